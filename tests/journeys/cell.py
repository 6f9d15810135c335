"""One cell of the journal's grid: a stage, a fault, and what the person wants then; and how it is played."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from enroll_gui.model.entry import Stage
from tests.authority import run_command
from tests.journeys.judge import NOTHING, PROVEN
from tests.journeys.program import RunningProgram, Sight, wait_gone
from tests.journeys.scene import Scene
from tests.journeys.small_disk import SmallDisk


class Fault(Enum):
    """What goes wrong."""

    PROGRAM = "kill -9 of the program"
    HOST = "kill -9 of the host"
    TOKEN = "token gone"
    RA_DOWN = "RA down"
    REFUSES = "RA refuses"
    PENDING = "RA pending for a day"
    DISK = "disk full"


class Then(Enum):
    """What the person wants afterwards."""

    FINISH = "finish"
    UNDO = "undo"


@dataclass(frozen=True)
class Cell:
    """One field of the grid."""

    stage: Stage
    fault: Fault
    then: Then

    def __str__(self) -> str:
        return f"{self.stage.value}, {self.fault.value}, {self.then.value}"


STAGES = tuple(stage for stage in Stage if stage is not Stage.UNDONE)
EVERY = tuple(itertools.starmap(Cell, itertools.product(STAGES, Fault, Then)))

YESTERDAY, HOLDING, REFUSING = "--clock=-23h", "--hold", "--refuse=refused_by_officer"

SAID: dict[Fault, dict[Stage, str]] = {
    Fault.HOST: {Stage.PLANNED: "D05", Stage.SENT: "D05", Stage.ISSUED: "D05", Stage.WRITTEN: "D05"},
    Fault.TOKEN: dict.fromkeys((Stage.PLANNED, Stage.SENT, Stage.ISSUED, Stage.WRITTEN), "R04"),
    Fault.RA_DOWN: dict.fromkeys((Stage.PLANNED, Stage.KEY_MADE, Stage.SENT), "A01"),
    Fault.REFUSES: {Stage.PLANNED: "A03", Stage.KEY_MADE: "A03", Stage.SENT: "A04"},
    Fault.PENDING: dict.fromkeys((Stage.PLANNED, Stage.KEY_MADE, Stage.SENT), "A04"),
    Fault.DISK: dict.fromkeys((Stage.PLANNED, Stage.KEY_MADE, Stage.SENT, Stage.ISSUED, Stage.WRITTEN), "L01"),
}
"""The code on the page once the fault has struck at a stage; none where it stops nothing."""


def cannot_occur(cell: Cell) -> str:
    """Say why a cell cannot occur; empty where it can."""
    if cell.fault in (Fault.REFUSES, Fault.PENDING) and cell.stage.order >= Stage.ISSUED.order:
        return "– the RA has decided"
    if cell.stage is Stage.PROVEN and cell.then is Then.UNDO:
        return "– what is proven is not offered"
    return ""


CELLS = tuple(cell for cell in EVERY if not cannot_occur(cell))


def switches_at_first(cell: Cell) -> tuple[str, ...]:
    """Say how the RA serves before the fault: at SENT it has to hold the request beforehand."""
    held = (HOLDING,) if cell.stage is Stage.SENT and cell.fault in (Fault.REFUSES, Fault.PENDING) else ()
    return (YESTERDAY, *held) if cell.fault is Fault.PENDING else held


def expected(cell: Cell) -> str:
    """What is refused ends with nothing, whatever was wanted."""
    return NOTHING if cell.then is Then.UNDO or cell.fault is Fault.REFUSES else PROVEN


class Play:
    """One cell being played."""

    def __init__(self, cell: Cell, scene: Scene, disk: SmallDisk | None = None, *, unheard: bool = False) -> None:
        """Bring the program to the cell's stage; `unheard`: so far that the card has done the next act."""
        self.cell = cell
        self.scene = scene
        self.disk = disk
        self.code = SAID.get(cell.fault, {}).get(cell.stage, "")
        self.codes: list[str] = []
        self.program = scene.comes_to(cell.stage, unheard=unheard)

    @property
    def wants_undo(self) -> bool:
        return self.cell.then is Then.UNDO

    def run(self) -> str:
        """Strike, read what the page says, go on or back; gives the judge's word."""
        {
            Fault.PROGRAM: self.loses_program,
            Fault.HOST: self.loses_host,
            Fault.TOKEN: self.loses_token,
            Fault.RA_DOWN: self.loses_authority,
            Fault.REFUSES: self.is_refused,
            Fault.PENDING: self.waits_a_day,
            Fault.DISK: self.has_no_room,
        }[self.cell.fault]()
        self.scene.authority.serve()
        return self.scene.verdict()

    def loses_program(self) -> None:
        self.dies()
        self.begins_anew()

    def loses_host(self) -> None:
        self.program.kill_host()
        self.scene.release()
        self.goes_on_or_leaves()

    def loses_token(self) -> None:
        self.scene.faults.set(hidden=True)
        self.scene.authority.thaw()
        if self.cell.stage is Stage.KEY_MADE:  # the card does nothing just now: the page asks for it by itself
            self.program.until(lambda sight: "what-you-sign-which-card" in sight["seen"])
        self.goes_on_or_leaves(mend=self.scene.faults.clear)

    def loses_authority(self) -> None:
        """Written down, the certificate needs no RA: only a program that was ended too shows that."""
        self.scene.authority.stop()
        if self.cell.stage in (Stage.ISSUED, Stage.WRITTEN):
            self.dies()
            self.begins_anew()
        else:
            self.scene.release()
            self.goes_on_or_leaves(mend=self.scene.authority.serve)

    def is_refused(self) -> None:
        if self.cell.stage is not Stage.SENT:
            self.scene.authority.serve(REFUSING)
            if self.wants_undo:
                self.dies()
                self.begins_anew()
                return
        self.scene.release()
        self.reads(self.code)
        if self.cell.stage is Stage.SENT:
            self.operator("refuse")
            if self.wants_undo:
                self.leaves()
                self.begins_anew()
                return
            self.program.press("work-again")
            self.reads("A03")
        self.program.press("error-button")
        self.ends()

    def waits_a_day(self) -> None:
        if self.cell.stage is not Stage.SENT:
            self.scene.authority.serve(YESTERDAY, HOLDING)
        self.scene.release()
        self.reads(self.code)
        self.leaves()
        self.scene.authority.serve()
        if not self.wants_undo:
            self.operator("release")
        self.begins_anew()

    def has_no_room(self) -> None:
        """The room that is kept for the journal is enough to finish; without that too, nothing is lost."""
        assert self.disk
        if self.wants_undo:
            for room in (self.scene.profile / "journal").glob("*.room"):
                room.unlink()
        else:
            self.code = ""
        self.disk.fill()
        self.scene.release()
        self.goes_on_or_leaves(mend=self.disk.free)

    def dies(self) -> None:
        """End the program at this moment, as a power cut would: its driver's process does nothing more either."""
        hosts = self.program.hosts()
        self.program.kill()
        for host in hosts:
            wait_gone(host)
        self.scene.release()

    def operator(self, command: str) -> None:
        assert run_command(command, self.scene.authority.folder, self.scene.entry()["id"]) == 0

    def goes_on_or_leaves(self, mend: Callable[[], object] = lambda: None) -> None:
        """See what the page says; mend it and go on in this window, or leave and undo from Home."""
        if self.code:
            self.reads(self.code)
        if self.wants_undo:
            self.leaves()
            if self.cell.fault is not Fault.RA_DOWN:
                mend()
            self.begins_anew()
            return
        mend()
        if self.code.startswith("R"):
            self.program.until(lambda sight: not sight["code"])
        elif self.code:
            self.program.press("error-button")
            self.program.until(lambda sight: not sight["code"])
        self.completes()

    def reads(self, code: str) -> None:
        """Go on until a code is on the page."""
        comes_to(self.program, lambda sight: sight["code"] == code)
        self.codes.append(code)

    def completes(self) -> None:
        comes_to(self.program, lambda sight: sight["page"] == "completion")
        self.program.press("wizard-finish")
        self.ends()

    def leaves(self) -> None:
        """Close the wizard and the program."""
        self.program.press("wizard-cancel")
        self.program.until(lambda sight: "kept-close" in sight["seen"] or sight["page"] == "home")
        if self.program.sees("kept-close"):
            self.program.press("kept-close")
        self.program.comes_to("home")
        self.program.close()

    def begins_anew(self) -> None:
        """Start the program, and finish or undo from Home's banner."""
        self.program = self.scene.opens()
        if self.cell.stage is Stage.PROVEN:
            self.ends()
            return
        entry = self.scene.entry().get("id")
        assert entry, "the journal knows of nothing that could be finished or undone"
        if not self.wants_undo:
            self.program.press(f"unfinished-finish-{entry}")
            self.completes()
            return
        was_sent = (self.scene.stage() or Stage.PLANNED).order >= Stage.SENT.order
        self.program.press(f"unfinished-undo-{entry}")
        self.program.press("undo-begin")
        self.program.enter_pin()
        if self.cell.fault is Fault.RA_DOWN and was_sent:
            self.reads("A01")
            self.scene.authority.serve()
            self.program.press("error-button")
            self.program.enter_pin()
        self.program.until(lambda sight: sight["code"] or is_undone(sight))
        assert not self.program.sight["code"], self.program.sight
        self.program.press("undo-keep")
        self.ends()

    def ends(self) -> None:
        """See Home offer nothing any more."""
        self.program.until(lambda sight: sight["page"] == "home" and "undo-dialog" not in sight["seen"])
        self.program.settles()
        assert not [name for name in self.program.sight["seen"] if name.startswith("unfinished-")]
        self.program.close()


def comes_to(program: RunningProgram, reached: Callable[[Sight], bool]) -> None:
    """Go on as a person does, with sign and PIN, until something is reached; an error on the way to it is one."""
    while not reached(sight := program.until(lambda sight: reached(sight) or waits(sight))):
        assert not sight["code"], sight
        if "pin-field" in sight["seen"]:
            program.enter_pin()
        else:
            program.press("wizard-commit")
        seen = sight["seen"]
        program.until(lambda now, seen=seen: now["seen"] != seen)  # type: ignore[misc] # mypy infers no such lambda


def waits(sight: Sight) -> bool:
    """Say whether the wizard waits for a person."""
    return bool((sight["code"] and sight["page"] != "home") or {"pin-field", "wizard-commit"} & {*sight["seen"]})


def is_undone(sight: Sight) -> bool:
    """Say whether the dialog tells that it is done."""
    seen = sight["seen"]
    return "undo-notice" in seen and "undo-keep" in seen and "undo-begin" not in seen

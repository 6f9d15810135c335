"""After any fault at any stage the token holds a proven certificate or nothing of ours, and the RA agrees.

A cell brings the program to a stage of its journal, lets a fault happen there, reads what the page says, and then
finishes or undoes: in the same window where that goes on, else from Home of a program that was started anew.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

import pytest

from enroll_gui.model.entry import Stage
from tests.authority import run_command
from tests.faults import Faults
from tests.journeys.judge import NOTHING, PROVEN
from tests.journeys.program import RunningProgram, Sight, wait_gone
from tests.journeys.restless_authority import RestlessAuthority
from tests.journeys.scene import Scene, copy_token, make_token
from tests.journeys.small_disk import SmallDisk, small_disk

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(os.geteuid() != 0, reason="mounting a small disk needs root"),
]


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
    Fault.HOST: {Stage.PLANNED: "D05", Stage.SENT: "R04", Stage.ISSUED: "D05", Stage.WRITTEN: "D05"},
    Fault.TOKEN: {
        Stage.PLANNED: "R04",
        Stage.KEY_MADE: "R03",
        Stage.SENT: "R04",
        Stage.ISSUED: "R04",
        Stage.WRITTEN: "R04",
    },
    Fault.RA_DOWN: dict.fromkeys((Stage.PLANNED, Stage.KEY_MADE, Stage.SENT), "A01"),
    Fault.REFUSES: {Stage.PLANNED: "A03", Stage.KEY_MADE: "A03", Stage.SENT: "A04"},
    Fault.PENDING: dict.fromkeys((Stage.PLANNED, Stage.KEY_MADE, Stage.SENT), "A04"),
    Fault.DISK: dict.fromkeys((Stage.PLANNED, Stage.KEY_MADE, Stage.SENT, Stage.ISSUED, Stage.WRITTEN), "L01"),
}
"""The code on the page once the fault has struck at a stage; none where it stops nothing."""


def cannot_occur(cell: Cell) -> str:
    """Say why a cell cannot occur; empty where it can."""
    if cell.fault in (Fault.REFUSES, Fault.PENDING) and cell.stage.order >= Stage.ISSUED.order:
        return "not applicable: the RA has decided, and the answer is on disk"
    if cell.stage is Stage.PROVEN and cell.fault is Fault.DISK:
        return "not applicable: nothing is written to the journal any more"
    if cell.stage is Stage.PROVEN and cell.then is Then.UNDO:
        return "not applicable: what is proven has ended and is not offered"
    return ""


CELLS = tuple(cell for cell in EVERY if not cannot_occur(cell))


@pytest.fixture(scope="session")
def token_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a token once."""
    folder = tmp_path_factory.mktemp("token")
    make_token(folder)
    return folder


@pytest.fixture(scope="session")
def restless(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RestlessAuthority]:
    """One RA for all cells of a worker."""
    authority = RestlessAuthority(tmp_path_factory.mktemp("restless") / "ra")
    yield authority
    authority.stop()


MakeScene = Callable[..., Scene]


@pytest.fixture
def make_scene(
    restless: RestlessAuthority, token_template: Path, fault_module: Path, tmp_path: Path
) -> Iterator[MakeScene]:
    with ExitStack() as stack:

        def make(*switches: str, disk: SmallDisk | None = None, forgets: str = "") -> Scene:
            restless.serve(*switches)
            card = copy_token(token_template, tmp_path / "card")
            profile = disk.path("profile") if disk else tmp_path / "profile"
            made = Scene(
                restless, Faults(fault_module, card.folder), card, profile, disk.inside if disk else (), forgets
            )
            stack.callback(made.close)
            return made

        yield make


@pytest.mark.parametrize("cell", CELLS, ids=str)
def test_token_holds_a_proven_certificate_or_nothing(
    cell: Cell, make_scene: MakeScene, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    with ExitStack() as stack:
        disk = stack.enter_context(small_disk(tmp_path / "disk")) if cell.fault is Fault.DISK else None
        play = Play(cell, make_scene(*switches_at_first(cell), disk=disk), disk)
        outcome = play.run()
        assert outcome == expected(cell)
    note(record_property, cell, play.code, outcome)


def test_cells_that_cannot_occur_say_why(record_property: Callable[[str, object], None]) -> None:
    for cell in EVERY:
        if reason := cannot_occur(cell):
            note(record_property, cell, "", reason)
    assert len(EVERY) == 84


def note(record_property: Callable[[str, object], None], cell: Cell, said: str, outcome: str) -> None:
    """Leave a line for the table at the end of the run."""
    place = (EVERY.index(cell), cell.stage.value, cell.fault.value, cell.then.value)
    record_property("journal grid", (*place, said, outcome))


def switches_at_first(cell: Cell) -> tuple[str, ...]:
    """Say how the RA serves before the fault: at SENT it has to hold the request beforehand."""
    held = (HOLDING,) if cell.stage is Stage.SENT and cell.fault in (Fault.REFUSES, Fault.PENDING) else ()
    return (YESTERDAY, *held) if cell.fault is Fault.PENDING else held


def expected(cell: Cell) -> str:
    """What is refused ends with nothing, whatever was wanted."""
    return NOTHING if cell.then is Then.UNDO or cell.fault is Fault.REFUSES else PROVEN


class Play:
    """One cell being played."""

    def __init__(self, cell: Cell, scene: Scene, disk: SmallDisk | None) -> None:
        self.cell = cell
        self.scene = scene
        self.disk = disk
        self.code = SAID.get(cell.fault, {}).get(cell.stage, "")
        self.program = scene.comes_to(cell.stage)

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
        comes_to(self.program, lambda sight: sight["code"] == self.code)
        if self.cell.stage is Stage.SENT:
            self.operator("refuse")
            if self.wants_undo:
                self.leaves()
                self.begins_anew()
                return
            self.program.press("work-again")
            comes_to(self.program, lambda sight: sight["code"] == "A03")
        self.program.press("error-button")
        self.ends()

    def waits_a_day(self) -> None:
        if self.cell.stage is not Stage.SENT:
            self.scene.authority.serve(YESTERDAY, HOLDING)
        self.scene.release()
        comes_to(self.program, lambda sight: sight["code"] == self.code)
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
        """End the program at this moment, as a power cut would, and let the card end what it was told."""
        hosts = self.program.hosts()
        self.program.kill()
        self.scene.release()
        for host in hosts:
            wait_gone(host)

    def operator(self, command: str) -> None:
        assert run_command(command, self.scene.authority.folder, self.scene.entry()["id"]) == 0

    def goes_on_or_leaves(self, mend: Callable[[], object] = lambda: None) -> None:
        """See what the page says; mend it and go on in this window, or leave and undo from Home."""
        if self.code:
            comes_to(self.program, lambda sight: sight["code"] == self.code)
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
        entry = self.scene.entry()["id"]
        if not self.wants_undo:
            self.program.press(f"unfinished-finish-{entry}")
            self.completes()
            return
        was_sent = (self.scene.stage() or Stage.PLANNED).order >= Stage.SENT.order
        self.program.press(f"unfinished-undo-{entry}")
        self.program.press("undo-begin")
        self.program.enter_pin()
        if self.cell.fault is Fault.RA_DOWN and was_sent:
            self.program.until(lambda sight: sight["code"] == "A01")
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

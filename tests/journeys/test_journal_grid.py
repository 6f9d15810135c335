"""After any fault at any stage the token holds a proven certificate or nothing of ours, and the RA agrees.

A cell brings the program to a stage of its journal, lets a fault happen there, reads what the page says, and then
finishes or undoes: in the same window where that goes on, else from Home of a program that was started anew.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from enroll_gui.model.entry import Stage
from tests.faults import Faults
from tests.journeys.cell import (
    CELLS,
    EVERY,
    Cell,
    Fault,
    Play,
    Then,
    cannot_occur,
    comes_to,
    expected,
    switches_at_first,
)
from tests.journeys.judge import NOTHING, PROVEN
from tests.journeys.restless_authority import RestlessAuthority
from tests.journeys.scene import UNHEARD, Scene, copy_token, make_token
from tests.journeys.small_disk import SmallDisk, small_disk
from tests.journeys.struck_undo import StruckUndo

pytestmark = pytest.mark.journey

needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="mounting a small disk needs root")


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


@pytest.mark.parametrize(
    "cell", [pytest.param(cell, id=str(cell), marks=needs_root if cell.fault is Fault.DISK else ()) for cell in CELLS]
)
def test_token_holds_a_proven_certificate_or_nothing(
    cell: Cell, make_scene: MakeScene, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    with ExitStack() as stack:
        disk = stack.enter_context(small_disk(tmp_path / "disk")) if cell.fault is Fault.DISK else None
        play = Play(cell, make_scene(*switches_at_first(cell), disk=disk), disk)
        outcome = play.run()
        assert outcome == expected(cell)
    note(record_property, cell, f"{outcome}, after {' and '.join(play.codes)}" if play.codes else outcome)


def test_cells_that_cannot_occur_say_why(record_property: Callable[[str, object], None]) -> None:
    excused = {cell: reason for cell in EVERY if (reason := cannot_occur(cell))}
    for cell, reason in excused.items():
        note(record_property, cell, reason)
    decided = itertools.product(
        (Stage.ISSUED, Stage.WRITTEN, Stage.PROVEN), (Fault.REFUSES, Fault.PENDING), (Then.FINISH, Then.UNDO)
    )
    assert set(excused) == {*itertools.starmap(Cell, decided), *(Cell(Stage.PROVEN, f, Then.UNDO) for f in Fault)}
    assert len(EVERY) == 84


@pytest.mark.parametrize("then", Then, ids=lambda then: then.value)
@pytest.mark.parametrize("stage", UNHEARD, ids=lambda stage: stage.value)
def test_act_of_the_card_that_nobody_heard_of_is_found(stage: Stage, then: Then, make_scene: MakeScene) -> None:
    cell = Cell(stage, Fault.PROGRAM, then)
    assert Play(cell, make_scene(), unheard=True).run() == expected(cell)


each_strike = pytest.mark.parametrize("fault", [Fault.PROGRAM, Fault.HOST, Fault.TOKEN], ids=lambda fault: fault.value)


@each_strike
def test_undo_that_is_struck_before_the_key_is_deleted_may_be_finished(fault: Fault, make_scene: MakeScene) -> None:
    play = StruckUndo(Cell(Stage.KEY_MADE, fault, Then.FINISH), make_scene())
    play.strikes(deleted=False)
    assert play.finishes() == PROVEN


@each_strike
def test_undo_that_is_struck_after_the_withdrawal_can_only_be_ended(fault: Fault, make_scene: MakeScene) -> None:
    play = StruckUndo(Cell(Stage.WRITTEN, fault, Then.UNDO), make_scene())
    play.strikes(deleted=False)
    assert play.is_offered_undo_alone() == NOTHING


def test_key_that_a_struck_undo_deleted_is_not_certified(make_scene: MakeScene) -> None:
    play = StruckUndo(Cell(Stage.KEY_MADE, Fault.PROGRAM, Then.UNDO), make_scene())
    play.strikes(deleted=True)
    assert play.finishes_in_vain("I03") == NOTHING


@pytest.mark.parametrize(
    ("forgotten", "cell", "fails"),
    [
        (Stage.PLANNED, Cell(Stage.PLANNED, Fault.PROGRAM, Then.UNDO), "the journal knows of nothing"),
        (Stage.SENT, Cell(Stage.SENT, Fault.PROGRAM, Then.UNDO), "in nobody's hands"),
        (Stage.ISSUED, Cell(Stage.ISSUED, Fault.RA_DOWN, Then.FINISH), "A01"),
    ],
    ids=lambda value: value.value if isinstance(value, Stage) else "",
)
def test_cell_fails_without_its_record(forgotten: Stage, cell: Cell, fails: str, make_scene: MakeScene) -> None:
    with pytest.raises(AssertionError, match=fails):
        Play(cell, make_scene(forgets=forgotten.value)).run()


def test_key_without_a_record_does_not_pass_the_judge(make_scene: MakeScene) -> None:
    scene = make_scene(forgets=Stage.PLANNED.value)
    Play(Cell(Stage.PLANNED, Fault.PROGRAM, Then.UNDO), scene, unheard=True).dies()
    with pytest.raises(AssertionError, match="without a record"):
        scene.verdict()


def test_second_program_waits_and_says_who_holds_the_journal(make_scene: MakeScene) -> None:
    scene = make_scene()
    first = scene.comes_to(Stage.ISSUED)
    second = scene.opens()
    second.press(f"unfinished-finish-{scene.entry()['id']}")
    comes_to(second, lambda sight: sight["code"] == "L08")
    assert f"process {first.process.pid}" in " ".join(second.sight["said"])
    scene.release()
    comes_to(first, lambda sight: sight["page"] == "completion")
    second.press("error-button")
    second.enter_pin()
    comes_to(second, lambda sight: sight["page"] == "completion")
    assert scene.verdict() == PROVEN


@needs_root
def test_full_disk_stops_before_the_card_is_touched(make_scene: MakeScene, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        scene = make_scene(disk=disk)
        program = scene.opens()
        scene.comes_to_the_key(program)
        disk.fill()
        program.enter_pin()
        comes_to(program, lambda sight: sight["code"] == "L01")
        # No judge yet: it reads the card beside the program, which under strain missed it and went back to the list.
        assert not [call for call in ("C_GenerateKeyPair", "C_CreateObject") if scene.faults.calls(call)]
        assert not scene.entry()
        disk.free()
        program.press("error-button")
        program.until(lambda sight: not sight["code"])
        comes_to(program, lambda sight: sight["page"] == "completion")
        assert scene.verdict() == PROVEN


def note(record_property: Callable[[str, object], None], cell: Cell, end: str) -> None:
    """Leave a cell for the table at the end of the run."""
    record_property("journal grid", (EVERY.index(cell), cell.stage.value, cell.fault.value, cell.then.value, end))

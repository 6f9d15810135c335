"""After any fault at any stage the token holds a proven certificate or nothing of ours, and the RA agrees."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from enroll_gui.model.entry import Stage
from tests.faults import Faults
from tests.journeys.judge import PROVEN
from tests.journeys.program import RunningProgram, Sight
from tests.journeys.restless_authority import RestlessAuthority
from tests.journeys.scene import Scene, copy_token, make_token

pytestmark = pytest.mark.journey


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
    authority.thaw()
    authority.stop()


@pytest.fixture
def scene(restless: RestlessAuthority, token_template: Path, fault_module: Path, tmp_path: Path) -> Iterator[Scene]:
    restless.serve()
    card = copy_token(token_template, tmp_path / "card")
    made = Scene(restless, Faults(fault_module, card.folder), card, tmp_path / "profile")
    yield made
    made.close()


def finish(program: RunningProgram) -> None:
    """Press what goes on, enter the PIN where it is asked for, until the certificate is proven."""
    while (sight := program.until(stops))["page"] != "completion":
        assert not sight["code"], sight["said"]
        if "pin-field" in sight["seen"]:
            program.enter_pin()
        else:
            program.press("wizard-commit")
        seen = sight["seen"]
        program.until(lambda now, seen=seen: now["seen"] != seen)


def stops(sight: Sight) -> bool:
    """Say whether it waits for a person."""
    return bool(sight["page"] == "completion" or sight["code"] or {"pin-field", "wizard-commit"} & {*sight["seen"]})


def test_request_is_finished_after_the_program_was_killed(scene: Scene) -> None:
    program = scene.comes_to(Stage.KEY_MADE)
    program.kill()
    scene.release()
    program = scene.opens()
    program.press(f"unfinished-finish-{scene.entry()['id']}")
    finish(program)
    program.press("wizard-finish")
    program.close()
    assert scene.verdict() == PROVEN

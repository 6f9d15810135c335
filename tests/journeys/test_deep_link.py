"""Links from e-mails, over real processes, a real token and the running RA: cold, warm, hostile."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from enroll_gui.backends.software_token import SoftwareTokenStore, create
from tests.journeys.person import SitDown, own_settings, write_settings
from tests.place import Place
from tests.tokens import LABEL, secret
from tests.waiting import PATIENCE_S

pytestmark = pytest.mark.journey


class LinkedProgram:
    """A run of the program in a process of its own, which tells what is seen of it."""

    def __init__(self, told: Path, *arguments: str) -> None:
        self._told = told
        command = [sys.executable, "-m", "tests.journeys.linked_program", *arguments]
        with told.open("wb") as out:
            self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=out)

    @property
    def sight(self) -> dict[str, Any]:
        """What can be seen now."""
        *lines, _unfinished = self._told.read_text().split("\n")
        sight: dict[str, Any] = json.loads(lines[-1]) if lines else {"page": "", "chosen": "", "said": ""}
        return sight

    def until(self, holds: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
        """Wait until something is seen."""
        deadline = time.monotonic() + PATIENCE_S
        while not holds(sight := self.sight):
            assert time.monotonic() < deadline, f"seen last: {sight}"
            time.sleep(0.02)
        return sight

    def chooses(self, serial: str) -> None:
        """Wait until the wizard has chosen this certificate."""
        self.until(lambda sight: (sight["page"], sight["chosen"]) == ("selection", serial))

    def says(self, *words: str) -> dict[str, Any]:
        """Wait until all of these can be read."""
        return self.until(lambda sight: all(word in sight["said"] for word in words))

    def leave(self) -> None:
        """End it, however it stands."""
        self.process.kill()
        self.process.wait()
        assert self.process.stdin
        self.process.stdin.close()


Start = Callable[..., LinkedProgram]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Give a function that starts the program with arguments."""
    started: list[LinkedProgram] = []

    def run(*arguments: str | Path) -> LinkedProgram:
        started.append(LinkedProgram(tmp_path / f"told-{len(started)}", *map(str, arguments)))
        return started[-1]

    yield run
    for program in started:
        program.leave()


def click(settings: Path, *link: str) -> int:
    """Start the program once more, as the desktop does; give its exit code."""
    command = [sys.executable, "-m", "enroll_gui", "--settings", str(settings), *link]
    return subprocess.run(command, check=False, timeout=PATIENCE_S).returncode


def put(place: Place, preset: str = "soon-expiring", profile: str = "commercial") -> str:
    """Put an old certificate on the token and give its serial number."""
    sha256 = place.put_old(preset, profile=profile)
    return place.candidates()[sha256].stored.certificate.serial


def in_pairs(serial: str) -> str:
    """Write a serial number as mail programs show it."""
    even = serial.zfill(len(serial) + len(serial) % 2).upper()
    return ":".join(even[i : i + 2] for i in range(0, len(even), 2))


def link_to(serial: str, ca: str = "commercial") -> str:
    return f"cardenroll://follow-up?serial={in_pairs(serial)}&ca={ca}"


def software_place(place: Place) -> Place:
    """Give a software token beside the card."""
    folder = place.backends.settings.profile_folder / "software-token"
    create(folder, LABEL, secret())
    store = SoftwareTokenStore(folder)
    (token,) = store.tokens()
    backends = replace(place.backends, key_stores=(*place.backends.key_stores, store))
    return replace(place, backends=backends, store=store, serial=token.serial)


def test_cold_and_warm_links_choose_exactly_their_certificate_in_one_window(start: Start, place: Place) -> None:
    settings = own_settings(place)
    first, second, qualified = put(place), put(place), put(place, profile="qualified")
    in_file = put(software_place(place))
    program = start("--settings", settings, link_to(second))
    program.chooses(second)

    assert click(settings, link_to(in_file)) == 0
    program.chooses(in_file)
    assert click(settings, link_to(qualified, "qualified")) == 0
    program.chooses(qualified)
    assert click(settings, link_to(first)) == 0
    program.chooses(first)
    assert click(settings) == 0, "a second start without a link ends, too"
    assert program.process.poll() is None
    assert program.sight["chosen"] == first


def test_link_that_names_another_issuer_does_not_choose_the_same_number(start: Start, place: Place) -> None:
    settings = own_settings(place)
    serial = put(place)
    program = start("--settings", settings, link_to(serial, "qualified"))
    program.says("The certificate of the link is not here", f"Looked on: {LABEL}")
    assert program.sight["chosen"] == ""

    assert click(settings, link_to(serial, "somebody-else")) == 0
    program.says("The link is of another authority", "issues as: qualified, commercial")
    assert program.sight["chosen"] == ""


def test_expired_certificate_is_explained_with_the_authoritys_contact(start: Start, place: Place) -> None:
    settings = own_settings(place)
    put(place)
    expired = put(place, "expired")
    program = start("--settings", settings, link_to(expired))
    program.says("This certificate has expired", "an expired certificate cannot sign", "support@example.org")
    assert program.sight["chosen"] == ""


def test_hostile_links_end_in_words_cold_and_warm(start: Start, place: Place) -> None:
    settings = own_settings(place)
    program = start("--settings", settings, "cardenroll://follow-up/../../etc/passwd?serial=0a1b&ca=commercial")
    program.says("This link was not opened", "It does not ask to renew a certificate.", "L04")
    assert program.sight["page"] == ""

    assert click(settings, "cardenroll://follow-up?serial=zz&ca=commercial") == 0
    program.says("What it names is not a serial number.")
    assert click(settings, "cardenroll://follow-up?serial=" + "a" * 5000) == 0
    program.says("It is longer than any link to a certificate.")
    assert program.sight["page"] == ""


def test_of_two_starts_at_once_one_window_stays(start: Start, place: Place) -> None:
    settings = own_settings(place)
    serials = [put(place), put(place)]
    both = [start("--settings", settings, link_to(serial)) for serial in serials]
    deadline = time.monotonic() + PATIENCE_S
    while all(program.process.poll() is None for program in both):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    (stays,) = [program for program in both if program.process.poll() is None]
    assert [program.process.poll() for program in both if program is not stays] == [0]
    stays.until(lambda sight: sight["chosen"] in serials)


def test_after_a_crash_the_next_start_is_the_first(start: Start, place: Place) -> None:
    settings = own_settings(place)
    serial = put(place)
    crashed = start("--settings", settings)
    crashed.until(lambda sight: sight["said"])
    assert click(settings) == 0, "it can be called"
    crashed.process.kill()
    crashed.process.wait()
    following = start("--settings", settings)
    following.until(lambda sight: sight["said"])
    assert click(settings, link_to(serial)) == 0
    following.chooses(serial)


def test_other_settings_have_a_window_of_their_own(start: Start, place: Place, tmp_path: Path) -> None:
    settings = own_settings(place)
    start("--settings", settings).until(lambda sight: sight["said"])
    other = start("--settings", write_settings(tmp_path / "other", place.authority))
    other.until(lambda sight: sight["said"])
    assert other.process.poll() is None


def test_link_waits_for_the_request_that_is_worked_on(sit_down: SitDown, place: Place) -> None:
    wanted, worked_on = put(place), put(place)
    person = sit_down(own_settings(place))
    person.comes_to_data(worked_on)
    person.window.follow_link(link_to(wanted))
    person.sees("The link waits")
    person.press("link-close")
    assert person.place() == "data"
    person.makes_the_key()
    person.signs()
    person.comes_to("completion")
    person.press("wizard-finish")
    person.comes_to("system-test")
    person.press("wizard-next")
    person.comes_to("selection")
    person.until(lambda: [c.stored.certificate.serial for c in person.wizard.state.chosen] == [wanted])

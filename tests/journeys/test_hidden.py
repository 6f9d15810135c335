"""The program in the tray of a real desktop, over a real token and the running RA."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from pytestqt.qtbot import QtBot

from enroll_gui.backends.watch_file import WatchFile
from enroll_gui.model.errors import Pending
from enroll_gui.model.request import new_key_id
from enroll_gui.pki.certificates import read_certificate
from enroll_gui.reference_ra import ra, samples
from enroll_gui.reference_ra.clock import Clock
from enroll_gui.reference_ra.profiles import PROFILES
from enroll_gui.tasks import submit_follow_up as work
from enroll_gui.tasks.submit_follow_up import submit_follow_up
from tests.authority import EMAIL, Authority, run_command
from tests.desktop import Desktop, Message
from tests.gui.wizard.host import signable_state
from tests.journeys.person import own_settings
from tests.place import QUIET, Place
from tests.tokens import logged_in

pytestmark = pytest.mark.journey


class HiddenProgram:
    """A run of the program that shows no window, in a process of its own."""

    def __init__(self, qtbot: QtBot, settings: Path, desktop: Desktop, told: Path) -> None:
        self._qtbot = qtbot
        self._told = told
        command = [sys.executable, "-m", "tests.journeys.hidden_program", str(settings)]
        environment = {**os.environ, **desktop.environment}
        with told.open("wb") as out:
            self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=out, env=environment)

    @property
    def sight(self) -> dict[str, Any]:
        """What can be seen of it now."""
        lines = self._told.read_text().splitlines()
        sight: dict[str, Any] = json.loads(lines[-1]) if lines else dict.fromkeys(("said", "page", "chosen"), "")
        return sight

    def until(self, holds: Callable[[], object]) -> None:
        """Wait; the desktop goes on meanwhile."""
        self._qtbot.waitUntil(lambda: bool(holds()))

    def close_window(self) -> None:
        """Close its window as a person does."""
        assert self.process.stdin is not None
        self.process.stdin.close()

    def ends(self) -> int:
        """Wait for its end; give its exit code."""
        self.until(lambda: self.process.poll() is not None)
        return self.process.returncode

    def kill(self) -> None:
        """Leave nothing behind."""
        self.process.kill()
        self.process.wait()
        if self.process.stdin and not self.process.stdin.closed:
            self.process.stdin.close()


Hide = Callable[[Path], HiddenProgram]
StartIn = Callable[[Path, Desktop], HiddenProgram]


@pytest.fixture
def start_in(qtbot: QtBot, tmp_path: Path, desktop_parts: dict[str, str]) -> Iterator[StartIn]:
    started: list[HiddenProgram] = []

    def start(settings: Path, desktop: Desktop) -> HiddenProgram:
        started.append(HiddenProgram(qtbot, settings, desktop, tmp_path / f"told-{len(started)}"))
        return started[-1]

    yield start
    for program in started:
        program.kill()


@pytest.fixture
def hide(start_in: StartIn, desktop: Desktop) -> Hide:
    """Give a function that starts the program in the tray and waits for its icon."""

    def start(settings: Path) -> HiddenProgram:
        desktop.icons.clear()
        program = start_in(settings, desktop)
        program.until(lambda: desktop.icons)
        return program

    return start


def put_ending(place: Place, days: float) -> str:
    """Put a certificate on the token that ends in `days`; give its serial number."""
    opened = ra.load(place.authority.folder, Clock(timedelta(days=days - 30)), ra.Switches())
    key_id = new_key_id()
    name = x509.Name.from_rfc4514_string(f"CN=Example {days:g},C=XX")
    with logged_in(place.store, place.serial) as session:
        spki = session.generate(key_id, "EC-P256", "old")
        wanted = samples.Wanted(spki, PROFILES["commercial"], name, EMAIL)
        der = samples.make_sample(opened, "soon-expiring", wanted)
        session.write_certificate(key_id, der, "old")
    opened.records.close()
    return read_certificate(der).serial


def message(program: HiddenProgram, desktop: Desktop) -> Message:
    """Wait for the first message."""
    program.until(lambda: desktop.messages)
    return desktop.messages[0]


def start_again(program: HiddenProgram, desktop: Desktop, *arguments: str) -> None:
    """Start the program a second time; it leaves everything to the first and ends."""
    command = [sys.executable, "-m", "enroll_gui", *arguments]
    with subprocess.Popen(command, env={**os.environ, **desktop.environment}) as second:
        try:
            program.until(lambda: second.poll() is not None)
        finally:
            second.kill()
    assert second.returncode == 0


def renewals(desktop: Desktop) -> list[str]:
    return [words for words in desktop.menu() if "Example" in words]


def test_tray_reminds_of_each_and_a_click_starts_the_wizard_at_that_certificate(
    hide: Hide, desktop: Desktop, place: Place
) -> None:
    serials = {days: put_ending(place, days) for days in (61, 60, 14, 1, -1)}
    program = hide(own_settings(place))
    shown = message(program, desktop)
    assert shown.title == "Example -1: the certificate has ended"
    assert "Other certificates that end: 3." in shown.text
    assert renewals(desktop) == ["Example -1: has ended…", "Renew Example 1…", "Renew Example 14…", "Renew Example 60…"]
    assert desktop.tip() == "A certificate has ended"
    assert not program.sight.get("visible")
    program.until(lambda: program.sight.get("hosts") == 0)

    desktop.click("Renew Example 14…")
    program.until(lambda: program.sight["chosen"])
    assert (program.sight["page"], program.sight["chosen"]) == ("selection", serials[14])
    assert len(desktop.messages) == 1


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (60, ("Example 60: the certificate ends soon", "Days left: 59")),
        (1, ("Example 1: the certificate is about to end", "Renew it now")),
    ],
)
def test_click_on_the_message_starts_the_wizard_at_its_certificate(
    hide: Hide, desktop: Desktop, place: Place, days: float, words: tuple[str, str]
) -> None:
    title, text = words
    place.put_old("fresh")
    serial = put_ending(place, days)
    program = hide(own_settings(place))
    shown = message(program, desktop)
    assert shown.title == title
    assert text in shown.text
    desktop.click_message(shown)
    program.until(lambda: program.sight["chosen"])
    assert (program.sight["page"], program.sight["chosen"]) == ("selection", serial)


def test_what_was_said_and_the_snooze_survive_a_restart(hide: Hide, desktop: Desktop, place: Place) -> None:
    put_ending(place, 14)
    program = hide(own_settings(place))
    message(program, desktop)
    desktop.click("Quit")
    assert program.ends() == 0

    again = hide(own_settings(place))
    again.until(lambda: renewals(desktop))
    assert desktop.tip() == "A certificate ends soon"
    desktop.click("In a week")
    again.until(lambda: desktop.tip() == "No certificate ends soon")
    again.kill()

    third = hide(own_settings(place))
    third.until(lambda: renewals(desktop))
    assert desktop.tip() == "No certificate ends soon"
    assert len(desktop.messages) == 1


def test_closed_window_waits_in_the_tray_and_comes_back_by_menu_or_second_start(
    hide: Hide, desktop: Desktop, place: Place
) -> None:
    place.put_old("fresh")
    settings = own_settings(place)
    program = hide(settings)
    desktop.click("Open")
    program.until(lambda: "Example Holder" in program.sight["said"] and program.sight.get("hosts") == 1)
    program.close_window()
    program.until(lambda: program.sight["visible"] is False and program.sight.get("hosts") == 0)
    start_again(program, desktop, "--settings", str(settings))
    program.until(lambda: program.sight.get("visible") and program.sight.get("hosts") == 1)
    desktop.click("Quit")
    assert program.ends() == 0


def test_hidden_start_beside_a_running_one_changes_nothing(hide: Hide, desktop: Desktop, place: Place) -> None:
    settings = own_settings(place)
    program = hide(settings)
    start_again(program, desktop, "--hidden", "--settings", str(settings))
    assert len(desktop.icons) == 1
    assert not program.sight.get("visible")


def test_quit_ends_it_with_the_wizard_open(hide: Hide, desktop: Desktop, place: Place) -> None:
    put_ending(place, 14)
    program = hide(own_settings(place))
    program.until(lambda: renewals(desktop))
    desktop.click("Renew Example 14…")
    program.until(lambda: program.sight["page"] == "selection")
    desktop.click("Quit")
    assert program.ends() == 0


def test_desktop_without_a_tray_gets_the_window_and_the_reason(
    start_in: StartIn, bare_desktop: Desktop, place: Place
) -> None:
    put_ending(place, 14)
    settings = own_settings(place)
    program = start_in(settings, bare_desktop)
    program.until(lambda: program.sight.get("minimised"))
    message(program, bare_desktop)
    start_again(program, bare_desktop, "--settings", str(settings))
    program.until(lambda: "This desktop has no tray" in program.sight["said"])
    program.until(lambda: "Example 14: the certificate ends soon" in program.sight["said"])
    assert len(bare_desktop.messages) == 1
    program.close_window()
    assert program.ends() == 0


@pytest.fixture
def waiting(
    make_place: Callable[[Authority], Place],
    start_authority: Callable[..., Authority],
    monkeypatch: pytest.MonkeyPatch,
) -> tuple[Place, str]:
    """Send a request that waits for the authority; give its number."""
    monkeypatch.setattr(work, "WAIT_S", 0.0)
    place = make_place(start_authority("--hold"))
    place.put_old()
    state = signable_state(place)
    assert state.entry is not None
    with pytest.raises(Pending):
        submit_follow_up(place.backends, state.entry, state.contents, place.pins(), QUIET)
    return place, state.entry.id


def test_refusal_by_the_authority_is_told_and_a_click_shows_what_it_said(
    hide: Hide, desktop: Desktop, waiting: tuple[Place, str]
) -> None:
    place, request = waiting
    assert run_command("refuse", place.authority.folder, request) == 0
    program = hide(own_settings(place))
    shown = message(program, desktop)
    assert shown.title == "Example Holder: the request was refused"
    assert "what the authority said" in shown.text
    assert not [words for words in desktop.menu() if words.startswith("Finish")]
    desktop.click_message(shown)
    program.until(lambda: "An officer of the authority refused the request." in program.sight["said"])
    assert [told.title for told in desktop.messages].count(shown.title) == 1


def test_grant_by_the_authority_is_told_and_a_click_goes_on_with_the_request(
    hide: Hide, desktop: Desktop, waiting: tuple[Place, str]
) -> None:
    place, request = waiting
    assert run_command("release", place.authority.folder, request) == 0
    program = hide(own_settings(place))
    shown = message(program, desktop)
    assert shown.title == "Example Holder: the certificate is issued"
    assert "Finish the request of Example Holder…" in desktop.menu()
    assert desktop.tip() == "A certificate is issued and waits for you"
    desktop.click_message(shown)
    program.until(lambda: program.sight["page"] == "work")


def reminded(place: Place) -> list[frozenset[int]]:
    """Read what is noted as said, of each certificate."""
    held = WatchFile(place.backends.settings.profile_folder / "reminders.json").read()
    return [certificate.said for certificate in held]


def test_service_for_messages_that_does_not_answer_keeps_nobody_waiting(
    start_in: StartIn, deaf_desktop: Desktop, place: Place
) -> None:
    put_ending(place, 14)
    program = start_in(own_settings(place), deaf_desktop)
    program.until(lambda: deaf_desktop.icons and deaf_desktop.asked_in_vain)
    program.until(lambda: reminded(place) == [{14}] and program.sight.get("hosts") == 0)
    assert "Renew Example 14…" in deaf_desktop.menu()
    assert deaf_desktop.asked_in_vain == ["Introspect"]
    deaf_desktop.click("Quit")
    assert program.ends() == 0


def test_message_that_the_service_refuses_is_the_icons_own(
    start_in: StartIn, refusing_desktop: Desktop, place: Place
) -> None:
    put_ending(place, 14)
    program = start_in(own_settings(place), refusing_desktop)
    program.until(lambda: "Notify" in refusing_desktop.asked_in_vain)
    assert refusing_desktop.asked_in_vain[0] == "Introspect"
    program.until(lambda: reminded(place) == [{14}])

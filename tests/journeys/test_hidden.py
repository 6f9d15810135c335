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

from enroll_gui.model.request import new_key_id
from enroll_gui.pki.certificates import read_certificate
from enroll_gui.reference_ra import ra, samples
from enroll_gui.reference_ra.clock import Clock
from enroll_gui.reference_ra.profiles import PROFILES
from tests.authority import EMAIL
from tests.desktop import Desktop, Message
from tests.journeys.person import own_settings
from tests.place import Place
from tests.tokens import logged_in

pytestmark = pytest.mark.journey

PATIENCE_MS = 20_000


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
        sight: dict[str, Any] = json.loads(lines[-1]) if lines else {}
        return sight

    def until(self, holds: Callable[[], object]) -> None:
        """Wait; the desktop goes on meanwhile."""
        self._qtbot.waitUntil(lambda: bool(holds()), timeout=PATIENCE_MS)

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
    assert program.sight["visible"] is False
    program.until(lambda: program.sight["hosts"] == 0)

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

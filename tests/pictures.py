"""Takes the pictures of the manual from the real pages: `python -m tests.pictures`.

A walk through the program on what the demo sets up: a token, an authority, old certificates. `--help` names how else
the pages can be looked at: in another language, dark, enlarged, narrow.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from tests.card_pictures import CARD_PICTURES, take_card_pictures

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from enroll_gui.demo_stage import Stage
    from tests.journeys.person import Person

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "manual"

PICTURES = {
    "set-up": "SetUp",
    "home": "HomePage",
    "link": "LinkDialog",
    "system-test": "SystemTestPage",
    "selection": "SelectionPage",
    "data": "DataPage",
    "editable": "EditablePage",
    "key": "KeyPage",
    "pin": "PinDialog",
    "pin-wrong": "PinDialog",
    "what-you-sign": "WhatYouSignPage",
    "kept": "KeptDialog",
    "unfinished": "UnfinishedEntries",
    "undo": "UndoDialog",
    "work": "WorkPage",
    "completion": "CompletionPage",
    "selection-link": "LinkAnswer",
    "selection-pair": "SelectionPage",
    "data-pair": "DataPage",
    "revoke": "RevokeDialog",
    "revoke-confirm": "RevokeDialog",
    "diagnostics": "DiagnosticsDialog",
    "fault": "FaultDialog",
    **CARD_PICTURES,
}
"""Each picture, and the class of what it shows."""

SCREEN = {"name": "laptop", "x": 0, "y": 0, "width": 1366, "height": 768, "logicalDpi": 96, "dpr": 1}
"""One that most people have at least; windows are no larger than it."""

PASSWORD = "Revoke1"
"""For revoking what the walk renews."""


class Camera:
    """Keeps what is on top of the window as a small file."""

    def __init__(self, folder: Path, width: float) -> None:
        self._folder = folder
        self._width = width
        self._taken: list[QWidget] = []

    def take(self, widget: QWidget, name: str) -> None:
        """Save a picture. Fewer colours make it small; on a page of text nobody sees a difference."""
        from PySide6.QtGui import QImage
        from PySide6.QtWidgets import QWidget

        from tests.gui.conftest import settle

        if widget not in self._taken:
            self._taken.append(widget)
            widget.resize(round(widget.width() * self._width), widget.height())
        settle()
        seen = [part for part in (widget, *widget.findChildren(QWidget)) if part.isVisible()]
        assert PICTURES[name] in {type(part).__name__ for part in seen}
        coarse = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB555)
        assert coarse.save(str(self._folder / f"{name}.png"), quality=0)


class Patience:
    """Waits as pytest-qt does, outside of a test."""

    def addWidget(self, widget: QWidget) -> None:
        """Nothing is closed before the process ends."""

    def waitUntil(self, holds: Callable[[], bool], timeout: int) -> None:
        """Let the event loop turn until something holds."""
        from PySide6.QtTest import QTest

        deadline = time.monotonic() + timeout / 1000
        while not holds():
            if time.monotonic() > deadline:
                raise TimeoutError
            QTest.qWait(20)


def main() -> int:
    """Walk through the program and leave a picture of each page; give 0."""
    parser = argparse.ArgumentParser(prog="python -m tests.pictures", description="Takes the pictures of the manual.")
    parser.add_argument("--out", type=Path, default=FOLDER, metavar="DIR", help="where to; default: docs/manual")
    parser.add_argument("--language", default="en", metavar="CODE")
    parser.add_argument("--palette", default="light", help="light, dark or contrast")
    parser.add_argument("--enlarge", type=float, default=1, metavar="FACTOR", help="the font, and all that follows it")
    parser.add_argument(
        "--width", type=float, default=1, metavar="FACTOR", help="of each window, against its usual one"
    )
    arguments = parser.parse_args()
    pytest.MonkeyPatch().setattr(platform, "platform", lambda **_options: "Linux")  # no machine in particular
    arguments.out.mkdir(parents=True, exist_ok=True)
    _dress(arguments.language, arguments.palette, arguments.enlarge)
    camera = Camera(arguments.out, arguments.width)
    take_card_pictures(camera)  # first: PC/SC keeps to the readers that a process has met first
    _without_authority(camera)
    _without_wizard(camera)
    _renewal(camera)
    _pair(camera)
    return 0


def _dress(language: str, palette: str, factor: float) -> None:
    from enroll_gui.gui import theme
    from enroll_gui.gui.application import dress_application, log_qt_messages, make_application
    from enroll_gui.gui.language import speak
    from tests.gui.conftest import dressed

    log_qt_messages()
    application = make_application(["pictures"])
    dress_application()
    application.setPalette(dressed(application.palette(), palette))
    if palette == "contrast":
        pytest.MonkeyPatch().setattr(theme, "prefers_contrast", lambda: True)
    font = application.font()
    font.setPointSizeF(font.pointSizeF() * factor)
    application.setFont(font)
    speak(application, language)


@contextmanager
def person_at(settings: Path | None) -> Iterator[Person]:
    """Start the program with a settings file; it ends with the block."""
    from tests.journeys.person import Person

    person = Person(cast("QtBot", Patience()), settings, lambda built: built)
    yield person
    person.get_up()


@contextmanager
def _at_the_demo(*, twins: bool) -> Iterator[tuple[Person, Stage]]:
    from enroll_gui.demo_stage import stage

    with (
        tempfile.TemporaryDirectory(prefix="enroll-gui-pictures-") as folder,
        stage(Path(folder), twins=twins) as made,
        person_at(made.settings) as person,
    ):
        person.until(lambda: person.can("tile-renew") and person.found(f"token-{made.token_serial}"))
        yield person, made


def _without_authority(camera: Camera) -> None:
    from PySide6.QtCore import QCoreApplication

    with person_at(None) as person:
        no_card = QCoreApplication.translate("CardsInReaders", "No card is there")
        person.until(lambda: person.can("home-open-settings") and no_card in person.reads())
        camera.take(person.window, "set-up")


def _without_wizard(camera: Camera) -> None:
    """What Home opens beside the wizard."""
    from enroll_gui.messages import PART_NAMES

    with _at_the_demo(twins=False) as (person, _made):
        camera.take(person.window, "home")
        person.window.follow_link("cardenroll://follow-up?serial=first")
        person.until(lambda: person.can("link-close"))
        camera.take(_on_top(), "link")
        person.press("link-close")
        person.press("home-diagnostics")
        person.until(lambda: person.can("diagnostics-save"))
        _show_part(PART_NAMES["driver"])
        camera.take(_on_top(), "diagnostics")
        _on_top().close()
        person.window.tell_fault(None)
        person.until(lambda: person.can("fault-go-on"))
        camera.take(_on_top(), "fault")


def _renewal(camera: Camera) -> None:
    """The main job, once left and finished later."""
    with _at_the_demo(twins=False) as (person, made):
        person.press("tile-renew")
        person.until(lambda: person.can("wizard-next"))
        camera.take(person.wizard, "system-test")
        person.press("wizard-next")
        person.comes_to("selection")
        person.choose(made.olds[0].serial)
        person.until(lambda: person.can("wizard-next"))
        camera.take(person.wizard, "selection")
        person.press("wizard-next")
        person.comes_to("data")
        person.until(lambda: person.can("wizard-next"))
        camera.take(person.wizard, "data")
        person.press("data-change")
        person.comes_to("editable")
        for field in ("editable-password", "editable-password-again"):
            person.type_into(field, PASSWORD)
        camera.take(person.wizard, "editable")
        person.press("editable-done")
        person.comes_to("data")
        person.press("wizard-next")
        person.comes_to("key")
        person.until(lambda: person.can("pin-field"))
        camera.take(person.wizard, "key")
        camera.take(_on_top(), "pin")
        person.enter_pin("0" * len(made.pin))
        person.until(lambda: person.can("error-code") and person.can("pin-field"))
        camera.take(_on_top(), "pin-wrong")
        person.enter_pin(made.pin)
        person.comes_to("what-you-sign")
        person.until(lambda: person.can("wizard-commit"))
        camera.take(person.wizard, "what-you-sign")
        _leave_and_come_back(person, camera)
        person.until(lambda: person.can("wizard-commit"))
        person.press("wizard-commit")
        person.comes_to("work")
        person.until(lambda: person.can("pin-field"))
        camera.take(person.wizard, "work")
        person.enter_pin(made.pin)
        person.comes_to("completion")
        person.press("completion-try")
        person.enter_pin(made.pin)
        person.until(lambda: person.found("completion-trial"))
        camera.take(person.wizard, "completion")
        entry = person.wizard.state.entry
        assert entry is not None
        person.press("wizard-finish")
        _revocation(person, camera, entry.members[0].certificate)


def _revocation(person: Person, camera: Camera, certificate: bytes) -> None:
    """What can be done with a revocation password, up to the last press."""
    from PySide6.QtWidgets import QComboBox

    from enroll_gui.pki.certificates import read_certificate

    person.press("home-revoke")
    person.until(lambda: person.can("revoke-which"))
    which = person.found("revoke-which")
    assert isinstance(which, QComboBox)
    which.setCurrentIndex(which.count() - 1)
    person.write("revoke-serial", read_certificate(certificate).serial)
    camera.take(_on_top(), "revoke")
    person.press("revoke-go-on")
    person.until(lambda: person.can("revoke-password"))
    camera.take(_on_top(), "revoke-confirm")


def _leave_and_come_back(person: Person, camera: Camera) -> None:
    """Close the wizard with a key that has no certificate yet; look at what Home offers, and finish."""
    entry = person.wizard.state.entry
    assert entry is not None
    person.press("wizard-cancel")
    person.until(lambda: person.can("kept-close"))
    camera.take(_on_top(), "kept")
    person.press("kept-close")
    person.comes_to("home")
    person.until(lambda: person.can(f"unfinished-undo-{entry.id}"))
    camera.take(person.window, "unfinished")
    person.press(f"unfinished-undo-{entry.id}")
    person.until(lambda: person.can("undo-keep"))
    camera.take(_on_top(), "undo")
    person.press("undo-keep")
    person.press(f"unfinished-finish-{entry.id}")
    person.comes_to("what-you-sign")


def _pair(camera: Camera) -> None:
    """Two certificates that are renewed together."""
    with _at_the_demo(twins=True) as (person, made):
        person.window.follow_link("cardenroll://follow-up?serial=6a2190ff3c&ca=demo-commercial-ca")
        person.until(lambda: person.can("wizard-next"))
        person.press("wizard-next")
        person.comes_to("selection")
        person.until(lambda: person.can("link-others"))
        camera.take(person.wizard, "selection-link")
        person.press("link-others")
        person.choose(made.olds[0].serial)
        person.until(lambda: person.can("wizard-next"))
        camera.take(person.wizard, "selection-pair")
        person.press("wizard-next")
        person.comes_to("data")
        person.until(lambda: person.can("wizard-next"))
        camera.take(person.wizard, "data-pair")


def _show_part(name: str) -> None:
    """Choose a part of the support bundle; the first one tells where the program lies on this computer."""
    from enroll_gui.gui.home.part_list import PartList
    from enroll_gui.gui.words import translated

    parts = _on_top().findChild(PartList)
    assert parts is not None
    rows = [parts.model().index(row, 0) for row in range(parts.model().rowCount())]
    parts.setCurrentIndex(next(row for row in rows if str(row.data()).startswith(translated(name, {}))))


def _on_top() -> QWidget:
    from PySide6.QtWidgets import QApplication

    top = QApplication.activeModalWidget()
    assert top is not None
    return top


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        os.environ["HOME"] = os.environ["XDG_CONFIG_HOME"] = home
        screen = Path(home, "screen.json")
        screen.write_text(json.dumps({"screens": [SCREEN]}))
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screen}"
        sys.exit(main())

"""Somebody who sits at the real window, sees what can be seen, presses and types. Import `sit_down` and `quick`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QPlainTextEdit,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from enroll_gui import backends
from enroll_gui.backends.language_file import write_language
from enroll_gui.backends.run_records import records_of
from enroll_gui.backends.settings_file import adopt_settings, load_settings
from enroll_gui.gui import lookout
from enroll_gui.gui.main_window import MainWindow
from enroll_gui.gui.reader_events import ReaderEvents
from enroll_gui.gui.widgets.candidate_list import SERIAL_ROLE
from enroll_gui.gui.widgets.pin_field import PinField
from enroll_gui.gui.wizard import system_test_page
from enroll_gui.gui.wizard.follow_up_wizard import FollowUpWizard
from enroll_gui.gui.world import World
from enroll_gui.model.card import Reader
from enroll_gui.model.entry import Entry, Stage
from enroll_gui.ports import Backends
from tests.authority import Authority
from tests.place import Place
from tests.tokens import PIN, softhsm_module

Change = Callable[[Backends], Backends]
SitDown = Callable[..., "Person"]


class Person:
    """One run of the program, and the one who uses it."""

    def __init__(self, qtbot: QtBot, settings_file: Path | None, change: Change) -> None:
        self._qtbot = qtbot
        self._settings_file = settings_file
        self._change = change
        self._built: list[Backends] = []
        self._world = World(self._build)
        self.window = MainWindow(
            self._world,
            on_demo=self._on_demo,
            adopt_settings=adopt_settings,
            remember_language=write_language,
            open_records=partial(records_of, settings_file),
        )
        qtbot.addWidget(self.window)
        self.window.show()

    def _on_demo(self) -> None:
        """A demo within a test would be too much."""

    def _build(self) -> Backends:
        """Build as the program does."""
        self._built.append(backends.build(load_settings(self._settings_file)))
        return self._change(self._built[-1])

    def get_up(self) -> None:
        """End the program, and the host processes of its drivers."""
        self._world.close()
        self.window.hide()
        for built in self._built:
            built.close()

    @property
    def readers(self) -> tuple[Reader, ...]:
        """What the program knows of the readers."""
        return ReaderEvents.over(self._world).readers

    @property
    def wizard(self) -> FollowUpWizard:
        """The wizard that is open."""
        found = self.found("follow-up-wizard")
        assert isinstance(found, FollowUpWizard)
        return found

    def found(self, name: str) -> QWidget | None:
        """Find what can be seen, by objectName."""
        return next((w for w in self.window.findChildren(QWidget, name) if w.isVisible()), None)

    def until(self, holds: Callable[[], object]) -> None:
        """Wait until something holds; fail with what is on the screen."""
        try:
            self._qtbot.waitUntil(lambda: bool(holds()))
        except Exception as exc:
            raise AssertionError(f"at {self.place()}: {self.reads()}") from exc

    def wait_a_little(self) -> None:
        """Look on while the program does something."""
        self._qtbot.wait(10)

    def place(self) -> str:
        """Name the page that is shown."""
        wizard = self.found("follow-up-wizard")
        page = wizard.currentPage() if isinstance(wizard, FollowUpWizard) else None
        return page.objectName() if page else "home"

    def comes_to(self, place: str) -> None:
        """Wait for a page."""
        self.until(lambda: self.place() == place)

    def reads(self) -> str:
        """Give all words of the window on top."""
        top = QApplication.activeModalWidget() or self.found("follow-up-wizard") or self.window
        told = [w for w in top.findChildren(QWidget) if isinstance(w, QLabel | QAbstractButton) and w.isVisible()]
        return "\n".join(w.text() for w in told)

    def sees(self, *words: str) -> None:
        """Wait until all of these can be read."""
        self.until(lambda: all(part in self.reads() for part in words))

    def code(self) -> str:
        """Give the code of the trouble on the screen, or nothing."""
        label = self.found("error-code")
        return label.text() if isinstance(label, QLabel) else ""

    def row(self, check: str) -> str:
        """Give all words that can be read in a row of the system test."""
        found = self.found(f"check-{check}")
        labels = found.findChildren(QLabel) if found else []
        return "\n".join(label.text() for label in labels if label.isVisible())

    def can(self, name: str) -> bool:
        """Say whether a button can be pressed."""
        found = self.found(name)
        return found is not None and found.isEnabled()

    def press(self, name: str) -> None:
        """Wait for a button and press it."""
        self.until(lambda: self.can(name))
        button = self.found(name)
        assert isinstance(button, QAbstractButton)
        button.click()

    def type_into(self, name: str, text: str) -> None:
        """Wait for a field and type."""
        self.until(lambda: self.can(name))
        field = self.found(name)
        assert isinstance(field, PinField)
        QTest.keyClicks(field, text)

    def write(self, name: str, text: str) -> None:
        """Type into an ordinary field."""
        self.until(lambda: self.can(name))
        QTest.keyClicks(self._named(name), text)

    def enter_pin(self, pin: str = PIN) -> None:
        """Wait for the PIN dialog, type, press Enter."""
        self.type_into("pin-field", pin)
        self.submit_pin()

    def submit_pin(self) -> None:
        """Press Enter in the PIN dialog."""
        QTest.keyClick(self._named("pin-field"), Qt.Key.Key_Return)

    def empties_pin(self) -> None:
        """Delete what was typed into the PIN dialog."""
        QTest.keyClick(self._named("pin-field"), Qt.Key.Key_Delete)

    def take_another(self, name: str, text: str) -> None:
        """Choose a line of a list that opens."""
        box = self.found(name)
        assert isinstance(box, QComboBox)
        index = box.findText(text)
        assert index >= 0
        box.setCurrentIndex(index)
        box.activated.emit(index)

    def tick(self, name: str) -> None:
        """Tick a box."""
        box = self.found(name)
        assert isinstance(box, QCheckBox)
        box.click()

    def text_of(self, name: str) -> str:
        """Give the text of a view, seen or behind another."""
        view = self.wizard.findChild(QPlainTextEdit, name)
        assert isinstance(view, QPlainTextEdit)
        return view.toPlainText()

    def offers(self) -> list[str]:
        """Give the serial numbers of the certificates to choose from."""
        return [str(row.data(SERIAL_ROLE)) for row in self._rows()]

    def choose(self, serial: str) -> None:
        """Wait for a certificate in the list and choose it."""
        self.until(lambda: serial in self.offers())
        row = self._rows()[self.offers().index(serial)]
        table = self._table()
        assert table is not None
        table.setCurrentIndex(row)

    def comes_to_selection(self) -> None:
        """Open the wizard and pass the system test."""
        self.press("tile-renew")
        self.comes_to("system-test")
        self.press("wizard-next")
        self.comes_to("selection")

    def comes_to_data(self, serial: str = "") -> None:
        """Go on to the data of a certificate; of the only one that fits, where none is named."""
        self.comes_to_selection()
        if serial:
            self.choose(serial)
        self.press("wizard-next")
        self.comes_to("data")

    def makes_the_key(self) -> None:
        """Agree to the data and make the key."""
        self.press("wizard-next")
        self.comes_to("key")
        self.enter_pin()
        self.comes_to("what-you-sign")
        self.until(lambda: self.can("wizard-commit"))

    def signs(self) -> None:
        """Sign and send what is shown."""
        self.press("wizard-commit")
        self.comes_to("work")
        self.enter_pin()

    def _named(self, name: str) -> QWidget:
        found = self.found(name)
        assert found is not None, name
        return found

    def _table(self) -> QTreeView | None:
        found = self.found("candidate-list")
        return found if isinstance(found, QTreeView) else None

    def _rows(self) -> Sequence[QModelIndex]:
        table = self._table()
        model = table.model() if table else None
        return [model.index(row, 0) for row in range(model.rowCount())] if model else []


def write_settings(
    folder: Path,
    authority: Authority | None,
    *,
    url: str = "",
    root: Path | None = None,
    modules: Sequence[Path] | None = None,
) -> Path:
    """Write a settings file into a profile folder, for an authority or for a server that plays one."""
    url = url or (authority.url if authority else "")
    root = root or (authority.folder / "root.pem" if authority else None)
    named = json.dumps([str(m) for m in ([softhsm_module()] if modules is None else modules)])
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "settings.toml"
    file.write_text(
        f'profile_folder = "."\n[authority]\nurl = "{url}"\ntrust_anchors = {json.dumps([str(root)])}\n'
        f'[network]\nproxy = "none"\n[pkcs11]\nfind = false\nmodules = {named}\n'
    )
    return file


def own_settings(place: Place) -> Path:
    """Write the settings of a place, so that the window keeps its journal where the place reads it."""
    return write_settings(place.backends.settings.profile_folder, place.authority)


def newest(place: Place) -> Entry:
    """Read the only entry there is in the journal."""
    journal = place.backends.journal
    (entry,) = [*journal.unfinished(), *journal.ended()]
    return entry


def is_proven(place: Place) -> bool:
    """Say whether the journal's only entry is proven, with key pair and certificate on the token."""
    entry = newest(place)
    return entry.stage is Stage.PROVEN and place.count(entry) == 3


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let live lists look oftener than people need it."""
    monkeypatch.setattr(system_test_page, "HEAL_EVERY_MS", 200)
    monkeypatch.setattr(lookout, "LOOK_EVERY_MS", 200)


@pytest.fixture
def sit_down(qtbot: QtBot, quick: None) -> Iterator[SitDown]:
    """Start programs with a settings file (None: the user's own); `change` may put other parts in. They end here."""
    people: list[Person] = []

    def start(settings_file: Path | None, change: Change = lambda built: built) -> Person:
        people.append(Person(qtbot, settings_file, change))
        return people[-1]

    yield start
    for person in people:
        person.get_up()

"""The application object as the program makes it, in light, dark and strong contrast, at 100 and 200 %."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from enroll_gui.gui.application import make_application
from enroll_gui.gui.language import speak
from enroll_gui.gui.world import World
from tests.gui.fakes import Outside

pytest.register_assert_rewrite("tests.gui.walk")

from tests.gui.walk import PseudoLanguage  # noqa: E402 - its asserts are rewritten first

_Role = QPalette.ColorRole
_DARK = {
    _Role.Window: "#2b2b2e",
    _Role.WindowText: "#f1f1f1",
    _Role.Base: "#1d1d20",
    _Role.AlternateBase: "#26262a",
    _Role.Text: "#f1f1f1",
    _Role.Button: "#3a3a3f",
    _Role.ButtonText: "#f1f1f1",
    _Role.Accent: "#4aa3df",
    _Role.Highlight: "#2f7fb8",
    _Role.HighlightedText: "#ffffff",
    _Role.ToolTipBase: "#1d1d20",
    _Role.ToolTipText: "#f1f1f1",
    _Role.Link: "#7cc4f5",
}
_CONTRAST = {
    **dict.fromkeys(_DARK, "#000000"),
    **dict.fromkeys((_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.ToolTipText), "#ffffff"),
    **dict.fromkeys((_Role.Accent, _Role.Highlight, _Role.Link), "#ffff00"),
}
PALETTES = {"light": {}, "dark": _DARK, "contrast": _CONTRAST}


def settle() -> None:
    """Let layouts come to rest: words that wrap ask for their height only once they have their width."""
    for _ in range(4):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """Give the one application object of this process."""
    there = QApplication.instance()
    return there if isinstance(there, QApplication) else make_application(["enroll-gui"])


def bury() -> None:
    """Delete what earlier tests have closed, before it hears of new palettes, fonts and languages."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def _alone(qapp: QApplication) -> None:
    """Begin without what earlier tests have closed."""
    bury()


@pytest.fixture
def qtbot(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> QtBot:
    """Hold what a test shows until it was closed: as garbage, a window that is seen crashes Qt's offscreen platform."""
    held: dict[int, QWidget] = {}
    add = qtbot.addWidget

    def hold(widget: QWidget) -> None:
        key = id(widget)
        held[key] = widget
        widget.destroyed.connect(lambda: held.pop(key, None))
        add(widget)

    monkeypatch.setattr(qtbot, "addWidget", hold)
    return qtbot


def dressed(palette: QPalette, name: str) -> QPalette:
    """Give a palette with the colours of one of PALETTES, grey where something cannot be used."""
    worn = QPalette(palette)
    for role, value in PALETTES[name].items():
        worn.setColor(role, QColor(value))
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText):
        grey = QColor(worn.color(role))
        grey.setAlphaF(0.5)
        worn.setColor(QPalette.ColorGroup.Disabled, role, grey)
    return worn


@pytest.fixture
def dress(qapp: QApplication) -> Iterator[Callable[[str], None]]:
    """Give a function that puts one of PALETTES on the whole application; it is taken off again."""
    before = qapp.palette()

    def put_on(name: str) -> None:
        qapp.setPalette(dressed(before, name))

    yield put_on
    bury()
    qapp.setPalette(before)


@pytest.fixture
def enlarge(qapp: QApplication) -> Iterator[Callable[[float], None]]:
    """Give a function that enlarges the application's font, from which every size is derived."""
    before = qapp.font()

    def by(factor: float) -> None:
        font = qapp.font()
        font.setPointSizeF(before.pointSizeF() * factor)
        qapp.setFont(font)

    yield by
    bury()
    qapp.setFont(before)


@pytest.fixture
def pseudo_language(qapp: QApplication) -> Iterator[None]:
    """Wrap every text that goes through translation in marks, and lengthen it by a third."""
    translator = PseudoLanguage(qapp)
    qapp.installTranslator(translator)
    yield
    bury()
    qapp.removeTranslator(translator)


@pytest.fixture
def english_again(qapp: QApplication) -> Iterator[None]:
    """Let a test change the language: what it leaves behind is English, with the forms of the C locale."""
    yield
    bury()
    speak(qapp)


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[..., QWidget]:
    """Give a function that shows a widget, as wide as asked for and as high as it needs."""

    def show(widget: QWidget, width: int = 0, height: int = 0) -> QWidget:
        qtbot.addWidget(widget)
        if width:
            widget.resize(width, max(height, widget.heightForWidth(width), widget.sizeHint().height()))
        widget.show()
        qtbot.waitExposed(widget)
        settle()
        return widget

    return show


@pytest.fixture
def picture(tmp_path: Path) -> Callable[[QWidget, str], Path]:
    """Give a function that saves what a widget looks like, for whoever wants to see it (`--basetemp`)."""

    def save(widget: QWidget, name: str) -> Path:
        path = tmp_path / f"{name}.png"
        assert widget.grab().save(str(path))
        return path

    return save


@pytest.fixture
def outside(tmp_path: Path) -> Outside:
    """Give fakes of all ports: one empty driver, one reader, an authority that agrees."""
    return Outside(tmp_path / "profile")


@pytest.fixture
def world(outside: Outside, qapp: QApplication) -> Iterator[World]:
    """Give the way to `outside`, with its lanes."""
    world = World(outside.build)
    yield world
    world.close()

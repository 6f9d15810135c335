"""Derived colours and fonts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette, QStyleHints
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from enroll_gui.gui import theme
from enroll_gui.gui.theme import TextKind, Tone
from enroll_gui.gui.widgets.text import Text
from tests.gui.conftest import PALETTES

Dress = Callable[[str], None]


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("tone", Tone)
def test_every_tone_can_be_read_on_window_card_and_tint(palette: str, tone: Tone, dress: Dress) -> None:
    dress(palette)
    now = QApplication.palette()
    window, base = now.color(QPalette.ColorRole.Window), now.color(QPalette.ColorRole.Base)

    for ground in (window, base):
        assert theme.contrast(theme.colour(tone), ground) >= theme.MINIMUM_CONTRAST
    assert theme.contrast(now.color(QPalette.ColorRole.WindowText), theme.tint(tone)) >= theme.MINIMUM_CONTRAST


@pytest.mark.parametrize("palette", PALETTES)
def test_primary_button_can_be_read(palette: str, dress: Dress) -> None:
    dress(palette)
    fill, words = theme.accent_fill()

    assert theme.contrast(fill, words) >= theme.MINIMUM_CONTRAST


def test_states_differ_from_each_other(dress: Dress) -> None:
    dress("light")

    assert len({theme.colour(tone).rgb() for tone in (Tone.OK, Tone.WARNING, Tone.STOP, Tone.TEXT)}) == 4


def test_tones_follow_the_palette(dress: Dress) -> None:
    dress("light")
    light = theme.colour(Tone.WARNING)
    dress("dark")

    assert theme.colour(Tone.WARNING) != light


def test_asked_for_contrast_all_tones_are_the_text_colour(dress: Dress, monkeypatch: pytest.MonkeyPatch) -> None:
    dress("contrast")
    monkeypatch.setattr(theme, "prefers_contrast", lambda: True)

    assert {theme.colour(tone).rgb() for tone in Tone} == {QColor("white").rgb()}
    assert theme.hairline() == QColor("white")


@pytest.mark.skipif(not hasattr(QStyleHints, "accessibility"), reason="Qt before 6.10 cannot tell")
def test_wish_for_contrast_is_followed_at_once(dress: Dress, qtbot: QtBot) -> None:
    dress("light")
    text = Text("x", tone=Tone.QUIET)
    qtbot.addWidget(text)
    theme.follow_contrast()
    wish = QGuiApplication.styleHints().accessibility().contrastPreferenceChanged
    seen = []
    for preference in (Qt.ContrastPreference.HighContrast, Qt.ContrastPreference.NoPreference):
        wish.emit(preference)
        seen.append(text.palette().color(QPalette.ColorRole.WindowText) == theme.colour(Tone.TEXT))

    assert seen == [True, False]


def test_contrast_is_that_of_wcag() -> None:
    assert theme.contrast(QColor("white"), QColor("black")) == pytest.approx(21)
    assert theme.contrast(QColor("#767676"), QColor("white")) == pytest.approx(4.54, abs=0.01)


def test_black_and_white_are_moved_away_from_their_own_kind() -> None:
    for wanted, ground in ((QColor("black"), QColor(40, 40, 40)), (QColor("white"), QColor(240, 240, 240))):
        assert theme.contrast(theme.readable(wanted, (ground,)), ground) >= theme.MINIMUM_CONTRAST


def test_readable_keeps_what_is_readable() -> None:
    assert theme.readable(QColor("black"), (QColor("white"),)) == QColor("black")


def test_sizes_follow_the_font(enlarge: Callable[[float], None]) -> None:
    title, distance = theme.font(TextKind.TITLE).pointSizeF(), theme.space(1)
    enlarge(2)

    assert theme.font(TextKind.TITLE).pointSizeF() == pytest.approx(2 * title)
    assert theme.space(1) == pytest.approx(2 * distance, rel=0.1)

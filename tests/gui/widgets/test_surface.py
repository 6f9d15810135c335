"""Cards, lines and drawings."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QWidget

from enroll_gui.gui import theme
from enroll_gui.gui.theme import Tone
from enroll_gui.gui.widgets.surface import Card, Glyph, Line

Show = Callable[..., QWidget]
Dress = Callable[[str], None]


def colours(widget: QWidget) -> set[int]:
    image = widget.grab().toImage()
    return {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}


def test_card_lies_on_the_base_colour(shown: Show, dress: Dress) -> None:
    dress("light")
    card = shown(Card(), 120, 80)
    base = QApplication.palette().color(QPalette.ColorRole.Base)

    assert card.grab().toImage().pixel(60, 40) == base.rgb()


def test_tone_tints_the_card(shown: Show) -> None:
    card = Card(tone=Tone.STOP)
    shown(card, 120, 80)
    stop = card.grab().toImage().pixel(60, 40)
    card.set_tone(Tone.OK)

    assert stop == theme.tint(Tone.STOP).rgb()
    assert card.grab().toImage().pixel(60, 40) == theme.tint(Tone.OK).rgb()


def test_line_is_drawn(shown: Show) -> None:
    assert theme.hairline().rgb() in colours(shown(Line(), 40))


def test_glyph_is_drawn_in_its_tone(shown: Show) -> None:
    glyph = Glyph("ok", Tone.OK, 3)
    shown(glyph)
    assert theme.colour(Tone.OK).rgb() in colours(glyph)

    glyph.show_glyph("stop", Tone.STOP)

    assert theme.colour(Tone.STOP).rgb() in colours(glyph)
    assert theme.colour(Tone.OK).rgb() not in colours(glyph)


def test_glyph_follows_the_palette(shown: Show, dress: Dress) -> None:
    dress("light")
    glyph = Glyph("card", Tone.TEXT, 3)
    shown(glyph)
    dress("dark")
    QApplication.processEvents()

    assert theme.colour(Tone.TEXT).rgb() in colours(glyph)

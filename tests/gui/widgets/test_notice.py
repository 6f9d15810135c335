"""Words that must be seen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QWidget

from enroll_gui.gui import theme
from enroll_gui.gui.theme import Tone
from enroll_gui.gui.widgets.notice import Notice
from enroll_gui.gui.widgets.surface import Glyph
from tests.gui import walk

Show = Callable[..., QWidget]


def test_says_title_and_line(shown: Show) -> None:
    notice = Notice(Tone.OK)
    notice.set_words("Done", "It was proven.")
    shown(notice, 400)

    assert [label.text() for label in notice.findChildren(QLabel) if label.isVisible()] == ["Done", "It was proven."]
    assert notice.accessibleName() == "Done It was proven."


def test_empty_line_takes_no_room(shown: Show) -> None:
    with_line, without = Notice(), Notice()
    with_line.set_words("Done", "It was proven.")
    without.set_words("Done")
    shown(with_line, 400)
    shown(without, 400)

    assert without.sizeHint().height() < with_line.sizeHint().height()


def test_tone_changes_ground_and_glyph(shown: Show) -> None:
    notice = Notice(Tone.OK)
    notice.set_words("Done")
    shown(notice, 400)
    glyph = notice.findChild(Glyph)
    assert isinstance(glyph, Glyph)
    before = glyph.grab().toImage()
    notice.set_tone(Tone.STOP)

    assert notice.grab().toImage().pixel(390, notice.height() // 2) == theme.tint(Tone.STOP).rgb()
    assert glyph.grab().toImage() != before


def test_walk(shown: Show, enlarge: Callable[[float], None]) -> None:
    enlarge(2)
    notice = Notice(Tone.WARNING)
    notice.set_words("A title that is rather long for its place", "A line " * 12)
    shown(notice, 500)

    walk.check_page(notice)


def test_code_of_a_trouble_is_shown_only_where_there_is_one(shown: Show) -> None:
    notice = Notice(Tone.STOP)
    notice.set_words("The authority refused", "It was sent before.", "A03")
    shown(notice, 400)
    code = notice.findChild(QLabel, "error-code")
    assert isinstance(code, QLabel)
    assert code.isVisible()
    assert code.text() == "A03"
    notice.set_words("The authority would issue it")
    assert not code.isVisible()

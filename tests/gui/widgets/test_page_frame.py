"""The common shape of a page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QScrollArea, QWidget

from enroll_gui.gui.widgets.button import PrimaryButton
from enroll_gui.gui.widgets.page_frame import PageFrame
from enroll_gui.gui.widgets.text import Text
from tests.gui import walk
from tests.gui.conftest import settle

Show = Callable[..., QWidget]


def framed(shown: Show, lines: int) -> PageFrame:
    frame = PageFrame()
    frame.set_words("Check the data", "This will be in the new certificate.")
    for number in range(lines):
        frame.body.addWidget(Text(f"Line {number} " + "of many words " * 8))
    frame.foot.addWidget(PrimaryButton("&Use these data"))
    shown(frame, 400, 0)
    frame.resize(400, 300)
    settle()
    return frame


def scroll(frame: PageFrame) -> QScrollArea:
    found = frame.findChild(QScrollArea)
    assert isinstance(found, QScrollArea)
    return found


def test_what_does_not_fit_is_scrolled_to_never_sideways(shown: Show) -> None:
    frame = framed(shown, 30)

    assert scroll(frame).verticalScrollBar().maximum() > 0
    assert scroll(frame).horizontalScrollBar().maximum() == 0


def test_what_fits_is_not_scrolled(shown: Show) -> None:
    assert scroll(framed(shown, 1)).verticalScrollBar().maximum() == 0


def test_foot_is_always_in_sight(shown: Show) -> None:
    frame = framed(shown, 30)
    button = frame.findChild(PrimaryButton)

    assert isinstance(button, PrimaryButton)
    assert frame.rect().contains(button.geometry())


def test_walk(shown: Show) -> None:
    walk.check_page(framed(shown, 3))

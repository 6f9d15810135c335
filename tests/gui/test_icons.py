"""Our drawings."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from enroll_gui.gui import icons
from enroll_gui.model.resources import resource

DRAWINGS = sorted(resource("icons").glob("*.svg"))
TINT = QColor(200, 30, 60)


def inked(image: QImage) -> list[QColor]:
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return [pixel for pixel in pixels if pixel.alpha() == 255]


@pytest.mark.parametrize("drawing", DRAWINGS, ids=lambda path: path.stem)
def test_every_drawing_is_drawn_in_the_tint_alone(qapp: QApplication, drawing: Path) -> None:
    image = icons.pixmap(drawing.stem, QSize(160, 160), TINT).toImage()

    assert inked(image)
    assert {pixel.rgb() for pixel in inked(image)} == {TINT.rgb()}


@pytest.mark.parametrize("drawing", DRAWINGS, ids=lambda path: path.stem)
def test_every_drawing_has_one_colour(drawing: Path) -> None:
    assert set(re.findall(r"#\w+", drawing.read_text())) == {"#000"}


def test_no_two_drawings_look_the_same(qapp: QApplication) -> None:
    pictures = [icons.pixmap(drawing.stem, QSize(48, 48), TINT).toImage() for drawing in DRAWINGS]

    assert all(one != other for n, one in enumerate(pictures) for other in pictures[:n])


def test_drawing_is_sharp_on_a_fine_screen(qapp: QApplication) -> None:
    fine = icons.pixmap("ok", QSize(16, 16), TINT, 2.0)

    assert (fine.width(), fine.devicePixelRatio()) == (32, 2.0)


def test_drawing_keeps_its_shape(qapp: QApplication) -> None:
    wide = icons.pixmap("ok", QSize(96, 48), TINT).toImage()

    assert all(wide.pixelColor(4, y).alpha() == 0 for y in range(48))


def test_icon_comes_in_the_sizes_of_windows_and_task_bars(qapp: QApplication) -> None:
    icon = icons.icon("enroll-gui", TINT)

    assert {16, 32, 64, 128} <= {size.width() for size in icon.availableSizes()}

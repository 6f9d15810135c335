"""A line for text that is no secret."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from enroll_gui.gui.widgets.surface import Card
from enroll_gui.gui.widgets.text_field import TextField
from tests.gui.conftest import PALETTES


@pytest.mark.parametrize("palette", PALETTES)
def test_its_frame_can_be_seen_on_a_card(
    shown: Callable[..., QWidget], dress: Callable[[str], None], palette: str
) -> None:
    dress(palette)
    page, card, field = QWidget(), Card(), TextField()
    card.column.addWidget(field)
    QVBoxLayout(page).addWidget(card)
    shown(page, 400)
    picture = field.grab().toImage()
    edge, inside = picture.pixelColor(field.width() // 2, 0), picture.pixelColor(field.width() // 2, 4)
    assert abs(edge.lightness() - inside.lightness()) > 60

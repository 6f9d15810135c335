"""Parts of a form below one another, each on a card of its own."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from enroll_gui.gui import theme
from enroll_gui.gui.widgets.surface import Card


def in_sections(form: QWidget, *parts: QWidget) -> list[Card]:
    """Lay `parts` into `form`; give the cards they lie on, which can be hidden."""
    column = QVBoxLayout(form)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.space(0.8))
    cards = []
    for part in parts:
        card = Card()
        card.column.addWidget(part)
        column.addWidget(card)
        cards.append(card)
    return cards

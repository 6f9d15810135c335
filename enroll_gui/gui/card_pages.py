"""The way from any window to the page of a card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from enroll_gui.gui.world import World

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from enroll_gui.model.card import CardPlace


class CardPages(QObject):
    """Belongs to the program's window; `of` finds it from anywhere in it and in its dialogs."""

    def __init__(self, world: World, window: QWidget) -> None:
        super().__init__(window)
        self._world = world

    @staticmethod
    def of(widget: QWidget) -> CardPages | None:
        """Find the one that belongs to a widget's window, or to the window that opened that."""
        place: QWidget | None = widget
        while place is not None:
            for child in place.children():
                if isinstance(child, CardPages):
                    return child
            place = place.parentWidget()
        return None

    def page(self, place: CardPlace, over: QWidget) -> QDialog:
        """Make the page of a card, over a window."""
        from enroll_gui.gui.card.card_page import CardPage  # noqa: PLC0415 - after the first paint

        return CardPage(self._world, place, over.window())

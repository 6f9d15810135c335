"""Which card to put back, and what is safe until then."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from enroll_gui.gui.theme import Tone
from enroll_gui.gui.widgets.notice import Notice
from enroll_gui.gui.words import in_fours, translated
from enroll_gui.messages import SAFE
from enroll_gui.model.card import is_numbered
from enroll_gui.model.entry import Entry, Stage

Key = tuple[str, str, str]
"""Where a key is: store, serial number and label of its token."""


def keys_of(entry: Entry) -> list[Key]:
    """Give the places of an entry's new keys."""
    return [(m.new_key.store, m.new_key.token_serial, m.token_label) for m in entry.members]


class CardToPutBack(Notice):
    """Hidden until a card that is needed has left. The page takes it away when the card is back."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """`name` is the page's."""
        super().__init__(Tone.ACCENT, parent)
        self.setObjectName(f"{name}-which-card")
        self.hide()

    def ask_for_cards_of(self, entry: Entry) -> None:
        """Ask for the cards that a request needs now, by label and number."""
        self.ask_for(keys_of(entry), entry.stage)

    def ask_for(self, keys: Iterable[Key], reached: Stage | None) -> None:
        """Ask for cards by label and number; `reached` is how far the work is recorded, if it began.

        Of keys that are on no card nothing can be put back: then it stays hidden.
        """
        wanted = list(dict.fromkeys((label, serial) for store, serial, label in keys if is_numbered(store)))
        if not wanted:
            return
        words = self.tr("Card “{label}”, number {number}. It goes on as soon as it is in a reader.")
        if len(wanted) > 1:
            words = self.tr("Card “{label}”, number {number}. Both cards must be in a reader.")
        lines = [words.format(label=label, number=in_fours(serial)) for label, serial in wanted]
        self.set_words(
            self.tr("Put this card back") if len(wanted) == 1 else self.tr("Put these cards back"),
            "\n".join([*lines, translated(SAFE[reached], {})]),
        )
        self.show()

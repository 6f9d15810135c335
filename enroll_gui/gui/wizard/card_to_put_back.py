"""Which card to put back, and what is safe until then."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from enroll_gui.gui.theme import Tone
from enroll_gui.gui.widgets.notice import Notice
from enroll_gui.gui.words import in_fours, translated
from enroll_gui.messages import SAFE
from enroll_gui.model.entry import Entry, Stage


class CardToPutBack(Notice):
    """Hidden until a card that is needed has left. The page takes it away when the card is back."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """`name` is the page's."""
        super().__init__(Tone.ACCENT, parent)
        self.setObjectName(f"{name}-which-card")
        self.hide()

    def ask_for_cards_of(self, entry: Entry) -> None:
        """Ask for the cards that a request needs now, by label and number."""
        keys = [(m.token_label, m.new_key.token_serial) for m in entry.members]
        self.ask_for(keys, entry.stage)

    def ask_for(self, cards: Iterable[tuple[str, str]], reached: Stage | None) -> None:
        """Ask for cards by label and number; `reached` is how far the work is recorded, if it began."""
        wanted = list(dict.fromkeys(cards))
        words = self.tr("Card “{label}”, number {number}. It goes on as soon as it is in a reader.")
        if len(wanted) > 1:
            words = self.tr("Card “{label}”, number {number}. Both cards must be in a reader.")
        lines = [words.format(label=label, number=in_fours(serial)) for label, serial in wanted]
        self.set_words(
            self.tr("Put this card back") if len(wanted) == 1 else self.tr("Put these cards back"),
            "\n".join([*lines, translated(SAFE[reached], {})]),
        )
        self.show()

"""Names what will be deleted from a card, and asks for the PIN."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from enroll_gui.gui import theme
from enroll_gui.gui.card.card_dialog import Form, Sight
from enroll_gui.gui.card.secret_fields import PresentSecret, state_of
from enroll_gui.gui.card.sections import in_sections
from enroll_gui.gui.theme import TextKind, Tone
from enroll_gui.gui.widgets.notice import Notice
from enroll_gui.gui.widgets.text import DataText, Text
from enroll_gui.gui.widgets.tick import Tick
from enroll_gui.model.credential import Credential

MOST_NAMED = 12
"""More are counted."""


class DeleteForm(Form):
    """A line a thing. What somebody would miss needs a tick of its own."""

    def __init__(self, names: Sequence[str], losses: Sequence[str], parent: QWidget | None = None) -> None:
        """`names` are of what goes, `losses` the words for what its owner loses; none where nobody misses it."""
        super().__init__(parent)
        self._going = _Going(names)
        self._losses = tuple(losses)
        self._warning = Notice(Tone.WARNING)
        self._tick = Tick()
        self._tick.setObjectName("card-loss-tick")
        self._pin = PresentSecret(Credential.PIN, "card-present")
        self._tick.toggled.connect(self.changed)
        self._pin.changed.connect(self.changed)
        self._pin.submitted.connect(self.submitted)
        in_sections(self, self._going, self._pin)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(1, self._warning)
        column.insertWidget(2, self._tick)

    def prepare(self, sight: Sight) -> None:
        """Ask for the PIN; the tick is not remembered."""
        self._going.retranslate()
        self._tick.setChecked(False)
        self._tick.setText(self.tr("I &agree to lose it"))
        for part in (self._warning, self._tick):
            part.setVisible(bool(self._losses))
        self._warning.set_words(self.tr("This cannot be undone"), "\n".join(self._losses))
        self._pin.show_state(state_of(sight.card, Credential.PIN), self.tr("&PIN of the card"))

    def heading(self, sight: Sight) -> tuple[str, str]:
        """Ask."""
        if self._losses:
            return self.tr("Delete this from the card?"), self.tr("Nothing else on the card is touched.")
        return self.tr("Clean up the card?"), self.tr(
            "This serves nobody: its key is not on the card. Nothing else is touched, and there is more room."
        )

    def times_on_reader(self, sight: Sight) -> int:
        """The PIN, where the pad takes it."""
        return 1 if state_of(sight.card, Credential.PIN).on_reader else 0

    def ok_words(self) -> str:
        """Delete it."""
        return self.tr("&Delete it")

    @property
    def is_complete(self) -> bool:
        """True if the loss is agreed to and the PIN can be one."""
        return self._pin.is_acceptable and (self._tick.isChecked() or not self._losses)

    def take(self) -> tuple[object, ...]:
        """Give the PIN."""
        return (self._pin.take(),)

    def take_focus(self) -> None:
        """Begin with what is wanted first."""
        if self._losses:
            self._tick.setFocus()
        else:
            self._pin.take_focus()


class _Going(QWidget):
    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self._names = tuple(names)
        self._title = Text(kind=TextKind.HEADING)
        self._more = Text(tone=Tone.QUIET)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(0.35))
        column.addWidget(self._title)
        for name in self._names[:MOST_NAMED]:
            column.addWidget(DataText(name))
        column.addWidget(self._more)

    def retranslate(self) -> None:
        left = len(self._names) - MOST_NAMED
        self._title.setText(self.tr("What goes"))
        self._more.setText(self.tr("And {count} more").format(count=left))
        self._more.setVisible(left > 0)

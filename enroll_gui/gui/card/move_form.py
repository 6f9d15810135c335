"""Asks which key of a PIV card goes to which free slot, and for the PIN (N-41)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from enroll_gui.gui import theme
from enroll_gui.gui.card.card_dialog import Form, Sight
from enroll_gui.gui.card.container_words import title_of
from enroll_gui.gui.card.secret_fields import PresentSecret, state_of
from enroll_gui.gui.card.sections import in_sections
from enroll_gui.gui.card.slot_words import purpose_words, slot_words
from enroll_gui.gui.theme import TextKind, Tone
from enroll_gui.gui.widgets.choice import Choice
from enroll_gui.gui.widgets.text import Text
from enroll_gui.model.credential import Credential
from enroll_gui.model.inventory import Inventory, KeyContainer
from enroll_gui.model.piv import free_slots, key_id_of, slot_of


class MoveForm(Form):
    """Only free slots are offered: nothing is ever overwritten."""

    def __init__(self, inventory: Inventory, chosen: KeyContainer | None, parent: QWidget | None = None) -> None:
        """`chosen` is the key that is offered first."""
        super().__init__(parent)
        keys = [container for container in inventory.containers if container.private_key]
        self._ways = _Ways(keys, free_slots(inventory), keys.index(chosen) if chosen in keys else 0)
        self._pin = PresentSecret(Credential.PIN, "card-present")
        self._ways.changed.connect(self.changed)
        self._pin.changed.connect(self.changed)
        self._pin.submitted.connect(self.submitted)
        in_sections(self, self._ways, self._pin)

    def prepare(self, sight: Sight) -> None:
        """Ask for the PIN anew; what was chosen stays chosen."""
        self._ways.retranslate()
        self._pin.show_state(state_of(sight.card, Credential.PIN), self.tr("&PIN of the card"))

    def heading(self, sight: Sight) -> tuple[str, str]:
        """Say what goes along."""
        return self.tr("Move a key"), self.tr(
            "Its certificate goes with it, and it asks for the PIN as often as before. No key is overwritten."
        )

    def ok_words(self) -> str:
        """Move it."""
        return self.tr("&Move it")

    def times_on_reader(self, sight: Sight) -> int:
        """The PIN, where the pad takes it."""
        return 1 if state_of(sight.card, Credential.PIN).on_reader else 0

    @property
    def is_complete(self) -> bool:
        """True if the PIN can be one."""
        return self._pin.is_acceptable

    def take(self) -> tuple[object, ...]:
        """Give the key, the CKA_ID of the slot, and the PIN."""
        return self._ways.key, key_id_of(self._ways.target), self._pin.take()

    def take_focus(self) -> None:
        """Begin with the key."""
        self._ways.take_focus()


class _Ways(QWidget):
    changed = Signal()

    def __init__(self, keys: Sequence[KeyContainer], slots: Sequence[int], first: int) -> None:
        super().__init__()
        self._keys, self._slots = keys, slots
        self._key_label, self._slot_label = Text(kind=TextKind.HEADING), Text(kind=TextKind.HEADING)
        self._key, self._slot = Choice(), Choice()
        self._key.setObjectName("card-move-key")
        self._slot.setObjectName("card-move-slot")
        self._purpose = Text(kind=TextKind.SMALL, tone=Tone.QUIET)
        self._purpose.setObjectName("card-move-purpose")
        self._key_label.setBuddy(self._key)
        self._slot_label.setBuddy(self._slot)
        self._key.addItems([""] * len(keys))
        self._slot.addItems([""] * len(slots))
        self._key.setCurrentIndex(first)
        self._slot.currentIndexChanged.connect(self._on_slot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(0.35))
        for part in (self._key_label, self._key, self._slot_label, self._slot, self._purpose):
            column.addWidget(part)
        column.insertSpacing(2, theme.space(0.5))

    @property
    def key(self) -> KeyContainer:
        return self._keys[self._key.currentIndex()]

    @property
    def target(self) -> int:
        return self._slots[self._slot.currentIndex()]

    def take_focus(self) -> None:
        self._key.setFocus()

    def retranslate(self) -> None:
        self._key_label.setText(self.tr("&Key"))
        self._key.setAccessibleName(self.tr("Key"))
        self._slot_label.setText(self.tr("&Free slot"))
        self._slot.setAccessibleName(self.tr("Free slot"))
        for row, key in enumerate(self._keys):
            words = (
                self.tr("{holder}, now in {slot}") if key.certificates else self.tr("Without certificate, in {slot}")
            )
            self._key.setItemText(row, words.format(holder=title_of(key), slot=slot_words(slot_of(key.key_id))))
        for row, slot in enumerate(self._slots):
            self._slot.setItemText(row, slot_words(slot))
        self._on_slot()

    def _on_slot(self) -> None:
        self._purpose.setText(purpose_words(self.target))
        self._slot.setAccessibleDescription(self._purpose.text())
        self.changed.emit()

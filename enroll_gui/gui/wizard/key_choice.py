"""Where one new key is made, of what kind, whether it may leave, and what is asked when it is used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget

from enroll_gui.flow.follow_up import KeyPlan, preferred_kind
from enroll_gui.gui.theme import TextKind, Tone
from enroll_gui.gui.widgets.choice import Choice
from enroll_gui.gui.widgets.notice import Notice
from enroll_gui.gui.widgets.surface import Card
from enroll_gui.gui.widgets.system_prompt import MACOS
from enroll_gui.gui.widgets.text import Text
from enroll_gui.gui.widgets.tick import Tick
from enroll_gui.gui.words import place_words, role_words
from enroll_gui.model.card import Protection, Token

Place = tuple[Token, tuple[str, ...]]
"""A token, and the kinds of key that it and the profile share: at least one."""


class KeyChoice(Card):
    """Offers what is there; hidden while nothing is."""

    planned = Signal(object)
    """With the KeyPlan that the person chose."""

    def __init__(self, number: int = 0, parent: QWidget | None = None) -> None:
        """Be the choice for the first (0) or second (1) of a pair."""
        super().__init__(parent)
        self._is_second = number == 1
        self._plan: KeyPlan | None = None
        self._places: Sequence[Place] = ()
        self._role = ""
        self._title = Text(kind=TextKind.HEADING)
        self._place_label, self._kind_label = Text(), Text()
        self._protection_label, self._protection_words = Text(), Text(kind=TextKind.SMALL, tone=Tone.QUIET)
        self._place, self._kind, self._protection = Choice(), Choice(), Choice()
        self._exportable = Tick()
        self._warning = Notice(Tone.WARNING)
        self._name_parts("-2" if self._is_second else "")
        for part in (self._title, self._place_label, self._place, self._kind_label, self._kind):
            self.column.addWidget(part)
        for part in (self._protection_label, self._protection, self._protection_words):
            self.column.addWidget(part)
        self.column.addWidget(self._exportable)
        self.column.addWidget(self._warning)
        self._place.activated.connect(self._on_place)
        self._kind.activated.connect(self._on_kind)
        self._protection.activated.connect(self._on_protection)
        self._exportable.clicked.connect(self._on_exportable)
        self._retranslate()
        self.hide()

    def show_choice(self, plan: KeyPlan | None, places: Sequence[Place], role: str = "") -> None:
        """Offer `places`, with `plan` as it stands; `role` says whose key it is where there are two."""
        self._plan, self._places, self._role = plan, places, role
        self.setVisible(plan is not None and bool(places))
        self._retranslate()
        self._place.clear()
        self._kind.clear()
        if plan is None:
            return
        self._place.addItems([place_words(token.store, token.serial, token.label) for token, _kinds in places])
        index = next((n for n, (token, _kinds) in enumerate(places) if _same(token, plan.token)), -1)
        self._place.setCurrentIndex(index)
        self._kind.addItems(list(places[index][1]) if index >= 0 else [])
        self._kind.setCurrentText(plan.kind)
        self._show_protection(plan)
        self._exportable.setVisible(plan.token.exportable and not plan.token.hardware)
        self._exportable.setChecked(plan.exportable)
        self._warning.setVisible(plan.exportable)

    def _show_protection(self, plan: KeyPlan) -> None:
        offered = plan.token.protections
        names = {
            Protection.NONE: self.tr("None"),
            Protection.MEDIUM: self.tr("Medium"),
            Protection.HIGH: self.tr("Strong"),
        }
        self._protection.clear()
        for protection in offered:
            self._protection.addItem(names[protection], protection)
        self._protection.setCurrentIndex(offered.index(plan.protection) if plan.protection in offered else -1)
        self._protection_words.setText(self._words_of(plan))
        for part in (self._protection_label, self._protection, self._protection_words):
            part.setVisible(len(offered) > 1)

    def _words_of(self, plan: KeyPlan) -> str:
        """Say what happens at each use (ICA-29)."""
        if plan.protection is Protection.HIGH:
            return self.tr("At each use the system asks for a password of this key's own, which you set now.")
        if plan.protection is Protection.NONE:
            return self.tr("Every program that you start can use the key, and nothing is asked.")
        if plan.token.store == MACOS:
            return self.tr("At each use by another program the keychain asks: Deny, Allow or Always Allow.")
        return self.tr("At each use the system shows a notice, which you confirm.")

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            if self._plan is not None:
                self._show_protection(self._plan)
        super().changeEvent(event)

    def _name_parts(self, suffix: str) -> None:
        for label, combo, name in (
            (self._place_label, self._place, "editable-place"),
            (self._kind_label, self._kind, "editable-kind"),
            (self._protection_label, self._protection, "editable-protection"),
        ):
            combo.setObjectName(name + suffix)
            combo.setProperty("untranslated", combo is not self._protection)
            label.setBuddy(combo)
        self._exportable.setObjectName(f"editable-exportable{suffix}")

    def _retranslate(self) -> None:
        """Give each of two choices mnemonics of its own."""
        title = self.tr("New key")
        if self._role:
            title = self.tr("New key: {role}").format(role=role_words(self._role))
        self._title.setText(title)
        second = self._is_second
        self._place_label.setText(self.tr("W&here it is made") if second else self.tr("&Where it is made"))
        self._kind_label.setText(self.tr("K&ind of key") if second else self.tr("&Kind of key"))
        self._protection_label.setText(self.tr("P&rotection") if second else self.tr("&Protection"))
        self._exportable.setText(self.tr("The key may be exp&orted") if second else self.tr("The key may be e&xported"))
        self._warning.set_words(
            self.tr("A key that can be exported can be stolen"),
            self.tr("Whoever copies it can sign in your name. Allow it only if you must move the key yourself."),
        )

    def _on_place(self, index: int) -> None:
        token, kinds = self._places[index]
        former = self._plan.kind if self._plan else ""
        wanted = self._plan.protection if self._plan else Protection.NONE
        protection = wanted if wanted in token.protections else token.protections[0]
        self.planned.emit(KeyPlan(token, preferred_kind(former, kinds), protection=protection))

    def _on_kind(self, _index: int) -> None:
        if self._plan is not None:
            self.planned.emit(replace(self._plan, kind=self._kind.currentText()))

    def _on_protection(self, _index: int) -> None:
        if self._plan is not None:
            self.planned.emit(replace(self._plan, protection=self._protection.currentData()))

    def _on_exportable(self, checked: bool) -> None:
        if self._plan is not None:
            self.planned.emit(replace(self._plan, exportable=checked))


def _same(one: Token, other: Token) -> bool:
    return (one.store, one.serial) == (other.store, other.serial)

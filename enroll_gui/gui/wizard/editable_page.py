"""The page behind "Change something": what may differ from the present certificate."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from enroll_gui.flow.follow_up import (
    EDITABLE,
    FollowUp,
    KeyPlan,
    open_offences,
    preferred_kind,
    remove_offences,
    shared_kinds,
    with_changes,
)
from enroll_gui.gui.theme import TextKind, Tone
from enroll_gui.gui.widgets.button import Button, PrimaryButton
from enroll_gui.gui.widgets.error_panel import ErrorPanel
from enroll_gui.gui.widgets.notice import Notice
from enroll_gui.gui.widgets.page_frame import PageFrame
from enroll_gui.gui.widgets.surface import Card
from enroll_gui.gui.widgets.text import DataText, Text
from enroll_gui.gui.widgets.tick import Tick
from enroll_gui.gui.wizard.page import Page
from enroll_gui.gui.wizard.revocation_password import RevocationPassword
from enroll_gui.gui.words import in_fours
from enroll_gui.gui.world import World
from enroll_gui.model.card import Token
from enroll_gui.model.certificate import Candidate
from enroll_gui.model.profile import PasswordRule, Profile
from enroll_gui.pki.certificates import eku_name
from enroll_gui.tasks.find_tokens import find_tokens
from enroll_gui.tasks.seal_password import seal_password


class EditablePage(Page):
    """Works on a draft; "Use these data" gives it back. A new revocation password leaves the page only encrypted."""

    name = EDITABLE
    offers_next = False

    def __init__(self, world: World, parent: QWidget | None = None) -> None:
        super().__init__(world, parent)
        self._draft = FollowUp()
        self._tokens: list[Token] = []
        self._frame = PageFrame()
        self._error = ErrorPanel()
        self._error.acted.connect(self._on_done)
        self._make_offences()
        self._make_key()
        self._make_mail()
        self._password_title = Text(kind=TextKind.HEADING)
        self._password = RevocationPassword()
        self._password.changed.connect(self._draw_done)
        self._done = PrimaryButton()
        self._done.setObjectName("editable-done")
        self._done.clicked.connect(self._on_done)
        self._lay_out()
        self.retranslate()

    def enter(self) -> None:
        """Begin a draft of the state, and look which tokens there are."""
        self._draft = self.state
        self._error.clear()
        self._password.clear()
        self._tokens = [self._draft.plan.token] if self._draft.plan else []
        self._draw_draft()
        job = self.world.on_card(lambda backends, _progress: find_tokens(backends))
        job.succeeded.connect(self._on_tokens)

    def leave(self) -> None:
        """Forget what was typed."""
        self._password.clear()

    def retranslate(self) -> None:
        """Put every text anew."""
        self._frame.set_words(
            self.tr("Change something"),
            self.tr("Names cannot be changed here: ask for a new certificate with the corrected details."),
        )
        self._key_title.setText(self.tr("New key"))
        self._place_label.setText(self.tr("&Where it is made"))
        self._kind_label.setText(self.tr("&Kind of key"))
        self._exportable.setText(self.tr("The key may be e&xported"))
        self._warning.set_words(
            self.tr("A key that can be exported can be stolen"),
            self.tr("Whoever copies it can sign in your name. Allow it only if you must move the key yourself."),
        )
        self._mail_title.setText(self.tr("E-mail addresses"))
        self._offences.set_words(
            self.tr("Some of it is no longer allowed"), self.tr("The new certificate can be had without:")
        )
        self._remove.setText(self.tr("Remove &all"))
        self._password_title.setText(self.tr("Revocation password"))
        self._done.setText(self.tr("&Use these data"))
        self._draw_draft()

    def _make_offences(self) -> None:
        self._offences = Notice(Tone.WARNING)
        self._offending = DataText()
        self._remove = Button()
        self._remove.setObjectName("editable-remove-all")
        self._remove.clicked.connect(self._on_remove_all)
        row = QHBoxLayout()
        row.addWidget(self._remove)
        row.addStretch(1)
        self._offences.words.addWidget(self._offending)
        self._offences.words.addLayout(row)

    def _make_key(self) -> None:
        self._key_title = Text(kind=TextKind.HEADING)
        self._place_label, self._kind_label = Text(), Text()
        self._place, self._kind = QComboBox(), QComboBox()
        for label, combo, name in (
            (self._place_label, self._place, "editable-place"),
            (self._kind_label, self._kind, "editable-kind"),
        ):
            combo.setObjectName(name)
            combo.setProperty("untranslated", True)
            label.setBuddy(combo)
        self._place.activated.connect(self._on_place)
        self._kind.activated.connect(self._on_kind)
        self._exportable = Tick()
        self._exportable.setObjectName("editable-exportable")
        self._exportable.clicked.connect(self._on_exportable)
        self._warning = Notice(Tone.WARNING)

    def _make_mail(self) -> None:
        self._mail_title = Text(kind=TextKind.HEADING)
        self._mail_reason = Text(tone=Tone.QUIET)
        self._mail = QVBoxLayout()
        self._ticks: dict[str, Tick] = {}

    def _lay_out(self) -> None:
        self._key_card, self._mail_card, password_card = Card(), Card(), Card()
        for part in (self._key_title, self._place_label, self._place, self._kind_label, self._kind):
            self._key_card.column.addWidget(part)
        self._key_card.column.addWidget(self._exportable)
        self._key_card.column.addWidget(self._warning)
        self._mail_card.column.addWidget(self._mail_title)
        self._mail_card.column.addLayout(self._mail)
        self._mail_card.column.addWidget(self._mail_reason)
        password_card.column.addWidget(self._password_title)
        password_card.column.addWidget(self._password)
        for row in (self._offences, self._key_card, self._mail_card, password_card, self._error):
            self._frame.body.addWidget(row)
        self._frame.body.addStretch(1)
        self._frame.foot.addStretch(1)
        self._frame.foot.addWidget(self._done)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._frame)

    def _draw_draft(self) -> None:
        self._draw_offences()
        self._draw_key()
        self._draw_mail()
        profile = self._profile()
        self._password.set_rule(profile.password if profile else PasswordRule())
        self._draw_done()

    def _draw_offences(self) -> None:
        found = open_offences(self._draft)
        self._offences.setVisible(bool(found))
        self._offending.setText("\n".join(eku_name(o.value) if o.kind == "eku" else o.value for o in found))

    def _draw_key(self) -> None:
        plan = self._draft.plan
        self._key_card.setVisible(bool(self._tokens))
        self._place.clear()
        self._place.addItems([f"{token.label} · {in_fours(token.serial)}" for token in self._tokens])
        self._kind.clear()
        if plan is None:
            return
        self._place.setCurrentIndex(next((n for n, t in enumerate(self._tokens) if _same(t, plan.token)), -1))
        self._kind.addItems(list(shared_kinds(self._draft, plan.token)))
        self._kind.setCurrentText(plan.kind)
        self._exportable.setVisible(plan.token.exportable)
        self._exportable.setChecked(plan.exportable)
        self._warning.setVisible(plan.exportable)

    def _draw_mail(self) -> None:
        addresses = list(dict.fromkeys(m for c in self._draft.chosen for m in c.stored.certificate.emails))
        if list(self._ticks) != addresses:
            for tick in self._ticks.values():
                tick.hide()
                tick.deleteLater()
            self._ticks = {address: self._tick(address) for address in addresses}
        profile = self._profile()
        may_remove = profile is not None and profile.email_edit == "remove_only"
        for address, tick in self._ticks.items():
            tick.setText(self.tr("Remove {address}").format(address=address.replace("&", "&&")))
            tick.setChecked(address in self._draft.changes.remove_email)
            tick.setEnabled(may_remove)
        self._mail_card.setVisible(bool(addresses))
        self._mail_reason.setText(
            self.tr("An address can be removed, not changed.")
            if may_remove
            else self.tr("This profile does not allow a change of addresses: ask for a new certificate.")
        )

    def _tick(self, address: str) -> Tick:
        tick = Tick()
        tick.setObjectName(f"editable-remove-{address}")
        tick.clicked.connect(self._on_mail)
        self._mail.addWidget(tick)
        return tick

    def _draw_done(self) -> None:
        self._done.setEnabled(not self.is_busy and self._password.is_acceptable)

    def _profile(self) -> Profile | None:
        chosen: tuple[Candidate, ...] = self._draft.chosen
        return self._draft.profile_of(chosen[0]) if chosen else None

    def _on_tokens(self, tokens: tuple[Token, ...]) -> None:
        self._tokens = [t for t in tokens if t.pin.initialised and shared_kinds(self._draft, t)]
        self._draw_key()

    def _on_place(self, index: int) -> None:
        token = self._tokens[index]
        former = self._draft.plan.kind if self._draft.plan else ""
        plan = KeyPlan(token, preferred_kind(former, shared_kinds(self._draft, token)))
        self._draft = replace(self._draft, plan=plan, preview=None)
        self._draw_key()

    def _on_kind(self, _index: int) -> None:
        if self._draft.plan is not None:
            plan = replace(self._draft.plan, kind=self._kind.currentText())
            self._draft = replace(self._draft, plan=plan, preview=None)

    def _on_exportable(self, checked: bool) -> None:
        if self._draft.plan is not None:
            self._draft = replace(self._draft, plan=replace(self._draft.plan, exportable=checked), preview=None)
            self._draw_key()

    def _on_mail(self) -> None:
        gone = tuple(address for address, tick in self._ticks.items() if tick.isChecked())
        self._draft = with_changes(self._draft, replace(self._draft.changes, remove_email=gone))
        self._draw_offences()

    def _on_remove_all(self) -> None:
        self._draft = remove_offences(self._draft)
        self._draw_offences()

    def _on_done(self) -> None:
        self._error.clear()
        if self._password.is_empty or self._draft.authority is None:
            self._give_back()
            return
        info, password = self._draft.authority, self._password.take()
        job = self.world.on_net(lambda _backends, _progress: seal_password(info, password))
        job.succeeded.connect(self._on_sealed)
        job.failed.connect(self._error.show_error)
        self.hold(job)

    def _on_sealed(self, sealed: bytes) -> None:
        self._draft = with_changes(self._draft, replace(self._draft.changes, revocation_password=sealed))
        self._give_back()

    def _give_back(self) -> None:
        self.change(replace(self._draft, wants_change=False))
        self.went_back.emit()


def _same(one: Token, other: Token) -> bool:
    return (one.store, one.serial) == (other.store, other.serial)

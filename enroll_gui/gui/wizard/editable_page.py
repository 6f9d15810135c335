"""The page behind "Change something": what may differ from the present certificate."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from enroll_gui.flow.follow_up import (
    EDITABLE,
    FollowUp,
    KeyPlan,
    open_offences,
    remove_offences,
    shared_kinds,
    with_changes,
    with_plan,
)
from enroll_gui.gui.theme import TextKind, Tone
from enroll_gui.gui.widgets.button import Button, PrimaryButton
from enroll_gui.gui.widgets.error_panel import ErrorPanel
from enroll_gui.gui.widgets.notice import Notice
from enroll_gui.gui.widgets.page_frame import PageFrame
from enroll_gui.gui.widgets.surface import Card
from enroll_gui.gui.widgets.text import DataText, Text
from enroll_gui.gui.widgets.tick import Tick
from enroll_gui.gui.wizard.key_choice import KeyChoice, Place
from enroll_gui.gui.wizard.page import Page
from enroll_gui.gui.wizard.revocation_password import RevocationPassword
from enroll_gui.gui.world import World
from enroll_gui.model.card import Token
from enroll_gui.model.certificate import Candidate
from enroll_gui.model.profile import PasswordRule, Profile
from enroll_gui.pki.certificates import eku_name
from enroll_gui.tasks.find_tokens import find_tokens
from enroll_gui.tasks.same_cards import each_once
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
        self._keys = [KeyChoice(number) for number in range(2)]
        for number, choice in enumerate(self._keys):
            choice.planned.connect(partial(self._on_planned, number))
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
        super().enter()
        self._draft = self.state
        self._error.clear()
        self._password.clear()
        self._tokens = list({(p.token.store, p.token.serial): p.token for p in self._draft.plans}.values())
        self._draw_draft()
        job = self.world.on_card(lambda backends, _progress: each_once(backends, find_tokens(backends)))
        job.succeeded.connect(self._on_tokens)

    def leave(self) -> None:
        """Forget what was typed."""
        super().leave()
        self._password.clear()

    def retranslate(self) -> None:
        """Put every text anew."""
        self._frame.set_words(
            self.tr("Change something"),
            self.tr("Names cannot be changed here: ask for a new certificate with the corrected details."),
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

    def _make_mail(self) -> None:
        self._mail_title = Text(kind=TextKind.HEADING)
        self._mail_reason = Text(tone=Tone.QUIET)
        self._mail = QVBoxLayout()
        self._ticks: dict[str, Tick] = {}

    def _lay_out(self) -> None:
        self._mail_card, password_card = Card(), Card()
        self._mail_card.column.addWidget(self._mail_title)
        self._mail_card.column.addLayout(self._mail)
        self._mail_card.column.addWidget(self._mail_reason)
        password_card.column.addWidget(self._password_title)
        password_card.column.addWidget(self._password)
        for row in (self._offences, *self._keys, self._mail_card, password_card, self._error):
            self._frame.body.addWidget(row)
        self._frame.body.addStretch(1)
        self._frame.foot.addStretch(1)
        self._frame.foot.addWidget(self._done)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._frame)

    def _draw_draft(self) -> None:
        self._draw_offences()
        self._draw_keys()
        self._draw_mail()
        rules = [profile.password for profile in self._profiles()] or [PasswordRule()]
        self._password.set_rule(PasswordRule(max(r.minimum for r in rules), min(r.maximum for r in rules)))
        self._draw_done()

    def _draw_offences(self) -> None:
        found = open_offences(self._draft)
        self._offences.setVisible(bool(found))
        self._offending.setText("\n".join(eku_name(o.value) if o.kind == "eku" else o.value for o in found))

    def _draw_keys(self) -> None:
        plans, chosen = self._draft.plans, self._draft.chosen
        for number, choice in enumerate(self._keys):
            if number < len(plans):
                role = chosen[number].role if len(chosen) > 1 else ""
                choice.show_choice(plans[number], self._places(chosen[number]), role)
            else:
                choice.show_choice(None, ())

    def _places(self, candidate: Candidate) -> list[Place]:
        shared = [(token, shared_kinds(self._draft, candidate, token)) for token in self._tokens]
        return [(token, kinds) for token, kinds in shared if kinds]

    def _draw_mail(self) -> None:
        addresses = list(dict.fromkeys(m for c in self._draft.chosen for m in c.stored.certificate.emails))
        if list(self._ticks) != addresses:
            for tick in self._ticks.values():
                tick.hide()
                tick.deleteLater()
            self._ticks = {address: self._tick(address) for address in addresses}
        profiles = self._profiles()
        may_remove = bool(profiles) and all(profile.email_edit == "remove_only" for profile in profiles)
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

    def _profiles(self) -> list[Profile]:
        """Give the profile of each certificate: what one of a pair does not allow, neither may have."""
        return [profile for c in self._draft.chosen if (profile := self._draft.profile_of(c))]

    def _on_tokens(self, tokens: tuple[Token, ...]) -> None:
        self._tokens = [token for token in tokens if token.pin.initialised]
        self._draw_keys()

    def _on_planned(self, number: int, plan: KeyPlan) -> None:
        self._draft = with_plan(self._draft, number, plan)
        self._draw_keys()

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

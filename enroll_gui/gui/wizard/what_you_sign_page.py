"""What you sign: the very bytes, field by field beside the old certificate, as ASN.1, PEM and text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout, QWidget, QWizard

from enroll_gui.flow import follow_up as flow
from enroll_gui.flow.follow_up import places_of
from enroll_gui.gui import theme
from enroll_gui.gui.theme import TextKind, Tone
from enroll_gui.gui.widgets.busy_strip import BusyStrip
from enroll_gui.gui.widgets.differences_table import DifferenceRow, DifferencesTable
from enroll_gui.gui.widgets.error_panel import ErrorPanel
from enroll_gui.gui.widgets.notice import Notice
from enroll_gui.gui.widgets.page_frame import PageFrame
from enroll_gui.gui.widgets.segmented import Segmented
from enroll_gui.gui.widgets.surface import Card
from enroll_gui.gui.widgets.text import Text
from enroll_gui.gui.wizard.card_to_put_back import CardToPutBack
from enroll_gui.gui.wizard.cards_needed import CardsNeeded
from enroll_gui.gui.wizard.page import Page
from enroll_gui.gui.words import date_words, error_words, in_fours, time_words
from enroll_gui.gui.world import World
from enroll_gui.model.certificate import Certificate
from enroll_gui.model.entry import Entry
from enroll_gui.model.errors import EnrollError
from enroll_gui.pki.asn1_text import describe
from enroll_gui.pki.certificates import read_certificate, to_pem
from enroll_gui.pki.follow_up import Difference, differences, read_content
from enroll_gui.ports import Backends, Progress
from enroll_gui.tasks.prepare_contents import Prepared, prepare_contents

EARLY = timedelta(seconds=20)
"""So long before its end the request is drawn up anew: time to read on and press."""
SHORTEST = timedelta(seconds=30)
"""Not oftener, whatever the two clocks say."""

VIEWS = ("fields", "asn1", "pem", "bytes")
ROLES = ("qualified", "commercial")
"""Of a pair, as its members are ordered."""


@dataclass(frozen=True)
class Request:
    """One request, read for people from its own bytes."""

    role: str
    differences: tuple[Difference, ...]
    asn1: str
    pem: str
    text: str


@dataclass(frozen=True)
class Draft:
    """What can be signed: one request, or the two of a pair."""

    prepared: Prepared
    requests: tuple[Request, ...]


class WhatYouSignPage(Page):
    """Draws the request up by itself, and anew before the authority's number ends."""

    name = flow.WHAT_YOU_SIGN

    def __init__(self, world: World, parent: QWidget | None = None) -> None:
        super().__init__(world, parent)
        self._draft: Draft | None = None
        self._renewal = QTimer(self)
        self._renewal.setSingleShot(True)
        self._renewal.timeout.connect(self._on_renewal)
        self._members = Segmented(ROLES, ("certificate",) * len(ROLES))
        self._views = Segmented(VIEWS, ("",) * len(VIEWS))
        self._frame = PageFrame()
        self._table = DifferencesTable()
        self._texts = {view: _text_view(f"sign-{view}") for view in VIEWS[1:]}
        self._until = Text(kind=TextKind.SMALL, tone=Tone.QUIET)
        self._refusal = Notice(Tone.WARNING)
        self._refusal.setObjectName("sign-refusal")
        self._panel = ErrorPanel()
        self._which_card = CardToPutBack(self.name)
        self._cards = CardsNeeded(world, self)
        self._is_card_away = False
        self._strip = BusyStrip()
        self._lay_out()
        self._views.chosen.connect(self._on_view)
        self._members.chosen.connect(self._on_member)
        self._panel.acted.connect(self._on_again)
        self._cards.missed.connect(self._on_card_missed)
        self._cards.found.connect(self._on_cards_found)
        self.retranslate()

    def retranslate(self) -> None:
        """Say it in the present language."""
        self._write_title()
        self._members.set_words([self.tr("1 of 2: Qualified"), self.tr("2 of 2: Commercial")])
        self._views.set_words([self.tr("Fields"), self.tr("ASN.1"), self.tr("PEM"), self.tr("Bytes")])
        self._texts["asn1"].setAccessibleName(self.tr("The new key's request as ASN.1"))
        self._texts["pem"].setAccessibleName(self.tr("The new key's request as PEM"))
        self._texts["bytes"].setAccessibleName(self.tr("The bytes that are signed"))

    def draw(self) -> None:
        """Show the draft whose bytes are in the state, and nothing else; and why it was drawn up anew."""
        self._write_title()
        refusal = self.state.refusal
        self._refusal.setVisible(refusal is not None)
        if refusal is not None:
            self._refusal.set_words(*error_words(refusal))
        draft = self._draft
        if draft is None or draft.prepared.contents != self.state.contents:
            self._show(None)
            return
        self._show(draft)

    def enter(self) -> None:
        """Draw the request up, unless it is there and still fresh."""
        super().enter()
        self._show_cards(away=False)
        if self.state.entry is not None:
            self._cards.see(places_of(self.state))
            self._cards.watch(self.state.entry.tokens)
        draft = self._draft
        if draft is None or draft.prepared.contents != self.state.contents or self._rest(draft) <= SHORTEST:
            self._prepare()
        else:
            self._renew_in(self._rest(draft))

    def leave(self) -> None:
        """Draw nothing up while nobody reads."""
        super().leave()
        self._cards.stop()
        self._renewal.stop()

    def isComplete(self) -> bool:
        """Only with the card in its reader."""
        return super().isComplete() and not self._is_card_away

    def _prepare(self) -> None:
        if self.is_busy or self.state.entry is None:
            return
        self._renewal.stop()
        self._panel.clear()
        entry = self.state.entry

        def prepare(backends: Backends, _progress: Progress) -> Draft:
            return read_draft(entry, prepare_contents(backends, entry, datetime.now(UTC)))

        job = self.world.on_net(prepare)
        job.succeeded.connect(self._on_drawn_up)
        job.failed.connect(self._on_failed)
        self.hold(job)
        self._strip.follow(job, self.tr("Asking the authority for a number for this request"))

    def _show(self, draft: Draft | None) -> None:
        for part in (self._views, self._card, self._until):
            part.setVisible(draft is not None)
        self._members.setVisible(draft is not None and len(draft.requests) > 1)
        if draft is None:
            return
        request = next((r for r in draft.requests if r.role == self._members.current), draft.requests[0])
        self._table.set_rows([self._row(found) for found in request.differences])
        for view, text in (("asn1", request.asn1), ("pem", request.pem), ("bytes", request.text)):
            if self._texts[view].toPlainText() != text:
                self._texts[view].setPlainText(text)
        words = self.tr("Can be signed until {time}; after that it is drawn up anew by itself.")
        self._until.setText(words.format(time=time_words(draft.prepared.expires)))

    def _row(self, found: Difference) -> DifferenceRow:
        if found.field == "revocation_password":
            words = {"kept": self.tr("stays as it is"), "new": self.tr("a new one, encrypted to the authority")}
            return DifferenceRow(
                self._field_name(found.field), words.get(found.new, found.new), "", found.changed, is_data=False
            )
        value = found.new
        if found.field == "created":
            created = datetime.fromisoformat(found.new)
            value = f"{date_words(created)} {time_words(created)}"
        elif found.field in ("id", "old_serial"):
            value = in_fours(found.new)
        return DifferenceRow(
            self._field_name(found.field), value or "–", found.old if found.changed else "", found.changed
        )

    def _field_name(self, field: str) -> str:
        names = {
            "key_kind": self.tr("Kind of key"),
            "key": self.tr("Key (SHA-256)"),
            "emails": self.tr("E-mail addresses"),
            "names": self.tr("Alternative names"),
            "ekus": self.tr("May be used for"),
            "old_serial": self.tr("Old certificate's number"),
            "old_certificate": self.tr("Old certificate (SHA-256)"),
            "revocation_password": self.tr("Revocation password"),
            "role": self.tr("Kind of request"),
            "pair": self.tr("Second request (SHA-256)"),
            "id": self.tr("Request number"),
            "nonce": self.tr("Authority's number"),
            "created": self.tr("Drawn up"),
            "subject.CN": self.tr("Common name"),
            "subject.O": self.tr("Organisation"),
            "subject.OU": self.tr("Unit"),
            "subject.C": self.tr("Country"),
            "subject.L": self.tr("Place"),
            "subject.GN": self.tr("Given name"),
            "subject.SN": self.tr("Surname"),
            "subject.serialNumber": self.tr("Holder's number"),
            "subject.emailAddress": self.tr("E-mail in the name"),
        }
        return names.get(field, field.removeprefix("subject."))

    def _write_title(self) -> None:
        if self.state.entry is not None and len(self.state.entry.members) > 1:
            why = self.tr("Your present keys sign exactly these two requests, both or none. What is new is marked.")
            button = self.tr("&Sign both and send")
        else:
            why = self.tr("Your present key signs exactly this, byte for byte. What is new in it is marked.")
            button = self.tr("&Sign and send")
        self._frame.set_words(self.tr("Read what you sign"), why)
        self.setButtonText(QWizard.WizardButton.CommitButton, button)

    def _rest(self, draft: Draft) -> timedelta:
        return draft.prepared.expires - EARLY - datetime.now(UTC)

    def _renew_in(self, rest: timedelta) -> None:
        self._renewal.start(int(max(rest, SHORTEST).total_seconds() * 1000))

    def _on_drawn_up(self, draft: Draft) -> None:
        self._draft = draft
        self._renew_in(self._rest(draft))
        self.change(replace(self.state, contents=draft.prepared.contents, contents_expire=draft.prepared.expires))

    def _on_failed(self, error: EnrollError) -> None:
        self.change(replace(self.state, contents=(), contents_expire=None))
        self._panel.show_error(error)

    def _on_renewal(self) -> None:
        self._prepare()

    def _on_card_missed(self, _error: EnrollError) -> None:
        self._show_cards(away=True)

    def _on_cards_found(self) -> None:
        self._show_cards(away=False)

    def _show_cards(self, *, away: bool) -> None:
        """Ask for the card while it is out; what is to be signed can be read on."""
        self._is_card_away = away
        self._which_card.hide()
        if away and self.state.entry is not None:
            self._which_card.ask_for_cards_of(self.state.entry)
        self.completeChanged.emit()

    def _on_again(self) -> None:
        self._prepare()

    def _on_member(self, _role: str) -> None:
        self._show(self._draft)

    def _on_view(self, view: str) -> None:
        self._table.setVisible(view == "fields")
        for name, text in self._texts.items():
            text.setVisible(view == name)

    def _lay_out(self) -> None:
        self._card = Card()
        self._card.column.addWidget(self._table)
        for text in self._texts.values():
            self._card.column.addWidget(text, 1)
        body = self._frame.body
        for part in (self._refusal, self._strip, self._panel, self._which_card, self._members, self._views):
            body.addWidget(part)
        body.addWidget(self._card, 1)
        body.addWidget(self._until)
        body.addStretch(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._frame)
        self._on_view(self._views.current)


def read_draft(entry: Entry, prepared: Prepared) -> Draft:
    """Read what will be signed from the very bytes, never from what they were made of."""
    return Draft(
        prepared,
        tuple(
            _read_request(content, read_certificate(member.old_certificate))
            for member, content in zip(entry.members, prepared.contents, strict=True)
        ),
    )


def _read_request(content: bytes, old: Certificate) -> Request:
    signed = read_content(content)
    return Request(
        role=signed.role,
        differences=differences(content, old),
        asn1=describe(signed.csr),
        pem=to_pem(signed.csr, "CERTIFICATE REQUEST"),
        text=content.decode(),
    )


def _text_view(name: str) -> QPlainTextEdit:
    view = QPlainTextEdit()
    view.setObjectName(name)
    view.setReadOnly(True)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setFont(theme.font(TextKind.CODE))
    view.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
    view.setTabChangesFocus(True)
    view.setMinimumHeight(theme.space(14))
    view.setProperty("untranslated", True)
    return view

"""What became of the link that asked for a certificate: why none is chosen, and what to do instead."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from enroll_gui.flow.wanted import Finding, Search
from enroll_gui.gui import theme
from enroll_gui.gui.theme import TextKind, Tone
from enroll_gui.gui.widgets.button import Button
from enroll_gui.gui.widgets.button_row import ButtonRow
from enroll_gui.gui.widgets.notice import Notice
from enroll_gui.gui.widgets.text import DataText, Text
from enroll_gui.gui.words import date_words, in_fours, place_words, unfit_words
from enroll_gui.model.card import Token
from enroll_gui.model.certificate import Unfit
from enroll_gui.model.link import Link
from enroll_gui.model.profile import AuthorityInfo

_Words = tuple[str, str, str]
"""Title, what was found, what to do."""


class LinkAnswer(Notice):
    """Hidden while there is nothing to answer. An expired certificate gets its explanation here."""

    others_wanted = Signal()
    """The person would rather choose another certificate."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.WARNING, parent)
        self.setObjectName("link-answer")
        self._told: tuple[Link, Search, tuple[Token, ...], AuthorityInfo | None] | None = None
        self._todo = Text()
        self._mail = DataText()
        self._mail.setObjectName("link-mail")
        self._help = Button(glyph="link")
        self._help.setObjectName("link-help")
        self._help.clicked.connect(self._on_help)
        self._others = Button(glyph="certificate")
        self._others.setObjectName("link-others")
        self._others.clicked.connect(self.others_wanted)
        self._unfit_code = DataText(kind=TextKind.SMALL, tone=Tone.QUIET)
        self._unfit_code.setWordWrap(False)
        foot = QHBoxLayout()
        foot.setSpacing(theme.space(0.5))
        foot.addWidget(ButtonRow((self._help, self._others)), 1)
        foot.addWidget(self._unfit_code)
        contact = QVBoxLayout()
        contact.setSpacing(theme.space(0.6))
        contact.addWidget(self._todo)
        contact.addWidget(self._mail)
        contact.addLayout(foot)
        self.words.addLayout(contact)
        self.hide()

    @property
    def stands_alone(self) -> bool:
        """True where this is all there is to see until the person wants another certificate."""
        return self._told is not None and self._told[1].finding in (Finding.UNFIT, Finding.OTHER_AUTHORITY)

    def show_search(
        self, link: Link, found: Search, looked_on: Sequence[Token], authority: AuthorityInfo | None
    ) -> None:
        """Say how the search for `link` ended, which found nothing to choose."""
        self._told = (link, found, tuple(looked_on), authority)
        self._write()
        self.show()

    def clear(self) -> None:
        """There is no link, its certificate was chosen, or the person wants another."""
        self._told = None
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._write()
        super().changeEvent(event)

    def _write(self) -> None:
        if self._told is None:
            return
        link, found, looked_on, authority = self._told
        self.set_tone(Tone.WARNING if found.finding is Finding.NOT_HERE else Tone.STOP)
        if found.finding is Finding.NOT_HERE:
            title, what, todo = self._not_here(link, looked_on)
        elif found.finding is Finding.OTHER_AUTHORITY:
            title, what, todo = self._other_authority(link, authority)
        else:
            title, what, todo = self._unfit(found)
        self.set_words(title, what)
        self._unfit_code.setText(_code(found))
        self._todo.setText(todo)
        asks = self.stands_alone and authority is not None
        self._mail.setText(authority.support_mail if authority else "")
        self._mail.setVisible(asks)
        self._help.setText(self.tr("Open the authority's &help page"))
        self._help.setVisible(asks)
        self._others.setText(self.tr("Choose &another certificate"))
        self._others.setVisible(self.stands_alone)
        self.setAccessibleDescription(f"{what} {todo}")

    def _not_here(self, link: Link, looked_on: Sequence[Token]) -> _Words:
        places = ", ".join(place_words(token.store, token.serial, token.label) for token in looked_on)
        looked = self.tr("Looked on: {places}.") if places else self.tr("No card and no token is connected now.")
        missing = self.tr("No certificate with serial number {serial} was found.").format(serial=in_fours(link.serial))
        return (
            self.tr("The certificate of the link is not here"),
            f"{missing} {looked.format(places=places)}",
            self.tr("Put the card that holds it into the reader: it is chosen as soon as it is seen."),
        )

    def _other_authority(self, link: Link, authority: AuthorityInfo | None) -> _Words:
        ours = ", ".join(authority.authorities) if authority else ""
        return (
            self.tr("The link is of another authority"),
            self.tr(
                "It names \u201c{other}\u201d. {name}, which this program is set up for, issues as: {ours}."
            ).format(other=link.ca, name=authority.name if authority else "–", ours=ours or "–"),
            self.tr("Ask whoever sent the link, or your authority:"),
        )

    def _unfit(self, found: Search) -> _Words:
        assert found.candidate is not None and found.candidate.fitness.unfit is not None
        certificate, fitness = found.candidate.stored.certificate, found.candidate.fitness
        when = date_words(fitness.when) if fitness.when else "–"
        holder, serial = certificate.holder, in_fours(certificate.serial)
        if fitness.unfit is Unfit.EXPIRED:
            return (
                self.tr("This certificate has expired"),
                self.tr(
                    "Certificate {serial} of {holder} ended on {when}. The request for its successor is signed with "
                    "it, and an expired certificate cannot sign: it can no longer be renewed here."
                ).format(serial=serial, holder=holder, when=when),
                self.tr(
                    "Request a new certificate from your authority. Leave the old one on the card: its key still opens "
                    "old mail."
                ),
            )
        return (
            self.tr("The certificate of the link cannot be renewed"),
            self.tr("Certificate {serial} of {holder} was found. {reason}").format(
                serial=serial, holder=holder, reason=unfit_words(fitness)
            ),
            self.tr("If you think that it should be, ask your authority:"),
        )

    def _on_help(self) -> None:
        authority = self._told[3] if self._told else None
        if authority and authority.support_url.startswith("https://"):
            QDesktopServices.openUrl(QUrl(authority.support_url))


def _code(found: Search) -> str:
    unfit = found.candidate.fitness.unfit if found.candidate else None
    return unfit.code if unfit else ""

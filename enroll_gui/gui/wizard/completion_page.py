"""The end: what happened, try it now, what to save, what to do next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QFileDialog, QGridLayout, QVBoxLayout, QWidget

from enroll_gui.flow import follow_up as flow
from enroll_gui.gui import theme
from enroll_gui.gui.lane import Job
from enroll_gui.gui.receipt import receipt_json, receipt_pdf
from enroll_gui.gui.save_file import save_file
from enroll_gui.gui.theme import TextKind, Tone
from enroll_gui.gui.widgets.button import Button
from enroll_gui.gui.widgets.button_row import ButtonRow
from enroll_gui.gui.widgets.fields_table import Field
from enroll_gui.gui.widgets.notice import Notice
from enroll_gui.gui.widgets.page_frame import PageFrame
from enroll_gui.gui.widgets.pin_dialog import PinPurpose
from enroll_gui.gui.widgets.surface import Card, Glyph
from enroll_gui.gui.widgets.text import Text
from enroll_gui.gui.widgets.titled_tables import TitledTables, shared_first
from enroll_gui.gui.wizard.cards_needed import Place
from enroll_gui.gui.wizard.pin_page import PinPage, Pins, Work
from enroll_gui.gui.wizard.propagated import Propagated
from enroll_gui.gui.wizard.superseded import Superseded
from enroll_gui.gui.words import date_words, in_fours, place_words, role_words, store_words
from enroll_gui.gui.world import World
from enroll_gui.model.card import CARD_STORES
from enroll_gui.model.entry import Entry, Member, Stage
from enroll_gui.model.errors import EnrollError, FileUnwritable
from enroll_gui.model.outcome import Trial
from enroll_gui.pki.certificates import read_certificate, to_p7b, to_pem
from enroll_gui.ports import Backends, Progress
from enroll_gui.tasks.try_keys import try_keys


class CompletionPage(PinPage):
    """Nothing is left to do here: the system is told of what is new, and everything else is an offer."""

    name = flow.COMPLETION
    purpose = PinPurpose.TRY_KEY

    def __init__(self, world: World, parent: QWidget | None = None) -> None:
        super().__init__(world, Button(glyph="pen"), parent)
        self.begin.setObjectName("completion-try")
        self._frame = PageFrame()
        self._happened = Notice(Tone.OK)
        self._happened.setObjectName("completion-happened")
        self._facts = TitledTables()
        self._trial = Notice(Tone.OK)
        self._trial.setObjectName("completion-trial")
        self._trials: tuple[Trial, ...] = ()
        self._old = Text()
        self._restart, self._trust = Text(), Text()
        self._propagated, self._superseded = Propagated(world), Superseded(world)
        self._next = Text(kind=TextKind.HEADING)
        self._save_certificate = Button(glyph="save")
        self._save_certificate.setObjectName("completion-save-certificate")
        self._save_receipt = Button(glyph="save")
        self._save_receipt.setObjectName("completion-save-receipt")
        self._saved = Text(kind=TextKind.SMALL, tone=Tone.QUIET)
        self._saved.setObjectName("completion-saved")
        self._lay_out()
        self._save_certificate.clicked.connect(self._on_save_certificate)
        self._save_receipt.clicked.connect(self._on_save_receipt)
        self.retranslate()

    def retranslate(self) -> None:
        """Say it in the present language."""
        self._write_title()
        self.begin.setText(self.tr("&Try it now"))
        self._next.setText(self.tr("What comes next"))
        self._restart.setText(
            self.tr(
                "Close and open again what was open meanwhile (browser, mail, signing): only then it sees the new one."
            )
        )
        self._save_certificate.setText(self.tr("Save &certificate…"))
        self._save_receipt.setText(self.tr("Save &receipt…"))
        self._tell_trial()

    def draw(self) -> None:
        """Show what came of it."""
        entry = self.state.entry
        if entry is None or entry.stage is not Stage.PROVEN:
            return
        self._write_title()
        is_pair = len(entry.members) > 1
        self._facts.set_tables(
            shared_first([(role_words(m.role) if is_pair else "", self._fields(m, entry.id)) for m in entry.members])
        )
        new, old = _end(*(m.certificate for m in entry.members)), _end(*(m.old_certificate for m in entry.members))
        on_card = all(m.old_key.store.startswith(CARD_STORES) for m in entry.members)
        if is_pair:
            happened, until = self.tr("Both your certificates were renewed."), self.tr("They are valid until {date}.")
            stays = self.tr("The old certificates stay valid until {date}. Their keys stay and still open old mail.")
            if on_card:
                stays = self.tr(
                    "The old certificates stay valid until {date}. Their keys stay on the card and still open old mail."
                )
        else:
            happened, until = self.tr("Your certificate was renewed."), self.tr("It is valid until {date}.")
            stays = self.tr("The old certificate stays valid until {date}. Its key stays and still opens old mail.")
            if on_card:
                stays = self.tr(
                    "The old certificate stays valid until {date}. Its key stays on the card and still opens old mail."
                )
        self._happened.set_words(happened, until.format(date=new))
        trust = self.tr(
            "Programs trust it by its chain, up to “{root}”. This program never installs a root certificate."
        )
        self._trust.setText(trust.format(root=_root(entry)))
        self._old.setText(stays.format(date=old))

    def enter(self) -> None:
        """Tell the system of what is new, and offer everything else; nothing that asks begins by itself."""
        super().enter()
        self._trials = ()
        if self.state.entry is not None:
            self._propagated.propagate(self.state.entry.members)
            self._superseded.show_members(self.state.entry.members)
        self._trial.hide()
        self._saved.hide()

    def offer(self) -> None:
        """Trying it is only an offer: it stays in sight."""
        self.begin.setEnabled(not (self.is_busy or self.is_asking))

    def places(self) -> Sequence[Place]:
        """The tokens with the new keys."""
        entry = self.state.entry
        return [(m.new_key.store, m.new_key.token_serial) for m in entry.members] if entry else []

    def work(self, pins: Pins) -> Work:
        """Sign something with each new key and verify it."""
        assert self.state.entry is not None
        members = self.state.entry.members

        def sign(backends: Backends, _progress: Progress) -> tuple[Trial, ...]:
            return try_keys(backends, members, pins)

        return sign

    def follow(self, job: Job[object]) -> None:
        """Show that the card signs."""
        self._trial.hide()
        self.strip.follow(job, self.tr("The card signs") if self._is_on_card else self.tr("The new key signs"))

    def done(self, result: object) -> None:
        """Say that it works."""
        assert isinstance(result, tuple)
        self._trials = result
        self._tell_trial()
        self._trial.show()
        self.offer()

    def act(self, error: EnrollError) -> None:
        """A file that was not saved is no reason to close."""
        if isinstance(error, FileUnwritable):
            self.panel.clear()
        else:
            super().act(error)

    def save_certificate(self, path: Path) -> Job[Path]:
        """Save the certificate and its chain: as P7B where the file is named so, else as PEM, the certificate first."""
        assert self.state.entry is not None
        ders = [der for member in self.state.entry.members for der in (member.certificate, *member.chain)]
        ders = list(dict.fromkeys(ders))
        data = to_p7b(ders) if path.suffix.lower() == ".p7b" else "".join(map(to_pem, ders)).encode()
        return self._save(path, data)

    def save_receipt(self, path: Path) -> Job[Path]:
        """Save the receipt: as JSON where the file is named so, else as PDF."""
        assert self.state.entry is not None
        make: Callable[[Entry], bytes] = receipt_json if path.suffix.lower() == ".json" else receipt_pdf
        return self._save(path, make(self.state.entry))

    def _save(self, path: Path, data: bytes) -> Job[Path]:
        self._saved.hide()
        self.panel.clear()
        job = self.world.on_files(partial(save_file, path, data))
        job.succeeded.connect(self._on_saved)
        job.failed.connect(self.explain)
        return job

    @property
    def _is_on_card(self) -> bool:
        entry = self.state.entry
        return entry is None or all(m.new_key.store.startswith(CARD_STORES) for m in entry.members)

    def _write_title(self) -> None:
        if self.state.entry is not None and len(self.state.entry.members) > 1:
            title = self.tr("Use your new certificates")
            why = self.tr("They were read back, and their keys have proven that they work.")
        else:
            title = self.tr("Use your new certificate")
            why = self.tr("It is beside its key, and the key has proven that it works.")
            if self._is_on_card:
                why = self.tr("It is on the card, and the card has proven that it works.")
        self._frame.set_words(title, why)

    def _fields(self, member: Member, request: str) -> list[Field]:
        old, new = read_certificate(member.old_certificate), read_certificate(member.certificate)
        key = member.new_key
        return [
            Field(self.tr("Holder"), new.holder),
            Field(self.tr("Valid until"), _end(member.certificate)),
            Field(self.tr("New number"), in_fours(new.serial)),
            Field(self.tr("Old number"), in_fours(old.serial)),
            Field(store_words(key.store), place_words(key.store, key.token_serial, member.token_label)),
            Field(self.tr("Request number"), in_fours(request)),
        ]

    def _tell_trial(self) -> None:
        if not self._trials:
            return
        taken = QLocale().toString(max(round(sum(trial.seconds for trial in self._trials) * 1000), 1))
        words = self.tr("The new key signed a test text in {taken} ms, and the certificate verified it.")
        if len(self._trials) > 1:
            words = self.tr("Both new keys signed a test text in {taken} ms, and their certificates verified it.")
        self._trial.set_words(self.tr("Signed and verified"), words.format(taken=taken))

    def _on_saved(self, path: Path) -> None:
        self._saved.setText(self.tr("Saved as {file}").format(file=path))
        self._saved.show()

    def _on_save_certificate(self) -> None:
        filters = [self.tr("Certificate and chain, PEM (*.pem)"), self.tr("Certificate and chain, PKCS#7 (*.p7b)")]
        dialog = self._file_dialog(self.tr("Save certificate"), filters, ("pem", "p7b"))
        dialog.fileSelected.connect(self._on_certificate_file)
        dialog.open()

    def _on_save_receipt(self) -> None:
        filters = [self.tr("Receipt to read, PDF (*.pdf)"), self.tr("Receipt for programs, JSON (*.json)")]
        dialog = self._file_dialog(self.tr("Save receipt"), filters, ("pdf", "json"))
        dialog.fileSelected.connect(self._on_receipt_file)
        dialog.open()

    def _file_dialog(self, title: str, filters: list[str], suffixes: tuple[str, str]) -> QFileDialog:
        dialog = QFileDialog(self, title)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(filters)
        dialog.setDefaultSuffix(suffixes[0])
        by_filter = dict(zip(filters, suffixes, strict=True))
        dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(by_filter[chosen]))
        dialog.finished.connect(dialog.deleteLater)
        return dialog

    def _on_certificate_file(self, file: str) -> None:
        self.save_certificate(Path(file))

    def _on_receipt_file(self, file: str) -> None:
        self.save_receipt(Path(file))

    def _lay_out(self) -> None:
        facts = Card()
        facts.column.addWidget(self._facts)
        following = QGridLayout()
        following.setColumnStretch(1, 1)
        following.setHorizontalSpacing(theme.space(0.6))
        following.setVerticalSpacing(theme.space(0.5))
        for row, (glyph, text) in enumerate((("renew", self._restart), ("seal", self._trust), ("lock", self._old))):
            following.addWidget(Glyph(glyph, Tone.QUIET), row, 0)
            following.addWidget(text, row, 1)
        body = self._frame.body
        body.addWidget(self._happened)
        body.addWidget(facts)
        body.addWidget(ButtonRow((self.begin, self._save_certificate, self._save_receipt)))
        for part in (self._propagated, self.strip, self.panel, self._trial, self._saved, self._next):
            body.addWidget(part)
        body.addLayout(following)
        body.addWidget(self._superseded)
        body.addStretch(1)
        for part in (self._trial, self._saved):
            part.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._frame)


def _root(entry: Entry) -> str:
    """Name the root at the end of the first member's chain."""
    first = entry.members[0]
    last = read_certificate((first.certificate, *first.chain)[-1])
    return last.issuer_name


def _end(*ders: bytes) -> str:
    """Write the day on which the first of them ends."""
    ends = [end for end in (read_certificate(der).not_after for der in ders) if end]
    return date_words(min(ends)) if ends else "–"

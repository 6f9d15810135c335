"""Sets a new card up, one question a step: its name, the PIN, what unblocks it, and what will be (N-04)."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import chain

from PySide6.QtWidgets import QVBoxLayout, QWidget

from enroll_gui.gui import theme
from enroll_gui.gui.card.card_dialog import Form, Sight
from enroll_gui.gui.card.credential_words import name_of, tone_of, whose_words
from enroll_gui.gui.card.key_origin import KeyOrigin
from enroll_gui.gui.card.secret_fields import NewSecret, PresentSecret
from enroll_gui.gui.theme import TextKind, Tone
from enroll_gui.gui.widgets.choice import Choice
from enroll_gui.gui.widgets.notice import Notice
from enroll_gui.gui.widgets.surface import Card
from enroll_gui.gui.widgets.text import Text
from enroll_gui.gui.widgets.text_field import TextField
from enroll_gui.model.credential import CardState, Credential, CredentialState, FirstUse
from enroll_gui.model.secret import Secret

LONGEST_LABEL = 32
"""Bytes of UTF-8 (CK_TOKEN_INFO.label)."""
TRIES = (None, 3, 5, 10)
"""Offered; None is the card's own number."""

Held = dict[Credential, tuple[Secret | None, Secret | None]]


class FirstUseForm(Form):
    """What was typed in a step is held until the last one, and wiped where it does not come to that."""

    def __init__(self, card: CardState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step = 0
        self._held: Held = {}
        self._name = _Name(card)
        self._secrets = [_OneSecret(card, state) for state in card.credentials]
        erases = card.token is not None and not _is_piv(card)
        self._summary = _Summary(erases=erases, set_up_by=card.set_up_by)
        self._parts: list[Form] = [self._name, *self._secrets, self._summary]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in self._parts:
            part.changed.connect(self.changed)
            part.submitted.connect(self.submitted)
            column.addWidget(part)
        self.destroyed.connect(partial(_wipe, self._held))

    def prepare(self, sight: Sight) -> None:
        """Begin again; the name stays."""
        _wipe(self._held)
        for part in self._parts:
            part.prepare(sight)
        self._show_step(0)

    def whose(self) -> str:
        """Say whose this step's is."""
        return self._parts[self._step].whose()

    def heading(self, sight: Sight) -> tuple[str, str]:
        """Say what this step is for."""
        return self._parts[self._step].heading(sight)

    def ok_words(self) -> str:
        """Go on, or do it."""
        return self._parts[self._step].ok_words()

    @property
    def is_complete(self) -> bool:
        """True if this step is."""
        return self._parts[self._step].is_complete

    @property
    def has_step_before(self) -> bool:
        """True but on the first one."""
        return self._step > 0

    def advance(self) -> bool:
        """Hold what was typed and go on."""
        if self._step == len(self._parts) - 1:
            return False
        here = self._parts[self._step]
        if isinstance(here, _OneSecret):
            self._held[here.credential] = here.take_both()
        self._show_step(self._step + 1)
        return True

    def go_back(self) -> None:
        """Forget what was typed in the step before: it is asked for again."""
        self._show_step(self._step - 1)
        here = self._parts[self._step]
        if isinstance(here, _OneSecret):
            for secret in self._held.pop(here.credential, ()):
                if secret is not None:
                    secret.wipe()

    def take(self) -> tuple[object, ...]:
        """Give FirstUse, and for each credential what it was and what it is to be."""
        held = dict(self._held)
        self._held.clear()
        return self._name.first_use, held

    def take_focus(self) -> None:
        """Begin with this step."""
        self._parts[self._step].take_focus()

    def _show_step(self, step: int) -> None:
        self._step = step
        self.tone = self._parts[step].tone
        for number, part in enumerate(self._parts):
            part.setVisible(number == step)
        if step == len(self._parts) - 1:
            self._summary.show_plan(self._name.first_use, self._held)


class _Name(Form):
    """The card's name, and how many wrong ones it shall take."""

    def __init__(self, card: CardState) -> None:
        super().__init__()
        self._has_label = not _is_piv(card)
        counted = _COUNTED if _is_piv(card) else ()
        self._tries = {credential: Choice() for credential in counted}
        self._label, self._hint = Text(kind=TextKind.HEADING), Text(kind=TextKind.SMALL, tone=Tone.QUIET)
        self._field = TextField()
        self._field.setObjectName("card-label")
        self._label.setBuddy(self._field)
        self._field.textChanged.connect(self.changed)
        self._field.returnPressed.connect(self.submitted)
        column = _on_a_card(self)
        for part in (self._label, self._field, self._hint):
            column.addWidget(part)
            part.setVisible(self._has_label)
        self._tries_labels = {credential: Text(kind=TextKind.HEADING) for credential in self._tries}
        for credential, choice in self._tries.items():
            choice.setObjectName(f"card-tries-{credential.name.lower()}")
            self._tries_labels[credential].setBuddy(choice)
            column.addSpacing(theme.space(0.4))
            column.addWidget(self._tries_labels[credential])
            column.addWidget(choice)

    def prepare(self, sight: Sight) -> None:
        """Write every text; what was typed stays."""
        self._label.setText(self.tr("&Name of the card"))
        self._hint.setText(
            self.tr("At most {count} characters; each letter beyond A to Z counts as two or more.").format(
                count=LONGEST_LABEL
            )
        )
        marks = {Credential.PIN: self.tr("Tries of the &PIN"), Credential.PUK: self.tr("Tries of the P&UK")}
        for credential, choice in self._tries.items():
            self._tries_labels[credential].setText(marks[credential])
            chosen = max(choice.currentIndex(), 0)
            choice.clear()
            choice.addItems([self.tr("As many as the card has by itself"), *(str(n) for n in TRIES if n is not None)])
            choice.setCurrentIndex(chosen)

    def heading(self, sight: Sight) -> tuple[str, str]:
        title = self.tr("Set the card up: its name") if self._has_label else self.tr("Set the card up: the tries")
        return title, self.tr("A new card has to be set up once. You will need nothing but the card.")

    def ok_words(self) -> str:
        return self.tr("Ne&xt")

    @property
    def is_complete(self) -> bool:
        return not self._has_label or 0 < len(self._field.text().strip().encode()) <= LONGEST_LABEL

    @property
    def first_use(self) -> FirstUse:
        tries = {credential: TRIES[max(choice.currentIndex(), 0)] for credential, choice in self._tries.items()}
        return FirstUse(self._field.text().strip(), tries.get(Credential.PIN), tries.get(Credential.PUK))

    def take_focus(self) -> None:
        (self._field if self._has_label else self._tries[Credential.PIN]).setFocus()


_COUNTED = (Credential.PIN, Credential.PUK)
"""Those whose tries can be set, on PIV cards: neither PKCS#11 nor pkcs15-init knows such a thing."""


class _OneSecret(Form):
    """A credential: what it is now where the card wants to know, and what it shall be."""

    def __init__(self, card: CardState, state: CredentialState) -> None:
        super().__init__()
        self.credential = state.credential
        self.tone = tone_of(state.credential)
        self._asks_old = False
        self._origin = KeyOrigin() if state.credential is Credential.MANAGEMENT_KEY else None
        self._old = PresentSecret(state.credential, f"card-present-{state.credential.name.lower()}")
        self._new = NewSecret(state.credential, f"card-new-{state.credential.name.lower()}")
        column = _on_a_card(self)
        if self._origin is not None:
            self._origin.changed.connect(self._on_origin)
            column.addWidget(self._origin)
        for part in (self._old, self._new):
            part.changed.connect(self.changed)
            part.submitted.connect(self.submitted)
            column.addWidget(part)

    def prepare(self, sight: Sight) -> None:
        """Typed here, even where the reader has a pad: no card takes its first PIN there."""
        credentials = tuple(replace(state, on_reader=False) for state in sight.card.credentials)
        card, name = replace(sight.card, credentials=credentials), name_of(self.credential)
        state = card.credential(self.credential)
        assert state is not None
        label = self.tr("&Present {credential}").format(credential=name)
        self._old.show_state(state, label, is_counted=self._origin is None)
        self._asks_old = _asks_old(card, state)
        self._old.setVisible(self._asks_old)
        labels = (
            self.tr("&New {credential}").format(credential=name),
            self.tr("New {credential} &again").format(credential=name),
        )
        self._new.show_state(card, labels)
        if self._origin is not None:
            self._origin.retranslate()
            self._new.setVisible(self._asks_new)

    def whose(self) -> str:
        return whose_words(self.credential)

    def heading(self, sight: Sight) -> tuple[str, str]:
        why = {
            Credential.PIN: self.tr("The card asks for it whenever a key is used. Only you should know it."),
            Credential.PUK: self.tr("It unblocks the PIN. Write it down, and keep it away from the card."),
            Credential.SO_PIN: self.tr("It unblocks the PIN, and can erase the card. Keep it away from the card."),
            Credential.MANAGEMENT_KEY: self.tr("Whoever has it can write keys and certificates to this card."),
        }[self.credential]
        return self.tr("Set the card up: the {credential}").format(credential=name_of(self.credential)), why

    def ok_words(self) -> str:
        return self.tr("Ne&xt")

    @property
    def is_complete(self) -> bool:
        is_new_fit = self._new.is_acceptable or not self._asks_new
        return is_new_fit and (self._old.is_acceptable or not self._asks_old)

    def take_both(self) -> tuple[Secret | None, Secret | None]:
        """Give what it is and what it shall be; None for what is not asked: a key that is made has no value here."""
        return self._old.take() if self._asks_old else None, self._new.take() if self._asks_new else None

    def take_focus(self) -> None:
        if self._asks_old:
            self._old.take_focus()
        elif self._asks_new:
            self._new.take_focus()

    @property
    def _asks_new(self) -> bool:
        return self._origin is None or self._origin.is_typed

    def _on_origin(self) -> None:
        self._new.setVisible(self._asks_new)
        self.changed.emit()


class _Summary(Form):
    """What will be done, before it is."""

    def __init__(self, *, erases: bool, set_up_by: str) -> None:
        super().__init__()
        self._erases = erases
        self._set_up_by = set_up_by
        self._plan = Text()
        self._warning = Notice(Tone.WARNING)
        column = _on_a_card(self)
        column.addWidget(self._plan)
        outer = self.layout()
        assert isinstance(outer, QVBoxLayout)
        outer.addWidget(self._warning)

    def prepare(self, sight: Sight) -> None:
        self._warning.setVisible(self._erases)
        self._warning.set_words(
            self.tr("What is on the card goes"),
            self.tr("All its keys and certificates are deleted. This cannot be undone."),
        )

    def show_plan(self, first_use: FirstUse, held: Held) -> None:
        lines = [self.tr("The card is called “{label}”.").format(label=first_use.label)] if first_use.label else []
        typed = self.tr("It gets the {credential} you typed.")
        made = self.tr("A management key is made for it, and the card keeps it behind the PIN.")
        lines += [typed.format(credential=name_of(one)) if new else made for one, (_old, new) in held.items()]
        if self._set_up_by:
            lines.append(self.tr("The program {tool} writes it all to the card.").format(tool=self._set_up_by))
        self._plan.setText("\n".join(lines))

    def heading(self, sight: Sight) -> tuple[str, str]:
        return self.tr("Set the card up: ready"), self.tr("Nothing was written to the card so far.")

    def ok_words(self) -> str:
        return self.tr("&Set it up")


def _asks_old(card: CardState, state: CredentialState) -> bool:
    """Say whether the card wants to know what it is now: not if it is blank, as the maker left it, or kept on the card.

    A PIN is set anew by the SO-PIN where the card has one.
    """
    if card.token is None or not state.is_set or state.factory or state.behind_pin:
        return False
    return state.credential is not Credential.PIN or card.credential(Credential.SO_PIN) is None


def _is_piv(card: CardState) -> bool:
    """Of those no name can be set, and what is on them stays."""
    return card.credential(Credential.MANAGEMENT_KEY) is not None


def _on_a_card(part: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.space(0.8))
    card = Card()
    column.addWidget(card)
    return card.column


def _wipe(held: Held) -> None:
    for secret in chain(*held.values()):
        if secret is not None:
            secret.wipe()
    held.clear()

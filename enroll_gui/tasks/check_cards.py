"""Check readers, drivers and tokens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from enroll_gui.model.card import PinEntry, PinState, Token
from enroll_gui.model.card_profile import atr_words
from enroll_gui.model.check import Check, CheckGroup, CheckState
from enroll_gui.model.errors import (
    AmbiguousToken,
    CardFileUnusable,
    DriverError,
    EnrollError,
    ModuleMissing,
    NoCard,
    NotInitialised,
    PinAtRisk,
    PinBlocked,
    ServiceDown,
)
from enroll_gui.ports import Backends, Progress
from enroll_gui.tasks.count_tries import count_tries
from enroll_gui.tasks.recognise_cards import recognise_cards, why_not_shown

SERVICE = "SYS-101"
READERS = "SYS-102"
DRIVERS = "SYS-103"
TOKENS = "SYS-104"
PINS = "SYS-105"
PADS = "SYS-106"
KINDS = "SYS-107"


def check_cards(backends: Backends, progress: Progress, *, required: bool = False) -> tuple[Check, ...]:
    """Say what stands between the program and a card. A trouble is a warning, or a stop where a card is `required`.

    A token of a driver without readers (a software HSM) is enough: then readers and service never stop.
    """
    tokens, troubles = _tokens(backends)
    drivers = tuple(e for e in backends.troubles if isinstance(e, DriverError)) + troubles
    names = [s.title for s in backends.key_stores if s.name.startswith("pkcs11:")]
    if not names and not drivers:
        drivers = (ModuleMissing("no PKCS#11 module found"),)
    rows = (
        *_reader_rows(backends, required=required and not tokens),
        _row(DRIVERS, ", ".join(names), drivers[0] if drivers else None, stops=required and not tokens),
        *_card_rows(backends, tokens, required=required),
        *_pin_rows(tokens, required=required),
    )
    for row in rows:
        progress.report(row)
    return rows


def _tokens(backends: Backends) -> tuple[list[Token], tuple[EnrollError, ...]]:
    found: list[Token] = []
    troubles: list[EnrollError] = []
    for store in backends.key_stores:
        if not store.name.startswith("pkcs11:"):
            continue
        try:
            found += count_tries(backends, store)
        except EnrollError as error:
            troubles.append(error)
    return found, tuple(troubles)


def _card_rows(backends: Backends, tokens: Sequence[Token], *, required: bool) -> Iterator[Check]:
    """A row for what drivers show; one for the cards themselves, which no driver may know."""
    cards = recognise_cards(backends, tokens)
    hidden = next((error for card in cards if (error := why_not_shown(backends, card))), None)
    if tokens:
        yield _row(TOKENS, _named(tokens), _shared_number(tokens), stops=False)
    elif hidden is None:
        yield _row(TOKENS, "", NoCard("no token in any slot"), stops=required)
    wrong = next((error for error in backends.troubles if isinstance(error, CardFileUnusable)), None)
    if cards or wrong:
        kinds = ", ".join(dict.fromkeys(card.name or atr_words(card.reader.atr) for card in cards))
        yield _row(KINDS, kinds, hidden or wrong, stops=hidden is not None and required and not tokens)


def _shared_number(tokens: Sequence[Token]) -> AmbiguousToken | None:
    """Find a serial number that several tokens of one driver have: nobody can say which of them is meant."""
    counted = Counter((token.store, token.serial) for token in tokens)
    shared = next(((serial, count) for (_store, serial), count in counted.items() if count > 1), None)
    return AmbiguousToken(name=shared[0], count=shared[1]) if shared else None


def _named(tokens: Sequence[Token]) -> str:
    return ", ".join(f"{token.label} ({token.serial})" for token in tokens)


def _pin_rows(tokens: Sequence[Token], *, required: bool) -> Iterator[Check]:
    """A row for the PINs, with the worst that a token says of its own, and one for readers with a pad."""
    troubles = sorted(
        ((error, token) for token in tokens if (error := _pin_trouble(token.pin))),
        key=lambda trouble: _WORST_FIRST.index(type(trouble[0])),
    )
    if troubles:
        error, token = troubles[0]
        yield _row(PINS, _named([token]), error, stops=required and not any(t.pin.is_usable for t in tokens))
    elif tokens:
        yield _row(PINS, _named(tokens), None, stops=False)
    if on_pad := [token for token in tokens if token.pin.entry is PinEntry.ON_READER]:
        yield _row(PADS, _named(on_pad), None, stops=False)


_WORST_FIRST = (PinBlocked, NotInitialised, PinAtRisk)


def _pin_trouble(pin: PinState) -> EnrollError | None:
    if pin.locked:
        return PinBlocked("the token says so")
    if not pin.initialised:
        return NotInitialised("the user's PIN was never set")
    if pin.is_final or pin.count_low:
        return PinAtRisk(tries=pin.tries, final=pin.is_final)
    return None


def _reader_rows(backends: Backends, *, required: bool) -> tuple[Check, ...]:
    """PC/SC says either which readers there are, or which of its two troubles it has."""
    try:
        readers = backends.reader_list.readers()
    except ServiceDown as error:
        return (_row(SERVICE, "", error, stops=required),)
    except EnrollError as error:
        return _row(SERVICE, "PC/SC", None, stops=False), _row(READERS, "", error, stops=required)
    return _row(SERVICE, "PC/SC", None, stops=False), _row(
        READERS, ", ".join(r.name for r in readers), None, stops=False
    )


def _row(code: str, finding: str, error: EnrollError | None, *, stops: bool) -> Check:
    trouble = CheckState.STOP if stops else CheckState.WARNING
    return Check(code, CheckGroup.CARDS, trouble if error else CheckState.OK, finding, error)

"""List what lies on every token, without login."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from enroll_gui.model.card import StoreKind, Token, store_kind
from enroll_gui.model.certificate import StoredCertificate
from enroll_gui.model.errors import EnrollError
from enroll_gui.ports import Backends, KeyStore, Progress
from enroll_gui.tasks.one_row import one_row
from enroll_gui.tasks.same_cards import place_of, same_cards

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class NotListed:
    """A token whose certificates could not be read."""

    token: Token
    error: EnrollError


@dataclass(frozen=True)
class ShownTwice:
    """A token whose card another driver shows better, and no key less of it."""

    token: Token


def list_certificates(backends: Backends, progress: Progress) -> tuple[StoredCertificate, ...]:
    """List the certificates of every store, each once a card, whichever drivers and stores show that (`one_row`).

    Each Token is reported, and NotListed for one in trouble, which hides no other; ShownTwice for one that only repeats
    another. A store in trouble is passed over.
    """
    tokens: list[Token] = []
    for store in backends.key_stores:
        try:
            tokens += store.tokens()
        except EnrollError as error:
            log.warning("listing %s: %s %s", store.name, error.code, error)
    return list_on(backends, tokens, progress)


def list_on(backends: Backends, tokens: Sequence[Token], progress: Progress) -> tuple[StoredCertificate, ...]:
    """List those of tokens that were found just now: to look for them once more would speak to each card again.

    Reports as `list_certificates`.
    """
    found: dict[tuple[str, str, str], StoredCertificate] = {}
    for token in tokens:
        progress.report(token)
        if (store := backends.store(token.store)) is not None:
            for stored in _of(store, token, progress):
                found.setdefault((token.store, token.serial, stored.certificate.sha256), stored)
    return _once(backends, tokens, tuple(found.values()), progress)


def _once(
    backends: Backends, tokens: Sequence[Token], found: tuple[StoredCertificate, ...], progress: Progress
) -> tuple[StoredCertificate, ...]:
    """Leave out what a better driver shows of the same card; by the key, since some remember old certificates."""
    better = same_cards(backends, tokens)
    keys = {(place_of(stored.token), _key(stored)) for stored in found}
    kept = tuple(
        stored
        for stored in found
        if (first := better.get(place_of(stored.token))) is None or (place_of(first), _key(stored)) not in keys
    )
    rows = one_row(backends, tokens, kept)
    has_own = {place_of(stored.source) for stored in rows}
    system = {place_of(stored.token) for stored in kept if store_kind(stored.token.store) is StoreKind.SYSTEM}
    for token in tokens:
        if place_of(token) in (better.keys() | system) - has_own:
            progress.report(ShownTwice(token))
    return rows


def _key(stored: StoredCertificate) -> bytes:
    """Name the key of a certificate; one that cannot be read names itself."""
    return stored.certificate.spki or stored.certificate.der


def _of(store: KeyStore, token: Token, progress: Progress) -> Sequence[StoredCertificate]:
    try:
        return store.certificates(token)
    except EnrollError as error:
        log.warning("listing %s of %s: %s %s", token.serial, store.name, error.code, error)
        progress.report(NotListed(token, error))
        return ()

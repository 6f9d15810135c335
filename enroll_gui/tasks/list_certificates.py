"""List what lies on every token, without login."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from enroll_gui.model.card import Token
from enroll_gui.model.certificate import StoredCertificate
from enroll_gui.model.errors import EnrollError
from enroll_gui.ports import Backends, KeyStore, Progress

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class NotListed:
    """A token whose certificates could not be read."""

    token: Token
    error: EnrollError


def list_certificates(backends: Backends, progress: Progress) -> tuple[StoredCertificate, ...]:
    """List the certificates of every store, each once a token.

    Each Token is reported, and NotListed for one in trouble, which hides no other. A store in trouble is passed over.
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
    return tuple(found.values())


def _of(store: KeyStore, token: Token, progress: Progress) -> Sequence[StoredCertificate]:
    try:
        return store.certificates(token)
    except EnrollError as error:
        log.warning("listing %s of %s: %s %s", token.serial, store.name, error.code, error)
        progress.report(NotListed(token, error))
        return ()

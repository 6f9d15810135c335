"""List what lies on every token, without login."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from enroll_gui.model.card import Token
from enroll_gui.model.certificate import StoredCertificate
from enroll_gui.model.errors import EnrollError
from enroll_gui.ports import Backends, KeyStore, Progress

log = logging.getLogger(__name__)


def list_certificates(backends: Backends, progress: Progress) -> tuple[StoredCertificate, ...]:
    """List the certificates of every store, each once a token. A token in trouble is passed over and logged."""
    found: dict[tuple[str, str, str], StoredCertificate] = {}
    for store in backends.key_stores:
        try:
            for token in store.tokens():
                progress.report(token)
                _read(store, token, found)
        except EnrollError as error:
            log.warning("listing %s: %s %s", store.name, error.code, error)
    return tuple(found.values())


def list_on(backends: Backends, tokens: Sequence[Token]) -> tuple[StoredCertificate, ...]:
    """List those of tokens that were found just now: to look for them once more would speak to each card again."""
    found: dict[tuple[str, str, str], StoredCertificate] = {}
    for token in tokens:
        try:
            if (store := backends.store(token.store)) is not None:
                _read(store, token, found)
        except EnrollError as error:
            log.warning("listing %s: %s %s", token.store, error.code, error)
    return tuple(found.values())


def _read(store: KeyStore, token: Token, found: dict[tuple[str, str, str], StoredCertificate]) -> None:
    for stored in store.certificates(token):
        found.setdefault((token.store, token.serial, stored.certificate.sha256), stored)

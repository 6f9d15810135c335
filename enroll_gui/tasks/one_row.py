"""Make one row of a certificate that several stores show, and name its key where that can best be used."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from enroll_gui.model.card import StoreKind, Token, store_kind
from enroll_gui.model.certificate import KeyPresence, StoredCertificate
from enroll_gui.model.errors import EnrollError
from enroll_gui.model.inventory import KeyContainer
from enroll_gui.pki.key_names import key_name
from enroll_gui.ports import Backends

log = logging.getLogger(__name__)

_BEST_FIRST = (StoreKind.CARD, StoreKind.SYSTEM, StoreKind.SOFTWARE, StoreKind.FILE)
_COPIES = (StoreKind.SYSTEM, StoreKind.FILE)
"""Stores that hold certificates whose key may lie elsewhere, and copies of certificates that lie elsewhere."""


def one_row(
    backends: Backends, tokens: Sequence[Token], found: Sequence[StoredCertificate]
) -> tuple[StoredCertificate, ...]:
    """Leave out copies, and give each certificate that stays the place of its key; a key is never at two places.

    What is driven through PKCS#11 comes before the operating system's store, that before files; among these a place
    with the key before one without. What a store shows of a card in a reader is left out where the card itself shows
    the key. A certificate in the operating system's store or a file is paired with a key that lies elsewhere, which
    is looked for, without login, only where none was seen yet: then `StoredCertificate.lies_on` is the token it is on.
    """
    if not any(_kind(stored.token) in _COPIES for stored in found):
        return tuple(found)
    best: dict[str, StoredCertificate] = {}
    homes: dict[str, StoredCertificate] = {}
    for stored in sorted(found, key=_rank):
        best.setdefault(stored.certificate.sha256, stored)
        if stored.key is not KeyPresence.NONE:
            homes.setdefault(_key(stored), stored)
    kept = [stored for stored in found if _stays(stored, best, homes)]
    looked = _Keys(backends, tokens)
    return tuple(_at_home(stored, homes, looked) for stored in kept)


def _rank(stored: StoredCertificate) -> tuple[bool, int]:
    return stored.key is KeyPresence.NONE, _BEST_FIRST.index(_kind(stored.token))


def _kind(token: Token) -> StoreKind:
    return store_kind(token.store)


def _key(stored: StoredCertificate) -> str:
    """Name the key; a certificate that cannot be read has one of its own."""
    return key_name(stored.certificate.spki) or stored.certificate.sha256


def _stays(
    stored: StoredCertificate, best: Mapping[str, StoredCertificate], homes: Mapping[str, StoredCertificate]
) -> bool:
    if _kind(stored.token) not in _COPIES:
        return True
    home = homes.get(_key(stored))
    if stored.token.hardware and home is not None and _kind(home.token) is StoreKind.CARD:
        return False  # the operating system's view of that card, which may remember old certificates
    return best[stored.certificate.sha256] is stored


def _at_home(stored: StoredCertificate, homes: Mapping[str, StoredCertificate], looked: _Keys) -> StoredCertificate:
    if _kind(stored.token) not in _COPIES or not stored.certificate.spki:
        return stored
    home = homes.get(_key(stored))
    if home is not None:
        where = home.token, home.key_id, home.key, home.asks_each_time
    elif not stored.certificate.is_ca and (held := looked.find(_key(stored), stored.token)) is not None:
        where = held[0], held[1].key_id, KeyPresence.PAIRED, False
    else:
        return stored
    token, key_id, presence, asks = where
    if (token.store, token.serial) == (stored.token.store, stored.token.serial):
        return stored
    return replace(stored, token=token, key_id=key_id, key=presence, asks_each_time=asks, lies_on=stored.token)


class _Keys:
    """The keys that tokens show without login, read once and only if they are asked for."""

    def __init__(self, backends: Backends, tokens: Sequence[Token]) -> None:
        self._backends = backends
        self._tokens = tokens
        self._read: dict[str, tuple[Token, KeyContainer]] | None = None

    def find(self, key: str, besides: Token) -> tuple[Token, KeyContainer] | None:
        """Find the token that holds a key, and its container."""
        if self._read is None:
            self._read = {}
            for token in sorted(self._tokens, key=lambda token: _BEST_FIRST.index(_kind(token))):
                for container in self._containers(token):
                    self._read.setdefault(key_name(container.spki), (token, container))
        found = self._read.get(key)
        return None if found is None or found[0] == besides else found

    def _containers(self, token: Token) -> Iterable[KeyContainer]:
        store = self._backends.store(token.store)
        try:
            shown = store.inventory(token).containers if store is not None else ()
        except EnrollError as error:
            log.warning("looking for keys on %s of %s: %s %s", token.serial, token.store, error.code, error)
            return ()
        return [c for c in shown if c.spki and (c.private_key is not None or c.public_key is not None)]

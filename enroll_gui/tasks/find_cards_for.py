"""Find the tokens that hold the key of a certificate, without login."""

from __future__ import annotations

import logging

from enroll_gui.model.card import Token
from enroll_gui.model.errors import EnrollError
from enroll_gui.pki.certificates import read_certificate
from enroll_gui.pki.key_names import key_name
from enroll_gui.ports import Backends
from enroll_gui.tasks.same_cards import each_once

log = logging.getLogger(__name__)


def find_cards_for(backends: Backends, certificate: bytes) -> tuple[Token, ...]:
    """Give the tokens that show the certificate's key, each card once. A token in trouble is passed over and logged.

    Some show a public key only after the PIN, or none at all: nothing found is no proof that the key is not there.
    """
    wanted = key_name(read_certificate(certificate).spki)
    found: dict[str, Token] = {}
    for store in backends.key_stores:
        try:
            for token in store.tokens():
                if store.inventory(token).keys(wanted):
                    found.setdefault(token.serial, token)
        except EnrollError as error:
            log.warning("looking into %s: %s %s", store.name, error.code, error)
    return each_once(backends, tuple(found.values()))

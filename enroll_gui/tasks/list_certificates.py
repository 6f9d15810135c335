"""List what lies on every token, without login."""

from __future__ import annotations

import logging

from enroll_gui.model.certificate import StoredCertificate
from enroll_gui.model.errors import EnrollError
from enroll_gui.ports import Backends, Progress

log = logging.getLogger(__name__)


def list_certificates(backends: Backends, progress: Progress) -> tuple[StoredCertificate, ...]:
    """List the certificates of every store, each once a token. A token in trouble is passed over and logged."""
    found: dict[tuple[str, str, str], StoredCertificate] = {}
    for store in backends.key_stores:
        try:
            for token in store.tokens():
                progress.report(token)
                for stored in store.certificates(token):
                    found.setdefault((token.store, token.serial, stored.certificate.sha256), stored)
        except EnrollError as error:
            log.warning("listing %s: %s %s", store.name, error.code, error)
    return tuple(found.values())

"""Keep the list of certificates whose end somebody is reminded of."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from enroll_gui.model.certificate import KeyPresence, StoredCertificate
from enroll_gui.model.entry import Stage
from enroll_gui.model.errors import EnrollError, RegistrarError
from enroll_gui.model.profile import Eligibility
from enroll_gui.model.reminder import Reminder, WatchedCertificate
from enroll_gui.model.reminders import ends_soon, is_over, met, reminders
from enroll_gui.ports import Backends

log = logging.getLogger(__name__)


def watch_certificates(backends: Backends, stored: Sequence[StoredCertificate], now: datetime) -> tuple[Reminder, ...]:
    """Remember what lies on the cards, forget what needs no renewal any more, and say what ends.

    The authority is asked only of those that end soon: which it knows, and which were renewed, revoked or are being
    renewed. Where it cannot be asked, what it said the last time counts. A list that cannot be written reminds all the
    same.
    """
    known = backends.watch_list.read()
    renewed = _renewed_here(backends)
    seen = [_facts(s) for s in stored if _is_personal(s)]
    watched = [c for c in met(known, seen) if c.sha256 not in renewed and not is_over(c, now)]
    watched = _as_the_authority_says(backends, watched, now)
    if tuple(watched) != known:
        try:
            backends.watch_list.write(watched)
        except EnrollError as error:
            log.warning("reminders: %s %s", error.code, error)
    return reminders(watched, now)


def _is_personal(stored: StoredCertificate) -> bool:
    certificate = stored.certificate
    return not certificate.is_ca and stored.key is not KeyPresence.NONE and certificate.not_after is not None


def _facts(stored: StoredCertificate) -> WatchedCertificate:
    certificate = stored.certificate
    assert certificate.not_after is not None
    return WatchedCertificate(
        certificate.sha256,
        certificate.issuer_sha256,
        certificate.serial,
        certificate.holder,
        certificate.not_after,
        stored.token.label,
    )


def _renewed_here(backends: Backends) -> frozenset[str]:
    """Ask the journal which certificates have a proven successor."""
    try:
        entries = backends.journal.ended()
    except EnrollError:
        return frozenset()
    members = (m for entry in entries for m in entry.members if m.stage is Stage.PROVEN)
    return frozenset(hashlib.sha256(m.old_certificate).hexdigest() for m in members)


def _as_the_authority_says(
    backends: Backends, watched: Sequence[WatchedCertificate], now: datetime
) -> list[WatchedCertificate]:
    """Take in the authority's word on those that end soon, and drop those that need no renewal by it."""
    close = [c for c in watched if ends_soon(c, now)]
    if backends.registrar is None or not close:
        return list(watched)
    try:
        answers = backends.registrar.eligibility([(c.issuer_sha256, c.serial) for c in close])
    except RegistrarError as error:
        log.info("reminders: the authority was not asked: %s", error.code)
        return list(watched)
    words = dict(zip((c.sha256 for c in close), answers, strict=True))
    told = ((c, words.get(c.sha256)) for c in watched)
    return [replace(c, is_ours=c.is_ours or word is not None) for c, word in told if word is None or _is_open(word)]


def _is_open(word: Eligibility) -> bool:
    """Say whether a certificate is the authority's own and still waits for somebody to renew it."""
    return word.known and not word.successor and word.reason_code not in ("revoked", "pending")

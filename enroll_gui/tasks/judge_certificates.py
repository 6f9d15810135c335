"""Say of each certificate whether it can be followed up, and why not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from enroll_gui.model.bundle import partner
from enroll_gui.model.card import is_numbered
from enroll_gui.model.certificate import Candidate, Certificate, Fitness, KeyPresence, StoredCertificate, Unfit
from enroll_gui.model.errors import EnrollError, KeyKindUnsupported, RegistrarError
from enroll_gui.model.profile import Eligibility
from enroll_gui.pki.algorithms import signature_for
from enroll_gui.pki.certificates import read_certificate
from enroll_gui.ports import Backends


def judge_certificates(backends: Backends, stored: Sequence[StoredCertificate], now: datetime) -> tuple[Candidate, ...]:
    """Judge by the certificate itself first, then by the CRL, the journal and the authority's word (ICA-16, ICA-18).

    Where the authority cannot be asked the others are still judged; what only it knows is NOT_ASKED. One of a TWINS
    pair is fit only if the other is there and fit, too. Fitting ones come first, then by the day they end.
    """
    local = [_by_itself(s, now) for s in stored]
    asked = [s for s, fitness in zip(stored, local, strict=True) if fitness is None]
    words = dict(zip((s.name for s in asked), _ask(backends, asked), strict=True))
    roles = _roles(backends) if any(word and word.pair for word in words.values()) else {}
    begun, candidates = _begun(backends), []
    for one, fitness in zip(stored, local, strict=True):
        word = words.get(one.name)
        judged = (
            fitness
            or _by_being_foreign(word)
            or _by_crl(backends, one.certificate)
            or begun.get(one.certificate.der)
            or _by_authority(word, stored)
        )
        profile_id, pair = (word.profile_id, word.pair) if word else ("", None)
        candidates.append(Candidate(one, judged, profile_id, roles.get(profile_id, "") if pair else "", pair))
    judged_with_pair = [_by_its_pair(backends, c, candidates) for c in candidates]
    return tuple(sorted(judged_with_pair, key=lambda c: (not c.is_fit, _end(c.stored.certificate))))


def _end(certificate: Certificate) -> str:
    return certificate.not_after.isoformat() if certificate.not_after else ""


def _by_itself(stored: StoredCertificate, now: datetime) -> Fitness | None:
    certificate = stored.certificate
    if certificate.not_before is None or certificate.not_after is None or not certificate.spki:
        return Fitness(Unfit.MALFORMED, detail=", ".join(certificate.malformed) or "validity")
    if now > certificate.not_after:
        return Fitness(Unfit.EXPIRED, certificate.not_after)
    if now < certificate.not_before:
        return Fitness(Unfit.NOT_YET_VALID, certificate.not_before)
    return _by_its_key(stored)


def _by_its_key(stored: StoredCertificate) -> Fitness | None:
    certificate = stored.certificate
    if certificate.is_ca:
        return Fitness(Unfit.AUTHORITY_CERTIFICATE)
    if stored.key is KeyPresence.NONE:
        return Fitness(Unfit.NO_KEY)
    try:
        signature_for(certificate.spki, requires_pss=certificate.requires_pss)
    except KeyKindUnsupported:
        return Fitness(Unfit.ALGORITHM, detail=certificate.key_kind)
    return None


def _by_being_foreign(word: Eligibility | None) -> Fitness | None:
    """What the authority does not know is on none of its lists: a store may hold certificates of hundreds of others."""
    return Fitness(Unfit.OTHER_AUTHORITY) if word is not None and not word.known else None


def _by_crl(backends: Backends, certificate: Certificate) -> Fitness | None:
    """A CRL that cannot be had says nothing: the authority checks again itself."""
    try:
        revoked = backends.revocation.look_up(certificate.issuer_sha256, certificate.serial)
    except EnrollError:
        return None
    return Fitness(Unfit.REVOKED, revoked.when, revoked.reason) if revoked else None


def _ask(backends: Backends, stored: Sequence[StoredCertificate]) -> Sequence[Eligibility | None]:
    if backends.registrar is None or not stored:
        return [None] * len(stored)
    try:
        return backends.registrar.eligibility([s.name for s in stored])
    except RegistrarError:
        return [None] * len(stored)


def _begun(backends: Backends) -> dict[bytes, Fitness]:
    """Find the old certificates for which a request waits here; a journal that cannot be read says nothing."""
    try:
        entries = backends.journal.unfinished()
    except EnrollError:
        return {}
    return {
        member.old_certificate: Fitness(Unfit.PENDING, entry.created, entry.id)
        for entry in entries
        for member in entry.members
    }


_SINCE = {"revoked": Unfit.REVOKED, "pending": Unfit.PENDING}


def _by_authority(word: Eligibility | None, stored: Sequence[StoredCertificate]) -> Fitness:
    if word is None:
        return Fitness(Unfit.NOT_ASKED)
    if word.successor:
        return Fitness(Unfit.RENEWED, word.when, word.successor, _place_of(word.successor, stored))
    if word.reason_code in _SINCE:
        return Fitness(_SINCE[word.reason_code], word.when)
    if not word.ok:
        return Fitness(Unfit.NOT_ALLOWED, word.when, word.reason_code)
    return Fitness(None)


def _place_of(serial: str, stored: Sequence[StoredCertificate]) -> tuple[str, str] | None:
    """Find the card, label and serial number, on which a certificate lies now."""
    found = (s.token for s in stored if s.certificate.serial == serial and is_numbered(s.token.store))
    return next(((token.label, token.serial) for token in found), None)


def _roles(backends: Backends) -> dict[str, str]:
    """Ask which profile is which half of a pair."""
    try:
        return {p.id: p.role for p in backends.registrar.profiles()} if backends.registrar else {}
    except RegistrarError:
        return {}


def _by_its_pair(backends: Backends, candidate: Candidate, candidates: Sequence[Candidate]) -> Candidate:
    """A pair is issued together or not at all (rule D-50)."""
    if candidate.pair is None or not candidate.is_fit:
        return candidate
    other, serial = partner(candidate, candidates), candidate.pair[1]
    if other is None:
        token = _last_seen(backends, candidate.pair)
        fitness = Fitness(Unfit.PAIR_ELSEWHERE if token else Unfit.PAIR_NOT_FOUND, detail=serial, token=token)
    elif not other.is_fit:
        fitness = Fitness(Unfit.PAIR_UNFIT, detail=serial)
    else:
        return candidate
    return replace(candidate, fitness=fitness)


def _last_seen(backends: Backends, name: tuple[str, str]) -> tuple[str, str] | None:
    """Find the card, label and serial number, to which the journal saw a certificate written."""
    try:
        entries = (*backends.journal.unfinished(), *backends.journal.ended())
    except EnrollError:
        return None
    members = (member for entry in entries for member in entry.members if member.certificate)
    for member in (member for member in members if is_numbered(member.new_key.store)):
        certificate = read_certificate(member.certificate)
        if (certificate.issuer_sha256, certificate.serial) == name:
            return member.token_label, member.new_key.token_serial
    return None

"""Say whether keys, requests and certificates belong together, from files and from the stores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from enroll_gui.model.certificate import Certificate
from enroll_gui.model.comparison import Comparison, Part, PartKind, read_fingerprint
from enroll_gui.model.errors import AmbiguousToken, EnrollError, NoCard, PasswordNeeded
from enroll_gui.model.link import read_serial
from enroll_gui.model.secret import Secret
from enroll_gui.pki.algorithms import kind_of
from enroll_gui.pki.certificates import read_certificate
from enroll_gui.pki.csr import read_csr
from enroll_gui.pki.file_contents import read_contents
from enroll_gui.pki.key_names import key_name
from enroll_gui.ports import Backends, Progress
from enroll_gui.tasks.list_certificates import list_certificates


@dataclass(frozen=True)
class Source:
    """One of the things to be compared, by a name."""

    name: str
    data: bytes | None = None
    """Of a file; None: a certificate in a store, named by its serial number or the beginning of its SHA-256."""
    password: Secret | None = None


def compare(backends: Backends, sources: Sequence[Source], progress: Progress) -> Comparison:
    """Take every source apart and compare the public keys. The passwords are not wiped here.

    Raises PasswordNeeded and PinWrong (with the fact `file`), FileUnusable; NoCard (with the name as its serial) where
    no store has such a certificate, AmbiguousToken where several have one that are not of one key.
    """
    parts: list[Part] = []
    for source in sources:
        parts += _stored(backends, source.name, progress) if source.data is None else _in_file(source, source.data)
    return Comparison(tuple(parts))


def _in_file(source: Source, data: bytes) -> list[Part]:
    try:
        found = read_contents(data, source.password)
    except EnrollError as error:
        error.facts["file"] = source.name
        raise
    found.wipe()
    if found.is_locked:
        raise PasswordNeeded(source.name, file=source.name)
    keys = [Part(source.name, PartKind.KEY, key_name(k.spki), kind_of(k.spki)) for k in found.keys]
    return [
        *keys,
        *(_request(source.name, der) for der in found.requests),
        *(_certificate(source.name, read_certificate(der)) for der in found.certificates),
    ]


def _request(name: str, der: bytes) -> Part:
    read = read_csr(der)
    holder = next((a.value for a in read.subject if a.name == "CN"), "")
    return Part(name, PartKind.REQUEST, key_name(read.spki), read.key_kind, holder)


def _certificate(name: str, read: Certificate) -> Part:
    return Part(name, PartKind.CERTIFICATE, key_name(read.spki), read.key_kind, read.holder, read.serial)


def _stored(backends: Backends, name: str, progress: Progress) -> list[Part]:
    found = {
        stored.certificate.sha256: stored.certificate
        for stored in list_certificates(backends, progress)
        if _is_named(stored.certificate, name)
    }
    if not found:
        raise NoCard("no certificate of that name", serial=name)
    if len({key_name(certificate.spki) for certificate in found.values()}) > 1:
        raise AmbiguousToken(name=name, count=len(found))
    return [_certificate(name, certificate) for certificate in found.values()]


def _is_named(certificate: Certificate, name: str) -> bool:
    try:
        if certificate.serial == read_serial(name):
            return True
    except ValueError:
        pass  # longer than a serial number: a fingerprint may be
    try:
        return certificate.sha256.startswith(read_fingerprint(name))
    except ValueError:
        return False

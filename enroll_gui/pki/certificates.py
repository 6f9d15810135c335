"""Certificates read with tolerance: what real CAs have issued is shown, never refused; and their file formats."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import NamedTuple, TypeVar

from enroll_gui.model.certificate import Certificate, Extension, GeneralName
from enroll_gui.pki import algorithms, der, extensions, names, oids

_T = TypeVar("_T")
_D = TypeVar("_D")

_PEM = re.compile(rb"-----BEGIN (?:X509 )?CERTIFICATE-----(.*?)-----END (?:X509 )?CERTIFICATE-----", re.DOTALL)


class CertificateParts(NamedTuple):
    """The fields of a TBSCertificate (RFC 5280, 4.1), unread."""

    serial: der.Element
    issuer: der.Element
    validity: der.Element
    subject: der.Element
    spki: der.Element
    extensions: der.Element | None
    signature: der.Element
    """The AlgorithmIdentifier the certificate is signed with."""


def parts(certificate_der: bytes) -> CertificateParts:
    """Take a certificate apart. Raises ValueError."""
    tbs, signature, _ = der.children(der.read(certificate_der), 3)
    fields = list(der.elements(tbs.content))
    if fields and fields[0].is_context(0):
        del fields[0]
    if len(fields) < 6:
        raise ValueError("fields are missing")
    serial, _, issuer, validity, subject, spki, *optional = fields
    extension = next((e for e in optional if e.is_context(3)), None)
    return CertificateParts(serial, issuer, validity, subject, spki, extension, signature)


def read_certificate(certificate_der: bytes) -> Certificate:
    """Read a certificate, whatever it is. Never raises: what cannot be read is empty and named in `malformed`."""
    reading = _Reading()
    found = reading.part("certificate", lambda: parts(certificate_der), None)
    if found is None:
        return _unreadable(certificate_der)
    subject = reading.part("subject", lambda: names.attributes(found.subject.der), ())
    not_before, not_after = reading.part("validity", lambda: _validity(found.validity), (None, None))
    read = reading.split(found.extensions)
    sans: tuple[GeneralName, ...] = reading.values(read, extensions.SUBJECT_ALT_NAME, extensions.general_names, ())
    addresses = [a.value for a in subject if a.oid == names.EMAIL_OID]
    return Certificate(
        der=certificate_der,
        sha256=hashlib.sha256(certificate_der).hexdigest(),
        serial=format(reading.part("serial", lambda: der.integer(found.serial), 0), "x"),
        subject=subject,
        issuer=reading.part("issuer", lambda: names.attributes(found.issuer.der), ()),
        issuer_sha256=hashlib.sha256(found.issuer.der).hexdigest(),
        not_before=not_before,
        not_after=not_after,
        spki=found.spki.der,
        key_kind=reading.part("public key", lambda: algorithms.kind_of(found.spki.der), ""),
        signature_algorithm=reading.part("signature", lambda: _algorithm_name(found.signature), ""),
        requires_pss=reading.part("public key", lambda: algorithms.requires_pss(found.spki.der), False),
        emails=tuple(dict.fromkeys(addresses + [n.value for n in sans if n.kind == "rfc822"])),
        names=sans,
        ekus=reading.values(read, extensions.EXTENDED_KEY_USAGE, extensions.oids_in, ()),
        key_usage=reading.values(read, extensions.KEY_USAGE, extensions.key_usage, ()),
        is_ca=reading.values(read, extensions.BASIC_CONSTRAINTS, extensions.is_ca, False),
        extensions=tuple(reading.shown(raw) for raw in read),
        malformed=tuple(dict.fromkeys(reading.malformed)),
    )


def to_pem(der_bytes: bytes, label: str = "CERTIFICATE") -> str:
    """Write DER as PEM (RFC 7468)."""
    text = base64.b64encode(der_bytes).decode()
    lines = (text[i : i + 64] for i in range(0, len(text), 64))
    return "\n".join((f"-----BEGIN {label}-----", *lines, f"-----END {label}-----", ""))


def from_pem(data: bytes) -> tuple[bytes, ...]:
    """Read the certificates of a PEM bundle, or one certificate in DER, as DER. Raises ValueError."""
    if data[:1] == b"\x30":
        parts(data)
        return (data,)
    found = tuple(base64.b64decode(b"".join(block.split()), validate=True) for block in _PEM.findall(data))
    if not found:
        raise ValueError("no certificate in PEM or DER")
    for certificate_der in found:
        parts(certificate_der)
    return found


def to_p7b(ders: Sequence[bytes]) -> bytes:
    """Put certificates into a certs-only SignedData (RFC 5652, 5.1; what .p7b files hold), as DER."""
    data = der.encode(0x30, der.encode(0x06, bytes.fromhex("2a864886f70d010701")))
    certificates = der.encode(0xA0, *sorted(ders))
    signed = der.encode(0x30, b"\x02\x01\x01", der.encode(0x31), data, certificates, der.encode(0x31))
    return der.encode(0x30, der.encode(0x06, bytes.fromhex("2a864886f70d010702")), der.encode(0xA0, signed))


def eku_name(oid: str) -> str:
    """Name an extended key usage, or give its OID."""
    return oids.name(oid)


class _Reading:
    """Reads part by part and remembers what could not be read."""

    def __init__(self) -> None:
        self.malformed: list[str] = []

    def part(self, name: str, read: Callable[[], _T], default: _D) -> _T | _D:
        try:
            return read()
        except ValueError:
            self.malformed.append(name)
            return default

    def split(self, field: der.Element | None) -> list[extensions.RawExtension]:
        """Split the extensions field; an extension that is none is left out."""
        if field is None:
            return []
        elements: list[der.Element] = self.part("extensions", lambda: extensions.split(field), [])
        read = [self.part("extensions", partial(extensions.raw, element), None) for element in elements]
        return [raw for raw in read if raw is not None]

    def values(self, read: list[extensions.RawExtension], oid: str, convert: Callable[[bytes], _T], default: _T) -> _T:
        raw = next((r for r in read if r.oid == oid), None)
        return default if raw is None else self.part(_extension(oid), lambda: convert(raw.value), default)

    def shown(self, raw: extensions.RawExtension) -> Extension:
        lines = self.part(_extension(raw.oid), lambda: extensions.lines(raw), ())
        return Extension(raw.oid, oids.name(raw.oid), raw.critical, lines)


def _extension(oid: str) -> str:
    return f"extension {oids.name(oid)}"


def _validity(element: der.Element) -> tuple[datetime | None, datetime | None]:
    not_before, not_after = der.children(element, 2)
    return der.time(not_before), der.time(not_after)


def _algorithm_name(identifier: der.Element) -> str:
    oid, *_ = der.elements(identifier.content)
    return oids.name(der.oid(oid))


def _unreadable(certificate_der: bytes) -> Certificate:
    return Certificate(
        der=certificate_der,
        sha256=hashlib.sha256(certificate_der).hexdigest(),
        serial="0",
        subject=(),
        issuer=(),
        issuer_sha256="",
        not_before=None,
        not_after=None,
        spki=b"",
        key_kind="",
        signature_algorithm="",
        requires_pss=False,
        emails=(),
        names=(),
        ekus=(),
        key_usage=(),
        is_ca=False,
        extensions=(),
        malformed=("certificate",),
    )

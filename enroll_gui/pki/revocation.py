"""CRLs (RFC 5280, 5): whether one may be believed, and what it says of a serial number."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from enroll_gui.pki import certificates, der
from enroll_gui.pki.unreadable import UNREADABLE

_UNDERSTOOD = {
    x509.AuthorityKeyIdentifier.oid,
    x509.CRLNumber.oid,
    x509.IssuingDistributionPoint.oid,
}


@dataclass(frozen=True)
class Crl:
    """A complete CRL whose signature holds."""

    issuer_sha256: str
    this_update: datetime
    next_update: datetime | None
    number: int | None


def read_crl(crl_der: bytes, issuer_certificate_der: bytes) -> Crl:
    """Read a CRL and check that this issuer signed it. Raises ValueError.

    Refused too: delta and indirect CRLs, those for CA certificates or some reasons only, those of one distribution
    point, and unknown critical extensions. Whether it is still current is for the caller.
    """
    try:
        issuer_name = certificates.parts(issuer_certificate_der).subject.der
        if _issuer_name(crl_der) != issuer_name:
            raise ValueError("not this issuer's CRL")
        crl = x509.load_der_x509_crl(crl_der)
        key = x509.load_der_x509_certificate(issuer_certificate_der).public_key()
        if not isinstance(key, rsa.RSAPublicKey | ec.EllipticCurvePublicKey) or not crl.is_signature_valid(key):
            raise ValueError("the CRL's signature does not hold")
        der.signature(crl_der)
        number = _number(crl)
    except UNREADABLE as exc:
        raise ValueError(f"no CRL to believe: {exc}") from exc
    return Crl(hashlib.sha256(issuer_name).hexdigest(), crl.last_update_utc, crl.next_update_utc, number)


def revoked_since(crl_der: bytes, serial: str) -> tuple[datetime, str] | None:
    """Look a serial number (hex) up in a CRL that `read_crl` accepted: since when, and RFC 5280's word for why."""
    number = int(serial, 16)
    length = (number if number >= 0 else ~number).bit_length() // 8 + 1
    if der.encode(der.INTEGER, number.to_bytes(length, "big", signed=True)) not in crl_der:
        return None  # most answers come without parsing what may be a million entries
    entry = x509.load_der_x509_crl(crl_der).get_revoked_certificate_by_serial_number(number)
    return None if entry is None else (entry.revocation_date_utc, _reason(entry))


def _issuer_name(crl_der: bytes) -> bytes:
    tbs, _, _ = der.children(der.read(crl_der), 3)
    fields = [field for field in der.elements(tbs.content) if not field.is_universal(der.INTEGER)]
    if len(fields) < 2:
        raise ValueError("fields are missing")
    return fields[1].der


def _number(crl: x509.CertificateRevocationList) -> int | None:
    number = None
    for extension in crl.extensions:
        if extension.critical and extension.oid not in _UNDERSTOOD:
            raise ValueError(f"critical extension {extension.oid.dotted_string}")
        if isinstance(extension.value, x509.IssuingDistributionPoint) and _is_partial(extension.value):
            raise ValueError("not a complete CRL")
        if isinstance(extension.value, x509.CRLNumber):
            number = extension.value.crl_number
    return number


def _is_partial(point: x509.IssuingDistributionPoint) -> bool:
    return bool(
        point.full_name
        or point.relative_name
        or point.only_contains_ca_certs
        or point.only_some_reasons
        or point.indirect_crl
        or point.only_contains_attribute_certs
    )


def _reason(entry: x509.RevokedCertificate) -> str:
    try:
        return entry.extensions.get_extension_for_class(x509.CRLReason).value.reason.value
    except (x509.ExtensionNotFound, *UNREADABLE):
        return x509.ReasonFlags.unspecified.value

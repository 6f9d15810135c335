"""PKCS#10 requests (RFC 2986): subject and key, nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from enroll_gui.model.certificate import Attribute
from enroll_gui.pki import algorithms, certificates, der, names, signers


@dataclass(frozen=True)
class Csr:
    """A certification request as read."""

    der: bytes
    subject_der: bytes
    subject: tuple[Attribute, ...]
    spki: bytes
    key_kind: str


def build_csr(subject_der: bytes, signer: signers.Signer, algorithm: str) -> bytes:
    """Make a request for the key of `signer`; the subject goes in byte for byte. Errors of the signer come through."""
    identifier = algorithms.signature_algorithm(algorithm).identifier
    info = der.encode(0x30, b"\x02\x01\x00", subject_der, signer.spki, b"\xa0\x00")
    return der.encode(0x30, info, identifier, der.encode(0x03, b"\0", signer.sign(info, algorithm)))


def read_csr(csr_der: bytes) -> Csr:
    """Read a request. Its signature is not checked here (`proves_possession`). Raises ValueError."""
    info, _, _ = der.children(der.read(csr_der), 3)
    version, subject, spki, _ = der.children(info, 4)
    if der.integer(version) != 0:
        raise ValueError("not version 1 of PKCS#10")
    return Csr(csr_der, subject.der, names.attributes(subject.der), spki.der, algorithms.kind_of(spki.der))


def proves_possession(csr_der: bytes) -> bool:
    """Say whether the request is signed by the key it names, with a signature of the algorithm table."""
    try:
        spki = read_csr(csr_der).spki
        info, identifier, signature = der.children(der.read(csr_der), 3)
        algorithm = algorithms.signature_of(identifier.der)
        return algorithm is not None and signers.verify(spki, info.der, der.bit_string(signature), algorithm.name)
    except ValueError:
        return False


def follow_up_subject(old_certificate_der: bytes, remove_email: tuple[str, ...]) -> bytes:
    """Give the subject of a follow-up: the old one less removed e-mail addresses, as DER. Raises ValueError."""
    return names.without_emails(certificates.parts(old_certificate_der).subject.der, remove_email)

"""CMS (RFC 5652): the signature on a follow-up, and the envelope for a revocation password."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from asn1crypto import cms, core, tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.ciphers import algorithms as ciphers
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7

from enroll_gui.pki import algorithms, certificates, der, signers
from enroll_gui.pki.unreadable import UNREADABLE

_RSA_ENCRYPTION = bytes.fromhex("300d06092a864886f70d0101010500")
_ATTRIBUTES = ("content_type", "message_digest", "signing_time", "signing_certificate_v2")


class CmsError(ValueError):
    """A CMS message that is not as this program makes and demands it.

    `reason` is one of: malformed, not_signed_data, content, signers, certificate, attributes, algorithm, digest,
    signing_certificate, signature, envelope.
    """

    def __init__(self, reason: str, log: str = "") -> None:
        super().__init__(log or reason)
        self.reason = reason


@dataclass(frozen=True)
class Signed:
    """A signature that holds. Who the certificate belongs to and who issued it is checked elsewhere."""

    content: bytes
    certificate_der: bytes
    signing_time: datetime
    algorithm: str


def sign(
    content: bytes,
    certificate_der: bytes,
    signer: signers.Signer,
    algorithm: str,
    signing_time: datetime,
    *,
    chain: Sequence[bytes] = (),
) -> bytes:
    """Make a SignedData with id-data attached and one signer. Errors of the signer come through.

    Signed attributes: contentType, messageDigest, signingTime and signingCertificateV2 (RFC 5035).
    """
    row = algorithms.signature_algorithm(algorithm)
    signer_id = _issuer_and_serial(certificate_der)
    attributes = cms.CMSAttributes(
        [
            {"type": "content_type", "values": ["data"]},
            {"type": "message_digest", "values": [hashlib.new(row.hash, content).digest()]},
            {"type": "signing_time", "values": [_cms_time(signing_time)]},
            {"type": "signing_certificate_v2", "values": [_signing_certificate(certificate_der)]},
        ]
    )
    signer_info = cms.SignerInfo(
        {
            "version": "v1",
            "sid": cms.SignerIdentifier("issuer_and_serial_number", signer_id),
            "digest_algorithm": {"algorithm": row.hash},
            "signed_attrs": attributes,
            "signature_algorithm": cms.SignedDigestAlgorithm.load(row.identifier),
            "signature": signer.sign(attributes.dump(), algorithm),
        }
    )
    signed_data = cms.SignedData(
        {
            "version": "v1",
            "digest_algorithms": [{"algorithm": row.hash}],
            "encap_content_info": {"content_type": "data", "content": content},
            "certificates": [asn1_x509.Certificate.load(c) for c in dict.fromkeys((certificate_der, *chain))],
            "signer_infos": [signer_info],
        }
    )
    return bytes(cms.ContentInfo({"content_type": "signed_data", "content": signed_data}).dump())


def verify(cms_der: bytes) -> Signed:
    """Check a SignedData as `sign` makes them, with the signer's certificate out of it. Raises CmsError."""
    try:
        der.check(cms_der)
        return _verify(cms_der)
    except CmsError:
        raise
    except (ValueError, TypeError, KeyError, IndexError, OverflowError) as exc:
        raise CmsError("malformed", f"not readable as SignedData: {type(exc).__name__}") from exc


def envelope(plain: bytes, recipient_der: bytes) -> bytes:
    """Encrypt to an RSA certificate: EnvelopedData with AES-256-CBC, as DER. Raises CmsError."""
    try:
        builder = pkcs7.PKCS7EnvelopeBuilder().set_data(plain)
        builder = builder.set_content_encryption_algorithm(ciphers.AES256)
        builder = builder.add_recipient(x509.load_der_x509_certificate(recipient_der))
        return builder.encrypt(Encoding.DER, [pkcs7.PKCS7Options.Binary])
    except UNREADABLE as exc:
        raise CmsError("envelope", "cannot encrypt to this certificate") from exc


def open_envelope(envelope_der: bytes, recipient_der: bytes, private_key: rsa.RSAPrivateKey) -> bytes:
    """Decrypt an EnvelopedData with the recipient's key. Raises CmsError."""
    try:
        der.check(envelope_der)
        recipient = x509.load_der_x509_certificate(recipient_der)
        return pkcs7.pkcs7_decrypt_der(envelope_der, recipient, private_key, [])
    except UNREADABLE as exc:
        raise CmsError("envelope", "cannot be decrypted") from exc


def _verify(cms_der: bytes) -> Signed:
    signed_data = _signed_data(cms_der)
    content = _content(signed_data)
    if len(signed_data["signer_infos"]) != 1:
        raise CmsError("signers", f"{len(signed_data['signer_infos'])} signers")
    signer = signed_data["signer_infos"][0]
    # The signature is over the attributes as they came, with the tag of a SET OF (RFC 5652, 5.4). Taken before they are
    # looked into: asn1crypto may write out anew what was read.
    message = b"\x31" + signer["signed_attrs"].dump()[1:]
    certificate_der = _signer_certificate(signed_data, signer)
    attributes = _attributes(signer)
    row = _algorithm(signer)
    if attributes["message_digest"].native != hashlib.new(row.hash, content).digest():
        raise CmsError("digest")
    if not _names_certificate(attributes["signing_certificate_v2"], certificate_der):
        raise CmsError("signing_certificate")
    spki = certificates.parts(certificate_der).spki.der
    if not signers.verify(spki, message, signer["signature"].native, row.name):
        raise CmsError("signature")
    return Signed(content, certificate_der, _utc(attributes["signing_time"].native), row.name)


def _signed_data(cms_der: bytes) -> cms.SignedData:
    info = cms.ContentInfo.load(cms_der, strict=True)
    if info["content_type"].native != "signed_data":
        raise CmsError("not_signed_data")
    return info["content"]


def _content(signed_data: cms.SignedData) -> bytes:
    encapsulated = signed_data["encap_content_info"]
    if encapsulated["content_type"].native != "data":
        raise CmsError("content", "not id-data")
    content = encapsulated["content"].native
    if not isinstance(content, bytes):
        raise CmsError("content", "detached")
    return content


def _signer_certificate(signed_data: cms.SignedData, signer: cms.SignerInfo) -> bytes:
    if signer["sid"].name != "issuer_and_serial_number":
        raise CmsError("certificate", "the signer is not named by issuer and serial number")
    wanted = signer["sid"].chosen.dump()
    candidates = [choice.chosen.dump() for choice in signed_data["certificates"]]
    found = [c for c in candidates if _issuer_and_serial(c).dump() == wanted]
    if len(found) != 1:
        raise CmsError("certificate", f"{len(found)} certificates for the signer")
    return bytes(found[0])


def _attributes(signer: cms.SignerInfo) -> dict[str, core.Asn1Value]:
    found: dict[str, core.Asn1Value] = {}
    for attribute in signer["signed_attrs"]:
        name = attribute["type"].native
        if name in found or len(attribute["values"]) != 1:
            raise CmsError("attributes", f"{name} more than once")
        found[name] = attribute["values"][0]
    missing = [name for name in _ATTRIBUTES if name not in found]
    if missing:
        raise CmsError("attributes", f"without {missing[0]}")
    if found["content_type"].native != "data":
        raise CmsError("attributes", "content type is not id-data")
    return found


def _algorithm(signer: cms.SignerInfo) -> algorithms.SignatureAlgorithm:
    digest = signer["digest_algorithm"]["algorithm"].native
    identifier = signer["signature_algorithm"].dump()
    row = algorithms.signature_of(identifier)
    if identifier == _RSA_ENCRYPTION and digest == "sha256":  # as openssl writes it (RFC 3370, 3.2)
        row = algorithms.signature_algorithm("rsa-pkcs1-sha256")
    if row is None or row.hash != digest:
        raise CmsError("algorithm", f"digest {digest}")
    return row


def _names_certificate(value: tsp.SigningCertificateV2, certificate_der: bytes) -> bool:
    named = value["certs"][0]
    algorithm = named["hash_algorithm"]["algorithm"].native
    if algorithm not in ("sha256", "sha384", "sha512"):
        return False
    return bool(named["cert_hash"].native == hashlib.new(algorithm, certificate_der).digest())


def _signing_certificate(certificate_der: bytes) -> tsp.SigningCertificateV2:
    named = der.encode(0x30, der.encode(0x04, hashlib.sha256(certificate_der).digest()))
    return tsp.SigningCertificateV2.load(der.encode(0x30, der.encode(0x30, named)))


def _issuer_and_serial(certificate_der: bytes) -> cms.IssuerAndSerialNumber:
    found = certificates.parts(certificate_der)
    return cms.IssuerAndSerialNumber.load(der.encode(0x30, found.issuer.der, found.serial.der))


def _cms_time(moment: datetime) -> cms.Time:
    moment = moment.astimezone(UTC).replace(microsecond=0)
    return cms.Time("utc_time" if moment.year < 2050 else "generalized_time", moment)  # RFC 5652, 11.3


def _utc(moment: object) -> datetime:
    if not isinstance(moment, datetime) or moment.tzinfo is None:
        raise CmsError("attributes", "signing time is not a time")
    return moment.astimezone(UTC)

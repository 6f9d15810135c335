"""Makes X.509: the authorities' own certificates, holders' certificates, revocation lists."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from enroll_gui.pki import algorithms
from enroll_gui.reference_ra.profiles import IssuedProfile

OwnKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey

CRL_LIFE = timedelta(days=7)
_BACKDATED = timedelta(minutes=5)
"""So that a client whose clock is a little behind takes the certificate."""

_AUTHORITY_AGE = timedelta(days=730)
"""Authorities are dated back, so that they are older than the old certificates made for demonstrations."""

_QC_STATEMENTS_OID = "1.3.6.1.5.5.7.1.3"
_QC_COMPLIANCE = bytes.fromhex("3008060604008e460101")
_QC_TYPE_ESIGN = bytes.fromhex("3013060604008e4601063009060704008e46010601")


@dataclass(frozen=True)
class Issuer:
    """A certificate and its key, and where its revocation list is found."""

    certificate: x509.Certificate
    key: OwnKey
    crl_url: str | None = None

    @property
    def der(self) -> bytes:
        """The certificate as DER."""
        return self.certificate.public_bytes(serialization.Encoding.DER)

    @property
    def name_hash(self) -> str:
        """SHA-256 of the DER of the name, as lower-case hex: what the API calls issuer_sha256."""
        digest = hashes.Hash(hashes.SHA256())
        digest.update(self.certificate.subject.public_bytes())
        return digest.finalize().hex()


@dataclass(frozen=True)
class Contents:
    """What a holder's certificate shall hold beside what its profile fixes."""

    subject: x509.Name
    spki: bytes
    not_before: datetime
    not_after: datetime
    ekus: tuple[str, ...]
    names: tuple[x509.GeneralName, ...]
    extra: tuple[x509.ExtensionType, ...] = ()


def make_root(name: str, key: OwnKey, now: datetime) -> x509.Certificate:
    """Make a self-signed root for twenty years."""
    subject = _authority_name(name)
    builder = _builder(subject, subject, key.public_key(), now - _AUTHORITY_AGE, now + timedelta(days=7300))
    builder = _authority_extensions(builder, key, None, path_length=1)
    return builder.sign(key, _hash_for(key))


def make_issuing(name: str, key: OwnKey, root: Issuer, now: datetime) -> x509.Certificate:
    """Make an issuing authority under the root for ten years."""
    until = now + timedelta(days=3650)
    subject = _authority_name(name)
    builder = _builder(subject, root.certificate.subject, key.public_key(), now - _AUTHORITY_AGE, until)
    builder = _authority_extensions(builder, key, root.key, path_length=0)
    return builder.sign(root.key, _hash_for(root.key))


def make_encryption(key: rsa.RSAPrivateKey, root: Issuer, now: datetime) -> x509.Certificate:
    """Make the certificate that revocation passwords are encrypted to."""
    name = _authority_name("Demo RA encryption")
    builder = _builder(name, root.certificate.subject, key.public_key(), now, now + timedelta(days=3650))
    builder = builder.add_extension(_key_usage("key_encipherment"), critical=True)
    builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    return _identified(builder, key.public_key(), root.key).sign(root.key, _hash_for(root.key))


def make_server(address: str, key: OwnKey, root: Issuer, now: datetime) -> x509.Certificate:
    """Make the TLS certificate of the RA for loopback and `address` (an IP address)."""
    addresses = dict.fromkeys(ipaddress.ip_address(a) for a in ("127.0.0.1", "::1", address))
    names = [x509.DNSName("localhost"), *(x509.IPAddress(a) for a in addresses)]
    subject = _authority_name("localhost")
    builder = _builder(subject, root.certificate.subject, key.public_key(), now, now + timedelta(days=365))
    builder = builder.add_extension(x509.SubjectAlternativeName(names), critical=False)
    builder = builder.add_extension(_key_usage("digital_signature"), critical=True)
    builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
    builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    return _identified(builder, key.public_key(), root.key).sign(root.key, _hash_for(root.key))


def make_holder(issuer: Issuer, profile: IssuedProfile, contents: Contents) -> x509.Certificate:
    """Make a holder's certificate. Raises ValueError for a key or name that cannot be written."""
    public_key = serialization.load_der_public_key(contents.spki)
    if not isinstance(public_key, (rsa.RSAPublicKey, ec.EllipticCurvePublicKey)):
        raise ValueError("neither an RSA nor an EC key")
    builder = _builder(
        contents.subject, issuer.certificate.subject, public_key, contents.not_before, contents.not_after
    )
    builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    builder = builder.add_extension(_key_usage(*holder_key_usage(profile, contents.spki)), critical=True)
    if contents.ekus:
        ekus = [x509.ObjectIdentifier(oid) for oid in contents.ekus]
        builder = builder.add_extension(x509.ExtendedKeyUsage(ekus), critical=False)
    if contents.names:
        builder = builder.add_extension(x509.SubjectAlternativeName(contents.names), critical=False)
    policy = x509.PolicyInformation(x509.ObjectIdentifier(profile.policy), None)
    builder = builder.add_extension(x509.CertificatePolicies([policy]), critical=False)
    for extension in (*_qc_statements(profile), *_crl_points(issuer), *contents.extra):
        builder = builder.add_extension(extension, critical=False)
    return _identified(builder, public_key, issuer.key).sign(issuer.key, _hash_for(issuer.key))


def holder_key_usage(profile: IssuedProfile, spki: bytes) -> tuple[str, ...]:
    """Give the key usage bits for a key of that kind: EC keys agree, they do not encipher (rule D-14)."""
    if algorithms.kind_of(spki).startswith("EC-"):
        return tuple("key_agreement" if bit == "key_encipherment" else bit for bit in profile.key_usage)
    return profile.key_usage


def make_crl(
    issuer: Issuer, number: int, revoked: Sequence[tuple[str, datetime, str]], now: datetime
) -> x509.CertificateRevocationList:
    """Make a revocation list of (serial in hex, when, reason). `unspecified` is left out (rule D-36)."""
    builder = x509.CertificateRevocationListBuilder(
        issuer_name=issuer.certificate.subject, last_update=now, next_update=now + CRL_LIFE
    )
    for serial, when, reason in revoked:
        entry = x509.RevokedCertificateBuilder(serial_number=int(serial, 16), revocation_date=when)
        if reason != "unspecified":
            entry = entry.add_extension(x509.CRLReason(x509.ReasonFlags(reason)), critical=False)
        builder = builder.add_revoked_certificate(entry.build())
    builder = builder.add_extension(x509.CRLNumber(number), critical=False)
    identifier = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.key.public_key())
    return builder.add_extension(identifier, critical=False).sign(issuer.key, _hash_for(issuer.key))


def _authority_name(common_name: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Enroll GUI demonstration"),
            x509.NameAttribute(NameOID.COMMON_NAME, common_name),
        ]
    )


def _builder(
    subject: x509.Name,
    issuer: x509.Name,
    key: rsa.RSAPublicKey | ec.EllipticCurvePublicKey,
    not_before: datetime,
    not_after: datetime,
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(not_before - _BACKDATED)
        .not_valid_after(not_after)
    )


def _authority_extensions(
    builder: x509.CertificateBuilder, key: OwnKey, issuer_key: OwnKey | None, *, path_length: int
) -> x509.CertificateBuilder:
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=path_length), critical=True)
    builder = builder.add_extension(_key_usage("key_cert_sign", "crl_sign"), critical=True)
    return _identified(builder, key.public_key(), issuer_key or key)


def _identified(
    builder: x509.CertificateBuilder, key: rsa.RSAPublicKey | ec.EllipticCurvePublicKey, issuer_key: OwnKey
) -> x509.CertificateBuilder:
    builder = builder.add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    identifier = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key())
    return builder.add_extension(identifier, critical=False)


def _key_usage(*bits: str) -> x509.KeyUsage:
    every = (
        "digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
        "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
    )  # fmt: skip
    return x509.KeyUsage(**{bit: bit in bits for bit in every})


def _qc_statements(profile: IssuedProfile) -> tuple[x509.ExtensionType, ...]:
    """QcCompliance and QcType esign (ETSI EN 319 412-5, 4.2.1 and 4.2.3; rule D-45)."""
    if not profile.qualified:
        return ()
    statements = _QC_COMPLIANCE + _QC_TYPE_ESIGN
    value = bytes([0x30, len(statements)]) + statements
    return (x509.UnrecognizedExtension(x509.ObjectIdentifier(_QC_STATEMENTS_OID), value),)


def _crl_points(issuer: Issuer) -> tuple[x509.ExtensionType, ...]:
    if issuer.crl_url is None:
        return ()
    location = x509.UniformResourceIdentifier(issuer.crl_url)
    return (x509.CRLDistributionPoints([x509.DistributionPoint([location], None, None, None)]),)


def _hash_for(key: OwnKey) -> hashes.SHA256 | hashes.SHA384:
    return hashes.SHA384() if isinstance(key, ec.EllipticCurvePrivateKey) and key.key_size > 256 else hashes.SHA256()

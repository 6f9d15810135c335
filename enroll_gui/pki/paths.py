"""Paths from a certificate to an anchor (RFC 5280, 6), by cryptography's verifier with a policy of ours."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import verification
from cryptography.x509.verification import Criticality, ExtensionPolicy, Policy

from enroll_gui.model.errors import CertificateDoesNotFitKey
from enroll_gui.pki import der
from enroll_gui.pki.unreadable import UNREADABLE

_MAX_CHAIN_DEPTH = 8


class _QcStatements(x509.ExtensionType):
    """Names the qcStatements extension to the verifier: shown to people, and no ground to refuse a path."""

    oid = x509.ObjectIdentifier("1.3.6.1.5.5.7.1.3")


def verify_issued(
    certificate_der: bytes, chain: Sequence[bytes], anchors: Sequence[bytes], at: datetime
) -> tuple[bytes, ...]:
    """Find a path that holds at that time and give it, leaf first and anchor last. `chain` is a help, never trusted.

    Checked: signatures, validity, basicConstraints, path length, keyUsage of the CAs, name constraints, and that no
    unknown extension is critical. Raises CertificateDoesNotFitKey(reason="issuer").
    """
    try:
        store = verification.Store([x509.load_der_x509_certificate(anchor) for anchor in anchors])
        builder = verification.PolicyBuilder().time(at).store(store).max_chain_depth(_MAX_CHAIN_DEPTH)
        builder = builder.extension_policies(ca_policy=_CA_POLICY, ee_policy=_EE_POLICY)
        leaf = x509.load_der_x509_certificate(certificate_der)
        others = [x509.load_der_x509_certificate(one) for one in chain]
        verified = builder.build_client_verifier().verify(leaf, others)
        path = tuple(certificate.public_bytes(Encoding.DER) for certificate in verified.chain)
        for certificate in path[:-1]:
            der.signature(certificate)
    except (verification.VerificationError, *UNREADABLE) as exc:
        why = str(exc).partition(" (encountered")[0]  # what follows are names of persons, not for the log
        raise CertificateDoesNotFitKey(f"no path to an anchor: {why}", reason="issuer") from None
    return path


def _may_sign_certificates(_policy: Policy, _certificate: x509.Certificate, usage: x509.KeyUsage | None) -> None:
    if usage is not None and not usage.key_cert_sign:
        raise ValueError("the CA's key may not sign certificates")


# What a web browser demands (a DNS name, serverAuth) is not asked of a person's certificate; what RFC 5280 demands is.
_CA_POLICY = (
    ExtensionPolicy.permit_all()
    .require_present(x509.BasicConstraints, Criticality.AGNOSTIC, None)
    .may_be_present(x509.KeyUsage, Criticality.AGNOSTIC, _may_sign_certificates)
    .may_be_present(x509.CertificatePolicies, Criticality.AGNOSTIC, None)
)
_EE_POLICY = (
    ExtensionPolicy.permit_all()
    .may_be_present(_QcStatements, Criticality.AGNOSTIC, None)
    .may_be_present(x509.CertificatePolicies, Criticality.AGNOSTIC, None)
)

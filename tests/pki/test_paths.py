from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from cryptography import x509

from enroll_gui.model.errors import CertificateDoesNotFitKey
from enroll_gui.pki import der
from enroll_gui.pki.paths import verify_issued
from tests.odd_certificates import make_odd_certificates
from tests.pki.authority import NOW, Extensions, certificate, key, key_usage, name

Time = tuple[datetime, datetime]
USUAL = NOW - timedelta(days=1), NOW + timedelta(days=30)

ROOT, ISSUING = name("Example Root"), name("Example Issuing CA")
SIGNS: Extensions = (
    (x509.BasicConstraints(ca=True, path_length=0), True),
    (key_usage("key_cert_sign", "crl_sign"), True),
)
ROOT_SIGNS: Extensions = (
    (x509.BasicConstraints(ca=True, path_length=1), True),
    (key_usage("key_cert_sign", "crl_sign"), True),
)
QC = x509.UnrecognizedExtension(x509.ObjectIdentifier("1.3.6.1.5.5.7.1.3"), bytes.fromhex("300a3008060604008e460101"))


def _root(kind: str = "EC-P384", extensions: Extensions = ROOT_SIGNS, time: Time = USUAL) -> bytes:
    return certificate(kind, 1, subject=ROOT, extensions=extensions, not_before=time[0], not_after=time[1])


def _issuing(extensions: Extensions = SIGNS, time: Time = USUAL) -> bytes:
    issuer_key = key("EC-P384", 1)
    return certificate(
        "EC-P256", 2, subject=ISSUING, issuer=ROOT, issuer_key=issuer_key, extensions=extensions,
        not_before=time[0], not_after=time[1],
    )  # fmt: skip


def _leaf(kind: str = "EC-P256", extensions: Extensions = ()) -> bytes:
    return certificate(kind, issuer=ISSUING, issuer_key=key("EC-P256", 2), extensions=extensions)


def _refused(leaf: bytes, chain: Sequence[bytes], anchors: Sequence[bytes], at: datetime = NOW) -> None:
    with pytest.raises(CertificateDoesNotFitKey) as caught:
        verify_issued(leaf, chain, anchors, at)
    assert caught.value.facts["reason"] == "issuer"
    assert "Example Holder" not in str(caught.value)


@pytest.mark.parametrize("critical", [False, True])
@pytest.mark.parametrize("kind", ["RSA-2048", "RSA-3072", "EC-P256", "EC-P384", "EC-P521"])
def test_finds_the_path_of_a_qualified_certificate(kind: str, critical: bool) -> None:
    extensions: Extensions = (
        (x509.BasicConstraints(ca=False, path_length=None), True),
        (key_usage("content_commitment"), True),
        (x509.CertificatePolicies([x509.PolicyInformation(x509.ObjectIdentifier("0.4.0.194112.1.0"), None)]), False),
        (x509.ExtendedKeyUsage([x509.ObjectIdentifier("1.3.6.1.5.5.7.3.36")]), False),
        (QC, critical),
    )
    leaf = _leaf(kind, extensions)
    assert verify_issued(leaf, [_issuing()], [_root()], NOW) == (leaf, _issuing(), _root())


@pytest.mark.parametrize("kind", ["RSA-2048", "RSA-4096", "EC-P256", "EC-P521"])
def test_takes_roots_of_every_kind_of_key(kind: str) -> None:
    root = _root(kind)
    leaf = certificate(issuer=ROOT, issuer_key=key(kind, 1))
    assert verify_issued(leaf, [], [root], NOW) == (leaf, root)


def test_needs_no_order_in_the_chain_and_no_root_in_it() -> None:
    leaf, issuing, root = _leaf(), _issuing(), _root()
    other = certificate("EC-P521", 3, subject=name("Example Other CA"), extensions=SIGNS)
    assert verify_issued(leaf, [root, other, issuing], [other, root], NOW) == (leaf, issuing, root)


def test_a_root_in_the_chain_is_not_trusted() -> None:
    stranger = certificate("EC-P521", 3, subject=name("Example Other CA"), extensions=SIGNS)
    _refused(_leaf(), [_issuing(), _root()], [stranger])
    _refused(_leaf(), [_issuing(), _root()], [])


def test_refuses_a_signature_that_is_not_the_issuers() -> None:
    forged = certificate(issuer=ISSUING, issuer_key=key("EC-P256", 5))
    _refused(forged, [_issuing()], [_root()])


def test_refuses_a_signature_whose_last_bits_are_said_to_be_unused() -> None:
    """Where they are zero cryptography verifies it all the same, and one certificate would have two fingerprints."""
    leaves = (certificate(issuer=ISSUING, issuer_key=key("EC-P256", 2), serial=serial) for serial in itertools.count(1))
    even = next(leaf for leaf in leaves if not leaf[-1] & 1)
    assert verify_issued(even, [_issuing()], [_root()], NOW)
    at = len(even) - len(der.signature(even)) - 1
    _refused(even[:at] + b"\1" + even[at + 1 :], [_issuing()], [_root()])


@pytest.mark.parametrize("late", [timedelta(days=31), timedelta(days=-2)])
def test_refuses_a_certificate_out_of_its_time(late: timedelta) -> None:
    ten_years = NOW - timedelta(days=3650), NOW + timedelta(days=3650)
    chain, anchors = [_issuing(time=ten_years)], [_root(time=ten_years)]
    leaf = _leaf()
    assert verify_issued(leaf, chain, anchors, NOW)
    _refused(leaf, chain, anchors, NOW + late)


def test_refuses_an_issuer_out_of_its_time() -> None:
    gone = NOW - timedelta(days=9), NOW - timedelta(days=1)
    _refused(_leaf(), [_issuing(time=gone)], [_root()])
    _refused(_leaf(), [_issuing()], [_root(time=gone)])


@pytest.mark.parametrize(
    "extensions",
    [
        (),
        ((x509.BasicConstraints(ca=False, path_length=None), True),),
        ((x509.BasicConstraints(ca=True, path_length=None), True), (key_usage("digital_signature"), True)),
        (*SIGNS, (x509.UnrecognizedExtension(x509.ObjectIdentifier("1.2.3.4"), b"\x05\x00"), True)),
    ],
    ids=["no basicConstraints", "not a CA", "no keyCertSign", "unknown critical extension"],
)
def test_refuses_an_issuer_that_may_not_issue(extensions: Extensions) -> None:
    _refused(_leaf(), [_issuing(extensions=extensions)], [_root()])


def test_refuses_a_root_whose_key_may_not_sign_certificates() -> None:
    root = _root(extensions=((x509.BasicConstraints(ca=True, path_length=None), True), (key_usage("crl_sign"), True)))
    _refused(_leaf(), [_issuing()], [root])


def test_refuses_a_path_longer_than_a_ca_allows() -> None:
    below = certificate(
        "EC-P256", 4, subject=name("Example Sub CA"), issuer=ISSUING, issuer_key=key("EC-P256", 2), extensions=SIGNS
    )
    leaf = certificate(issuer=name("Example Sub CA"), issuer_key=key("EC-P256", 4))
    _refused(leaf, [below, _issuing()], [_root()])


def test_refuses_an_unknown_critical_extension_and_a_name_the_ca_may_not_certify() -> None:
    unknown = x509.UnrecognizedExtension(x509.ObjectIdentifier("1.2.3.4"), b"\x05\x00")
    _refused(_leaf(extensions=((unknown, True),)), [_issuing()], [_root()])
    excluded = x509.NameConstraints(None, [x509.RFC822Name("example.org")])
    address = x509.SubjectAlternativeName([x509.RFC822Name("a@example.org")])
    _refused(_leaf(extensions=((address, False),)), [_issuing(extensions=(*SIGNS, (excluded, True)))], [_root()])


def test_refuses_what_cannot_be_read() -> None:
    _refused(b"garbage", [_issuing()], [_root()])
    _refused(_leaf(), [b"garbage"], [_root()])
    _refused(make_odd_certificates()["one bad extension"], [], [_root()])

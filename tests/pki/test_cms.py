from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from asn1crypto import cms as asn1_cms
from asn1crypto import core
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa

from enroll_gui.pki import certificates, cms, der
from tests.odd_certificates import make_odd_certificates
from tests.pki.authority import (
    NOW,
    SIGNATURES,
    certificate,
    key,
    mutations,
    name,
    openssl,
    private_pem,
    signer,
)

CONTENT = b'{"id":"\xc5\x99","text":"line\r\nline"}'
Attributes = dict[str, core.Asn1Value]


def _signed(kind: str = "EC-P256", algorithm: str = "ecdsa-sha256", **changes: object) -> bytes:
    return cms.sign(CONTENT, certificate(kind), signer(kind), algorithm, NOW, **changes)  # type: ignore[arg-type]


def _altered(change: Callable[[Attributes], None], which: int = 0) -> bytes:
    """Change the signed attributes of a sound message and sign them again."""
    info = asn1_cms.ContentInfo.load(_signed())
    signer_info = info["content"]["signer_infos"][0]
    values = {a["type"].native: a["values"][0] for a in signer_info["signed_attrs"]}
    change(values)
    attributes = asn1_cms.CMSAttributes([{"type": t, "values": [v]} for t, v in values.items()])
    signer_info["signed_attrs"] = attributes
    signer_info["signature"] = signer("EC-P256", which).sign(b"\x31" + attributes.dump()[1:], "ecdsa-sha256")
    return bytes(info.dump(force=True))


def _by_openssl(folder: Path, *options: str, kind: str = "EC-P256") -> bytes:
    for which, kinds in enumerate((kind, "RSA-2048")):
        (folder / f"{which}.key").write_bytes(private_pem(kinds))
        identified = ((x509.SubjectKeyIdentifier.from_public_key(key(kinds).public_key()), False),)
        made = certificate(kinds, serial=0x11 + which, extensions=identified)
        (folder / f"{which}.pem").write_text(certificates.to_pem(made))
    (folder / "content").write_bytes(CONTENT)
    named = [str(folder / o) if o.endswith((".pem", ".key")) else o for o in options]
    fixed = ("-signer", folder / "0.pem", "-inkey", folder / "0.key", "-outform", "DER", "-in", folder / "content")
    return openssl("cms", "-sign", "-binary", *fixed, *named)


def _reason(message: bytes) -> str:
    with pytest.raises(cms.CmsError) as caught:
        cms.verify(message)
    return caught.value.reason


@pytest.mark.parametrize(("kind", "algorithm"), SIGNATURES)
def test_openssl_verifies_the_message_and_gives_back_the_content(kind: str, algorithm: str, tmp_path: Path) -> None:
    (tmp_path / "m.der").write_bytes(_signed(kind, algorithm))
    (tmp_path / "ca.pem").write_text(certificates.to_pem(certificate(kind)))
    arguments = ("-inform", "DER", "-in", tmp_path / "m.der", "-CAfile", tmp_path / "ca.pem", "-purpose", "any")
    assert openssl("cms", "-verify", *arguments, "-binary", "-cades") == CONTENT


@pytest.mark.parametrize(("kind", "algorithm"), SIGNATURES)
def test_verifies_what_it_signed(kind: str, algorithm: str) -> None:
    signed = cms.verify(_signed(kind, algorithm, chain=(certificate(serial=9), certificate(kind))))
    assert signed == cms.Signed(CONTENT, certificate(kind), NOW, algorithm)


@pytest.mark.parametrize(
    ("kind", "options", "algorithm"),
    [
        ("EC-P256", (), "ecdsa-sha256"),
        ("EC-P521", ("-md", "sha512"), "ecdsa-sha512"),
        ("RSA-2048", ("-md", "sha256"), "rsa-pkcs1-sha256"),
        (
            "RSA-2048",
            ("-md", "sha256", "-keyopt", "rsa_padding_mode:pss", "-keyopt", "rsa_pss_saltlen:32"),
            "rsa-pss-sha256",
        ),
    ],
)
def test_verifies_what_openssl_signed(kind: str, options: tuple[str, ...], algorithm: str, tmp_path: Path) -> None:
    signed = cms.verify(_by_openssl(tmp_path, "-nodetach", "-cades", *options, kind=kind))
    assert (signed.content, signed.algorithm) == (CONTENT, algorithm)
    assert abs(signed.signing_time - datetime.now(UTC)) < timedelta(minutes=1)


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (("-nodetach", "-cades", "-signer", "1.pem", "-inkey", "1.key"), "signers"),
        (("-nodetach",), "attributes"),
        (("-nodetach", "-noattr"), "attributes"),
        (("-cades",), "content"),
        (("-nodetach", "-cades", "-md", "sha1"), "attributes"),
        (("-nodetach", "-cades", "-md", "sha224"), "algorithm"),
        (("-nodetach", "-cades", "-keyid"), "certificate"),
        (("-nodetach", "-cades", "-nocerts"), "certificate"),
        (("-nodetach", "-cades", "-econtent_type", "1.2.3.4"), "content"),
        (("-nodetach", "-cades", "-stream", "-indef"), "malformed"),
    ],
)
def test_refuses_other_forms_of_signature(options: tuple[str, ...], reason: str, tmp_path: Path) -> None:
    assert _reason(_by_openssl(tmp_path, *options)) == reason


@pytest.mark.parametrize("missing", ["content_type", "message_digest", "signing_time", "signing_certificate_v2"])
def test_refuses_a_signature_without_one_of_the_attributes(missing: str) -> None:
    assert _reason(_altered(lambda values: values.pop(missing) and None)) == "attributes"


def test_refuses_a_digest_of_other_content() -> None:
    def change(values: Attributes) -> None:
        values["message_digest"] = core.OctetString(b"\0" * 32)

    assert _reason(_altered(change)) == "digest"
    assert _reason(_signed().replace(b"line\r\n", b"LINE\r\n")) == "digest"


def test_refuses_a_signing_certificate_that_is_another() -> None:
    def change(values: Attributes) -> None:
        values["signing_certificate_v2"]["certs"][0]["cert_hash"] = b"\0" * 32

    assert _reason(_altered(change)) == "signing_certificate"


def test_refuses_a_content_type_attribute_that_is_not_data() -> None:
    def change(values: Attributes) -> None:
        values["content_type"] = asn1_cms.ContentType("signed_data")

    assert _reason(_altered(change)) == "attributes"


def test_refuses_the_signature_of_another_key() -> None:
    assert cms.verify(_altered(lambda _: None)).content == CONTENT
    assert _reason(_altered(lambda _: None, which=1)) == "signature"


def test_refuses_a_weak_digest_even_if_all_else_holds() -> None:
    info = asn1_cms.ContentInfo.load(_signed())
    info["content"]["signer_infos"][0]["digest_algorithm"] = {"algorithm": "sha1"}
    assert _reason(info.dump(force=True)) == "algorithm"


def test_refuses_an_attribute_given_twice() -> None:
    info = asn1_cms.ContentInfo.load(_signed())
    attributes = info["content"]["signer_infos"][0]["signed_attrs"]
    attributes.append(next(a for a in attributes if a["type"].native == "signing_time").copy())
    assert _reason(info.dump(force=True)) == "attributes"


def test_refuses_two_certificates_that_both_could_be_the_signers() -> None:
    twin = certificate("EC-P256", 1)
    assert _reason(_signed(chain=(twin,))) == "certificate"


def test_refuses_bytes_after_the_end_and_what_is_no_signed_data() -> None:
    assert _reason(_signed() + b"\0") == "malformed"
    assert _reason(b"") == "malformed"
    assert _reason(cms.envelope(b"secret", certificate("RSA-2048"))) == "not_signed_data"


def test_damaged_messages_raise_nothing_but_cms_error_and_never_carry_other_content() -> None:
    for damaged in mutations(_signed(), 1500):
        try:
            assert cms.verify(damaged).content == CONTENT
        except cms.CmsError:
            continue


def test_the_signed_set_is_sorted_as_der_wants_it() -> None:
    info = asn1_cms.ContentInfo.load(_signed())
    attributes = [a.dump() for a in info["content"]["signer_infos"][0]["signed_attrs"]]
    assert attributes == sorted(attributes)


def test_signing_time_beyond_2049_is_written_as_generalized_time() -> None:
    moment = datetime(2051, 1, 1, tzinfo=UTC)
    message = cms.sign(CONTENT, certificate(), signer("EC-P256"), "ecdsa-sha256", moment)
    assert b"20510101000000Z" in message
    assert cms.verify(message).signing_time == moment


@pytest.mark.parametrize("kind", sorted(set(make_odd_certificates()) - {"garbage"}))
def test_signs_with_odd_certificates_too(kind: str) -> None:
    odd = make_odd_certificates(signer("EC-P256").spki)[kind]
    message = cms.sign(CONTENT, odd, signer("EC-P256"), "ecdsa-sha256", NOW)
    assert cms.verify(message).certificate_der == odd


def test_an_envelope_opens_with_its_key_alone() -> None:
    recipient = certificate("RSA-2048")
    sealed = cms.envelope(b"Password12", recipient)
    own, other = key("RSA-2048"), key("RSA-2048", 1)
    assert isinstance(own, rsa.RSAPrivateKey)
    assert isinstance(other, rsa.RSAPrivateKey)
    assert b"Password12" not in sealed
    assert cms.open_envelope(sealed, recipient, own) == b"Password12"
    with pytest.raises(cms.CmsError):
        cms.open_envelope(sealed, certificate("RSA-2048", 1, subject=name("Another")), other)


def test_openssl_opens_the_envelope(tmp_path: Path) -> None:
    (tmp_path / "key.pem").write_bytes(private_pem("RSA-2048"))
    (tmp_path / "e.der").write_bytes(cms.envelope(b"Password12", certificate("RSA-2048")))
    arguments = ("-inform", "DER", "-in", tmp_path / "e.der", "-inkey", tmp_path / "key.pem")
    assert openssl("cms", "-decrypt", *arguments, "-binary") == b"Password12"


def test_refuses_recipients_without_an_rsa_key() -> None:
    for recipient in (certificate("EC-P256"), b"garbage"):
        with pytest.raises(cms.CmsError) as caught:
            cms.envelope(b"secret", recipient)
        assert caught.value.reason == "envelope"


def test_damaged_envelopes_raise_nothing_but_cms_error() -> None:
    recipient, private = certificate("RSA-2048"), key("RSA-2048")
    assert isinstance(private, rsa.RSAPrivateKey)
    for damaged in mutations(cms.envelope(b"secret", recipient), 300):
        try:
            cms.open_envelope(damaged, recipient, private)
        except cms.CmsError:
            continue


def test_a_message_nested_without_end_is_refused_quickly() -> None:
    endless = b""
    for _ in range(5000):
        endless = der.encode(0x30, endless)
    assert _reason(endless) == "malformed"
    assert _reason(b"\x30\x80" * 100_000) == "malformed"

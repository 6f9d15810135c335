"""The key store behind a PKCS#11 module, where it differs from every other."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from enroll_gui.backends.pkcs11.store import Pkcs11Store
from enroll_gui.model.certificate import KeyPresence
from enroll_gui.model.errors import CardBusy, KeyKindUnsupported, ProofFailed, WriteFailed
from tests.odd_certificates import make_odd_certificates
from tests.tokens import PIN, SoftHsm, add_identity, certificate_for, logged_in, softhsm_module


def _pkcs11_tool(serial_label: str, *arguments: str) -> str:
    command = ["pkcs11-tool", "--module", str(softhsm_module()), "--token-label", serial_label, "--login", "--pin", PIN]
    return subprocess.run([*command, *arguments], check=True, capture_output=True, text=True).stdout


def _write(label: str, key_id: bytes, der: bytes, file: Path) -> None:
    """Write a certificate object with a program that is not ours."""
    file.write_bytes(der)
    arguments = ["--write-object", str(file), "--type", "cert", "--id", key_id.hex(), "--label", "foreign"]
    _pkcs11_tool(label, *arguments)


def test_name_and_title_need_no_module(tmp_path: Path) -> None:
    store = Pkcs11Store(tmp_path / "libexample.so.2")

    assert store.name == f"pkcs11:{tmp_path / 'libexample.so.2'}"
    assert store.title == "libexample"


def test_another_program_sees_key_and_certificate_as_one_identity(softhsm: SoftHsm, store: Pkcs11Store) -> None:
    serial = softhsm.make("Example")
    with logged_in(store, serial) as session:
        key_id = add_identity(session, common_name="Example é")

    shown = _pkcs11_tool("Example", "--list-objects")

    assert shown.count(f"ID:         {key_id.hex()}") == 3
    assert shown.count("label:      Example é") == 3
    assert "sensitive, always sensitive, never extractable, local" in shown


def test_certificate_of_another_id_is_paired_by_its_public_key(
    softhsm: SoftHsm, store: Pkcs11Store, tmp_path: Path
) -> None:
    """Some programs write the certificate under an id of their own; the key's id is the one to sign with."""
    serial = softhsm.make("Example")
    with logged_in(store, serial) as session:
        spki = session.generate(b"key's own id", "EC-P256", "Example")
    _write("Example", b"another id", certificate_for(spki), tmp_path / "certificate.der")

    (stored,) = store.certificates(store.tokens()[0])

    assert (stored.key, stored.key_id) == (KeyPresence.PAIRED, b"key's own id")


def test_certificate_without_any_public_key_is_settled_at_the_pin(
    softhsm: SoftHsm, store: Pkcs11Store, tmp_path: Path
) -> None:
    serial = softhsm.make("Example")
    with logged_in(store, serial) as session:
        spki = session.generate(b"gone", "EC-P256", "Example")
        session.delete(b"gone")
    _write("Example", b"alone", certificate_for(spki), tmp_path / "certificate.der")

    (stored,) = store.certificates(store.tokens()[0])

    assert stored.key is KeyPresence.AT_PIN
    with logged_in(store, serial) as session, pytest.raises(ProofFailed):
        session.signer(stored.key_id)


def test_key_without_public_object_signs_with_what_its_certificate_says(softhsm: SoftHsm, store: Pkcs11Store) -> None:
    serial = softhsm.make("Example")
    with logged_in(store, serial) as session:
        key_id = add_identity(session)
    _pkcs11_tool("Example", "--delete-object", "--type", "pubkey", "--id", key_id.hex())

    (stored,) = store.certificates(store.tokens()[0])

    assert stored.key is KeyPresence.AT_PIN
    with logged_in(store, serial) as session:
        assert session.public_key(key_id) is None
        assert session.signer(key_id).spki == stored.certificate.spki


def test_private_key_that_is_gone_is_no_complete_pair(softhsm: SoftHsm, store: Pkcs11Store) -> None:
    serial = softhsm.make("Example")
    with logged_in(store, serial) as session:
        key_id = add_identity(session)
    _pkcs11_tool("Example", "--delete-object", "--type", "privkey", "--id", key_id.hex())

    with logged_in(store, serial) as session:
        assert session.public_key(key_id) is None
        with pytest.raises(ProofFailed):
            session.signer(key_id)


def test_garbage_on_the_token_does_not_break_the_list(softhsm: SoftHsm, store: Pkcs11Store) -> None:
    serial = softhsm.make("Example")
    garbage = make_odd_certificates()["garbage"]
    with logged_in(store, serial) as session:
        key_id = add_identity(session)
        attributes = {name: b"\x30\x00" for name in ("CKA_SUBJECT", "CKA_ISSUER", "CKA_SERIAL_NUMBER")}
        attributes |= {"CKA_ID": b"garbage", "CKA_VALUE": garbage}
        store._client.call("create_certificate", session=1, attributes=attributes, label="garbage")

    listed = {stored.key_id: stored for stored in store.certificates(store.tokens()[0])}

    assert set(listed) == {key_id, b"garbage"}
    assert listed[b"garbage"].certificate.malformed == ("certificate",)


def test_garbage_is_not_written(softhsm: SoftHsm, store: Pkcs11Store) -> None:
    with logged_in(store, softhsm.make()) as session, pytest.raises(WriteFailed):
        session.write_certificate(b"1", make_odd_certificates()["garbage"], "garbage")


def test_sessions_of_two_tokens_stand_side_by_side(softhsm: SoftHsm, store: Pkcs11Store) -> None:
    one, other = softhsm.make("Example one"), softhsm.make("Example two")
    with logged_in(store, one) as session, logged_in(store, other) as second:
        session.generate(b"1", "EC-P256", "Example")

        assert session.public_key(b"1") is not None
        assert second.public_key(b"1") is None


def test_second_session_of_one_token_is_refused_and_the_first_goes_on(softhsm: SoftHsm, store: Pkcs11Store) -> None:
    """A second C_Login would not check the PIN."""
    serial = softhsm.make()
    with logged_in(store, serial) as session:
        with pytest.raises(CardBusy), logged_in(store, serial, "000000"):
            pass

        session.generate(b"1", "EC-P256", "Example")


def test_signature_the_key_cannot_make_is_an_error(softhsm: SoftHsm, store: Pkcs11Store) -> None:
    with logged_in(store, softhsm.make()) as session:
        session.generate(b"1", "EC-P256", "Example")
        with pytest.raises(KeyKindUnsupported):
            session.signer(b"1").sign(b"m", "no such signature")


def test_signature_is_checked_by_openssl(softhsm: SoftHsm, store: Pkcs11Store, tmp_path: Path) -> None:
    key, message, signature = (tmp_path / name for name in ("key.der", "message", "signature"))
    with logged_in(store, softhsm.make()) as session:
        key.write_bytes(session.generate(b"1", "RSA-2048", "Example"))
        message.write_bytes(b"what is signed")
        signature.write_bytes(session.signer(b"1").sign(b"what is signed", "rsa-pss-sha256"))

    command = ["openssl", "dgst", "-sha256", "-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:32"]
    command += ["-keyform", "DER", "-verify", str(key), "-signature", str(signature), str(message)]
    answer = subprocess.run(command, check=False, capture_output=True, text=True)

    assert answer.stdout == "Verified OK\n", answer.stderr

"""Keys in CSPs and their certificates: on the table that behaves as documented and, where it is there, on Windows."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace

import pytest
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_der_private_key,
    load_der_public_key,
)

from enroll_gui.backends.windows.csp import installed_csps
from enroll_gui.backends.windows.personal_store import PersonalStore
from enroll_gui.backends.windows.store import WindowsStore
from enroll_gui.model.certificate import KeyPresence
from enroll_gui.model.errors import (
    EnrollError,
    KeyIdTaken,
    KeyKindUnsupported,
    KeyNotExportable,
    ProofFailed,
    WriteFailed,
)
from enroll_gui.model.inventory import ContainerState
from enroll_gui.model.secret import Secret
from enroll_gui.pki.algorithms import key_algorithm
from enroll_gui.pki.signers import KeySigner, verify
from enroll_gui.ports import ParentWindow
from tests.backends.windows.conftest import Place
from tests.backends.windows.fake_windows import AES_CSP, OLD_CSP
from tests.odd_certificates import make_odd_certificates
from tests.tokens import certificate_for

MANY, FEW = 5000, 500
TIMES = 12
"""What ten times as many certificates may cost."""
RSA_SHA256 = "rsa-pkcs1-sha256"


def test_new_key_signs_and_is_there_for_the_next_run(place: Place) -> None:
    with place.store.open(AES_CSP, None) as session:
        key_id = place.new_id(session)
        spki = session.generate(key_id, "RSA-2048", "Example Holder")
    with place.again().open(AES_CSP, None) as session:
        assert session.public_key(key_id) == spki
        signature = session.signer(key_id).sign(b"what is signed" * 999, RSA_SHA256)

    assert verify(spki, b"what is signed" * 999, signature, RSA_SHA256)


def test_what_a_csp_cannot_sign_is_told(place: Place) -> None:
    with place.store.open(AES_CSP, None) as session:
        key_id = place.new_id(session)
        session.generate(key_id, "RSA-2048", "Example Holder")
        with pytest.raises(KeyKindUnsupported) as caught:
            session.signer(key_id).sign(b"m", "rsa-pss-sha256")

    assert caught.value.facts == {"kind": "rsa-pss-sha256"}


def test_key_of_a_provider_too_old_for_sha256_signs_through_the_newer_one(place: Place) -> None:
    (old,) = (csp for csp in installed_csps(place.windows, ParentWindow()) if csp.name == OLD_CSP)
    assert place.token(OLD_CSP).key_kinds == ()
    with place.store.open(OLD_CSP, None) as session:
        key_id = place.new_id(session)
        old.generate(
            key_id.decode(),
            key_algorithm("RSA-2048"),
            exportable=False,
            protection=session.token.protections[0],
        )
        signer = session.signer(key_id)

        assert verify(signer.spki, b"m", signer.sign(b"m", RSA_SHA256), RSA_SHA256)


def test_key_leaves_only_if_it_was_made_so(place: Place) -> None:
    with place.store.open(AES_CSP, None) as session:
        open_id, closed_id = place.new_id(session), place.new_id(session, 1)
        spki = session.generate(open_id, "RSA-2048", "Example Holder", exportable=True)
        session.generate(closed_id, "RSA-2048", "Example Holder")
        assert (session.key_facts(open_id).extractable, session.key_facts(closed_id).extractable) == (True, False)

        with session.export_key(open_id) as private, private.view() as view:
            key = load_der_private_key(bytes(view), None)
        with pytest.raises(KeyNotExportable):
            session.export_key(closed_id)

    assert isinstance(key, rsa.RSAPrivateKey)
    assert KeySigner(key).spki == spki
    (csp,) = (csp for csp in installed_csps(place.windows, ParentWindow()) if csp.name == AES_CSP)
    with csp.open(closed_id.decode()) as held, pytest.raises(EnrollError):
        held.export()


def test_certificate_is_bound_to_its_key_and_named(place: Place) -> None:
    with place.store.open(AES_CSP, None) as session:
        key_id = place.new_id(session)
        spki = session.generate(key_id, "RSA-2048", "Example Holder")
        der = certificate_for(spki, "Example Holder")
        session.write_certificate(key_id, der, "Příklad – 例")
        assert session.certificates(key_id) == [der]

    (stored,) = place.listed(AES_CSP)

    assert (stored.key_id, stored.label, stored.certificate.der) == (key_id, "Příklad – 例", der)
    assert stored.key is KeyPresence.PAIRED
    assert stored.token.serial == AES_CSP
    with place.again().open(AES_CSP, None) as session:
        assert session.certificates(key_id) == [der]


def test_certificate_whose_key_went_away_has_none(place: Place) -> None:
    with place.store.open(AES_CSP, None) as session:
        key_id, other = place.new_id(session), place.new_id(session, 1)
        spki = session.generate(key_id, "RSA-2048", "Example Holder")
        foreign = session.generate(other, "RSA-2048", "Example Holder")
        session.delete(key_id)
        session.write_certificate(key_id, certificate_for(spki), "gone")
        session.write_certificate(other, certificate_for(spki, "Example Other"), "foreign")

        with pytest.raises(ProofFailed):
            session.signer(key_id)
        assert session.public_key(other) == foreign

    assert {(stored.label, stored.key) for stored in place.listed(AES_CSP)} == {
        ("gone", KeyPresence.NONE),
        ("foreign", KeyPresence.NONE),
    }


def test_key_is_never_made_over_another(place: Place) -> None:
    with place.store.open(AES_CSP, None) as session:
        key_id = place.new_id(session)
        spki = session.generate(key_id, "RSA-2048", "Example Holder")
        with pytest.raises(KeyIdTaken):
            session.generate(key_id, "RSA-2048", "Example Holder")
        assert session.public_key(key_id) == spki


def test_kind_that_is_not_offered_leaves_nothing(place: Place) -> None:
    with place.store.open(AES_CSP, None) as session:
        key_id = place.new_id(session)
        with pytest.raises(KeyKindUnsupported):
            session.generate(key_id, "EC-P256", "Example Holder")
        assert session.public_key(key_id) is None
        assert session.delete(key_id) == 0


def test_imported_key_signs_decrypts_and_stays(place: Place) -> None:
    key = rsa.generate_private_key(65537, 2048)
    spki = KeySigner(key).spki
    pkcs8 = Secret(bytearray(key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())))
    with place.store.open(AES_CSP, None) as session, pkcs8:
        key_id = place.new_id(session)
        session.import_key(key_id, pkcs8, "imported")
        with pytest.raises(KeyIdTaken):
            session.import_key(key_id, pkcs8, "imported")
        assert verify(spki, b"m", session.signer(key_id).sign(b"m", RSA_SHA256), RSA_SHA256)
        public = load_der_public_key(spki)
        assert isinstance(public, rsa.RSAPublicKey)
        assert session.decrypt(key_id, public.encrypt(b"read me", padding.PKCS1v15())) == b"read me"
        assert session.key_facts(key_id).extractable is False


def test_inventory_shows_keys_with_and_without_certificate(place: Place) -> None:
    with place.store.open(AES_CSP, None) as session:
        whole, bare = place.new_id(session), place.new_id(session, 1)
        spki = session.generate(whole, "RSA-2048", "Example Holder")
        session.generate(bare, "RSA-2048", "Example Holder")
        session.write_certificate(whole, certificate_for(spki), "named")
        inventory = session.inventory()
        found = {c.key_id: (c.state, c.label, c.key_kind) for c in inventory.containers if c.key_id in (whole, bare)}

        gone = next(c for c in inventory.containers if c.key_id == bare)
        named = next(c for c in inventory.containers if c.key_id == whole)
        session.delete_objects([*gone.refs, named.certificates[0].ref])

        assert session.public_key(bare) is None
        assert (session.public_key(whole), session.certificates(whole)) == (spki, [])
    assert found == {
        whole: (ContainerState.WHOLE, "named", "RSA-2048"),
        bare: (ContainerState.KEY_WITHOUT_CERTIFICATE, bare.decode(), "RSA-2048"),
    }


def test_odd_certificates_do_not_break_the_list(place: Place) -> None:
    written = []
    with place.store.open(AES_CSP, None) as session:
        for number, (name, der) in enumerate(make_odd_certificates().items()):
            try:
                session.write_certificate(place.new_id(session, number), der, name)
            except WriteFailed:
                continue
            written.append(der)

    assert {stored.certificate.der for stored in place.listed(AES_CSP)} == set(written)
    assert written


def test_ten_times_as_many_certificates_take_no_more_than_twelve_times_as_many_calls(place: Place) -> None:
    template = certificate_for(KeySigner(rsa.generate_private_key(65537, 2048)).spki, "Example 0000")
    ders = [template.replace(b"Example 0000", b"Example %04d" % number) for number in range(MANY)]
    going = set(ders)
    try:
        _add(place, ders[:FEW])
        few = _calls(place, FEW)
        _add(place, ders[FEW:])
        many = _calls(place, MANY)
    finally:
        PersonalStore(place.windows).delete(lambda held: held.der in going)

    assert few >= FEW
    assert many / few <= TIMES


def _add(place: Place, ders: list[bytes]) -> None:
    """Add certificates with the store opened once: each opening reads it whole."""
    crypt32 = place.windows.crypt32
    store = crypt32.CertOpenStore(10, 0, 0, 0x10000, ctypes.create_unicode_buffer("My"))
    for der in ders:
        context = crypt32.CertCreateCertificateContext(1, der, len(der))
        assert crypt32.CertAddCertificateContextToStore(store, context, 3, None)
        crypt32.CertFreeCertificateContext(context)
    assert crypt32.CertControlStore(store, 0, 3, None)
    crypt32.CertCloseStore(store, 0)


def _calls(place: Place, count: int) -> int:
    """List them as the program does, and count what the store was asked."""
    asked = 0

    def counted(function: Callable[..., object]) -> Callable[..., object]:
        def ask(*arguments: object) -> object:
            nonlocal asked
            asked += 1
            return function(*arguments)

        return ask

    crypt32 = SimpleNamespace(**{name: counted(function) for name, function in vars(place.windows.crypt32).items()})
    store = WindowsStore(replace(place.windows, crypt32=crypt32), ParentWindow())
    assert sum(len(store.certificates(token)) for token in store.tokens()) >= count
    return asked

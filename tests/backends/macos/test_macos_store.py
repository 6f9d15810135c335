from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import load_der_public_key

from enroll_gui import backends
from enroll_gui.backends.macos.store import CARDS, KEYCHAIN, KeychainStore
from enroll_gui.model.card import PinEntry, Protection
from enroll_gui.model.certificate import KeyPresence
from enroll_gui.model.errors import (
    CancelledInSystem,
    CardRemoved,
    ContentsChanged,
    EnrollError,
    KeyAlreadyThere,
    KeyIdTaken,
    KeyKindUnsupported,
    KeyNotExportable,
    NoCard,
    PinWrong,
    ProofFailed,
    ProviderFailed,
    StoreRefused,
    SystemSilent,
    Unsupported,
    WriteFailed,
)
from enroll_gui.model.inventory import ContainerState, ObjectClass, ObjectRef
from enroll_gui.model.settings import Settings
from enroll_gui.pki.key_files import read_key_file
from enroll_gui.pki.pkcs12 import write_pkcs12
from enroll_gui.pki.signers import verify
from enroll_gui.ports import ParentWindow, TokenSession
from tests.backends.macos.apple import Apple, Error, Item
from tests.backends.macos.generated import GeneratedSecurity
from tests.backends.macos.metadata import metadata
from tests.odd_certificates import make_odd_certificates
from tests.tokens import certificate_for, secret

CANCELLED = Error(-128)
ID = b"example"


def generated(apple: Apple) -> KeychainStore:
    return KeychainStore(GeneratedSecurity(metadata(), apple))


def add_identity(session: TokenSession, key_id: bytes = ID, **how: Any) -> bytes:
    certificate = certificate_for(session.generate(key_id, "EC-P256", "Example key", **how))
    session.write_certificate(key_id, certificate, "Example Holder")
    return certificate


def test_keychain_is_a_place_for_keys_and_its_pin_is_not_ours_to_ask(keychain: KeychainStore) -> None:
    (token,) = keychain.tokens()
    assert (token.store, token.serial, token.hardware, token.exportable) == ("system:macos", KEYCHAIN, False, True)
    assert token.pin.entry is PinEntry.BY_SYSTEM
    assert token.protections == (Protection.NONE, Protection.MEDIUM)
    assert keychain.certificates(token) == []


def test_card_is_listed_with_its_name_and_signs_after_macos_has_asked(keychain: KeychainStore, apple: Apple) -> None:
    der = apple.insert_card()
    _files, cards = keychain.tokens()
    (stored,) = keychain.certificates(cards)
    assert (stored.certificate.der, stored.key) == (der, KeyPresence.PAIRED)
    assert stored.token.reader == "com.apple.pivtoken:EXAMPLE"
    assert apple.asked == []
    with keychain.open(CARDS, None) as session:
        signer = session.signer(stored.key_id)
        assert verify(signer.spki, b"m", signer.sign(b"m", "rsa-pss-sha256"), "rsa-pss-sha256")
        assert session.certificates(stored.key_id) == [der]
        assert session.key_facts(stored.key_id).extractable is None
    assert apple.asked == ['wants to sign using key "com.apple.pivtoken:EXAMPLE"']


@pytest.mark.parametrize(
    ("answer", "wanted"),
    [
        (CANCELLED, CancelledInSystem),
        (Error(-4, "CryptoTokenKit"), CancelledInSystem),
        (Error(-5, "CryptoTokenKit"), PinWrong),
        (Error(-7, "CryptoTokenKit"), CardRemoved),
    ],
)
def test_what_a_card_refuses_is_told(
    keychain: KeychainStore, apple: Apple, answer: Error, wanted: type[EnrollError]
) -> None:
    apple.insert_card()
    apple.answer = answer
    (stored,) = keychain.certificates(keychain.tokens()[1])
    with keychain.open(CARDS, None) as session, pytest.raises(wanted):
        session.signer(stored.key_id).sign(b"m", "rsa-pkcs1-sha256")


def test_nothing_is_written_to_a_card(keychain: KeychainStore, apple: Apple) -> None:
    der = apple.insert_card()
    (stored,) = keychain.certificates(keychain.tokens()[1])
    with generated(Apple()).open(KEYCHAIN, None) as other:
        add_identity(other, exportable=True)
        private = other.export_key(ID)
    with keychain.open(CARDS, None) as session:
        with pytest.raises(KeyKindUnsupported):
            session.generate(ID, "EC-P256", "Example")
        with pytest.raises(WriteFailed):
            session.write_certificate(ID, der, "Example")
        with pytest.raises(Unsupported):
            session.import_key(ID, private, "Example")
        with pytest.raises(Unsupported):
            session.delete(stored.key_id)
        with pytest.raises(KeyNotExportable):
            session.export_key(stored.key_id)
    assert (len(apple.cards), apple.files) == (2, [])


def test_trouble_with_cards_does_not_hide_the_keychain_nor_itself(keychain: KeychainStore, apple: Apple) -> None:
    with keychain.open(KEYCHAIN, None) as session:
        add_identity(session)
    apple.cards_refused = -34018
    files, cards = keychain.tokens()
    assert len(keychain.certificates(files)) == 1
    with pytest.raises(StoreRefused) as caught:
        keychain.certificates(cards)
    assert caught.value.facts["rv"] == "-34018"


@pytest.mark.parametrize(
    ("status", "wanted"),
    [(-25308, SystemSilent), (-25291, StoreRefused), (-128, CancelledInSystem), (-1, ProviderFailed)],
)
def test_keychain_that_is_locked_or_closed_is_told_in_every_act(
    keychain: KeychainStore, apple: Apple, status: int, wanted: type[EnrollError]
) -> None:
    apple.refused = status
    (token,) = keychain.tokens()
    with pytest.raises(wanted):
        keychain.certificates(token)
    with pytest.raises(wanted):
        keychain.inventory(token)
    with keychain.open(KEYCHAIN, None) as session, pytest.raises(wanted):
        session.generate(ID, "EC-P256", "Example")


def test_cancelled_signature_leaves_all_as_it_was(keychain: KeychainStore, apple: Apple) -> None:
    with keychain.open(KEYCHAIN, None) as session:
        der = add_identity(session, protection=Protection.MEDIUM)
        apple.answer = CANCELLED
        with pytest.raises(CancelledInSystem):
            session.signer(ID).sign(b"m", "ecdsa-sha256")
        apple.answer = None
        assert session.signer(ID).sign(b"m", "ecdsa-sha256")
        assert session.certificates(ID) == [der]


def test_where_nobody_is_there_what_would_ask_fails_and_the_rest_signs(apple: Apple) -> None:
    unattended = KeychainStore(GeneratedSecurity(metadata(), apple), ParentWindow(is_attended=False))
    with unattended.open(KEYCHAIN, None) as session:
        add_identity(session, protection=Protection.MEDIUM)
        with pytest.raises(SystemSilent):
            session.signer(ID).sign(b"m", "ecdsa-sha256")
        add_identity(session, b"other")
        assert session.signer(b"other").sign(b"m", "ecdsa-sha256")
    assert apple.asked == []


def test_looking_asks_nobody_anything(keychain: KeychainStore, apple: Apple) -> None:
    apple.insert_card()
    with keychain.open(KEYCHAIN, None) as session:
        add_identity(session, exportable=True, protection=Protection.MEDIUM)
        session.inventory()
        session.public_key(ID)
    for token in keychain.tokens():
        keychain.certificates(token)
        keychain.inventory(token)
    assert apple.asked == []


def test_password_for_each_use_is_not_offered(keychain: KeychainStore) -> None:
    with keychain.open(KEYCHAIN, None) as session, pytest.raises(KeyKindUnsupported):
        session.generate(ID, "EC-P256", "Example", protection=Protection.HIGH)


def test_certificates_of_others_are_listed_however_odd(keychain: KeychainStore, apple: Apple) -> None:
    odd = make_odd_certificates()
    apple.files += [Item(der=der) for der in odd.values()]
    (token,) = keychain.tokens()
    listed = keychain.certificates(token)
    assert [stored.certificate.der for stored in listed] == list(odd.values())
    assert {stored.key for stored in listed} == {KeyPresence.NONE}
    assert all(stored.key_id for stored in listed)
    with keychain.open(KEYCHAIN, None) as session:
        assert len(session.inventory().objects) == len(odd)


def test_key_that_nobody_named_goes_by_the_hash_of_its_public_key(keychain: KeychainStore, apple: Apple) -> None:
    with keychain.open(KEYCHAIN, None) as session:
        der = add_identity(session)
        for item in apple.files:
            item.tag = b""
        (stored,) = keychain.certificates(keychain.tokens()[0])
        assert stored.key is KeyPresence.PAIRED
        assert stored.key_id == apple.files[0].public_hash
        assert session.certificates(stored.key_id) == [der]
        assert session.signer(stored.key_id).sign(b"m", "ecdsa-sha256")


@pytest.mark.parametrize("label", ["6F9619FF-8B86-D011-B42D-00C04FC964FF", None, object()])
def test_key_with_a_text_or_nothing_for_its_hash_breaks_nothing(
    keychain: KeychainStore, apple: Apple, monkeypatch: pytest.MonkeyPatch, label: object
) -> None:
    with keychain.open(KEYCHAIN, None) as session:
        add_identity(session)
    apple.files.append(Item(der=make_odd_certificates()["garbage"]))
    plain = apple._result

    def odd(item: Item, query: Mapping[str, Any]) -> Any:
        told = plain(item, query)
        return {**told, "kSecAttrApplicationLabel": label} if item.key_class else told

    monkeypatch.setattr(apple, "_result", odd)
    listed = keychain.certificates(keychain.tokens()[0])
    assert {stored.key for stored in listed} == {KeyPresence.NONE}


def test_key_whose_public_half_is_lost_is_known_by_its_certificate(keychain: KeychainStore, apple: Apple) -> None:
    with keychain.open(KEYCHAIN, None) as session:
        spki = session.generate(ID, "EC-P256", "Example")
        apple.files = [item for item in apple.files if item.key_class != "kSecAttrKeyClassPublic"]
        assert session.public_key(ID) is None
        assert session.signer(ID).spki == b""
        session.write_certificate(ID, certificate_for(spki), "Example")
        assert session.public_key(ID) == spki
        assert session.signer(ID).spki == spki


def test_certificate_that_is_there_already_stays(keychain: KeychainStore, apple: Apple) -> None:
    with keychain.open(KEYCHAIN, None) as session:
        der = add_identity(session)
        session.write_certificate(ID, der, "again")
        assert session.certificates(ID) == [der]


def test_certificate_that_the_keychain_does_not_take_is_told(
    keychain: KeychainStore, apple: Apple, monkeypatch: pytest.MonkeyPatch
) -> None:
    with keychain.open(KEYCHAIN, None) as session:
        add_identity(session)
        with pytest.raises(WriteFailed):
            session.write_certificate(ID, b"no certificate", "Example")
        monkeypatch.setattr("tests.backends.macos.apple._is_same", lambda *_items: True)  # issuer and serial number
        with pytest.raises(WriteFailed, match="serial number"):
            session.write_certificate(ID, certificate_for(session.signer(ID).spki, "Other"), "Other")


@pytest.mark.parametrize("kind", ["RSA-2048", "EC-P256", "EC-P384", "EC-P521"])
def test_key_goes_into_a_pkcs12_file_and_into_another_keychain(
    keychain: KeychainStore, apple: Apple, kind: str
) -> None:
    with keychain.open(KEYCHAIN, None) as session:
        spki = session.generate(ID, kind, "Example", exportable=True)
        certificate = certificate_for(spki)
        with session.export_key(ID) as private, secret() as password:
            file = write_pkcs12(private, [certificate], "Example", password)
    with secret() as password:
        read = read_key_file(file, password)
    assert read.certificate == certificate
    other = Apple()
    with generated(other).open(KEYCHAIN, None) as session, read.private_key as private:
        session.import_key(b"imported", private, "Imported key")
        session.write_certificate(b"imported", certificate, "Imported key")
        (container,) = session.inventory().containers
        assert (container.key_id, container.label, container.key_kind) == (b"imported", "Imported key", kind)
        assert container.state is ContainerState.WHOLE
        algorithm = "rsa-pkcs1-sha256" if kind == "RSA-2048" else "ecdsa-sha256"
        assert verify(spki, b"m", session.signer(b"imported").sign(b"m", algorithm), algorithm)


def test_key_is_imported_once_and_over_no_other(keychain: KeychainStore, apple: Apple) -> None:
    with keychain.open(KEYCHAIN, None) as session:
        add_identity(session, exportable=True)
        with session.export_key(ID) as private:
            with pytest.raises(KeyAlreadyThere):
                session.import_key(b"other", private, "Example")
            with pytest.raises(KeyIdTaken):
                session.import_key(ID, private, "Example")
        assert len(apple.files) == 3


@pytest.mark.parametrize("broken", ["SecItemUpdate", "SecItemAdd", "SecKeyCreateWithData"])
def test_nothing_stays_of_a_key_that_could_not_be_imported_whole(
    apple: Apple, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    with generated(Apple()).open(KEYCHAIN, None) as session:
        add_identity(session, exportable=True)
        private = session.export_key(ID)
    plain = getattr(apple, broken)

    def breaks_at_the_private_half(*given: Any) -> Any:
        if broken == "SecItemUpdate":
            return 0  # says that it did, and did not
        if "Private" not in str(given):
            return plain(*given)
        return (None, Error(-50)) if broken == "SecKeyCreateWithData" else (-50, None)

    monkeypatch.setattr(apple, broken, breaks_at_the_private_half)
    with generated(apple).open(KEYCHAIN, None) as session, pytest.raises((WriteFailed, ProviderFailed)):
        session.import_key(ID, private, "Example")
    assert apple.files == []


def test_key_that_may_not_leave_is_not_exported(keychain: KeychainStore) -> None:
    with keychain.open(KEYCHAIN, None) as session:
        add_identity(session)
        with pytest.raises(KeyNotExportable):
            session.export_key(ID)
        with pytest.raises(ProofFailed):
            session.export_key(b"missing")


def test_what_was_encrypted_to_a_key_is_read(keychain: KeychainStore) -> None:
    with keychain.open(KEYCHAIN, None) as session:
        public = load_der_public_key(session.generate(ID, "RSA-2048", "Example"))
        assert isinstance(public, rsa.RSAPublicKey)
        assert session.decrypt(ID, public.encrypt(b"read me", padding.PKCS1v15())) == b"read me"
        session.generate(b"ec", "EC-P256", "Example")
        with pytest.raises(ProviderFailed):
            session.decrypt(b"ec", bytes(256))
        assert (session.key_facts(ID).decrypts, session.key_facts(b"ec").decrypts) == (True, False)


def test_objects_are_deleted_by_name_or_not_at_all(keychain: KeychainStore, apple: Apple) -> None:
    with keychain.open(KEYCHAIN, None) as session:
        add_identity(session)
        (container,) = session.inventory().containers
        with pytest.raises(ContentsChanged):
            session.delete_objects([*container.refs, ObjectRef(ObjectClass.CERTIFICATE, ID, "00" * 32)])
        assert len(apple.files) == 3
        session.delete_objects([held.ref for held in container.certificates])
        assert [c.state for c in session.inventory().containers] == [ContainerState.KEY_WITHOUT_CERTIFICATE]
        with pytest.raises(Unsupported):
            session.move_key(ID, b"other")
        assert session.attest(ID) == ()


def test_label_shows_what_it_hides(keychain: KeychainStore) -> None:
    with keychain.open(KEYCHAIN, None) as session:
        session.generate(ID, "EC-P256", "\u202egpj.txet")
        (container,) = session.inventory().containers
    assert container.label == "\\u202egpj.txet"


def test_place_that_is_not_there_is_told(keychain: KeychainStore) -> None:
    with pytest.raises(NoCard), keychain.open("other", None):
        pass


def test_key_of_a_curve_the_program_does_not_know_is_listed_and_not_exported(
    keychain: KeychainStore, apple: Apple
) -> None:
    key = ec.generate_private_key(ec.SECP192R1())
    apple.files += [Item(f"kSecAttrKeyClass{half}", key=key, tag=ID) for half in ("Private",)]
    apple.files.append(Item("kSecAttrKeyClassPublic", key=key.public_key(), tag=ID))
    with keychain.open(KEYCHAIN, None) as session:
        (container,) = session.inventory().containers
        assert container.key_kind == ""
        with pytest.raises(KeyKindUnsupported):
            session.export_key(ID)


def test_program_on_macos_has_the_keychain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    made = backends.build(Settings(tmp_path, tmp_path / "settings.toml", find_modules=False))
    assert made.store("system:macos") is not None

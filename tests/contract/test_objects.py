"""The contract of a key store's contents, held against every store there is: what lies on it, and acts on it."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_der_public_key,
)

from enroll_gui.backends.pkcs11.store import Pkcs11Store
from enroll_gui.backends.software_token import SoftwareTokenStore, create
from enroll_gui.model.errors import (
    ContentsChanged,
    KeyIdTaken,
    ModuleFailed,
    NoCard,
    ProofFailed,
    Unsupported,
    WriteFailed,
)
from enroll_gui.model.inventory import ContainerState, Inventory, ObjectClass, ObjectRef
from enroll_gui.model.secret import Secret
from enroll_gui.pki.algorithms import signature_for
from enroll_gui.pki.certificates import read_certificate
from enroll_gui.pki.signers import verify
from enroll_gui.ports import KeyStore
from tests.readers import OPENSC, sc_hsm, shared_readers
from tests.tokens import LABEL, add_identity, certificate_for, logged_in, secret, softhsm_in, softhsm_module

__all__ = ["sc_hsm", "shared_readers"]

HOSTILE = "\u202egpj.txet\x07"


@dataclass(frozen=True)
class Place:
    """A store with one token."""

    store: KeyStore
    serial: str
    is_sc_hsm: bool = False
    """Through OpenSC it takes no private key from outside, and has room for one certificate a key, in the place of its
    public key: OpenSC cannot sign with a key that has neither."""

    def before_login(self) -> Inventory:
        return self.store.inventory(self.store.tokens()[0])


def _softhsm(request: pytest.FixtureRequest) -> Place:
    folder, patch = request.getfixturevalue("tmp_path"), request.getfixturevalue("monkeypatch")
    serial = softhsm_in(folder / "softhsm", patch).make()
    return Place(Pkcs11Store(softhsm_module()), serial)


def _software(request: pytest.FixtureRequest) -> Place:
    folder = request.getfixturevalue("tmp_path") / "token"
    create(folder, LABEL, secret())
    store = SoftwareTokenStore(folder)
    return Place(store, store.tokens()[0].serial)


def _sc_hsm(request: pytest.FixtureRequest) -> Place:
    return Place(Pkcs11Store(OPENSC), request.getfixturevalue("sc_hsm"), is_sc_hsm=True)


STORES = {"softhsm2": _softhsm, "software token": _software, "sc-hsm": _sc_hsm}


@pytest.fixture(params=STORES)
def place(request: pytest.FixtureRequest) -> Iterator[Place]:
    found = STORES[request.param](request)
    yield found
    found.store.close()


def states(inventory: Inventory) -> dict[bytes, ContainerState]:
    return {container.key_id: container.state for container in inventory.containers}


def spki_of(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) -> bytes:
    return key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def pkcs8(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) -> Secret:
    return Secret(bytearray(key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())))


def stray() -> bytes:
    """Certify a key that is on no token."""
    return certificate_for(spki_of(ec.generate_private_key(ec.SECP256R1())), "Stray")


def test_empty_token_has_nothing(place: Place) -> None:
    with logged_in(place.store, place.serial) as session:
        inventory = session.inventory()

    assert inventory.containers == ()
    assert inventory.others == ()
    assert place.before_login().containers == ()


def test_inventory_after_the_login_tells_each_key_and_what_goes_with_it(place: Place) -> None:
    bare = secrets.token_bytes(20)
    with logged_in(place.store, place.serial) as session:
        whole = add_identity(session, "RSA-2048")
        session.generate(bare, "EC-P256", "bare")
    place.store.refresh(place.serial)
    with logged_in(place.store, place.serial) as session:
        inventory = session.inventory()

    assert inventory.is_logged_in
    assert inventory.token.serial == place.serial
    assert states(inventory) == {whole: ContainerState.WHOLE, bare: ContainerState.KEY_WITHOUT_CERTIFICATE}
    first, second = sorted(inventory.containers, key=lambda container: container.key_id != whole)
    assert (first.label, first.key_kind) == ("Example Holder", "RSA-2048")
    assert (second.label, second.key_kind) == ("bare", "EC-P256")
    assert first.certificate
    assert first.certificate.spki == first.spki
    assert first.facts
    assert (first.facts.local, first.facts.decrypts) == (True, True)


def test_inventory_before_the_login_names_no_orphans(place: Place) -> None:
    with logged_in(place.store, place.serial) as session:
        whole = add_identity(session)
        session.write_certificate(b"stray", stray(), "stray")
    place.store.refresh(place.serial)

    inventory = place.before_login()

    assert not inventory.is_logged_in
    assert whole in states(inventory)
    assert {o.certificate.holder for o in inventory.objects if o.certificate} == {"Example Holder", "Stray"}


def test_label_shows_what_it_hides(place: Place) -> None:
    with logged_in(place.store, place.serial) as session:
        session.generate(b"1", "EC-P256", HOSTILE)
        (container,) = session.inventory().containers

    assert container.label == "\\u202egpj.txet\\u0007"


def test_orphan_is_deleted_and_nothing_else(place: Place) -> None:
    with logged_in(place.store, place.serial) as session:
        whole = add_identity(session)
        session.write_certificate(b"stray", stray(), "stray")
        (orphan,) = [c for c in session.inventory().containers if c.state is ContainerState.CERTIFICATE_WITHOUT_KEY]

        session.delete_objects([o.ref for o in orphan.objects if o.certificate])

    place.store.refresh(place.serial)
    with logged_in(place.store, place.serial) as session:
        assert states(session.inventory()) == {whole: ContainerState.WHOLE}


def test_certificate_alone_is_deleted_and_written_again(place: Place) -> None:
    with logged_in(place.store, place.serial) as session:
        key_id = add_identity(session)
    place.store.refresh(place.serial)
    with logged_in(place.store, place.serial) as session:
        (container,) = session.inventory().containers
        spki = container.spki
        (der,) = session.certificates(key_id)

        session.delete_objects([container.certificates[0].ref])

        assert session.certificates(key_id) == []
        assert states(session.inventory()) == {key_id: ContainerState.KEY_WITHOUT_CERTIFICATE}
        if place.is_sc_hsm:
            assert session.signer(key_id).spki == b""
            with pytest.raises(ModuleFailed):
                session.signer(key_id).sign(b"m", "ecdsa-sha256")
        session.write_certificate(key_id, der, "again")
    place.store.refresh(place.serial)
    with logged_in(place.store, place.serial) as session:
        assert states(session.inventory()) == {key_id: ContainerState.WHOLE}
        assert verify(spki, b"m", session.signer(key_id).sign(b"m", "ecdsa-sha256"), "ecdsa-sha256")


def test_one_of_two_certificates_of_a_key_is_deleted(place: Place) -> None:
    with logged_in(place.store, place.serial) as session:
        key_id = secrets.token_bytes(20)
        spki = session.generate(key_id, "EC-P256", "Example Holder")
        old, new = certificate_for(spki, "Old"), certificate_for(spki, "New")
        session.write_certificate(key_id, old, "old")
        if place.is_sc_hsm:
            with pytest.raises(WriteFailed):
                session.write_certificate(key_id, new, "new")
            assert session.certificates(key_id) == [old]
            return
        session.write_certificate(key_id, new, "new")

        session.delete_objects([ObjectRef(ObjectClass.CERTIFICATE, key_id, read_certificate(old).sha256)])

        assert session.certificates(key_id) == [new]


def test_everything_of_a_key_is_deleted(place: Place) -> None:
    with logged_in(place.store, place.serial) as session:
        kept, gone = add_identity(session), add_identity(session)
        (container,) = [c for c in session.inventory().containers if c.key_id == gone]

        session.delete_objects(container.refs)

    place.store.refresh(place.serial)
    with logged_in(place.store, place.serial) as session:
        assert states(session.inventory()) == {kept: ContainerState.WHOLE}


def test_nothing_is_deleted_where_one_of_them_is_not_there(place: Place) -> None:
    with logged_in(place.store, place.serial) as session:
        add_identity(session)
        (container,) = session.inventory().containers
        before = session.inventory().objects
        missing = ObjectRef(ObjectClass.CERTIFICATE, container.key_id, "00" * 32)

        with pytest.raises(ContentsChanged):
            session.delete_objects([*container.refs, missing])

        assert session.inventory().objects == before


@pytest.mark.parametrize("kind", ["RSA-2048", "EC-P256", "EC-P384"])
def test_imported_key_signs_and_is_not_called_card_born(place: Place, kind: str) -> None:
    key = _key(kind)
    spki, key_id = spki_of(key), secrets.token_bytes(20)
    with logged_in(place.store, place.serial) as session:
        if place.is_sc_hsm:
            with pytest.raises(Unsupported) as caught:
                session.import_key(key_id, pkcs8(key), "imported")
            assert caught.value.facts["ability"] == "import key"
            assert session.inventory().containers == ()
            return
        session.import_key(key_id, pkcs8(key), "imported")
        algorithm = signature_for(spki)
        signature = session.signer(key_id).sign(b"m", algorithm)
        (container,) = session.inventory().containers

    assert verify(spki, b"m", signature, algorithm)
    assert (container.key_id, container.label, container.key_kind) == (key_id, "imported", kind)
    assert container.facts
    may_leave = place.store.name == "software"  # a copy of it is outside already
    assert (container.facts.local, container.facts.extractable) == (False, may_leave)
    assert container.facts.never_extractable is False


def _key(kind: str) -> rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey:
    if kind == "RSA-2048":
        return rsa.generate_private_key(65537, 2048)
    return ec.generate_private_key(ec.SECP256R1() if kind == "EC-P256" else ec.SECP384R1())


def test_key_is_not_imported_over_another(place: Place) -> None:
    with logged_in(place.store, place.serial) as session:
        key_id = add_identity(session)
        before = session.public_key(key_id)

        with pytest.raises(KeyIdTaken):
            session.import_key(key_id, pkcs8(_key("EC-P256")), "imported")

        assert session.public_key(key_id) == before


def test_what_was_encrypted_to_an_rsa_key_is_read(place: Place) -> None:
    with logged_in(place.store, place.serial) as session:
        public = load_der_public_key(session.generate(b"1", "RSA-2048", "Example Holder"))
        assert isinstance(public, rsa.RSAPublicKey)
        ciphertext = public.encrypt(b"read me", padding.PKCS1v15())

        assert session.decrypt(b"1", ciphertext) == b"read me"


def test_key_that_is_not_there_decrypts_nothing(place: Place) -> None:
    with logged_in(place.store, place.serial) as session, pytest.raises(ProofFailed):
        session.decrypt(b"missing", bytes(256))


def test_token_that_is_not_there_has_no_inventory(place: Place) -> None:
    (token,) = place.store.tokens()

    with pytest.raises(NoCard):
        place.store.inventory(replace(token, serial="0000"))


def test_refresh_never_fails(place: Place) -> None:
    place.store.refresh(place.serial)
    place.store.refresh("0000")
    place.store.close()
    place.store.refresh(place.serial)

    assert [token.serial for token in place.store.tokens()] == [place.serial]

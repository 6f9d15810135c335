"""The slots of a PIV card: what is in them, deleted, imported and moved past the driver."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from enroll_gui.backends.pcsc.apdu import connected
from enroll_gui.backends.pcsc.piv import CHUID, Piv
from enroll_gui.backends.pcsc.piv_cards import PivCards
from enroll_gui.backends.pcsc.piv_keys import KEY_HISTORY
from enroll_gui.backends.pcsc.piv_store import PivStore
from enroll_gui.backends.pkcs11.cards import Pkcs11Cards
from enroll_gui.backends.pkcs11.store import Pkcs11Store
from enroll_gui.model.credential import CardAbility
from enroll_gui.model.errors import KeyIdTaken, KeyMissing, Unsupported
from enroll_gui.model.inventory import ContainerState, Inventory, ObjectClass
from enroll_gui.model.piv import AUTHENTICATION, KEY_MANAGEMENT, RETIRED, SIGNATURE, key_id_of
from enroll_gui.model.secret import Secret
from enroll_gui.pki.signers import encrypt, verify
from enroll_gui.ports import TokenSession
from enroll_gui.virtual_card.virtual_readers import VirtualReaders
from tests.piv import PIN, inserted
from tests.readers import OPENSC, PIV_CARD
from tests.tokens import certificate_for, logged_in

AT_9A, AT_9C, AT_9D, AT_82, AT_83 = map(key_id_of, (AUTHENTICATION, SIGNATURE, KEY_MANAGEMENT, RETIRED[0], RETIRED[1]))


@pytest.fixture
def driver(yubico_readers: VirtualReaders) -> Iterator[Pkcs11Store]:
    """A card whose firmware moves keys."""
    yubico_readers.make_piv(PIV_CARD, (5, 7, 1))
    yield from inserted(yubico_readers)


@pytest.fixture
def session(driver: Pkcs11Store) -> Iterator[TokenSession]:
    with logged_in(PivStore(driver), PIV_CARD, PIN) as opened:
        yield opened


def put(session: TokenSession, key_id: bytes) -> bytes:
    """Make a key with its certificate; give the SPKI."""
    spki = session.generate(key_id, "EC-P256", "")
    session.write_certificate(key_id, certificate_for(spki), "")
    return spki


def states(inventory: Inventory) -> dict[bytes, ContainerState]:
    return {container.key_id: container.state for container in inventory.containers}


def written(driver: Pkcs11Store) -> tuple[bytes, bytes]:
    """Read what other programs go by: the CHUID, and the key history."""
    with connected(driver.tokens()[0].reader) as channel:
        application = Piv(channel)
        return application.read(CHUID), application.read(KEY_HISTORY)


def can_sign(session: TokenSession, key_id: bytes, spki: bytes) -> bool:
    return verify(spki, b"text", session.signer(key_id).sign(b"text", "ecdsa-sha256"), "ecdsa-sha256")


def test_inventory_is_what_the_card_says_at_once(session: TokenSession) -> None:
    put(session, AT_9C)
    session.generate(AT_9D, "RSA-2048", "")
    inventory = session.inventory()
    assert states(inventory) == {AT_9C: ContainerState.WHOLE, AT_9D: ContainerState.KEY_WITHOUT_CERTIFICATE}
    signing, decrypting = (container.facts for container in inventory.containers)
    assert signing and decrypting
    assert (signing.local, signing.always_authenticate, signing.decrypts) == (True, True, False)
    assert (decrypting.never_extractable, decrypting.always_authenticate, decrypting.decrypts) == (True, False, True)
    assert [container.label for container in inventory.containers] == ["Digital Signature (9C)", "Key Management (9D)"]


def test_before_the_pin_nobody_is_shown_the_makers_key(driver: Pkcs11Store) -> None:
    (token,) = driver.tokens()
    assert states(driver.inventory(token)) != {}
    assert states(PivStore(driver).inventory(token)) == {}


def test_only_what_was_named_is_deleted(session: TokenSession, driver: Pkcs11Store) -> None:
    spki = put(session, AT_9A)
    put(session, AT_82)
    before = written(driver)
    first, second = session.inventory().containers
    session.delete_objects([ref for ref in first.refs if ref.object_class is ObjectClass.CERTIFICATE] + [*second.refs])
    assert states(session.inventory()) == {AT_9A: ContainerState.KEY_WITHOUT_CERTIFICATE}
    assert can_sign(session, AT_9A, spki)
    chuid, history = written(driver)
    assert chuid != before[0]
    assert (before[1][:3].hex(), history[:3].hex()) == ("c10101", "c10100")


def test_older_card_says_beforehand_that_it_keeps_keys_and_deletes_certificates(yubico_readers: VirtualReaders) -> None:
    yubico_readers.make_piv(PIV_CARD, (5, 4, 3))
    for driver in inserted(yubico_readers):
        (card,) = PivCards(Pkcs11Cards(driver)).cards()
        assert {CardAbility.DELETE_KEY, CardAbility.MOVE_KEY}.isdisjoint(card.abilities)
        with logged_in(PivStore(driver), PIV_CARD, PIN) as session:
            put(session, AT_9C)
            before = session.inventory()
            (container,) = before.containers
            with pytest.raises(Unsupported):
                session.delete_objects(container.refs)
            with pytest.raises(Unsupported):
                session.move_key(AT_9C, AT_82)
            assert session.inventory() == before
            session.delete_objects([container.certificates[0].ref])
            assert states(session.inventory()) == {AT_9C: ContainerState.KEY_WITHOUT_CERTIFICATE}


def test_abilities_are_told_where_yubicos_driver_shows_the_card(driver: Pkcs11Store) -> None:
    wanted = {CardAbility.DELETE_KEY, CardAbility.MOVE_KEY, CardAbility.IMPORT_KEY}
    (card,) = PivCards(Pkcs11Cards(driver)).cards()
    assert wanted <= card.abilities
    opensc = Pkcs11Store(OPENSC)
    (same,) = PivCards(Pkcs11Cards(opensc)).cards()
    assert wanted.isdisjoint(same.abilities)
    opensc.close()


def test_old_encryption_key_is_imported_beside_the_present_one_and_opens_what_was_encrypted_to_it(
    session: TokenSession, driver: Pkcs11Store
) -> None:
    present = put(session, AT_9D)
    old = rsa.generate_private_key(65537, 2048)
    chuid, _ = written(driver)
    key_id = session.new_key_id(b"\0" * 20, b"")
    session.import_key(key_id, pkcs8(old), "")
    spki = session.public_key(key_id)
    assert (key_id, session.public_key(AT_9D)) == (AT_82, present)
    assert spki
    assert written(driver)[0] != chuid
    ciphertext = encrypt(spki, b"old mail")
    assert ciphertext
    assert session.decrypt(key_id, ciphertext) == b"old mail"
    assert session.key_facts(key_id).local is False
    with pytest.raises(KeyIdTaken):
        session.import_key(AT_9D, pkcs8(ec.generate_private_key(ec.SECP256R1())), "")


def pkcs8(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) -> Secret:
    return Secret(bytearray(key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())))


def test_key_moves_with_its_certificate_and_signs_there(session: TokenSession, driver: Pkcs11Store) -> None:
    spki = put(session, AT_9A)
    chuid, _ = written(driver)
    certificate = session.certificates(AT_9A)
    session.move_key(AT_9A, AT_83)
    assert states(session.inventory()) == {AT_83: ContainerState.WHOLE}
    assert (session.certificates(AT_9A), session.certificates(AT_83)) == ([], certificate)
    assert can_sign(session, AT_83, spki)
    renewed, history = written(driver)
    assert renewed != chuid
    assert history[:3].hex() == "c10102"


def test_key_is_never_moved_over_another_key_or_certificate(session: TokenSession) -> None:
    put(session, AT_9A)
    session.generate(AT_82, "EC-P256", "")
    session.write_certificate(AT_83, certificate_for(session.public_key(AT_82) or b""), "")
    before = session.inventory()
    for target in (AT_82, AT_83, AT_9A):
        with pytest.raises(KeyIdTaken):
            session.move_key(AT_9A, target)
    with pytest.raises(KeyMissing):
        session.move_key(AT_9D, AT_9C)
    assert session.inventory() == before


def test_move_that_was_interrupted_is_ended_by_the_next(session: TokenSession) -> None:
    spki = put(session, AT_9A)
    session.write_certificate(AT_82, session.certificates(AT_9A)[0], "")
    session.move_key(AT_9A, AT_82)
    assert states(session.inventory()) == {AT_82: ContainerState.WHOLE}
    assert can_sign(session, AT_82, spki)

"""Keys and certificates of a PIV card, made past its driver, and what the driver then makes of them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from enroll_gui.backends.pcsc.piv_cards import PivCards
from enroll_gui.backends.pcsc.piv_store import PivStore
from enroll_gui.backends.pkcs11.cards import Pkcs11Cards
from enroll_gui.backends.pkcs11.store import Pkcs11Store
from enroll_gui.model.attestation import PinPolicy
from enroll_gui.model.card import KeyRef
from enroll_gui.model.certificate import Unfit
from enroll_gui.model.credential import Credential
from enroll_gui.model.entry import Stage
from enroll_gui.model.errors import KeyIdTaken, ManagementKeyUnknown, Refused
from enroll_gui.model.piv import AUTHENTICATION, SIGNATURE, key_id_of
from enroll_gui.model.request import new_key_id
from enroll_gui.pki.certificates import to_pem
from enroll_gui.pki.signers import verify
from enroll_gui.tasks.attest_key import attest_key
from enroll_gui.tasks.make_keys import make_keys
from enroll_gui.tasks.prepare_contents import prepare_contents
from enroll_gui.tasks.submit_follow_up import submit_follow_up
from enroll_gui.virtual_card.piv_attestation import Maker
from enroll_gui.virtual_card.virtual_readers import VirtualReaders
from tests.piv import MANAGEMENT_KEY, PivPlace, piv_place, piv_store
from tests.place import QUIET
from tests.readers import OPENSC, PIV_CARD
from tests.tokens import certificate_for, logged_in, secret

__all__ = ["piv_place", "piv_store"]

FIRST_RETIRED, SECOND_RETIRED = key_id_of(0x82), key_id_of(0x83)
OTHER_KEY = "a1a2a3a4a5a6a7a8b1b2b3b4b5b6b7b8c1c2c3c4c5c6c7c8"


def renewed(place: PivPlace, old: str) -> bytes:
    """Follow a certificate up, and give the CKA_ID of the new key."""
    entry = make_keys(place.backends, place.planned(old), place.pins(), QUIET)
    contents = prepare_contents(place.backends, entry, datetime.now(UTC)).contents
    entry = submit_follow_up(place.backends, entry, contents, place.pins(), QUIET)
    assert entry.stage is Stage.PROVEN
    return entry.members[0].new_key.key_id


def chuid(place: PivPlace) -> bytes:
    from enroll_gui.backends.pcsc.apdu import connected
    from enroll_gui.backends.pcsc.piv import CHUID, Piv

    with connected(place.store.tokens()[0].reader) as channel:
        return Piv(channel).read(CHUID)


@pytest.mark.parametrize(("slot", "kind"), [(SIGNATURE, "EC-P256"), (AUTHENTICATION, "RSA-2048")])
def test_certificate_is_renewed_into_a_retired_slot_and_the_old_one_stays(
    piv_place: PivPlace, slot: int, kind: str
) -> None:
    old = piv_place.put(slot, kind)
    before = chuid(piv_place)
    assert renewed(piv_place, old) == FIRST_RETIRED
    among = piv_place.candidates()
    assert among[old].fitness.unfit is Unfit.RENEWED
    (new,) = (c.stored for sha256, c in among.items() if c.stored.key_id == FIRST_RETIRED)
    assert (new.certificate.key_kind, among[new.certificate.sha256].stored.token.serial) == (kind, PIV_CARD)
    assert chuid(piv_place) != before
    with logged_in(piv_place.store, PIV_CARD) as session:
        algorithm = "rsa-pkcs1-sha256" if kind.startswith("RSA") else "ecdsa-sha256"
        for key_id in (key_id_of(slot), FIRST_RETIRED):
            signer = session.signer(key_id)
            assert verify(signer.spki, b"text", signer.sign(b"text", algorithm), algorithm)


def test_new_key_asks_for_the_pin_as_often_as_the_old_one(piv_place: PivPlace) -> None:
    key_id = renewed(piv_place, piv_place.put(SIGNATURE))
    said = attest_key(piv_place.backends, KeyRef(piv_place.store.name, PIV_CARD, key_id))
    assert (said.slot, said.pin_policy) == ("82", PinPolicy.ALWAYS)


def test_second_key_gets_the_next_slot(piv_place: PivPlace) -> None:
    with logged_in(piv_place.store, PIV_CARD) as session:
        places = [session.new_key_id(new_key_id(), b"") for _ in range(2)]
    assert places == [FIRST_RETIRED, SECOND_RETIRED]


def test_renewed_certificate_is_seen_through_opensc_too(piv_place: PivPlace) -> None:
    renewed(piv_place, piv_place.put(SIGNATURE))
    opensc = Pkcs11Store(OPENSC)
    try:
        (token,) = opensc.tokens()
        assert FIRST_RETIRED in [stored.key_id for stored in opensc.certificates(token)]
    finally:
        opensc.close()


def test_slot_with_a_key_in_it_is_never_overwritten(piv_place: PivPlace) -> None:
    piv_place.put(SIGNATURE)
    with logged_in(piv_place.store, PIV_CARD) as session, pytest.raises(KeyIdTaken):
        session.generate(key_id_of(SIGNATURE), "EC-P256", "")


def test_card_whose_management_key_is_not_known_is_left_as_it_is(piv_place: PivPlace, piv_store: Pkcs11Store) -> None:
    old = piv_place.put(SIGNATURE)
    cards = PivCards(Pkcs11Cards(piv_store))
    cards.change(PIV_CARD, Credential.MANAGEMENT_KEY, secret(MANAGEMENT_KEY), secret(OTHER_KEY))
    entry = piv_place.planned(old)
    with pytest.raises(ManagementKeyUnknown):
        make_keys(piv_place.backends, entry, piv_place.pins(), QUIET)
    assert piv_place.backends.journal.find(entry.id) is None
    assert cards.cards()[0].credentials[0].tries == 3


def test_what_was_made_is_deleted_again_where_the_firmware_can(
    piv_place: PivPlace, piv_store: Pkcs11Store, yubico_readers: VirtualReaders
) -> None:
    with logged_in(piv_place.store, PIV_CARD) as session:
        key_id = session.new_key_id(new_key_id(), b"")
        session.write_certificate(key_id, certificate_for(session.generate(key_id, "EC-P256", "")), "")
        assert session.delete(key_id) == 1
        assert session.certificates(key_id) == []
        assert session.new_key_id(new_key_id(), b"") == SECOND_RETIRED


def test_newest_firmware_makes_keys_with_its_aes_management_key(yubico_readers: VirtualReaders) -> None:
    from tests.piv import PIN, inserted

    yubico_readers.make_piv(PIV_CARD, (5, 7, 1))
    for driver in inserted(yubico_readers):
        with PivStore(driver).open(PIV_CARD, secret(PIN)) as session:
            key_id = session.new_key_id(new_key_id(), b"")
            session.generate(key_id, "EC-P256", "")
            assert session.delete(key_id) == 1
            assert session.new_key_id(key_id, b"") == key_id
            assert session.public_key(key_id) is None


def test_management_key_that_lies_behind_the_pin_is_used(piv_place: PivPlace, piv_store: Pkcs11Store) -> None:
    from enroll_gui.backends.pcsc.apdu import connected
    from enroll_gui.backends.pcsc.piv import FACTORY_KEY, Piv
    from enroll_gui.backends.pcsc.tlv import tlv

    protected = tlv(0x88, tlv(0x89, bytes.fromhex(OTHER_KEY)))
    with connected(piv_store.tokens()[0].reader, reset=True) as channel:
        application = Piv(channel)
        assert application.manage(FACTORY_KEY)
        application.write(bytes.fromhex("5FC109"), protected)
        application.set_management_key(bytearray.fromhex(OTHER_KEY))
    with logged_in(piv_place.store, PIV_CARD) as session:
        assert session.new_key_id(new_key_id(), b"") == FIRST_RETIRED


@pytest.mark.parametrize(("trusted", "stage"), [(True, Stage.PROVEN), (False, Stage.UNDONE)])
def test_authority_that_asks_gets_the_cards_statement_and_judges_it(
    piv_place: PivPlace, yubico_readers: VirtualReaders, *, trusted: bool, stage: Stage
) -> None:
    root = yubico_readers.attestation_root() if trusted else Maker().root
    (piv_place.authority.folder / "attestation.pem").write_text(to_pem(root))
    try:
        entry = make_keys(piv_place.backends, piv_place.planned(piv_place.put(SIGNATURE)), piv_place.pins(), QUIET)
        contents = prepare_contents(piv_place.backends, entry, datetime.now(UTC)).contents
        refused = ""
        try:
            submit_follow_up(piv_place.backends, entry, contents, piv_place.pins(), QUIET)
        except Refused as error:
            refused = str(error.facts["reason"])
        assert (piv_place.on_disk(entry).stage, refused) == (stage, "" if trusted else "attestation_invalid")
    finally:
        (piv_place.authority.folder / "attestation.pem").unlink()


def test_authority_that_does_not_ask_hears_nothing_of_the_card(piv_place: PivPlace) -> None:
    entry = make_keys(piv_place.backends, piv_place.planned(piv_place.put(SIGNATURE)), piv_place.pins(), QUIET)
    contents = prepare_contents(piv_place.backends, entry, datetime.now(UTC)).contents
    entry = submit_follow_up(piv_place.backends, entry, contents, piv_place.pins(), QUIET)
    assert b"attestation" not in entry.body

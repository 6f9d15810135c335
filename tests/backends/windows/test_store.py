"""What Windows keeps, as a key store; on the table that behaves as documented: cards, dialogs, what is broken."""

from __future__ import annotations

from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from enroll_gui.backends.windows.provider import CERTIFICATES_ONLY
from enroll_gui.model.card import PinEntry, Protection, store_kind
from enroll_gui.model.certificate import KeyPresence
from enroll_gui.model.errors import EnrollError, NoCard, ProviderBroken, StoreRefused
from enroll_gui.model.inventory import ObjectClass
from enroll_gui.pki.signers import KeySigner
from enroll_gui.ports import TokenSession
from tests.backends.windows.computer import Computer
from tests.backends.windows.fake_crypt32 import FakeCertificate
from tests.backends.windows.fake_windows import (
    AES_CSP,
    CARD_CSP,
    CARD_KSP,
    ERROR_ACCESS_DENIED,
    NTE_PROV_DLL_NOT_FOUND,
    OLD_CSP,
    READER,
    SOFTWARE_KSP,
    TPM_KSP,
    FakeKey,
)
from tests.tokens import certificate_for

RSA = ("RSA-2048", "RSA-3072", "RSA-4096")
EC = ("EC-P256", "EC-P384", "EC-P521")
ALL = tuple(Protection)
PLAIN = (Protection.NONE,)


def certified(computer: Computer, provider: str, kind: str = "RSA-2048") -> tuple[bytes, bytes]:
    """Make a key with a certificate; give its CKA_ID and the certificate."""
    with computer.store.open(provider, None) as session:
        key_id = new_id(session)
        der = certificate_for(session.generate(key_id, kind, "Example Holder"))
        session.write_certificate(key_id, der, "Example Holder")
    return key_id, der


def new_id(session: TokenSession) -> bytes:
    return session.new_key_id(bytes(range(20)), b"")


def test_each_provider_is_a_place_with_what_it_can_do(computer: Computer) -> None:
    told = {
        token.serial: (token.key_kinds, token.exportable, token.hardware, token.pin.entry, token.protections)
        for token in computer.store.tokens()
    }

    assert store_kind(computer.store.name).value == "system"
    assert told == {
        OLD_CSP: ((), False, False, PinEntry.NOT_ASKED, PLAIN),
        AES_CSP: (RSA, True, False, PinEntry.NOT_ASKED, ALL),
        CARD_CSP: (RSA, False, True, PinEntry.BY_SYSTEM, PLAIN),
        SOFTWARE_KSP: (RSA + EC, True, False, PinEntry.NOT_ASKED, ALL),
        CARD_KSP: (("RSA-2048", *EC), False, True, PinEntry.BY_SYSTEM, PLAIN),
        TPM_KSP: (("RSA-2048",), False, True, PinEntry.NOT_ASKED, PLAIN),
        CERTIFICATES_ONLY: ((), False, False, PinEntry.NOT_ASKED, PLAIN),
    }


def test_providers_are_asked_what_they_can_do_once_a_run(computer: Computer) -> None:
    before = computer.store.tokens()
    computer.world.answers = {"CryptAcquireContextW": 5, "NCryptOpenStorageProvider": 5}

    assert computer.store.tokens() == before


@pytest.mark.parametrize("name", [AES_CSP, SOFTWARE_KSP])
def test_provider_that_is_listed_and_broken_breaks_nothing_else(computer: Computer, name: str) -> None:
    computer.world.provider(name).broken = NTE_PROV_DLL_NOT_FOUND

    assert computer.token(name).key_kinds == ()
    assert computer.token(CARD_CSP).key_kinds == RSA
    with pytest.raises(ProviderBroken) as caught, computer.store.open(name, None):
        pass
    assert (caught.value.facts["provider"], caught.value.facts["rv"]) == (name, "NTE_PROV_DLL_NOT_FOUND")


def test_without_access_to_the_store_the_places_are_still_there(computer: Computer) -> None:
    computer.world.answers["CertOpenStore"] = ERROR_ACCESS_DENIED

    with pytest.raises(StoreRefused) as caught:
        computer.listed(SOFTWARE_KSP)

    assert caught.value.facts == {"store": CERTIFICATES_ONLY, "call": "CertOpenStore", "rv": "ERROR_ACCESS_DENIED"}
    with computer.store.open(SOFTWARE_KSP, None) as session, pytest.raises(StoreRefused):
        session.generate(new_id(session), "EC-P256", "Example Holder")
    assert not computer.world.provider(SOFTWARE_KSP).keys


def test_without_cng_the_csps_are_still_there(computer: Computer) -> None:
    computer.world.answers["NCryptEnumStorageProviders"] = 0x80090029

    assert [token.serial for token in computer.store.tokens()] == [OLD_CSP, AES_CSP, CARD_CSP, CERTIFICATES_ONLY]


def test_unknown_provider_is_no_card(computer: Computer) -> None:
    with pytest.raises(NoCard), computer.store.open("Example Provider", None):
        pass


@pytest.mark.parametrize("name", [CARD_CSP, CARD_KSP])
def test_listing_tells_reader_and_key_and_opens_no_dialog(computer: Computer, name: str) -> None:
    certified(computer, name)
    computer.world.dialogs.clear()

    (stored,) = computer.listed(name)

    assert (stored.key, stored.token.reader, stored.token.serial) == (KeyPresence.PAIRED, READER, name)
    assert not computer.world.dialogs


@pytest.mark.parametrize("name", [CARD_CSP, CARD_KSP])
def test_key_whose_card_is_elsewhere_is_seen_at_its_use(computer: Computer, name: str) -> None:
    certified(computer, name)
    computer.world.dialogs.clear()
    computer.world.provider(name).has_card = False

    (stored,) = computer.listed(name)

    assert (stored.key, stored.token.reader) == (KeyPresence.AT_PIN, "")
    assert not computer.world.dialogs


@pytest.mark.parametrize("name", [CARD_CSP, CARD_KSP])
def test_card_that_lacks_a_key_may_be_another_card(computer: Computer, name: str) -> None:
    certified(computer, name)
    computer.world.provider(name).keys.clear()

    (stored,) = computer.listed(name)

    assert stored.key is KeyPresence.AT_PIN


@pytest.mark.parametrize(
    ("held", "wanted"), [("unknown", KeyPresence.AT_PIN), ("gone", KeyPresence.NONE), ("other", KeyPresence.NONE)]
)
@pytest.mark.parametrize("name", [AES_CSP, SOFTWARE_KSP])
def test_certificate_is_paired_with_its_own_key_alone(
    computer: Computer, name: str, held: str, wanted: KeyPresence
) -> None:
    key_id, _ = certified(computer, name)
    spec = 1 if name == AES_CSP else 0
    keys: dict[str, Any] = {
        "unknown": {spec: FakeKey(None)},
        "other": {spec: FakeKey(rsa.generate_private_key(65537, 2048))},
    }
    if held == "gone":
        del computer.world.provider(name).keys[key_id.decode()]
    else:
        computer.world.provider(name).keys[key_id.decode()] = keys[held]

    (stored,) = computer.listed(name)

    assert stored.key is wanted


def test_certificate_of_a_provider_that_is_not_installed_has_no_key(computer: Computer) -> None:
    der = stray()
    computer.world.certificates.append(FakeCertificate(der, ("box", "Example Token CSP", 1, 1), "old"))

    (stored,) = computer.listed(CERTIFICATES_ONLY)

    assert (stored.key, stored.key_id, stored.label) == (KeyPresence.NONE, b"box", "old")


def test_certificate_that_names_no_provider_is_the_first_ones_of_its_type(computer: Computer) -> None:
    key_id, der = certified(computer, AES_CSP)
    computer.world.certificates = [FakeCertificate(der, (key_id.decode(), "", 24, 1))]

    (stored,) = computer.listed(AES_CSP)

    assert stored.key is KeyPresence.PAIRED


def test_key_specification_that_means_nothing_is_looked_past(computer: Computer) -> None:
    key_id, der = certified(computer, AES_CSP)
    computer.world.certificates = [FakeCertificate(der, (key_id.decode(), AES_CSP, 24, 3))]

    (stored,) = computer.listed(AES_CSP)

    assert stored.key is KeyPresence.PAIRED


def test_the_certificate_says_which_of_two_keys_of_a_container_is_meant(computer: Computer) -> None:
    private = rsa.generate_private_key(65537, 2048)
    spki = KeySigner(private).spki
    computer.world.provider(AES_CSP).keys["box"] = {
        1: FakeKey(rsa.generate_private_key(65537, 2048)),
        2: FakeKey(private),
    }
    computer.world.certificates.append(FakeCertificate(certificate_for(spki), ("box", AES_CSP, 24, 2)))

    (stored,) = computer.listed(AES_CSP)

    assert stored.key is KeyPresence.PAIRED
    with computer.store.open(AES_CSP, None) as session:
        assert session.signer(b"box").spki == spki


def test_key_of_a_csp_that_a_ksp_shows_too_is_there_once(computer: Computer) -> None:
    computer.world.provider(SOFTWARE_KSP).keys["box"] = {
        0: FakeKey(rsa.generate_private_key(65537, 2048), legacy_key_spec=1)
    }

    with computer.store.open(SOFTWARE_KSP, None) as session:
        assert session.inventory().containers == ()


def test_certificate_without_key_is_deleted_and_no_other(computer: Computer) -> None:
    gone, kept = stray(), stray()
    computer.world.certificates += [FakeCertificate(gone), FakeCertificate(kept)]
    (chosen,) = (s for s in computer.listed(CERTIFICATES_ONLY) if s.certificate.der == gone)

    with computer.store.open(CERTIFICATES_ONLY, None) as session:
        (ref,) = (o.ref for o in session.inventory().objects if o.ref.key_id == chosen.key_id)
        session.delete_objects([ref])

    assert [held.der for held in computer.world.certificates] == [kept]


def test_superseded_certificate_goes_only_when_it_is_named(computer: Computer) -> None:
    key_id, old = certified(computer, SOFTWARE_KSP)
    with computer.store.open(SOFTWARE_KSP, None) as session:
        spki = session.public_key(key_id)
        assert spki
        new = certificate_for(spki, "Example New")
        session.write_certificate(key_id, new, "new")
        assert set(session.certificates(key_id)) == {old, new}
        refs = {o.certificate.der: o.ref for o in session.inventory().objects if o.certificate}

        session.delete_objects([refs[old]])

        assert session.certificates(key_id) == [new]
        assert session.public_key(key_id) == spki


def test_inventory_without_use_shows_software_keys_and_asks_no_card(computer: Computer) -> None:
    certified(computer, SOFTWARE_KSP)
    certified(computer, CARD_KSP)
    computer.world.dialogs.clear()

    software, card = (computer.store.inventory(computer.token(name)) for name in (SOFTWARE_KSP, CARD_KSP))

    assert [c.private_key is not None for c in software.containers] == [True]
    assert [o.ref.object_class for o in card.objects] == [ObjectClass.CERTIFICATE]
    assert not computer.world.dialogs


def test_certificate_whose_card_is_elsewhere_is_never_called_an_orphan(computer: Computer) -> None:
    certified(computer, CARD_KSP)
    computer.world.provider(CARD_KSP).keys.clear()

    with computer.store.open(CARD_KSP, None) as session:
        assert session.inventory().orphans == ()


def test_key_list_that_breaks_off_is_told_and_nothing_is_called_an_orphan(computer: Computer) -> None:
    for name, function in ((SOFTWARE_KSP, "NCryptEnumKeys"), (AES_CSP, "CryptGetProvParam")):
        certified(computer, name)
        with computer.store.open(name, None) as session:
            computer.world.answers = {function: 0x80090020}
            with pytest.raises(EnrollError):
                session.inventory()
        computer.world.answers = {}


def test_what_another_program_added_is_seen_when_the_places_are_looked_at_again(computer: Computer) -> None:
    assert computer.listed(CERTIFICATES_ONLY) == []
    computer.world.certificates.append(FakeCertificate(stray()))

    assert len(computer.listed(CERTIFICATES_ONLY)) == 1


def stray() -> bytes:
    """Certify a key that is nowhere."""
    return certificate_for(KeySigner(ec.generate_private_key(ec.SECP256R1())).spki)

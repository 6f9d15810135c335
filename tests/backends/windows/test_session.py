"""The use of keys, and the dialogs of Windows over it; on the table that behaves as documented."""

from __future__ import annotations

import pytest

from enroll_gui.model.card import Protection
from enroll_gui.model.certificate import KeyPresence
from enroll_gui.model.errors import (
    CancelledInSystem,
    CardRemoved,
    EnrollError,
    KeyKindUnsupported,
    PinBlocked,
    PinWrong,
    SystemSilent,
    Unsupported,
)
from enroll_gui.model.secret import Secret
from enroll_gui.pki.signers import verify
from tests.backends.windows.computer import Computer
from tests.backends.windows.fake_windows import (
    AES_CSP,
    CARD_CSP,
    CARD_KSP,
    NTE_SILENT_CONTEXT,
    SCARD_W_CANCELLED_BY_USER,
    SCARD_W_CHV_BLOCKED,
    SCARD_W_WRONG_CHV,
    SOFTWARE_KSP,
    TPM_KSP,
)
from tests.backends.windows.test_store import certified, new_id
from tests.tokens import certificate_for

CARDS = pytest.mark.parametrize("name", [CARD_CSP, CARD_KSP])
OURS = 0x1234
RSA_SHA256 = "rsa-pkcs1-sha256"


@CARDS
def test_use_of_a_card_opens_its_dialog_above_our_window(computer: Computer, name: str) -> None:
    computer.window.handle = OURS
    key_id, _ = certified(computer, name)
    computer.world.dialogs.clear()

    with computer.store.open(name, None) as session:
        signer = session.signer(key_id)
        assert not computer.world.dialogs
        assert verify(signer.spki, b"m", signer.sign(b"m", RSA_SHA256), RSA_SHA256)

    assert computer.world.dialogs == [OURS]


@CARDS
def test_card_that_is_missing_is_asked_for_above_our_window(computer: Computer, name: str) -> None:
    key_id, _ = certified(computer, name)
    computer.world.provider(name).has_card = False
    computer.window.handle = OURS
    computer.world.dialogs.clear()
    computer.world.person = SCARD_W_CANCELLED_BY_USER

    with computer.store.open(name, None) as session, pytest.raises(CancelledInSystem):
        session.signer(key_id)

    assert computer.world.dialogs == [OURS]


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        (SCARD_W_CANCELLED_BY_USER, CancelledInSystem),
        (0x800704C7, CancelledInSystem),
        (SCARD_W_WRONG_CHV, PinWrong),
        (SCARD_W_CHV_BLOCKED, PinBlocked),
        (0x80100069, CardRemoved),
    ],
)
@CARDS
def test_what_became_of_the_dialog_is_told(computer: Computer, name: str, code: int, wanted: type[EnrollError]) -> None:
    key_id, der = certified(computer, name)
    computer.world.person = code

    with computer.store.open(name, None) as session:
        signer = session.signer(key_id)
        with pytest.raises(wanted):
            signer.sign(b"m", RSA_SHA256)

    computer.world.person = 0
    with computer.store.open(name, None) as session:
        assert session.certificates(key_id) == [der]
        assert session.signer(key_id).sign(b"m", RSA_SHA256)


@pytest.mark.parametrize(("name", "call"), [(CARD_CSP, "CryptSignHashW"), (CARD_KSP, "NCryptSignHash")])
def test_driver_that_thinks_it_must_be_silent_is_told(computer: Computer, name: str, call: str) -> None:
    key_id, _ = certified(computer, name)
    computer.world.answers[call] = NTE_SILENT_CONTEXT

    with computer.store.open(name, None) as session, pytest.raises(SystemSilent) as caught:
        session.signer(key_id).sign(b"m", RSA_SHA256)

    assert caught.value.facts == {"provider": name, "call": call, "rv": "NTE_SILENT_CONTEXT"}


@pytest.mark.parametrize("name", [AES_CSP, SOFTWARE_KSP, CARD_CSP, CARD_KSP])
def test_key_whose_making_is_cancelled_is_not_there(computer: Computer, name: str) -> None:
    computer.world.person = SCARD_W_CANCELLED_BY_USER
    protection = Protection.NONE if name in (CARD_CSP, CARD_KSP) else Protection.HIGH

    with computer.store.open(name, None) as session:
        key_id = new_id(session)
        with pytest.raises(CancelledInSystem):
            session.generate(key_id, "RSA-2048", "Example Holder", protection=protection)
        assert session.public_key(key_id) is None

    assert not computer.world.provider(name).keys


@pytest.mark.parametrize(("protection", "flags"), [*zip(Protection, (0, 1, 2), strict=True)])
@pytest.mark.parametrize("name", [AES_CSP, SOFTWARE_KSP])
def test_strong_protection_reaches_the_provider_and_asks_at_each_use(
    computer: Computer, name: str, protection: Protection, flags: int
) -> None:
    with computer.store.open(name, None) as session:
        key_id = new_id(session)
        spki = session.generate(key_id, "RSA-2048", "Example Holder", protection=protection)
        session.write_certificate(key_id, certificate_for(spki), "Example Holder")
        computer.world.dialogs.clear()
        session.signer(key_id).sign(b"m", RSA_SHA256)

    (made,) = computer.world.provider(name).keys[key_id.decode()].values()
    assert made.ui_flags == flags
    assert len(computer.world.dialogs) == bool(flags)
    (stored,) = computer.listed(name)
    assert stored.key is KeyPresence.PAIRED
    assert stored.asks_each_time is (bool(flags) if name == SOFTWARE_KSP else None)  # a CSP does not tell


@pytest.mark.parametrize("name", [CARD_CSP, CARD_KSP, TPM_KSP])
def test_hardware_is_never_told_to_let_keys_out_or_to_protect_them_otherwise(computer: Computer, name: str) -> None:
    with computer.store.open(name, None) as session:
        key_id = new_id(session)
        with pytest.raises(KeyKindUnsupported):
            session.generate(key_id, "RSA-2048", "Example Holder", exportable=True)
        with pytest.raises(KeyKindUnsupported):
            session.generate(key_id, "RSA-2048", "Example Holder", protection=Protection.HIGH)
        with pytest.raises(Unsupported):
            session.import_key(key_id, Secret(bytearray()), "imported")

    assert not computer.world.provider(name).keys


@CARDS
def test_certificate_is_written_to_the_card_too(computer: Computer, name: str) -> None:
    key_id, der = certified(computer, name)

    (key,) = computer.world.provider(name).keys[key_id.decode()].values()
    assert key.certificate == der


@CARDS
def test_certificate_the_card_does_not_take_is_not_in_the_store_either(computer: Computer, name: str) -> None:
    with computer.store.open(name, None) as session:
        key_id = new_id(session)
        spki = session.generate(key_id, "RSA-2048", "Example Holder")
        computer.world.person = SCARD_W_CANCELLED_BY_USER
        with pytest.raises(CancelledInSystem):
            session.write_certificate(key_id, certificate_for(spki), "Example Holder")

    assert not computer.world.certificates


def test_certificate_is_not_written_where_there_is_no_card(computer: Computer) -> None:
    key_id, _ = certified(computer, SOFTWARE_KSP)

    (key,) = computer.world.provider(SOFTWARE_KSP).keys[key_id.decode()].values()
    assert key.certificate == b""


def test_certificates_stay_where_the_deletion_of_their_key_is_cancelled(computer: Computer) -> None:
    key_id, der = certified(computer, CARD_KSP)
    computer.world.person = SCARD_W_CANCELLED_BY_USER

    with computer.store.open(CARD_KSP, None) as session:
        with pytest.raises(CancelledInSystem):
            session.delete(key_id)
        assert session.certificates(key_id) == [der]


def test_name_of_a_new_container_is_short_enough_for_cards(computer: Computer) -> None:
    with computer.store.open(CARD_KSP, None) as session:
        assert len(new_id(session).decode()) <= 39


def test_what_windows_has_not_is_told(computer: Computer) -> None:
    key_id, _ = certified(computer, SOFTWARE_KSP)
    with computer.store.open(SOFTWARE_KSP, None) as session:
        assert session.attest(key_id) == ()
        with pytest.raises(Unsupported):
            session.move_key(key_id, b"elsewhere")

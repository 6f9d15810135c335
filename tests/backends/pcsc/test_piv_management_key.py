"""A management key that lies on the card behind the PIN: made, used, replaced, and cut off at every command."""

from __future__ import annotations

import re
import subprocess
import time
from contextlib import suppress
from itertools import count

import pytest

from enroll_gui.backends.pcsc.apdu import CardChannel, connected
from enroll_gui.backends.pcsc.piv import FACTORY_KEY, Piv
from enroll_gui.backends.pcsc.piv_cards import PivCards
from enroll_gui.backends.pcsc.piv_management_key import ADMINISTRATORS, PRINTED, keep_new, open_by_pin
from enroll_gui.backends.pcsc.piv_store import PivStore
from enroll_gui.backends.pcsc.tlv import first, tlv
from enroll_gui.backends.pkcs11.cards import Pkcs11Cards
from enroll_gui.backends.pkcs11.store import Pkcs11Store
from enroll_gui.model.credential import Credential, FirstUse
from enroll_gui.model.errors import (
    CardRemoved,
    ManagementKeyNotKept,
    ManagementKeyUnknown,
    PinWrong,
    Unsupported,
)
from enroll_gui.model.secret import Secret
from enroll_gui.ports import TokenSession
from enroll_gui.virtual_card.piv import PivCard
from enroll_gui.virtual_card.piv_attestation import Maker
from enroll_gui.virtual_card.piv_secrets import TRIPLE_DES, ManagementKey
from enroll_gui.virtual_card.virtual_readers import VirtualReaders
from tests.piv import PIN, inserted, piv_store
from tests.readers import PIV_CARD
from tests.tokens import logged_in, secret
from tests.waiting import PATIENCE_S

__all__ = ["piv_store"]

NEW_PIN, NEW_PUK = "572918", "18273645"
TYPED = "a1a2a3a4a5a6a7a8b1b2b3b4b5b6b7b8c1c2c3c4c5c6c7c8"


@pytest.fixture
def cards(piv_store: Pkcs11Store) -> PivCards:
    return PivCards(Pkcs11Cards(piv_store))


def reader(store: Pkcs11Store) -> str:
    return store.tokens()[0].reader


def held(store: Pkcs11Store, pin: str = PIN) -> tuple[bytes, bytes]:
    """Read what lies behind the PIN, and what anybody reads of it."""
    with connected(reader(store), reset=True) as channel:
        application = Piv(channel)
        application.verify(secret(pin))
        return application.read(PRINTED), application.read(ADMINISTRATORS)


def put(store: Pkcs11Store, name: bytes, content: bytes) -> None:
    with connected(reader(store), reset=True) as channel:
        application = Piv(channel)
        assert application.manage(FACTORY_KEY)
        application.write(name, content)


def opens(store: Pkcs11Store, key: bytes) -> bool:
    with connected(reader(store), reset=True) as channel:
        return Piv(channel).manage(key)


def makes_a_key(store: Pkcs11Store, pin: str = PIN) -> bytes:
    """Do what needs the management key: a session asks for it, and the card makes a key."""
    session: TokenSession
    with logged_in(PivStore(store), PIV_CARD, pin) as session:
        return session.generate(session.new_key_id(b"", b""), "EC-P256", "")


def kept_key(store: Pkcs11Store, pin: str = PIN) -> bytes:
    key = first(first(held(store, pin)[0], 0x88) or b"", 0x89)
    assert key
    return key


def test_key_is_made_and_kept_where_yubicos_programs_look_for_it(cards: PivCards, piv_store: Pkcs11Store) -> None:
    cards.change_management_key(PIV_CARD, None, None, secret(PIN))
    key = kept_key(piv_store)
    assert (len(key), len(set(key)) > 8, key != FACTORY_KEY) == (24, True, True)
    assert held(piv_store) == (b"\x88\x1a\x89\x18" + key, b"\x80\x03\x81\x01\x02")
    assert opens(piv_store, key)
    assert not opens(piv_store, FACTORY_KEY)
    (card,) = cards.cards()
    state = card.credential(Credential.MANAGEMENT_KEY)
    assert state
    assert (state.factory, state.behind_pin) == (False, True)
    assert makes_a_key(piv_store)


def test_yubicos_tool_reads_the_key_after_the_pin_and_is_let_in_by_it(cards: PivCards, piv_store: Pkcs11Store) -> None:
    cards.change_management_key(PIV_CARD, None, None, secret(PIN))
    tool = ["yubico-piv-tool", "--pin", PIN, "--action", "verify-pin", "--action", "read-object"]
    with_object = [*tool, "--id", "0x5fc109", "--format", "hex"]
    told = subprocess.run(with_object, check=True, capture_output=True, text=True).stdout
    (key,) = re.findall(r"881a8918([0-9a-f]{48})", told)
    generate = ["yubico-piv-tool", f"--key={key}", "--action", "generate", "--slot", "9a", "--algorithm", "ECCP256"]
    subprocess.run(generate, check=True, capture_output=True)


def test_first_use_makes_the_key_behind_the_new_pin(cards: PivCards, piv_store: Pkcs11Store) -> None:
    (card,) = cards.cards()
    secrets: dict[Credential, tuple[Secret | None, Secret | None]] = {
        Credential.PIN: (None, secret(NEW_PIN)),
        Credential.PUK: (None, secret(NEW_PUK)),
        Credential.MANAGEMENT_KEY: (None, None),
    }
    cards.initialise(card.reader, PIV_CARD, FirstUse("", pin_tries=5, puk_tries=5), secrets)
    assert makes_a_key(piv_store, NEW_PIN)
    (card,) = cards.cards()
    secrets = {Credential.PIN: (secret(NEW_PIN), secret(PIN)), Credential.MANAGEMENT_KEY: (None, None)}
    before = kept_key(piv_store, NEW_PIN)
    cards.initialise(card.reader, PIV_CARD, FirstUse(""), secrets)
    assert kept_key(piv_store) != before
    assert makes_a_key(piv_store)


def test_first_use_that_cannot_keep_a_key_sets_nothing_else(cards: PivCards, piv_store: Pkcs11Store) -> None:
    put(piv_store, PRINTED, tlv(0x01, b"EXAMPLE HOLDER"))
    (card,) = cards.cards()
    secrets: dict[Credential, tuple[Secret | None, Secret | None]] = {
        Credential.PIN: (None, secret(NEW_PIN)),
        Credential.PUK: (None, secret(NEW_PUK)),
        Credential.MANAGEMENT_KEY: (None, None),
    }
    with pytest.raises(ManagementKeyNotKept):
        cards.initialise(card.reader, PIV_CARD, FirstUse("", pin_tries=5, puk_tries=5), secrets)
    (card,) = cards.cards()
    assert [(c.most_tries, c.factory) for c in card.credentials] == [(3, True), (3, True), (None, True)]


def test_key_that_is_kept_behind_the_factorys_pin_is_replaced_at_first_use(
    cards: PivCards, piv_store: Pkcs11Store
) -> None:
    cards.change_management_key(PIV_CARD, None, None, secret(PIN))
    (card,) = cards.cards()
    before = kept_key(piv_store)
    secrets: dict[Credential, tuple[Secret | None, Secret | None]] = {
        Credential.PIN: (None, secret(NEW_PIN)),
        Credential.MANAGEMENT_KEY: (None, None),
    }
    cards.initialise(card.reader, PIV_CARD, FirstUse(""), secrets)
    assert kept_key(piv_store, NEW_PIN) != before


def test_card_with_an_aes_key_keeps_one_of_that_kind(yubico_readers: VirtualReaders) -> None:
    yubico_readers.make_piv(PIV_CARD, (5, 7, 1))
    for store in inserted(yubico_readers):
        PivCards(Pkcs11Cards(store)).change_management_key(PIV_CARD, None, None, secret(PIN))
        assert makes_a_key(store)


def test_kept_key_is_replaced_by_a_typed_one_and_leaves_nothing(cards: PivCards, piv_store: Pkcs11Store) -> None:
    cards.change_management_key(PIV_CARD, None, None, secret(PIN))
    cards.change_management_key(PIV_CARD, None, secret(TYPED), secret(PIN))
    assert held(piv_store) == (b"", b"\x80\x00")
    assert opens(piv_store, bytes.fromhex(TYPED))
    with pytest.raises(ManagementKeyUnknown):
        cards.change_management_key(PIV_CARD, None, None, secret(PIN))
    cards.change_management_key(PIV_CARD, secret(TYPED), None, secret(PIN))
    assert makes_a_key(piv_store)


def test_wrong_pin_costs_a_try_and_the_key_stays(cards: PivCards, piv_store: Pkcs11Store) -> None:
    with pytest.raises(PinWrong) as caught:
        cards.change_management_key(PIV_CARD, None, None, secret(NEW_PIN))
    assert caught.value.facts == {"tries": 2, "final": False, "credential": "PIN"}
    assert opens(piv_store, FACTORY_KEY)


def test_what_else_lies_there_is_not_written_over(cards: PivCards, piv_store: Pkcs11Store) -> None:
    printed = tlv(0x01, b"EXAMPLE HOLDER") + tlv(0xFE)
    put(piv_store, PRINTED, printed)
    with pytest.raises(ManagementKeyNotKept):
        cards.change_management_key(PIV_CARD, None, None, secret(PIN))
    assert held(piv_store) == (printed, b"")
    assert opens(piv_store, FACTORY_KEY)


def test_card_without_room_behind_the_pin_keeps_the_old_key(
    cards: PivCards, piv_store: Pkcs11Store, yubico_readers: VirtualReaders
) -> None:
    yubico_readers.turn(PIV_CARD, room=0)
    with pytest.raises(ManagementKeyNotKept):
        cards.change_management_key(PIV_CARD, None, None, secret(PIN))
    assert opens(piv_store, FACTORY_KEY)


def test_what_other_programs_noted_stays(cards: PivCards, piv_store: Pkcs11Store) -> None:
    salt, time_of_pin = tlv(0x82, bytes(16)), tlv(0x83, b"\1\2\3\4")
    put(piv_store, ADMINISTRATORS, tlv(0x80, tlv(0x81, b"\1") + salt + time_of_pin))
    cards.change_management_key(PIV_CARD, None, None, secret(PIN))
    assert held(piv_store)[1] == tlv(0x80, tlv(0x81, b"\3") + time_of_pin)


def test_without_a_pin_no_key_can_be_kept(cards: PivCards) -> None:
    with pytest.raises(Unsupported):
        cards.change_management_key(PIV_CARD, None, None, None)


class Cut(CardChannel):
    """A channel to a card that is taken out at a command: before it does that, or before its answer is heard."""

    def __init__(self, card: PivCard, at: int = 0, *, is_done: bool = False) -> None:
        super().__init__(None, None, 0)
        self._virtual, self._at, self._is_done, self.sent = card, at, is_done, 0
        card.reset()

    def _exchanged(self, command: list[int]) -> list[int]:
        self.sent += 1
        if self.sent == self._at and not self._is_done:
            raise CardRemoved("pulled before it did it")
        answer = [*self._virtual.answer(bytes(command))]
        if self.sent == self._at:
            raise CardRemoved("pulled before it answered")
        return answer


def change(channel: CardChannel, typed: bytes = b"") -> None:
    """Have the card keep a new key."""
    application, pin = Piv(channel), secret(PIN)
    if typed:
        assert application.manage(typed)
    else:
        open_by_pin(application, pin)
    keep_new(application, pin)


@pytest.fixture(scope="module")
def virtual() -> PivCard:
    return PivCard(PIV_CARD, (5, 4, 3), Maker())


@pytest.mark.parametrize("is_done", [False, True], ids=["undone", "done"])
@pytest.mark.parametrize("before", ["factory's", "kept", "typed"])
def test_card_pulled_at_any_command_has_a_key_that_is_known(virtual: PivCard, before: str, *, is_done: bool) -> None:
    typed = bytes.fromhex(TYPED) if before == "typed" else b""
    for at in count(1):
        virtual.management = ManagementKey(TRIPLE_DES)
        virtual.objects = {}
        if before != "factory's":
            change(Cut(virtual))
        if typed:
            virtual.management.value, virtual.objects = typed, {}
        channel = Cut(virtual, at, is_done=is_done)
        try:
            change(channel, typed)
        except CardRemoved:
            pass
        else:
            break
        again = Cut(virtual)
        if not Piv(again).manage(typed):
            open_by_pin(Piv(again), secret(PIN))
            if not virtual.management.is_factory():
                assert virtual.objects == told_of(virtual.management.value)
        change(Cut(virtual), typed if virtual.management.value == typed else b"")
        assert virtual.objects == told_of(virtual.management.value)
    assert channel.sent == at - 1 > 10


def told_of(key: bytes) -> dict[int, bytes]:
    """What lies on a card that keeps its key."""
    return {0x5FC109: b"\x88\x1a\x89\x18" + key, 0x5FFF00: b"\x80\x03\x81\x01\x02"}


@pytest.mark.parametrize("content", ["88", "887f", "8800", "8882012c89820128" + "00" * 296, "88038901aa", "8a00"])
def test_what_is_no_key_behind_the_pin_is_an_error_or_written_over(virtual: PivCard, content: str) -> None:
    virtual.management, virtual.objects = ManagementKey(TRIPLE_DES), {0x5FC109: bytes.fromhex(content)}
    virtual.management.value = bytes.fromhex(TYPED)
    with pytest.raises(ManagementKeyUnknown):
        change(Cut(virtual))
    with suppress(ManagementKeyNotKept):
        change(Cut(virtual), bytes.fromhex(TYPED))
    assert virtual.management.value in (bytes.fromhex(TYPED), virtual.objects[0x5FC109][4:])


def test_card_taken_out_while_its_key_is_replaced_makes_keys_when_it_is_back(
    cards: PivCards, piv_store: Pkcs11Store, yubico_readers: VirtualReaders
) -> None:
    known = len(yubico_readers.apdus())
    cards.change_management_key(PIV_CARD, None, None, secret(PIN))
    commands = [apdu[2:4] for apdu in yubico_readers.apdus()[known:]]
    yubico_readers.hold(pull_at=known + len(commands) + commands.index("ff"))
    with pytest.raises(CardRemoved):
        cards.change_management_key(PIV_CARD, None, None, secret(PIN))
    yubico_readers.insert(PIV_CARD)
    deadline = time.monotonic() + PATIENCE_S
    while not piv_store.tokens():
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert makes_a_key(piv_store)

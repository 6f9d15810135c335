"""Blank cards that pkcs15-init makes ready: which are offered, and what is told where it does not come to that."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from enroll_gui.backends.pcsc.card_profiles import own_cards
from enroll_gui.backends.pcsc.piv_cards import PivCards
from enroll_gui.backends.pcsc.pkcs15_cards import Pkcs15Cards
from enroll_gui.backends.pcsc.pkcs15_init import PROGRAM
from enroll_gui.backends.pcsc.recognition import PcscRecognition
from enroll_gui.backends.pkcs11.cards import Pkcs11Cards
from enroll_gui.backends.pkcs11.store import Pkcs11Store
from enroll_gui.model.card_profile import CardProfile, KnownCards
from enroll_gui.model.credential import CardAbility, CardState, Credential, FirstUse
from enroll_gui.model.errors import (
    NoCard,
    PinBlocked,
    PinWrong,
    ToolFailed,
    Unsupported,
    WrongCard,
)
from enroll_gui.model.secret import Secret
from enroll_gui.virtual_card.virtual_readers import VirtualReaders
from tests.card_states import NEW, WRONG
from tests.readers import OPENSC, READER, wait_for_card
from tests.tokens import PIN, secret
from tests.two_pins import PUK
from tests.waiting import PATIENCE_S

CREATE_FILE, CHANGE_PIN = 0xE0, 0x24
FIRST_USE = FirstUse("Example card")
NEVER_DONE = """#!/bin/sh
stty -echo; printf 'Please enter User PIN: '; read -r a; stty echo; echo
stty -echo; printf 'Please type again to verify: '; read -r a; stty echo; echo
stty -echo; printf 'Please enter User unblocking PIN (PUK): '; read -r a; stty echo; echo
stty -echo; printf 'Please type again to verify: '; read -r a; stty echo; echo
"""

pytestmark = pytest.mark.skipif(not shutil.which(PROGRAM), reason=f"no {PROGRAM}")

Make = Callable[..., Pkcs15Cards]


@pytest.fixture
def make() -> Iterator[Make]:
    """Makes the cards behind OpenSC."""
    stores = []

    def cards(known: KnownCards | None = None, patience_s: float = 30.0) -> Pkcs15Cards:
        recognition = PcscRecognition(known or own_cards())
        stores.append(Pkcs11Store(OPENSC, recognition=recognition))
        return Pkcs15Cards(PivCards(Pkcs11Cards(stores[-1])), stores[-1], recognition, patience_s)

    yield cards
    for store in stores:
        store.close()


def in_reader(cards: Pkcs15Cards) -> list[CardState]:
    return [card for card in cards.cards() if card.reader == READER]


def secrets(pin: str = PIN, puk: str = PUK) -> dict[Credential, tuple[Secret | None, Secret | None]]:
    return {Credential.PIN: (None, secret(pin)), Credential.PUK: (None, secret(puk))}


@pytest.mark.usefixtures("blank_iso_applet")
def test_card_without_a_structure_is_blank_and_shows_afterwards_what_it_has(make: Make) -> None:
    cards = make()
    (blank,) = in_reader(cards)
    assert (blank.token, blank.abilities, blank.set_up_by) == (None, frozenset({CardAbility.INITIALISE}), PROGRAM)
    assert [(s.credential, s.minimum, s.maximum, s.is_set) for s in blank.credentials] == [
        (Credential.PIN, 4, 16, False),
        (Credential.PUK, 16, 16, False),
    ]

    cards.initialise(READER, "", FIRST_USE, secrets())
    (ready,) = in_reader(cards)
    assert ready.token is not None
    assert [(s.credential, s.is_set) for s in ready.credentials] == [(Credential.PIN, True), (Credential.PUK, True)]
    assert len(ready.serial) == 16
    assert CardAbility.CHANGE_PIN in ready.abilities
    assert not ready.abilities & {CardAbility.UNBLOCK_BY_SO_PIN, CardAbility.INITIALISE, CardAbility.RESET}


@pytest.mark.usefixtures("blank_iso_applet")
def test_blocked_pin_is_unblocked_by_the_puk_and_a_wrong_one_is_counted(make: Make) -> None:
    cards = make()
    cards.initialise(READER, "", FIRST_USE, secrets())
    (serial,) = [card.serial for card in in_reader(cards)]
    for error in (PinWrong, PinWrong, PinBlocked):
        with pytest.raises(error):
            cards.change(serial, Credential.PIN, secret(WRONG), secret(NEW))
    with pytest.raises(PinWrong) as caught:
        cards.unblock(serial, Credential.PUK, secret(PUK[::-1]), secret(NEW))
    assert (caught.value.facts["tries"], caught.value.facts["credential"]) == (6, "PUK")

    cards.unblock(serial, Credential.PUK, secret(PUK), secret(NEW))
    (card,) = in_reader(cards)
    assert [state.locked for state in card.credentials] == [False, False]
    cards.change(serial, Credential.PIN, secret(NEW), secret(PIN))


@pytest.mark.usefixtures("blank_iso_applet")
def test_card_that_nobody_said_it_of_is_not_offered(make: Make) -> None:
    unknown = KnownCards((CardProfile("Example", applet="f276a288bcfba69d34f31001", driver="OpenSC"),))

    assert in_reader(make(unknown)) == []


def test_card_that_answers_nothing_is_refused_before_the_pin_is_asked_for(
    make: Make, blank_iso_applet: str, shared_readers: VirtualReaders
) -> None:
    known = KnownCards((CardProfile("Example", atr=("3b80800101",), driver="OpenSC", first_use=PROGRAM),))
    shared_readers.turn(blank_iso_applet, always="6F00")
    with pytest.raises(Unsupported):
        make(known).initialise(READER, "", FIRST_USE, secrets())


@pytest.mark.usefixtures("blank_iso_applet")
def test_program_that_is_missing_is_named(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    cards = make()
    (blank,) = in_reader(cards)

    assert (blank.abilities, blank.tool, blank.set_up_by) == (frozenset(), PROGRAM, "")
    with pytest.raises(Unsupported):
        cards.initialise(READER, "", FIRST_USE, secrets())


def test_other_card_in_the_reader_is_not_touched(
    make: Make, blank_iso_applet: str, shared_readers: VirtualReaders
) -> None:
    cards = make()
    shared_readers.pull()
    wait_for_card(present=False)
    with pytest.raises(NoCard):
        cards.initialise(READER, "", FIRST_USE, secrets())
    shared_readers.make("DECM0000077", PIN, "3537363231383830")
    shared_readers.insert("DECM0000077")
    wait_for_card(present=True)
    with pytest.raises(WrongCard):
        cards.initialise(READER, "", FIRST_USE, secrets())


@pytest.mark.usefixtures("blank_iso_applet")
def test_program_that_is_held_by_the_card_is_stopped_and_told(make: Make, shared_readers: VirtualReaders) -> None:
    cards = make(patience_s=2.0)
    assert in_reader(cards)
    shared_readers.hold(stall_on=CREATE_FILE)
    began = time.monotonic()
    with pytest.raises(ToolFailed) as caught:
        cards.initialise(READER, "", FIRST_USE, secrets())

    assert (caught.value.facts["reason"], caught.value.facts["tool"]) == ("held", PROGRAM)
    assert time.monotonic() - began < 30


def test_pull_while_it_writes_says_that_the_card_may_be_set_up_in_part(
    make: Make, blank_iso_applet: str, shared_readers: VirtualReaders
) -> None:
    cards = make()
    assert in_reader(cards)
    shared_readers.hold(stall_on=CHANGE_PIN)
    with pytest.raises(ToolFailed) as caught:
        pull_once_it_stalls(shared_readers, lambda: cards.initialise(READER, "", FIRST_USE, secrets()))
    assert caught.value.facts["reason"] == "ended"


@pytest.mark.usefixtures("blank_iso_applet")
def test_program_that_only_says_it_was_done_is_not_believed(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / PROGRAM).write_text(NEVER_DONE)
    (tmp_path / PROGRAM).chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    with pytest.raises(ToolFailed) as caught:
        make().initialise(READER, "", FIRST_USE, secrets())

    assert caught.value.facts["reason"] == "unproven"


def pull_once_it_stalls(readers: VirtualReaders, act: Callable[[], None]) -> None:
    def pull() -> None:
        deadline = time.monotonic() + PATIENCE_S
        while not readers.stalls() and time.monotonic() < deadline:
            time.sleep(0.05)
        readers.pull()

    thread = threading.Thread(target=pull)
    thread.start()
    try:
        act()
    finally:
        thread.join()

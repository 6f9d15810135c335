"""Cards in readers are recognised, and spoken to only where their ATR does not tell what they are."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from enroll_gui.backends.pcsc.card_profiles import known_cards
from enroll_gui.backends.pcsc.readers import PcscReaders
from enroll_gui.backends.pcsc.recognition import PcscRecognition
from enroll_gui.model.card import Reader
from enroll_gui.model.card_profile import CardProfile, KnownCards
from enroll_gui.model.errors import EnrollError
from enroll_gui.virtual_card.virtual_readers import VirtualReaders
from tests.readers import CARD, SO_PIN, be_patient
from tests.tokens import PIN
from tests.waiting import PATIENCE_S

UNHEARD_OF = "3b0411223344"
SC_HSM_APPLET = "e82b0601040181c31f0201"


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    be_patient(monkeypatch)


@pytest.fixture
def known(tmp_path: Path) -> KnownCards:
    return known_cards(tmp_path)[0]


def put_in(readers: VirtualReaders, atr: str = "", always: str = "") -> Reader:
    """Make a card, put it into the first reader and give what PC/SC says of it."""
    readers.make(CARD, PIN, SO_PIN, atr)
    readers.turn(CARD, always=always)
    readers.insert(CARD)
    return seen(lambda reader: reader.has_card)


def seen(holds: Callable[[Reader], bool]) -> Reader:
    """Wait until the first reader is as wanted: pcscd looks every 0.4 s."""
    deadline = time.monotonic() + PATIENCE_S
    while True:
        try:
            reader = PcscReaders().readers()[0]
            if holds(reader):
                return reader
        except EnrollError:
            pass
        assert time.monotonic() < deadline, "the reader does not change"
        time.sleep(0.02)


def test_card_whose_atr_is_known_is_not_spoken_to(readers: VirtualReaders, known: KnownCards) -> None:
    reader = put_in(readers)
    recognition = PcscRecognition(known)
    assert recognition.in_reader(reader) is recognition.in_slot("Virtual reader A 00 00")
    found = recognition.in_reader(reader)
    assert found is not None
    assert found.name == "SmartCard-HSM / Nitrokey HSM"
    assert recognition.in_slot("Virtual reader A 00 01") is None
    assert readers.apdus() == []


def test_card_of_an_unknown_atr_is_asked_for_its_application_once_an_insertion(
    readers: VirtualReaders, known: KnownCards
) -> None:
    reader = put_in(readers, UNHEARD_OF)
    recognition = PcscRecognition(known)
    found = [recognition.in_reader(reader) for _again in range(3)]
    assert {card.name for card in found if card} == {"SmartCard-HSM / Nitrokey HSM"}
    assert [apdu for apdu in readers.apdus() if SC_HSM_APPLET in apdu] == ["00a404000b" + SC_HSM_APPLET + "00"]
    readers.pull()
    seen(lambda there: not there.has_card)
    readers.insert(CARD)
    recognition.in_reader(seen(lambda there: there.has_card))
    assert len(readers.apdus()) == 1


def test_card_that_refuses_everything_is_not_known_and_left_alone(readers: VirtualReaders, known: KnownCards) -> None:
    reader = put_in(readers, UNHEARD_OF, "6f00")
    recognition = PcscRecognition(known)
    assert recognition.in_reader(reader) is None
    asked = readers.apdus()
    assert all(apdu.startswith("00a40400") for apdu in asked)
    assert recognition.in_reader(reader) is None
    assert readers.apdus() == asked


@pytest.mark.parametrize("always", ["90", "00"])
def test_half_an_answer_is_none(readers: VirtualReaders, known: KnownCards, always: str) -> None:
    reader = put_in(readers, UNHEARD_OF, always)
    assert PcscRecognition(known).in_reader(reader) is None


def test_cards_that_share_an_atr_are_told_apart_by_their_application(readers: VirtualReaders) -> None:
    reader = put_in(readers, UNHEARD_OF)
    other = CardProfile("other", (UNHEARD_OF,), "a00000030800001000")
    this = CardProfile("this", (UNHEARD_OF,), SC_HSM_APPLET)
    assert PcscRecognition(KnownCards((other, this))).in_reader(reader) == this


def test_card_without_service_or_atr_is_not_known(known: KnownCards) -> None:
    recognition = PcscRecognition(known)
    assert recognition.in_reader(Reader("gone", True, UNHEARD_OF)) is None
    assert recognition.in_reader(Reader("mute", True, "")) is None
    assert recognition.in_slot("gone") is None

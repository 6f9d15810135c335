"""The card's side of a virtual reader, with the test on the reader's side of the socket."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from enroll_gui.virtual_card.reader import GIVE_ATR, OFF, ON, RESET, Handling, Inserted
from tests.waiting import PATIENCE_S

SELECT = bytes.fromhex("00A40400")


@dataclass
class Parrot:
    """A card that says what was said to it."""

    atr: bytes = b"\x3b\x00"
    resets: int = 0
    heard: list[bytes] = field(default_factory=list)

    def answer(self, raw: bytes) -> bytes:
        self.heard.append(raw)
        return raw

    def reset(self) -> None:
        self.resets += 1


class Slot:
    """A reader's end."""

    def __init__(self, listener: socket.socket) -> None:
        self._listener = listener
        self.port: int = listener.getsockname()[1]
        self._line = socket.socket()

    def feel(self) -> None:
        """Wait for a card."""
        self._line.close()
        self._line, _address = self._listener.accept()
        self._line.settimeout(PATIENCE_S)

    def send(self, message: bytes) -> None:
        self._line.sendall(len(message).to_bytes(2) + message)

    def ask(self, message: bytes) -> bytes:
        self.send(message)
        return self._line.recv(int.from_bytes(self._line.recv(2)))

    def is_empty(self) -> bool:
        try:
            return self._line.recv(1) == b""
        except ConnectionResetError:  # it left without reading all that was said
            return True

    def close(self) -> None:
        self._line.close()
        self._listener.close()


@pytest.fixture
def slot() -> Iterator[Slot]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(PATIENCE_S)
        made = Slot(listener)
        yield made
        made.close()


def insert(slot: Slot, card: Parrot, handling: Handling | None = None) -> Inserted:
    inserted = Inserted(slot.port, card, handling)
    slot.feel()
    return inserted


def test_reader_hears_the_atr_and_what_the_card_answers(slot: Slot) -> None:
    inserted = insert(slot, Parrot())

    assert slot.ask(bytes([GIVE_ATR])) == Parrot.atr
    assert slot.ask(SELECT) == SELECT
    assert inserted.handling.apdus == [SELECT]
    inserted.pull()


@pytest.mark.parametrize("power", [OFF, ON, RESET])
def test_power_that_changes_makes_the_card_forget(slot: Slot, power: int) -> None:
    card = Parrot()
    inserted = insert(slot, card)
    slot.send(bytes([power]))

    assert slot.ask(bytes([GIVE_ATR])) == card.atr
    assert card.resets == 1
    inserted.pull()


def test_card_that_is_pulled_leaves_the_slot_empty(slot: Slot) -> None:
    card = Parrot()
    insert(slot, card).pull()

    assert slot.is_empty()
    assert card.resets == 1


def test_card_may_be_pulled_before_it_answers(slot: Slot) -> None:
    card = Parrot()
    insert(slot, card, Handling(pull_at=2))

    assert slot.ask(SELECT) == SELECT
    slot.send(SELECT)
    assert slot.is_empty()
    assert card.heard == [SELECT]


def test_slow_line_takes_longer_for_each_command(slot: Slot) -> None:
    inserted = insert(slot, Parrot(), Handling(latency_s=0.05))
    begun = time.monotonic()
    for _ in range(3):
        slot.ask(SELECT)

    assert time.monotonic() - begun >= 0.15
    inserted.pull()


def test_card_after_another_makes_the_reader_feel_the_gap(slot: Slot) -> None:
    card = Parrot()
    inserted = Inserted(slot.port, card, in_haste=True)
    slot.feel()
    slot.send(bytes([GIVE_ATR]))
    assert slot.is_empty()
    slot.feel()

    assert slot.ask(bytes([GIVE_ATR])) == card.atr
    inserted.pull()

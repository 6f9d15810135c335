"""Commands to a card that OpenSC does not see, in a shared transaction, and what goes wrong in one."""

from __future__ import annotations

from typing import Any

import pytest

from enroll_gui.backends.pcsc.apdu import CardChannel, connected
from enroll_gui.backends.pcsc.readers import PcscReaders
from enroll_gui.model.errors import CardRemoved, EnrollError, NoCard, NoReader, ServiceDown
from enroll_gui.virtual_card.virtual_readers import VirtualReaders
from tests.readers import wait_for_card

SELECT = bytes.fromhex("00A404000BE82B0601040181C31F020100")
ENUMERATE = bytes.fromhex("80580000000000")


def _reader() -> str:
    return next(reader.name for reader in PcscReaders().readers() if reader.has_card)


def test_answer_comes_with_its_status_word(sc_hsm: str) -> None:
    with connected(_reader()) as card:
        selected, sw = card.transmit(SELECT)
        _, unknown = card.transmit(bytes.fromhex("00A404000400000000"))

    assert (selected[:1], sw, unknown) == (b"\x6f", 0x9000, 0x6A82)


def test_card_is_left_as_it_is_and_to_others(sc_hsm: str, shared_readers: VirtualReaders) -> None:
    with connected(_reader()) as card:
        card.transmit(SELECT)
    with connected(_reader()) as card:
        assert card.transmit(ENUMERATE)[1] == 0x9000

    assert shared_readers.apdus() == [SELECT.hex(), ENUMERATE.hex()]


def test_long_answer_comes_in_one_piece(sc_hsm: str) -> None:
    with connected(_reader()) as card:
        card.transmit(SELECT)
        content, sw = card.transmit(bytes.fromhex("00B12F02000004540200000000"))

    assert sw == 0x9000
    assert len(content) > 256


def test_card_taken_out_in_the_middle_is_told(shared_readers: VirtualReaders) -> None:
    serial = "DECM0000007"
    shared_readers.make(serial)
    shared_readers.insert(serial, pull_at=2)
    wait_for_card(present=True)
    with pytest.raises((CardRemoved, NoCard)), connected(_reader()) as card:
        card.transmit(SELECT)
        card.transmit(SELECT)
    wait_for_card(present=False)


def test_empty_and_unknown_readers_are_told_apart(sc_hsm: str) -> None:
    empty = next(reader.name for reader in PcscReaders().readers() if not reader.has_card)
    with pytest.raises(NoCard), connected(empty):
        pass
    with pytest.raises(NoReader), connected("no such reader"):
        pass


def test_without_a_service_nobody_can_be_asked(shared_readers: VirtualReaders) -> None:
    shared_readers.stop_pcscd()
    try:
        with pytest.raises(ServiceDown), connected("any"):
            pass
    finally:
        shared_readers.start_pcscd()


class Scard:
    """A PC/SC library whose card answers as a card with protocol T=0 does; ours speaks T=1."""

    SCARD_S_SUCCESS = 0

    def __init__(self, *answers: str) -> None:
        self.answers = [[*bytes.fromhex(answer)] for answer in answers]
        self.sent: list[str] = []

    def __getattr__(self, name: str) -> int:
        return hash(name)

    def SCardTransmit(self, _card: object, _protocol: object, command: list[int]) -> tuple[int, Any]:
        self.sent.append(bytes(command).hex())
        return 0, self.answers.pop(0)


@pytest.mark.parametrize(
    ("answers", "command", "sent", "wanted"),
    [
        (("01026102", "03049000"), "00a4040000", ["00a4040000", "00c0000002"], "01020304"),
        (("6c03", "0102039000"), "00b0000000", ["00b0000000", "00b0000003"], "010203"),
        (("6c03", "0102039000"), "00b00000", ["00b00000", "00b0000003"], "010203"),
    ],
)
def test_answer_in_parts_is_put_together(answers: tuple[str, ...], command: str, sent: list[str], wanted: str) -> None:
    scard = Scard(*answers)

    assert CardChannel(scard, 1, 1).transmit(bytes.fromhex(command)) == (bytes.fromhex(wanted), 0x9000)
    assert scard.sent == sent


@pytest.mark.parametrize("answer", ["", "90"])
def test_half_an_answer_is_a_card_that_is_gone(answer: str) -> None:
    with pytest.raises(EnrollError) as caught:
        CardChannel(Scard(answer), 1, 1).transmit(b"\0\xa4\4\0")
    assert isinstance(caught.value, CardRemoved)


def test_card_that_never_stops_answering_is_stopped() -> None:
    _, sw = CardChannel(Scard(*["006110"] * 1000), 1, 1).transmit(b"\0\xa4\4\0")
    assert sw == 0x6110

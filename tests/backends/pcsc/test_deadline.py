from __future__ import annotations

import threading

import pytest

from enroll_gui.backends.pcsc.deadline import within
from enroll_gui.model.errors import CardBusy, Unresponsive


def test_answer_that_comes_in_time_is_given() -> None:
    assert within(10, lambda _gave_up: "answer") == "answer"


def test_error_that_comes_in_time_is_raised() -> None:
    def refuse(_gave_up: threading.Event) -> None:
        raise CardBusy("held")

    with pytest.raises(CardBusy):
        within(10, refuse)


def test_conversation_without_an_end_is_left_and_told_so() -> None:
    left: list[threading.Event] = []
    ended = threading.Event()

    def listen(gave_up: threading.Event) -> bool:
        left.append(gave_up)
        return ended.wait(60)

    with pytest.raises(Unresponsive) as caught:
        within(0.5, listen)
    assert caught.value.facts == {"module": "PC/SC", "call": "SCardTransmit", "seconds": 0}
    assert left[0].is_set()
    ended.set()

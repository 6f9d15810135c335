"""An end to every conversation with a card: PC/SC gives no way out of a call while the card does not answer."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from enroll_gui.model.errors import EnrollError, Unresponsive

Answer = TypeVar("Answer")


def within(seconds: float, ask: Callable[[threading.Event], Answer]) -> Answer:
    """Give what `ask` answers, on a thread of its own; raises what it raises.

    Raises Unresponsive after that time: then the event that `ask` was given is set, and nobody wants its answer.
    """
    gave_up, answered = threading.Event(), Future[Answer]()

    def run() -> None:
        try:
            answered.set_result(ask(gave_up))
        except EnrollError as error:
            answered.set_exception(error)

    threading.Thread(target=run, name="PC/SC conversation", daemon=True).start()
    try:
        return answered.result(seconds)
    except TimeoutError:
        gave_up.set()
        raise Unresponsive("PC/SC", module="PC/SC", call="SCardTransmit", seconds=int(seconds)) from None

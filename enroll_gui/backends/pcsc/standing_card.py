"""Whether the card that stood in a reader still does: what a driver answers after a pull cannot be believed."""

from __future__ import annotations

import threading
from concurrent.futures import Future
from contextlib import ExitStack

from enroll_gui.backends.pcsc.calls import checked, context, load

ANSWER_S = 0.5
"""PC/SC says nothing of a card as long as another program holds it for itself."""


class StandingCard:
    """The card in one reader, from now on.

    It is connected to and never spoken to: a connection ends with its card, its reader or the service, and no other
    card, however soon it is put in, brings it back.
    """

    def __init__(self, reader: str) -> None:
        """Raises ServiceDown, NoReader where PC/SC knows no such reader, or where its card lets nobody else in."""
        self._scard = scard = load()
        self._question: Future[bool] | None = None
        with ExitStack() as stack:
            handle = stack.enter_context(context(scard))
            protocols = scard.SCARD_PROTOCOL_T0 | scard.SCARD_PROTOCOL_T1
            answer = scard.SCardConnect(handle, reader, scard.SCARD_SHARE_SHARED, protocols)
            self._card = checked(scard, answer[:2])[0]
            stack.callback(scard.SCardDisconnect, self._card, scard.SCARD_LEAVE_CARD)
            self._stack = stack.pop_all()

    def has_left(self) -> bool:
        """Say whether it was taken out since, even if it is back. One that another program holds is there."""
        if self._question is None:
            self._question = Future()
            threading.Thread(target=self._ask, args=(self._question,), name="standing card", daemon=True).start()
        try:
            answer = self._question.result(ANSWER_S)
        except TimeoutError:
            return False
        self._question = None
        return answer

    def close(self) -> None:
        """Let go of it; while another program holds it that would wait, and is left to the end of this process."""
        if self._question is None:
            self._stack.close()

    def _ask(self, question: Future[bool]) -> None:
        scard = self._scard
        still_there = (scard.SCARD_S_SUCCESS, scard.SCARD_W_RESET_CARD, scard.SCARD_E_SHARING_VIOLATION)
        question.set_result(scard.SCardStatus(self._card)[0] not in still_there)

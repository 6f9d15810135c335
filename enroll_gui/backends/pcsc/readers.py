"""PC/SC's view of the readers. Each question has a context of its own: none outlives a restart of the service."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from enroll_gui.model.card import Reader
from enroll_gui.model.errors import NoReader, ServiceDown


class PcscReaders:
    """`ports.ReaderList` over pyscard."""

    def readers(self) -> Sequence[Reader]:
        """Ask which readers there are and what is in them; no card is connected to."""
        try:
            from smartcard import scard  # noqa: PLC0415  # loads the system's PC/SC library, which may be missing
        except ImportError as exc:
            raise ServiceDown(f"no PC/SC library: {exc}") from None
        with _context(scard) as context:
            names = _checked(scard, scard.SCardListReaders(context, []))[0]
            if not names:
                raise NoReader("no names")
            asked = [(name, scard.SCARD_STATE_UNAWARE) for name in names]
            states = _checked(scard, scard.SCardGetStatusChange(context, 0, asked))[0]
        return [_reader(scard, *state) for state in states]


@contextmanager
def _context(scard: Any) -> Iterator[Any]:
    (context,) = _checked(scard, scard.SCardEstablishContext(scard.SCARD_SCOPE_USER))
    try:
        yield context
    finally:
        scard.SCardReleaseContext(context)


def _checked(scard: Any, answer: Sequence[Any]) -> Sequence[Any]:
    """Take the return code off an answer. A failure not about readers means that nobody can be asked."""
    code, *rest = answer
    if code == scard.SCARD_S_SUCCESS:
        return rest
    # A reader can be unplugged between the list and the question.
    about_readers = (scard.SCARD_E_NO_READERS_AVAILABLE, scard.SCARD_E_UNKNOWN_READER, scard.SCARD_E_READER_UNAVAILABLE)
    raise (NoReader if code in about_readers else ServiceDown)(f"0x{code & 0xFFFFFFFF:08x}")


def _reader(scard: Any, name: str, state: int, atr: Sequence[int]) -> Reader:
    has_card = bool(state & scard.SCARD_STATE_PRESENT)
    return Reader(name, has_card, bytes(atr).hex() if has_card else "")

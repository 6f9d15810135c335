"""What every use of PC/SC needs: the library, a context, return codes turned into our errors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from enroll_gui.model.card import Reader
from enroll_gui.model.errors import NoReader, ServiceDown


def load() -> Any:
    """Load the system's PC/SC library. Raises ServiceDown where there is none."""
    try:
        from smartcard import scard  # noqa: PLC0415  # loads the system's PC/SC library, which may be missing
    except ImportError as exc:
        raise ServiceDown(f"no PC/SC library: {exc}") from None
    return scard


@contextmanager
def context(scard: Any) -> Iterator[Any]:
    """Hold a context. Raises ServiceDown where the service does not answer."""
    (handle,) = checked(scard, scard.SCardEstablishContext(scard.SCARD_SCOPE_USER))
    try:
        yield handle
    finally:
        scard.SCardReleaseContext(handle)


def checked(scard: Any, answer: Sequence[Any]) -> Sequence[Any]:
    """Take the return code off an answer. A failure not about readers means that nobody can be asked."""
    code, *rest = answer
    if code == scard.SCARD_S_SUCCESS:
        return rest
    # A reader can be unplugged between the list and the question.
    about_readers = (scard.SCARD_E_NO_READERS_AVAILABLE, scard.SCARD_E_UNKNOWN_READER, scard.SCARD_E_READER_UNAVAILABLE)
    raise (NoReader if code in about_readers else ServiceDown)(f"0x{code & 0xFFFFFFFF:08x}")


def read_state(scard: Any, name: str, state: int, atr: Sequence[int]) -> Reader:
    """Read what SCardGetStatusChange says of a reader; the upper half of its state counts the changes."""
    has_card = bool(state & scard.SCARD_STATE_PRESENT)
    return Reader(name, has_card, bytes(atr).hex() if has_card else "", changes=state >> 16 & 0xFFFF)

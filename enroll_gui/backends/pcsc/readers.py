"""PC/SC's view of the readers. Each question has a context of its own: none outlives a restart of the service."""

from __future__ import annotations

from collections.abc import Sequence

from enroll_gui.backends.pcsc.calls import checked, context, load, read_state
from enroll_gui.model.card import Reader
from enroll_gui.model.card_profile import reader_of
from enroll_gui.model.errors import NoCard, NoReader


class PcscReaders:
    """`ports.ReaderList` over pyscard."""

    def readers(self) -> Sequence[Reader]:
        """Ask which readers there are and what is in them; no card is connected to."""
        scard = load()
        with context(scard) as handle:
            names = checked(scard, scard.SCardListReaders(handle, []))[0]
            if not names:
                raise NoReader("no names")
            asked = [(name, scard.SCARD_STATE_UNAWARE) for name in names]
            states = checked(scard, scard.SCardGetStatusChange(handle, 0, asked))[0]
        return [read_state(scard, *state) for state in states]


def reader_in_slot(description: str) -> str:
    """Name the reader whose card a driver's slot shows. Raises ServiceDown, NoReader, NoCard where none is meant."""
    name = reader_of(description, [reader.name for reader in PcscReaders().readers() if reader.has_card])
    if not name:
        raise NoCard(f"no reader with a card is meant by {description!r}", serial="")
    return name

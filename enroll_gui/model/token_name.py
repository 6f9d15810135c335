"""What a token is named by: its serial number, and where one card shows several, what tells their labels apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Protocol

from enroll_gui.model.errors import AmbiguousToken

SLOT_DESCRIPTION_BYTES = 64
"""CK_SLOT_INFO.slotDescription (PKCS#11 2.40, 3.2): a longer name of a reader is cut there."""
SEPARATOR = "/"
"""Between the serial number and the part of the label."""
_CUT_MARK = "..."


class Named(Protocol):
    """What a driver says of a token."""

    @property
    def serial(self) -> str:
        """Serial number of the card."""

    @property
    def label(self) -> str:
        """Of the token; OpenSC adds the PIN's in brackets."""

    @property
    def reader(self) -> str:
        """The slot's description."""


def name_tokens(tokens: Sequence[Named]) -> list[str]:
    """Name each token among all those there are.

    A card with two PINs shows two tokens of one serial number in one reader: `<serial>/<part of the label>`. All
    others, and those that cannot be told apart for certain, are named by their serial number, be it shared or not.
    """
    by_serial: defaultdict[str, list[Named]] = defaultdict(list)
    for token in tokens:
        by_serial[token.serial].append(token)
    return [
        token.serial + SEPARATOR + _part(token.label, alike)
        if _are_one_card(alike := by_serial[token.serial])
        else token.serial
        for token in tokens
    ]


def is_named(name: str, serial: str, label: str) -> bool:
    """Say whether a token may have that name."""
    return name in (serial, f"{serial}{SEPARATOR}{label}", f"{serial}{SEPARATOR}{_in_brackets(label)}")


def serial_of(name: str) -> str:
    """Give the serial number that a name begins with."""
    return name.partition(SEPARATOR)[0]


def is_one_of_several(name: str) -> bool:
    """Say whether the card shows another token beside it: what is done to the card as a whole is done to both."""
    return SEPARATOR in name


def several_of(name: str, names: Iterable[str]) -> AmbiguousToken | None:
    """Give the error for a serial number that names a card where only its tokens have names; None where it does not."""
    tokens = sorted(other for other in names if is_one_of_several(other) and serial_of(other) == name)
    return AmbiguousToken(name=name, count=len(tokens), tokens=", ".join(tokens)) if tokens else None


def _are_one_card(tokens: Sequence[Named]) -> bool:
    """Tell two tokens of a card from two cards of one number: a description that was cut may mean two readers."""
    readers, labels = {token.reader for token in tokens}, {token.label for token in tokens}
    return len(tokens) > 1 and len(labels) == len(tokens) and len(readers) == 1 and _is_whole(*readers)


def _is_whole(description: str) -> bool:
    return len(description.encode()) < SLOT_DESCRIPTION_BYTES and not description.endswith(_CUT_MARK)


def _part(label: str, tokens: Iterable[Named]) -> str:
    """Give what stands in brackets where that is enough: it is the PIN's own name, and the rest may change."""
    parts = [_in_brackets(token.label) for token in tokens]
    return _in_brackets(label) if len(set(parts)) == len(parts) and all(parts) else label


def _in_brackets(label: str) -> str:
    before, bracket, inside = label.rpartition("(")
    return inside.removesuffix(")") if bracket and before and label.endswith(")") else ""

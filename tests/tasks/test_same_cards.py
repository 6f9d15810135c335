"""One card with two drivers, and what only looks like one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from enroll_gui.model.card import Reader, Token
from enroll_gui.tasks.same_cards import each_once
from tests.makers import TOKEN
from tests.place import Place
from tests.tasks.test_recognise_cards import Readers, at

YUBIKEY = "3bfd1300008131fe158073c021c057597562694b657940"
YKCS11, OPENSC, OTHER = "pkcs11:/a/libykcs11.so.2", "pkcs11:/b/opensc-pkcs11.so", "pkcs11:/c/other.so"


def token(store: str, serial: str, reader: str = "Reader 0", *, hardware: bool = True) -> Token:
    return replace(TOKEN, store=store, serial=serial, reader=reader, hardware=hardware)


BEST = token(YKCS11, "1")


@pytest.mark.parametrize(
    ("other", "is_the_same"),
    [
        (token(OPENSC, "a"), True),
        (token(OPENSC, "a", "Reader 1"), False),
        (token(OPENSC, "a", hardware=False), False),
        (token(OTHER, "a"), False),
        (token(YKCS11, "a"), False),
        (token("software", "a"), False),
    ],
)
def test_card_is_the_same_in_one_reader_by_two_of_its_drivers(place: Place, other: Token, is_the_same: bool) -> None:
    backends = at(place, Readers(Reader("Reader 0", True, YUBIKEY), Reader("Reader 1", True, YUBIKEY)))
    for tokens in ((BEST, other), (other, BEST)):
        assert each_once(backends, tokens) == ((BEST,) if is_the_same else tokens)


def test_nobody_to_ask_leaves_all(place: Place) -> None:
    tokens = (BEST, token(OPENSC, "a"))
    assert each_once(at(place, Readers()), tokens) == tokens

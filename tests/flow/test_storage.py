"""Where the certificate to renew is looked for."""

from __future__ import annotations

from dataclasses import replace

from enroll_gui.flow.storage import offered, preselected
from enroll_gui.model.card import StoreKind
from tests.makers import TOKEN, WINDOWS

SOFT = replace(TOKEN, store="software")


def test_cards_are_always_offered() -> None:
    assert offered([], []) == (StoreKind.CARD,)


def test_store_of_the_system_and_files_are_offered_where_they_are() -> None:
    names = ["software", "file", "system:windows", "pkcs11:/lib/example.so"]
    assert offered(names, [WINDOWS]) == (StoreKind.CARD, StoreKind.SYSTEM, StoreKind.FILE)


def test_software_token_is_offered_once_there_is_one() -> None:
    assert offered(["software"], []) == (StoreKind.CARD,)
    assert offered(["software"], [SOFT]) == (StoreKind.CARD, StoreKind.SOFTWARE)


def test_what_the_system_keeps_stands_first() -> None:
    assert preselected((StoreKind.CARD, StoreKind.SYSTEM, StoreKind.FILE)) is StoreKind.SYSTEM
    assert preselected((StoreKind.CARD, StoreKind.FILE)) is StoreKind.CARD

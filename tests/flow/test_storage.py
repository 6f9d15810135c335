"""Where the certificate to renew is looked for."""

from __future__ import annotations

from dataclasses import replace

from enroll_gui.flow.storage import by_kind, offered, preselected
from enroll_gui.model.card import StoreKind, Token
from enroll_gui.model.certificate import Candidate
from tests.makers import TOKEN, WINDOWS, candidate, twins

SOFT = replace(TOKEN, store="software")
FILE = replace(TOKEN, store="file")


def on(token: Token, source: Token, of: Candidate) -> Candidate:
    """Put the key on a token, and the certificate where it was found."""
    return replace(of, stored=replace(of.stored, token=token, lies_on=source))


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


def test_certificate_apart_from_its_key_stands_in_both_segments() -> None:
    alone, apart = candidate(), on(TOKEN, FILE, candidate())
    shown = by_kind([alone, apart])
    assert shown == {
        StoreKind.CARD: (alone, apart),
        StoreKind.SYSTEM: (),
        StoreKind.FILE: (apart,),
        StoreKind.SOFTWARE: (),
    }


def test_pair_in_two_kinds_of_stores_stands_whole_in_both_segments() -> None:
    qualified, commercial = twins()
    commercial = on(SOFT, SOFT, commercial)
    shown = by_kind([qualified, commercial])
    assert shown[StoreKind.CARD] == shown[StoreKind.SOFTWARE] == (qualified, commercial)

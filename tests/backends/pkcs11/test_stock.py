from __future__ import annotations

from enroll_gui.backends.pkcs11.records import CKO_PRIVATE_KEY, ObjectRecord
from enroll_gui.backends.pkcs11.stock import key_facts, of_new_key
from enroll_gui.model.card import KeyFacts

NAMES = ("CKA_LOCAL", "CKA_SENSITIVE", "CKA_ALWAYS_SENSITIVE", "CKA_EXTRACTABLE", "CKA_NEVER_EXTRACTABLE")


def said(**flags: bool) -> KeyFacts:
    return key_facts(ObjectRecord(CKO_PRIVATE_KEY, {name: bytes([holds]) for name, holds in flags.items()}))


def test_what_a_token_does_not_say_is_not_known() -> None:
    assert said() == KeyFacts(None, None, None, None, None, None)


def test_what_it_says_of_a_key_it_has_read_counts() -> None:
    assert said(**dict.fromkeys(NAMES, False)) == KeyFacts(False, False, False, False, False, None)


def test_new_key_that_is_said_not_to_be_made_here_has_not_been_read() -> None:
    facts = of_new_key(said(**dict.fromkeys(NAMES, False)))

    assert facts == KeyFacts(None, None, None, False, None, None)


def test_what_is_affirmed_of_a_new_key_counts_at_once() -> None:
    facts = of_new_key(said(CKA_LOCAL=False, CKA_SENSITIVE=True, CKA_EXTRACTABLE=True))

    assert facts == KeyFacts(None, True, None, True, None, None)


def test_new_key_that_was_read_may_say_no() -> None:
    facts = of_new_key(said(CKA_LOCAL=True, CKA_SENSITIVE=False))

    assert (facts.local, facts.sensitive) == (True, False)

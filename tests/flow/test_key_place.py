"""Where a new key is planned."""

from __future__ import annotations

from dataclasses import replace

import pytest

from enroll_gui.flow.follow_up import choose, key_place, plan_entry
from enroll_gui.model.card import PinState, Protection, Token
from enroll_gui.model.certificate import Candidate
from tests.makers import NOW, TOKEN, WINDOWS, candidate, state_after_test

FILE = replace(TOKEN, store="file", serial="f1", label="own.p12", key_kinds=(), hardware=False)
SOFT = replace(TOKEN, store="software", serial="77", label="Soft", hardware=False)
DEVICE = replace(WINDOWS, serial="TPM", label="Microsoft Platform Crypto Provider", hardware=True)
BLOCKED = replace(TOKEN, serial="88", pin=PinState(locked=True))
OTHER_KINDS = replace(TOKEN, serial="99", key_kinds=("EC-P521",))


def on(token: Token) -> Candidate:
    one = candidate()
    return replace(one, stored=replace(one.stored, token=token))


@pytest.mark.parametrize("old", [TOKEN, WINDOWS, SOFT])
def test_new_key_is_made_where_the_old_one_is(old: Token) -> None:
    assert key_place(state_after_test(), on(old), [TOKEN, WINDOWS, SOFT, FILE]) == old


@pytest.mark.parametrize(
    ("there", "place"),
    [
        ([FILE, SOFT, DEVICE, WINDOWS, TOKEN], TOKEN),
        ([FILE, SOFT, DEVICE, WINDOWS, BLOCKED, OTHER_KINDS], WINDOWS),
        ([FILE, SOFT, DEVICE], DEVICE),
        ([FILE, SOFT], SOFT),
    ],
)
def test_key_that_lies_in_a_file_is_made_anew_at_the_best_place(there: list[Token], place: Token) -> None:
    assert key_place(state_after_test(), on(FILE), there) == place
    assert choose(state_after_test(), (on(FILE),), there).plans[0].token == place


def test_without_any_place_nothing_is_planned() -> None:
    assert choose(state_after_test(), (on(FILE),), [FILE, BLOCKED]).plans == ()


def test_protection_is_written_down() -> None:
    state = choose(state_after_test(), (on(WINDOWS),), [WINDOWS])
    state = replace(state, plans=(replace(state.plans[0], protection=Protection.HIGH),))
    assert plan_entry(state, "https://ra.example", NOW).members[0].protection is Protection.HIGH

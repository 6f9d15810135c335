"""How often PINs will be asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from enroll_gui.flow.follow_up import FollowUp, KeyPlan, choose, with_plan
from enroll_gui.flow.pin_count import asked_by_system, pin_counts, protections_of
from enroll_gui.model.card import PinEntry, PinState, Protection, Token
from enroll_gui.model.certificate import Candidate
from tests.makers import TOKEN, WINDOWS, candidate, state_after_test, twin_profiles, twins

OTHER = replace(TOKEN, serial="77", label="Second card")
FREE = replace(WINDOWS, pin=PinState(PinEntry.NOT_ASKED))
TPM = replace(FREE, serial="Microsoft Platform Crypto Provider", protections=(Protection.NONE,), hardware=True)
PAD = replace(TOKEN, pin=PinState(entry=PinEntry.ON_READER))


def moved(one: Candidate, token: Token, *, asks: bool | None = False) -> Candidate:
    return replace(one, stored=replace(one.stored, token=token, asks_each_time=asks))


def counted(state: FollowUp) -> list[tuple[str, int]]:
    return [(count.token.serial, count.times) for count in pin_counts(state)]


def pair_state(*tokens: Token) -> FollowUp:
    pair = [moved(one, token) for one, token in zip(twins(), tokens, strict=True)]
    return choose(FollowUp(profiles=twin_profiles()), tuple(pair))


def test_one_certificate_takes_a_pin_for_the_key_and_one_for_the_rest() -> None:
    assert counted(choose(state_after_test(), (candidate(),))) == [(TOKEN.serial, 2)]


def test_pair_on_one_token_takes_no_more() -> None:
    assert counted(pair_state(TOKEN, TOKEN)) == [(TOKEN.serial, 2)]


def test_pair_on_two_tokens_takes_two_of_each() -> None:
    assert counted(pair_state(TOKEN, OTHER)) == [(TOKEN.serial, 2), (OTHER.serial, 2)]


def test_token_with_the_old_key_alone_is_asked_once() -> None:
    state = with_plan(choose(state_after_test(), (candidate(),)), 0, KeyPlan(OTHER, "EC-P256"))
    assert counted(state) == [(OTHER.serial, 2), (TOKEN.serial, 1)]


def test_typed_pin_lasts_for_keys_that_ask_at_every_signature() -> None:
    state = choose(state_after_test(), (moved(candidate(), TOKEN, asks=True),))
    assert counted(state) == [(TOKEN.serial, 2)]


def test_pin_on_the_reader_is_asked_again_for_every_signature_of_such_keys() -> None:
    state = choose(state_after_test(), (moved(candidate(), PAD, asks=True),))
    assert counted(state) == [(TOKEN.serial, 5)], "two logins, the new key's request, the follow-up's, the proof"
    elsewhere = with_plan(state, 0, KeyPlan(OTHER, "EC-P256"))
    assert counted(elsewhere) == [(OTHER.serial, 2), (TOKEN.serial, 2)]


def test_nothing_planned_is_nothing_counted() -> None:
    assert counted(FollowUp()) == []


def test_what_the_system_asks_is_not_counted_but_told() -> None:
    state = choose(state_after_test(), (moved(candidate(), WINDOWS),))
    assert pin_counts(state) == ()
    assert asked_by_system(state) == (WINDOWS,)


@pytest.mark.parametrize("token", [FREE, TPM])
def test_where_nothing_is_asked_nothing_is_told(token: Token) -> None:
    state = choose(state_after_test(), (moved(candidate(), token),))
    assert pin_counts(state) == ()
    assert asked_by_system(state) == ()


def test_protection_of_a_new_key_is_told() -> None:
    state = choose(state_after_test(), (moved(candidate(), FREE),))
    state = with_plan(state, 0, KeyPlan(FREE, "RSA-3072", protection=Protection.MEDIUM))
    assert asked_by_system(state) == (FREE,)
    assert protections_of(state, makes_keys=True) == {(FREE.store, FREE.serial): Protection.MEDIUM}


def test_present_key_that_does_not_tell_may_ask_but_no_question_of_it_is_certain() -> None:
    state = choose(state_after_test(), (moved(candidate(), FREE, asks=None),))
    assert asked_by_system(state) == (FREE,)
    assert protections_of(state) == {}


def test_file_is_asked_for_once_and_the_card_of_the_new_key_twice() -> None:
    file = replace(TOKEN, store="file", serial="f1", key_kinds=())
    state = choose(state_after_test(), (moved(candidate(), file),), [TOKEN])
    assert counted(state) == [(TOKEN.serial, 2), ("f1", 1)]

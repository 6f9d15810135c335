"""Where the command line has new keys made, and what it refuses."""

from __future__ import annotations

import argparse
from dataclasses import replace

import pytest

from enroll_gui.cli.new_keys import add_new_key_arguments, refuse_new_key_arguments, with_new_keys
from enroll_gui.cli.output import USAGE, Output, StopError
from enroll_gui.flow.follow_up import FollowUp, KeyPlan, choose
from enroll_gui.model.card import PinState, Protection, Token
from enroll_gui.model.errors import AmbiguousToken, KeyKindUnsupported, KeyNotExportable, NotInitialised
from tests.makers import TOKEN, WINDOWS, candidate, state_after_test, twin_profiles, twins

SOFT = replace(TOKEN, store="software", serial="77aa", label="Soft", exportable=True, hardware=False)
OTHER_KINDS = replace(TOKEN, serial="99", label="Old card", key_kinds=("RSA-1024",))
BLANK = replace(TOKEN, serial="00", label="Blank", pin=PinState(initialised=False))
TWIN = replace(SOFT, store="software:2", serial="78aa")
PLACES = (TOKEN, WINDOWS, SOFT, OTHER_KINDS, BLANK)


def wanted(*options: str, chosen: FollowUp | None = None, places: tuple[Token, ...] = PLACES) -> tuple[KeyPlan, ...]:
    """Plan the keys of what is chosen as a command line says."""
    state = chosen or choose(state_after_test(), (candidate(),), places)
    return with_new_keys(state, read(*options), places, Output(as_json=False)).plans


def read(*options: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    add_new_key_arguments(parser)
    return parser.parse_args(options)


def test_without_a_word_the_key_is_made_where_the_old_one_is() -> None:
    assert wanted() == (KeyPlan(TOKEN, "EC-P256"),)


@pytest.mark.parametrize(
    ("name", "place"),
    [
        (SOFT.serial, SOFT),
        ("77 aa", SOFT),
        (SOFT.label, SOFT),
        ("Soft (77aa)", SOFT),
        (WINDOWS.label, WINDOWS),
        ("6a21 0000 0000 0001", TOKEN),
    ],
)
def test_place_goes_by_its_number_or_its_name(name: str, place: Token) -> None:
    assert [plan.token for plan in wanted("--place", name)] == [place]


def test_place_has_a_kind_that_profile_and_place_share() -> None:
    assert wanted("--place", WINDOWS.label) == (KeyPlan(WINDOWS, "RSA-3072"),)


def test_of_a_pair_both_keys_go_there() -> None:
    pair = choose(FollowUp(profiles=twin_profiles()), twins())
    plans = wanted("--place", "Soft", "--exportable", chosen=pair)
    assert [(plan.token, plan.exportable) for plan in plans] == [(SOFT, True)] * 2


def test_exportable_key_is_warned_of(capsys: pytest.CaptureFixture[str]) -> None:
    (plan,) = wanted("--place", "Soft", "--exportable")
    assert plan.exportable
    assert "can be stolen" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("word", "protection"), [("none", Protection.NONE), ("medium", Protection.MEDIUM), ("strong", Protection.HIGH)]
)
def test_protection_goes_by_the_words_of_the_wizard(word: str, protection: Protection) -> None:
    (plan,) = wanted("--place", WINDOWS.label, "--protection", word)
    assert plan.protection is protection


def test_unknown_place_is_told_with_those_there_are() -> None:
    with pytest.raises(StopError) as stopped:
        wanted("--place", "Nowhere")
    assert "called Nowhere" in stopped.value.text
    assert "Soft (77aa); Old card (99)" in stopped.value.text
    assert stopped.value.code == 11


def test_name_of_two_places_is_not_guessed() -> None:
    with pytest.raises(AmbiguousToken) as caught:
        wanted("--place", "Soft", places=(*PLACES, TWIN))
    assert caught.value.facts["count"] == 2
    assert [plan.token for plan in wanted("--place", TWIN.serial, places=(*PLACES, TWIN))] == [TWIN]


def test_place_that_was_never_set_up_is_told() -> None:
    with pytest.raises(NotInitialised):
        wanted("--place", "Blank")


@pytest.mark.parametrize(
    ("options", "kind"),
    [
        (("--place", "Old card"), "RSA-3072, EC-P256, EC-P384"),
        (("--place", WINDOWS.label, "--key", "EC-P256"), "EC-P256"),
        (("--key", "EC-P521"), "EC-P521"),
    ],
)
def test_kind_that_the_place_does_not_make_is_refused(options: tuple[str, ...], kind: str) -> None:
    with pytest.raises(KeyKindUnsupported) as caught:
        wanted(*options)
    assert caught.value.facts["kind"] == kind


@pytest.mark.parametrize("place", [TOKEN, replace(TOKEN, serial="55", exportable=True)])
def test_no_key_leaves_hardware(place: Token) -> None:
    with pytest.raises(KeyNotExportable):
        wanted("--place", place.serial, "--exportable", places=(place,))


def test_protection_that_the_place_has_not_is_refused_with_what_it_has() -> None:
    with pytest.raises(StopError) as stopped:
        wanted("--place", "Soft", "--protection", "medium")
    assert stopped.value.text == "Soft (77aa) has no medium protection for new keys; it has: none."
    assert stopped.value.code == 12


def test_what_was_begun_cannot_be_planned_otherwise() -> None:
    refuse_new_key_arguments(read())
    with pytest.raises(StopError) as stopped:
        refuse_new_key_arguments(read("--protection", "strong", "--key", "EC-P256"))
    assert "leave --key, --protection out" in stopped.value.text
    assert stopped.value.code == USAGE

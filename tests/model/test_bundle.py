"""What is renewed together."""

from __future__ import annotations

from dataclasses import replace

from enroll_gui.model.bundle import bundles, is_fit, partner
from enroll_gui.model.certificate import Candidate, Fitness, Unfit
from tests.makers import TOKEN, candidate, certificate, twins

OTHER_TOKEN = replace(TOKEN, serial="77")


def on_other_token(one: Candidate) -> Candidate:
    return replace(one, stored=replace(one.stored, token=OTHER_TOKEN))


def test_pair_is_one_bundle_with_the_qualified_one_first() -> None:
    qualified, commercial = twins()
    alone = candidate(certificate(9))
    assert bundles([commercial, alone, qualified]) == ((qualified, commercial), (alone,))


def test_pair_is_known_when_only_one_of_them_was_asked_about() -> None:
    qualified, commercial = twins()
    expired = replace(commercial, pair=None, role="", fitness=Fitness(Unfit.EXPIRED))
    assert bundles([expired, qualified]) == ((qualified, expired),)
    assert not is_fit((qualified, expired))
    assert is_fit((qualified, commercial))
    assert not is_fit(())


def test_partner_on_the_same_token_is_taken_before_a_copy_elsewhere() -> None:
    qualified, commercial = twins()
    copy = on_other_token(commercial)
    assert partner(qualified, [copy, commercial]) == commercial
    assert partner(on_other_token(qualified), [copy, commercial]) == copy
    unfit = replace(commercial, fitness=Fitness(Unfit.NO_KEY))
    assert partner(qualified, [unfit, copy]) == copy, "one that can sign, wherever it is"


def test_each_copy_of_a_certificate_has_its_row() -> None:
    qualified, commercial = twins()
    copy = on_other_token(qualified)
    assert bundles([qualified, copy, commercial]) == ((qualified, commercial), (copy, commercial))


def test_half_without_the_other_stands_alone() -> None:
    qualified, _commercial = twins()
    assert partner(qualified, [qualified]) is None
    assert bundles([qualified]) == ((qualified,),)

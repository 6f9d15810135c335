"""Which certificate a link means."""

from __future__ import annotations

from dataclasses import replace

import pytest

from enroll_gui.flow.wanted import Finding, search
from enroll_gui.model.certificate import Candidate, Fitness, Unfit
from enroll_gui.model.link import Link
from tests.makers import TOKEN, authority_info, candidate, certificate

ISSUER = certificate().issuer_sha256
AUTHORITY = replace(authority_info(), authorities={"ours": ISSUER, "other-of-ours": "f" * 64})


def held(serial: int, *, issuer: str = ISSUER, unfit: Unfit | None = None, token: str = TOKEN.serial) -> Candidate:
    made = candidate(certificate(serial))
    stored = replace(
        made.stored,
        certificate=replace(made.stored.certificate, issuer_sha256=issuer),
        token=replace(TOKEN, serial=token),
    )
    return replace(made, stored=stored, fitness=Fitness(unfit))


def test_exactly_the_one_that_is_named_is_found() -> None:
    wanted = held(0xA1B)
    ended = search(Link("a1b", "ours"), [held(0xA1), wanted, held(0xA1B0)], AUTHORITY)
    assert (ended.finding, ended.candidate) == (Finding.FOUND, wanted)


def test_same_number_of_another_issuer_is_not_it() -> None:
    foreign = held(0xA1B, issuer="e" * 64)
    assert search(Link("a1b", "ours"), [foreign], AUTHORITY).finding is Finding.NOT_HERE
    assert search(Link("a1b", "other-of-ours"), [held(0xA1B)], AUTHORITY).finding is Finding.NOT_HERE
    assert search(Link("a1b"), [foreign], AUTHORITY).candidate == foreign, "without a name any issuer will do"


def test_copy_that_fits_comes_before_one_that_does_not() -> None:
    fits = held(0xA1B, token="77")
    ended = search(Link("a1b", "ours"), [held(0xA1B, unfit=Unfit.NO_KEY), fits], AUTHORITY)
    assert (ended.finding, ended.candidate) == (Finding.FOUND, fits)


@pytest.mark.parametrize("unfit", Unfit)
def test_one_that_cannot_be_renewed_is_named_with_its_reason(unfit: Unfit) -> None:
    ended = search(Link("a1b", "ours"), [held(0xA1B, unfit=unfit), held(0xC)], AUTHORITY)
    assert ended.finding is Finding.UNFIT
    assert ended.candidate is not None
    assert ended.candidate.fitness.unfit is unfit


def test_another_authority_is_told_apart_from_nothing_found() -> None:
    assert search(Link("a1b", "theirs"), [held(0xA1B)], AUTHORITY).finding is Finding.OTHER_AUTHORITY
    assert search(Link("a1b", "ours"), [held(0xA1B)], None).finding is Finding.OTHER_AUTHORITY
    assert search(Link("a1b", "ours"), [], AUTHORITY).finding is Finding.NOT_HERE

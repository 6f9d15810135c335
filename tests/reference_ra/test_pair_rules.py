"""The rules for pairs (RA-20, RA-21), each broken alone."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from enroll_gui.model.request import new_request_id
from enroll_gui.pki.follow_up import FollowUpContent
from tests.authority import Authority, Holder, new_key
from tests.follow_ups import Draft
from tests.reference_ra.test_rules import code, sealed


def twins(authority: Authority) -> tuple[Holder, Holder]:
    subject = f"CN=Example Twin {new_request_id()},C=XX"
    first = authority.holder("qualified", "twins-qualified", subject=subject)
    return first, authority.holder("commercial", "twins-commercial", subject=subject)


def test_half_of_a_pair_is_refused(authority: Authority) -> None:
    qualified, commercial = twins(authority)
    assert code(authority, Draft(qualified, "qualified")) == "pair_incomplete"
    assert code(authority, Draft(commercial, "commercial")) == "pair_incomplete"


def test_two_that_are_no_pair_are_refused(authority: Authority) -> None:
    drafts = Draft(authority.holder("qualified"), "qualified"), Draft(authority.holder(), "commercial")
    assert code(authority, *drafts) == "pair_differs"


def test_halves_of_two_pairs_are_refused(authority: Authority) -> None:
    drafts = Draft(twins(authority)[0], "qualified"), Draft(twins(authority)[1], "commercial")
    assert code(authority, *drafts) == "pair_differs"


@pytest.mark.parametrize("pair", [None, "0" * 64])
def test_pair_whose_halves_do_not_name_each_other_is_refused(authority: Authority, pair: str | None) -> None:
    qualified, commercial = twins(authority)
    broken = Draft(commercial, "commercial", content=lambda content: replace(content, pair=pair))
    assert code(authority, Draft(qualified, "qualified"), broken) == "pair_differs"


def test_one_request_that_names_a_pair_is_refused(authority: Authority) -> None:
    def with_pair(content: FollowUpContent) -> FollowUpContent:
        return replace(content, pair=hashlib.sha256(content.csr).hexdigest())

    assert code(authority, Draft(authority.holder(), content=with_pair)) == "pair_differs"


def test_one_key_for_both_halves_is_refused(authority: Authority) -> None:
    qualified, commercial = twins(authority)
    key = new_key()
    drafts = Draft(qualified, "qualified", new=key), Draft(commercial, "commercial", new=key)
    assert code(authority, *drafts) == "key_not_new"


def test_password_signed_by_one_half_alone_is_refused(authority: Authority) -> None:
    qualified, commercial = twins(authority)

    def keep(content: FollowUpContent) -> FollowUpContent:
        return replace(content, changes=replace(content.changes, password_sha256=None))

    drafts = Draft(qualified, "qualified"), Draft(commercial, "commercial", content=keep)
    assert code(authority, *drafts, changes=sealed(authority, b"aB3d")) == "password_differs"

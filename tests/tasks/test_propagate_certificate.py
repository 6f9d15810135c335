"""Letting the operating system's own programs know new certificates."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from enroll_gui.model.card import KeyRef
from enroll_gui.model.entry import Member
from enroll_gui.model.errors import StoreRefused
from enroll_gui.model.outcome import Propagation
from enroll_gui.ports import Backends
from enroll_gui.tasks.propagate_certificate import propagate_certificate
from tests.gui.fakes import Outside
from tests.makers import WINDOWS, certificate, entry
from tests.played_system import PlayedPropagation

MEMBER = entry({"certificate": certificate(0x77).der}).members[0]
OTHER = replace(MEMBER, certificate=certificate(0x78).der)


@pytest.fixture
def system() -> PlayedPropagation:
    return PlayedPropagation()


@pytest.fixture
def backends(tmp_path: Path, system: PlayedPropagation) -> Backends:
    return Outside(tmp_path, propagation=system).build()


def elsewhere(store: str) -> Member:
    return replace(MEMBER, new_key=KeyRef(store, WINDOWS.serial, b"\x02" * 20))


def test_certificate_of_a_card_is_handed_over_with_its_label(backends: Backends, system: PlayedPropagation) -> None:
    assert propagate_certificate(backends, [MEMBER]) is Propagation.PUT

    assert system.held == {MEMBER.certificate: "Example Holder"}


@pytest.mark.parametrize("where", [WINDOWS.store, "software", "file"])
def test_certificate_whose_key_lies_elsewhere_is_no_card_s(
    backends: Backends, system: PlayedPropagation, where: str
) -> None:
    assert propagate_certificate(backends, [elsewhere(where)]) is Propagation.NOT_LINKED

    assert not system.held


def test_where_the_system_has_no_such_store_nothing_is_done(backends: Backends) -> None:
    assert propagate_certificate(replace(backends, propagation=None), [MEMBER]) is Propagation.NOT_LINKED


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        (Propagation.THERE, Propagation.THERE, Propagation.THERE),
        (Propagation.THERE, Propagation.PUT, Propagation.PUT),
        (Propagation.PUT, Propagation.NOT_LINKED, Propagation.NOT_LINKED),
        (Propagation.NOT_LINKED, Propagation.THERE, Propagation.NOT_LINKED),
    ],
)
def test_of_a_pair_both_are_tried_and_both_must_be_known(
    backends: Backends, system: PlayedPropagation, first: Propagation, second: Propagation, wanted: Propagation
) -> None:
    system.answers = {MEMBER.certificate: first, OTHER.certificate: second}

    assert propagate_certificate(backends, [MEMBER, OTHER]) is wanted

    assert set(system.held) == {MEMBER.certificate, OTHER.certificate}


def test_refusal_of_the_store_comes_through_once_both_of_a_pair_were_tried(
    backends: Backends, system: PlayedPropagation
) -> None:
    system.trouble = StoreRefused("closed by the test")

    with pytest.raises(StoreRefused):
        propagate_certificate(backends, [MEMBER, OTHER])

    assert set(system.held) == {MEMBER.certificate, OTHER.certificate}

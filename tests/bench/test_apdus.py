"""A follow-up on a card keeps to its APDUs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from enroll_gui.virtual_card.virtual_readers import missing
from tests.authority import Authority
from tests.bench.apdus import KINDS, measure
from tests.bench.card_desk import CardDesk, card_desk


@pytest.fixture
def desk(authority: Authority, tmp_path: Path) -> Iterator[CardDesk]:
    if lacking := missing():
        pytest.skip(f"no virtual readers without {', '.join(lacking)}")
    with card_desk(authority, tmp_path) as made:
        yield made


@pytest.mark.parametrize("kind", KINDS)
def test_follow_up_keeps_to_the_apdus_of_one_session(desk: CardDesk, kind: str) -> None:
    (row,) = measure(desk, kind)

    assert 1 <= row.value <= row.limit, row.beside

"""How the listing grows: a token with 1000 identities over one with 100, and their rows on the page."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

import pytest
from PySide6.QtWidgets import QApplication

from enroll_gui.backends.pkcs11.store import Pkcs11Store
from enroll_gui.gui.widgets.candidate_list import CandidateList
from enroll_gui.model.certificate import Candidate, Fitness, StoredCertificate
from tests.bench.row import Row
from tests.tokens import add_identity, logged_in, softhsm_in, softhsm_module

FEW, MANY = 100, 1000
ROUNDS = 5
GROWTH = 12


def measure() -> list[Row]:
    """Give the two ratios; a `QApplication` must be there."""
    few_s, few = _listing(FEW)
    many_s, many = _listing(MANY)
    few_page, many_page = _page(few), _page(many)
    return [
        Row(f"list {MANY} / list {FEW}", many_s / few_s, GROWTH, _beside(many_s, few_s)),
        Row(f"page of {MANY} / page of {FEW}", many_page / few_page, GROWTH, _beside(many_page, few_page)),
    ]


def _beside(many_s: float, few_s: float) -> str:
    return f"{many_s * 1000:.0f} ms beside {few_s * 1000:.1f} ms"


def _listing(size: int) -> tuple[float, Sequence[StoredCertificate]]:
    """Make a token with so many identities; give how long listing it takes, and the list."""
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        serial = softhsm_in(Path(name) / "softhsm", patch).make()
        store = Pkcs11Store(softhsm_module())
        try:
            with logged_in(store, serial) as session:
                for number in range(size):
                    add_identity(session, common_name=f"Example {number}")
            (token,) = store.tokens()
            listed = store.certificates(token)
            assert len(listed) == size
            return _median_s(lambda: store.certificates(token)), listed
        finally:
            store.close()


def _page(listed: Sequence[StoredCertificate]) -> float:
    """Give how long it takes until the rows are on the screen."""
    candidates = [Candidate(stored, Fitness(None), "single") for stored in listed]
    page = CandidateList()
    page.show()

    def fill() -> None:
        page.set_candidates(())
        page.set_candidates(candidates)
        page.repaint()
        QApplication.processEvents()

    seconds = _median_s(fill)
    page.close()
    return seconds


def _median_s(act: Callable[[], object]) -> float:
    spent = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        act()
        spent.append(time.perf_counter() - begun)
    return median(spent)

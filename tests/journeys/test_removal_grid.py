"""Whenever a card is taken away, the window says what is safe, asks for that card, and goes on or undoes.

In the end the card holds a proven certificate or nothing of ours, and the RA agrees. A row of the grid is one renewal
that is struck at every moment; where the card stays out, each moment is a renewal of its own, which is undone.
"""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from enroll_gui.backends.pkcs11.store import Pkcs11Store
from enroll_gui.virtual_card.virtual_readers import VirtualReaders, missing
from tests.journeys.judge import NOTHING, PROVEN
from tests.journeys.person import SitDown
from tests.journeys.removal import Fault, Moment, Renewal
from tests.journeys.restless_authority import RestlessAuthority
from tests.place import Place, backends_of
from tests.readers import CARD, OPENSC, OTHER_CARD, SO_PIN
from tests.tokens import PIN
from tests.waiting import PATIENCE_S

pytestmark = pytest.mark.journey

OTHER_PIN = "905173"
EVERY = tuple(itertools.product(Moment, Fault))


@pytest.fixture(scope="module")
def pcscd_folder() -> Path:
    return Path(os.environ["PCSCLITE_CSOCK_NAME"]).parent


class LastingReaders:
    """Two readers for all cells, which can be unplugged; new ones after a cell that has not given them back.

    They come at the same place: a process learns only once where pcscd's socket is.
    """

    def __init__(self, folder: Path, library: Path) -> None:
        self._folder = folder
        self._library = library
        self._readers: VirtualReaders | None = None
        self._is_lent = False

    def lend(self) -> VirtualReaders:
        """Give readers in which there is no card."""
        if self._is_lent:
            self.close()
        self._readers = self._readers or VirtualReaders(self._folder, 2, pluggable=self._library)
        self._is_lent = True
        return self._readers

    def take_back(self) -> None:
        """Keep them for the next cell: they are as they were."""
        self._is_lent = False

    def close(self) -> None:
        """End them, in whatever state they are."""
        readers, self._readers, self._is_lent = self._readers, None, False
        try:
            if readers is not None:
                readers.close()
        finally:
            shutil.rmtree(self._folder, ignore_errors=True)


@pytest.fixture(scope="module")
def lasting_readers(pcscd_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LastingReaders]:
    """The readers of all cells."""
    if lacking := missing():
        pytest.skip(f"no virtual readers without {', '.join(lacking)}")
    library = tmp_path_factory.mktemp("driver") / "pluggable.so"
    source = Path(__file__).parents[1] / "pluggable_reader.c"
    command = ["gcc", "-Wall", "-Wextra", "-Wno-unused-parameter", "-Werror", "-O1", "-shared", "-fPIC", str(source)]
    subprocess.run([*command, "-o", str(library)], check=True)
    lasting = LastingReaders(pcscd_folder, library)
    yield lasting
    lasting.close()


@pytest.fixture(scope="module")
def holding_authority(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RestlessAuthority]:
    """One RA for all cells; it holds every request until it is told to release it."""
    authority = RestlessAuthority(tmp_path_factory.mktemp("holding") / "ra")
    authority.serve("--hold")
    yield authority
    authority.stop()


@pytest.fixture
def renewal(
    lasting_readers: LastingReaders,
    holding_authority: RestlessAuthority,
    sit_down: SitDown,
    *,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Renewal]:
    monkeypatch.setattr("enroll_gui.tasks.submit_follow_up.POLL_S", 0.05)
    readers, authority = lasting_readers.lend(), holding_authority.running
    assert authority
    readers.make(CARD, PIN, SO_PIN)
    readers.make(OTHER_CARD, OTHER_PIN, SO_PIN)
    readers.insert(CARD)
    store = Pkcs11Store(OPENSC)
    deadline = time.monotonic() + PATIENCE_S
    while not store.tokens():
        assert time.monotonic() < deadline, "the card is not seen"
        time.sleep(0.05)
    place = Place(backends_of(tmp_path / "profile", authority, store), authority, store, CARD)
    made = Renewal(readers, place, sit_down, tmp_path)
    yield made
    if made.is_judged:
        made.close()
        lasting_readers.take_back()
    else:
        lasting_readers.close()


@pytest.mark.parametrize("fault", [f for f in Fault if f is not Fault.PULLED], ids=lambda fault: fault.value)
def test_renewal_goes_on_after_every_strike(
    fault: Fault, renewal: Renewal, record_property: Callable[[str, object], None]
) -> None:
    codes = {}
    for moment in Moment:
        renewal.comes_to(moment)
        renewal.strikes(fault)
        renewal.reads(moment, fault)
        renewal.mends(fault)
        codes[moment] = renewal.code
    renewal.completes()
    assert renewal.retries <= 1
    outcome = renewal.verdict()
    assert outcome == PROVEN
    for moment, code in codes.items():
        note(record_property, moment, fault, f"{outcome}, {code}" if code else outcome)


@pytest.mark.parametrize("moment", Moment, ids=lambda moment: moment.value)
def test_card_that_stays_out_is_undone_when_it_is_back(
    moment: Moment, renewal: Renewal, record_property: Callable[[str, object], None]
) -> None:
    renewal.comes_to(moment)
    renewal.strikes(Fault.PULLED)
    renewal.reads(moment, Fault.PULLED)
    renewal.leaves()
    renewal.mends(Fault.PULLED)
    renewal.undoes()
    outcome = renewal.verdict()
    assert outcome == NOTHING
    note(record_property, moment, Fault.PULLED, f"{outcome}, {renewal.code}" if renewal.code else outcome)


def note(record_property: Callable[[str, object], None], moment: Moment, fault: Fault, end: str) -> None:
    """Leave a cell for the table at the end of the run."""
    record_property("removal grid", (EVERY.index((moment, fault)), moment.value, fault.value, end))

from collections.abc import Callable
from dataclasses import replace

import pytest

from enroll_gui.model.check import Check, CheckState
from enroll_gui.model.errors import CertificateDoesNotFitKey, ClockWrong, NotConfigured, TlsRefused, Unreachable
from enroll_gui.ports import Progress
from enroll_gui.tasks.check_authority import CERTIFICATES, CLOCK, REACHABLE, SETTINGS, check_authority
from tests.authority import Authority
from tests.place import QUIET, Place, backends_of

MakePlace = Callable[[Authority], Place]


def rows(checks: tuple[Check, ...]) -> dict[str, Check]:
    return {check.code: check for check in checks}


def test_authority_that_is_well_passes_every_row(place: Place) -> None:
    seen: list[object] = []
    report = check_authority(place.backends, Progress(seen.append))
    assert {c.state for c in report.checks} == {CheckState.OK}
    assert set(rows(report.checks)) == {SETTINGS, REACHABLE, CERTIFICATES, CLOCK}
    assert tuple(seen) == report.checks
    assert report.info is not None
    assert {p.id for p in report.profiles} >= {"single", "commercial", "qualified"}


def test_without_settings_the_first_row_stops(place: Place) -> None:
    report = check_authority(replace(place.backends, registrar=None), QUIET)
    (row,) = report.checks
    assert (row.code, row.state) == (SETTINGS, CheckState.STOP)
    assert isinstance(row.error, NotConfigured)


def test_authority_that_is_down_stops(start_authority: Callable[..., Authority], make_place: MakePlace) -> None:
    authority = start_authority()
    place = make_place(authority)
    authority.process.terminate()
    authority.process.wait()
    row = rows(check_authority(place.backends, QUIET).checks)[REACHABLE]
    assert row.state is CheckState.STOP
    assert isinstance(row.error, Unreachable)


def test_authority_of_a_foreign_chain_stops(
    start_authority: Callable[..., Authority], authority: Authority, place: Place
) -> None:
    other = start_authority()
    mixed = Authority(other.folder, authority.url, authority.process)
    backends = backends_of(place.backends.settings.profile_folder, mixed, place.store)
    row = rows(check_authority(backends, QUIET).checks)[REACHABLE]
    assert row.state is CheckState.STOP
    assert isinstance(row.error, TlsRefused)


def test_authority_whose_cas_lead_to_no_root_of_the_settings_stops(
    start_authority: Callable[..., Authority], place: Place
) -> None:
    backends = replace(place.backends, anchors=(start_authority().root,))
    row = rows(check_authority(backends, QUIET).checks)[CERTIFICATES]
    assert row.state is CheckState.STOP
    assert isinstance(row.error, CertificateDoesNotFitKey)


def test_settings_without_roots_stop(place: Place) -> None:
    row = rows(check_authority(replace(place.backends, anchors=()), QUIET).checks)[CERTIFICATES]
    assert isinstance(row.error, NotConfigured)


@pytest.mark.parametrize(("offset", "state"), [("+10m", CheckState.WARNING), ("+2d", CheckState.STOP)])
def test_clock_is_held_against_the_authoritys(
    start_authority: Callable[..., Authority], make_place: MakePlace, offset: str, state: CheckState
) -> None:
    place = make_place(start_authority(f"--clock={offset}"))
    row = rows(check_authority(place.backends, QUIET).checks)[CLOCK]
    assert row.state is state
    assert isinstance(row.error, ClockWrong)
    assert row.error.facts["difference"]

"""Check the registration authority: settings, connection, trust, and this computer's clock against it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from enroll_gui.model.check import Check, CheckGroup, CheckState
from enroll_gui.model.errors import ClockWrong, EnrollError, NotConfigured
from enroll_gui.model.profile import AuthorityInfo, Profile
from enroll_gui.pki.paths import verify_issued
from enroll_gui.ports import Backends, Progress, Registrar

CLOCK = "SYS-004"
SETTINGS = "SYS-201"
REACHABLE = "SYS-202"
CERTIFICATES = "SYS-203"

SKEW_WARNS = timedelta(minutes=5)
SKEW_STOPS = timedelta(hours=24)


@dataclass(frozen=True)
class AuthorityReport:
    """The rows, and what the authority said of itself where it answered."""

    checks: tuple[Check, ...]
    info: AuthorityInfo | None
    profiles: tuple[Profile, ...]


def check_authority(backends: Backends, progress: Progress) -> AuthorityReport:
    """Ask the authority who it is. Every trouble stops, but a clock less than 24 hours off only warns (rule D-69)."""
    registrar = backends.registrar
    if registrar is None:
        row = _row(SETTINGS, "", NotConfigured("no authority in the settings", field="authority.url"))
        progress.report(row)
        return AuthorityReport((row,), None, ())
    checks = [_row(SETTINGS, registrar.url, None)]
    progress.report(checks[0])
    try:
        info, profiles = _ask(registrar)
    except EnrollError as error:
        checks.append(_row(REACHABLE, registrar.url, error))
        progress.report(checks[-1])
        return AuthorityReport(tuple(checks), None, ())
    rows = (
        _row(REACHABLE, info.name, None),
        _certificates(info, backends.anchors),
        _clock(info.time, datetime.now(UTC)),
    )
    for row in rows:
        progress.report(row)
    return AuthorityReport((*checks, *rows), info, tuple(profiles))


def _ask(registrar: Registrar) -> tuple[AuthorityInfo, Sequence[Profile]]:
    return registrar.info(), registrar.profiles()


def _certificates(info: AuthorityInfo, anchors: Sequence[bytes]) -> Check:
    """Every CA the authority names must lead to a root of the settings, else its certificates could not be proven."""
    if not anchors:
        return _row(CERTIFICATES, "", NotConfigured("no roots in the settings", field="authority.trust_anchors"))
    try:
        for certificate in info.trust:
            if certificate not in anchors:
                verify_issued(certificate, info.trust, anchors, datetime.now(UTC))
    except EnrollError as error:
        return _row(CERTIFICATES, info.name, error)
    return _row(CERTIFICATES, f"{len(info.trust)}", None)


def _clock(theirs: datetime, ours: datetime) -> Check:
    skew = abs(theirs - ours)
    finding = f"{int(skew.total_seconds())} s"
    if skew <= SKEW_WARNS:
        return Check(CLOCK, CheckGroup.COMPUTER, CheckState.OK, finding)
    error = ClockWrong(f"clock differs by {skew}", difference=str(timedelta(seconds=int(skew.total_seconds()))))
    state = CheckState.STOP if skew > SKEW_STOPS else CheckState.WARNING
    return Check(CLOCK, CheckGroup.COMPUTER, state, finding, error)


def _row(code: str, finding: str, error: EnrollError | None) -> Check:
    return Check(code, CheckGroup.AUTHORITY, CheckState.STOP if error else CheckState.OK, finding, error)

"""Check this computer: the first rows of the system test."""

from __future__ import annotations

import platform
import sys
import tempfile

from enroll_gui.model.check import Check, CheckGroup, CheckState
from enroll_gui.model.errors import EnrollError, ProfileUnwritable
from enroll_gui.model.settings import Settings
from enroll_gui.ports import LinkRegistration, Progress
from enroll_gui.tasks.check_links import check_links

OPERATING_SYSTEM = "SYS-001"
PROGRAM_PARTS = "SYS-002"
PROFILE_FOLDER = "SYS-003"


def check_computer(
    settings: Settings, qt_version: str, progress: Progress, links: LinkRegistration | None = None
) -> tuple[Check, ...]:
    """Say what the computer is, whether the profile folder takes a file, and whether links open this program.

    `qt_version` is empty without a window; `links` is None where the program cannot register itself.
    """
    import ssl  # noqa: PLC0415 - megabytes that a listing does not need

    parts = [f"Python {platform.python_version()}", ssl.OPENSSL_VERSION]
    if qt_version:
        parts.insert(1, f"Qt {qt_version}")
    rows = [
        Check(OPERATING_SYSTEM, CheckGroup.COMPUTER, *_operating_system()),
        Check(PROGRAM_PARTS, CheckGroup.COMPUTER, CheckState.OK, " · ".join(parts)),
        _profile_folder(settings),
    ]
    if links is not None:
        rows.append(check_links(links))
    for row in rows:
        progress.report(row)
    return tuple(rows)


def _operating_system() -> tuple[CheckState, str]:
    """Windows 10 and 11, macOS and Linux are supported (ICA-03); anything else may work and is a warning."""
    known = sys.platform.startswith(("linux", "darwin")) or (sys.platform == "win32" and int(platform.release()) >= 10)
    return (CheckState.OK if known else CheckState.WARNING), platform.platform(terse=True)


def _profile_folder(settings: Settings) -> Check:
    folder = settings.profile_folder
    error: EnrollError | None = None
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(b"probe")
    except OSError as exc:
        error = ProfileUnwritable(f"{folder}: {exc}", folder=str(folder))
    state = CheckState.STOP if error else CheckState.OK
    return Check(PROFILE_FOLDER, CheckGroup.COMPUTER, state, str(folder), error)

"""Open a file with certificates or keys, so that it is a token like any other."""

from __future__ import annotations

from pathlib import Path

from enroll_gui.model.card import Token
from enroll_gui.model.secret import Secret, wiping
from enroll_gui.ports import Backends, Progress


def open_file(backends: Backends, path: Path, password: Secret | None, _progress: Progress) -> Token:
    """Read a file and remember where it lies; the password is wiped. Without one, what can be read without.

    `Token.old_encryption` says whether it is encrypted with what nobody should use any more. Raises FileUnusable,
    PasswordNeeded, PinWrong, ProfileUnwritable, DiskFull, each with nothing remembered.
    """
    assert backends.files is not None
    with wiping(password):
        return backends.files.open_file(path, password)

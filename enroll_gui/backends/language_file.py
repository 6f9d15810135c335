"""Remembers the language that the person chose: one short file in the profile folder, read before the first window."""

from __future__ import annotations

from enroll_gui.backends.whole_file import unwritable, write_whole
from enroll_gui.model.resources import profile_folder

FILE_NAME = "language"
LONGEST = 20
"""Bytes of the file that are read: a code is short."""


def read_language() -> str:
    """Give the code that was remembered; empty where there is none, or none that can be read."""
    try:
        with (profile_folder() / FILE_NAME).open("rb") as stream:
            return stream.read(LONGEST).decode("ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def write_language(code: str) -> None:
    """Remember a code; empty: whatever the system speaks. Raises DiskFull, ProfileUnwritable."""
    folder = profile_folder()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(folder / FILE_NAME, code.encode("ascii"))
    except OSError as exc:
        raise unwritable(exc, folder) from exc

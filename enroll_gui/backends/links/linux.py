"""Links on Linux: a desktop file, and the person's list of default programs.

Desktop Entry Specification 1.5 and "Association between MIME types and applications" 1.0, both of freedesktop.org.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from enroll_gui.backends.whole_file import unwritable, write_whole
from enroll_gui.model.link import SCHEME
from enroll_gui.model.resources import resource

DESKTOP_FILE = "enroll-gui.desktop"
TYPE = f"x-scheme-handler/{SCHEME}"

_DEFAULTS = "Default Applications"
_PLAIN = re.compile(r"[A-Za-z0-9_./+,:=-]+")
_FIRST_WORD = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')


class DesktopLinks:
    """The entry `x-scheme-handler/cardenroll` of this person's desktop."""

    def __init__(self, command: Sequence[str] | None = None) -> None:
        """Register `command`, or without it the program that runs now."""
        frozen = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-P", "-m", "enroll_gui"]
        self._command = command or frozen

    def opened_by(self) -> str:
        """Give the desktop file that the desktop takes now: of all that are named, the first that is installed."""
        for path, group in _lists():
            for name in _named(path, group):
                if _installed(name) is not None:
                    return name
        return ""

    def is_registered(self) -> bool:
        """Say whether links open this program, and whether what starts it is still there."""
        file = _installed(DESKTOP_FILE)
        return self.opened_by() == DESKTOP_FILE and file is not None and _starts(file)

    def register(self) -> None:
        """Write the desktop file and make it the default, for this person; also where one desktop has its own list.

        Raises DiskFull, ProfileUnwritable.
        """
        applications = _data_home() / "applications"
        folder = _config_home()
        weightier = [path for path in folder.glob("*-mimeapps.list") if _named(path, _DEFAULTS)]
        try:
            applications.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(applications / DESKTOP_FILE, _desktop_file(self._command).encode("utf-8", "surrogateescape"))
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            for defaults in (*weightier, folder / "mimeapps.list"):
                text = _with_default(_read(defaults))
                write_whole(defaults.resolve(), text.encode("utf-8", "surrogateescape"))
        except OSError as exc:
            raise unwritable(exc, Path(exc.filename or applications)) from exc


def _desktop_file(command: Sequence[str]) -> str:
    lines = {
        "Type": "Application",
        "Version": "1.0",
        "Name": "Card enrolment",
        "Comment": "Renews the certificate on a smart card",
        "Exec": f"{' '.join(map(_quoted, command))} %u",
        "Icon": str(resource("icons/enroll-gui.svg")),
        "Terminal": "false",
        "StartupNotify": "true",
        "Categories": "Utility;",
        "MimeType": f"{TYPE};",
    }
    return "[Desktop Entry]\n" + "".join(f"{key}={value}\n" for key, value in lines.items())


def _quoted(word: str) -> str:
    """Quote a word of Exec; then, as in every string of the file, double its backslashes."""
    if _PLAIN.fullmatch(word):
        return word
    escaped = re.sub(r'(["`$\\])', r"\\\1", word).replace("%", "%%")
    return f'"{escaped}"'.replace("\\", "\\\\")


def _starts(file: Path) -> bool:
    """Say whether a desktop file takes our links and names a program that is there."""
    entry = dict(_entries(file, "Desktop Entry"))
    first = _FIRST_WORD.match(entry.get("Exec", "").replace("\\\\", "\\"))
    if first is None or TYPE not in entry.get("MimeType", "").split(";"):
        return False
    program = re.sub(r"\\(.)", r"\1", first[1]) if first[1] else first[2]
    return shutil.which(program.replace("%%", "%")) is not None


def _with_default(text: str) -> str:
    """Put us first in a mimeapps.list; everything else in it stays as it is."""
    lines = text.splitlines()
    wanted = f"{TYPE}={DESKTOP_FILE}"
    if f"[{_DEFAULTS}]" not in map(str.strip, lines):
        return "\n".join([*lines, f"[{_DEFAULTS}]", wanted, ""])
    kept: list[str] = []
    group = ""
    for line in lines:
        if line.strip().startswith("["):
            group = line.strip()
        if group != f"[{_DEFAULTS}]" or line.partition("=")[0].strip() != TYPE:
            kept.append(line)
        if line.strip() == f"[{_DEFAULTS}]":
            kept.append(wanted)
    return "\n".join([*kept, ""])


def _lists() -> Iterator[tuple[Path, str]]:
    """Name the files that say which program is the default, the weightiest first, then what the desktops have found."""
    desktops = [name.lower() for name in os.environ.get("XDG_CURRENT_DESKTOP", "").split(":") if name]
    applications = [folder / "applications" for folder in _data_folders()]
    for folder in [_config_home(), *_folders("XDG_CONFIG_DIRS", "/etc/xdg"), *applications]:
        for name in (*(f"{desktop}-mimeapps.list" for desktop in desktops), "mimeapps.list"):
            yield folder / name, _DEFAULTS
    for folder in applications:
        yield folder / "mimeinfo.cache", "MIME Cache"


def _named(path: Path, group: str) -> list[str]:
    return [name for key, value in _entries(path, group) if key == TYPE for name in value.split(";") if name]


def _installed(name: str) -> Path | None:
    files = (folder / "applications" / name for folder in _data_folders())
    return next((file for file in files if "/" not in name and file.is_file()), None)


def _entries(path: Path, group: str) -> Iterator[tuple[str, str]]:
    """Read the lines of one group; a file that is not there or cannot be read has none."""
    try:
        lines = _read(path).splitlines()
    except OSError:
        return
    here = False
    for line in lines:
        if line.strip().startswith("["):
            here = line.strip() == f"[{group}]"
        elif here and not line.startswith("#"):
            key, _equals, value = line.partition("=")
            yield key.strip(), value.strip()


def _read(path: Path) -> str:
    return path.read_text("utf-8", "surrogateescape") if path.exists() else ""


def _data_folders() -> list[Path]:
    return [_data_home(), *_folders("XDG_DATA_DIRS", "/usr/local/share:/usr/share")]


def _data_home() -> Path:
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")


def _config_home() -> Path:
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")


def _folders(variable: str, usual: str) -> list[Path]:
    return [Path(folder) for folder in (os.environ.get(variable) or usual).split(":") if folder]

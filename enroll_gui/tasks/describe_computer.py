"""What a help desk asks first: which program, on which computer, with which libraries."""

from __future__ import annotations

import getpass
import locale
import os
import platform
import socket
import ssl
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from importlib import metadata
from pathlib import Path

from enroll_gui import __version__
from enroll_gui.model.diagnostics import Line, Part, Private
from enroll_gui.model.errors import EnrollError

LIBRARIES = (
    "PySide6-Essentials",
    "asn1crypto",
    "cryptography",
    "pyscard",
    "python-pkcs11",
    "requests",
    "rfc8785",
)
_DEPTH = 8
_DESKTOP = ("XDG_CURRENT_DESKTOP", "XDG_SESSION_TYPE", "LANG", "LC_ALL", "QT_QPA_PLATFORM", "QT_SCALE_FACTOR")


def describe_program(window: Sequence[Line]) -> Part:
    """Say which program this is and how it runs; `window` is what the window knows of itself."""
    lines = (
        Line("version", __version__),
        Line("time", datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")),
        Line("python", f"{platform.python_implementation()} {platform.python_version()}"),
        Line("program", sys.executable),
        Line("packed", "yes" if getattr(sys, "frozen", False) else "no"),
        Line("process", f"{platform.architecture()[0]}, {os.cpu_count()} processors"),
    )
    return Part("program", lines=(*lines, *window))


def describe_computer() -> Part:
    """Say which computer this is. Its name, the person's and the home folder are private wherever they stand."""
    own = (
        (Private.HOME, answer(lambda: str(Path.home()))),
        (Private.USER, answer(getpass.getuser)),
        (Private.HOST, answer(socket.gethostname)),
    )
    lines = (
        Line("system", answer(platform.platform)),
        Line("distribution", answer(lambda: platform.freedesktop_os_release()["PRETTY_NAME"])),
        Line("machine", answer(platform.machine)),
        Line("name", own[2][1], Private.HOST),
        Line("locale", answer(lambda: ".".join(part or "-" for part in locale.getlocale()))),
        Line("time zone", answer(lambda: f"{time.strftime('%z')} {time.tzname[time.localtime().tm_isdst > 0]}")),
        *(Line(name, os.environ[name]) for name in _DESKTOP if name in os.environ),
    )
    return Part("computer", lines=lines, known=own)


def describe_libraries() -> Part:
    """Give the versions of what the program stands on."""
    versions = (Line(name, answer(partial(metadata.version, name))) for name in LIBRARIES)
    return Part("libraries", lines=(Line("OpenSSL", ssl.OPENSSL_VERSION), *versions))


def what_happened(exc: BaseException) -> str:
    """Tell a trouble to the help desk: its code and the log's words, or where nobody expected it."""
    if isinstance(exc, EnrollError):
        facts = ", ".join(f"{name} {value}" for name, value in exc.facts.items() if value not in (None, ""))
        return f"{exc.code} {type(exc).__name__}: {exc}{f' ({facts})' if facts else ''}"
    return "".join(traceback.format_exception(exc)[-_DEPTH:]).strip()


def answer(ask: Callable[[], str]) -> str:
    """Give the answer to a small question, or what went wrong instead of it."""
    try:
        return ask()
    except Exception as exc:  # whatever it is: the report goes on without it
        return f"unknown ({type(exc).__name__})"

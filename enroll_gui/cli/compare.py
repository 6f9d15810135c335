"""`enroll-gui compare`: whether keys, requests and certificates belong together."""

from __future__ import annotations

import argparse
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from enroll_gui.backends.file_store import MOST_BYTES
from enroll_gui.backends.whole_file import read_regular
from enroll_gui.cli.files import ask
from enroll_gui.cli.output import OK, Output
from enroll_gui.model import errors
from enroll_gui.model.comparison import Comparison, Part
from enroll_gui.ports import Backends, Progress
from enroll_gui.tasks.compare import Source
from enroll_gui.tasks.compare import compare as take_apart

NOT_TOGETHER = 1


def compare(backends: Backends, arguments: argparse.Namespace, output: Output) -> int:
    """Say it in words; give 0 where they belong together, else 1."""
    with ExitStack() as passwords:
        sources = [_source(backends, name, arguments.pin_fd, passwords) for name in arguments.what]
        found = take_apart(backends, sources, Progress())
    for part in found.parts:
        output.say(f"{part.source}: {_words(part)}")
    output.say(_verdict(found))
    output.result(
        {
            "belong_together": found.belong_together,
            "common": list(found.common),
            "parts": [_part_json(part) for part in found.parts],
        }
    )
    return OK if found.belong_together else NOT_TOGETHER


def _source(backends: Backends, name: str, descriptor: int | None, passwords: ExitStack) -> Source:
    """A file by its path; what is no file names a certificate in a store."""
    path = Path(name)
    if not path.exists() and path.parent == Path():
        return Source(name)
    source = Source(name, read_regular(path, MOST_BYTES))
    try:
        take_apart(backends, [source], Progress())
    except errors.PasswordNeeded:
        password = passwords.enter_context(ask(f"Password of {path.name}", descriptor))
        return Source(name, source.data, password)
    return source


def _words(part: Part) -> str:
    about = [part.kind.value, part.key_kind or "key of an unknown kind"]
    about += [f"of {part.holder}"] if part.holder else []
    about += [f"serial number {part.serial}"] if part.serial else []
    return f"{', '.join(about)}, public key {part.key[:16] or 'unreadable'}"


def _verdict(found: Comparison) -> str:
    if found.belong_together:
        return f"They belong together: the SHA-256 of their public key is {found.common[0]}."
    if found.common:
        return "They do not belong together: they share a certificate, and the private key is another one."
    return "They do not belong together: no public key is in all of them."


def _part_json(part: Part) -> dict[str, Any]:
    return {
        "source": part.source,
        "what": part.kind.value,
        "key": part.key_kind,
        "spki_sha256": part.key or None,
        "holder": part.holder or None,
        "serial": part.serial or None,
    }

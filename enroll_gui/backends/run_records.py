"""What runs of the program leave behind, in the profile folder: the log, notes of crashes, and what a dying run writes.

A run that is watched holds a trace file open and locked for as long as its process lives; if it dies of a signal, the
interpreter writes its stacks there. A trace that nobody holds is what a dead run left: empty, or its last words.
"""

from __future__ import annotations

import faulthandler
import hashlib
import json
import logging
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from enroll_gui import __version__
from enroll_gui.backends.file_lock import lock_file
from enroll_gui.backends.log_file import LOG_NAME
from enroll_gui.backends.settings_file import load_settings
from enroll_gui.backends.whole_file import write_whole
from enroll_gui.model.crash import Crash, CrashKind
from enroll_gui.model.errors import EnrollError
from enroll_gui.model.resources import profile_folder

log = logging.getLogger(__name__)

MOST_ARCHIVED = 20
_MOST_BYTES = 200_000
_TRACE = re.compile(r"run-(?P<version>.+)-\d+\.trace")
_traces: dict[Path, int] = {}
"""The one trace of this process, once it is watched: a process dies once."""
_FATAL = re.compile(r"^(?:Fatal Python error|Windows fatal exception): (.+)$", re.MULTILINE)


def records_of(settings_file: Path | None) -> FileRunRecords:
    """Give the records of the profile folder that the settings name; of the user's own where they cannot be used."""
    try:
        return FileRunRecords(load_settings(settings_file).profile_folder)
    except EnrollError:
        return FileRunRecords(profile_folder())


class FileRunRecords:
    """Implements `ports.RunRecords` in a profile folder."""

    def __init__(self, folder: Path) -> None:
        """Use `folder`; nothing is made before there is something to write."""
        self._log = folder / LOG_NAME
        self._folder = folder / "crashes"
        self._archive = self._folder / "archive"

    def watch(self) -> None:
        """Have the interpreter write its stacks into this folder alone, should this process die of a signal."""
        path = self._own_trace()
        if path in _traces:
            return
        with _logged("watch"):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            trace = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)  # it closes with the process
            with suppress(OSError):  # a folder without locks: the others take this run for a dead one
                lock_file(trace)
            faulthandler.enable(trace)
            for before in tuple(_traces):
                os.close(_traces.pop(before))
            _traces[path] = trace

    def log_lines(self, most: int) -> Sequence[str]:
        lines: list[str] = []
        for path in (self._log, self._log.with_name(f"{LOG_NAME}.1")):
            if len(lines) < most:
                lines = [*_tail(path), *lines]
        return lines[-most:]

    def note(self, crash: Crash) -> Crash:
        named = replace(crash, name=_name(crash))
        path = self._folder / named.name
        with _logged("note"):
            before = _read(path)
            named = replace(named, times=before.times + crash.times if before else crash.times)
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(path, json.dumps(_to_json(named), indent=1).encode())
        return named

    def crashes(self) -> Sequence[Crash]:
        self._collect_traces()
        return _all(self._folder)

    def archived(self) -> Sequence[Crash]:
        return _all(self._archive)

    def archive(self, crash: Crash) -> None:
        with _logged("archive"):
            self._archive.mkdir(mode=0o700, parents=True, exist_ok=True)
            (self._folder / crash.name).replace(self._archive / crash.name)
            for old in _all(self._archive)[MOST_ARCHIVED:]:
                (self._archive / old.name).unlink()

    def _own_trace(self) -> Path:
        return self._folder / f"run-{__version__}-{os.getpid()}.trace"

    def _collect_traces(self) -> None:
        for path in sorted(self._folder.glob("run-*.trace")):
            if path == self._own_trace():
                continue  # another thread may not have locked it yet
            with _logged("collect"):
                self._collect(path)

    def _collect(self, path: Path) -> None:
        with path.open("r+b") as file:
            if not lock_file(file.fileno()):
                return  # its run lives
            words = file.read(_MOST_BYTES).decode("utf-8", errors="replace")
            when = datetime.fromtimestamp(os.fstat(file.fileno()).st_mtime, UTC)
        found, named = _FATAL.search(words), _TRACE.fullmatch(path.name)
        if found:
            version = named["version"] if named else ""
            self.note(Crash(CrashKind.PROGRAM, when, version, ended_by=found[1].strip(), trace=words))
        path.unlink(missing_ok=True)


@contextmanager
def _logged(what: str) -> Iterator[None]:
    try:
        yield
    except OSError as exc:
        log.warning("run records: %s: %s", what, exc)


def _tail(path: Path) -> list[str]:
    with suppress(OSError), path.open("rb") as file:
        file.seek(max(file.seek(0, os.SEEK_END) - _MOST_BYTES, 0))
        return file.read().decode("utf-8", errors="replace").splitlines()
    return []


def _all(folder: Path) -> list[Crash]:
    found = [crash for path in folder.glob("*.json") if (crash := _read(path))]
    return sorted(found, key=lambda crash: crash.when, reverse=True)


def _read(path: Path) -> Crash | None:
    try:
        if path.stat().st_size > 2 * _MOST_BYTES:
            raise ValueError("too long")
        data = json.loads(path.read_bytes())
        return replace(_from_json(data), name=path.name)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as exc:
        log.warning("run records: %s is no note of a crash: %r", path.name, exc)
        return None


def _name(crash: Crash) -> str:
    """Name a note by what happened and where, so that a crash that comes again and again stays one note."""
    place = re.search(r'File "[^"]*", line \d+', crash.trace)
    parts = (crash.module, crash.call, crash.ended_by, place[0] if place else "")
    return f"{crash.kind.value}-{hashlib.sha256(chr(0).join(parts).encode()).hexdigest()[:12]}.json"


def _to_json(crash: Crash) -> dict[str, Any]:
    return {
        "kind": crash.kind.value,
        "when": crash.when.isoformat(),
        "version": crash.version,
        "module": crash.module,
        "call": crash.call,
        "ended_by": crash.ended_by,
        "trace": crash.trace,
        "times": crash.times,
    }


def _from_json(data: dict[str, Any]) -> Crash:
    when = datetime.fromisoformat(data["when"])
    if when.tzinfo is None:
        raise ValueError("no time zone")
    texts = {name: str(data[name]) for name in ("version", "module", "call", "ended_by", "trace")}
    return Crash(CrashKind(data["kind"]), when, times=int(data["times"]), **texts)

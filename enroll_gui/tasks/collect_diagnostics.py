"""Collect what a help desk needs to know. It cannot fail: each part is asked by itself, and has an end."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from enroll_gui.model.crash import Crash
from enroll_gui.model.diagnostics import Line, Part, PartState
from enroll_gui.model.errors import Cancelled
from enroll_gui.ports import Backends, Progress, RunRecords
from enroll_gui.tasks import describe_backends as of_backends
from enroll_gui.tasks import describe_computer as of_computer

LOG_LINES = 400
MOST_CRASHES = 10
PATIENCE_S = 25.0
"""For every part: a driver's own deadline is 20 s."""
_LOOK_S = 0.1

_Reading = tuple[Part, Callable[[], Part]]


@dataclass(frozen=True)
class Sources:
    """Where it is asked. Both are opened here, since that may fail, too."""

    open_backends: Callable[[], Backends]
    open_records: Callable[[], RunRecords]
    window: tuple[Line, ...] = ()
    """What the window knows of itself."""
    patience_s: float = PATIENCE_S


def collect_diagnostics(sources: Sources, progress: Progress) -> tuple[Part, ...]:
    """Ask everything at once and give all parts, in one order, whatever went wrong in them.

    Reports every part as pending and again as it is known. Raises Cancelled, and nothing else.
    """
    opened: list[Backends] = []

    def settings() -> Part:
        opened.append(sources.open_backends())
        return of_backends.describe_settings(opened[0])

    first = _read(
        [
            (Part("program"), partial(of_computer.describe_program, sources.window)),
            (Part("computer"), of_computer.describe_computer),
            (Part("libraries"), of_computer.describe_libraries),
            (Part("settings"), settings),
            (Part("crashes"), lambda: _crashes(sources.open_records())),
            (Part("log"), lambda: _log(sources.open_records())),
        ],
        sources.patience_s,
        progress,
    )
    outside = _read(_readings(opened[0]) if opened else _unread(), sources.patience_s, progress)
    return (*first[:4], *outside, *first[4:])


def _readings(backends: Backends) -> list[_Reading]:
    stores = [
        (Part("driver", number, store.title), partial(of_backends.describe_store, backends, store))
        for number, store in enumerate(backends.key_stores, start=1)
    ]
    return [
        (Part("folder"), partial(of_backends.describe_folder, backends)),
        (Part("readers"), partial(of_backends.describe_readers, backends)),
        *stores,
        (Part("authority"), partial(of_backends.describe_authority, backends)),
        (Part("journal"), partial(of_backends.describe_journal, backends)),
    ]


def _unread() -> list[_Reading]:
    """Without settings nobody outside can be asked."""
    why = "the settings cannot be used"
    return [(Part(key), partial(Part, key, trouble=why)) for key in ("readers", "driver", "authority", "journal")]


def _read(readings: Sequence[_Reading], patience_s: float, progress: Progress) -> list[Part]:
    """Ask each on a thread of its own; who does not answer in time is left behind."""
    answers: queue.SimpleQueue[tuple[int, Part]] = queue.SimpleQueue()
    parts = [pending for pending, _act in readings]
    for number, (pending, act) in enumerate(readings):
        progress.report(pending)
        threading.Thread(target=_ask, args=(number, pending, act, answers), name=pending.key, daemon=True).start()
    until, missing = time.monotonic() + patience_s, set(range(len(parts)))
    while missing and time.monotonic() < until:
        if progress.cancelled.is_set():
            raise Cancelled("diagnostics")
        try:
            number, part = answers.get(timeout=_LOOK_S)
        except queue.Empty:
            continue
        parts[number] = part
        missing.discard(number)
        progress.report(part)
    for number in sorted(missing):
        late = f"no answer in {patience_s:.0f} s"
        parts[number] = replace(parts[number], state=PartState.FAILED, trouble=late)
        progress.report(parts[number])
    return parts


def _ask(number: int, pending: Part, act: Callable[[], Part], answers: queue.SimpleQueue[tuple[int, Part]]) -> None:
    try:
        found = act()
        state = PartState.FAILED if found.trouble else PartState.READ
        part = replace(found, number=pending.number, subject=pending.subject, state=state)
    except BaseException as exc:  # whatever it is, it is a value of the report
        part = replace(pending, state=PartState.FAILED, trouble=of_computer.what_happened(exc))
    answers.put((number, part))


def _log(records: RunRecords) -> Part:
    lines = records.log_lines(LOG_LINES)
    return Part("log", lines=(Line("lines", str(len(lines))),), text="\n".join(lines))


def _crashes(records: RunRecords) -> Part:
    found = [*records.crashes(), *records.archived()][:MOST_CRASHES]
    lines = Line("crashes", str(len(found)))
    return Part("crashes", lines=(lines,), text="\n\n".join(map(_crash_text, found)))


def _crash_text(crash: Crash) -> str:
    who = f"driver {crash.module} in {crash.call}" if crash.module else crash.kind.value
    head = f"{crash.when:%Y-%m-%dT%H:%M:%SZ} {who}: {crash.ended_by}, times {crash.times}, version {crash.version}"
    return f"{head}\n{crash.trace}".strip()

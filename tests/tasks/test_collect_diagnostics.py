"""The report is whole whatever fails: settings, readers, drivers, authority, journal, log."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from enroll_gui.backends.run_records import FileRunRecords
from enroll_gui.backends.software_token import SoftwareTokenStore
from enroll_gui.model.diagnostics import Line, Part, PartState
from enroll_gui.model.errors import Cancelled, EnrollError, NotConfigured, ServiceDown, leaves
from enroll_gui.pki.support_bundle import bundle_files, to_text
from enroll_gui.ports import Backends, Progress, RunRecords
from enroll_gui.tasks.collect_diagnostics import Sources, collect_diagnostics
from tests.gui.fakes import Outside
from tests.waiting import PATIENCE_S

KEYS = (
    *("program", "computer", "libraries", "settings", "folder", "readers", "driver", "authority", "journal"),
    *("crashes", "log"),
)
PORTS = {
    "readers": "reader_list",
    "driver": "key_stores",
    "authority": "registrar",
    "journal": "journal",
}


class SpeechlessError(Exception):
    def __str__(self) -> str:
        raise ValueError("not even that")


@dataclass
class Broken:
    """Stands for any port; every question fails, or waits."""

    act: Callable[[], object]
    name: str = "pkcs11:/lib/broken.so"
    title: str = "Broken driver"

    def __getattr__(self, name: str) -> Callable[..., object]:
        return lambda *_arguments: self.act()


@pytest.fixture
def outside(tmp_path: Path) -> Outside:
    return Outside(tmp_path / "profile")


def _raising(error: BaseException) -> Callable[[], object]:
    def act() -> object:
        raise error

    return act


def _with(backends: Backends, part: str, broken: Broken) -> Backends:
    port: object = (broken,) if part == "driver" else broken
    return replace(backends, **{PORTS[part]: port}, drivers=(broken,) if part == "driver" else ())  # type: ignore[arg-type]


def _collect(
    open_backends: Callable[[], Backends], tmp_path: Path, *, progress: Progress | None = None, patience_s: float = 20
) -> dict[str, Part]:
    def records() -> RunRecords:
        return FileRunRecords(tmp_path / "profile")

    sources = Sources(open_backends, records, (Line("Qt", "6"),), patience_s)
    parts = collect_diagnostics(sources, progress or Progress())
    assert tuple(dict.fromkeys(part.key for part in parts)) in (KEYS, tuple(k for k in KEYS if k != "folder"))
    assert all(part.state is not PartState.PENDING for part in parts)
    assert to_text(bundle_files(parts, personal=False))
    return {part.key: part for part in parts}


def _failed(parts: dict[str, Part]) -> list[str]:
    return [key for key, part in parts.items() if part.state is PartState.FAILED]


def test_everything_is_told_in_one_order(outside: Outside, tmp_path: Path) -> None:
    seen: list[object] = []

    parts = _collect(outside.build, tmp_path, progress=Progress(seen.append))

    assert _failed(parts) == []
    assert Line("Qt", "6") in parts["program"].lines
    assert Line("reader", "Example reader 0") in parts["readers"].lines
    assert Line("authority", "Example CA") in parts["authority"].lines
    told = [(part.key, part.state) for part in seen if isinstance(part, Part)]
    assert [key for key, state in told if state is PartState.PENDING] == [
        *("program", "computer", "libraries", "settings", "crashes", "log"),
        *("folder", "readers", "driver", "authority", "journal"),
    ]
    assert {key for key, state in told if state is PartState.READ} == set(KEYS)


@pytest.mark.parametrize("part", PORTS)
@pytest.mark.parametrize(
    "error",
    [*(leaf("in the log") for leaf in leaves()), OSError(5, "x"), SpeechlessError(), RecursionError(), SystemExit(3)],
    ids=lambda error: type(error).__name__,
)
def test_whatever_a_part_raises_is_a_line_of_it(
    outside: Outside, tmp_path: Path, part: str, error: BaseException
) -> None:
    parts = _collect(lambda: _with(outside.build(), part, Broken(_raising(error))), tmp_path)

    assert _failed(parts) == [part]
    said = parts[part].trouble
    assert (error.code if isinstance(error, EnrollError) else type(error).__name__) in said


@pytest.mark.parametrize("part", PORTS)
def test_part_that_never_answers_is_left_behind(
    outside: Outside, tmp_path: Path, part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its time is up as soon as all the others are read."""
    released = threading.Event()
    broken = Broken(lambda: released.wait(PATIENCE_S))
    read: set[str] = set()

    def note(told: object) -> None:
        if isinstance(told, Part) and told.state is PartState.READ:
            read.add(told.key)

    clock = SimpleNamespace(monotonic=lambda: 1e9 if read == set(KEYS) - {part} else 0.0)
    monkeypatch.setattr("enroll_gui.tasks.collect_diagnostics.time", clock)
    parts = _collect(lambda: _with(outside.build(), part, broken), tmp_path, progress=Progress(note))
    released.set()

    assert _failed(parts) == [part]
    assert "no answer in" in parts[part].trouble


@pytest.mark.parametrize("error", [NotConfigured("bad", file="settings.toml", field="x"), ImportError("no module")])
def test_settings_that_cannot_be_used_leave_the_rest(tmp_path: Path, error: Exception) -> None:
    def fail() -> Backends:
        raise error

    parts = _collect(fail, tmp_path)

    assert _failed(parts) == ["settings", "readers", "driver", "authority", "journal"]
    assert type(error).__name__ in parts["settings"].trouble


def test_records_that_cannot_be_opened_leave_the_rest(outside: Outside) -> None:
    def fail() -> RunRecords:
        raise PermissionError("no")

    parts = {part.key: part for part in collect_diagnostics(Sources(outside.build, fail), Progress())}

    assert _failed(parts) == ["crashes", "log"]


def test_each_driver_is_a_part_of_its_own(outside: Outside, tmp_path: Path) -> None:
    def build() -> Backends:
        broken = Broken(_raising(ServiceDown("down")))
        software = SoftwareTokenStore(tmp_path / "none")
        return replace(outside.build(), key_stores=(outside.store, broken, software))  # type: ignore[arg-type]

    parts = collect_diagnostics(Sources(build, lambda: FileRunRecords(tmp_path)), Progress())

    drivers = [(part.number, part.subject, part.state) for part in parts if part.key == "driver"]
    assert drivers == [
        (1, "Example driver", PartState.READ),
        (2, "Broken driver", PartState.FAILED),
        (3, "Software token", PartState.READ),
    ]


def test_cancel_is_heard_at_once(outside: Outside, tmp_path: Path) -> None:
    released = threading.Event()
    progress, broken = Progress(), Broken(lambda: released.wait(PATIENCE_S))
    threading.Timer(0.2, progress.cancelled.set).start()
    began = time.monotonic()

    with pytest.raises(Cancelled):
        _collect(lambda: _with(outside.build(), "driver", broken), tmp_path, progress=progress)
    released.set()

    assert time.monotonic() - began < 20

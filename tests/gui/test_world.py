"""The way from a page to the outside world."""

from __future__ import annotations

import sys
import threading
import time
import weakref
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from enroll_gui.gui.lane import Job
from enroll_gui.gui.world import World
from enroll_gui.model.errors import NotConfigured
from enroll_gui.ports import Backends
from tests.gui.fakes import FakeStore, Outside
from tests.waiting import PATIENCE_S


def ended(qtbot: QtBot, job: Job[object]) -> object:
    """Wait for a job and give what it succeeded or failed with."""
    heard: list[object] = []
    job.succeeded.connect(heard.append)
    job.failed.connect(heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    return heard[0]


def test_card_and_net_are_two_threads(world: World, qtbot: QtBot) -> None:
    card = ended(qtbot, world.on_card(lambda _backends, _progress: threading.current_thread().name))
    net = ended(qtbot, world.on_net(lambda _backends, _progress: threading.current_thread().name))

    assert (card, net) == ("card", "net")


def test_net_does_not_wait_for_the_card(world: World, qtbot: QtBot) -> None:
    go = threading.Event()
    held = world.on_card(lambda _backends, _progress: go.wait(PATIENCE_S))

    assert ended(qtbot, world.on_net(lambda _backends, _progress: "done")) == "done"
    assert not world.card_is_idle
    go.set()
    assert ended(qtbot, held) is True
    assert world.card_is_idle


def test_backends_are_built_once_and_not_on_the_windows_thread(outside: Outside, qtbot: QtBot) -> None:
    built_on: list[str] = []

    def build() -> Backends:
        built_on.append(threading.current_thread().name)
        return outside.build()

    world = World(build)
    assert built_on == []
    found = [ended(qtbot, start(lambda b, _p: b)) for start in (world.on_card, world.on_net)]
    world.close()

    assert len(built_on) == 1
    assert built_on[0] in ("card", "net")
    assert found[0] is found[1]


def test_settings_that_cannot_be_used_fail_the_job_and_are_read_again(
    world: World, outside: Outside, qtbot: QtBot
) -> None:
    outside.trouble = NotConfigured(file="settings.toml")
    assert ended(qtbot, world.on_net(lambda b, _p: b)) is outside.trouble
    outside.trouble = None

    assert isinstance(ended(qtbot, world.on_net(lambda b, _p: b)), Backends)


def test_files_need_no_settings(world: World, outside: Outside, qtbot: QtBot) -> None:
    outside.trouble = NotConfigured()

    assert ended(qtbot, world.on_files(lambda: "copied")) == "copied"


def test_side_waits_for_no_other_lane(world: World, qtbot: QtBot) -> None:
    go = threading.Event()
    for hold in (world.on_card, world.on_net):
        hold(lambda _backends, _progress: go.wait(PATIENCE_S))

    name = ended(qtbot, world.on_side(lambda _open_backends, _progress: threading.current_thread().name))
    built = ended(qtbot, world.on_side(lambda open_backends, _progress: open_backends()))
    go.set()

    assert name == "side"
    assert isinstance(built, Backends)


def test_side_hears_of_settings_that_cannot_be_used_where_it_opens_them(
    world: World, outside: Outside, qtbot: QtBot
) -> None:
    outside.trouble = NotConfigured(file="settings.toml")

    assert ended(qtbot, world.on_side(lambda _open_backends, _progress: "done")) == "done"
    assert ended(qtbot, world.on_side(lambda open_backends, _progress: open_backends())) is outside.trouble


def test_reopen_lets_go_of_the_drivers_and_builds_anew(
    world: World, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[FakeStore] = []

    def note(store: FakeStore) -> None:
        closed.append(store)

    monkeypatch.setattr(FakeStore, "close", note)
    first = ended(qtbot, world.on_card(lambda b, _p: b))
    ended(qtbot, world.reopen())
    second = ended(qtbot, world.on_card(lambda b, _p: b))

    assert len(closed) == 1
    assert first is not second


def test_warm_imports_on_a_lane(world: World, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    assert ended(qtbot, world.warm(["colorsys"])) is None

    assert "colorsys" in sys.modules


def test_nothing_is_imported_on_a_lane_before_the_window_has_made_qts_classes(
    world: World, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    job = world.warm(["colorsys"])
    time.sleep(0.3)  # no turn of the event loop
    assert "colorsys" not in sys.modules

    with qtbot.waitSignal(job.finished):
        pass
    assert "colorsys" in sys.modules


def test_import_under_way_is_waited_for_at_the_end_and_no_other_begins(
    world: World, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "slow_example.py").write_text("import time\nbegun = True\ntime.sleep(0.5)\nended = True\n")
    (tmp_path / "next_example.py").touch()
    world.warm(["slow_example", "next_example"])
    qtbot.waitUntil(lambda: hasattr(sys.modules.get("slow_example"), "begun"))
    world.close()

    assert hasattr(sys.modules.pop("slow_example"), "ended")
    time.sleep(0.1)
    assert "next_example" not in sys.modules


def test_module_that_cannot_be_imported_fails_the_job(world: World, qtbot: QtBot) -> None:
    heard = ended(qtbot, world.warm(["enroll_gui.no_such_module"]))

    assert type(heard).__name__ == "Unexpected"


def test_running_job_does_not_hold_the_world(outside: Outside, qtbot: QtBot) -> None:
    """Else World, a QObject, would be deleted on the lane's thread."""
    go, begun = threading.Event(), threading.Event()
    world = World(outside.build)

    def work(_backends: Backends, _progress: object) -> None:
        begun.set()
        go.wait(PATIENCE_S)

    world.on_card(work)
    assert begun.wait(PATIENCE_S)
    world.close()
    held = weakref.ref(world)
    del world
    gone = held() is None
    go.set()

    assert gone

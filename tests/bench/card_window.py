"""What a person waits for at the window with a card that is slow: 20 ms an APDU, ten seconds a key."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import median

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeView

from enroll_gui.backends import build
from enroll_gui.backends.settings_file import adopt_settings, load_settings
from enroll_gui.gui.main_window import MainWindow
from enroll_gui.gui.world import World
from tests.bench import apdus
from tests.bench.card_desk import CardDesk
from tests.bench.heartbeat import BEAT_MS, Heartbeat
from tests.bench.pcsc_ear import PcscEar, listening
from tests.bench.row import Row
from tests.bench.screen import come_to, press, seen, until, widget
from tests.cards import card_settings
from tests.place import Place
from tests.readers import CARD, OPENSC
from tests.tokens import PIN

KIND = "EC-P256"
LATENCY_S, KEY_S = 0.02, 10.0
ROUNDS = 5
IDLE_S = 5.0
SETTLED_S = 3.0
"""After a card was put in one look follows later."""
GROWN = 1.5
"""Of the APDUs: a person is told how many tries are left, by the system test and before each PIN."""
SHOWN_RATIO, WORKS_MS, GONE_MS, BEAT_RATIO = 1.3, 300, 500, 3


def measure(desk: CardDesk) -> list[Row]:
    """Give all rows; a `QApplication` must be there."""
    whole = _whole(desk)
    place, _old = desk.put(KIND)
    with listening() as ear:
        bare_s = median(_bare_bind(desk, ear) for _ in range(ROUNDS))
        with _window(place):
            rows = [_idle(desk, "on Home")]
            rows += _in_and_out(desk, ear, "Home", _home_has_card, bare_s)
            press("tile-renew")
            come_to("system-test")
            press("wizard-next")
            come_to("selection")
            until(_list_has_rows, "the certificates are listed")
            rows.append(_idle(desk, "on the selection page"))
            rows += _in_and_out(desk, ear, "selection", _list_has_rows, bare_s)
            rows += _key(desk)
    return [whole, *rows]


def _whole(desk: CardDesk) -> Row:
    """Count the APDUs of a whole follow-up in the window, from its start on Home."""
    floor = apdus.bare(desk, KIND).total()
    place, _old = desk.put(KIND)
    with _window(place):
        _rest(SETTLED_S)
        _come_to_data()
        press("wizard-next")
        come_to("key")
        _enter_pin()
        come_to("what-you-sign")
        press("wizard-commit")
        come_to("work")
        _enter_pin()
        come_to("completion")
        press("wizard-finish")
    ours = len(desk.readers.apdus())
    name = f"APDUs of a follow-up in the window, {KIND} / bare"
    return Row(name, ours / floor, GROWN, f"{ours} beside {floor}")


def _come_to_data() -> None:
    press("tile-renew")
    come_to("system-test")
    press("wizard-next")
    come_to("selection")
    until(_list_has_rows, "the certificates are listed")
    press("wizard-next")
    come_to("data")


def _enter_pin() -> None:
    until(lambda: seen("pin-field") is not None, "the PIN is asked for")
    QTest.keyClicks(widget("pin-field"), PIN)
    press("pin-ok")


@contextmanager
def _window(place: Place) -> Iterator[None]:
    settings = card_settings(place)
    world = World(lambda: build(load_settings(settings)))
    window = MainWindow(world, on_demo=lambda: None, adopt_settings=adopt_settings)
    window.show()
    until(_home_has_card, "Home has the card")
    try:
        yield
    finally:
        window.close()
        world.close()


def _home_has_card() -> bool:
    return seen(f"token-{CARD}") is not None


def _list_has_rows() -> bool:
    table = seen("candidate-list")
    return isinstance(table, QTreeView) and table.model().rowCount() > 0


def _idle(desk: CardDesk, where: str) -> Row:
    _rest(SETTLED_S)
    before = len(desk.readers.apdus())
    _rest(IDLE_S)
    return Row(f"APDUs in {IDLE_S:.0f} s {where}", len(desk.readers.apdus()) - before, 0, "0 is the floor")


def _rest(seconds: float) -> None:
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


def _longest_gap(seconds: float) -> float:
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    return Heartbeat().beat_until(loop)


def _in_and_out(desk: CardDesk, ear: PcscEar, where: str, is_shown: Callable[[], bool], bare_s: float) -> list[Row]:
    """Pull the card and put it in again, some times."""
    gone, shown = [], []
    for _ in range(ROUNDS):
        gone.append(_after(ear, desk.readers.pull, lambda: not is_shown(), card=False))
        shown.append(_after(ear, lambda: desk.readers.insert(CARD, latency_s=LATENCY_S), is_shown, card=True))
        _rest(SETTLED_S)
    took_s = median(shown)
    beside = f"{took_s * 1000:.0f} beside {bare_s * 1000:.0f} ms"
    return [
        Row(f"card in to certificates on {where} / bare bind", took_s / bare_s, SHOWN_RATIO, beside),
        Row(f"card out to its end on {where}, ms", max(gone) * 1000, GONE_MS, "after PC/SC itself has said so"),
    ]


def _after(ear: PcscEar, act: Callable[[], object], holds: Callable[[], bool], *, card: bool) -> float:
    """Give how long after PC/SC has said it something holds on the screen."""
    ear.forget()
    act()
    until(holds, "the page has changed")
    changed = time.perf_counter()
    until(lambda: ear.said(card=card) is not None, "PC/SC has said it")
    said = ear.said(card=card)
    assert said is not None
    return max(changed - said, 0.0)


def _bare_bind(desk: CardDesk, ear: PcscEar) -> float:
    desk.pull()
    with subprocess.Popen(
        [sys.executable, "-m", "tests.bench.bare_bind", str(OPENSC)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin
        assert process.stdout
        process.stdout.readline()
        ear.forget()
        desk.readers.insert(CARD, latency_s=LATENCY_S)
        until(lambda: ear.said(card=True) is not None, "PC/SC has said it")
        begun = time.perf_counter()
        process.stdin.write("\n")
        process.stdin.flush()
        assert process.stdout.readline() == "1\n"
        return time.perf_counter() - begun


def _key(desk: CardDesk) -> list[Row]:
    """Make a key in the wizard."""
    desk.readers.turn(CARD, key_generation_s=KEY_S)
    floor = max(_longest_gap(IDLE_S), float(BEAT_MS))
    press("wizard-next")
    come_to("data")
    press("wizard-next")
    come_to("key")
    _enter_pin()
    begun = time.perf_counter()
    until(lambda: seen("busy-strip") is not None, "the page says that it works")
    works_s = time.perf_counter() - begun
    gap = _longest_gap(KEY_S - 2)
    assert seen("busy-strip") is not None, "the key was made too soon"
    until(lambda: seen("wizard-commit") is not None, "the key is made")
    return [
        Row(
            "PIN entered to the page says that it works, ms",
            works_s * 1000,
            WORKS_MS,
            f"with {LATENCY_S * 1000:.0f} ms an APDU",
        ),
        Row("longest gap during a key of 10 s / idle", gap / floor, BEAT_RATIO, f"{gap:.1f} ms, idle: {floor:.1f} ms"),
    ]

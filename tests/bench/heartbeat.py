"""How long the window's thread is ever kept from its events while the token makes an RSA-4096 key."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer

from enroll_gui.gui.lane import Job
from enroll_gui.gui.world import World
from enroll_gui.model.request import new_key_id
from enroll_gui.model.secret import Secret
from enroll_gui.ports import Backends, Progress
from tests.bench.row import Row

BEAT_MS = 5
IDLE_S = 3.0


@dataclass
class Heartbeat:
    """Beats every 5 ms on the window's thread and notes the gaps, in milliseconds."""

    gaps: list[float] = field(default_factory=list)

    def beat_until(self, loop: QEventLoop) -> float:
        """Run `loop` to its end; give the longest gap."""
        self.gaps.clear()
        last = time.perf_counter()

        def beat() -> None:
            nonlocal last
            now = time.perf_counter()
            self.gaps.append((now - last) * 1000)
            last = now

        timer = QTimer()
        timer.timeout.connect(beat)
        timer.start(BEAT_MS)
        loop.exec()
        timer.stop()
        return max(self.gaps)


def measure(world: World, serial: str, pin: bytes) -> list[Row]:
    """Give the longest gap while drivers are opened, in ms; that during a key generation over the longest idle one, and
    in ms. `pin` is that of the token `serial`; the key is deleted again.
    """
    assert QCoreApplication.instance() is not None

    def list_tokens(backends: Backends, progress: Progress) -> None:
        for store in backends.key_stores:
            store.tokens()

    def generate(backends: Backends, progress: Progress) -> None:
        store = next(s for s in backends.key_stores if any(t.serial == serial for t in s.tokens()))
        key_id = new_key_id()
        with Secret(bytearray(pin)) as secret, store.open(serial, secret) as session:
            session.generate(key_id, "RSA-4096", "bench")
            session.delete(key_id)

    opening_gap = _gap_during(world.on_card(list_tokens))
    idle = QEventLoop()
    QTimer.singleShot(int(IDLE_S * 1000), idle.quit)
    idle_gap = Heartbeat().beat_until(idle)
    busy_gap = _gap_during(world.on_card(generate))
    floor = max(idle_gap, float(BEAT_MS))
    beside = f"idle: {floor:.1f} ms"
    return [
        Row("longest gap while drivers are opened, ms", opening_gap, 50, beside),
        Row("longest gap during RSA-4096 generation / idle", busy_gap / floor, 3, beside),
        Row("longest gap during RSA-4096 generation, ms", busy_gap, 50, beside),
    ]


def _gap_during(job: Job[None]) -> float:
    loop = QEventLoop()
    job.finished.connect(loop.quit)
    return Heartbeat().beat_until(loop)

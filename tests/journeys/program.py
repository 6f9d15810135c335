"""The program in a process of its own, played over pipes by `tests.journeys.player`; it can be killed at any moment."""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

from tests.seed import Sprout, player_seed
from tests.tokens import PIN
from tests.waiting import PATIENCE_S

PLAYER = "tests.journeys.player"

Sight = Mapping[str, Any]


class RunningProgram:
    """One run of the program, and the hand that plays it."""

    def __init__(
        self, settings: Path, environment: Mapping[str, str], *, forgets: str = "", inside: Sequence[str] = ()
    ) -> None:
        """Start it. `forgets` names the stage whose records the journal loses; `inside` is a command to start it in."""
        arguments = [str(settings), *filter(None, [forgets])]
        surroundings = {**os.environ, **environment}
        self.process = _start_inside(inside, arguments, surroundings) if inside else _fork(arguments, surroundings)
        self.sight: Sight = {"page": "", "code": "", "said": [], "seen": []}
        self._told: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def until(self, holds: Callable[[Sight], object], patience_s: float = PATIENCE_S) -> Sight:
        """Wait until something is seen."""
        deadline = time.monotonic() + patience_s
        while not holds(self.sight):
            self._take(deadline)
        return self.sight

    def comes_to(self, page: str) -> None:
        """Wait for a page."""
        self.until(lambda sight: sight["page"] == page)

    def sees(self, name: str) -> bool:
        """Say whether something is there that can be pressed or read."""
        return name in self.sight["seen"]

    def press(self, *names: str) -> None:
        """Wait for a button and press it; of several, the first that is there."""
        self._order(lambda: {"press": next((name for name in names if self.sees(name)), "")}, names)

    def enter_pin(self, pin: str = PIN) -> None:
        """Wait for the PIN dialog, type, press Enter."""
        self._order(lambda: {"pin": pin}, ("pin-field",))

    def settles(self) -> None:
        """Wait until what it has begun so far on the network and in its files is done and seen."""
        self._send({"settle": True})
        self._did()

    def close(self) -> None:
        """Close its window and wait for its end."""
        self._send({"close": True})
        assert self.process.wait(PATIENCE_S) == 0
        self.kill()

    def kill(self) -> None:
        """End it as a power cut would, if it has not ended."""
        self.process.kill()
        self.process.wait()
        if self.process.stdin and self.process.stdout:
            self.process.stdin.close()
            self._listener.join()
            self.process.stdout.close()

    def hosts(self) -> list[int]:
        """Find the processes its drivers run in."""
        children = Path(f"/proc/{self.process.pid}/task").glob("*/children")
        ids = [int(number) for file in children for number in file.read_text().split()]
        return [i for i in ids if b"--pkcs11-host" in Path(f"/proc/{i}/cmdline").read_bytes().split(b"\0")]

    def kill_host(self) -> None:
        """End the driver's process, and see that it is gone."""
        (host,) = self.hosts()
        os.kill(host, signal.SIGKILL)
        wait_gone(host)

    def _order(self, order: Callable[[], dict[str, Any]], names: Sequence[str]) -> None:
        done = False
        while not done:
            self.until(lambda sight: any(name in sight["seen"] for name in names))
            self._send(order())
            done = self._did()

    def _send(self, order: dict[str, Any]) -> None:
        assert self.process.stdin
        self.process.stdin.write(json.dumps(order).encode() + b"\n")
        self.process.stdin.flush()

    def _did(self) -> bool:
        deadline = time.monotonic() + PATIENCE_S
        while "did" not in (told := self._take(deadline)):
            pass
        return bool(told["did"])

    def _take(self, deadline: float) -> dict[str, Any]:
        try:
            told = self._told.get(timeout=max(0.0, deadline - time.monotonic()))
        except queue.Empty:
            raise AssertionError(f"nothing more came; seen last: {self.sight}") from None
        assert told is not None, f"the program ended with {self.process.wait()}"
        if "seen" in told:
            self.sight = told
        return told

    def _listen(self) -> None:
        for line in cast("Any", self.process.stdout):
            self._told.put(json.loads(line))
        self._told.put(None)


def _fork(arguments: Sequence[str], environment: Mapping[str, str]) -> Sprout:
    return player_seed().start(arguments, environment, talks=True)


def _start_inside(
    inside: Sequence[str], arguments: Sequence[str], environment: Mapping[str, str]
) -> subprocess.Popen[bytes]:
    command = [*inside, sys.executable, "-m", PLAYER, *arguments]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)


def wait_gone(process: int) -> None:
    """Wait for the end of a process that somebody else started."""
    stat = Path(f"/proc/{process}/stat")
    deadline = time.monotonic() + PATIENCE_S
    with suppress(FileNotFoundError, ProcessLookupError):
        while b") Z " not in stat.read_bytes():
            assert time.monotonic() < deadline, f"process {process} does not end"
            time.sleep(0.005)

"""An RA that is stopped, killed and started anew on its folder and its port, in the middle of a test."""

from __future__ import annotations

import signal
import time
from contextlib import ExitStack
from pathlib import Path

from tests.authority import Authority, running_authority
from tests.waiting import PATIENCE_S

_ESTABLISHED = "01"


class RestlessAuthority:
    """One folder, one port, and the switches it serves with now."""

    def __init__(self, folder: Path) -> None:
        """Nothing is served yet."""
        self.folder = folder
        self.running: Authority | None = None
        self._switches: tuple[str, ...] = ()
        self._port = "0"
        self._stack = ExitStack()

    def serve(self, *switches: str) -> Authority:
        """Serve with these switches and no others."""
        if self.running is None or switches != self._switches:
            self.stop()
            command = ("--port", self._port, *switches)
            self.running = self._stack.enter_context(running_authority(self.folder, *command))
            self._switches = switches
            self._port = self.running.url.rpartition(":")[2]
        return self.running

    def stop(self) -> None:
        """End at once, with whatever it was asked and has not answered."""
        running, self.running = self.running, None
        if running is not None:
            running.process.kill()
            self._stack.close()

    def freeze(self) -> None:
        """Let it do nothing, as the computer of an authority that is overloaded."""
        assert self.running
        self.running.process.send_signal(signal.SIGSTOP)
        while b") T " not in Path(f"/proc/{self.running.process.pid}/stat").read_bytes():
            time.sleep(0.002)

    def thaw(self) -> None:
        """Let it go on, if it is there."""
        if self.running is not None:
            self.running.process.send_signal(signal.SIGCONT)

    def wait_for_bytes(self, size: int) -> None:
        """Wait until so many bytes lie at the door of the frozen RA."""
        deadline = time.monotonic() + PATIENCE_S
        while self._waiting() < size:
            assert time.monotonic() < deadline, "nothing was sent"
            time.sleep(0.005)

    def _waiting(self) -> int:
        rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
        door = f":{int(self._port):04X}"
        queues = [row[4] for row in rows if row[1].endswith(door) and row[3] == _ESTABLISHED]
        return sum(int(queue.partition(":")[2], 16) for queue in queues)

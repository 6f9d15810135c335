"""The program's end of a module's host process: starts it, gives it deadlines, ends it, and starts another."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from io import RawIOBase
from pathlib import Path
from typing import Any, cast

import enroll_gui
from enroll_gui.backends.pkcs11.frames import Channel
from enroll_gui.model.errors import ModuleCrashed, Unresponsive, leaves
from enroll_gui.model.secret import Secret

HOST_ARGUMENT = "--pkcs11-host"
_GOODBYE_S = 2.0
_LOOK_S = 0.25
_PACKAGE = Path(enroll_gui.__file__).parent
_ERRORS = {leaf.code: leaf for leaf in leaves()}


@dataclass(frozen=True)
class Deadlines:
    """How long one call of a module may take."""

    call_s: float = 20.0
    generation_s: float = 300.0
    """Three times the card's usual time, where that is more."""
    pad_s: float = 120.0
    """A login on the reader's pad waits for a person."""

    def of(self, call: str, *, on_pad: bool) -> float:
        """Give the deadline of a C_ call."""
        if call == "C_GenerateKeyPair":
            return self.generation_s
        return self.pad_s if on_pad and call == "C_Login" else self.call_s


class HostClient:
    """One module in a process of its own. Calls are serial; the process starts at the first and after every loss."""

    def __init__(self, module: Path, deadlines: Deadlines | None = None) -> None:
        self._module = module
        self._deadlines = deadlines or Deadlines()
        self._lock = threading.Lock()
        self._host: _Host | None = None

    @property
    def process_id(self) -> int | None:
        """The host's process id, None while there is none."""
        host = self._host
        return host.process.pid if host else None

    def call(self, act: str, *, pin: Secret | None = None, **arguments: Any) -> Any:
        """Let the host do one act of `Access` and give its answer, in JSON types and bytes.

        Raises what the act raises; Unresponsive where a C_ call went over its deadline, ModuleCrashed where the
        process died. Either way that process is gone, and the next call starts another.
        """
        with self._lock:
            reply = self._ask(act, pin, arguments)
        if "error" in reply:
            raise _ERRORS[reply["error"]](reply["log"], **reply["facts"])
        return reply["answer"]

    def close(self) -> None:
        """End the host: politely if it is idle, by force if a call is under way (which then raises ModuleCrashed)."""
        idle = self._lock.acquire(timeout=_GOODBYE_S)
        host = self._host
        if host and idle:
            self._host = None
            host.end(_GOODBYE_S)
        elif host:
            host.process.kill()
        if idle:
            self._lock.release()

    def _ask(self, act: str, pin: Secret | None, arguments: dict[str, Any]) -> dict[str, Any]:
        if self._host and self._host.process.poll() is not None:
            self._host.end(0)
            self._host = None
        try:
            host = self._host = self._host or _Host(self._module)
        except OSError as exc:
            raise ModuleCrashed(f"not started: {exc}", module=str(self._module), call="load") from exc
        try:
            return host.ask(act, pin, arguments, self._deadlines)
        except BaseException:
            # An interrupted conversation cannot go on: this host is of no use any more.
            self._host = None
            host.end(0)
            raise


class _Host:
    def __init__(self, module: Path) -> None:
        self._module = str(module)
        self._calling = "load"
        program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "enroll_gui"]
        self.process = subprocess.Popen(  # noqa: S603  # ourselves
            [*program, HOST_ARGUMENT, self._module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None if sys.stderr else subprocess.DEVNULL,
            bufsize=0,
            # `-m` looks in the working directory first: no foreign folder may stand there.
            cwd=_PACKAGE.parent,
        )
        self._channel = Channel(cast("RawIOBase", self.process.stdout), cast("RawIOBase", self.process.stdin))

    def ask(self, act: str, pin: Secret | None, arguments: dict[str, Any], deadlines: Deadlines) -> dict[str, Any]:
        on_pad = act == "open" and pin is None
        allowed = deadlines.call_s
        watchdog = _Watchdog(self.process, allowed)
        try:
            self._send(act, pin, arguments)
            while "calling" in (reply := self._channel.receive()):
                self._calling = str(reply["calling"])
                allowed = deadlines.of(self._calling, on_pad=on_pad)
                watchdog.feed(allowed)
        except (EOFError, ValueError) as exc:
            facts = {"module": self._module, "call": self._calling}
            if watchdog.release():
                raise Unresponsive(**facts, seconds=int(allowed)) from None
            raise ModuleCrashed(f"in {self._calling}: {exc}", **facts) from None
        finally:
            watchdog.release()
        return reply

    def end(self, patience_s: float) -> None:
        """Let go of the process; after `patience_s` kill it. It is waited for, so that no zombie stays."""
        if not patience_s:
            self.process.kill()
        self._channel.close()
        try:
            self.process.wait(patience_s or _GOODBYE_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def _send(self, act: str, pin: Secret | None, arguments: dict[str, Any]) -> None:
        self._channel.send({"act": act, "arguments": arguments, "pin": pin is not None})
        if pin is not None:
            with pin.view() as view:
                self._channel.send_pin(view)


class _Watchdog:
    """Kills a process that is not fed in time: the one way to end a blocked read that works on every system."""

    def __init__(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        self._process = process
        self._released = threading.Event()
        self._bitten = False
        self.feed(seconds)
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def feed(self, seconds: float) -> None:
        self._due = time.monotonic() + seconds

    def release(self) -> bool:
        """End the watch and say whether it has killed."""
        self._released.set()
        self._thread.join()
        return self._bitten

    def _watch(self) -> None:
        while not self._released.wait(min(_LOOK_S, max(0.0, self._due - time.monotonic()))):
            if time.monotonic() >= self._due:
                self._bitten = True
                self._process.kill()
                return

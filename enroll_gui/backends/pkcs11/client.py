"""The program's end of a module's host process: starts it, gives it deadlines, ends it, and starts another."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import Any, cast

import enroll_gui
from enroll_gui import __version__
from enroll_gui.backends.pkcs11.call_note import CallNote
from enroll_gui.backends.pkcs11.frames import Channel
from enroll_gui.backends.pkcs11.quirks import Quirks
from enroll_gui.model.crash import Crash, CrashKind
from enroll_gui.model.errors import ModuleCrashed, Unresponsive, leaves
from enroll_gui.model.secret import Secret

HOST_ARGUMENT = "--pkcs11-host"
_GOODBYE_S = 2.0
_LOOK_S = 0.25
_WITH_PIN = ("open", "sign", "decrypt", "change", "unblock", "initialise", "reset")
"""Acts for which somebody has to enter a PIN: without one here, on the reader."""
_KILLED = ("SIGKILL", "SIGTERM", "SIGHUP", "SIGINT")
"""Signals that somebody sends; a driver dies of others."""
_TERMINATED = 1
"""The exit code that Windows' task manager gives, and `Popen.kill` there."""
_PACKAGE = Path(enroll_gui.__file__).parent
_ERRORS = {leaf.code: leaf for leaf in leaves()}


@dataclass(frozen=True)
class Deadlines:
    """How long one call of a module may take."""

    call_s: float = 20.0
    load_s: float = 20.0
    """Starting the process and loading the driver into it, before the first C_ call."""
    generation_s: float = 300.0
    """Three times the card's usual time, where that is more."""
    pad_s: float = 120.0
    """What is entered on the reader's pad waits for a person."""

    def of(self, call: str, *, on_pad: bool, usual_s: float = 0.0) -> float:
        """Give the deadline of a C_ call or of "load"; `usual_s` is how long the card usually takes for such a key."""
        if call == "load":
            return self.load_s
        if call in ("C_GenerateKeyPair", "C_InitToken"):
            return max(self.generation_s, 3 * usual_s)
        return self.pad_s if on_pad and call in ("C_Login", "C_SetPIN", "C_InitPIN") else self.call_s


class HostClient:
    """One module in a process of its own. Calls are serial; the process starts at the first and after every loss."""

    def __init__(
        self,
        module: Path,
        deadlines: Deadlines | None = None,
        on_crash: Callable[[Crash], object] = lambda _crash: None,
        quirks: Quirks | None = None,
    ) -> None:
        """`on_crash` is called on the calling thread when the module brought its process down."""
        self._quirks = quirks
        self._module = module
        self._on_crash = on_crash
        self._deadlines = deadlines or Deadlines()
        self._lock = threading.Lock()
        self._host: _Host | None = None

    @property
    def process_id(self) -> int | None:
        """The host's process id, None while there is none."""
        host = self._host
        return host.process.pid if host else None

    def call(self, act: str, *, usual_s: float = 0.0, **arguments: Any) -> Any:
        """Let the host do one act of `Access` or its kin and give its answer, in JSON types and bytes.

        A Secret among the arguments goes as a frame of its own and is not wiped here.

        A card that takes `usual_s` seconds for a key as a rule may take three times that (`Deadlines`).

        Raises what the act raises; Unresponsive where a C_ call went over its deadline, ModuleCrashed where the
        process died. Either way that process is gone, and the next call starts another.
        """
        with self._lock:
            reply = self._ask(act, arguments, usual_s)
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

    def _ask(self, act: str, arguments: dict[str, Any], usual_s: float) -> dict[str, Any]:
        if self._host and self._host.process.poll() is not None:
            call, host, self._host = self._host.last_call, self._host, None
            host.end(0)
            if "session" in arguments and act != "open":
                raise ModuleCrashed("its sessions ended with it", module=str(self._module), call=call)
        try:
            host = self._host = self._host or _Host(self._module, self._quirks)
        except OSError as exc:
            raise ModuleCrashed(f"not started: {exc}", module=str(self._module), call="load") from exc
        try:
            return host.ask(act, arguments, partial(self._deadlines.of, usual_s=usual_s))
        except BaseException as exc:
            if isinstance(exc, ModuleCrashed) and (ended_by := host.ended_by()):
                call = str(exc.facts["call"])
                when = datetime.now(UTC)
                self._on_crash(Crash(CrashKind.DRIVER, when, __version__, str(self._module), call, ended_by))
            # An interrupted conversation cannot go on: this host is of no use any more.
            self._host = None
            host.end(0)
            raise


class _Host:
    def __init__(self, module: Path, quirks: Quirks | None) -> None:
        self._module = str(module)
        self._quirks = quirks
        self._note = CallNote()
        try:
            self._watchdog = _Watchdog(self._start, self._note)
        finally:
            self._note.hand_over()
        self.process = self._watchdog.process
        reader = BufferedReader(cast("RawIOBase", self.process.stdout))
        self._channel = Channel(reader, cast("RawIOBase", self.process.stdin))

    def ask(self, act: str, arguments: dict[str, Any], deadline_of: Callable[..., float]) -> dict[str, Any]:
        pins = {name: value for name, value in arguments.items() if isinstance(value, Secret)}
        allowed = partial(deadline_of, on_pad=act in _WITH_PIN and not pins)
        try:
            with self._watchdog.watch(allowed):
                self._send(act, arguments, pins)
                return self._channel.receive()
        except (EOFError, ValueError) as exc:
            call = self.last_call
            facts = {"module": self._module, "call": call}
            if self._watchdog.has_bitten:
                raise Unresponsive(**facts, seconds=int(allowed(call))) from None
            raise ModuleCrashed(f"in {call}: {exc}", **facts) from None

    @property
    def last_call(self) -> str:
        """The C_ call that it made last."""
        return self._note.read()[1]

    def ended_by(self) -> str:
        """Say what the process died of: a signal, an exit code, or a torn conversation; empty if somebody killed it."""
        try:
            code = self.process.wait(_GOODBYE_S)
        except subprocess.TimeoutExpired:
            return "no end, but no answer that could be read"
        if code == _TERMINATED and sys.platform == "win32":
            return ""
        if code >= 0:
            return f"exit code 0x{code:x}"
        try:
            found = signal.Signals(-code)
        except ValueError:
            return f"signal {-code}"
        return "" if found.name in _KILLED else found.name

    def end(self, patience_s: float) -> None:
        """Let go of the process; after `patience_s` kill it. It is waited for, so that no zombie stays."""
        if not patience_s:
            self.process.kill()
        self._watchdog.end()
        self._channel.close()
        try:
            self.process.wait(patience_s or _GOODBYE_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def _start(self) -> subprocess.Popen[bytes]:
        program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "enroll_gui"]
        ignored_flags = self._quirks.profile.ignored_flags if self._quirks else 0
        return subprocess.Popen(  # noqa: S603  # ourselves
            [*program, HOST_ARGUMENT, self._module, self._note.name, str(ignored_flags)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None if sys.stderr else subprocess.DEVNULL,
            bufsize=0,
            pass_fds=self._note.descriptors,
            env={**os.environ, **self._quirks.environment()} if self._quirks else None,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            # `-m` looks in the working directory first: no foreign folder may stand there.
            cwd=_PACKAGE.parent,
        )

    def _send(self, act: str, arguments: dict[str, Any], pins: dict[str, Secret]) -> None:
        plain = {name: value for name, value in arguments.items() if name not in pins}
        self._channel.send({"act": act, "arguments": plain, "pins": list(pins)})
        for pin in pins.values():
            with pin.view() as view:
                self._channel.send_pin(view)


class _Watchdog:
    """Kills a process whose call takes too long: the one way to end a blocked read that works on every system.

    Its thread is the one that starts the process, since Linux ends a host in the middle of an act with the thread it
    was started from, and whoever asks first may be gone before the next act ends.
    """

    def __init__(self, start: Callable[[], subprocess.Popen[bytes]], note: CallNote) -> None:
        """Raises what `start` raises."""
        self._note = note
        self._acts = 0
        self._allowed: Callable[[str], float] = lambda _call: 0.0
        self._is_watching = threading.Event()
        self._has_ended = False
        self.has_bitten = False
        started: Future[subprocess.Popen[bytes]] = Future()
        threading.Thread(target=self._run, args=(start, started), name="pkcs11 deadline", daemon=True).start()
        self.process = started.result()

    @contextmanager
    def watch(self, allowed: Callable[[str], float]) -> Iterator[None]:
        """Watch an act, each of whose calls may take so many seconds."""
        self._allowed = allowed
        self._acts += 1
        self._is_watching.set()
        try:
            yield
        finally:
            self._is_watching.clear()

    def end(self) -> None:
        self._has_ended = True
        self._is_watching.set()

    def _run(self, start: Callable[[], subprocess.Popen[bytes]], started: Future[subprocess.Popen[bytes]]) -> None:
        try:
            process = start()
        except BaseException as exc:  # it is raised where it is waited for
            started.set_exception(exc)
            return
        started.set_result(process)
        seen, since = None, 0.0
        while self._is_watching.wait() and not self._has_ended:
            count, call = self._note.read()
            now, moment = time.monotonic(), (self._acts, count)
            if moment != seen:
                seen, since = moment, now
            left = since + self._allowed(call) - now
            if left <= 0 and self._is_watching.is_set():
                self.has_bitten = True
                process.kill()
                return
            time.sleep(max(0.0, min(_LOOK_S, left)))

"""Processes that have a program imported already and fork it: that costs a tenth of a start, and tests start hundreds.

What is forked is a process of its own like any other.
"""

from __future__ import annotations

import atexit
import functools
import gc
import importlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import traceback
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

import coverage

from tests.counting import counted

ROOT = Path(__file__).parent.parent
_OF_THE_AUTHORITY = (
    "anyio._backends._asyncio",
    "sqlalchemy.dialects.sqlite",
    "uvicorn.lifespan.off",
    "uvicorn.loops.asyncio",
    "uvicorn.protocols.http.h11_impl",
)
"""What it imports once it serves."""
_LONGEST_ORDER = 1 << 17
_NUMBER = 8
"""Octets of a process id or an exit code on the pipe."""


class Sprout:
    """A forked process, as far as tests use a `subprocess.Popen`."""

    def __init__(self, told: int, stdin: BinaryIO, stdout: BinaryIO | None) -> None:
        """`told` gives its id, and its exit code once it has ended."""
        self.stdin = stdin
        self.stdout = stdout
        self.returncode: int | None = None
        self._told = told
        self.pid = self._read()
        assert self.pid > 0, "the seed has ended"

    def poll(self) -> int | None:
        """Give the exit code, None while it runs; minus the signal that ended it."""
        if self.returncode is None and select.select([self._told], [], [], 0)[0]:
            self._take_code()
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end. Raises TimeoutExpired."""
        if self.returncode is None:
            if not select.select([self._told], [], [], timeout)[0]:
                raise subprocess.TimeoutExpired("a forked program", timeout or 0)
            self._take_code()
        assert self.returncode is not None
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Send it, if there is still somebody to get it."""
        if self.poll() is None:
            with suppress(ProcessLookupError):  # it has ended, and its code is on the way
                os.kill(self.pid, number)

    def kill(self) -> None:
        """SIGKILL."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """SIGTERM."""
        self.send_signal(signal.SIGTERM)

    def __enter__(self) -> Sprout:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.stdin.close()
        if self.stdout:
            self.stdout.close()
        self.wait()

    def _take_code(self) -> None:
        self.returncode = self._read()
        os.close(self._told)

    def _read(self) -> int:
        return int.from_bytes(os.read(self._told, _NUMBER), signed=True)


class Seed:
    """A process that has imported `module`, whose `main` takes the arguments and gives the exit code."""

    def __init__(self, module: str, environment: Mapping[str, str], *ahead: str) -> None:
        """Start it; it ends when this process does. `ahead`: what the program would import later, in every run."""
        ours, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        command = [sys.executable, "-m", "tests.seed", str(its.fileno()), module, *ahead]
        self._process = subprocess.Popen(command, cwd=ROOT, env=dict(environment), pass_fds=[its.fileno()])
        its.close()
        self._orders = ours
        atexit.register(self.close)

    def start(
        self, arguments: Sequence[str], environment: Mapping[str, str], *, talks: bool = False, log: int = 2
    ) -> Sprout:
        """Fork it. Its standard input is a pipe; `talks`: its output, too. What it says else goes to `log`."""
        told, tells = os.pipe()
        stdin, writes = os.pipe()
        reads, stdout = os.pipe() if talks else (-1, os.dup(log))
        order = json.dumps([list(arguments), dict(environment), str(Path.cwd())]).encode()
        assert len(order) < _LONGEST_ORDER
        socket.send_fds(self._orders, [order], [stdin, stdout, log, tells])
        for given in (stdin, stdout, tells):
            os.close(given)
        return Sprout(told, os.fdopen(writes, "wb", 0), os.fdopen(reads, "rb") if talks else None)

    def close(self) -> None:
        """End it. What was forked goes on."""
        self._orders.close()
        self._process.wait()


@functools.cache
def authority_seed() -> Seed:
    """Give this process's seed of the RA. Its lines are counted: most of what tests show of the RA runs there."""
    return Seed("enroll_gui.reference_ra.__main__", counted(), *_OF_THE_AUTHORITY)


@functools.cache
def player_seed() -> Seed:
    """Give this process's seed of the program that is played from outside."""
    return Seed("tests.journeys.player", os.environ, *_of_the_window())


def _of_the_window() -> list[str]:
    """Find what its pages and lanes import on use; but not `backends.links`, where each is for one kind of computer."""
    folder = ROOT / "enroll_gui"
    found = [file for room in ("backends", "gui", "tasks") for file in (folder / room).rglob("*.py")]
    files = [file for file in found if file.stem != "__init__" and file.parent.name != "links"]
    return [".".join(file.relative_to(ROOT).with_suffix("").parts) for file in files]


def _serve(orders: socket.socket, module: str, *ahead: str) -> None:
    """Fork as ordered until nobody can order any more."""
    main = importlib.import_module(module).main
    for name in ahead:
        importlib.import_module(name)
    gc.collect()
    gc.freeze()
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    while True:
        order, given, _flags, _from = socket.recv_fds(orders, _LONGEST_ORDER, 4)
        if not order:
            return
        if os.fork() == 0:
            orders.close()
            arguments, environment, cwd = json.loads(order)
            _look_after(main, arguments, environment, cwd, given)
        for file in given:
            os.close(file)
        while _reap():
            pass


def _reap() -> bool:
    try:
        return os.waitpid(-1, os.WNOHANG)[0] != 0
    except ChildProcessError:
        return False


def _look_after(main: object, arguments: list[str], environment: dict[str, str], cwd: str, given: list[int]) -> None:
    """Fork the program, tell its id and wait for its end to tell its exit code."""
    *standard, tells = given
    program = os.fork()
    if program == 0:
        os.close(tells)
        _become(main, arguments, environment, cwd, standard)
    for file in standard:
        os.close(file)
    null = os.open(os.devnull, os.O_RDWR)
    for file in range(3):
        os.dup2(null, file)
    os.write(tells, program.to_bytes(_NUMBER, signed=True))
    _id, status = os.waitpid(program, 0)
    os.write(tells, os.waitstatus_to_exitcode(status).to_bytes(_NUMBER, signed=True))
    os._exit(0)


def _become(main: object, arguments: list[str], environment: dict[str, str], cwd: str, standard: list[int]) -> None:
    for file, place in zip(standard, range(3), strict=True):
        os.dup2(file, place)
        os.close(file)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(cwd)
    code = 1
    try:
        assert callable(main)
        code = int(main(arguments) or 0)
    except SystemExit as exc:
        code = exc.code if isinstance(exc.code, int) else 1
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        _save_count()
        os._exit(code)


def _save_count() -> None:
    """A process that ends without Python's own end has to save what was counted in it."""
    if (measured := coverage.Coverage.current()) is not None:
        measured.stop()
        measured.save()


if __name__ == "__main__":
    _serve(socket.socket(fileno=int(sys.argv[1])), *sys.argv[2:])

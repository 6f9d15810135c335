"""A driver with faults for tests: `fault_module.c` before SoftHSM2, in the real host process, steered while it runs.

Import `fault_module` and `faults` into the conftest.py of the folder; `fault_store` is the key store over it, and
`fault_place` a whole place to work at. `faults.set(...)` says what goes wrong from now on, `faults.clear()` nothing.
"""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest

from enroll_gui.backends.pkcs11.client import Deadlines
from enroll_gui.backends.pkcs11.store import Pkcs11Store
from tests.authority import Authority
from tests.place import Place, backends_of
from tests.tokens import PIN, SoftHsm, softhsm_module
from tests.waiting import PATIENCE_S

CKR_DEVICE_REMOVED = 0x32
CKR_DEVICE_MEMORY, CKR_GENERAL_ERROR, CKR_FUNCTION_CANCELED, CKR_PIN_LEN_RANGE = 0x31, 0x05, 0x50, 0xA2
CKF_LOGIN_REQUIRED, CKF_USER_PIN_INITIALIZED, CKF_TOKEN_INITIALIZED = 0x4, 0x8, 0x400
CKR_FUNCTION_NOT_SUPPORTED, CKR_USER_NOT_LOGGED_IN = 0x54, 0x101
CKF_SO_PIN_FINAL_TRY, CKF_SO_PIN_LOCKED, CKF_SO_PIN_TO_BE_CHANGED = 0x200000, 0x400000, 0x800000
CKF_USER_PIN_COUNT_LOW, CKF_USER_PIN_FINAL_TRY, CKF_USER_PIN_LOCKED = 0x10000, 0x20000, 0x40000

LABEL_AT, SERIAL_AT = 0, 80
"""Where they begin in CK_TOKEN_INFO."""
LONG_MS = 600_000
"""A sleep that is ended by the next `set` or `clear`, or by a deadline."""


@dataclass(frozen=True)
class Rule:
    """Something that happens at the `nth` call of a function since `set`; where it is sticky, at all later ones too.

    With `after`, the call has done its work before: only its answer is lost. Without it, what the call would have ended
    goes on: a C_Sign that fails so leaves what C_SignInit began.
    """

    call: str
    do: Literal["abort", "answer", "sleep", "print", "pull"]
    value: int = 0
    nth: int = 1
    sticky: bool = False
    after: bool = False

    def __str__(self) -> str:
        when, how = "after" if self.after else "before", "sticky" if self.sticky else "once"
        return f"rule {when} {self.do} {self.call} {self.nth} {how} {self.value}"


def abort(call: str, *, nth: int = 1, after: bool = False) -> Rule:
    """The driver brings its process down."""
    return Rule(call, "abort", nth=nth, after=after)


def answer(call: str, rv: int, *, nth: int = 1, sticky: bool = False, after: bool = False) -> Rule:
    """The call answers a CKR."""
    return Rule(call, "answer", rv, nth, sticky, after)


def sleep(call: str, ms: int = LONG_MS, *, nth: int = 1, after: bool = False) -> Rule:
    """The call takes its time."""
    return Rule(call, "sleep", ms, nth, after=after)


def pull(call: str, *, nth: int = 1, after: bool = False) -> Rule:
    """The card is pulled in this call, and stays out until the next `set` or `clear`."""
    return Rule(call, "pull", nth=nth, after=after)


def full() -> tuple[Rule, ...]:
    """The card has no room for another object."""
    return tuple(answer(call, CKR_DEVICE_MEMORY, sticky=True) for call in ("C_CreateObject", "C_GenerateKeyPair"))


class Faults:
    """What the driver does wrong, of one test. The card's own memory, its wrong PINs, outlasts `set` and `clear`."""

    _versions = itertools.count(time.time_ns())

    def __init__(self, module: Path, folder: Path) -> None:
        self.module = module
        self.control = folder / "control"
        self._log = folder / "control.log"
        self._state = folder / "control.state"
        self.clear()
        self._log.touch()

    def set(
        self,
        *rules: Rule,
        flags: int = 0,
        no_flags: int = 0,
        minimum: int = 0,
        maximum: int = 0,
        tries: int = 0,
        pad: str = "",
        pad_ms: int = 0,
        pad_new: str = "",
        always_authenticate: bool = False,
        hidden: bool = False,
        doubled: bool = False,
        without: tuple[int, ...] = (),
        mechanisms: int = 0,
        slots: int = 0,
        growing: bool = False,
        texts: Mapping[int, bytes] | None = None,
        changing: bool = False,
        objects: int = 0,
        value_length: int = 0,
    ) -> None:
        """Say all that is wrong from now on; what is not named is right again.

        `flags` and `no_flags` are set and cleared in CK_TOKEN_INFO; `minimum` and `maximum` are a PIN's; `tries` wrong
        PINs lock the card. `pad` is the PIN that somebody types on the reader's pad, which takes `pad_ms`, and
        `pad_new` what is chosen there as the new one. `hidden`: no card is in the reader. `doubled`: each slot is
        listed twice. Keys made with `always_authenticate` ask for the PIN at every signature. `without` are mechanisms
        (CKM); the driver says that it has so many `mechanisms`. `slots`: so many, each with a token. `growing`: a slot
        list is longer each time it is asked for. `texts` are octets of CK_TOKEN_INFO from LABEL_AT or SERIAL_AT on.
        `changing`: the label is never twice the same. `objects`: so many are found by each search. `value_length`: of
        each CKA_VALUE, whatever was written.
        """
        lines = [f"version {next(self._versions)}", *map(str, rules)]
        lines += [f"set-flags {flags:x}", f"clear-flags {no_flags:x}", f"tries {tries}"]
        lines += [f"minimum {minimum}"] if minimum else []
        lines += [f"maximum {maximum}"] if maximum else []
        lines += [f"pad {pad_ms} {pad}"] if pad else []
        lines += [f"pad-new {pad_new}"] if pad_new else []
        lines += [f"without {mechanism:x}" for mechanism in without]
        numbers = {"mechanisms": mechanisms, "slots": slots, "objects": objects, "value-length": value_length}
        lines += [f"{word} {number}" for word, number in numbers.items() if number]
        lines += [f"text {at} {octets.hex()}" for at, octets in (texts or {}).items()]
        told = {"always-authenticate": always_authenticate, "hidden": hidden, "doubled": doubled}
        told |= {"growing": growing, "changing": changing}
        lines += [word for word, holds in told.items() if holds]
        fresh = self.control.with_suffix(".new")
        fresh.write_text("\n".join(lines) + "\n")
        fresh.replace(self.control)

    def clear(self) -> None:
        """Nothing goes wrong."""
        self.set()

    def unblock(self) -> None:
        """Let the card forget the wrong PINs it counted."""
        if self._state.exists():
            with self._state.open("r+b") as state:
                state.write(bytes(8))

    def calls(self, name: str = "") -> list[str]:
        """Give the calls so far, or those of one function: `C_Login 1 6` is the user's PIN of 6 bytes, -1 is none;
        `C_SetPIN 6 8` has the old one's length and the new one's.

        Those called `held` are the sleeps that began, each with its call.
        """
        lines = self._log.read_text().splitlines()
        return [line for line in lines if name in ("", line.partition(" ")[0])]

    def wait_until_held(self, name: str) -> None:
        """Wait until a sleep in that function has begun."""
        deadline = time.monotonic() + PATIENCE_S
        while f"held {name}" not in self.calls():
            assert time.monotonic() < deadline, f"nobody calls {name}"
            time.sleep(0.01)

    def cpu_s(self) -> float:
        """Give the processor time that all calls together took in the driver, in seconds."""
        return int.from_bytes(self._state.read_bytes()[-8:], sys.byteorder) / 1e9

    def forget_calls(self) -> None:
        """Empty the log."""
        os.truncate(self._log, 0)


@pytest.fixture(scope="session")
def fault_module(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The module, compiled."""
    return compile_module(tmp_path_factory.mktemp("fault-module"))


def compile_module(folder: Path) -> Path:
    """Compile the module into a folder and give its path."""
    library = folder / "fault_module.so"
    source = Path(__file__).with_name("fault_module.c")
    driver = f'-DDRIVER="{softhsm_module()}"'
    command = ["gcc", "-Wall", "-Wextra", "-Wno-unused-result", "-Werror", "-O1", "-shared", "-fPIC", driver]
    subprocess.run([*command, "-o", str(library), str(source)], check=True)
    return library


@pytest.fixture
def faults(fault_module: Path, softhsm: SoftHsm, monkeypatch: pytest.MonkeyPatch) -> Iterator[Faults]:
    """The driver's faults, none yet; all processes started from here have them.

    They lie in memory where that can be had: the driver writes a line for each call, and calls have deadlines.
    """
    memory = Path("/dev/shm")  # a folder of our own in it
    with tempfile.TemporaryDirectory(prefix="faults-", dir=memory if memory.is_dir() else None) as folder:
        found = Faults(fault_module, Path(folder))
        monkeypatch.setenv("FAULT_CONTROL", str(found.control))
        yield found


@pytest.fixture
def fault_store(faults: Faults) -> Iterator[Pkcs11Store]:
    """The key store over the driver with faults; a pad that nobody types on is given up soon."""
    found = Pkcs11Store(faults.module, Deadlines(pad_s=10.0))
    yield found
    found.close()


@pytest.fixture
def make_fault_place(softhsm: SoftHsm, fault_store: Pkcs11Store, tmp_path: Path) -> Callable[[Authority], Place]:
    """Make a place at any RA with a token of its own behind the driver with faults."""

    def make(authority: Authority) -> Place:
        serial = softhsm.make(pin=PIN)
        return Place(
            backends_of(tmp_path / f"profile-{serial}", authority, fault_store), authority, fault_store, serial
        )

    return make


@pytest.fixture
def fault_place(make_fault_place: Callable[[Authority], Place], authority: Authority) -> Place:
    """One token behind the driver with faults, and the running RA."""
    return make_fault_place(authority)

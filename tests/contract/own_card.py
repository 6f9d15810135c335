"""A card of the person who runs the tests: `--card SERIAL`, through every module that shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from typing import NoReturn

import pytest

from enroll_gui.backends.pkcs11.modules import find_modules
from enroll_gui.backends.pkcs11.store import Pkcs11Store
from enroll_gui.backends.terminal import read_pin, read_pin_from
from enroll_gui.model.card import PinEntry, PinState
from enroll_gui.model.errors import Cancelled, EnrollError, PinError
from enroll_gui.model.secret import Secret
from enroll_gui.model.settings import Settings
from tests.contract.places import ENOUGH_TRIES, Place, through

WARNING = """
The card {serial} is going to be used through {modules}.
- About 25 keys with certificates are made under new CKA_IDs and deleted after each test. Nothing else is touched.
- The PIN is entered some hundred times. A wrong one is tried once a module, and only if the card shows more than
  {enough} tries; the right one follows.
- Leave the card where it is until the tests end.
"""


def columns(config: pytest.Config) -> dict[str, Callable[[Path], AbstractContextManager[Place]]]:
    """Find the card, say what will happen to it, take its PIN and try it once; ends the run where anything is amiss."""
    serial: str = config.getoption("card")
    if config.getoption("numprocesses", None):
        _end("One card serves one process: leave -n out.")
    modules = _modules_that_show(serial, config.getoption("module"))
    if not modules:
        _end(f"No module shows a token with the serial number {serial}.")
    told = ", ".join(Pkcs11Store(module).title for module in modules)
    config.get_terminal_writer().line(WARNING.format(serial=serial, modules=told, enough=ENOUGH_TRIES))
    pin = _ask(serial, config.getoption("pin_fd"))
    config.add_cleanup(pin.wipe)
    for module in modules:
        _try(module, serial, pin)
    return {f"{serial} through {Pkcs11Store(module).title}": partial(_on, module, serial, pin) for module in modules}


def _modules_that_show(serial: str, only: Path | None) -> Sequence[Path]:
    found = [only] if only else find_modules(Settings(Path(), Path())).modules
    return [module for module in found if _pin_state(module, serial)]


def _pin_state(module: Path, serial: str) -> PinState | None:
    store = Pkcs11Store(module)
    try:
        return next((token.pin for token in store.tokens() if token.serial == serial), None)
    except EnrollError:
        return None  # a driver that cannot look does not show it
    finally:
        store.close()


def _ask(serial: str, descriptor: int | None) -> Secret:
    try:
        return read_pin(f"PIN of {serial}: ") if descriptor is None else read_pin_from(descriptor)
    except Cancelled:
        _end("No PIN was given; nothing was done.")


def _try(module: Path, serial: str, pin: Secret) -> None:
    """Log in once, so that a wrong PIN costs one try and not one a test."""
    state = _pin_state(module, serial)
    if state is None or not state.is_usable or state.is_final:
        _end("The PIN of this card is blocked, not set, or at its last try; nothing was done.")
    if state.entry is PinEntry.ON_READER:
        _end("This reader has a pad, and the PIN would have to be typed a hundred times; nothing was done.")
    store = Pkcs11Store(module)
    try:
        with store.open(serial, pin):
            pass
    except PinError as error:
        _end(f"The card did not take this PIN ({error.code}). It was tried once, and nothing else was done.")
    finally:
        store.close()


@contextmanager
def _on(module: Path, serial: str, pin: Secret, folder: Path) -> Iterator[Place]:
    def copied() -> Secret:
        with pin.view() as view:
            return Secret(bytearray(view))

    with through(module, serial, folder, copied, known={}) as place:
        yield place


def _end(reason: str) -> NoReturn:
    pytest.exit(reason, returncode=pytest.ExitCode.USAGE_ERROR)

"""What a card says of its PIN, through the real window, host process and driver: before it is asked for, and after."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from enroll_gui.gui.widgets.pin_field import PinField
from enroll_gui.model import errors
from enroll_gui.tasks.check_cards import PADS, PINS
from tests.faults import (
    CKF_USER_PIN_COUNT_LOW,
    CKF_USER_PIN_FINAL_TRY,
    CKF_USER_PIN_INITIALIZED,
    CKF_USER_PIN_LOCKED,
    Faults,
    sleep,
)
from tests.journeys.person import Person, SitDown, is_proven, write_settings
from tests.place import Place
from tests.tokens import PIN
from tests.waiting import PATIENCE_S

pytestmark = pytest.mark.journey

WRONG = "000000"
FEW, LAST, BLOCKED = (
    "Few tries may be left",
    "One try is left; another wrong PIN blocks the card.",
    "The PIN is blocked",
)

Begin = Callable[[], Person]


@pytest.fixture
def begin(sit_down: SitDown, faults: Faults, fault_place: Place) -> Begin:
    """Open the window over a card with a certificate that can be renewed."""

    def start() -> Person:
        folder = fault_place.backends.settings.profile_folder
        return sit_down(write_settings(folder, fault_place.authority, modules=[faults.module]))

    return start


@pytest.fixture
def asked(begin: Begin, faults: Faults, fault_place: Place) -> Person:
    """Somebody who is asked for the PIN of the new key."""
    fault_place.put_old()
    faults.forget_calls()
    person = begin()
    person.comes_to_data()
    person.press("wizard-next")
    person.comes_to("key")
    person.until(lambda: person.can("pin-field"))
    return person


def field(person: Person) -> PinField:
    found = person.found("pin-field")
    assert isinstance(found, PinField)
    return found


def logins(faults: Faults) -> list[str]:
    return faults.calls("C_Login")


@pytest.mark.parametrize("typed", ["123", "1" * 256])
def test_pin_of_a_wrong_length_never_reaches_the_card(asked: Person, faults: Faults, typed: str) -> None:
    asked.enter_pin(typed)
    asked.sees("This cannot be the PIN", "no try was used", "P02")
    assert logins(faults) == []
    asked.empties_pin()
    asked.enter_pin()
    asked.comes_to("what-you-sign")
    assert logins(faults) == ["C_Login 1 6"]


def test_wrong_pin_asks_again_with_an_empty_field_and_what_the_card_says_now(asked: Person, faults: Faults) -> None:
    assert FEW not in asked.reads()
    asked.enter_pin(WRONG)
    asked.sees("Wrong PIN", FEW, "P01")
    assert field(asked).length == 0
    assert QApplication.focusWidget() is field(asked)
    assert logins(faults) == ["C_Login 1 6"]
    asked.enter_pin()
    asked.comes_to("what-you-sign")


def test_last_try_wants_its_tick_and_the_right_pin_goes_on(asked: Person, faults: Faults) -> None:
    faults.set(tries=3)
    asked.enter_pin(WRONG)
    asked.sees("Wrong PIN", FEW)
    asked.enter_pin(WRONG)
    asked.sees("Wrong PIN", LAST)
    asked.enter_pin()
    assert len(logins(faults)) == 2, "nothing is sent before the tick"
    asked.tick("pin-final-tick")
    asked.submit_pin()
    asked.comes_to("what-you-sign")
    assert len(logins(faults)) == 3


def test_third_wrong_pin_leaves_a_blocked_card_and_no_field(asked: Person, faults: Faults) -> None:
    faults.set(tries=3)
    for _ in range(2):
        asked.enter_pin(WRONG)
        asked.sees("Wrong PIN")
    asked.sees(LAST)
    asked.type_into("pin-field", WRONG)
    asked.tick("pin-final-tick")
    asked.submit_pin()
    asked.sees(BLOCKED, "P03")
    asked.until(lambda: asked.found("pin-field") is None)
    assert len(logins(faults)) == 3


def test_card_blocked_meanwhile_opens_a_dialog_that_says_so(asked: Person, faults: Faults) -> None:
    asked.press("pin-cancel")
    faults.set(flags=CKF_USER_PIN_LOCKED)
    asked.press("key-enter-pin")
    asked.sees("This card takes no PIN now", BLOCKED, "P03")
    assert asked.found("pin-field") is None
    assert logins(faults) == []


def test_blocked_card_stops_at_the_list_until_it_is_unblocked(begin: Begin, faults: Faults, fault_place: Place) -> None:
    fault_place.put_old()
    faults.set(flags=CKF_USER_PIN_LOCKED)
    person = begin()
    person.comes_to_selection()
    person.sees(BLOCKED, "P03")
    assert not person.can("wizard-next")
    faults.clear()
    person.press("wizard-next")
    person.comes_to("data")


@pytest.mark.parametrize(
    ("flags", "no_flags", "error", "words"),
    [
        (CKF_USER_PIN_LOCKED, 0, errors.PinBlocked, "Too many wrong PINs were entered."),
        (0, CKF_USER_PIN_INITIALIZED, errors.NotInitialised, "The card, or its PIN, was never initialised."),
        (CKF_USER_PIN_COUNT_LOW | CKF_USER_PIN_FINAL_TRY, 0, errors.PinAtRisk, LAST),
        (CKF_USER_PIN_COUNT_LOW, 0, errors.PinAtRisk, FEW),
    ],
    ids=["locked", "never set", "final try", "count low"],
)
def test_row_of_the_system_test_says_it_beforehand(
    *,
    begin: Begin,
    faults: Faults,
    fault_place: Place,
    flags: int,
    no_flags: int,
    error: type[errors.EnrollError],
    words: str,
) -> None:
    faults.set(flags=flags, no_flags=no_flags)
    person = begin()
    person.press("tile-renew")
    person.until(lambda: "Warning" in person.row(PINS))
    person.press(f"check-{PINS}-remedy-button")
    person.until(lambda: words in person.row(PINS))
    assert f"{PINS} · {error.code}" in person.row(PINS)
    person.until(lambda: person.can("wizard-next"))
    faults.clear()
    person.until(lambda: "OK" in person.row(PINS))


def test_pad_has_its_row(begin: Begin, faults: Faults, fault_place: Place) -> None:
    faults.set(pad=PIN)
    person = begin()
    person.press("tile-renew")
    person.until(lambda: "OK" in person.row(PADS))
    person.sees("PIN is entered on the reader")


def test_everything_is_done_on_a_pad_with_keys_that_ask_at_every_signature(
    begin: Begin, faults: Faults, fault_place: Place
) -> None:
    faults.set(always_authenticate=True)
    fault_place.put_old()
    faults.set(sleep("C_GenerateKeyPair"), always_authenticate=True, pad=PIN, pad_ms=400)
    faults.forget_calls()
    person = begin()
    person.comes_to_data()
    person.press("wizard-next")
    person.sees("Enter the PIN on the reader", "The reader may ask for it more than once.")
    assert person.found("pin-field") is None
    person.press("pin-ok")
    person.until(lambda: isinstance(person.found("busy-note"), QWidget))
    faults.set(always_authenticate=True, pad=PIN, pad_ms=400)
    person.comes_to("what-you-sign")
    person.press("wizard-commit")
    person.sees("The reader asks for it again at every signature.")
    person.press("pin-ok")
    person.comes_to("completion")
    assert is_proven(fault_place)
    new_key, signatures = ["C_Login 1 -1", "C_Login 2 -1"], ["C_Login 1 -1", "C_Login 2 -1", "C_Login 2 -1"]
    assert [call for call in logins(faults) if call.endswith("-1")] == new_key + signatures


def test_typed_pin_serves_every_signature_of_its_step_and_says_so(
    begin: Begin, faults: Faults, fault_place: Place
) -> None:
    faults.set(always_authenticate=True)
    fault_place.put_old()
    faults.forget_calls()
    person = begin()
    person.comes_to_data()
    person.makes_the_key()
    person.press("wizard-commit")
    person.sees("The card asks for it again at every signature, and is given what you enter here.")
    person.enter_pin()
    person.comes_to("completion")
    calls = logins(faults)
    assert is_proven(fault_place)
    assert calls == ["C_Login 1 6", "C_Login 2 6", "C_Login 1 6", "C_Login 2 6", "C_Login 2 6"]


def command_line(faults: Faults, place: Place) -> list[str]:
    """Give the command that renews the only certificate."""
    folder = place.backends.settings.profile_folder
    settings = write_settings(folder, place.authority, modules=[faults.module])
    old = place.put_old()
    serial = place.candidates()[old].stored.certificate.serial
    command = [sys.executable, "-m", "enroll_gui", "follow-up", "--serial", serial, "--yes"]
    return [*command, "--settings", str(settings)]


def read_until(terminal: int, end: bytes) -> bytes:
    """Read what stands on a terminal up to certain words."""
    seen = b""
    while not seen.endswith(end):
        assert select.select([terminal], [], [], PATIENCE_S)[0], seen
        seen += os.read(terminal, 1000)
    return seen


def on_terminal(command: list[str]) -> tuple[int, int]:
    """Start a command on a terminal of its own; give the process and the terminal."""
    child, terminal = pty.fork()
    if child == 0:
        os.execv(command[0], command)
    return child, terminal


@pytest.mark.parametrize(
    ("flags", "words"),
    [(0, b""), (CKF_USER_PIN_COUNT_LOW, b", few tries may be left")],
    ids=["all tries", "count low"],
)
def test_prompt_of_the_command_line_says_what_a_wrong_pin_costs(
    faults: Faults, fault_place: Place, flags: int, words: bytes
) -> None:
    command = command_line(faults, fault_place)
    faults.set(flags=flags)
    child, terminal = on_terminal(command)
    seen = read_until(terminal, b"): ")
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(terminal)
    assert seen.endswith(b"PIN of Example card (%s%s): " % (fault_place.serial.encode(), words))


@pytest.mark.parametrize(("answer", "code", "sent"), [("n", 18, []), ("y", 13, ["C_Login 1 6"])])
def test_last_try_is_asked_for_before_the_pin_is_read_on_a_terminal(
    *, faults: Faults, fault_place: Place, answer: str, code: int, sent: list[str]
) -> None:
    command = command_line(faults, fault_place)
    faults.forget_calls()
    faults.set(tries=1)
    child, terminal = on_terminal(command)
    assert b"LAST TRY: a wrong PIN blocks the card" in read_until(terminal, b"[y/N] ")
    os.write(terminal, f"{answer}\n".encode())
    if answer == "y":
        read_until(terminal, b"): ")
        os.write(terminal, f"{WRONG}\n".encode())
    with suppress(OSError):  # the terminal's end
        while os.read(terminal, 1000):
            pass
    _child, status = os.waitpid(child, 0)
    os.close(terminal)
    assert os.waitstatus_to_exitcode(status) == code
    assert logins(faults) == sent


def given_pins(command: list[str], *pins: str) -> subprocess.CompletedProcess[str]:
    """Run a command that reads PINs from a file descriptor."""
    reader, writer = os.pipe()
    os.write(writer, "".join(f"{pin}\n" for pin in pins).encode())
    os.close(writer)
    command = [*command, "--pin-fd", str(reader)]
    done = subprocess.run(
        command, check=False, pass_fds=[reader], stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    os.close(reader)
    return done


@pytest.mark.parametrize("option", ["", "--resume", "--undo"])
def test_script_spends_the_last_try_only_when_told_to(faults: Faults, fault_place: Place, option: str) -> None:
    command = command_line(faults, fault_place)
    if option:
        assert given_pins(command, PIN).returncode == 18, "the second PIN is missing"
        command.append(option)
    faults.forget_calls()
    faults.set(tries=1)

    refused = given_pins(command, WRONG)
    assert (refused.returncode, logins(faults)) == (13, [])
    assert "P05" in refused.stderr
    assert "--last-try" in refused.stderr

    allowed = given_pins([*command, "--last-try"], PIN, PIN)
    assert allowed.returncode == 0, allowed.stderr


def test_command_line_sends_the_person_to_the_pad(faults: Faults, fault_place: Place) -> None:
    faults.set(always_authenticate=True)
    command = command_line(faults, fault_place)
    faults.set(always_authenticate=True, pad=PIN)
    run = subprocess.run(command, check=False, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    assert run.stderr.count(f"Enter the PIN of Example card ({fault_place.serial}) on the reader") == 2
    assert is_proven(fault_place)

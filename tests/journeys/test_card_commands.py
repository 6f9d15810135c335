"""`enroll-gui card` on a SoftHSM2 token, on an SC-HSM behind OpenSC, and on a driver with faults."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from enroll_gui.backends.pkcs11.store import Pkcs11Store
from enroll_gui.model.errors import PinWrong
from tests.faults import CKR_FUNCTION_NOT_SUPPORTED, Faults, answer
from tests.journeys.test_pins import given_pins, on_terminal, read_until
from tests.leaks import is_told
from tests.readers import OPENSC
from tests.readers import SO_PIN as HSM_SO_PIN
from tests.tokens import LABEL, PIN, SO_PIN, SoftHsm, logged_in, softhsm_module

pytestmark = pytest.mark.journey

NEW, WRONG, NEW_SO_PIN = "583920714628", "907214", "97531864"
NEW_HSM_SO_PIN = "1a2b3c4d5e6f7089"


@dataclass(frozen=True)
class Desk:
    """Somebody at a terminal with one driver."""

    settings: Path
    module: Path

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "enroll_gui", "card", *arguments, "--settings", str(self.settings)]

    def run(self, *arguments: str, pins: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
        done = given_pins(self.command(*arguments), *pins)
        assert not [pin for pin in pins if is_told(pin, done.stdout + done.stderr)]
        return done

    def card(self, *arguments: str, pins: tuple[str, ...]) -> dict[str, object]:
        """Do something that succeeds and give what is told of the card."""
        done = self.run(*arguments, "--json", pins=pins)
        assert done.returncode == 0, done.stderr
        found = json.loads(done.stdout)["card"]
        assert isinstance(found, dict)
        return found

    def lets_in(self, serial: str, pin: str) -> bool:
        store = Pkcs11Store(self.module)
        try:
            with logged_in(store, serial, pin):
                return True
        except PinWrong:
            return False
        finally:
            store.close()


def desk_with(module: Path, folder: Path) -> Desk:
    folder.mkdir()
    settings = folder / "settings.toml"
    settings.write_text(f'profile_folder = "."\n[pkcs11]\nfind = false\nmodules = ["{module}"]\n')
    return Desk(settings, module)


@pytest.fixture
def serial(softhsm: SoftHsm) -> str:
    return softhsm.make()


@pytest.fixture
def desk(softhsm: SoftHsm, tmp_path: Path) -> Desk:
    return desk_with(softhsm_module(), tmp_path / "user")


@pytest.fixture
def fault_desk(faults: Faults, tmp_path: Path) -> Desk:
    return desk_with(faults.module, tmp_path / "user")


@pytest.fixture
def card_desk(tmp_path: Path) -> Desk:
    return desk_with(OPENSC, tmp_path / "user")


def test_pin_is_changed_and_the_card_told(desk: Desk, serial: str) -> None:
    card = desk.card("pin", "--serial", serial, pins=(PIN, NEW))

    assert (card["serial"], card["label"]) == (serial, LABEL)
    assert card["credentials"] == [
        {"name": "PIN", "is_set": True, "tries": None, "is_blocked": False},
        {"name": "SO-PIN", "is_set": True, "tries": None, "is_blocked": False},
    ]
    assert desk.lets_in(serial, NEW)


def test_so_pin_is_changed_and_unblocks_then(desk: Desk, serial: str) -> None:
    desk.card("pin", "--so-pin", "--serial", serial, pins=(SO_PIN, NEW_SO_PIN))
    desk.card("unblock", "--serial", serial, pins=(NEW_SO_PIN, NEW))

    assert desk.lets_in(serial, NEW)


@pytest.mark.parametrize(
    ("arguments", "pins", "code", "words"),
    [
        (("pin",), (WRONG, NEW), "P01", "Wrong PIN"),
        (("pin", "--so-pin"), (WRONG, NEW_SO_PIN), "P01", "Wrong SO-PIN"),
        (("unblock",), (WRONG, NEW), "P01", "Wrong SO-PIN"),
        (("pin",), (PIN, "123456"), "P06", "counts up or down"),
        (("pin",), (PIN, PIN), "P06", "the old one"),
        (("pin",), (PIN, "1"), "P02", "cannot be the new one"),
    ],
)
def test_refusal_says_which_it_is_about(
    *, desk: Desk, serial: str, arguments: tuple[str, ...], pins: tuple[str, ...], code: str, words: str
) -> None:
    done = desk.run(*arguments, "--serial", serial, pins=pins)

    assert done.returncode == 13
    assert code in done.stderr
    assert words in done.stderr
    assert desk.lets_in(serial, PIN)


@pytest.mark.parametrize("arguments", [("pin", "--puk"), ("unblock", "--by", "puk"), ("unblock", "--by", "response")])
def test_what_the_card_cannot_do_asks_for_no_pin(desk: Desk, serial: str, arguments: tuple[str, ...]) -> None:
    done = desk.run(*arguments, "--serial", serial)

    assert (done.returncode, "C09" in done.stderr) == (12, True)


def test_card_that_is_not_there_is_told(desk: Desk, serial: str) -> None:
    done = desk.run("pin", "--serial", "6a21")

    assert (done.returncode, "6a21" in done.stderr) == (11, True)


def test_blank_card_is_made_ready_and_reset_again(desk: Desk, softhsm: SoftHsm) -> None:
    card = desk.card("init", "--reader", "SoftHSM slot ID 0x0", "--label", "Mine", pins=(NEW_SO_PIN, NEW))
    serial = str(card["serial"])
    assert (card["label"], desk.lets_in(serial, NEW)) == ("Mine", True)

    other = desk.run("reset", "--serial", serial, "--yes-serial", "6a21", pins=(NEW_SO_PIN,))
    assert (other.returncode, "C02" in other.stderr) == (12, True)
    assert desk.lets_in(serial, NEW)

    done = desk.run("reset", "--serial", serial, "--yes-serial", serial.upper(), "--json", pins=(NEW_SO_PIN,))
    assert json.loads(done.stdout) == {"reset": serial}
    card = desk.card("init", "--serial", serial, "--label", "Again", pins=(NEW_SO_PIN, PIN))
    assert (card["label"], desk.lets_in(serial, PIN)) == ("Again", True)


def test_so_pin_is_replaced_at_the_first_use(desk: Desk, serial: str) -> None:
    desk.card("init", "--serial", serial, "--label", "Mine", "--new-so-pin", pins=(SO_PIN, NEW_SO_PIN, NEW))

    desk.card("unblock", "--serial", serial, pins=(NEW_SO_PIN, PIN))


def test_label_that_does_not_fit_is_wrong_usage(desk: Desk, serial: str) -> None:
    assert desk.run("init", "--serial", serial, "--label", "ž" * 17).returncode == 2


def test_number_of_the_card_is_typed_before_anything_is_lost(desk: Desk, serial: str) -> None:
    done = subprocess.run(
        desk.command("reset", "--serial", serial), input="\n", check=False, capture_output=True, text=True
    )
    assert done.returncode == 18
    assert "will be lost" in done.stderr


@pytest.mark.parametrize(("again", "code"), [(NEW, 0), ("583920714629", 2)])
def test_new_pin_is_typed_twice_on_a_terminal(desk: Desk, serial: str, again: str, code: int) -> None:
    child, terminal = on_terminal(desk.command("pin", "--serial", serial))
    seen = b""
    for prompt, typed in ((b"): ", PIN), (b"New PIN: ", NEW), (b"New PIN again: ", again)):
        seen += read_until(terminal, prompt)
        os.write(terminal, f"{typed}\n".encode())
    with suppress(OSError):  # the terminal's end
        while part := os.read(terminal, 1000):
            seen += part
    _child, status = os.waitpid(child, 0)
    os.close(terminal)

    assert os.waitstatus_to_exitcode(status) == code, seen
    assert not [pin for pin in (PIN, NEW, again) if pin.encode() in seen]
    assert desk.lets_in(serial, NEW if code == 0 else PIN)


def test_last_try_is_spent_only_when_told_to(faults: Faults, fault_desk: Desk, serial: str) -> None:
    faults.set(tries=1)
    refused = fault_desk.run("pin", "--serial", serial, pins=(PIN, NEW))
    assert (refused.returncode, "P05" in refused.stderr, "--last-try" in refused.stderr) == (13, True, True)
    assert [call for call in faults.calls("C_SetPIN") if call != "C_SetPIN -1 -1"] == []

    fault_desk.card("pin", "--serial", serial, "--last-try", pins=(PIN, NEW))


def test_blocked_pin_is_not_asked_for(faults: Faults, fault_desk: Desk, serial: str) -> None:
    faults.set(tries=1)
    fault_desk.run("pin", "--serial", serial, "--last-try", pins=(WRONG, NEW))
    done = fault_desk.run("pin", "--serial", serial)
    assert (done.returncode, "P03" in done.stderr) == (13, True)

    fault_desk.card("unblock", "--serial", serial, pins=(SO_PIN, NEW))


def test_person_is_sent_to_the_pad(faults: Faults, fault_desk: Desk, serial: str) -> None:
    faults.set(pad=PIN, pad_new=NEW)
    done = subprocess.run(fault_desk.command("pin", "--serial", serial), check=False, capture_output=True, text=True)

    assert done.returncode == 0, done.stderr
    assert f"Enter the PIN of {LABEL} ({serial}) on the reader." in done.stderr
    assert "Choose the new PIN on the reader" in done.stderr


def test_driver_without_the_function_is_told(faults: Faults, fault_desk: Desk, serial: str) -> None:
    faults.set(answer("C_InitPIN", CKR_FUNCTION_NOT_SUPPORTED, sticky=True))
    done = fault_desk.run("init", "--serial", serial, "--label", "x")

    assert (done.returncode, "C09" in done.stderr) == (12, True)


def test_sc_hsm_goes_from_its_first_use_to_its_reset(card_desk: Desk, blank_sc_hsm: str) -> None:
    serial = blank_sc_hsm
    card = card_desk.card("init", "--serial", serial, "--label", "Mine", pins=(NEW_HSM_SO_PIN, NEW))
    assert [c["tries"] for c in card["credentials"]] == [3, 15]  # type: ignore[attr-defined]
    card_desk.card("pin", "--serial", serial, pins=(NEW, PIN))

    wrong = [card_desk.run("pin", "--serial", serial, "--last-try", pins=(WRONG, NEW)) for _ in range(3)]
    assert [said for done in wrong for said in ("2 tries", "One try", "blocked") if said in done.stderr] == [
        "2 tries",
        "One try",
        "blocked",
    ]
    card_desk.card("unblock", "--serial", serial, pins=(NEW_HSM_SO_PIN, NEW))
    assert card_desk.lets_in(serial, NEW)
    short = card_desk.run("reset", "--serial", serial, "--yes-serial", serial, pins=("123",))
    assert "16 to 16 characters, 0 to 9 and a to f" in short.stderr
    assert card_desk.run("reset", "--serial", serial, "--yes-serial", serial, pins=(NEW_HSM_SO_PIN,)).returncode == 0
    assert not card_desk.lets_in(serial, NEW)


def test_makers_so_pin_is_not_taken_for_a_new_one(card_desk: Desk, blank_sc_hsm: str) -> None:
    done = card_desk.run("init", "--serial", blank_sc_hsm, "--label", "Mine", pins=(HSM_SO_PIN, NEW))

    assert (done.returncode, "every card of this kind is delivered with" in done.stderr) == (13, True)


def test_what_an_sc_hsm_cannot_do_here_names_the_makers_program(card_desk: Desk, sc_hsm: str) -> None:
    done = card_desk.run("unblock", "--by", "puk", "--serial", sc_hsm)

    assert (done.returncode, "sc-hsm-tool" in done.stderr) == (12, True)

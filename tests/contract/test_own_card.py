"""`--card SERIAL` as somebody would call it, on a token that has a life of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from enroll_gui.backends.pkcs11.store import Pkcs11Store
from tests.faults import Faults
from tests.tokens import PIN, SoftHsm, add_identity, logged_in

ROOT = Path(__file__).resolve().parents[2]
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def serial(softhsm: SoftHsm) -> str:
    return softhsm.make()


@pytest.fixture
def run(faults: Faults) -> Run:
    """Run the contract's tests with a PIN on a pipe."""

    def start(serial: str, *arguments: str, pin: str = PIN) -> subprocess.CompletedProcess[str]:
        reader, writer = os.pipe()
        os.write(writer, pin.encode())
        os.close(writer)
        command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:randomly", *arguments]
        card = ["--card", serial, "--module", str(faults.module), "--pin-fd", str(reader)]
        done = subprocess.run(
            [*command, *card],
            check=False,
            capture_output=True,
            text=True,
            cwd=ROOT,
            pass_fds=(reader,),
            env={**os.environ, "CI": ""},  # where a skip is a failure
        )
        os.close(reader)
        said = done.stdout + done.stderr
        assert pin not in said.replace(serial, "").replace(serial[:-1], "")  # which is drawn
        return done

    return start


def test_card_is_left_as_it_was(run: Run, serial: str, faults: Faults, fault_store: Pkcs11Store) -> None:
    with logged_in(fault_store, serial) as session:
        key_id = add_identity(session)
    before = fault_store.certificates(fault_store.tokens()[0])
    done = run(serial, "tests/contract/test_key_store.py", "-k", "delete or odd or length or never_leaves or wrong_pin")
    assert done.returncode == 0, done.stdout
    assert f"The card {serial} is going to be used through" in done.stdout
    fault_store.close()
    assert fault_store.certificates(fault_store.tokens()[0]) == before
    with logged_in(fault_store, serial) as session:
        assert session.public_key(key_id)


def test_no_wrong_pin_is_tried_on_a_card_that_does_not_show_its_tries(run: Run, serial: str, faults: Faults) -> None:
    faults.set(tries=3)
    done = run(serial, "tests/contract/test_key_store.py", "-k", "wrong_pin", "-rs")
    assert "1 skipped" in done.stdout
    assert "no wrong PIN is tried on this card: tries left not told" in done.stdout
    assert len(faults.calls("C_Login")) == 1


def test_wrong_pin_of_the_person_costs_one_try_and_ends_the_run(run: Run, serial: str, faults: Faults) -> None:
    faults.set(tries=3)
    done = run(serial, "tests/contract", pin="000000")
    assert done.returncode == pytest.ExitCode.USAGE_ERROR
    assert "It was tried once, and nothing else was done." in done.stdout + done.stderr
    assert len(faults.calls("C_Login")) == 1


def test_card_before_its_last_try_is_not_touched(run: Run, serial: str, faults: Faults) -> None:
    faults.set(tries=1)
    done = run(serial, "tests/contract")
    assert "at its last try; nothing was done" in done.stdout + done.stderr
    assert faults.calls("C_Login") == []


def test_card_that_is_not_there_ends_the_run(run: Run, serial: str) -> None:
    done = run(f"{serial[:-1]}X", "tests/contract")
    assert "No module shows a token with the serial number" in done.stdout + done.stderr


def test_other_tests_never_see_the_card(run: Run, serial: str) -> None:
    done = run(serial, "tests/virtual_card")
    assert done.returncode == pytest.ExitCode.USAGE_ERROR
    assert "--card goes with tests/contract and nothing else" in done.stderr

"""A blank card that PKCS#11 cannot make ready: pkcs15-init is run for it, from the command line and from the window."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from enroll_gui.backends.pcsc.pkcs15_init import PROGRAM
from enroll_gui.backends.pkcs11.store import Pkcs11Store
from enroll_gui.pki.signers import verify
from enroll_gui.virtual_card.virtual_readers import VirtualReaders
from tests.journeys.person import SitDown, write_settings
from tests.journeys.test_card_commands import Desk, desk_with
from tests.place import Place
from tests.readers import OPENSC, READER
from tests.tokens import logged_in
from tests.waiting import PATIENCE_S

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(not shutil.which(PROGRAM), reason="no pkcs15-init"),
    pytest.mark.usefixtures("blank_iso_applet"),
]

PIN, PUK, NEW = "583920714628", "6041837295108264", "917364820591"
CREATE_FILE = 0xE0
INIT = ("init", "--reader", READER, "--label", "Example card")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return desk_with(OPENSC, tmp_path / "user")


def created(readers: VirtualReaders) -> list[str]:
    """What was written on the card."""
    return [apdu for apdu in readers.apdus() if apdu.startswith(f"00{CREATE_FILE:02x}")]


def test_card_is_set_up_and_makes_a_key_that_signs(desk: Desk) -> None:
    card = desk.card(*INIT, pins=(PIN, PUK))
    assert card["label"] == "Example card (User PIN)"
    assert card["credentials"] == [
        {"name": name, "is_set": True, "tries": None, "is_blocked": False} for name in ("PIN", "PUK")
    ]
    seen = subprocess.run(["pkcs11-tool", "--list-slots"], check=True, capture_output=True, text=True).stdout
    assert "token initialized, PIN initialized" in seen
    assert str(card["serial"]) in seen
    store = Pkcs11Store(OPENSC)
    try:
        with logged_in(store, str(card["serial"]), PIN) as session:
            spki = session.generate(b"\7", "RSA-2048", "new")
            algorithm = "rsa-pkcs1-sha256"
            assert verify(spki, b"text", session.signer(b"\7").sign(b"text", algorithm), algorithm)
    finally:
        store.close()
    desk.card("unblock", "--serial", str(card["serial"]), pins=(PUK, NEW))
    assert (desk.lets_in(str(card["serial"]), NEW), desk.lets_in(str(card["serial"]), PIN)) == (True, False)


@pytest.mark.parametrize(
    ("pins", "code"),
    [(("123456", PUK), "P06"), ((PIN, "1111111111111111"), "P06"), (("907", PUK), "P02"), ((PIN, "60418372"), "P02")],
)
def test_pin_that_nobody_should_choose_is_refused_before_the_program_runs(
    desk: Desk, shared_readers: VirtualReaders, pins: tuple[str, str], code: str
) -> None:
    done = desk.run(*INIT, pins=pins)

    assert (done.returncode, code in done.stderr) == (13, True)
    assert created(shared_readers) == []


def test_program_that_is_missing_is_named_and_no_pin_asked_for(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    done = desk.run(*INIT)

    assert (done.returncode, "C09" in done.stderr, PROGRAM in done.stderr) == (12, True, True)


def test_no_pin_is_seen_while_the_program_runs_and_its_end_is_told(
    desk: Desk, shared_readers: VirtualReaders, tmp_path: Path
) -> None:
    shared_readers.hold(stall_on=CREATE_FILE)
    (tmp_path / "pins").write_text(f"{PIN}\n{PUK}\n")
    with (tmp_path / "pins").open() as pins:
        command = desk.command(*INIT, "--pin-fd", str(pins.fileno()))
        running = subprocess.Popen(command, pass_fds=[pins.fileno()], stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + PATIENCE_S
    while not shared_readers.stalls():
        assert time.monotonic() < deadline, "the program does not write"
        time.sleep(0.05)
    (child,) = [pid for pid in _children(running.pid) if PROGRAM.encode() in _of(pid, "cmdline")]
    seen = b"".join(_of(pid, file) for pid in (running.pid, child) for file in ("cmdline", "environ"))
    os.kill(child, signal.SIGKILL)
    shared_readers.pull()
    _, said = running.communicate(timeout=PATIENCE_S)

    assert [secret for secret in (PIN, PUK) if secret.encode() in seen] == []
    assert b"Example card" in seen
    assert (running.returncode, "D10" in said, "signal 9" in said) == (14, True, True)
    assert "may be set up in part" in said


def test_card_is_set_up_from_its_page(sit_down: SitDown, place: Place) -> None:
    person = sit_down(write_settings(place.backends.settings.profile_folder, place.authority, modules=[OPENSC]))
    person.press("unread-set-up")
    person.sees("This card is new", f"Set up &with {PROGRAM}")
    person.press("card-advice-button")
    person.write("card-label", "Example card")
    person.press("card-dialog-ok")
    for field, secret in (("pin", PIN), ("puk", PUK)):
        for name in (f"card-new-{field}", f"card-new-{field}-again"):
            person.type_into(name, secret)
        person.press("card-dialog-ok")
    person.sees("The card is called “Example card”.", f"The program {PROGRAM} writes it all to the card.")
    person.press("card-dialog-ok")
    person.sees("The card is set up", "Example card (User PIN)")
    person.press("card-change-pin")
    person.type_into("card-present", PIN)
    for name in ("card-new", "card-new-again"):
        person.type_into(name, NEW)
    person.press("card-dialog-ok")
    person.sees("The PIN was changed")


def _children(parent: int) -> list[int]:
    found = Path(f"/proc/{parent}/task").glob("*/children")
    return [int(pid) for file in found for pid in file.read_text().split()]


def _of(pid: int, file: str) -> bytes:
    return Path(f"/proc/{pid}/{file}").read_bytes()

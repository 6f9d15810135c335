"""The whole job by `enroll-gui`, on a real token and the running RA."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from enroll_gui.backends.journal import FileJournal
from enroll_gui.tasks.make_keys import make_keys
from tests.authority import Authority
from tests.leaks import is_told
from tests.place import QUIET, Place
from tests.tokens import PIN, SoftHsm, softhsm_module
from tests.waiting import PATIENCE_S


@dataclass(frozen=True)
class Shell:
    """A user's shell: a profile folder and the program."""

    place: Place
    settings: Path

    def start(self, *arguments: str, pins: int = 0, pin: str = PIN) -> "subprocess.Popen[str]":
        reader, writer = os.pipe()
        os.write(writer, f"{pin}\n".encode() * pins)
        os.close(writer)
        command = [sys.executable, "-m", "enroll_gui", *arguments, "--settings", str(self.settings)]
        command += ["--pin-fd", str(reader)] if pins else []
        process = subprocess.Popen(
            command,
            pass_fds=[reader],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        os.close(reader)
        return process

    def run(self, *arguments: str, pins: int = 0, pin: str = PIN) -> "subprocess.CompletedProcess[str]":
        process = self.start(*arguments, pins=pins, pin=pin)
        out, err = process.communicate(timeout=120)
        assert not is_told(PIN, out + err)
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    def serial(self, sha256: str) -> str:
        return self.place.candidates()[sha256].stored.certificate.serial


def shell_at(place: Place, folder: Path) -> Shell:
    folder.mkdir(exist_ok=True)
    settings = folder / "settings.toml"
    settings.write_text(
        f'profile_folder = "."\n[authority]\nurl = "{place.authority.url}"\n'
        f'trust_anchors = ["{place.authority.folder / "root.pem"}"]\n[network]\nproxy = "none"\n'
        f'[pkcs11]\nfind = false\nmodules = ["{softhsm_module()}"]\n'
    )
    return Shell(place, settings)


@pytest.fixture
def shell(place: Place, tmp_path: Path) -> Shell:
    return shell_at(place, tmp_path / "user")


def test_certificate_is_renewed_from_key_to_proof(shell: Shell) -> None:
    serial = shell.serial(shell.place.put_old())
    run = shell.run("follow-up", "--serial", serial, "--yes", "--json", pins=2)
    assert run.returncode == 0, run.stderr
    result = json.loads(run.stdout)
    assert result["stage"] == "PROVEN"
    listed = {c["serial"]: c for c in json.loads(shell.run("list", "--json").stdout)["certificates"]}
    assert listed[result["members"][0]["new_serial"]]["token"]["serial"] == shell.place.serial
    assert listed[serial]["unfit"] == "renewed"


def test_serial_is_taken_as_people_write_it(shell: Shell) -> None:
    serial = shell.serial(shell.place.put_old())
    written = ":".join(serial[i : i + 2] for i in range(0, len(serial), 2)).upper()
    assert shell.run("follow-up", "--serial", f"0x {written}", "--yes", pins=2).returncode == 0


def test_person_sees_what_is_signed_and_may_decline(shell: Shell) -> None:
    serial = shell.serial(shell.place.put_old())
    run = shell.run("follow-up", "--serial", serial, pins=2)
    assert run.returncode == 18
    assert "What you sign" in run.stdout
    assert f"old_serial: {serial}" in run.stdout
    finished = shell.run("follow-up", "--serial", serial, "--resume", "--yes", pins=1)
    assert finished.returncode == 0, finished.stderr


def test_forbidden_content_is_refused_until_it_is_removed(shell: Shell) -> None:
    serial = shell.serial(shell.place.put_old("forbidden"))
    refused = shell.run("follow-up", "--serial", serial, "--yes", pins=2)
    assert refused.returncode == 15
    assert "no longer allowed" in refused.stderr
    run = shell.run("follow-up", "--serial", serial, "--yes", "--remove-forbidden", pins=2)
    assert run.returncode == 0, run.stderr


@pytest.mark.parametrize(
    ("preset", "word"), [("expired", "Expired"), ("revoked", "revocation list"), ("foreign", "another authority")]
)
def test_unfit_certificate_is_refused_with_its_reason(shell: Shell, preset: str, word: str) -> None:
    run = shell.run("follow-up", "--serial", shell.serial(shell.place.put_old(preset)), "--yes", pins=2)
    assert run.returncode == 4
    assert word in run.stdout


def test_serial_that_is_nowhere_is_said(shell: Shell) -> None:
    run = shell.run("follow-up", "--serial", "0A:1B", "--yes", pins=2)
    assert run.returncode == 11
    assert "a1b" in run.stdout


def test_what_is_no_serial_is_wrong_usage(shell: Shell) -> None:
    assert shell.run("follow-up", "--serial", "../x", "--yes", pins=2).returncode == 2


def test_new_key_is_made_where_it_is_wanted(shell: Shell, softhsm: SoftHsm) -> None:
    serial, other = shell.serial(shell.place.put_old()), softhsm.make("Other card")
    wanted = ("follow-up", "--serial", serial, "--place", "Other card", "--yes", "--json")
    refused = shell.run(*wanted, "--exportable")
    assert (refused.returncode, json.loads(refused.stdout)["error"]["code"]) == (10, "L15")
    run = shell.run(*wanted, pins=3)
    assert run.returncode == 0, run.stderr
    assert [member["token"] for member in json.loads(run.stdout)["members"]] == [other]


def test_wrong_pin_is_told_and_leaves_nothing_to_resume(shell: Shell) -> None:
    serial = shell.serial(shell.place.put_old())
    run = shell.run("follow-up", "--serial", serial, "--yes", "--json", pins=2, pin="999999")
    assert run.returncode == 13
    assert json.loads(run.stdout)["error"]["code"] == "P01"
    assert shell.run("follow-up", "--serial", serial, "--resume", "--yes", pins=2).returncode == 2


@pytest.mark.parametrize("pin", ["1", "1" * 256])
def test_pin_of_impossible_length_is_refused_before_the_card_sees_it(shell: Shell, pin: str) -> None:
    serial = shell.serial(shell.place.put_old())
    assert shell.run("follow-up", "--serial", serial, "--yes", pins=2, pin=pin).returncode == 13


def test_same_certificate_on_two_tokens_wants_a_token(shell: Shell, softhsm: SoftHsm) -> None:
    sha256 = shell.place.put_old()
    stored = shell.place.candidates()[sha256].stored
    other = Place(shell.place.backends, shell.place.authority, shell.place.store, softhsm.make())
    with other.store.open(other.serial, next(iter(other.pins().values()))) as session:
        session.write_certificate(stored.key_id, stored.certificate.der, "copy")
    serial = stored.certificate.serial
    assert shell.run("follow-up", "--serial", serial, "--yes", pins=2).returncode == 12
    named = shell.run("follow-up", "--serial", serial, "--token", shell.place.serial, "--yes", pins=2)
    assert named.returncode == 0, named.stderr


def test_killed_run_is_finished_by_resume(
    shell: Shell, start_authority: Callable[..., Authority], tmp_path: Path
) -> None:
    slow = start_authority("--slow=1")
    place = Place(shell.place.backends, slow, shell.place.store, shell.place.serial)
    slow_shell = shell_at(place, tmp_path / "slow")
    sha256 = place.put_old()
    serial = slow_shell.serial(sha256)
    process = slow_shell.start("follow-up", "--serial", serial, "--yes", pins=2)
    journal = tmp_path / "slow" / "journal"
    deadline = time.monotonic() + PATIENCE_S
    while not any('"SENT"' in f.read_text() for f in journal.glob("*.json")):
        assert process.poll() is None and time.monotonic() < deadline, process.communicate()
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    again = slow_shell.run("follow-up", "--serial", serial, "--yes", pins=2)
    assert again.returncode == 17, "an unfinished request stands in the way"
    resumed = slow_shell.run("follow-up", "--serial", serial, "--resume", "--yes", "--json", pins=1)
    assert resumed.returncode == 0, resumed.stderr
    assert json.loads(resumed.stdout)["stage"] == "PROVEN"


def test_begun_run_is_undone(shell: Shell) -> None:
    sha256 = shell.place.put_old()
    serial = shell.serial(sha256)
    entry = make_keys(shell.place.backends, shell.place.planned(sha256), shell.place.pins(), QUIET)
    FileJournal(shell.settings.parent / "journal").write(entry)
    run = shell.run("follow-up", "--serial", serial, "--undo", "--json", pins=1)
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout)["stage"] == "UNDONE"
    assert shell.place.count(entry) == 0
    assert shell.run("follow-up", "--serial", serial, "--undo", pins=1).returncode == 2, "nothing is left to undo"


def test_check_says_what_stands_and_stops_where_the_authority_is_down(
    shell: Shell, start_authority: Callable[..., Authority], tmp_path: Path
) -> None:
    well = shell.run("check", "--json")
    assert well.returncode == 0, well.stdout
    assert {c["code"]: c["state"] for c in json.loads(well.stdout)["checks"]}["SYS-202"] == "ok"
    gone = start_authority()
    down = shell_at(Place(shell.place.backends, gone, shell.place.store, shell.place.serial), tmp_path / "down")
    gone.process.terminate()
    gone.process.wait()
    run = down.run("check")
    assert run.returncode == 3
    assert "cannot be reached" in run.stdout or "No answer" in run.stdout


def test_no_settings_are_told_in_words(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "enroll_gui", "list", "--settings", str(tmp_path / "none.toml"), "--json"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 10
    assert json.loads(run.stdout)["error"]["code"] == "L05"


def test_no_pin_is_in_any_file_of_the_user(shell: Shell) -> None:
    serial = shell.serial(shell.place.put_old())
    shell.run("follow-up", "--serial", serial, "--yes", pins=2, pin="888777")
    assert shell.run("follow-up", "--serial", serial, "--yes", pins=2).returncode == 0
    files = [f for f in shell.settings.parent.rglob("*") if f.is_file()]
    assert any(f.name == "log.txt" for f in files)
    for pin in (PIN, "888777"):
        forms = (pin.encode(), pin.encode().hex().encode())
        assert [f.name for f in files if any(form in f.read_bytes() for form in forms)] == []

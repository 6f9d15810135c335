"""No PIN stays anywhere: in no file, no output, no environment, no command line, no memory after the login.

The program is taken through all that goes wrong with a card. Its host process forbids core dumps (`test_host.py`), so
its memory is read as a dump would hold it (`leaks.py`), as is the command line's, which is all our own. SoftHSM2 keeps
no PIN after C_Login either; what a vendor's driver keeps is its own affair.
"""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import pytest

from enroll_gui import backends
from enroll_gui.backends.run_records import FileRunRecords
from enroll_gui.backends.settings_file import load_settings
from enroll_gui.model.request import new_key_id
from enroll_gui.pki.certificates import read_certificate
from enroll_gui.pki.support_bundle import bundle_files, to_zip
from enroll_gui.ports import Progress
from enroll_gui.tasks.collect_diagnostics import Sources, collect_diagnostics
from tests import tokens
from tests.authority import Authority
from tests.faults import CKR_GENERAL_ERROR, Faults, Rule, abort, answer, sleep
from tests.journeys.person import SitDown, own_settings, write_settings
from tests.journeys.program import RunningProgram
from tests.leaks import forms, leaking_files, memory_of, needs_root, traces, what_all_may_see
from tests.place import Place
from tests.tokens import SoftHsm, logged_in
from tests.waiting import PATIENCE_S

pytestmark = pytest.mark.journey

LABEL = "A label to be found"
OURS, WRONG, PASSWORD = "903146275891604738251097", "518093627740915286330174", "Qz7VtK2mXw9RbN4sLd81"
NEW, SO_PIN = "264907158830471926583049", "719305826410947382650183"
"""Long, so that no number is one by chance."""
SIGNING_FAILS = answer("C_Sign", CKR_GENERAL_ERROR, after=True)


@dataclass
class Watched:
    """A card behind a driver with faults, a profile folder, and whoever looks over their shoulders."""

    faults: Faults
    folder: Path
    profile: Path
    serial: str
    """Of the certificate to be renewed."""
    token: str
    """Serial number of the card."""
    secrets: tuple[str, ...] = (OURS, WRONG)
    seen: list[str] = field(default_factory=list)
    """Where a PIN was met."""

    @property
    def settings(self) -> Path:
        return self.profile / "settings.toml"

    def hold(self, call: str, *then: Rule, nth: int = 1) -> Callable[[], None]:
        """Hold the driver in a call; the answer waits for it and lets it go, with other faults from then on."""
        self.faults.forget_calls()
        self.faults.set(sleep(call, nth=nth))

        def wait_and_look() -> None:
            deadline = time.monotonic() + PATIENCE_S
            while not self.faults.calls("held"):
                assert time.monotonic() < deadline, f"{call} was not called"
                time.sleep(0.01)
            held = self.look(psutil.Process().children(recursive=True))
            self.faults.set(*then)  # before what takes long, for the call has a deadline
            for where, parts in held.items():
                for part in parts:
                    self.note(where, part)

        return wait_and_look

    def look(self, processes: list[psutil.Process]) -> dict[str, list[bytes]]:
        """Take what can be seen of a program that has logged in just now, by where it stands."""
        ours = [p for p in processes if self._belongs_to(p)]
        hosts = [p for p in ours if "--pkcs11-host" in p.cmdline()]
        assert hosts
        seen = {f"what all may see of {process.pid}": [what_all_may_see(process.pid)] for process in ours}
        for process in [p for p in ours if p in hosts or {"follow-up", "card"} & {*p.cmdline()}]:
            parts = list(memory_of(process.pid))
            assert any(LABEL.encode() in part for part in parts), "the search itself finds nothing"
            seen[f"memory of {process.cmdline()}"] = parts
        return seen

    def note(self, where: str, data: bytes) -> None:
        """Note what a PIN has left in some bytes."""
        self.seen += [f"{where}: {form}" for pin in self.secrets for form in traces(data, pin)]

    def look_at_files(self) -> None:
        """Look at every file of the run, and at the bundle that a help desk would get."""
        built = backends.build(load_settings(self.settings))
        sources = Sources(lambda: built, lambda: FileRunRecords(self.profile))
        bundle = to_zip(bundle_files(collect_diagnostics(sources, Progress()), personal=True))
        built.close()
        (self.folder / "bundle.zip").write_bytes(bundle)
        assert list(self.profile.glob("crashes/*.json")), "the crash was not noted"
        assert (self.profile / "log.txt").stat().st_size > 100
        folders = [self.folder, Path(os.environ["HOME"]), Path(os.environ["XDG_RUNTIME_DIR"])]
        self.seen += [leak for pin in self.secrets for leak in leaking_files(folders, pin)]

    def _belongs_to(self, process: psutil.Process) -> bool:
        try:
            told = process.cmdline()
        except psutil.NoSuchProcess:  # another's, that has ended since
            return False
        return str(self.settings) in told or str(self.faults.module) in told


@pytest.fixture
def watched(
    softhsm: SoftHsm, faults: Faults, fault_place: Place, authority: Authority, tmp_path: Path
) -> Iterator[Watched]:
    """A token with the PIN of these tests, and an old certificate on it."""
    token, key_id = softhsm.make(LABEL, OURS), new_key_id()
    with logged_in(fault_place.store, token, OURS) as session:
        der = authority.certify(session.generate(key_id, "EC-P256", "old"))
        session.write_certificate(key_id, der, "old")
    fault_place.store.close()
    faults.forget_calls()
    profile = tmp_path / "watched"
    write_settings(profile, authority, modules=[faults.module])
    yield Watched(faults, tmp_path, profile, read_certificate(der).serial, token)
    faults.clear()


@pytest.fixture
def program(watched: Watched) -> Iterator[RunningProgram]:
    """The window, in a process of its own."""
    running = RunningProgram(watched.settings, {})
    yield running
    running.kill()


@needs_root
def test_window_leaves_no_pin(watched: Watched, program: RunningProgram, capfd: pytest.CaptureFixture[str]) -> None:
    faults = watched.faults
    program.press("tile-renew")
    for page in ("system-test", "selection", "data"):
        program.comes_to(page)
        program.press("wizard-next")
    program.enter_pin(WRONG)
    program.until(lambda sight: "pin-notice" in sight["seen"])
    faults.set(abort("C_GenerateKeyPair"))
    program.enter_pin(OURS)
    program.until(lambda sight: sight["code"] == "D05")
    program.press("error-button")
    wait = watched.hold("C_GenerateKeyPair")
    program.enter_pin(OURS)
    wait()
    program.comes_to("what-you-sign")
    program.press("wizard-commit")
    faults.set(SIGNING_FAILS)
    program.enter_pin(OURS)
    program.until(lambda sight: sight["code"] == "D04")
    program.press("error-button")
    wait = watched.hold("C_CreateObject")
    program.enter_pin(OURS)
    wait()
    program.comes_to("completion")
    program.kill()

    watched.note("output", "".join(capfd.readouterr()).encode())
    watched.look_at_files()
    assert watched.seen == []


@needs_root
def test_command_line_leaves_no_pin(watched: Watched) -> None:
    def run(code: int, pin: str, *held: Callable[[], None], resume: bool = False) -> None:
        reader, writer = os.pipe()
        os.write(writer, f"{pin}\n".encode() * 2)
        os.close(writer)
        command = [sys.executable, "-m", "enroll_gui", "follow-up", "--serial", watched.serial, "--yes"]
        command += ["--pin-fd", str(reader), "--settings", str(watched.settings), *(["--resume"] if resume else [])]
        with subprocess.Popen(
            command, pass_fds=[reader], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL
        ) as process:
            os.close(reader)
            with _killed_on_error(process):
                for wait in held:
                    wait()
                output, _ = process.communicate(timeout=60)
        assert process.returncode == code, output.decode()
        watched.note("output", output)

    run(13, WRONG)
    watched.faults.set(abort("C_GenerateKeyPair"))
    run(14, OURS)
    run(14, OURS, watched.hold("C_GenerateKeyPair", SIGNING_FAILS), resume=True)
    run(0, OURS, watched.hold("C_CreateObject"))

    watched.look_at_files()
    assert watched.seen == []


@contextmanager
def _killed_on_error(process: subprocess.Popen[bytes]) -> Iterator[None]:
    """A driver that is held would hold the test as well."""
    try:
        yield
    except BaseException:
        process.kill()
        raise


@needs_root
def test_card_commands_leave_no_pin(watched: Watched) -> None:
    """Looked at where all is done and the card is asked whether it is: at the last C_GetTokenInfo of each command."""
    card, watched.secrets = watched.token, (OURS, NEW, SO_PIN)

    def run(*command: str, pins: tuple[str, ...], code: int = 0, held: Callable[[], None] = lambda: None) -> None:
        reader, writer = os.pipe()
        os.write(writer, "".join(f"{pin}\n" for pin in pins).encode())
        os.close(writer)
        options = ["--serial", card, "--pin-fd", str(reader), "--settings", str(watched.settings)]
        with subprocess.Popen(
            [sys.executable, "-m", "enroll_gui", "card", *command, *options],
            pass_fds=[reader],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
        ) as process:
            os.close(reader)
            with _killed_on_error(process):
                held()
                output, _ = process.communicate(timeout=60)
        assert process.returncode == code, output.decode()
        watched.note("output", output)

    def run_and_look(*command: str, pins: tuple[str, ...], again: tuple[str, ...]) -> None:
        watched.faults.set()
        watched.faults.forget_calls()
        run(*command, pins=pins)
        last = len(watched.faults.calls("C_GetTokenInfo"))
        run(*command, pins=again, held=watched.hold("C_GetTokenInfo", nth=last))

    run("pin", "--so-pin", pins=(tokens.SO_PIN, SO_PIN))
    run_and_look("pin", pins=(OURS, NEW), again=(NEW, OURS))
    run("pin", pins=(WRONG, NEW), code=13)
    run("unblock", pins=(SO_PIN, NEW))
    watched.faults.set(abort("C_InitPIN", after=True, nth=2))
    run("unblock", pins=(SO_PIN, OURS), code=14)
    run_and_look("init", "--label", LABEL, pins=(SO_PIN, NEW), again=(SO_PIN, OURS))
    run("reset", "--yes-serial", card, pins=(SO_PIN,))

    watched.look_at_files()
    assert watched.seen == []


def test_revocation_password_stays_in_no_file(sit_down: SitDown, place: Place, tmp_path: Path) -> None:
    place.put_old()
    person = sit_down(own_settings(place))
    person.comes_to_data()
    person.press("data-change")
    person.comes_to("editable")
    person.type_into("editable-password", PASSWORD)
    person.type_into("editable-password-again", PASSWORD)
    person.press("editable-done")
    person.comes_to("data")
    person.makes_the_key()
    person.signs()
    person.comes_to("completion")

    assert leaking_files([tmp_path, Path(os.environ["HOME"])], PASSWORD) == []


@pytest.mark.parametrize("number", range(len(list(forms(OURS)))))
def test_search_finds_a_pin_in_every_form(tmp_path: Path, number: int) -> None:
    """What the tests above rest on."""
    name, left = list(forms(OURS))[number]
    (tmp_path / "log.txt").write_bytes(b"PIN=" + left + b"\n")
    (tmp_path / "log.txt.gz").write_bytes(gzip.compress(left))
    with zipfile.ZipFile(tmp_path / "bundle.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("log.txt", left)

    found = leaking_files([tmp_path], OURS)
    assert set(found) >= {
        f"{tmp_path}/{place}: {name}" for place in ("log.txt", "log.txt.gz (unpacked)", "bundle.zip/log.txt")
    }

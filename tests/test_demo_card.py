"""The demo with a card, where it cannot be, and its end, however it is ended."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from enroll_gui import demo_card
from tests.running import MarkedRun, marked

END_S = 15.0
DEMO = [sys.executable, "-m", "enroll_gui", "demo", "--card"]


def _refused(folder: Path, *before: str, **environment: str) -> str:
    """Run the demo where it must refuse; give its words."""
    command = [*before, *DEMO, "--unattended", "--keep", str(folder / "kept")]
    run = subprocess.run(command, env={**os.environ, **environment}, capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert not (folder / "kept").exists()
    return run.stderr


def test_demo_names_every_program_it_lacks(tmp_path: Path) -> None:
    said = _refused(tmp_path, PATH=str(tmp_path))
    assert "lacks: opensc, unshare, setpriv, mount" in said
    assert "\npcscd vsmartcard-vpcd opensc opensc-pkcs11." in said
    assert "Traceback" not in said


def test_demo_says_that_namespaces_are_forbidden(tmp_path: Path) -> None:
    if demo_card.lacks():
        pytest.skip("no virtual readers here")
    said = _refused(tmp_path, "setpriv", "--bounding-set=-all", "--inh-caps=-all", "--no-new-privs")
    assert "the right to make namespaces" in said
    assert "Traceback" not in said


@pytest.fixture
def temporary() -> Iterator[Path]:
    """A folder with a short name: a socket's path has an end."""
    with tempfile.TemporaryDirectory(prefix="test-") as folder:
        yield Path(folder)


@pytest.fixture
def environment(temporary: Path) -> dict[str, str]:
    if lacking := demo_card.lacks():
        pytest.skip(f"no demo with a card without {', '.join(lacking)}")
    return {**os.environ, "DISPLAY": ":none", "TMPDIR": str(temporary)}


@contextmanager
def _demo(environment: dict[str, str]) -> Iterator[tuple[subprocess.Popen[str], MarkedRun]]:
    """Start it for a person to play; what is left of it is killed."""
    with marked(environment) as run:
        demo = subprocess.Popen(DEMO, env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True)
        try:
            yield demo, run
        finally:
            demo.kill()
            demo.communicate()


def _ended(run: MarkedRun) -> bool:
    deadline = time.monotonic() + END_S
    while run.processes():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -signal.SIGKILL)])
def test_all_processes_end_with_the_demo(
    environment: dict[str, str], temporary: Path, number: signal.Signals, code: int
) -> None:
    with _demo(environment) as (demo, run):
        assert demo.stdout
        assert "PIN" in demo.stdout.readline()
        names = " ".join(run.names())
        assert "pcscd --foreground" in names
        assert "enroll_gui.virtual_card" in names
        assert "ra serve" in names
        os.killpg(demo.pid, number) if number is signal.SIGINT else demo.send_signal(number)
        assert demo.wait(END_S) == code
        assert _ended(run), run.names()
    if code == 130:
        assert list(temporary.iterdir()) == []


def test_demo_that_is_ended_while_it_sets_the_stage_leaves_nothing(
    environment: dict[str, str], temporary: Path
) -> None:
    with _demo(environment) as (demo, run):
        while not any(name.startswith("/usr/sbin/pcscd") for name in run.names()):
            assert demo.poll() is None
        demo.terminate()
        assert demo.wait(END_S) == 130
        assert _ended(run), run.names()
    assert list(temporary.iterdir()) == []

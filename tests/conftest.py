"""What every test stands on: no display, no proxy, no home of the person who runs it."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

# Read by Qt when the application object is made; a display can be asked for by setting it.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

FOREIGN = (
    *("ALL_PROXY", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "all_proxy", "http_proxy", "https_proxy", "no_proxy"),
    *("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE", "SSL_CERT_DIR", "OPENSSL_CONF"),
    *("SOFTHSM2_CONF", "PCSCLITE_CSOCK_NAME", "PKCS11SPY"),
    *("LANGUAGE", "QT_SCALE_FACTOR", "QT_STYLE_OVERRIDE", "QT_QPA_PLATFORMTHEME", "QT_IM_MODULE"),
)


@pytest.fixture(scope="session", autouse=True)
def _clean_environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Take the machine's own settings out of this process and of all it starts."""
    runtime = tmp_path_factory.mktemp("runtime")
    runtime.chmod(0o700)
    with pytest.MonkeyPatch.context() as patch:
        for name in FOREIGN:
            patch.delenv(name, raising=False)
        patch.setenv("LC_ALL", "C.UTF-8")
        patch.setenv("LANG", "C.UTF-8")
        patch.setenv("XDG_RUNTIME_DIR", str(runtime))
        _move_home(patch, tmp_path_factory.mktemp("home"))
        yield


@pytest.fixture(autouse=True)
def _collected_here() -> Iterator[None]:
    """Collect Python's garbage between tests, on this thread: what a window left behind must not die on another.

    A test that has nothing to do with windows may run threads of its own, and Python collects on any of them.
    """
    gc.disable()
    yield
    gc.disable()
    counts, thresholds = gc.get_count(), gc.get_threshold()
    due = (generation for generation in (2, 1, 0) if counts[generation] > (thresholds[generation] or 10))
    gc.collect(next(due, 0))


@pytest.fixture(autouse=True)
def _own_home(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Give each test an empty home, so that none finds another's profile folder."""
    _move_home(monkeypatch, tmp_path_factory.mktemp("home"))


def _move_home(patch: pytest.MonkeyPatch, home: Path) -> None:
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        patch.setenv(name, str(home))
    folders = {"CONFIG": ".config", "DATA": ".local/share", "CACHE": ".cache", "STATE": ".local/state"}
    for name, folder in folders.items():
        patch.setenv(f"XDG_{name}_HOME", str(home / folder))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """In CI on Linux all that a test needs is installed, so a skip is a failure."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") == "true" and sys.platform == "linux" and reporter and reporter.stats.get("skipped"):
        reporter.write_line("In CI a skipped test is a failure.", red=True)
        session.exitstatus = session.exitstatus or pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell what each kind of bad input showed, and the journal's grid."""
    _tell_bad_input(terminalreporter)
    _tell_grid(terminalreporter)


def _tell_bad_input(reporter: pytest.TerminalReporter) -> None:
    """Tests note (item, code, words) as the property "bad input"."""
    rows = _noted(reporter, "bad input")
    if rows:
        reporter.section("bad input: item, code, words")
    for item, code, words in rows:
        reporter.write_line(f"{item:34} {code:12} {words}")


def _tell_grid(reporter: pytest.TerminalReporter) -> None:
    """Tests note (number, stage, fault, what was wanted then, its end) as "journal grid"; "–" where it cannot be."""
    cells = _noted(reporter, "journal grid")
    if not cells:
        return
    void = sum(cell[4].startswith("–") for cell in cells)
    reporter.section(f"the journal's grid: {len(cells) - void} cells hold, {void} cannot occur")
    for (stage, fault), row in groupby(cells, lambda cell: tuple(cell[1:3])):
        ends = {then: end for _number, _stage, _fault, then, end in row}
        told = "   ".join(f"{then}: {end:{36 if then == 'finish' else 0}}" for then, end in ends.items())
        reporter.write_line(f"{stage:9} {fault:22} {told}")


def _noted(reporter: pytest.TerminalReporter, kind: str) -> list[Any]:
    """Gather what passed tests noted as a property; lists from other workers, tuples from this process."""
    reports = reporter.getreports("passed")
    return sorted(tuple(value) for report in reports for name, value in report.user_properties if name == kind)

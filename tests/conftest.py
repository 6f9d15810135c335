"""What every test stands on: no display, no proxy, no home of the person who runs it."""

from __future__ import annotations

import gc
import hashlib
import os
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis.internal.conjecture import providers
from pytestqt.qtbot import QtBot

from tests.counting import counting, held_back
from tests.table import lines_of
from tests.waiting import PATIENCE_MS

# Read by Qt when the application object is made; a display can be asked for by setting it.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if sys.platform == "win32":  # without a display Qt looks for fonts nowhere else
    os.environ.setdefault("QT_QPA_FONTDIR", "C:/Windows/Fonts")

FOREIGN = (
    *("ALL_PROXY", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "all_proxy", "http_proxy", "https_proxy", "no_proxy"),
    *("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE", "SSL_CERT_DIR", "OPENSSL_CONF"),
    *("SOFTHSM2_CONF", "PCSCLITE_CSOCK_NAME", "PKCS11SPY"),
    *("LANGUAGE", "QT_SCALE_FACTOR", "QT_STYLE_OVERRIDE", "QT_QPA_PLATFORMTHEME", "QT_IM_MODULE"),
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add what tests/contract takes; options count only where pytest looks first."""
    card = parser.getgroup("card", "the contract of key stores on a card of your own (tests/contract)")
    card.addoption("--card", metavar="SERIAL", help="hold the contract against this card alone; asks for its PIN")
    card.addoption("--module", type=Path, help="reach the card through this PKCS#11 module alone")
    card.addoption("--pin-fd", type=int, metavar="FD", help="read the PIN from this file descriptor")


def pytest_configure(config: pytest.Config) -> None:
    """Draw the same examples in every run, and have patience.

    Somebody's own card is for the contract alone: every other test makes readers and tokens of its own.
    """
    settings.register_profile("here", derandomize=True, database=None, deadline=None)
    settings.load_profile("here")
    # Else a word of any module that some test has loaded by then may be an example.
    setattr(providers, "_get_local_constants", lambda: providers._local_constants)  # noqa: B010
    for wait in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals):
        wait.__kwdefaults__ = {**(wait.__kwdefaults__ or {}), "timeout": PATIENCE_MS}
    contract = Path(__file__).with_name("contract")
    if config.getoption("card") and not all(contract in (p, *p.parents) for p in map(_path, config.args)):
        raise pytest.UsageError("--card goes with tests/contract and nothing else")


def pytest_collection_finish() -> None:
    """Keep what stays until the end, modules and five thousand tests, out of every later look for garbage."""
    gc.collect()
    gc.freeze()


def _path(argument: str) -> Path:
    return Path(argument.partition("::")[0]).resolve()


@pytest.fixture(scope="session", autouse=True)
def _clean_environment(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Take the machine's own settings out of this process and of all it starts, unless its own card is wanted."""
    if request.config.getoption("card"):
        yield
        return
    runtime = tmp_path_factory.mktemp("runtime")
    runtime.chmod(0o700)
    with held_back(), pytest.MonkeyPatch.context() as patch:
        for name in FOREIGN:
            patch.delenv(name, raising=False)
        patch.setenv("LC_ALL", "C.UTF-8")
        patch.setenv("LANG", "C.UTF-8")
        patch.setenv("XDG_RUNTIME_DIR", str(runtime))
        # The PC/SC library reads this once in a process: readers that a test makes come and go at this place.
        patch.setenv("PCSCLITE_CSOCK_NAME", str(runtime / "pcscd" / "pcscd.comm"))
        _move_home(patch, tmp_path_factory.mktemp("home"))
        yield


@pytest.fixture(scope="session", autouse=True)
def _scrypt_once() -> Iterator[None]:
    """Derive a key from a PIN and its salt once: a token that is opened by fifty tests has one salt.

    What scrypt gives for them is the same at any time, and takes half a second.
    """
    derived: dict[bytes, bytes] = {}
    scrypt = hashlib.scrypt

    def remember(password: Any, *, salt: bytes, **costs: int) -> bytes:
        asked = hashlib.sha256(hashlib.sha256(password).digest() + salt + repr(sorted(costs.items())).encode()).digest()
        if asked not in derived:
            derived[asked] = scrypt(password, salt=salt, **costs)
        return derived[asked]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hashlib, "scrypt", remember)
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
def _counted_processes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Count the lines of the processes of tests that are about them."""
    for name, value in counting(request.path).items():
        monkeypatch.setenv(name, value)


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
    """Tell what each kind of bad input showed, both grids, and what each key store can do."""
    _tell_bad_input(terminalreporter)
    _tell_grid(terminalreporter)
    _tell_removals(terminalreporter)
    _tell_key_stores(terminalreporter)


def _tell_bad_input(reporter: pytest.TerminalReporter) -> None:
    """Tests note (item, code, words) as the property "bad input"."""
    rows = _noted(reporter, "bad input")
    if rows:
        reporter.section("bad input: item, code, words")
    for item, code, words in rows:
        reporter.write_line(f"{item:36} {code:12} {words}")


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


def _tell_removals(reporter: pytest.TerminalReporter) -> None:
    """Tests note (number, moment, fault, its end) as "removal grid"."""
    cells = _noted(reporter, "removal grid")
    columns: dict[str, dict[str, str]] = {}
    for _number, moment, fault, end in cells:
        columns.setdefault(fault, {})[moment] = end
    if cells:
        reporter.section(f"the removal grid: {len(cells)} cells hold")
        for line in lines_of(columns):
            reporter.write_line(line)


def _tell_key_stores(reporter: pytest.TerminalReporter) -> None:
    """Tests note (number, capability, key store, cell) as "key stores"."""
    columns: dict[str, dict[str, str]] = {}
    for _number, capability, column, cell in _noted(reporter, "key stores"):
        columns.setdefault(column, {})[capability] = cell
    if columns:
        reporter.section("key stores and what they can do")
        for line in lines_of(columns):
            reporter.write_line(line)


def _noted(reporter: pytest.TerminalReporter, kind: str) -> list[Any]:
    """Gather what passed tests noted as a property; lists from other workers, tuples from this process."""
    reports = reporter.getreports("passed")
    return sorted(tuple(value) for report in reports for name, value in report.user_properties if name == kind)

"""The composition root of the window: settings, backends, lanes, windows."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QApplication

from enroll_gui import __version__
from enroll_gui.backends.language_file import read_language, write_language
from enroll_gui.gui.application import log_qt_messages, make_application
from enroll_gui.gui.faults import Faults
from enroll_gui.gui.first_paint import AfterFirstPaint
from enroll_gui.gui.language import speak
from enroll_gui.gui.main_window import MainWindow
from enroll_gui.gui.one_instance import Instance
from enroll_gui.gui.world import World
from enroll_gui.model.resources import profile_folder

if TYPE_CHECKING:
    from enroll_gui.model.crash import Crash
    from enroll_gui.ports import Backends, RunRecords


class Program(NamedTuple):
    """One run of the window."""

    application: QApplication
    world: World
    window: MainWindow
    note_fault: Callable[[str], Crash]

    def run(self) -> int:
        """Stay until the last window is closed; give the exit code. Lanes and drivers are let go of.

        Meanwhile exceptions that nobody catches are noted and told.
        """
        faults = Faults(self.note_fault)
        faults.happened.connect(self.window.tell_fault)
        code = self.application.exec()
        faults.end()
        self.world.close()
        return code


def start(
    settings_file: Path | None,
    *,
    notice: str = "",
    link: str = "",
    instance: Instance | None = None,
    hidden: bool = False,
) -> Program:
    """Show the first window, or with `hidden` an icon in the tray, behind which the window waits.

    `notice` is a line for Home, in the words of who starts the program. `link` came from outside. As the first
    `instance` the window hears of later starts, once it is painted.
    """
    application = make_application(sys.argv[:1])
    language = read_language()
    speak(application, language)

    def build() -> Backends:
        """Runs on a lane: imports drivers and network."""
        from enroll_gui import backends  # noqa: PLC0415 - not before the first paint
        from enroll_gui.backends.log_file import log_to  # noqa: PLC0415
        from enroll_gui.backends.run_records import records_of  # noqa: PLC0415
        from enroll_gui.backends.settings_file import load_settings  # noqa: PLC0415

        records_of(settings_file).watch()
        settings = load_settings(settings_file)
        log_to(settings.profile_folder)
        return backends.build(settings)

    def open_records() -> RunRecords:
        """Runs on a lane."""
        from enroll_gui.backends.run_records import records_of  # noqa: PLC0415

        return records_of(settings_file)

    def adopt(file: Path) -> Path:
        """Runs on a lane."""
        from enroll_gui.backends.settings_file import adopt_settings  # noqa: PLC0415

        return adopt_settings(file)

    world = World(build)
    window = MainWindow(
        world,
        notice=notice or (_words_without_tray() if hidden else ""),
        on_demo=_start_demo,
        adopt_settings=adopt,
        language=language,
        remember_language=write_language,
        open_records=open_records,
    )
    program = Program(application, world, window, partial(_note_fault, settings_file))
    hear = partial(_hear_later_starts, instance, window) if instance else None
    if hidden:
        _wait_in_tray(world, window)
        if hear:
            hear()
        return program
    window.show()
    if link:
        window.follow_link(link)
    if hear:
        AfterFirstPaint(window, hear)
    return program


def main(argv: Sequence[str]) -> int:
    """Open the window and stay until it is closed, or leave it to the window that is open; give the exit code."""
    log_qt_messages()
    asked = _asked(argv)
    instance = Instance(asked.settings or profile_folder() / "settings.toml")
    if not instance.is_first and (asked.hidden or instance.call_first(asked.link)):
        return 0
    first = instance if instance.is_first else None
    return start(asked.settings, link=asked.link, instance=first, hidden=asked.hidden).run()


class _Asked(NamedTuple):
    settings: Path | None = None
    link: str = ""
    hidden: bool = False


def _asked(argv: Sequence[str]) -> _Asked:
    """Read the arguments. Behind a link none is an option: some systems let a link break out of its quotes."""
    if not argv or not argv[0].startswith("--"):
        return _Asked(link=" ".join(argv))
    parser = argparse.ArgumentParser(prog="enroll-gui", description="Renews the certificate on a smart card.")
    parser.add_argument("--settings", type=Path, metavar="FILE", help="instead of the user's own")
    parser.add_argument("--hidden", action="store_true", help="without a window: in the tray, for reminders")
    parser.add_argument("link", nargs="?", default="", help="cardenroll://follow-up?serial=...&ca=...")
    return _Asked(**vars(parser.parse_args(argv)))


def _words_without_tray() -> str:
    from enroll_gui.gui.tray import Tray  # noqa: PLC0415 - a window does without it

    return "" if Tray.is_there() else Tray.missing_words()


def _wait_in_tray(world: World, window: MainWindow) -> None:
    from enroll_gui.gui.background import Background  # noqa: PLC0415 - a window does without it

    Background(world, window)


def _hear_later_starts(instance: Instance, window: MainWindow) -> None:
    from enroll_gui.gui.callers import Callers  # noqa: PLC0415 - not before the first paint

    Callers(instance.address, window).called.connect(window.answer)


def _note_fault(settings_file: Path | None, trace: str) -> Crash:
    """On a bad day only, on whichever thread has it."""
    from datetime import UTC, datetime  # noqa: PLC0415

    from enroll_gui.backends.run_records import records_of  # noqa: PLC0415
    from enroll_gui.model.crash import Crash, CrashKind  # noqa: PLC0415
    from enroll_gui.pki.secrets_in_text import without_secrets  # noqa: PLC0415

    crash = Crash(CrashKind.FAULT, datetime.now(UTC), __version__, trace=without_secrets(trace))
    return records_of(settings_file).note(crash)


def _start_demo() -> None:
    """The demo is a program of its own: nothing of it can reach this run's authority."""
    import subprocess  # noqa: PLC0415 - 7 ms, and wanted by few

    subprocess.Popen([sys.executable, "-m", "enroll_gui", "demo"], start_new_session=True)

"""Print what the program costs, each number beside its floor and limit. Ratios of the same run, never a timed test."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from tests.bench import calls, cost, start
from tests.bench.row import Row


def main() -> int:
    """Measure everything; give 0 if every number keeps its limit."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as folder:
        # The PC/SC library reads this once in a process: no reader but those of the benchmark.
        os.environ["PCSCLITE_CSOCK_NAME"] = str(Path(folder) / "pcscd" / "pcscd.comm")
        rows = _measure(Path(folder))
    for row in rows:
        print(row)
    return 0 if all(row.holds for row in rows) else 1


def _measure(folder: Path) -> list[Row]:
    from enroll_gui.backends import build
    from enroll_gui.backends.settings_file import load_settings
    from enroll_gui.demo_stage import stage
    from enroll_gui.gui.application import dress_application, make_application
    from enroll_gui.gui.world import World
    from tests.bench import big_store, cancel, files, heartbeat, hidden, scale

    rows: list[Row] = calls.measure() + cost.measure()
    with stage(folder) as made:
        rows += start.measure(made.settings)
        make_application(["bench"])
        dress_application()
        world = World(lambda: build(load_settings(made.settings)))
        rows += heartbeat.measure(world, made.token_serial, made.pin.encode())
        rows += cancel.measure(world, made.token_serial, made.pin.encode())
        rows += hidden.measure(made.settings, folder)
        world.close()
        rows += scale.measure() + files.measure() + big_store.measure()
    return rows + _on_card(folder)


def _on_card(folder: Path) -> list[Row]:
    from enroll_gui.virtual_card.virtual_readers import missing
    from tests.authority import running_authority
    from tests.bench import apdus, card_window
    from tests.bench.card_desk import card_desk

    if lacking := missing():
        print("not measured on a card, not here:", *lacking)
        return []
    with running_authority(folder / "authority") as authority, card_desk(authority, folder) as desk:
        counted = [row for kind in apdus.KINDS for row in apdus.measure(desk, kind)]
        return counted + card_window.measure(desk)


if __name__ == "__main__":
    sys.exit(main())

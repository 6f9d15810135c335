"""`enroll-gui diagnostics`: the support bundle without a window."""

from __future__ import annotations

import argparse
from functools import partial

from enroll_gui.backends import build
from enroll_gui.backends.run_records import records_of
from enroll_gui.backends.settings_file import load_settings
from enroll_gui.backends.whole_file import write_whole
from enroll_gui.cli.output import OK, Output
from enroll_gui.model.diagnostics import Part
from enroll_gui.model.errors import FileUnwritable
from enroll_gui.pki.support_bundle import bundle_files, to_text, to_zip
from enroll_gui.ports import Backends, Progress
from enroll_gui.tasks.collect_diagnostics import Sources, collect_diagnostics


def diagnostics(arguments: argparse.Namespace, output: Output) -> int:
    """Print or save the report; give the exit code, which is 0 however much of it could not be read."""
    opened: list[Backends] = []

    def open_backends() -> Backends:
        opened.append(build(load_settings(arguments.settings)))
        return opened[0]

    sources = Sources(open_backends, partial(records_of, arguments.settings))
    parts = collect_diagnostics(sources, Progress())
    files = bundle_files(parts, personal=arguments.personal)
    if arguments.save is None:
        output.say(to_text(files).rstrip())
    else:
        try:
            write_whole(arguments.save, to_zip(files))
        except OSError as exc:
            raise FileUnwritable("the bundle", file=str(arguments.save)) from exc
        output.say(f"Saved as {arguments.save}")
    shown = [_part_json(part, file.name, file.text) for part, file in zip(parts, files, strict=True)]
    output.result({"saved": str(arguments.save) if arguments.save else None, "parts": shown})
    for backends in opened:
        backends.close()
    return OK


def _part_json(part: Part, file: str, text: str) -> dict[str, str]:
    return {"part": part.key, "subject": part.subject, "state": part.state.value, "file": file, "text": text}

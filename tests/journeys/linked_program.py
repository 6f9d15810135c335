"""The program as its command line starts it; it says by lines of JSON what can be seen in its window.

    python -m tests.journeys.linked_program ARGUMENTS OF enroll-gui

It presses Next on the system test by itself, and closes its window when standard input ends.
"""

from __future__ import annotations

import sys
from typing import Any

from enroll_gui import app
from tests.journeys.hidden_program import Teller

_start = app.start


def _start_and_tell(*arguments: Any, **options: Any) -> app.Program:
    program = _start(*arguments, **options)
    Teller(program)
    return program


if __name__ == "__main__":
    app.start = _start_and_tell
    sys.exit(app.main(sys.argv[1:]))

"""`python -m enroll_gui.reference_ra`, and what `enroll-gui ra` runs: the RA's commands."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from enroll_gui.reference_ra.commands import add_arguments, run


def main(argv: Sequence[str]) -> int:
    """Parse a command line and carry it out; give the exit code."""
    parser = argparse.ArgumentParser(prog="enroll-gui ra", description="A demonstration registration authority.")
    add_arguments(parser)
    return run(parser.parse_args(argv))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

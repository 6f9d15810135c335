"""The tests that run inside Windows' Python under Wine: `python -m tests.wine [arguments of pytest]`.

One prefix, made by installer/wine.sh, and one pytest in it. Beside it, on Linux, run the reference RA and what else
those tests ask of Linux.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.authority import running_authority
from tests.linux_side import DRIVER, serving_linux_side
from tests.portable import PORTABLE

ROOT = Path(__file__).resolve().parent.parent
RIG = ["sh", str(ROOT / "installer" / "wine.sh")]
PYTEST = ["-m", "pytest", "-v", "-p", "no:randomly", "-p", "no:cacheprovider"]
LONGEST_S = 240


def main(arguments: list[str]) -> int:
    """Make what is missing and run the tests; gives pytest's exit code."""
    if code := subprocess.run(RIG, env=_environment(), check=False).returncode:
        return code
    with (
        tempfile.TemporaryDirectory() as folder,
        running_authority(Path(folder, "ra")) as authority,
        serving_linux_side(authority) as linux,
    ):
        environment = {**_environment(), **linux, DRIVER: f"Z:{_driver(Path(folder))}"}
        return _run([*PYTEST, *(arguments or PORTABLE)], environment)


def _run(command: list[str], environment: dict[str, str]) -> int:
    run = subprocess.Popen([*RIG, "python", *command], env=environment, cwd=ROOT)
    try:
        return run.wait(LONGEST_S)
    except subprocess.TimeoutExpired:
        print(f"The tests under Wine took more than {LONGEST_S} s", flush=True)
        return 1
    finally:
        subprocess.run([*RIG, "end"], env=environment, check=False)
        run.wait()


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHON": sys.executable}


def _driver(folder: Path) -> Path:
    """Compile the driver for Windows."""
    library = folder / "driver.dll"
    source = ROOT / "tests" / "windows" / "driver.c"
    subprocess.run(["x86_64-w64-mingw32-gcc", "-shared", "-O1", "-Wall", "-Werror", "-o", library, source], check=True)
    return library


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

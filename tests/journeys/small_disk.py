"""A small disk for a profile folder, there for the programs started inside alone, and filled when a test says so."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

SIZE = "1m"
_MOUNT = 'mount -t tmpfs -o size="$2" none "$1" && echo mounted && exec cat'


@dataclass(frozen=True)
class SmallDisk:
    """A tmpfs in a mount namespace."""

    holder: int
    """The process that keeps the namespace."""
    folder: Path
    """Where it is mounted there."""

    @property
    def inside(self) -> tuple[str, ...]:
        """The command that starts another where the disk is; its root too, which need not be the computer's own."""
        there = f"/proc/{self.holder}"
        return ("nsenter", f"--mount={there}/ns/mnt", f"--root={there}/root", f"--wd={Path.cwd()}")

    def path(self, name: str) -> Path:
        """Give a file of it, as it can be reached from everywhere."""
        return Path(f"/proc/{self.holder}/root{self.folder / name}")

    def fill(self) -> None:
        """Leave no byte free."""
        with suppress(OSError), self.path("filler").open("ab", buffering=0) as filler:
            while True:
                filler.write(bytes(4096))

    def free(self) -> None:
        """Give the room back."""
        self.path("filler").unlink()


@contextmanager
def small_disk(folder: Path) -> Iterator[SmallDisk]:
    """Mount one at a folder, as long as the block."""
    folder.mkdir()
    command = ["unshare", "--mount", "sh", "-c", _MOUNT, "sh", str(folder), SIZE]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == b"mounted\n"
        yield SmallDisk(holder.pid, folder)
        holder.kill()

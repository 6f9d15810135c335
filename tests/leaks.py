"""Looks for a secret where none may be: in files, and in the memory of processes, whatever form it has there."""

from __future__ import annotations

import base64
import gzip
import os
import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

PIECE = 12
"""Characters. Memory that was freed and used again may hold the rest of a secret only."""
STEP = 4

needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="the host lets nobody but root look into its memory")


def traces(data: bytes, secret: str) -> list[str]:
    """Name the forms in which pieces of a secret stand in some bytes."""
    starts = range(0, max(len(secret) - PIECE, 0) + 1, STEP)
    pieces = [secret[start : start + PIECE] for start in starts]
    return sorted({name for piece in pieces for name, form in forms(piece) if form in data})


def is_told(pin: str, text: str) -> bool:
    """Say whether a PIN stands in a text by itself: digits amid hex are some number's that was drawn."""
    return re.search(rf"(?<![0-9A-Fa-f]){re.escape(pin)}(?![0-9A-Fa-f])", text) is not None


def forms(text: str) -> Iterator[tuple[str, bytes]]:
    """Write a text as programs write one, by name."""
    plain = text.encode()
    yield "text", plain
    yield "hex", plain.hex().encode()
    yield "HEX", plain.hex().upper().encode()
    yield "utf-16", text.encode("utf-16-le")
    yield "utf-32", text.encode("utf-32-le")
    for shift, cut in enumerate((0, 2, 3)):  # characters that depend on what stands before are left out, and behind
        whole = base64.b64encode(bytes(shift) + plain)
        yield "base64", whole[cut : (shift + len(plain)) // 3 * 4]


def leaking_files(folders: Iterable[Path], secret: str) -> list[str]:
    """Name every file, also within archives, that has pieces of a secret in its content or in its name."""
    files = [file for folder in folders for file in sorted(folder.rglob("*")) if file.is_file()]
    assert files, "the search itself finds nothing"
    return [f"{name}: {form}" for file in files for name, data in _contents(file) for form in traces(data, secret)]


def memory_of(process: int) -> Iterator[bytes]:
    """Read all that a process can write to: what a core dump would hold of it.

    It is read through /proc by root: the host process forbids core dumps, and nobody else may look at it.
    """
    maps = Path(f"/proc/{process}/maps").read_text()
    with Path(f"/proc/{process}/mem").open("rb", buffering=0) as memory:
        for start, end in re.findall(r"^([0-9a-f]+)-([0-9a-f]+) rw", maps, re.MULTILINE):
            memory.seek(int(start, 16))
            yield memory.read(int(end, 16) - int(start, 16))


def what_all_may_see(process: int) -> bytes:
    """Read the command line and the environment of a process."""
    return Path(f"/proc/{process}/cmdline").read_bytes() + Path(f"/proc/{process}/environ").read_bytes()


def _contents(file: Path) -> Iterator[tuple[str, bytes]]:
    yield f"{file} (its name)", str(file).encode()
    yield str(file), file.read_bytes()
    if file.suffix == ".zip":
        with zipfile.ZipFile(file) as archive:
            yield from ((f"{file}/{name}", archive.read(name)) for name in archive.namelist())
    if file.suffix == ".gz":
        yield f"{file} (unpacked)", gzip.decompress(file.read_bytes())

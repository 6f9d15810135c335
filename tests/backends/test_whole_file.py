"""A file is written whole or not at all."""

from __future__ import annotations

import os
import stat
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from enroll_gui.backends import whole_file
from enroll_gui.backends.whole_file import read_regular, read_whole, save_file, write_whole
from enroll_gui.model.errors import FileExists, FileUnusable, FileUnwritable
from tests.portable import needs_modes, needs_posix

MOST = 1 << 20


@needs_modes
def test_file_is_replaced_and_readable_by_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "file"
    write_whole(path, b"old")

    write_whole(path, b"new")

    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_old_file_stands_where_the_new_one_cannot_be_finished(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file"
    write_whole(path, b"old")

    def full(_file: int) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        write_whole(path, b"new")

    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@needs_modes
def test_file_is_saved_for_the_person_alone_and_never_over_another_unasked(tmp_path: Path) -> None:
    path = tmp_path / "saved.p12"
    save_file(path, b"one", replace=False)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600

    with pytest.raises(FileExists) as caught:
        save_file(path, b"two", replace=False)
    assert (path.read_bytes(), caught.value.facts) == (b"one", {"file": str(path)})

    save_file(path, b"two", replace=True)
    assert path.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [path]


def test_file_is_saved_where_the_file_system_has_no_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_names: object) -> None:
        raise OSError(1, "not permitted")

    monkeypatch.setattr(os, "link", no_links)
    save_file(tmp_path / "saved", b"one", replace=False)

    with pytest.raises(FileExists):
        save_file(tmp_path / "saved", b"two", replace=False)
    assert (tmp_path / "saved").read_bytes() == b"one"


@needs_posix
@pytest.mark.parametrize("replace", [False, True])
def test_link_is_never_written_through(tmp_path: Path, replace: bool) -> None:
    (tmp_path / "target").write_bytes(b"target")
    (tmp_path / "link").symlink_to(tmp_path / "target")

    if replace:
        save_file(tmp_path / "link", b"new", replace=True)
        assert not (tmp_path / "link").is_symlink()
    else:
        with pytest.raises(FileExists):
            save_file(tmp_path / "link", b"new", replace=False)
    assert (tmp_path / "target").read_bytes() == b"target"


def test_place_that_cannot_be_written_is_told_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_file: int) -> None:
        raise OSError(28, "no space")

    with pytest.raises(FileUnwritable):
        save_file(tmp_path / "nowhere" / "x", b"x", replace=False)
    (tmp_path / "folder").mkdir()
    with pytest.raises(FileUnwritable):
        save_file(tmp_path / "folder", b"x", replace=True)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileUnwritable):
        save_file(tmp_path / "x", b"x", replace=False)
    assert [item.name for item in tmp_path.iterdir()] == ["folder"]


def make_large(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(100 << 20)


def make_pipe(path: Path) -> None:
    os.mkfifo(path)


BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "gone": (lambda path: None, "gone"),
    "link to nothing": (lambda path: path.symlink_to(path.with_name("nothing")), "gone"),
    "link to itself": (lambda path: path.symlink_to(path), ""),
    "folder": (lambda path: path.mkdir(), "not_a_file"),
    "pipe": (make_pipe, "not_a_file"),
    "device": (lambda path: path.symlink_to("/dev/zero"), "not_a_file"),
    "100 MB": (make_large, "too_large"),
}
POSIX = ("link to itself", "pipe", "device")


@pytest.mark.parametrize("case", [pytest.param(case, marks=needs_posix if case in POSIX else ()) for case in BAD])
def test_what_is_no_file_to_be_read_is_told(tmp_path: Path, case: str) -> None:
    make, reason = BAD[case]
    path = tmp_path / "file.p12"
    make(path)

    with pytest.raises(FileUnusable) as caught:
        read_regular(path, MOST)

    assert caught.value.facts == {"reason": reason, "file": str(path)}


@needs_posix
def test_large_file_is_not_read_at_all(tmp_path: Path) -> None:
    make_large(tmp_path / "large")
    before = _read_so_far()

    with pytest.raises(FileUnusable):
        read_regular(tmp_path / "large", MOST)

    assert _read_so_far() - before < MOST


def _read_so_far() -> int:
    lines = Path("/proc/self/io").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("rchar")).split()[1])


def test_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_arguments: object) -> int:
        raise PermissionError(13, "denied")  # root may read anything

    monkeypatch.setattr(os, "open", denied)
    with pytest.raises(FileUnusable) as caught:
        read_regular(tmp_path / "file", MOST)
    assert caught.value.facts["reason"] == "denied"


@pytest.mark.parametrize("size", [0, MOST - 1, MOST])
def test_file_of_the_largest_size_is_read(tmp_path: Path, size: int) -> None:
    (tmp_path / "file").write_bytes(bytes(size))

    assert len(read_regular(tmp_path / "file", MOST)) == size


def test_disk_that_gives_back_something_else_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "read_bytes", lambda _path: b"other")

    with pytest.raises(FileUnwritable):
        save_file(tmp_path / "x", b"x", replace=False)

    assert list(tmp_path.iterdir()) == []


def test_file_is_replaced_while_others_read_it(tmp_path: Path) -> None:
    path, texts = tmp_path / "file", {bytes([digit]) * 4096 for digit in b"0123456789"}
    write_whole(path, min(texts))
    seen: set[bytes] = set()
    ended = threading.Event()

    def read() -> None:
        while not ended.wait(0.005):
            seen.add(read_whole(path))

    with ThreadPoolExecutor(2) as pool:
        readers = [pool.submit(read) for _ in range(2)]
        try:
            for text in [*texts] * 10:
                write_whole(path, text)
        finally:
            ended.set()
        for reader in readers:
            reader.result()

    assert seen <= texts


def test_file_that_stays_denied_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[Path] = []

    def denied(path: Path) -> bytes:
        tried.append(path)
        raise PermissionError(13, "denied")

    monkeypatch.setattr(Path, "read_bytes", denied)
    monkeypatch.setattr(whole_file, "AGAIN_S", (0.0, 0.0))

    with pytest.raises(PermissionError):
        read_whole(tmp_path / "file")
    assert tried == [tmp_path / "file"] * 3


def test_octets_are_written_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "file"
    octets = b"\n\r\n\x1a\xff" * 3

    write_whole(path, octets)

    assert path.read_bytes() == octets

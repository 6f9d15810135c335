"""The file of the software token keeps its keys to itself and notices every change."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from enroll_gui.backends import token_file
from enroll_gui.backends.token_file import ChangedError, ClearCertificate, ClearKey, OpenFile

PIN = b"pin 472913"  # beyond hex digits, of which the file is full
KEY = ClearKey(b"\1" * 20, "Example é", b"spki", exportable=True)
CERTIFICATE = ClearCertificate(b"\1" * 20, "Example é", b"certificate")
PRIVATE = {b"\1" * 20: b"what nobody may read"}


def _open(path: Path, pin: bytes = PIN) -> OpenFile | None:
    return token_file.unlock(path, memoryview(pin))


@pytest.fixture(scope="session")
def image(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A file with one key and one certificate."""
    path = tmp_path_factory.mktemp("token") / "token.bin"
    token_file.make(path, "Example", "0123456789abcdef", memoryview(PIN))
    opened = _open(path)
    assert opened is not None
    token_file.rewrite(path, opened, replace(opened.clear, keys=(KEY,), certificates=(CERTIFICATE,)), PRIVATE)
    return path.read_bytes()


@pytest.fixture
def path(tmp_path: Path, image: bytes) -> Path:
    file = tmp_path / "token.bin"
    file.write_bytes(image)
    return file


def test_clear_part_is_read_without_pin(path: Path) -> None:
    clear = token_file.read(path)

    assert (clear.label, clear.serial) == ("Example", "0123456789abcdef")
    assert (clear.keys, clear.certificates) == ((KEY,), (CERTIFICATE,))


def test_private_keys_are_not_in_the_file_in_clear(path: Path) -> None:
    image = path.read_bytes()

    assert PRIVATE[KEY.key_id] not in image
    assert PRIVATE[KEY.key_id].hex().encode() not in image
    assert PIN not in image


def test_private_keys_come_with_the_pin_only(path: Path) -> None:
    opened = _open(path)

    assert opened is not None
    assert opened.private == PRIVATE
    assert _open(path, b"472914") is None


def test_same_contents_are_never_encrypted_alike(path: Path) -> None:
    opened = _open(path)
    assert opened is not None
    before = path.read_bytes()

    token_file.rewrite(path, opened, opened.clear, opened.private)

    end = before.index(b"}") + 1
    assert path.read_bytes()[:end] == before[:end]
    assert path.read_bytes()[end:] != before[end:]


@pytest.mark.parametrize(("old", "new"), [(b'"Example"', b'"Exampel"'), (CERTIFICATE.der.hex().encode(), b"00" * 11)])
def test_change_of_the_clear_part_is_noticed_at_the_pin(path: Path, old: bytes, new: bytes) -> None:
    image = path.read_bytes()
    assert len(old) == len(new)
    path.write_bytes(image.replace(old, new, 1))

    with pytest.raises(ValueError, match="changed since"):
        _open(path)


def test_change_of_the_encrypted_part_is_noticed(path: Path) -> None:
    image = bytearray(path.read_bytes())
    image[-1] ^= 1
    path.write_bytes(image)

    with pytest.raises(ValueError, match="changed since"):
        _open(path)


def _cut(image: bytes) -> bytes:
    return image[:100]


def _no_members(image: bytes) -> bytes:
    return image[:8] + (2).to_bytes(4, "big") + b"{}" + bytes(40)


def _no_object(image: bytes) -> bytes:
    return image[:8] + (2).to_bytes(4, "big") + b"[]" + bytes(40)


def _deep(image: bytes) -> bytes:
    return image[:8] + (200000).to_bytes(4, "big") + b"[" * 200000 + bytes(40)


def _huge(image: bytes) -> bytes:
    return image + bytes(token_file.MAX_BYTES)


@pytest.mark.parametrize(
    "spoil", [_cut, _no_members, _no_object, _deep, _huge, lambda _: b"", lambda _: b"ENRTOK1\n", lambda i: b"X" + i]
)
def test_file_that_is_no_token_is_refused(path: Path, spoil: object) -> None:
    assert callable(spoil)
    path.write_bytes(spoil(path.read_bytes()))

    with pytest.raises(ValueError):  # whatever the words
        token_file.read(path)


def test_file_that_another_run_has_written_is_not_overwritten(path: Path) -> None:
    one, other = _open(path), _open(path)
    assert one is not None
    assert other is not None
    token_file.rewrite(path, one, replace(one.clear, label="first"), one.private)

    with pytest.raises(ChangedError):
        token_file.rewrite(path, other, replace(other.clear, label="second"), other.private)

    assert token_file.read(path).label == "first"


def test_file_does_not_grow_without_limit(path: Path) -> None:
    opened = _open(path)
    assert opened is not None
    before = path.read_bytes()
    huge = replace(CERTIFICATE, der=bytes(token_file.MAX_BYTES // 2))

    with pytest.raises(ValueError, match="too large"):
        token_file.rewrite(path, opened, replace(opened.clear, certificates=(huge,)), opened.private)

    assert path.read_bytes() == before

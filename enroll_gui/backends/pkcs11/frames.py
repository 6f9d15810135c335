"""What goes between the program and a module's host process: length-prefixed frames over two pipes.

A message is one JSON frame and, for every `bytes` in it, one raw frame. A PIN is a frame of its own, in the order in
which the message names them, that is written from the buffer it lies in and read into a buffer that can be wiped: no
other code path may carry it.
"""

from __future__ import annotations

import io
import json
import struct
from typing import Any

_HEADER = struct.Struct(">cI")
_JSON, _RAW, _PIN = b"J", b"R", b"P"
_MAX_FRAME = 16 * 1024 * 1024
_MAX_PIN = 8192  # a private key travels as a PIN does
# A mapping stands where bytes were: no card can write one, as it could any string.
_PLACE = {"raw frame": True}


class Channel:
    """One end of the conversation. Raises EOFError where the other end is gone, ValueError on nonsense."""

    def __init__(self, reader: io.RawIOBase | io.BufferedIOBase, writer: io.RawIOBase) -> None:
        """A reader that PINs come from must not keep what it has read: no buffer."""
        self._reader = reader
        self._writer = writer

    def send(self, message: dict[str, Any]) -> None:
        """Send a message of JSON types and `bytes`."""
        raw: list[bytes] = []
        text = json.dumps(_without_bytes(message, raw)).encode()
        frames = bytearray(_HEADER.pack(_JSON, len(text)) + text)
        for part in raw:
            frames += _HEADER.pack(_RAW, len(part)) + part
        self._write(memoryview(frames))

    def receive(self) -> dict[str, Any]:
        """Wait for a message."""
        message = json.loads(self._read(_JSON, _MAX_FRAME))
        if not isinstance(message, dict):
            raise ValueError("not a message")
        restored = self._with_bytes(message)
        return dict(restored)

    def send_pin(self, pin: memoryview) -> None:
        """Send a PIN straight from its buffer."""
        self._write(memoryview(_HEADER.pack(_PIN, len(pin))))
        self._write(pin)

    def receive_pin(self) -> bytearray:
        """Wait for a PIN; the caller wipes the buffer."""
        return self._read(_PIN, _MAX_PIN)

    def close(self) -> None:
        """Close both pipes."""
        self._writer.close()
        self._reader.close()

    def _with_bytes(self, value: Any) -> Any:
        # Frames follow in the order in which the places were written: depth first.
        if value == _PLACE:
            return bytes(self._read(_RAW, _MAX_FRAME))
        if isinstance(value, dict):
            return {key: self._with_bytes(member) for key, member in value.items()}
        if isinstance(value, list):
            return [self._with_bytes(member) for member in value]
        return value

    def _write(self, content: memoryview) -> None:
        try:
            while content:
                content = content[self._writer.write(content) or 0 :]
        except (OSError, ValueError) as exc:  # a broken pipe is EPIPE, on Windows EINVAL
            raise EOFError from exc

    def _read(self, wanted: bytes, limit: int) -> bytearray:
        kind, length = _HEADER.unpack(self._read_exactly(_HEADER.size))
        if kind != wanted or length > limit:
            raise ValueError("unexpected frame")
        return self._read_exactly(length)

    def _read_exactly(self, length: int) -> bytearray:
        content = bytearray(length)
        rest = memoryview(content)
        while rest:
            got = self._reader.readinto(rest)
            if not got:
                raise EOFError
            rest = rest[got:]
        return content


def _without_bytes(value: Any, raw: list[bytes]) -> Any:
    if isinstance(value, dict):
        return {key: _without_bytes(member, raw) for key, member in value.items()}
    if isinstance(value, list | tuple):
        return [_without_bytes(member, raw) for member in value]
    if isinstance(value, bytes):
        raw.append(value)
        return _PLACE
    return value

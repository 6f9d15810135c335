"""RC2 in CBC mode, to read old PKCS#12 files (RFC 2268). No library has it with 40 bits any more."""

from __future__ import annotations

import struct
from collections.abc import Sequence

_PI = bytes.fromhex(
    "d978f9c419ddb5ed28e9fd794aa0d89dc67e37832b76538e624c6488448bfba2"
    "179a59f587b34f1361456d8d09817d32bd8f40eb86b77b0bf09521225c6b4e82"
    "54d66593ce60b21c7356c014a78cf1dc1275ca1f3bbee4d1423dd430a33cb626"
    "6fbf0eda4669075727f21d9bbc944303f811c7f690ef3ee706c3d52fc8661ed7"
    "08e8eade8052eef784aa72ac354d6a2a961ad2715a1549744b9fd05e0418a4ec"
    "c2e0416e0f51cbcc2491af50a1f47039997c3a8523b8b47afc02365b25559731"
    "2d5dfa98e38a92ae05df2910676cbac9d300e6cfe19ea82c6316013f58e289a9"
    "0d38341bab33ffb0bb480c5fb9b1cd2ec5f3db47e5a59c770aa62068fe7fc1ad"
)
"""PITABLE of RFC 2268, 2."""

_MIX_THEN_MASH = (5, 6, 5)
_ROTATIONS = (1, 2, 3, 5)


def decrypt_cbc(key: bytes, iv: bytes, data: bytes) -> bytes:
    """Decrypt whole blocks of eight bytes; the effective key length is that of the key. Padding is left in place."""
    words = _expand(key)
    plain, before = bytearray(), iv
    for start in range(0, len(data), 8):
        block = data[start : start + 8]
        plain += bytes(a ^ b for a, b in zip(_decrypt_block(words, block), before, strict=True))
        before = block
    return bytes(plain)


def _expand(key: bytes) -> Sequence[int]:
    """RFC 2268, 2."""
    size = len(key)
    octets = bytearray(key)
    for i in range(size, 128):
        octets.append(_PI[(octets[i - 1] + octets[i - size]) & 0xFF])
    octets[128 - size] = _PI[octets[128 - size]]
    for i in range(127 - size, -1, -1):
        octets[i] = _PI[octets[i + 1] ^ octets[i + size]]
    return struct.unpack("<64H", octets)


def _decrypt_block(key: Sequence[int], block: bytes) -> bytes:
    """RFC 2268, 4."""
    r = list(struct.unpack("<4H", block))
    j = 63
    for rounds in _MIX_THEN_MASH:
        if j != 63:
            for i in (3, 2, 1, 0):
                r[i] = (r[i] - key[r[i - 1] & 63]) & 0xFFFF
        for _ in range(rounds):
            for i in (3, 2, 1, 0):
                s = _ROTATIONS[i]
                turned = (r[i] >> s | r[i] << (16 - s)) & 0xFFFF
                r[i] = (turned - key[j] - (r[i - 1] & r[i - 2]) - (~r[i - 1] & r[i - 3])) & 0xFFFF
                j -= 1
    return struct.pack("<4H", *r)

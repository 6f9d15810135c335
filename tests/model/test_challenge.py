"""The check digits of a number that is read out."""

from __future__ import annotations

import hashlib

from enroll_gui.model.challenge import checksum


def test_check_digits_are_the_first_of_the_sha_256() -> None:
    number = bytes.fromhex("a1b2c3d4e5f60718")
    assert checksum(number) == hashlib.sha256(number).hexdigest()[:4].upper()


def test_one_wrong_digit_gives_other_check_digits() -> None:
    assert len({checksum(bytes([n]) * 8) for n in range(200)}) > 195

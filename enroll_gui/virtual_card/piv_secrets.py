"""What lets somebody into a PIV card: PIN and PUK with their counters, and the management key."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from cryptography.hazmat.decrepit.ciphers.algorithms import TripleDES
from cryptography.hazmat.primitives.ciphers import Cipher, modes
from cryptography.hazmat.primitives.ciphers.algorithms import AES

from enroll_gui.virtual_card.apdu import BLOCKED, NOT_SATISFIED, WRONG_DATA, StatusError

FACTORY_PIN, FACTORY_PUK = b"123456", b"12345678"
FACTORY_KEY = bytes.fromhex("010203040506070801020304050607080102030405060708")
FACTORY_TRIES = 3
SIZE = 8
"""Of a PIN or PUK on its way; a shorter one is filled up with FF (SP 800-73-4, part 2, 2.4.3)."""
TRIPLE_DES, AES_128, AES_192, AES_256 = 0x03, 0x08, 0x0A, 0x0C
_KEY_SIZES = {TRIPLE_DES: 24, AES_128: 16, AES_192: 24, AES_256: 32}


@dataclass
class PivPin:
    """A PIN or a PUK, and how often it may still be wrong."""

    factory: bytes
    value: bytes = field(init=False)
    most_tries: int = FACTORY_TRIES
    tries: int = field(init=False)

    def __post_init__(self) -> None:
        self.value, self.tries = self.factory, self.most_tries

    def verify(self, padded: bytes) -> None:
        """Compare, and count. Raises StatusError 63Cx, or 6983 where no try was left; 6A80 for another length."""
        if len(padded) != SIZE:
            raise StatusError(WRONG_DATA)
        if not self.tries:
            raise StatusError(BLOCKED)
        if padded.rstrip(b"\xff") != self.value:
            self.tries -= 1
            raise self.told()
        self.tries = self.most_tries

    def told(self) -> StatusError:
        """Say how many tries are left."""
        return StatusError(0x63C0 | min(self.tries, 15))

    def set(self, padded: bytes) -> None:
        """Replace it. Raises StatusError 6A80 for a value that is no PIN."""
        value = padded.rstrip(b"\xff")
        if len(padded) != SIZE or len(value) < 6:
            raise StatusError(WRONG_DATA)
        self.value, self.tries = value, self.most_tries


class ManagementKey:
    """The key 9B, and the challenge it was asked about (SP 800-73-4, part 1, table 6 and part 2, A.1)."""

    def __init__(self, algorithm: int) -> None:
        self.factory = algorithm
        self.algorithm = algorithm
        self.value = FACTORY_KEY
        self.is_open = False
        self._expected = b""
        """What the host's next message has to hold."""

    def set(self, algorithm: int, value: bytes) -> None:
        """Replace it. Raises StatusError 6A80."""
        if _KEY_SIZES.get(algorithm) != len(value):
            raise StatusError(WRONG_DATA)
        self.algorithm, self.value = algorithm, value

    def is_factory(self) -> bool:
        """Say whether it is as the maker left it."""
        return (self.algorithm, self.value) == (self.factory, FACTORY_KEY)

    def forget(self) -> None:
        """End what was begun."""
        self._expected = b""

    def challenge(self) -> bytes:
        """Give what the host has to encrypt."""
        given = self._random()
        self._expected = self._encrypt(given)
        return given

    def witness(self) -> bytes:
        """Give what the host has to decrypt."""
        self._expected = self._random()
        return self._encrypt(self._expected)

    def prove(self, answered: bytes) -> None:
        """Let the host in. Raises StatusError 6982; there is no counter."""
        expected, self._expected = self._expected, b""
        if not expected or answered != expected:
            self.is_open = False
            raise StatusError(NOT_SATISFIED)
        self.is_open = True

    def respond(self, challenge: bytes) -> bytes:
        """Prove to the host that the card has the key too. Raises StatusError 6A80."""
        if len(challenge) != self._block:
            raise StatusError(WRONG_DATA)
        return self._encrypt(challenge)

    @property
    def _block(self) -> int:
        return 8 if self.algorithm == TRIPLE_DES else 16

    def _random(self) -> bytes:
        return os.urandom(self._block)

    def _encrypt(self, block: bytes) -> bytes:
        cipher = TripleDES(self.value) if self.algorithm == TRIPLE_DES else AES(self.value)
        encryptor = Cipher(cipher, modes.ECB()).encryptor()  # noqa: S305  # one random block: the standard's own
        return encryptor.update(block) + encryptor.finalize()

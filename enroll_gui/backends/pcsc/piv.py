"""The PIV application of a card (SP 800-73-4, part 2) with the commands that YubiKeys add to it, one method a command.

Every method raises what the connection raises, and what `_refusal` makes of a status word. Secrets are lent, not wiped
here; what is copied of them is.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import IntEnum
from typing import cast

from cryptography.hazmat.decrepit.ciphers.algorithms import TripleDES
from cryptography.hazmat.primitives.ciphers import Cipher, modes
from cryptography.hazmat.primitives.ciphers.algorithms import AES

from enroll_gui.backends.pcsc.apdu import OK, CardChannel
from enroll_gui.backends.pcsc.tlv import first, tlv
from enroll_gui.model.credential import Alphabet, CardAbility
from enroll_gui.model.errors import (
    EnrollError,
    KeyMissing,
    ModuleFailed,
    NoSpace,
    PinBlocked,
    PinRefused,
    PinWrong,
    Unsupported,
)
from enroll_gui.model.secret import Secret

APPLICATION = bytes.fromhex("A00000030800001000")
PIN, PUK, MANAGEMENT_KEY = 0x80, 0x81, 0x9B
SHORTEST_PIN, LONGEST_PIN = 6, 8
TRIPLE_DES, AES_128, AES_192, AES_256 = 0x03, 0x08, 0x0A, 0x0C
KEY_SIZES = {TRIPLE_DES: 24, AES_128: 16, AES_192: 24, AES_256: 32}
FACTORY_KEY = bytes.fromhex("010203040506070801020304050607080102030405060708")
CHUID, ATTESTATION_CERTIFICATE = bytes.fromhex("5FC102"), bytes.fromhex("5FFF01")
_AES_BY_DEFAULT, _MOVES_KEYS = (5, 7, 0), (5, 7, 0)
_FASC_N = bytes.fromhex("D4E739DA739CED39CE739D836858210842108421C84210C3EB")
"""Of a card that no federal agency issued (SP 800-73-4, part 1, 3.1.2)."""
_CHUID_END = b"20991231"
_SETTING_PINS = (CardAbility.CHANGE_PIN, CardAbility.CHANGE_PUK, CardAbility.UNBLOCK_BY_PUK)


class _Tag(IntEnum):
    """Of metadata (F7)."""

    ALGORITHM = 0x01
    POLICY = 0x02
    ORIGIN = 0x03
    PUBLIC_KEY = 0x04
    IS_FACTORY = 0x05
    TRIES = 0x06


@dataclass(frozen=True)
class Metadata:
    """What a YubiKey of firmware 5.3 or newer tells of a PIN or of the management key."""

    is_factory: bool
    algorithm: int = 0
    tries: int | None = None
    most_tries: int | None = None


@dataclass(frozen=True)
class SlotKey:
    """What a YubiKey tells of the key in a slot."""

    algorithm: int
    pin_policy: int
    origin: int
    """1: made in the card, 2: imported."""
    public: bytes
    """Its data objects."""


class Piv:
    """The application, selected, on a card that is connected to."""

    def __init__(self, card: CardChannel) -> None:
        """Raises Unsupported where the card has none."""
        self._card = card
        self._do("SELECT", "00A40400", APPLICATION, CardAbility.ATTEST)
        answer, status = card.send(bytes.fromhex("00FD0000"))
        self.version: tuple[int, ...] = tuple(answer) if status == OK and len(answer) == 3 else ()
        """Firmware of a YubiKey; empty for a card of another maker."""

    def metadata(self, reference: int) -> Metadata | None:
        """Ask about a PIN or the management key; None where the card cannot tell."""
        answer, status = self._card.send(bytes((0x00, 0xF7, 0x00, reference)))
        if status != OK:
            return None
        tries = first(answer, _Tag.TRIES) or b""
        told = tuple(tries) if len(tries) == 2 else (None, None)
        algorithm = int.from_bytes((first(answer, _Tag.ALGORITHM) or b"")[:1])
        return Metadata(first(answer, _Tag.IS_FACTORY) == b"\1", algorithm, tries=told[1], most_tries=told[0])

    def key(self, slot: int) -> SlotKey | None:
        """Ask what is in a slot; None where there is no key. Raises Unsupported where the card cannot tell."""
        answer, status = self._card.send(bytes((0x00, 0xF7, 0x00, slot)))
        if status in (0x6A88, 0x6A82):
            return None
        self._accept("GET METADATA", status, CardAbility.MOVE_KEY)
        algorithm, policy = first(answer, _Tag.ALGORITHM) or b"\0", first(answer, _Tag.POLICY) or b"\0"
        origin = first(answer, _Tag.ORIGIN) or b"\0"
        return SlotKey(algorithm[0], policy[0], origin[0], first(answer, _Tag.PUBLIC_KEY) or b"")

    def generate(self, slot: int, algorithm: int, pin_policy: int) -> bytes:
        """Make a key in a slot, after `manage`, whatever was there; give its public data objects. 0: usual policy."""
        policy = tlv(0xAA, bytes([pin_policy])) if pin_policy else b""
        asked = tlv(0xAC, tlv(0x80, bytes([algorithm])) + policy)
        answer = self._do("GENERATE", f"004700{slot:02x}", asked, CardAbility.MOVE_KEY)
        return first(answer, 0x7F49) or b""

    @property
    def moves_keys(self) -> bool:
        """True if keys can be moved and deleted."""
        return self.version >= _MOVES_KEYS

    def import_key(self, slot: int, algorithm: int, template: bytearray) -> None:
        """Write a private key into a slot, after `manage`, whatever was there."""
        self._do("IMPORT KEY", f"00FE{algorithm:02x}{slot:02x}", template, CardAbility.IMPORT_KEY)

    def move_key(self, source: int, target: int) -> None:
        """Move a key to an empty slot, after `manage`; firmware 5.7."""
        self._do("MOVE KEY", f"00F6{target:02x}{source:02x}", b"", CardAbility.MOVE_KEY)

    def use(self, slot: int, algorithm: int, block: bytes) -> bytes:
        """Have a key sign a digest or a padded block, or an RSA key open what was encrypted to it, padding and all."""
        asked = tlv(0x7C, tlv(0x82) + tlv(0x81, block))
        answer = self._do("GENERAL AUTHENTICATE", f"0087{algorithm:02x}{slot:02x}", asked, CardAbility.MOVE_KEY)
        return first(first(answer, 0x7C) or b"", 0x82) or b""

    def tries(self) -> int | None:
        """Ask for the tries that the PIN has left, by an empty VERIFY; None while somebody is logged in with it."""
        _, status = self._card.send(bytes((0x00, 0x20, 0x00, PIN)))
        if status >> 4 == 0x63C:
            return status & 0xF
        return 0 if status == 0x6983 else None

    def verify(self, pin: Secret) -> None:
        """Log in."""
        with _padded(pin) as data:
            self._do("VERIFY", "00200080", data, CardAbility.CHANGE_PIN)

    def change(self, reference: int, old: Secret, new: Secret) -> None:
        """Replace PIN or PUK."""
        ability = CardAbility.CHANGE_PIN if reference == PIN else CardAbility.CHANGE_PUK
        with _padded(old, new) as data:
            self._do("CHANGE REFERENCE DATA", f"002400{reference:02x}", data, ability)

    def unblock(self, puk: Secret, new: Secret) -> None:
        """Set the PIN by the PUK."""
        with _padded(puk, new) as data:
            self._do("RESET RETRY COUNTER", "002C0080", data, CardAbility.UNBLOCK_BY_PUK)

    def management_algorithm(self) -> int:
        """Give the algorithm of the management key: told by the card, else what its firmware begins with."""
        told = self.metadata(MANAGEMENT_KEY)
        if told is not None and told.algorithm in KEY_SIZES:
            return told.algorithm
        return AES_192 if self.version >= _AES_BY_DEFAULT else TRIPLE_DES

    def manage(self, key: bytes | bytearray | memoryview) -> bool:
        """Authenticate with the management key, both ways; there is no counter. False: it is another key."""
        algorithm = self.management_algorithm()
        if len(key) != KEY_SIZES[algorithm]:
            return False
        head = f"0087{algorithm:02x}9b"
        witness = self._template("GENERAL AUTHENTICATE", head, tlv(0x80), 0x80)
        challenge = os.urandom(len(witness))
        proof = tlv(0x80, _cipher(algorithm, key, witness, encrypts=False)) + tlv(0x81, challenge)
        answer, status = self._card.send(bytes.fromhex(head), tlv(0x7C, proof))
        if status in (0x6982, 0x6300, 0x6A80):
            return False
        self._accept("GENERAL AUTHENTICATE", status, CardAbility.CHANGE_MANAGEMENT_KEY)
        own = first(first(answer, 0x7C) or b"", 0x82)
        return own == _cipher(algorithm, key, challenge, encrypts=True)

    def challenge(self) -> bytes:
        """Ask for the number that a holder of the management key encrypts."""
        return self._template("GENERAL AUTHENTICATE", f"0087{self.management_algorithm():02x}9b", tlv(0x81), 0x81)

    def respond(self, response: bytes | bytearray) -> bool:
        """Give the encrypted number. False: it is not this number under the card's key."""
        head = bytes((0x00, 0x87, self.management_algorithm(), MANAGEMENT_KEY))
        _, status = self._card.send(head, tlv(0x7C, tlv(0x82, bytes(response))))
        return status == OK

    def set_pin(self, new: Secret) -> None:
        """Set the PIN after `respond` (RESET RETRY COUNTER with P1=02; ISO/IEC 7816-4, 11.6.10)."""
        with _padded(new) as data:
            self._do("RESET RETRY COUNTER", "002C0280", data, CardAbility.UNBLOCK_BY_RESPONSE)

    def set_management_key(self, key: bytearray) -> None:
        """Replace the management key by one of the same algorithm, after `manage`."""
        data = bytearray((self.management_algorithm(), MANAGEMENT_KEY, len(key))) + key
        try:
            self._do("SET MANAGEMENT KEY", "00FFFFFF", data, CardAbility.CHANGE_MANAGEMENT_KEY)
        finally:
            data[:] = bytes(len(data))

    def set_tries(self, pin: int, puk: int) -> None:
        """Set how many tries there are, after `manage` and `verify`. PIN and PUK are then as the factory left them."""
        self._do("SET PIN RETRIES", f"00FA{pin:02x}{puk:02x}", b"", CardAbility.INITIALISE)

    def spend(self, reference: int) -> bool:
        """Spend a try of PIN or PUK by a value that neither can be. False: none was left."""
        impossible = b"\xff" * LONGEST_PIN
        head, data = ("00200080", impossible) if reference == PIN else ("002C0080", impossible * 2)
        _, status = self._card.send(bytes.fromhex(head), data)
        if status >> 4 != 0x63C and status != 0x6983:
            self._accept("VERIFY", status or 0x6F00, CardAbility.RESET)
        return status >> 4 == 0x63C and bool(status & 0xF)

    def reset(self) -> None:
        """Put everything back as it left the factory; both PIN and PUK must be blocked."""
        self._do("RESET", "00FB0000", b"", CardAbility.RESET)

    def read(self, name: bytes) -> bytes:
        """Read an object; empty where there is none."""
        answer, status = self._card.send(bytes.fromhex("00CB3FFF"), tlv(0x5C, name))
        if status == 0x6A82:
            return b""
        self._accept("GET DATA", status, CardAbility.ATTEST)
        return first(answer, 0x53) or b""

    @contextmanager
    def lent(self, name: bytes) -> Iterator[memoryview]:
        """Lend what is in an object with a secret, after `verify`; overwritten afterwards. Empty: there is none."""
        answer, status = self._card.fetch(bytes.fromhex("00CB3FFF"), tlv(0x5C, name))
        try:
            if status != 0x6A82:
                self._accept("GET DATA", status, CardAbility.CHANGE_MANAGEMENT_KEY)
            yield first(memoryview(answer), 0x53) or memoryview(b"")
        finally:
            answer[:] = bytes(len(answer))

    def write_secret(self, name: bytes, content: bytearray) -> None:
        """Write an object of less than 128 octets, after `manage`; what is copied of it is overwritten."""
        data = bytearray((*tlv(0x5C, name), 0x53, len(content), *content))
        try:
            self._do("PUT DATA", "00DB3FFF", data, CardAbility.CHANGE_MANAGEMENT_KEY)
        finally:
            data[:] = bytes(len(data))

    def write(self, name: bytes, content: bytes) -> None:
        """Write an object, after `manage`; empty: remove it."""
        self._do("PUT DATA", "00DB3FFF", tlv(0x5C, name) + tlv(0x53, content), CardAbility.INITIALISE)

    def renew_chuid(self) -> None:
        """Give the card another identity, after `manage`: programs that know the old one read everything anew."""
        fields = (0x30, _FASC_N), (0x34, os.urandom(16)), (0x35, _CHUID_END), (0x3E, b""), (0xFE, b"")
        self.write(CHUID, b"".join(tlv(tag, value) for tag, value in fields))

    def attest(self, slot: int) -> bytes:
        """Have the key F9 certify that a key was made in its slot. Raises Unsupported of an imported one."""
        answer, status = self._card.send(bytes((0x00, 0xF9, slot, 0x00)))
        if status in (0x6A88, 0x6A82):
            raise KeyMissing(f"no key in slot {slot:02X}")
        if status == 0x6A80:
            raise Unsupported(f"the key in slot {slot:02X} was imported", ability=CardAbility.ATTEST.value, tool="")
        self._accept("ATTEST", status, CardAbility.ATTEST)
        return answer

    def delete_key(self, slot: int) -> bool:
        """Delete a key, after `manage`. False: the card's firmware, older than 5.7, can only overwrite it."""
        _, status = self._card.send(bytes((0x00, 0xF6, 0xFF, slot)))
        if status not in (0x6D00, 0x6A88):
            self._accept("MOVE KEY", status, CardAbility.MOVE_KEY)
        return status != 0x6D00

    def _template(self, call: str, head: str, asked: bytes, wanted: int) -> bytes:
        answer = self._do(call, head, tlv(0x7C, asked), CardAbility.CHANGE_MANAGEMENT_KEY)
        value = first(first(answer, 0x7C) or b"", wanted)
        if not value or len(value) not in (8, 16):
            raise ModuleFailed("no challenge", module="PIV", call=call, rv="")
        return value

    def _do(self, call: str, head: str, data: bytes | bytearray, ability: CardAbility) -> bytes:
        answer, status = self._card.send(bytes.fromhex(head), data)
        self._accept(call, status, ability)
        return answer

    def _accept(self, call: str, status: int, ability: CardAbility) -> None:
        if status != OK:
            raise _refusal(call, status, ability)


def _refusal(call: str, status: int, ability: CardAbility) -> EnrollError:
    """Turn a status word into an error of the program (ISO/IEC 7816-4, 5.6; SP 800-73-4, part 2, table 2)."""
    said = f"{call}: {status:04X}"
    tries = status & 0xF
    if status in (0x63C0, 0x6983):
        return PinBlocked(said)
    if status >> 4 == 0x63C:
        return PinWrong(said, tries=tries, final=tries == 1)
    if status in (0x6A81, 0x6A82, 0x6A86, 0x6D00, 0x6E00):
        return Unsupported(said, ability=ability.value, tool="")
    if status == 0x6A84:
        return NoSpace(said)
    if status == 0x6A80 and ability in _SETTING_PINS:
        return PinRefused(said, minimum=SHORTEST_PIN, maximum=LONGEST_PIN, alphabet=Alphabet.ANY.value, is_new=True)
    return ModuleFailed(said, module="PIV", call=call, rv=f"0x{status:04X}")


@contextmanager
def _padded(*pins: Secret) -> Iterator[bytearray]:
    """Fill PINs up to eight octets each, side by side; overwritten afterwards."""
    data = bytearray(b"\xff" * LONGEST_PIN * len(pins))
    try:
        for number, pin in enumerate(pins):
            with pin.view() as view:
                data[number * LONGEST_PIN : number * LONGEST_PIN + len(view)] = view
        yield data
    finally:
        data[:] = bytes(len(data))


def _cipher(algorithm: int, key: bytes | bytearray | memoryview, block: bytes, *, encrypts: bool) -> bytes:
    cipher = Cipher(TripleDES(cast("bytes", key)) if algorithm == TRIPLE_DES else AES(key), modes.ECB())  # noqa: S305  # one block
    step = cipher.encryptor() if encrypts else cipher.decryptor()
    return step.update(block) + step.finalize()

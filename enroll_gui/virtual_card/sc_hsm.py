"""A card of the SC-HSM profile: a flat store of files, two PINs, RSA and EC keys that are made on it.

The host writes PKCS#15 descriptions and certificates into files and reads them again; OpenSC drives it natively.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed

from enroll_gui.virtual_card import cvc
from enroll_gui.virtual_card.apdu import (
    BLOCKED,
    CONDITIONS,
    NO_SPACE,
    NO_SUCH_REFERENCE,
    NOT_FOUND,
    NOT_SATISFIED,
    NOT_USABLE,
    WRONG_CLA,
    WRONG_DATA,
    WRONG_INS,
    WRONG_LENGTH,
    WRONG_P1P2,
    Command,
    StatusError,
    read_command,
)
from enroll_gui.virtual_card.curves import curve_of
from enroll_gui.virtual_card.tlv import read_tlvs, tlv, values

ATR = bytes.fromhex("3BFE1800008131FE458031815448534D31738021408107FA")
APPLICATION = bytes.fromhex("E82B0601040181C31F0201")
DEVICE_CERTIFICATE = 0x2F02
KEY = 0xCC
"""First octet of the names of files that stand for keys."""
HOST_MAY_WRITE = {0xC4, 0xC8, 0xC9, 0xCA, 0xCD, 0xCE, 0xCF, 0x2F}
USER_PIN, SO_PIN = 0x81, 0x88
SO_PIN_SIZE = 8
RAW_RSA, RSA_PSS, RAW_ECDSA = 0x20, 0x40, 0x70
DIGEST_INFO = 0x30
LEAST_521 = 138
"""Octets of a signature with a P-521 key that OpenSC 0.23 knows as one; it guesses the curve from the length."""
HASHES: dict[int, hashes.HashAlgorithm] = {
    h.digest_size: h for h in (hashes.SHA224(), hashes.SHA256(), hashes.SHA384(), hashes.SHA512())
}
"""By the size of what they give."""
_HASHED_ECDSA: dict[int, hashes.HashAlgorithm] = dict(enumerate(HASHES.values(), RAW_ECDSA + 2))
"""The card hashes by itself."""
Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


@dataclass
class Pin:
    """A PIN of the card, and how often it may still be wrong."""

    value: bytes
    most_tries: int
    tries: int = field(init=False)

    def __post_init__(self) -> None:
        self.tries = self.most_tries

    def verify(self, entered: bytes) -> None:
        """Compare, and count. Raises StatusError 63Cx or 6983."""
        if not self.tries:
            raise StatusError(BLOCKED)
        if entered != self.value:
            self.tries -= 1
            raise StatusError(0x63C0 | self.tries if self.tries else BLOCKED)
        self.tries = self.most_tries


@dataclass
class Knobs:
    """What a test alters."""

    key_generation_s: float = 0.0
    """Added to what the key takes to make."""
    room: int = 1 << 16
    """Octets of files that fit on the card."""
    always: str = ""
    """Hexadecimal; what it answers to every command, whatever that asks for."""


class ScHsm:
    """The card. `answer` takes command APDUs, `reset` is what the reader does to it."""

    def __init__(
        self, serial: str, pin: bytes = b"", so_pin: bytes = b"", knobs: Knobs | None = None, atr: bytes = ATR
    ) -> None:
        """`serial`: up to eleven characters. Without PINs the card was never initialised."""
        self.serial = serial
        self.atr = atr
        self.knobs = knobs or Knobs()
        self.files: dict[int, bytes] = {}
        self._keys: dict[int, Key] = {}
        self._pins: dict[int, Pin] = {}
        self._device = ec.generate_private_key(ec.SECP256R1())
        self._holder = serial.encode() + b"00001"
        self._selected = 0
        self._is_open = False
        self._losses = 0
        """How often it lost its power."""
        if pin:
            self._pins = {USER_PIN: Pin(pin, 3), SO_PIN: Pin(so_pin, 15)}
        self._write_device_certificate()
        self._acts = {
            0x20: self._verify,
            0x24: self._change,
            0x2C: self._unblock,
            0x46: self._generate,
            0x50: self._initialise,
            0x54: self._public_key_authentication,
            0x58: self._enumerate,
            0x62: self._sign,
            0x68: self._sign,
            0xA4: self._select,
            0xB1: self._read,
            0xD7: self._update,
            0xE4: self._delete,
        }

    @property
    def key_count(self) -> int:
        """How many keys it holds, described by files or not."""
        return len(self._keys)

    @property
    def tries(self) -> int:
        """How often the user's PIN may still be wrong."""
        return self._pins[USER_PIN].tries

    def reset(self) -> None:
        """Forget the login and what is under way, as a card does without power."""
        self._losses += 1
        self._is_open = False
        self._selected = 0

    def answer(self, raw: bytes) -> bytes:
        """Answer a command APDU by a response APDU."""
        if self.knobs.always:
            return bytes.fromhex(self.knobs.always)
        try:
            command = read_command(raw)
            if command.cla not in (0x00, 0x80):
                raise StatusError(WRONG_CLA)
            act = self._acts.get(command.ins)
            if act is None:
                raise StatusError(WRONG_INS)
            return act(command) + b"\x90\x00"
        except StatusError as refused:
            return refused.sw.to_bytes(2)

    def _select(self, command: Command) -> bytes:
        if command.p1 == 4:
            if command.data != APPLICATION:
                raise StatusError(NOT_FOUND)
            self._is_open = False
            return tlv(0x6F, tlv(0x82, b"\x78"), tlv(0x85, bytes((0, 0, 0, 2, 5))))
        name = int.from_bytes(command.data)
        if name != 0x3F00 and name not in self._names():
            raise StatusError(NOT_FOUND)
        self._selected = name
        size = len(self.files.get(name, b""))
        if command.p2 & 0x0C == 0x0C:
            return b""
        return tlv(0x6F, tlv(0x81, size.to_bytes(2)), tlv(0x82, b"\1"), tlv(0x83, name.to_bytes(2)))

    def _names(self) -> list[int]:
        return [*self.files, *(KEY << 8 | number for number in self._keys)]

    def _enumerate(self, _command: Command) -> bytes:
        return b"".join(name.to_bytes(2) for name in self._names() if name != DEVICE_CERTIFICATE)

    def _file(self, command: Command) -> int:
        return command.p1p2 or self._selected

    def _read(self, command: Command) -> bytes:
        content = self.files.get(self._file(command))
        if content is None:
            raise StatusError(NOT_FOUND)
        start = int.from_bytes(values(command.data).get(0x54, b""))
        return content[start : start + command.ne]

    def _update(self, command: Command) -> bytes:
        name, told = self._file(command), values(command.data)
        if name >> 8 not in HOST_MAY_WRITE or name == DEVICE_CERTIFICATE:
            raise StatusError(NOT_SATISFIED)
        self._needs_login()
        start, new = int.from_bytes(told.get(0x54, b"")), told.get(0x53, b"")
        old = self.files.get(name, b"").ljust(start, b"\0")
        content = old[:start] + new + old[start + len(new) :]
        if self._used() - len(old) + len(content) > self.knobs.room:
            raise StatusError(NO_SPACE)
        self.files[name], self._selected = content, name
        return b""

    def _used(self) -> int:
        return sum(map(len, self.files.values()))

    def _delete(self, command: Command) -> bytes:
        self._needs_login()
        name = int.from_bytes(command.data)
        if name not in self._names() or name == DEVICE_CERTIFICATE:
            raise StatusError(NOT_FOUND)
        if name >> 8 == KEY:
            del self._keys[name & 0xFF]
        else:
            del self.files[name]
        return b""

    def _needs_login(self) -> None:
        if not self._is_open:
            raise StatusError(NOT_SATISFIED)

    def _pin(self, reference: int) -> Pin:
        if reference not in (USER_PIN, SO_PIN):
            raise StatusError(NO_SUCH_REFERENCE)
        if not self._pins:
            raise StatusError(NOT_USABLE)
        return self._pins[reference]

    def _verify(self, command: Command) -> bytes:
        pin = self._pin(command.p2)
        if not command.data:
            if command.p2 == USER_PIN and self._is_open:
                return b""
            raise StatusError(0x63C0 | pin.tries if pin.tries else BLOCKED)
        self._is_open = False
        pin.verify(command.data)
        self._is_open = command.p2 == USER_PIN
        return b""

    def _change(self, command: Command) -> bytes:
        pin = self._pin(command.p2)
        size = len(pin.value)
        pin.verify(command.data[:size])
        pin.value = self._checked(command.p2, command.data[size:])
        return b""

    def _unblock(self, command: Command) -> bytes:
        """RESET RETRY COUNTER: SO-PIN, and a new PIN if P1 is 0."""
        self._pin(SO_PIN).verify(command.data[:SO_PIN_SIZE])
        pin = self._pin(command.p2)
        if new := command.data[SO_PIN_SIZE:]:
            pin.value = self._checked(USER_PIN, new)
        pin.tries = pin.most_tries
        return b""

    def _checked(self, reference: int, value: bytes) -> bytes:
        if reference == SO_PIN and len(value) != SO_PIN_SIZE:
            raise StatusError(WRONG_LENGTH)
        if reference == USER_PIN and not 6 <= len(value) <= 15:
            raise StatusError(WRONG_LENGTH)
        return value

    def _initialise(self, command: Command) -> bytes:
        """INITIALIZE DEVICE: keys and files go, PINs are set anew; needs the SO-PIN that was there."""
        told = values(command.data)
        if self._pins:
            self._pin(SO_PIN).verify(told.get(0x82, b""))
        pin, so_pin = self._checked(USER_PIN, told.get(0x81, b"")), self._checked(SO_PIN, told.get(0x82, b""))
        tries = int.from_bytes(told.get(0x91, b"\3"))
        self.files.clear()
        self._keys.clear()
        self._pins = {USER_PIN: Pin(pin, tries), SO_PIN: Pin(so_pin, 15)}
        self._is_open = False
        self._write_device_certificate()
        return b""

    def _public_key_authentication(self, _command: Command) -> bytes:
        raise StatusError(NO_SUCH_REFERENCE)

    def _generate(self, command: Command) -> bytes:
        self._needs_login()
        number = command.p1
        if number in self._keys:
            raise StatusError(CONDITIONS)
        told = values(command.data)
        asked = values(told.get(cvc.PUBLIC_KEY, b""))
        losses = self._losses
        time.sleep(self.knobs.key_generation_s)
        if self._losses != losses:
            raise StatusError(CONDITIONS)  # nobody hears it
        if 0x81 in asked:
            curve = curve_of(asked[0x81])
            if curve is None:
                raise StatusError(WRONG_DATA)
            key: Key = ec.generate_private_key(curve)
        else:
            size = int.from_bytes(asked.get(2, b""))
            if size not in (1024, 1536, 2048, 3072, 4096):
                raise StatusError(WRONG_DATA)
            key = rsa.generate_private_key(int.from_bytes(asked.get(0x82, b"\1\0\1")), size)
        self._keys[number] = key
        domain = b"".join(tlv(tag, value) for tag, value in read_tlvs(told[cvc.PUBLIC_KEY]) if 0x81 <= tag <= 0x85)
        names = told.get(cvc.AUTHORITY, self._holder), told.get(cvc.HOLDER, self._holder)
        return cvc.request(key, domain, names, self._device, self._holder)

    def _sign(self, command: Command) -> bytes:
        self._needs_login()
        key = self._keys.get(command.p1)
        if key is None:
            raise StatusError(NOT_FOUND)
        if isinstance(key, rsa.RSAPrivateKey) and command.p2 == RSA_PSS:
            return _pss(key, command.data)
        if isinstance(key, rsa.RSAPrivateKey):
            if len(command.data) != key.key_size // 8:
                raise StatusError(WRONG_LENGTH)
            return raw_rsa(key, command.data)
        if hashed := _HASHED_ECDSA.get(command.p2):
            return _ecdsa(key, command.data, hashed)
        digest = HASHES.get(len(command.data))
        if command.p2 != RAW_ECDSA or digest is None:
            raise StatusError(WRONG_P1P2)
        return _ecdsa(key, command.data, Prehashed(digest))

    def _write_device_certificate(self) -> None:
        self.files[DEVICE_CERTIFICATE] = cvc.certificate(self._device, self._holder, b"") * 2


def _ecdsa(key: ec.EllipticCurvePrivateKey, data: bytes, hashed: hashes.HashAlgorithm | Prehashed) -> bytes:
    """Sign, again where OpenSC would refuse what comes: one in 16 of 521 bits."""
    while True:
        signature = key.sign(data, ec.ECDSA(hashed))
        if key.key_size != 521 or len(signature) >= LEAST_521:
            return signature


def _pss(key: rsa.RSAPrivateKey, data: bytes) -> bytes:
    """Pad a digest, or a DigestInfo that has it, and sign; the salt is as long as the digest."""
    if data[:1] == bytes([DIGEST_INFO]):
        data = values(values(data)[DIGEST_INFO]).get(0x04, b"")
    digest = HASHES.get(len(data))
    if digest is None:
        raise StatusError(WRONG_DATA)
    return key.sign(data, padding.PSS(padding.MGF1(digest), digest.digest_size), Prehashed(digest))


def raw_rsa(key: rsa.RSAPrivateKey, block: bytes) -> bytes:
    """Raise a padded block to the private power."""
    numbers = key.private_numbers()
    power = pow(int.from_bytes(block), numbers.d, numbers.public_numbers.n)
    return power.to_bytes(key.key_size // 8)

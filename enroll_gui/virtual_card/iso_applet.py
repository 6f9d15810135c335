"""A card of OpenSC's IsoApplet driver: a tree of files that the host makes and fills (ISO/IEC 7816-4, -9), PINs, keys.

As it is delivered it has no PKCS#15 structure and no PIN: pkcs15-init writes the one and sets the other.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from enroll_gui.virtual_card.apdu import (
    BLOCKED,
    CONDITIONS,
    NO_SPACE,
    NO_SUCH_REFERENCE,
    NOT_FOUND,
    NOT_SATISFIED,
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
from enroll_gui.virtual_card.sc_hsm import HASHES, Key, Knobs, Pin, raw_rsa
from enroll_gui.virtual_card.tlv import read_tlvs, tlv, values

ATR = bytes.fromhex("3B80800101")
APPLICATION = bytes.fromhex("F276A288BCFBA69D34F31001")
VERSION = bytes((0, 6, 0x01 | 0x04))
"""Of its interface, and what it can: extended APDUs and elliptic curves."""
MASTER = 0x3F00
PIN, PUK, SECOND_PIN = 1, 2, 3
PIN_TRIES, PUK_TRIES = 3, 7
PIN_SIZE = 16
"""Entered PINs are filled up to it with zeros."""
SIGN, DECIPHER = 0x9E9A, 0x8086
APPLICATION_FOLDER, PIN_DIRECTORY, KEY_DIRECTORY = 0x5015, 0x4401, 0x4402
_FIRST_ID, _SECOND_ID = b"\x04\1\1", b"\x04\1\2"
"""Identifiers of the PINs, in DER."""
FILE_EXISTS = 0x6A89
_DF = 0x38
_OPEN, _BY_PIN = 0x00, 0x90
_DELETE_SELF, _CREATE_DF, _CREATE_EF, _UPDATE, _READ = 1, 5, 6, 6, 7
"""Where the condition of an act stands among the octets of tag 86 (ISO/IEC 7816-4, 5.4.3)."""
_RSA, _EC = 0xF3, 0xEC
"""Kinds of keys, as MANAGE SECURITY ENVIRONMENT names them."""


@dataclass
class File:
    """An EF with content, or a DF with files."""

    name: int
    told: dict[int, bytes]
    """What it was made with, by tag (ISO/IEC 7816-4, table 10)."""
    parent: File | None = None
    content: bytearray = field(default_factory=bytearray)
    files: dict[int, File] = field(default_factory=dict)

    @property
    def is_folder(self) -> bool:
        """Say whether it is a DF."""
        return self.told.get(0x82, b"\0")[0] == _DF

    def condition(self, act: int) -> int:
        """Give the octet that says who may do it."""
        rules = self.told.get(0x86, b"")
        return rules[act] if len(rules) == 8 else _OPEN

    def folders(self) -> list[File]:
        """List the DFs below it, and itself."""
        below = [found for file in self.files.values() if file.is_folder for found in file.folders()]
        return [self, *below]


class IsoApplet:
    """The card. `answer` takes command APDUs, `reset` is what the reader does to it."""

    def __init__(self, knobs: Knobs | None = None, atr: bytes = ATR) -> None:
        """Make it as it is delivered."""
        self.atr = atr
        self.knobs = knobs or Knobs()
        self._root = File(MASTER, {0x82: bytes([_DF])})
        self._pins: dict[int, Pin] = {}
        self._keys: dict[int, Key] = {}
        self._owners: dict[int, int] = {}
        """By key: the PIN that it needs, where that is not the first."""
        self._current = self._root
        self._let_in: set[int] = set()
        """References of PINs that were entered."""
        self._environment: dict[int, bytes] = {}
        self._acts = {
            0x20: self._verify,
            0x22: self._manage_environment,
            0x24: self._change,
            0x2A: self._use,
            0x2C: self._unblock,
            0x46: self._generate,
            0xA4: self._select,
            0xB0: self._read,
            0xD6: self._update,
            0xE0: self._create,
            0xE4: self._delete,
        }

    @property
    def key_count(self) -> int:
        """How many keys it holds."""
        return len(self._keys)

    @property
    def tries(self) -> int:
        """How often the PIN may still be wrong; 0 while there is none."""
        return self._pins[PIN].tries if PIN in self._pins else 0

    def add_pin(self, value: bytes, label: str) -> None:
        """Give it a second PIN, which the keys made so far belong to from now on: two tokens to a driver.

        It is described as PKCS#15 does: in the directories of PINs and of private keys.
        """
        files = self._root.files[APPLICATION_FOLDER].files
        pins = files[PIN_DIRECTORY].content
        end = 2 + pins[1]
        second = _described(bytes(pins[:end]), label)
        pins[end : end + len(second)] = second
        if KEY_DIRECTORY in files:
            keys = files[KEY_DIRECTORY].content
            keys[:] = keys.replace(_FIRST_ID, _SECOND_ID)
        self._pins[SECOND_PIN] = Pin(_filled(value), PIN_TRIES)
        self._owners = dict.fromkeys(self._keys, SECOND_PIN)

    def reset(self) -> None:
        """Forget who was let in, as a card does without power."""
        self._let_in.clear()
        self._environment = {}
        self._current = self._root

    def answer(self, raw: bytes) -> bytes:
        """Answer a command APDU by a response APDU."""
        if self.knobs.always:
            return bytes.fromhex(self.knobs.always)
        try:
            command = read_command(raw)
            if command.cla != 0:
                raise StatusError(WRONG_CLA)
            act = self._acts.get(command.ins)
            if act is None:
                raise StatusError(WRONG_INS)
            return act(command) + b"\x90\x00"
        except StatusError as refused:
            return refused.sw.to_bytes(2)

    def _select(self, command: Command) -> bytes:
        if command.p1 == 4:
            if command.data == APPLICATION:
                self.reset()
                return VERSION
            self._current = self._named(command.data)
        elif command.p1 in (0, 8, 9):
            self._current = self._found(command.p1, command.data)
        else:
            raise StatusError(WRONG_P1P2)
        if command.p2 & 0x0C == 0x0C:
            return b""
        file = self._current
        kept = (tlv(tag, value) for tag, value in file.told.items() if tag in (0x82, 0x84, 0x86))
        return tlv(0x6F, tlv(0x81, len(file.content).to_bytes(2)), tlv(0x83, file.name.to_bytes(2)), *kept)

    def _named(self, aid: bytes) -> File:
        found = [folder for folder in self._root.folders() if aid and folder.told.get(0x84, b"") == aid]
        if not found:
            raise StatusError(NOT_FOUND)
        return found[0]

    def _found(self, way: int, path: bytes) -> File:
        """Find a file: by its name from here, or by a path from the root or from here."""
        names = [int.from_bytes(path[i : i + 2]) for i in range(0, len(path), 2)]
        if way == 0 and len(names) > 1:
            raise StatusError(WRONG_P1P2)
        here = self._folder() if way in (0, 9) else self._root
        for name in names:
            if name == MASTER:
                here = self._root
            elif name in here.files:
                here = here.files[name]
            elif way == 0 and here.parent and here.parent.name == name:
                here = here.parent
            else:
                raise StatusError(NOT_FOUND)
        return here

    def _folder(self) -> File:
        here = self._current
        return here if here.is_folder or here.parent is None else here.parent

    def _allow(self, file: File, act: int) -> None:
        """Until it has a PIN the card is still being made, and all is allowed."""
        condition = file.condition(act)
        if not self._pins or condition == _OPEN or (condition == _BY_PIN and self._let_in):
            return
        raise StatusError(NOT_SATISFIED)

    def _create(self, command: Command) -> bytes:
        told = values(values(command.data).get(0x6F, b""))
        if 0x82 not in told or len(told.get(0x83, b"")) != 2:
            raise StatusError(WRONG_DATA)
        folder = self._folder()
        new = File(int.from_bytes(told[0x83]), told, folder)
        self._allow(folder, _CREATE_DF if new.is_folder else _CREATE_EF)
        if new.name in folder.files or new.name == MASTER:
            raise StatusError(FILE_EXISTS)
        if not new.is_folder:
            size = int.from_bytes(told.get(0x81, b""))
            if self._used() + size > self.knobs.room:
                raise StatusError(NO_SPACE)
            new.content = bytearray(size)
        folder.files[new.name] = self._current = new
        return b""

    def _used(self) -> int:
        return sum(len(file.content) for folder in self._root.folders() for file in folder.files.values())

    def _delete(self, command: Command) -> bytes:
        file = self._found(0, command.data) if command.data else self._current
        if file.parent is None:
            raise StatusError(CONDITIONS)
        self._allow(file, _DELETE_SELF)
        del file.parent.files[file.name]
        self._current = file.parent
        return b""

    def _content(self, act: int) -> bytearray:
        if self._current.is_folder:
            raise StatusError(NOT_SATISFIED)
        self._allow(self._current, act)
        return self._current.content

    def _read(self, command: Command) -> bytes:
        return bytes(self._content(_READ)[command.p1p2 : command.p1p2 + command.ne])

    def _update(self, command: Command) -> bytes:
        content = self._content(_UPDATE)
        end = command.p1p2 + len(command.data)
        if end > len(content):
            raise StatusError(NO_SPACE)
        content[command.p1p2 : end] = command.data
        return b""

    def _pin(self, reference: int) -> Pin:
        if reference not in self._pins:
            raise StatusError(NO_SUCH_REFERENCE)
        return self._pins[reference]

    def _verify(self, command: Command) -> bytes:
        pin = self._pin(command.p2)
        if not command.data:
            if command.p2 in self._let_in:
                return b""
            raise StatusError(0x63C0 | pin.tries if pin.tries else BLOCKED)
        self._let_in.discard(command.p2)
        pin.verify(_filled(command.data))
        self._let_in.add(command.p2)
        return b""

    def _change(self, command: Command) -> bytes:
        """CHANGE REFERENCE DATA; with P1 1 for a PIN that was never set."""
        if command.p1 == 1:
            if command.p2 in self._pins or command.p2 not in (PIN, PUK):
                raise StatusError(CONDITIONS)
            self._pins[command.p2] = Pin(_filled(command.data), PUK_TRIES if command.p2 == PUK else PIN_TRIES)
            return b""
        if len(command.data) != 2 * PIN_SIZE:
            raise StatusError(WRONG_LENGTH)
        pin = self._pin(command.p2)
        pin.verify(command.data[:PIN_SIZE])
        pin.value = command.data[PIN_SIZE:]
        return b""

    def _unblock(self, command: Command) -> bytes:
        """RESET RETRY COUNTER: the PUK and a new PIN."""
        if len(command.data) != 2 * PIN_SIZE:
            raise StatusError(WRONG_LENGTH)
        self._pin(PUK).verify(command.data[:PIN_SIZE])
        pin = self._pin(command.p2)
        pin.value, pin.tries = command.data[PIN_SIZE:], pin.most_tries
        return b""

    def _manage_environment(self, command: Command) -> bytes:
        self._environment = values(command.data)
        return b""

    def _generate(self, command: Command) -> bytes:
        if PIN not in self._let_in:
            raise StatusError(NOT_SATISFIED)
        algorithm, number = (self._environment.get(tag, b"") for tag in (0x80, 0x84))
        if algorithm == bytes([_RSA]):
            key = rsa.generate_private_key(65537, 2048)
            public = key.public_key().public_numbers()
            said = tlv(0x81, public.n.to_bytes(256)) + tlv(0x82, public.e.to_bytes(3))
            self._keys[number[0]] = key
            return tlv(0x7F49, said)
        if algorithm != bytes([_EC]):
            raise StatusError(WRONG_DATA)
        curve = curve_of(values(command.data).get(0x81, b""))
        if curve is None:
            raise StatusError(WRONG_DATA)
        made = ec.generate_private_key(curve)
        self._keys[number[0]] = made
        point = made.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        domain = b"".join(tlv(tag, value) for tag, value in read_tlvs(command.data))
        return tlv(0x7F49, domain, tlv(0x86, point))

    def _use(self, command: Command) -> bytes:
        """PERFORM SECURITY OPERATION: COMPUTE DIGITAL SIGNATURE over a DigestInfo or a digest, or DECIPHER."""
        number = int.from_bytes(self._environment.get(0x84, b"\xff"))
        if self._owners.get(number, PIN) not in self._let_in:
            raise StatusError(NOT_SATISFIED)
        key = self._keys.get(number)
        if command.p1p2 == DECIPHER and isinstance(key, rsa.RSAPrivateKey):
            return key.decrypt(command.data[1:], padding.PKCS1v15())
        if command.p1p2 != SIGN:
            raise StatusError(WRONG_P1P2)
        if isinstance(key, rsa.RSAPrivateKey):
            return raw_rsa(key, _padded(command.data, key.key_size // 8))
        digest = HASHES.get(len(command.data))
        if key is None or digest is None:
            raise StatusError(WRONG_DATA)
        return key.sign(command.data, ec.ECDSA(Prehashed(digest)))


def _filled(pin: bytes) -> bytes:
    if not 0 < len(pin) <= PIN_SIZE:
        raise StatusError(WRONG_LENGTH)
    return pin.ljust(PIN_SIZE, b"\0")


def _padded(info: bytes, size: int) -> bytes:
    """Fill up as RFC 8017, 9.2 says."""
    return b"\0\1" + b"\xff" * (size - 3 - len(info)) + b"\0" + info


def _described(first: bytes, label: str) -> bytes:
    """Describe the second PIN as the first, but for its label, its identifier and its reference (PKCS#15, 6.8)."""
    other = {(0x04, _FIRST_ID[-1:]): _SECOND_ID[-1:], (0x80, bytes([PIN])): bytes([SECOND_PIN])}
    parts = []
    for tag, value in read_tlvs(first):
        if tag in (0x30, 0xA1):
            parts.append(tlv(tag, _described(value, label)))
        else:
            parts.append(tlv(tag, label.encode() if tag == 0x0C else other.get((tag, value), value)))
    return b"".join(parts)

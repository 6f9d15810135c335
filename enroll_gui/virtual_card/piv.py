"""A PIV card (SP 800-73-4, part 2) with the commands that YubiKeys add to it.

ykcs11, yubico-piv-tool and OpenSC drive it.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric import rsa

from enroll_gui.virtual_card import piv_attestation, piv_keys
from enroll_gui.virtual_card.apdu import (
    BLOCKED,
    CONDITIONS,
    EXTENDED,
    NO_SPACE,
    NO_SUCH_REFERENCE,
    NOT_FOUND,
    NOT_SATISFIED,
    WRONG_CLA,
    WRONG_DATA,
    WRONG_INS,
    WRONG_P1P2,
    Command,
    StatusError,
    read_command,
)
from enroll_gui.virtual_card.piv_attestation import Maker, Origin
from enroll_gui.virtual_card.piv_keys import ALWAYS, ATTESTATION, IMPORTED, NEVER, SLOTS, PivKey
from enroll_gui.virtual_card.piv_secrets import AES_192, FACTORY_PIN, FACTORY_PUK, TRIPLE_DES, ManagementKey, PivPin
from enroll_gui.virtual_card.tlv import tlv, values

ATR = bytes.fromhex("3BFD1300008131FE158073C021C057597562694B657940")
"""Of a YubiKey 5 with NFC, on USB."""
APPLICATION = bytes.fromhex("A000000308000010000100")
_SHORT_APPLICATION = 5
"""Octets that a host has to name at least: those of the one who registered it."""
PIN, PUK, MANAGEMENT = 0x80, 0x81, 0x9B
DISCOVERY, CERTIFICATE_OF_ATTESTATION, PRINTED = 0x7E, 0x5FFF01, 0x5FC109
_BEHIND_PIN = (0x5FC103, 0x5FC108, PRINTED)
"""Fingerprints, picture, printed information (SP 800-73-4, part 1, table 2)."""
_LARGEST_OBJECT = 3063
_WITH_METADATA, _WITH_LARGE_KEYS = (5, 3, 0), (5, 7, 0)
_CHAINED = 0x10


@dataclass
class Knobs:
    """What a test alters."""

    key_generation_s: float = 0.0
    """Added to what the key takes to make."""
    room: int = 51200
    """Octets of objects that fit on the card."""
    unblocks_by_management_key: bool = False
    """Whether RESET RETRY COUNTER with P1=02 sets a new PIN after authentication with 9B (ISO 7816-4, 7.5.10)."""


class PivCard:
    """The card. `answer` takes command APDUs, `reset` is what the reader does to it."""

    atr = ATR

    def __init__(self, serial: str, version: tuple[int, int, int], maker: Maker) -> None:
        """Make one as it leaves the factory; `serial`: a decimal number below 2^32."""
        self.serial = int(serial)
        self.version = version
        self.knobs = Knobs()
        self.pins = {PIN: PivPin(FACTORY_PIN), PUK: PivPin(FACTORY_PUK)}
        self.management = ManagementKey(AES_192 if version >= _WITH_LARGE_KEYS else TRIPLE_DES)
        self.objects: dict[int, bytes] = {}
        device = rsa.generate_private_key(65537, 2048)
        self.keys = {ATTESTATION: PivKey(device, piv_keys.RSA_2048, NEVER, NEVER, IMPORTED)}
        self._attestation_certificate = maker.certify(device)
        self._selected = self._verified = self._fresh = False
        self._chain, self._rest = b"", b""
        self._wipe()
        self._acts = {
            0x20: self._verify,
            0x24: self._change,
            0x2C: self._unblock,
            0x47: self._generate,
            0x87: self._authenticate,
            0xCB: self._get_data,
            0xDB: self._put_data,
            0xF6: self._move,
            0xF7: self._metadata,
            0xF8: lambda _command: self.serial.to_bytes(4),
            0xF9: self._attest,
            0xFA: self._set_tries,
            0xFB: self._factory_reset,
            0xFD: lambda _command: bytes(self.version),
            0xFE: self._import,
            0xFF: self._set_management_key,
        }

    def reset(self) -> None:
        """Forget what was selected and who was let in, as a card does without power."""
        self._selected = self._verified = self._fresh = self.management.is_open = False
        self.management.forget()
        self._chain = self._rest = b""

    def answer(self, raw: bytes) -> bytes:
        """Answer a command APDU by a response APDU."""
        try:
            command = read_command(raw)
            if command.ins == 0xC0:
                return self._hand_out(b"", command.ne)
            if command.cla not in (0, _CHAINED):
                raise StatusError(WRONG_CLA)
            self._chain += command.data
            if len(self._chain) > EXTENDED:
                raise StatusError(WRONG_DATA)
            if command.cla == _CHAINED:
                return b"\x90\x00"
            whole, self._chain = self._chain, b""
            return self._hand_out(
                self._act(Command(0, command.ins, command.p1, command.p2, whole, command.ne)), command.ne
            )
        except StatusError as refused:
            self._chain = self._rest = b""
            return refused.sw.to_bytes(2)

    def _hand_out(self, answered: bytes, ne: int) -> bytes:
        """Give as much as the host takes at once; GET RESPONSE fetches the rest."""
        whole = answered or self._rest
        most = max(ne, 256)
        self._rest = whole[most:]
        status = 0x6100 | min(len(self._rest), 256) & 0xFF if self._rest else 0x9000
        return whole[:most] + status.to_bytes(2)

    def _act(self, command: Command) -> bytes:
        self._rest = b""
        if command.ins == 0xA4:
            return self._select(command)
        act = self._acts.get(command.ins)
        if not self._selected or act is None:
            raise StatusError(WRONG_INS)
        return act(command)

    def _select(self, command: Command) -> bytes:
        if len(command.data) < _SHORT_APPLICATION or not APPLICATION.startswith(command.data):
            raise StatusError(NOT_FOUND)
        self._selected = True
        return tlv(0x61, tlv(0x4F, APPLICATION[5:]), tlv(0x79, tlv(0x4F, APPLICATION[:5])))

    def _needs_management(self) -> None:
        if not self.management.is_open:
            raise StatusError(NOT_SATISFIED)

    def _pin(self, reference: int) -> PivPin:
        if reference not in self.pins:
            raise StatusError(NO_SUCH_REFERENCE)
        return self.pins[reference]

    def _verify(self, command: Command) -> bytes:
        if command.p2 != PIN:
            raise StatusError(NO_SUCH_REFERENCE)
        pin = self.pins[PIN]
        if command.p1 == 0xFF:
            self._verified = self._fresh = False
            return b""
        if not command.data:
            if self._verified:
                return b""
            raise pin.told() if pin.tries else StatusError(BLOCKED)
        self._verified = self._fresh = False
        pin.verify(command.data)
        self._verified = self._fresh = True
        return b""

    def _change(self, command: Command) -> bytes:
        pin = self._pin(command.p2)
        pin.verify(command.data[:8])
        pin.set(command.data[8:])
        return b""

    def _unblock(self, command: Command) -> bytes:
        if command.p2 != PIN:
            raise StatusError(NO_SUCH_REFERENCE)
        if command.p1 == 2 and self.knobs.unblocks_by_management_key:
            self._needs_management()
            self.pins[PIN].set(command.data)
            self.management.is_open = False
            return b""
        if command.p1:
            raise StatusError(WRONG_P1P2)
        self.pins[PUK].verify(command.data[:8])
        self.pins[PIN].set(command.data[8:])
        return b""

    def _get_data(self, command: Command) -> bytes:
        name = self._named(command)
        if name in _BEHIND_PIN and not self._verified:
            raise StatusError(NOT_SATISFIED)
        if name not in self.objects:
            raise StatusError(NOT_FOUND)
        return self.objects[name] if name == DISCOVERY else tlv(0x53, self.objects[name])

    def _named(self, command: Command) -> int:
        if command.p1p2 != 0x3FFF:
            raise StatusError(WRONG_P1P2)
        return int.from_bytes(values(command.data).get(0x5C, b""))

    def _put_data(self, command: Command) -> bytes:
        self._needs_management()
        name, told = self._named(command), values(command.data)
        content = told.get(0x53)
        if content is None or len(content) > _LARGEST_OBJECT:
            raise StatusError(WRONG_DATA)
        used = sum(map(len, self.objects.values())) - len(self.objects.get(name, b""))
        if used + len(content) > self.knobs.room:
            raise StatusError(NO_SPACE)
        self.objects.pop(name, None)
        if content:
            self.objects[name] = content
        return b""

    def _generate(self, command: Command) -> bytes:
        self._needs_management()
        slot, asked = self._slot(command.p2), values(values(command.data).get(0xAC, b""))
        self._knows(int.from_bytes(asked.get(0x80, b"")))
        time.sleep(self.knobs.key_generation_s)
        self.keys[slot] = piv_keys.generate(slot, asked)
        return tlv(0x7F49, self.keys[slot].public())

    def _slot(self, slot: int) -> int:
        if slot not in SLOTS and slot != ATTESTATION:
            raise StatusError(WRONG_P1P2)
        return slot

    def _knows(self, algorithm: int) -> None:
        if algorithm in (piv_keys.RSA_3072, piv_keys.RSA_4096) and self.version < _WITH_LARGE_KEYS:
            raise StatusError(WRONG_DATA)

    def _import(self, command: Command) -> bytes:
        self._needs_management()
        self._knows(command.p1)
        slot = self._slot(command.p2)
        self.keys[slot] = piv_keys.read(slot, command.p1, values(command.data))
        return b""

    def _authenticate(self, command: Command) -> bytes:
        asked = values(values(command.data).get(0x7C, b""))
        if command.p2 == MANAGEMENT:
            return tlv(0x7C, self._authenticate_host(command.p1, asked))
        key = self.keys.get(command.p2)
        if key is None:
            raise StatusError(NO_SUCH_REFERENCE)
        if key.algorithm != command.p1:
            raise StatusError(WRONG_P1P2)
        if key.pin_policy != NEVER and not (self._fresh if key.pin_policy == ALWAYS else self._verified):
            raise StatusError(NOT_SATISFIED)
        self._fresh = False
        return tlv(0x7C, tlv(0x82, key.use(asked)))

    def _authenticate_host(self, algorithm: int, asked: dict[int, bytes]) -> bytes:
        """Go on with mutual (80) or one-sided (81) authentication by the management key."""
        key = self.management
        if algorithm not in (0, key.algorithm) or (algorithm == 0 and key.algorithm != TRIPLE_DES):
            raise StatusError(WRONG_P1P2)
        if asked.get(0x80) == b"":
            return tlv(0x80, key.witness())
        if asked.get(0x81) == b"":
            return tlv(0x81, key.challenge())
        if 0x80 in asked:
            key.prove(asked[0x80])
            return tlv(0x82, key.respond(asked.get(0x81, b"")))
        key.prove(asked.get(0x82, b""))
        return b""

    def _since(self, version: tuple[int, int, int]) -> None:
        if self.version < version:
            raise StatusError(WRONG_INS)

    def _metadata(self, command: Command) -> bytes:
        self._since(_WITH_METADATA)
        if command.p2 == MANAGEMENT:
            key = self.management
            return tlv(1, bytes([key.algorithm])) + tlv(2, b"\0\1") + tlv(5, bytes([key.is_factory()]))
        if command.p2 in self.pins:
            pin = self.pins[command.p2]
            told = tlv(5, bytes([pin.value == pin.factory])) + tlv(6, bytes((pin.most_tries, pin.tries)))
            return tlv(1, b"\xff") + told
        made = self.keys.get(command.p2)
        if made is None:
            raise StatusError(NO_SUCH_REFERENCE)
        told = tlv(1, bytes([made.algorithm])) + tlv(2, bytes((made.pin_policy, made.touch_policy)))
        return told + tlv(3, bytes([made.origin])) + tlv(4, made.public())

    def _attest(self, command: Command) -> bytes:
        key = self.keys.get(command.p1)
        if key is None:
            raise StatusError(NO_SUCH_REFERENCE)
        certificate = values(self.objects.get(CERTIFICATE_OF_ATTESTATION, b"")).get(0x70)
        if key.origin == IMPORTED or certificate is None:
            raise StatusError(WRONG_DATA)
        signer = self.keys[ATTESTATION].private
        return piv_attestation.attest(Origin(command.p1, self.version, self.serial), key, signer, certificate)

    def _move(self, command: Command) -> bytes:
        self._since(_WITH_LARGE_KEYS)
        self._needs_management()
        source, target = self._slot(command.p2), command.p1
        if source not in self.keys:
            raise StatusError(NO_SUCH_REFERENCE)
        if target == 0xFF:
            del self.keys[source]
            return b""
        if self._slot(target) in self.keys or ATTESTATION in (source, target):
            raise StatusError(WRONG_P1P2)
        self.keys[target] = self.keys.pop(source)
        return b""

    def _set_tries(self, command: Command) -> bytes:
        """Set how many tries PIN and PUK have; both are then as the factory left them."""
        self._needs_management()
        if not self._verified:
            raise StatusError(NOT_SATISFIED)
        if not command.p1 or not command.p2:
            raise StatusError(WRONG_P1P2)
        self.pins = {PIN: PivPin(FACTORY_PIN, command.p1), PUK: PivPin(FACTORY_PUK, command.p2)}
        return b""

    def _set_management_key(self, command: Command) -> bytes:
        self._needs_management()
        algorithm, reference, length = command.data[:3].ljust(3, b"\0")
        if command.p1 != 0xFF or reference != MANAGEMENT or length != len(command.data) - 3:
            raise StatusError(WRONG_DATA)
        self.management.set(algorithm, command.data[3:])
        return b""

    def _factory_reset(self, _command: Command) -> bytes:
        if any(pin.tries for pin in self.pins.values()):
            raise StatusError(CONDITIONS)
        self._wipe()
        return b""

    def _wipe(self) -> None:
        """Put everything back as the maker left it, but the key F9 and its certificate, which stay."""
        self.pins = {PIN: PivPin(FACTORY_PIN), PUK: PivPin(FACTORY_PUK)}
        self.management = ManagementKey(self.management.factory)
        self.keys = {ATTESTATION: self.keys[ATTESTATION]}
        held = tlv(0x4F, APPLICATION), tlv(0x5F2F, b"\x40\0")
        kept = tlv(0x70, self._attestation_certificate) + tlv(0x71, b"\0") + tlv(0xFE)
        self.objects = {DISCOVERY: tlv(DISCOVERY, *held), CERTIFICATE_OF_ATTESTATION: kept}
        self._verified = self._fresh = False

"""What the host process does on its module: the acts behind the key store.

Every method raises CryptokiError, or classes of `model.errors` where no return code says it. A token is named by its
serial number (`model.token_name`); the slot it was last seen in is believed only after that was read again.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from enroll_gui.backends.pkcs11 import cryptoki
from enroll_gui.backends.pkcs11.cryptoki import CKA, Cryptoki, CryptokiError, TokenInfo
from enroll_gui.backends.pkcs11.errors import to_error
from enroll_gui.backends.pkcs11.reading import read_objects
from enroll_gui.backends.pkcs11.records import (
    CKO_PRIVATE_KEY,
    LibraryRecord,
    ObjectRecord,
    SlotRecord,
    TokenRecord,
)
from enroll_gui.model.errors import (
    AmbiguousToken,
    CardRemoved,
    Fact,
    ModuleFailed,
    NoCard,
    NotInitialised,
    PinBlocked,
    PinRefused,
    PinWrong,
    WrongCard,
)
from enroll_gui.model.token_name import is_named, name_tokens, several_of

if TYPE_CHECKING:
    from enroll_gui.backends.pkcs11.keys import KeySession

_LISTED = (
    "CKA_CLASS",
    "CKA_ID",
    "CKA_LABEL",
    "CKA_VALUE",
    "CKA_MODULUS",
    "CKA_PUBLIC_EXPONENT",
    "CKA_EC_PARAMS",
    "CKA_EC_POINT",
    "CKA_ALWAYS_AUTHENTICATE",
)
"""What a listing reads of every object, whatever its class; one call each."""


@dataclass(frozen=True)
class _Open:
    slot: int
    keys: KeySession
    pin: bytearray | None
    """Kept, until the session closes, only for a token with keys that ask for it at every signature."""


class Access:
    """One module, loaded and initialised at the first act."""

    def __init__(self, module: Path, announce: Callable[[str], None], ignored_flags: int = 0) -> None:
        self.known: dict[str, Fact] = {"module": str(module)}
        """Facts for the words of errors, as far as they are known by now."""
        self._path = module
        self._ignored_flags = ignored_flags
        self._announce = announce
        self._module: Cryptoki | None = None
        self._fresh = False
        self._live = False
        self._slots: dict[str, list[int]] = {}
        self._sessions: dict[int, _Open] = {}
        self._asking: set[str] = set()
        """Serial numbers of tokens that have shown, after a login, keys that ask for the PIN at every signature."""

    def tokens(self) -> list[TokenRecord]:
        """List the initialised tokens there are now. A slot that fails hides none of the others."""
        return self._look(blank=False)

    def cards(self) -> list[TokenRecord]:
        """List them with those that were never initialised."""
        return self._look(blank=True)

    def card(self, serial: str) -> TokenRecord:
        """Read anew what one token says."""
        return self._record(*self.place(serial), serial)

    def module(self) -> Cryptoki:
        """Give the module, loaded and initialised. Raises ModuleFailed where the file is none."""
        return self._loaded()

    def place(self, serial: str) -> tuple[Cryptoki, int, TokenInfo]:
        """Give the module, the slot of a token and what it says. Raises NoCard, AmbiguousToken."""
        module = self._loaded()
        return module, *self._find(module, serial)

    def place_in(self, reader: str, serial: str) -> tuple[Cryptoki, int, TokenInfo]:
        """Do so for a token that may be blank, and then may have no serial number. Raises NoCard, WrongCard."""
        module, others = self._look_anew(), []
        for slot in self._slot_list(module):
            if module.slot_info(slot).description == reader:
                info = module.token_info(slot)
                if is_named(serial, info.serial, info.label):
                    return module, slot, info
                others.append(info.serial)
        raise WrongCard(wanted=serial, found=others[0]) if others else NoCard(serial=serial)

    def describe(self) -> LibraryRecord:
        """Say what the module is, and what every slot holds or answers."""
        module = self._loaded()
        said = module.library_info()
        slots = [asdict(self._slot(module, slot)) for slot in module.slots(refresh=True, with_token=False)]
        return LibraryRecord(said.manufacturer, said.description, said.version, said.cryptoki, slots)

    def objects(self, serial: str) -> list[ObjectRecord]:
        """Read the objects that a token shows without login."""
        module = self._loaded()
        slot, _ = self._find(module, serial)
        session = module.open_session(slot)
        try:
            return read_objects(module, session, module.find(session, {}), _LISTED)
        finally:
            module.close_session(session)

    def open(self, session: int, serial: str, pin: bytearray | None = None) -> TokenRecord:
        """Open a session and log in, one attempt. The PIN is taken over: wiped at once, or kept as `_Open` says."""
        from enroll_gui.backends.pkcs11.keys import KeySession  # noqa: PLC0415  # python-pkcs11 only where a PIN was given

        kept = False
        try:
            module = self._loaded()
            slot, info = self._find(module, serial)
            self._check_pin(info, pin)
            keys = KeySession(self._path, slot, module, self._announce, on_pad=pin is None)
            with _closed_on_error(keys):
                if not self._standing_in(module, slot, serial):  # to open it may have bound another card
                    raise NoCard(serial=serial)
                with self._telling_tries(module, slot):
                    module.login(keys.handle, pin)
                kept = self._asks_each_time(module, keys.handle, serial)
                record = self._record(module, slot, info, serial)
            self._sessions[session] = _Open(slot, keys, pin if kept else None)
        finally:
            if not kept:
                _wipe(pin)
        return record

    def close(self, session: int) -> None:
        """Close a session, which logs out. One that is gone already is closed."""
        closing = self._sessions.pop(session, None)
        if closing:
            _wipe(closing.pin)
            closing.keys.close()

    def find(self, session: int, key_id: bytes) -> list[ObjectRecord]:
        """Read every object with a CKA_ID."""
        module, opened = self._loaded(), self._session(session)
        handles = module.find(opened.keys.handle, {"CKA_ID": key_id})
        return read_objects(module, opened.keys.handle, handles, tuple(CKA))

    def delete(self, session: int, key_id: bytes) -> int:
        """Delete every object with a CKA_ID; some drivers take a public key away together with its certificate."""
        module, opened = self._loaded(), self._session(session)
        handles = module.find(opened.keys.handle, {"CKA_ID": key_id})
        for handle in handles:
            try:
                module.destroy(opened.keys.handle, handle)
            except CryptokiError as exc:
                if exc.rv != cryptoki.CKR_OBJECT_HANDLE_INVALID:
                    raise
        return len(handles)

    def generate(
        self, session: int, key_id: bytes, *, label: str, kind: str, bits: int, curve_oid: str, exportable: bool
    ) -> None:
        """Make a key pair: RSA with `bits`, or on a curve if one is named."""
        self.known["kind"] = kind
        keys = self._session(session).keys
        if curve_oid:
            keys.generate_ec(curve_oid, key_id, label, exportable=exportable)
        else:
            keys.generate_rsa(bits, key_id, label, exportable=exportable)

    def sign(
        self, session: int, key_id: bytes, message: bytes, *, algorithm: str, scheme: str, hash_name: str
    ) -> bytes:
        """Sign a message; scheme is pkcs1, pss or ecdsa. Raw, as PKCS#11 gives it."""
        self.known["kind"] = algorithm
        opened = self._session(session)
        signing = {
            "pkcs1": opened.keys.sign_rsa_pkcs1,
            "pss": opened.keys.sign_rsa_pss,
            "ecdsa": opened.keys.sign_ecdsa,
        }
        with self._telling_tries(self._loaded(), opened.slot):
            return signing[scheme](key_id, message, hash_name, opened.pin)

    def decrypt(self, session: int, key_id: bytes, ciphertext: bytes) -> bytes:
        """Decrypt with an RSA key (RSAES-PKCS1-v1_5)."""
        opened = self._session(session)
        with self._telling_tries(self._loaded(), opened.slot):
            return opened.keys.decrypt_rsa_pkcs1(key_id, ciphertext, opened.pin)

    def create_certificate(self, session: int, attributes: dict[str, bytes], label: str) -> None:
        """Write a certificate object."""
        self._session(session).keys.create_certificate(attributes, label)

    def distrust(self) -> None:
        """Initialise the module again before a token is looked for: some answer from memory after a failure or a write,
        or after the service was started anew."""
        self._live, self._slots = False, {}

    def keys_of(self, session: int) -> KeySession:
        """Give what works with keys in an open session. Raises CardRemoved."""
        return self._session(session).keys

    def finalize(self) -> None:
        """End all sessions and let go of the module."""
        for session in list(self._sessions):
            self.close(session)
        if self._module:
            self._module.finalize()

    def _loaded(self) -> Cryptoki:
        if self._module is None:
            try:
                module = Cryptoki(self._path, self._announce, self._ignored_flags)
            except (OSError, AttributeError) as exc:
                raise ModuleFailed(f"not loaded: {exc}", module=str(self._path), call="load", rv="") from None
            module.initialize()
            self._module, self._fresh = module, True
        return self._module

    def _look_anew(self) -> Cryptoki:
        # A module without removable slots (SoftHSM) reads its tokens in C_Initialize and never again.
        module = self._loaded()
        if self._fresh or self._live or self._sessions:
            return module
        with suppress(CryptokiError):  # what keeps it from ending shows at the next call
            module.finalize()
        self._module = None
        return self._loaded()

    def _look(self, *, blank: bool) -> list[TokenRecord]:
        module, seen, first_error = self._look_anew(), [], None
        self._slots, self._live = {}, False
        for slot in self._slot_list(module):
            try:
                record = self._token(module, slot, blank=blank)
            except CryptokiError as exc:
                first_error = first_error or exc
                continue
            if record is not None:
                seen.append((slot, record))
        found = self._name(seen)
        # Whether a PIN is still blocked is asked anew: a driver that it was not unblocked through may not know of it.
        self._live &= not any(record.flags & cryptoki.CKF_USER_PIN_LOCKED for record in found)
        if first_error and not found and not isinstance(to_error(first_error.call, first_error.rv, {}), CardRemoved):
            raise first_error
        return found

    def _name(self, seen: list[tuple[int, TokenRecord]]) -> list[TokenRecord]:
        """Name what was seen in each slot, and remember where it was seen."""
        found = []
        for (slot, record), name in zip(seen, name_tokens([record for _slot, record in seen]), strict=True):
            if record.flags & cryptoki.CKF_TOKEN_INITIALIZED:
                self._slots.setdefault(name, []).append(slot)
            found.append(replace(record, serial=name, asks_each_time=name in self._asking))
        return found

    def _slot_list(self, module: Cryptoki) -> list[int]:
        refresh, self._fresh = not self._fresh, False
        return module.slots(refresh=refresh)

    def _slot(self, module: Cryptoki, slot: int) -> SlotRecord:
        where = module.slot_info(slot)
        record = SlotRecord(where.description, where.flags, list(where.versions), None)
        if not where.flags & cryptoki.CKF_TOKEN_PRESENT:
            return record
        try:
            return replace(record, token=asdict(module.token_info(slot)))
        except CryptokiError as exc:
            return replace(record, trouble=str(exc))

    def _token(self, module: Cryptoki, slot: int, *, blank: bool) -> TokenRecord | None:
        info = module.token_info(slot)
        is_blank = not info.flags & cryptoki.CKF_TOKEN_INITIALIZED
        if is_blank and not blank:
            return None
        record = self._record(module, slot, info, info.serial)
        self._live |= bool(record.slot_flags & cryptoki.CKF_REMOVABLE_DEVICE)
        return record

    def _record(self, module: Cryptoki, slot: int, info: TokenInfo, name: str) -> TokenRecord:
        where = module.slot_info(slot)
        return TokenRecord(
            info.label,
            info.manufacturer,
            info.model,
            name,
            info.flags,
            info.minimum_pin,
            info.maximum_pin,
            where.description,
            where.flags,
            list(module.key_sizes(slot, cryptoki.CKM_RSA_PKCS_KEY_PAIR_GEN) or ()),
            list(module.ec_key_sizes(slot) or ()),
            info.total_memory,
            info.free_memory,
            name in self._asking,
        )

    def _find(self, module: Cryptoki, serial: str) -> tuple[int, TokenInfo]:
        """Find a token by its serial number. Raises NoCard, AmbiguousToken."""
        slots = self._slots.get(serial, [])
        if len(slots) == 1:
            info = self._standing_in(module, slots[0], serial)
            if info and not info.flags & cryptoki.CKF_USER_PIN_LOCKED:
                return slots[0], info
            if info:
                self.distrust()
        self.tokens()
        slots = self._slots.get(serial, [])
        if not slots:
            raise several_of(serial, self._slots) or NoCard(serial=serial)
        if len(slots) > 1:
            raise AmbiguousToken(name=serial, count=len(slots))
        return slots[0], module.token_info(slots[0])

    def _standing_in(self, module: Cryptoki, slot: int, serial: str) -> TokenInfo | None:
        try:
            info = module.token_info(slot)
        except CryptokiError:
            return None
        return info if is_named(serial, info.serial, info.label) else None

    def _check_pin(self, info: TokenInfo, pin: bytearray | None) -> None:
        limits = {"minimum": info.minimum_pin, "maximum": info.maximum_pin}
        self.known |= limits
        if not info.flags & cryptoki.CKF_USER_PIN_INITIALIZED:
            raise NotInitialised("the user's PIN was never set")
        if info.flags & cryptoki.CKF_USER_PIN_LOCKED:
            raise PinBlocked("locked before the attempt")
        if pin is None:
            if not info.flags & cryptoki.CKF_PROTECTED_AUTHENTICATION_PATH:
                raise PinRefused("no PIN, and no pad to type it on", **limits)
        elif not info.minimum_pin <= len(pin) <= info.maximum_pin:
            raise PinRefused("length", **limits)

    @contextmanager
    def _telling_tries(self, module: Cryptoki, slot: int) -> Iterator[None]:
        """Turn a wrong PIN into what the token's flags say of it now."""
        try:
            yield
        except CryptokiError as exc:
            if exc.rv != cryptoki.CKR_PIN_INCORRECT:
                raise
            flags = module.token_info(slot).flags
            if flags & cryptoki.CKF_USER_PIN_LOCKED:
                raise PinBlocked("this was the last attempt") from None
            raise PinWrong(tries=None, final=bool(flags & cryptoki.CKF_USER_PIN_FINAL_TRY)) from None

    def _asks_each_time(self, module: Cryptoki, handle: int, serial: str) -> bool:
        try:
            private = CKO_PRIVATE_KEY.to_bytes(cryptoki.ULONG_SIZE, sys.byteorder)
            asks = bool(module.find(handle, {"CKA_CLASS": private, "CKA_ALWAYS_AUTHENTICATE": b"\1"}))
        except CryptokiError:
            asks = False  # a module that does not know the attribute has no such keys
        self._asking = self._asking | {serial} if asks else self._asking - {serial}
        return asks

    def _session(self, session: int) -> _Open:
        if session not in self._sessions:
            raise CardRemoved("the session is gone")
        return self._sessions[session]


@contextmanager
def _closed_on_error(keys: KeySession) -> Iterator[None]:
    try:
        yield
    except BaseException:
        with suppress(CryptokiError):
            keys.close()
        raise


def _wipe(pin: bytearray | None) -> None:
    if pin is not None:
        pin[:] = bytes(len(pin))

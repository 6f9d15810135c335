"""The management key of a YubiKey that lies on the card behind the PIN, as Yubico's own programs keep and use it.

The object PRINTED, which a card gives after the PIN alone, holds 88 { 89 key }. The administrators' object, which it
gives to anybody, holds 80 { 81 flags, 82 salt, 83 time }; bit 02 of the flags says that a key is kept. (PivmanData and
PivmanProtectedData in ykman/piv.py of yubikey-manager; TAG_ADMIN and TAG_PROTECTED in internal.h of yubico-piv-tool.)
The salt is of an older way, a key derived from the PIN: any new key ends it.

A kept key is replaced in this order: the new one is written to PRINTED, the one that lay there beside it (8A, ours
alone), and read back; then the card gets it; then the old one goes and the flag is set. Wherever that is cut off, the
key in force is the one from before, or lies behind the PIN, and the next use ends what was begun.
"""

from __future__ import annotations

import secrets
from contextlib import suppress

from enroll_gui.backends.pcsc.piv import FACTORY_KEY, KEY_SIZES, MANAGEMENT_KEY, Piv
from enroll_gui.backends.pcsc.tlv import data_objects, first, tlv
from enroll_gui.model.credential import CardAbility
from enroll_gui.model.errors import ManagementKeyNotKept, ManagementKeyUnknown, ModuleFailed, NoSpace, Unsupported
from enroll_gui.model.secret import Secret

PRINTED, ADMINISTRATORS = bytes.fromhex("5FC109"), bytes.fromhex("5FFF00")
_PROTECTED, _KEY, _KEY_BEFORE = 0x88, 0x89, 0x8A
_ADMINISTRATION, _FLAGS, _SALT = 0x80, 0x81, 0x82
_IS_KEPT = 0x02
_LENGTHS = frozenset(KEY_SIZES.values())


def is_kept(application: Piv) -> bool:
    """Say whether the card says that it keeps its key; anybody may ask."""
    flags = first(_administration(application), _FLAGS)
    return bool(flags and flags[0] & _IS_KEPT)


def open_by_pin(application: Piv, pin: Secret | None) -> None:
    """Authenticate with the factory's key, where it still counts, or with the one behind the PIN.

    Raises ManagementKeyUnknown where it is neither, and what `Piv.verify` raises.
    """
    told = application.metadata(MANAGEMENT_KEY)
    if (told is None or told.is_factory) and application.manage(FACTORY_KEY):
        return
    if pin is None:
        raise ManagementKeyUnknown("not the factory's, and no PIN to look behind")
    application.verify(pin)
    with application.lent(PRINTED) as content:
        keys = _keys(content)
        right = next((key for key in keys if application.manage(key)), None)
        if right is None:
            raise ManagementKeyUnknown("neither the factory's nor stored behind the PIN")
        if len(keys) > 1:
            _write(application, right)
    if not is_kept(application):
        _tell_kept(application)


def keep_new(application: Piv, pin: Secret) -> None:
    """Have a random key count from now on, and the card keep it behind the PIN; after authentication with the old one.

    Raises ManagementKeyNotKept with the old key in force, Unsupported, and what `Piv.verify` raises.
    """
    if not application.version:
        raise Unsupported("not a YubiKey", ability=CardAbility.CHANGE_MANAGEMENT_KEY.value, tool="")
    application.verify(pin)
    key = bytearray(map(secrets.randbelow, [0x100] * KEY_SIZES[application.management_algorithm()]))
    try:
        with application.lent(PRINTED) as content:
            before = _keys(content)[:1]
            if len(content) and first(content, _PROTECTED) is None:
                raise ManagementKeyNotKept("something else is there, and not ours to write over")
            _write(application, key, *before)
        with application.lent(PRINTED) as content:
            if _keys(content)[:1] != [key]:
                raise ManagementKeyNotKept("not read back")
        application.set_management_key(key)
        if before:
            _write(application, key)
        _tell_kept(application)
    finally:
        key[:] = bytes(len(key))


def set_known(application: Piv, key: bytearray) -> None:
    """Have a key count that somebody knows, after `Piv.manage`; one that the card kept is deleted then."""
    was_kept = bool(application.version) and is_kept(application)
    if was_kept:
        _tell(application, kept=False)
    application.set_management_key(key)
    if was_kept:
        application.write(PRINTED, b"")


def _keys(content: memoryview) -> list[memoryview]:
    """Find the kept key, and one from before where a change was cut off; what is no key by its length is none."""
    found = [one for one in data_objects(first(content, _PROTECTED) or content[:0]) if len(one[1]) in _LENGTHS]
    return [key for wanted in (_KEY, _KEY_BEFORE) for tag, key in found if tag == wanted]


def _write(application: Piv, key: bytearray | memoryview, before: memoryview | None = None) -> None:
    held = bytearray((_KEY, len(key), *key, *((_KEY_BEFORE, len(before), *before) if before else ())))
    content = bytearray((_PROTECTED, len(held), *held))
    try:
        application.write_secret(PRINTED, content)
    except (ModuleFailed, NoSpace, Unsupported) as error:
        raise ManagementKeyNotKept(str(error)) from error
    finally:
        held[:], content[:] = bytes(len(held)), bytes(len(content))


def _tell_kept(application: Piv) -> None:
    with suppress(NoSpace):  # the key is there all the same
        _tell(application, kept=True)


def _tell(application: Piv, *, kept: bool) -> None:
    there = dict(data_objects(_administration(application)))
    flags = (there.pop(_FLAGS, b"") or b"\0")[0]
    flags = flags | _IS_KEPT if kept else flags & ~_IS_KEPT
    there.pop(_SALT, None)
    rest = b"".join(tlv(tag, value) for tag, value in there.items())
    application.write(ADMINISTRATORS, tlv(_ADMINISTRATION, (tlv(_FLAGS, bytes([flags])) if flags else b"") + rest))


def _administration(application: Piv) -> bytes:
    return first(application.read(ADMINISTRATORS), _ADMINISTRATION) or b""

"""What lies in the slots of a PIV card, asked of the card itself: what its driver has read is old after a write.

Slot F9 is left out: its key is the maker's, and attests the others. Every function takes the application, and raises
what its commands raise; those that write, after `Piv.manage`.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Sequence

from enroll_gui.backends.pcsc.piv import Piv, SlotKey
from enroll_gui.backends.pcsc.piv_keys import (
    ALGORITHMS,
    KEY_HISTORY,
    certificate_object,
    import_template,
    key_history,
    object_of,
    spki_of,
)
from enroll_gui.backends.pcsc.tlv import first
from enroll_gui.model.card import KeyFacts
from enroll_gui.model.credential import CardAbility
from enroll_gui.model.errors import (
    KeyIdTaken,
    KeyKindUnsupported,
    KeyMissing,
    ProofFailed,
    Unsupported,
    WriteFailed,
)
from enroll_gui.model.inventory import ObjectClass, ObjectRef, TokenObject
from enroll_gui.model.piv import KEY_SLOTS, RETIRED, key_id_of, name_of, slot_of
from enroll_gui.model.secret import Secret
from enroll_gui.pki.algorithms import key_algorithm, kind_of
from enroll_gui.pki.certificates import read_certificate
from enroll_gui.pki.key_files import spki_of_private
from enroll_gui.pki.key_names import key_name

_GENERATED, _ALWAYS = 1, 3
_LARGEST_CERTIFICATE = 1 << 16
_ZIPPED, _GZIP = b"\1", 31


def objects(application: Piv) -> list[TokenObject]:
    """Tell the keys and certificates of all slots. Raises Unsupported where the card cannot tell of keys."""
    found: list[TokenObject] = []
    for slot in KEY_SLOTS:
        if (key := application.key(slot)) is not None:
            found.append(_key_object(slot, key))
        if certificate := certificate_in(application, slot):
            found.append(_certificate_object(slot, certificate))
    return found


def facts_of(key: SlotKey) -> KeyFacts:
    """Tell what holds of a key: none leaves the card, and one that was imported was elsewhere before."""
    is_local = key.origin == _GENERATED
    return KeyFacts(
        local=is_local,
        sensitive=True,
        always_sensitive=is_local,
        extractable=False,
        never_extractable=is_local,
        always_authenticate=key.pin_policy == _ALWAYS,
        decrypts=_kind(key).startswith("RSA"),
    )


def certificate_in(application: Piv, slot: int) -> bytes:
    """Read a slot's certificate, also a compressed one (SP 800-73-4, part 1, table 10); empty where there is none."""
    content = application.read(object_of(slot))
    certificate = first(content, 0x70) or b""
    if first(content, 0x71) != _ZIPPED:
        return certificate
    try:
        return zlib.decompressobj(_GZIP).decompress(certificate, _LARGEST_CERTIFICATE)
    except zlib.error:
        return certificate


def write_certificate(application: Piv, slot: int, certificate: bytes) -> None:
    """Write the certificate of a slot."""
    application.write(object_of(slot), certificate_object(certificate))
    _renew(application)


def delete(application: Piv, refs: Sequence[ObjectRef]) -> None:
    """Delete keys and certificates. Raises Unsupported before anything where a key can only be overwritten."""
    going: defaultdict[int, set[ObjectClass]] = defaultdict(set)
    for ref in refs:
        going[slot_of(ref.key_id)].add(ref.object_class)
    if not application.moves_keys and any(ObjectClass.PRIVATE_KEY in classes for classes in going.values()):
        raise Unsupported("keys can only be overwritten", ability=CardAbility.DELETE_KEY.value, tool="")
    for slot, classes in going.items():
        if ObjectClass.PRIVATE_KEY in classes:
            application.delete_key(slot)
        if ObjectClass.CERTIFICATE in classes:
            application.write(object_of(slot), b"")
    _renew(application)


def import_key(application: Piv, slot: int, private_key: Secret) -> bytes:
    """Write a private key (PKCS#8, DER) into an empty slot; give its SPKI. Raises KeyIdTaken, KeyKindUnsupported."""
    spki = spki_of_private(private_key)
    kind = kind_of(spki)
    if kind not in ALGORITHMS:
        raise KeyKindUnsupported(f"no {kind} on a PIV card", kind=kind)
    if application.key(slot) is not None:
        raise KeyIdTaken(f"slot {slot:02X}")
    with import_template(private_key, key_algorithm(kind).bits) as template:
        application.import_key(slot, ALGORITHMS[kind], template)
    _renew(application)
    return spki


def move_key(application: Piv, source: int, target: int) -> bytes:
    """Move a key to a free slot, its certificate before it, so that the key is never without; give its SPKI.

    Raises Unsupported, KeyMissing, KeyIdTaken with all as it was, WriteFailed.
    """
    if not application.moves_keys:
        raise Unsupported("keys stay where they are", ability=CardAbility.MOVE_KEY.value, tool="")
    key, certificate = application.key(source), application.read(object_of(source))
    if key is None:
        raise KeyMissing(f"no key in slot {source:02X}")
    there = application.read(object_of(target))
    if application.key(target) is not None or there not in (
        b"",
        certificate,
    ):  # it may be left from an interrupted move
        raise KeyIdTaken(f"slot {target:02X}")
    if certificate:
        application.write(object_of(target), certificate)
        if application.read(object_of(target)) != certificate:
            raise WriteFailed("the certificate is not in the new slot")
    application.move_key(source, target)
    if certificate:
        application.write(object_of(source), b"")
    _renew(application)
    moved = application.key(target)
    if moved is None or moved.public != key.public:
        raise ProofFailed("the key is not in the new slot")
    return spki_of(moved.public)


def _renew(application: Piv) -> None:
    """Tell other programs: by the key history, and by another CHUID, which has them read the card anew."""
    used = [number for number, slot in enumerate(RETIRED, 1) if application.read(object_of(slot))]
    if used or application.read(KEY_HISTORY):
        application.write(KEY_HISTORY, key_history(max(used, default=0)))
    application.renew_chuid()


def _key_object(slot: int, key: SlotKey) -> TokenObject:
    try:
        spki = spki_of(key.public)
    except ProofFailed:  # of a kind that only newer programs know
        spki = b""
    ref = ObjectRef(ObjectClass.PRIVATE_KEY, key_id_of(slot), key_name(spki))
    return TokenObject(ref, name_of(slot), _kind(key), key_name(spki), spki, facts=facts_of(key))


def _certificate_object(slot: int, certificate: bytes) -> TokenObject:
    read = read_certificate(certificate)
    ref = ObjectRef(ObjectClass.CERTIFICATE, key_id_of(slot), read.sha256)
    return TokenObject(ref, name_of(slot), read.key_kind, key_name(read.spki), read.spki, read)


def _kind(key: SlotKey) -> str:
    return next((kind for kind, algorithm in ALGORITHMS.items() if algorithm == key.algorithm), "")

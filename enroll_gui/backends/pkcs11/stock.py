"""Objects of a token as the program's own: what is on it, logged in or not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from enroll_gui.backends.pkcs11.listing import label_of
from enroll_gui.backends.pkcs11.public_keys import spki_of
from enroll_gui.backends.pkcs11.records import CKO_PRIVATE_KEY, CKO_PUBLIC_KEY, ObjectRecord, is_certificate
from enroll_gui.model.card import KeyFacts
from enroll_gui.model.inventory import ObjectClass, ObjectRef, TokenObject, make_sure
from enroll_gui.pki import der
from enroll_gui.pki.algorithms import KEY_ALGORITHMS, kind_of
from enroll_gui.pki.certificates import read_certificate
from enroll_gui.pki.key_names import key_name

_CKO_DATA, _CKO_SECRET_KEY = 0, 4
_OTHERS = {_CKO_DATA: ObjectClass.DATA, _CKO_SECRET_KEY: ObjectClass.SYMMETRIC_KEY}
_CKO_HW_FEATURE, _CKO_MECHANISM, _CKO_PROFILE = 5, 7, 9
_NO_CONTENTS = (_CKO_HW_FEATURE, _CKO_MECHANISM, _CKO_PROFILE)


def token_objects(records: Sequence[ObjectRecord]) -> list[TokenObject]:
    """Tell what each object is; what only describes the token is left out."""
    return [token_object(record) for record in records if record.object_class not in _NO_CONTENTS]


def token_object(record: ObjectRecord) -> TokenObject:
    """Tell what an object is."""
    if is_certificate(record):
        return _certificate(record)
    if record.object_class in (CKO_PUBLIC_KEY, CKO_PRIVATE_KEY):
        return _key(record)
    ref = ObjectRef(_OTHERS.get(record.object_class, ObjectClass.OTHER), record.key_id, "")
    return TokenObject(ref, label_of(record))


def handles_of(records: Sequence[ObjectRecord], refs: Sequence[ObjectRef]) -> list[int]:
    """Find the handles of objects, private keys first: what an interruption leaves then serves nobody.

    Raises ContentsChanged where one is not there, or where others that cannot be told from it would stay.
    """
    there: defaultdict[ObjectRef, list[int]] = defaultdict(list)
    for record in records:
        there[token_object(record).ref].append(record.handle)
    make_sure([ref for ref, handles in there.items() for _ in handles], refs)
    ordered = sorted(dict.fromkeys(refs), key=lambda ref: ref.object_class is not ObjectClass.PRIVATE_KEY)
    return [handle for ref in ordered for handle in there[ref]]


def key_facts(private_key: ObjectRecord) -> KeyFacts:
    """Read what the token says of a private key."""
    return KeyFacts(
        local=private_key.flag("CKA_LOCAL"),
        sensitive=private_key.flag("CKA_SENSITIVE"),
        always_sensitive=private_key.flag("CKA_ALWAYS_SENSITIVE"),
        extractable=private_key.flag("CKA_EXTRACTABLE"),
        never_extractable=private_key.flag("CKA_NEVER_EXTRACTABLE"),
        always_authenticate=private_key.flag("CKA_ALWAYS_AUTHENTICATE"),
        decrypts=private_key.flag("CKA_DECRYPT"),
    )


def of_new_key(facts: KeyFacts) -> KeyFacts:
    """Take what is denied of a key that was made just now as not known, where the driver has not read the key yet.

    C_GenerateKeyPair makes CKA_LOCAL true (PKCS#11 2.40, 4.9): a driver that says otherwise, as OpenSC does, has not.
    """
    if facts.local:
        return facts
    return replace(
        facts,
        local=None,
        sensitive=facts.sensitive or None,
        always_sensitive=facts.always_sensitive or None,
        never_extractable=facts.never_extractable or None,
    )


def _certificate(record: ObjectRecord) -> TokenObject:
    read = read_certificate(record.attributes["CKA_VALUE"])
    ref = ObjectRef(ObjectClass.CERTIFICATE, record.key_id, read.sha256)
    return TokenObject(ref, label_of(record), read.key_kind, key_name(read.spki), read.spki, read)


def _key(record: ObjectRecord) -> TokenObject:
    spki = spki_of(record.attributes) or b""
    name = key_name(spki)
    is_private = record.object_class == CKO_PRIVATE_KEY
    ref = ObjectRef(ObjectClass.PRIVATE_KEY if is_private else ObjectClass.PUBLIC_KEY, record.key_id, name)
    facts = key_facts(record) if is_private else None
    return TokenObject(ref, label_of(record), _kind(record, spki), name, spki, facts=facts)


def _kind(record: ObjectRecord, spki: bytes) -> str:
    """Many private keys show no point, but their curve."""
    if spki:
        return kind_of(spki)
    if modulus := record.attributes.get("CKA_MODULUS"):
        return f"RSA-{int.from_bytes(modulus, 'big').bit_length()}"
    try:
        curve = der.oid(der.read(record.attributes.get("CKA_EC_PARAMS", b"")))
    except ValueError:
        return ""
    return next((row.kind for row in KEY_ALGORITHMS if row.curve_oid == curve), curve)

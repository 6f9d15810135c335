"""Objects of a token are told for what they are, whatever they claim."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from enroll_gui.backends.pkcs11.public_keys import attributes_of
from enroll_gui.backends.pkcs11.records import (
    CKO_CERTIFICATE,
    CKO_PRIVATE_KEY,
    CKO_PUBLIC_KEY,
    ObjectRecord,
)
from enroll_gui.backends.pkcs11.stock import handles_of, key_facts, of_new_key, token_object, token_objects
from enroll_gui.model.card import KeyFacts
from enroll_gui.model.errors import ContentsChanged
from enroll_gui.model.inventory import ObjectClass
from tests.tokens import certificate_for

KEY = ec.generate_private_key(ec.SECP256R1()).public_key()
SPKI = KEY.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
ID = {"CKA_ID": b"1"}
NAMES = ("CKA_LOCAL", "CKA_SENSITIVE", "CKA_ALWAYS_SENSITIVE", "CKA_EXTRACTABLE", "CKA_NEVER_EXTRACTABLE")


@pytest.mark.parametrize(
    ("record", "wanted"),
    [
        (ObjectRecord(CKO_CERTIFICATE, ID | {"CKA_VALUE": certificate_for(SPKI)}), ObjectClass.CERTIFICATE),
        (ObjectRecord(CKO_CERTIFICATE, ID), ObjectClass.OTHER),
        (ObjectRecord(CKO_PUBLIC_KEY, ID | attributes_of(SPKI)), ObjectClass.PUBLIC_KEY),
        (ObjectRecord(CKO_PRIVATE_KEY, ID), ObjectClass.PRIVATE_KEY),
        (ObjectRecord(0, ID), ObjectClass.DATA),
        (ObjectRecord(4, ID), ObjectClass.SYMMETRIC_KEY),
        (ObjectRecord(0x80000001, ID), ObjectClass.OTHER),
    ],
)
def test_class_is_told(record: ObjectRecord, wanted: ObjectClass) -> None:
    assert token_object(record).ref.object_class is wanted


def test_what_only_describes_the_token_is_left_out() -> None:
    assert token_objects([ObjectRecord(number, ID) for number in (5, 7, 9)]) == []


def test_key_and_certificate_have_one_name_and_are_told_apart() -> None:
    certificate = token_object(ObjectRecord(CKO_CERTIFICATE, ID | {"CKA_VALUE": certificate_for(SPKI)}))
    public = token_object(ObjectRecord(CKO_PUBLIC_KEY, ID | attributes_of(SPKI)))

    assert certificate.key == public.key == public.ref.fingerprint
    assert certificate.ref.fingerprint != public.ref.fingerprint
    assert public.spki == SPKI


@pytest.mark.parametrize(
    ("attributes", "kind"),
    [
        (attributes_of(SPKI), "EC-P256"),
        ({"CKA_EC_PARAMS": bytes.fromhex("06052b81040022")}, "EC-P384"),
        ({"CKA_EC_PARAMS": bytes.fromhex("06052b8104000a")}, "1.3.132.0.10"),
        ({"CKA_EC_PARAMS": b"garbage"}, ""),
        ({"CKA_MODULUS": b"\x80" + bytes(255)}, "RSA-2048"),
        ({}, ""),
    ],
)
def test_kind_is_told_as_far_as_it_shows(attributes: dict[str, bytes], kind: str) -> None:
    assert token_object(ObjectRecord(CKO_PRIVATE_KEY, attributes)).key_kind == kind


def test_certificate_nobody_can_read_is_one_all_the_same() -> None:
    found = token_object(ObjectRecord(CKO_CERTIFICATE, ID | {"CKA_VALUE": b"garbage", "CKA_LABEL": b"\xff\x1b[2J"}))

    assert found.certificate
    assert found.certificate.malformed == ("certificate",)
    assert (found.key, found.label) == ("", "�\\u001b[2J")


def test_private_keys_go_first() -> None:
    records = [
        ObjectRecord(CKO_CERTIFICATE, ID | {"CKA_VALUE": certificate_for(SPKI)}, 1),
        ObjectRecord(CKO_PUBLIC_KEY, ID | attributes_of(SPKI), 2),
        ObjectRecord(CKO_PRIVATE_KEY, ID, 3),
    ]

    assert handles_of(records, [token_object(record).ref for record in records]) == [3, 1, 2]


def test_objects_that_cannot_be_told_apart_go_together_or_not_at_all() -> None:
    records = [ObjectRecord(CKO_PRIVATE_KEY, ID, 1), ObjectRecord(CKO_PRIVATE_KEY, ID, 2)]
    ref = token_object(records[0]).ref

    assert handles_of(records, [ref, ref]) == [1, 2]
    with pytest.raises(ContentsChanged):
        handles_of(records, [ref])


@pytest.mark.parametrize("kind", ["RSA", "P-521"])
def test_public_key_is_taken_apart_and_put_together_again(kind: str) -> None:
    key = (
        rsa.generate_private_key(65537, 2048).public_key()
        if kind == "RSA"
        else ec.generate_private_key(ec.SECP521R1()).public_key()
    )
    spki = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)

    assert token_object(ObjectRecord(CKO_PUBLIC_KEY, attributes_of(spki))).spki == spki


def test_key_of_another_curve_has_no_attributes() -> None:
    key = ec.generate_private_key(ec.SECP256K1()).public_key()

    with pytest.raises(ValueError, match="another kind"):
        attributes_of(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))


def said(**flags: bool) -> KeyFacts:
    return key_facts(ObjectRecord(CKO_PRIVATE_KEY, {name: bytes([holds]) for name, holds in flags.items()}))


def test_what_a_token_does_not_say_is_not_known() -> None:
    assert said() == KeyFacts(None, None, None, None, None, None)


def test_what_it_says_of_a_key_it_has_read_counts() -> None:
    assert said(**dict.fromkeys(NAMES, False)) == KeyFacts(False, False, False, False, False, None)


def test_new_key_that_is_said_not_to_be_made_here_has_not_been_read() -> None:
    facts = of_new_key(said(**dict.fromkeys(NAMES, False)))

    assert facts == KeyFacts(None, None, None, False, None, None)


def test_what_is_affirmed_of_a_new_key_counts_at_once() -> None:
    facts = of_new_key(said(CKA_LOCAL=False, CKA_SENSITIVE=True, CKA_EXTRACTABLE=True))

    assert facts == KeyFacts(None, True, None, True, None, None)


def test_new_key_that_was_read_may_say_no() -> None:
    facts = of_new_key(said(CKA_LOCAL=True, CKA_SENSITIVE=False))

    assert (facts.local, facts.sensitive) == (True, False)

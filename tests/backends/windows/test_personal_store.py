"""The personal store by itself; on the table that behaves as documented."""

from __future__ import annotations

import hashlib

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from enroll_gui.backends.windows.personal_store import HeldCertificate, KeyPlace, PersonalStore
from enroll_gui.model.errors import StoreRefused, WriteFailed
from enroll_gui.pki.signers import KeySigner
from tests.backends.windows.computer import Computer
from tests.backends.windows.fake_windows import ERROR_ACCESS_DENIED
from tests.tokens import certificate_for

PLACE = KeyPlace("Example Provider", 24, "box", 1)


def made(name: str = "Example Holder") -> bytes:
    return certificate_for(KeySigner(ec.generate_private_key(ec.SECP256R1())).spki, name)


def test_certificate_comes_back_with_its_name_and_the_place_of_its_key(computer: Computer) -> None:
    der, store = made(), PersonalStore(computer.functions)

    store.add(der, "Příklad", PLACE)

    assert store.read() == [HeldCertificate(der, "Příklad", PLACE)]


def test_certificate_that_is_there_is_replaced(computer: Computer) -> None:
    der, store = made(), PersonalStore(computer.functions)
    store.add(der, "old", None)

    store.add(der, "new", PLACE)

    assert store.read() == [HeldCertificate(der, "new", PLACE)]


def test_texts_of_any_length_are_read(computer: Computer) -> None:
    store, place = PersonalStore(computer.functions), KeyPlace("Example Provider", 0, "box" * 999, 0)

    store.add(made(), "Example " * 999, place)

    (held,) = store.read()
    assert (held.label, held.key) == ("Example " * 999, place)


def test_certificate_is_named_by_its_container_or_its_thumbprint() -> None:
    assert HeldCertificate(b"der", "", PLACE).name == "box"
    assert HeldCertificate(b"der", "", None).name == hashlib.sha1(b"der", usedforsecurity=False).hexdigest()


def test_only_what_was_chosen_is_deleted(computer: Computer) -> None:
    store = PersonalStore(computer.functions)
    for number in range(5):
        store.add(made(), str(number), None)

    assert store.delete(lambda held: held.label in "13") == 2

    assert [held.label for held in store.read()] == ["0", "2", "4"]


def test_what_is_no_certificate_is_not_taken(computer: Computer) -> None:
    with pytest.raises(WriteFailed):
        PersonalStore(computer.functions).add(b"garbage", "", None)


def test_store_that_takes_nothing_is_told(computer: Computer) -> None:
    computer.world.answers["CertAddCertificateContextToStore"] = ERROR_ACCESS_DENIED

    with pytest.raises(StoreRefused):
        PersonalStore(computer.functions).add(made(), "", PLACE)

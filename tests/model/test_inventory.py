"""What belongs together is found by the public key, and only what serves nobody counts as an orphan."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from enroll_gui.model.card import KeyFacts
from enroll_gui.model.certificate import Certificate
from enroll_gui.model.errors import ContentsChanged
from enroll_gui.model.inventory import (
    ContainerState,
    Inventory,
    KeyContainer,
    Loss,
    ObjectClass,
    ObjectRef,
    TokenObject,
    losses,
    make_sure,
    take_stock,
)
from tests.makers import TOKEN, certificate

NOW = datetime.now(UTC)
FACTS = KeyFacts(True, True, True, False, True, False)
ID, OTHER_ID = b"\1" * 20, b"\2" * 20


def private(key_id: bytes = ID, key: str = "", label: str = "") -> TokenObject:
    return TokenObject(ObjectRef(ObjectClass.PRIVATE_KEY, key_id, key), label, key=key, facts=FACTS)


def public(key_id: bytes = ID, key: str = "a") -> TokenObject:
    return TokenObject(ObjectRef(ObjectClass.PUBLIC_KEY, key_id, key), "public", "EC-P256", key)


def cert(key_id: bytes = ID, key: str = "a", name: str = "1", *, days: int = 30, is_ca: bool = False) -> TokenObject:
    read: Certificate = replace(certificate(), not_after=NOW + timedelta(days=days), is_ca=is_ca)
    return TokenObject(ObjectRef(ObjectClass.CERTIFICATE, key_id, name), "certificate", "EC-P256", key, b"", read)


def stock(*objects: TokenObject, is_logged_in: bool = True) -> Inventory:
    return take_stock(TOKEN, objects, is_logged_in=is_logged_in)


def only(inventory: Inventory) -> KeyContainer:
    (container,) = inventory.containers
    return container


def test_key_pair_and_certificate_of_one_id_are_whole() -> None:
    container = only(stock(public(), cert(), private(label="mine")))

    assert container.state is ContainerState.WHOLE
    assert container.key_id == ID
    assert container.private_key
    assert container.public_key
    assert container.certificate
    assert (container.label, container.key_kind, container.facts) == ("mine", "EC-P256", FACTS)


@pytest.mark.parametrize(
    ("objects", "state"),
    [
        ((private(key="a"),), ContainerState.KEY_WITHOUT_CERTIFICATE),
        ((private(), public()), ContainerState.KEY_WITHOUT_CERTIFICATE),
        ((private(), cert()), ContainerState.WHOLE),
        ((public(),), ContainerState.PUBLIC_KEY_ALONE),
        ((cert(),), ContainerState.CERTIFICATE_WITHOUT_KEY),
        ((cert(), public()), ContainerState.CERTIFICATE_WITHOUT_KEY),
        ((cert(is_ca=True),), ContainerState.AUTHORITY_CERTIFICATE),
        ((cert(is_ca=True), private()), ContainerState.WHOLE),
    ],
)
def test_state_after_the_login(objects: tuple[TokenObject, ...], state: ContainerState) -> None:
    container = only(stock(*objects))

    assert container.state is state
    assert container.is_orphaned == (state in (ContainerState.PUBLIC_KEY_ALONE, ContainerState.CERTIFICATE_WITHOUT_KEY))


def test_nothing_is_an_orphan_before_the_login() -> None:
    inventory = stock(public(), cert(OTHER_ID, "b"), is_logged_in=False)

    assert {c.state for c in inventory.containers} == {ContainerState.KEY_NOT_SEEN}
    assert inventory.orphans == ()


def test_token_that_shows_its_keys_before_the_login_is_believed() -> None:
    assert only(stock(private(), cert(), is_logged_in=False)).state is ContainerState.WHOLE


def test_certificate_under_another_id_goes_with_its_key() -> None:
    container = only(stock(private(), public(), cert(OTHER_ID)))

    assert (container.key_id, container.state) == (ID, ContainerState.WHOLE)
    assert {o.ref.key_id for o in container.objects} == {ID, OTHER_ID}


def test_certificate_is_first_of_all_of_the_key_with_its_own_id() -> None:
    inventory = stock(private(ID, "a"), private(OTHER_ID, "a"), cert(OTHER_ID, "a"))

    assert {c.key_id: c.state for c in inventory.containers} == {
        ID: ContainerState.KEY_WITHOUT_CERTIFICATE,
        OTHER_ID: ContainerState.WHOLE,
    }


def test_two_keys_of_one_id_stand_apart() -> None:
    inventory = stock(private(key="a"), private(key="b"), cert(key="a"), public(key="b"))

    assert sorted(c.state.value for c in inventory.containers) == ["key without certificate", "whole"]


def test_where_a_key_shows_nothing_no_certificate_is_an_orphan() -> None:
    """An elliptic private key shows no public one: of two public keys under its CKA_ID nobody knows which is its."""
    inventory = stock(private(), public(key="a"), public(key="b"), cert(OTHER_ID, "c"))

    assert inventory.orphans == ()
    assert sum(c.state is ContainerState.KEY_WITHOUT_CERTIFICATE for c in inventory.containers) == 1


def test_objects_without_id_are_paired_by_their_key_alone() -> None:
    inventory = stock(private(b"", "a"), cert(b"", "a"), cert(b"", "b", "2"), public(b"", "c"))

    assert {c.state for c in inventory.containers} == {
        ContainerState.WHOLE,
        ContainerState.PUBLIC_KEY_ALONE,
        ContainerState.CERTIFICATE_WITHOUT_KEY,
    }


def test_order_does_not_depend_on_the_tokens() -> None:
    objects = [private(), public(), cert(), cert(name="2"), private(OTHER_ID, "b", "another"), cert(b"", "c", "3")]

    assert stock(*objects) == stock(*reversed(objects))


def test_unreadable_certificate_stays_with_the_key_of_its_id() -> None:
    container = only(stock(private(), public(), cert(key="")))

    assert container.state is ContainerState.WHOLE


def test_the_certificate_that_lasts_longest_is_the_one() -> None:
    container = only(stock(private(), cert(name="old", days=-1), cert(name="new", days=300)))

    assert [c.ref.fingerprint for c in container.certificates] == ["new", "old"]
    assert container.certificate is container.certificates[0].certificate


def test_other_objects_are_shown_and_belong_to_nothing() -> None:
    data = TokenObject(ObjectRef(ObjectClass.DATA, ID, ""), "notes")
    inventory = stock(private(), data)

    assert inventory.others == (data,)
    assert only(inventory).refs == (private().ref,)


def test_key_is_found_by_its_name_and_nothing_by_none() -> None:
    inventory = stock(private(key="a"), private(OTHER_ID))

    assert [c.key_id for c in inventory.keys("a")] == [ID]
    assert inventory.keys("") == ()


def test_ten_thousand_objects_are_sorted() -> None:
    objects = [make(n.to_bytes(20), str(n)) for n in range(3333) for make in (private, public)]
    objects += [cert(n.to_bytes(20), str(n), str(n)) for n in range(3333)]

    inventory = stock(*objects)

    assert len(inventory.containers) == 3333
    assert inventory.orphans == ()


def test_orphans_are_no_loss() -> None:
    inventory = stock(cert(), public(OTHER_ID, "b"))

    assert losses(inventory, [o.ref for o in inventory.objects], NOW) == frozenset()


def test_private_key_is_a_loss_even_when_its_certificate_has_expired() -> None:
    inventory = stock(private(), cert(days=-1))

    assert losses(inventory, only(inventory).refs, NOW) == {Loss.PRIVATE_KEY}


def test_key_alone_takes_the_use_of_its_valid_certificate_with_it() -> None:
    inventory = stock(private(), cert())

    assert losses(inventory, [private().ref], NOW) == {Loss.PRIVATE_KEY, Loss.VALID_CERTIFICATE}


@pytest.mark.parametrize(("days", "lost"), [(30, {Loss.VALID_CERTIFICATE}), (-1, set())])
def test_certificate_alone_is_a_loss_while_it_is_valid(days: int, lost: set[Loss]) -> None:
    inventory = stock(private(), cert(days=days))

    assert losses(inventory, [cert(days=days).ref], NOW) == lost


def test_valid_certificate_whose_key_is_not_seen_may_be_of_use() -> None:
    inventory = stock(cert(), is_logged_in=False)

    assert losses(inventory, [cert().ref], NOW) == {Loss.VALID_CERTIFICATE}


def test_what_is_named_must_be_there_and_alone_answer_to_its_name() -> None:
    make_sure([private().ref, cert().ref], [cert().ref])
    with pytest.raises(ContentsChanged):
        make_sure([private().ref], [cert().ref])
    with pytest.raises(ContentsChanged):
        make_sure([private().ref, private().ref], [private().ref])

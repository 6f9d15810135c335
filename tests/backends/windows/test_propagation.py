"""A certificate of a card that another driver wrote, put where Windows' programs look for it."""

from __future__ import annotations

from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from enroll_gui.model.certificate import KeyPresence
from enroll_gui.model.errors import ProviderFailed, StoreRefused
from enroll_gui.model.outcome import Propagation
from enroll_gui.pki.signers import KeySigner
from tests.backends.windows.computer import Computer
from tests.backends.windows.conftest import Place
from tests.backends.windows.fake_crypt32 import FakeCertificate
from tests.backends.windows.fake_windows import (
    AES_CSP,
    CARD_CSP,
    CARD_KSP,
    ERROR_ACCESS_DENIED,
    NTE_PROV_DLL_NOT_FOUND,
    OLD_CSP,
    SOFTWARE_KSP,
    TPM_KSP,
    FakeKey,
)
from tests.tokens import certificate_for

BOX = "a card's own name for it"
PROVIDERS = [CARD_CSP, CARD_KSP]
NTE_FAIL = 0x80090020
SILENT = 0x40


def written(computer: Computer, provider: str, *, spec: int | None = None) -> bytes:
    """Put a key on the card behind a provider, as a PKCS#11 module does; give the certificate issued for it."""
    private: Any = rsa.generate_private_key(65537, 2048)
    if not computer.world.provider(provider).type:
        private, spec = ec.generate_private_key(ec.SECP256R1()), 0
    computer.world.provider(provider).keys[BOX] = {1 if spec is None else spec: FakeKey(private)}
    return certificate_for(KeySigner(private).spki)


def stray() -> bytes:
    """Certify a key that is nowhere."""
    return certificate_for(KeySigner(ec.generate_private_key(ec.SECP256R1())).spki)


@pytest.mark.parametrize("name", PROVIDERS)
def test_certificate_is_put_bound_to_its_key_and_listed_with_it(computer: Computer, name: str) -> None:
    der = written(computer, name)

    assert computer.store.propagate(der, "Příklad") is Propagation.PUT

    (stored,) = computer.listed(name)
    assert (stored.certificate.der, stored.label) == (der, "Příklad")
    assert (stored.key, stored.key_id) == (KeyPresence.PAIRED, BOX.encode())


@pytest.mark.parametrize("spec", [1, 2])
def test_which_of_the_keys_of_a_container_it_is_is_said(computer: Computer, spec: int) -> None:
    der = written(computer, CARD_CSP, spec=spec)

    computer.store.propagate(der, "new")

    assert [held.key for held in computer.world.certificates] == [(BOX, CARD_CSP, 1, spec)]


@pytest.mark.parametrize("name", PROVIDERS)
def test_certificate_that_is_there_already_is_left_as_it_is(computer: Computer, name: str) -> None:
    der = written(computer, name)
    theirs = FakeCertificate(der, (BOX, name, 0, 0), "put by Windows itself")
    computer.world.certificates.append(theirs)

    assert computer.store.propagate(der, "ours") is Propagation.THERE

    assert computer.world.certificates == [theirs]


def test_it_is_put_once(computer: Computer) -> None:
    der = written(computer, CARD_KSP)

    assert [computer.store.propagate(der, "new") for _ in range(2)] == [Propagation.PUT, Propagation.THERE]

    assert len(computer.world.certificates) == 1


def test_copy_that_names_no_key_gets_one(computer: Computer) -> None:
    der = written(computer, CARD_KSP)
    computer.world.certificates.append(FakeCertificate(der))

    assert computer.store.propagate(der, "new") is Propagation.PUT

    assert [(held.der, held.key) for held in computer.world.certificates] == [(der, (BOX, CARD_KSP, 0, 0))]


def test_without_the_key_nothing_is_written(place: Place) -> None:
    der = stray()

    assert place.store.propagate(der, "new") is Propagation.NOT_LINKED

    found = [s.certificate.der for token in place.store.tokens() for s in place.store.certificates(token)]
    assert der not in found


@pytest.mark.parametrize("name", PROVIDERS)
def test_key_of_another_certificate_is_not_taken(computer: Computer, name: str) -> None:
    written(computer, name)

    assert computer.store.propagate(stray(), "new") is Propagation.NOT_LINKED

    assert not computer.world.certificates


@pytest.mark.parametrize("name", [OLD_CSP, AES_CSP, SOFTWARE_KSP, TPM_KSP])
def test_key_that_lies_on_no_card_is_not_looked_for(computer: Computer, name: str) -> None:
    der = written(computer, name)

    assert computer.store.propagate(der, "new") is Propagation.NOT_LINKED


@pytest.mark.parametrize("name", PROVIDERS)
def test_without_a_card_nothing_is_written(computer: Computer, name: str) -> None:
    der = written(computer, name)
    computer.world.provider(name).has_card = False

    assert computer.store.propagate(der, "new") is Propagation.NOT_LINKED

    assert not computer.world.certificates
    assert not computer.world.dialogs


def test_provider_that_is_listed_and_broken_hides_no_other(computer: Computer) -> None:
    der = written(computer, CARD_KSP)
    computer.world.provider(CARD_CSP).broken = NTE_PROV_DLL_NOT_FOUND

    assert computer.store.propagate(der, "new") is Propagation.PUT


def test_providers_that_are_all_broken_show_no_key(computer: Computer) -> None:
    der = written(computer, CARD_KSP)
    for name in PROVIDERS:
        computer.world.provider(name).broken = NTE_PROV_DLL_NOT_FOUND

    assert computer.store.propagate(der, "new") is Propagation.NOT_LINKED


@pytest.mark.parametrize("is_found", [True, False])
def test_provider_that_breaks_off_is_told_only_where_no_other_has_the_key(computer: Computer, is_found: bool) -> None:
    der = written(computer, CARD_CSP if is_found else CARD_KSP)
    computer.world.answers["NCryptEnumKeys"] = NTE_FAIL

    if is_found:
        assert computer.store.propagate(der, "new") is Propagation.PUT
        return
    with pytest.raises(ProviderFailed):
        computer.store.propagate(der, "new")
    assert not computer.world.certificates


@pytest.mark.parametrize("odd", [{}, {1: FakeKey(None)}, {1: FakeKey(rsa.generate_private_key(65537, 2048))}])
def test_odd_container_hides_no_other(computer: Computer, odd: dict[int, FakeKey]) -> None:
    computer.world.provider(CARD_CSP).keys["first"] = odd
    der = written(computer, CARD_CSP)

    assert computer.store.propagate(der, "new") is Propagation.PUT


@pytest.mark.parametrize("call", ["CertOpenStore", "CertControlStore"])
def test_store_that_takes_nothing_is_told(computer: Computer, call: str) -> None:
    der = written(computer, CARD_KSP)
    computer.world.answers[call] = ERROR_ACCESS_DENIED

    with pytest.raises(StoreRefused):
        computer.store.propagate(der, "new")


@pytest.mark.parametrize(
    ("name", "library", "function"),
    [(CARD_CSP, "advapi32", "CryptAcquireContextW"), (CARD_KSP, "ncrypt", "NCryptOpenKey")],
)
def test_cards_are_only_looked_at_silently(
    computer: Computer, monkeypatch: pytest.MonkeyPatch, name: str, library: str, function: str
) -> None:
    der, table, flags = written(computer, name), getattr(computer.functions, library), []
    real = getattr(table, function)

    def noted(*arguments: Any) -> Any:
        flags.append(arguments[-1])
        return real(*arguments)

    monkeypatch.setattr(table, function, noted)

    computer.store.propagate(der, "new")

    assert flags
    assert all(flag & SILENT for flag in flags)
    assert not computer.world.dialogs

"""Real tokens for this folder, and a driver with faults that no real token shows."""

from __future__ import annotations

import ctypes.util
from collections.abc import Iterator

import pytest

from enroll_gui.backends.pkcs11.cards import Pkcs11Cards
from enroll_gui.backends.pkcs11.store import Pkcs11Store
from tests.faults import fault_module, fault_store, faults
from tests.readers import blank_iso_applet, blank_sc_hsm, make_readers, readers, sc_hsm, shared_readers
from tests.tokens import softhsm, store
from tests.two_pins import one_pin, opensc, two_pins

__all__ = [
    "blank_iso_applet",
    "blank_sc_hsm",
    "fault_module",
    "fault_store",
    "faults",
    "make_readers",
    "one_pin",
    "opensc",
    "readers",
    "sc_hsm",
    "shared_readers",
    "softhsm",
    "store",
    "two_pins",
]


@pytest.fixture(autouse=True)
def _no_openssl_error_stays() -> Iterator[None]:
    """SoftHSM, where a test loads it into this process, leaves an error of its own in OpenSSL's queue ("no such
    engine"), and Python's ssl would take it for one of the next connection's."""
    yield
    libcrypto = ctypes.util.find_library("crypto")
    if libcrypto:
        ctypes.CDLL(libcrypto).ERR_clear_error()


@pytest.fixture
def cards(store: Pkcs11Store) -> Pkcs11Cards:
    """The cards behind SoftHSM2."""
    return Pkcs11Cards(store)


@pytest.fixture
def fault_cards(fault_store: Pkcs11Store) -> Pkcs11Cards:
    """The cards behind the driver with faults."""
    return Pkcs11Cards(fault_store)

"""Real tokens for this folder, and a driver with faults that no real token shows."""

from __future__ import annotations

import ctypes.util
from collections.abc import Iterator

import pytest

from tests.faults import fault_module, fault_store, faults
from tests.tokens import softhsm, store

__all__ = ["fault_module", "fault_store", "faults", "softhsm", "store"]


@pytest.fixture(autouse=True)
def _no_openssl_error_stays() -> Iterator[None]:
    """SoftHSM, where a test loads it into this process, leaves an error of its own in OpenSSL's queue ("no such
    engine"), and Python's ssl would take it for one of the next connection's."""
    yield
    libcrypto = ctypes.util.find_library("crypto")
    if libcrypto:
        ctypes.CDLL(libcrypto).ERR_clear_error()

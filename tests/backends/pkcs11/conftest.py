"""Real tokens for this folder, and a module with faults that no real token shows."""

from __future__ import annotations

import ctypes.util
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults import fault_module, fault_store, faults
from tests.tokens import softhsm, store

__all__ = ["fault_module", "fault_store", "faults", "faulty_module", "softhsm", "store"]


@pytest.fixture(scope="session")
def faulty_module(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Compile faulty_module.c; the environment says what it does wrong."""
    library = tmp_path_factory.mktemp("faulty") / "faulty_module.so"
    source = Path(__file__).with_name("faulty_module.c")
    subprocess.run(["gcc", "-shared", "-fPIC", "-o", str(library), str(source)], check=True)
    return library


@pytest.fixture(autouse=True)
def _no_openssl_error_stays() -> Iterator[None]:
    """SoftHSM, where a test loads it into this process, leaves an error of its own in OpenSSL's queue ("no such
    engine"), and Python's ssl would take it for one of the next connection's."""
    yield
    libcrypto = ctypes.util.find_library("crypto")
    if libcrypto:
        ctypes.CDLL(libcrypto).ERR_clear_error()

"""How many C_ calls a listing costs: counted by pkcs11-spy between our host process and SoftHSM2."""

from __future__ import annotations

import re
import secrets
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from enroll_gui.backends.pkcs11.store import Pkcs11Store
from enroll_gui.model.certificate import KeyPresence
from enroll_gui.ports import KeyStore
from tests.bench.row import Row
from tests.tokens import add_identity, logged_in, softhsm_in, softhsm_module, spy_module

SIZES = (5, 40)
FIXED_CALLS, CALLS_AN_IDENTITY = 15, 2
"""The budget, from the start of the host to the end of the listing, C_GetFunctionList and C_Initialize included.

Three ask what keys the token can make: RSA, EC, and whether EC keys could sign (some cards offer them SHA-1 alone).
"""
FLOOR_CALLS = 9
"""What any listing needs, with one call an identity more."""


def measure() -> list[Row]:
    """Count the calls of a first listing with 5 and with 40 identities, and of logins where one is asked for."""
    rows: list[Row] = []
    for size in SIZES:
        listing, logins = _count(size)
        budget = FIXED_CALLS + CALLS_AN_IDENTITY * size
        floor = f"{FLOOR_CALLS + size} is the floor without keys"
        rows.append(Row(f"C_ calls to list {size} identities", listing, budget, floor))
        rows.append(Row(f"C_Login for one login beside {size} identities", logins, 1, "1 is the floor"))
    return rows


def calls_in(log: str) -> Counter[str]:
    """Count the calls in a log of pkcs11-spy, by name."""
    return Counter(re.findall(r"^\d+: (C_\w+)$", log, re.MULTILINE))


def _count(size: int) -> tuple[int, int]:
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        folder = Path(name)
        serial = softhsm_in(folder / "softhsm", patch).make()
        _run(softhsm_module(), lambda store: _fill(store, serial, size))
        patch.setenv("PKCS11SPY", str(softhsm_module()))

        def spied(act: Callable[[KeyStore], None]) -> Counter[str]:
            log = folder / f"{secrets.token_hex(4)}.log"
            patch.setenv("PKCS11SPY_OUTPUT", str(log))
            _run(spy_module(), act)
            return calls_in(log.read_text(errors="replace"))

        listing = spied(lambda store: _list(store, size))
        del listing["C_Finalize"]  # when the store was closed, after the listing
        return listing.total(), spied(lambda store: _log_in(store, serial))["C_Login"]


def _run(module: Path, act: Callable[[KeyStore], None]) -> None:
    store = Pkcs11Store(module)
    try:
        act(store)
    finally:
        store.close()


def _fill(store: KeyStore, serial: str, size: int) -> None:
    with logged_in(store, serial) as session:
        for number in range(size):
            add_identity(session, common_name=f"Example {number}")


def _list(store: KeyStore, size: int) -> None:
    (token,) = store.tokens()
    listed = store.certificates(token)
    assert len(listed) == size
    assert {stored.key for stored in listed} == {KeyPresence.PAIRED}


def _log_in(store: KeyStore, serial: str) -> None:
    with logged_in(store, serial) as session:
        assert session.public_key(secrets.token_bytes(20)) is None

"""What we rest on in python-pkcs11, and what it does with a PIN."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from pkcs11._pkcs11 import lib

from enroll_gui.backends.pkcs11.client import HostClient
from tests.tokens import secret, softhsm_module

DIGEST_INFO_SHA256 = bytes.fromhex("3031300d060960864801650304020105000420")


@pytest.fixture
def faulty(faulty_module: Path) -> Iterator[HostClient]:
    client = HostClient(faulty_module)
    yield client
    client.close()


def _sign(client: HostClient, scheme: str) -> bytes:
    signature = client.call(
        "sign", session=1, key_id=b"1", message=b"m", algorithm="any", scheme=scheme, hash_name="sha256"
    )
    return bytes(signature)


def test_key_that_asks_each_time_gets_the_pin_at_each_signature(
    faulty: HostClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = tmp_path / "calls.log"
    monkeypatch.setenv("CALL_LOG", str(log))
    faulty.call("open", pin=secret(), session=1, serial="F0001")

    _sign(faulty, "pkcs1")
    _sign(faulty, "pkcs1")
    faulty.call("close", session=1)

    assert log.read_text().splitlines() == ["user 1, PIN of 6", "user 2, PIN of 6", "user 2, PIN of 6"]


def test_module_that_does_not_hash_gets_a_digest_info(faulty: HostClient) -> None:
    """The module answers what it was given to sign."""
    faulty.call("open", pin=secret(), session=1, serial="F0001")

    assert _sign(faulty, "pkcs1") == DIGEST_INFO_SHA256 + hashlib.sha256(b"m").digest()


def test_module_initialised_by_the_side_door_is_taken_over() -> None:
    """`_attach` rests on this: the library object can be made without the constructor, which would initialise again."""
    library: lib = lib.__new__(lib, str(softhsm_module()))  # type: ignore[call-arg]  # Cython's takes the path

    assert library.initialized is False
    library.unload()

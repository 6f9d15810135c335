"""The side door on SoftHSM2, in this very process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import enroll_gui
from enroll_gui.backends.pkcs11.cryptoki import CKF_TOKEN_INITIALIZED, CKM_EC_KEY_PAIR_GEN, Cryptoki, CryptokiError
from tests.tokens import LABEL, SoftHsm, softhsm_module


@pytest.fixture
def calls() -> list[str]:
    return []


def test_each_call_is_announced_before_it_is_made(softhsm: SoftHsm, calls: list[str]) -> None:
    module = Cryptoki(softhsm_module(), calls.append)

    with pytest.raises(CryptokiError) as caught:
        module.slots(refresh=False)

    assert calls == ["C_GetFunctionList", "C_GetSlotList"]
    assert (caught.value.call, caught.value.rv) == ("C_GetSlotList", 0x190)  # CKR_CRYPTOKI_NOT_INITIALIZED


def test_token_is_read_with_its_limits_and_mechanisms(softhsm: SoftHsm, calls: list[str]) -> None:
    serial = softhsm.make()
    module = Cryptoki(softhsm_module(), calls.append)
    module.initialize()
    try:
        slot = next(s for s in module.slots(refresh=True) if module.token_info(s).serial == serial)
        info = module.token_info(slot)
        sizes = module.key_sizes(slot, CKM_EC_KEY_PAIR_GEN)
        lacking = module.key_sizes(slot, 0x7FFFFFFF)
    finally:
        module.finalize()

    assert info.label == LABEL
    assert info.flags & CKF_TOKEN_INITIALIZED
    assert (info.minimum_pin, info.maximum_pin) == (4, 255)
    assert sizes == (112, 521)
    assert lacking is None


def test_file_that_is_no_module_is_not_loaded(calls: list[str]) -> None:
    library = next(path for path in Path("/usr/lib").rglob("libc.so.6"))
    with pytest.raises(AttributeError):
        Cryptoki(library, calls.append)
    with pytest.raises(OSError, match="no-such"):
        Cryptoki(Path("/no-such.so"), calls.append)


def test_structures_are_packed_to_one_byte_on_windows() -> None:
    """On Windows CK_ULONG has 4 bytes and nothing is aligned; a fresh interpreter is told that it runs there."""
    script = """
import ctypes, sys
class Ulong(ctypes.c_uint32): pass
ctypes.c_ulong = ctypes.c_uint32
sys.platform = "win32"
from enroll_gui.backends.pkcs11 import structures as s
asked = s.CkSlotInfo, s.CkTokenInfo, s.CkMechanismInfo, s.CkAttribute, s.CkSessionInfo
print(*map(ctypes.sizeof, asked), s.CkFunctionList.functions.offset)
"""
    root = Path(enroll_gui.__file__).parents[1]
    answer = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True, cwd=root)

    assert answer.stdout.split() == ["104", "160", "12", "16", "16", "2"]

"""The declarations: sizes as on Windows, and every function there where there is a Windows."""

from __future__ import annotations

import ctypes
import sys
from typing import Any

import pytest

from enroll_gui.backends.windows import calls


@pytest.mark.parametrize(
    ("structure", "size"),
    [
        (calls.DataBlob, 16),
        (calls.CertContext, 40),
        (calls.KeyProvInfo, 48),
        (calls.EnumAlgsEx, 88),
        (calls.ProviderName, 16),
        (calls.KeyName, 24),
        (calls.SupportedLengths, 16),
        (calls.UiPolicy, 32),
        (calls.Pkcs1Padding, 8),
        (calls.PssPadding, 16),
        (calls.NcryptBuffer, 16),
        (calls.NcryptBufferDesc, 16),
    ],
)
def test_structures_have_the_size_they_have_on_windows(structure: type[ctypes.Structure], size: int) -> None:
    assert ctypes.sizeof(structure) == size


def test_windows_has_every_function_that_is_declared() -> None:
    if sys.platform == "win32":
        loaded = calls.load()
        assert vars(loaded.crypt32).keys() == calls.CRYPT32.keys()
        assert vars(loaded.advapi32).keys() == calls.ADVAPI32.keys()
        ncrypt: Any = ctypes.WinDLL("ncrypt")
        assert [name for name in calls.NCRYPT if not hasattr(ncrypt, name)] == []
    else:
        with pytest.raises(OSError, match="not Windows"):
            calls.load()

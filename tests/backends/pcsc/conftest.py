from __future__ import annotations

from tests.authority import authority
from tests.readers import blank_iso_applet, blank_sc_hsm, make_readers, readers, sc_hsm, shared_readers, yubico_readers

__all__ = [
    "authority",
    "blank_iso_applet",
    "blank_sc_hsm",
    "make_readers",
    "readers",
    "sc_hsm",
    "shared_readers",
    "yubico_readers",
]

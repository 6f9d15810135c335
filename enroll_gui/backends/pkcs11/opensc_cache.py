"""OpenSC's copies of a card's files, which it takes for the card itself once `use_file_caching` is on (it is off as
delivered): after a write it goes on showing what was there before. Seen with 0.23 on an SC-HSM.

A file is named `<serial>_<last update>_<AID>_<path>`, or `uid-<UID of the chip>_<path>`. A `file_cache_dir` of one's
own in opensc.conf is not looked for.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

_SERIAL_SIZE = 16
"""Of CK_TOKEN_INFO.serialNumber; OpenSC cuts longer ones."""


def clear_cache(token_serial: str) -> None:
    """Delete the copies of a token's files, and those whose names do not say whose they are. Never raises."""
    try:
        stale = [file for file in cache_folder().iterdir() if _is_of(file.name, token_serial)]
        for file in stale:
            file.unlink(missing_ok=True)
    except OSError:
        return  # none, or not ours to clear


def cache_folder() -> Path:
    """Find where OpenSC keeps them (opensc.conf(5), file_cache_dir)."""
    if own := os.environ.get("XDG_CACHE_HOME"):
        return Path(own) / "opensc"
    home = Path.home()
    return home / ".eid-cache" if sys.platform == "win32" else home / ".cache" / "opensc"


def _is_of(name: str, token_serial: str) -> bool:
    serial = name.partition("_")[0]
    if name.startswith("uid-") or serial == token_serial:
        return True
    is_cut = len(token_serial) == _SERIAL_SIZE
    return is_cut and (serial.startswith(token_serial) or serial.endswith(token_serial))

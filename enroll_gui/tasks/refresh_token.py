"""Have a token read anew everywhere after it was written (rule D-62)."""

from __future__ import annotations

from enroll_gui.ports import Backends


def refresh_token(backends: Backends, token_serial: str) -> None:
    """Tell every key store, since one card may be seen through more than one driver. Never raises."""
    for store in backends.key_stores:
        store.refresh(token_serial)

"""Read what lies on a token, its private keys too."""

from __future__ import annotations

from enroll_gui.model.inventory import Inventory
from enroll_gui.model.secret import Secret
from enroll_gui.ports import Backends
from enroll_gui.tasks.open_token import open_token
from enroll_gui.tasks.refresh_token import refresh_token


def read_inventory(backends: Backends, store: str, serial: str, pin: Secret | None) -> Inventory:
    """Log in and read the token anew, whatever was read before. The PIN is wiped; None: entered on the reader.

    Raises what the token raises.
    """
    refresh_token(backends, serial)
    with open_token(backends, store, serial, pin) as session:
        return session.inventory()

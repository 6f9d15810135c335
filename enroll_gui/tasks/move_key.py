"""Move a key of a PIV card, with its certificate, to another slot."""

from __future__ import annotations

from enroll_gui.model.card import KeyRef
from enroll_gui.model.errors import ContentsChanged, KeyMissing, LeftOver, ProofFailed
from enroll_gui.model.inventory import Inventory, KeyContainer
from enroll_gui.model.secret import Secret
from enroll_gui.ports import Backends
from enroll_gui.tasks.open_token import open_token
from enroll_gui.tasks.refresh_token import refresh_token


def move_key(backends: Backends, key: KeyRef, to_key_id: bytes, pin: Secret | None, *, shown: str = "") -> Inventory:
    """Move a key to a free slot, named by its CKA_ID, and give what is there then, as read back. The PIN is wiped.

    `shown` (`TokenObject.key`) is the key as it was chosen. Raises KeyMissing, KeyIdTaken where the slot is not free,
    ContentsChanged, LeftOver and Unsupported with everything as it was; ManagementKeyUnknown, ProofFailed, and what the
    token raises.
    """
    with backends.journal.hold(), open_token(backends, key.store, key.token_serial, pin) as session:
        held = _held(session.inventory(), key.key_id)
        if held is None:
            raise KeyMissing(f"no key with CKA_ID {key.key_id.hex()}")
        if shown not in ("", _name(held)):
            raise ContentsChanged("another key is there now")
        _refuse_unfinished(backends, key)
        try:
            session.move_key(key.key_id, to_key_id)
            after = session.inventory()
            moved = _held(after, to_key_id)
            if moved is None or _name(moved) != _name(held) or _certificates(moved) != _certificates(held):
                raise ProofFailed("what was moved is not what is there")
        finally:
            refresh_token(backends, key.token_serial)
        return after


def _held(inventory: Inventory, key_id: bytes) -> KeyContainer | None:
    """Find the key with a CKA_ID."""
    return next((c for c in inventory.containers if c.private_key and c.private_key.ref.key_id == key_id), None)


def _name(container: KeyContainer) -> str:
    return container.private_key.key if container.private_key else ""


def _certificates(container: KeyContainer) -> set[str]:
    return {held.ref.fingerprint for held in container.certificates}


def _refuse_unfinished(backends: Backends, key: KeyRef) -> None:
    """The journal knows a key by its CKA_ID, which is another one in another slot."""
    for entry in backends.journal.unfinished():
        named = {(k.token_serial, k.key_id) for member in entry.members for k in (member.old_key, member.new_key)}
        if (key.token_serial, key.key_id) in named:
            raise LeftOver("an entry that did not end names it", entry=entry.id)

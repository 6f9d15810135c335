"""Delete objects of a token: what serves nobody, or what its owner no longer wants."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import UTC, datetime

from enroll_gui.model.errors import LeftOver, ProofFailed, WouldBeLost
from enroll_gui.model.inventory import Inventory, Loss, ObjectRef, losses, make_sure
from enroll_gui.model.secret import Secret
from enroll_gui.ports import Backends, TokenSession
from enroll_gui.tasks.open_token import open_token
from enroll_gui.tasks.refresh_token import refresh_token


def delete_objects(
    backends: Backends,
    store: str,
    serial: str,
    refs: Sequence[ObjectRef],
    pin: Secret | None,
    *,
    accepted: Collection[Loss] = (),
) -> Inventory:
    """Delete objects as they were shown, and give what is there then, as read back. The PIN is wiped.

    Old keys are never deleted by default (rule D-65): what would be lost for good must be in `accepted`; `losses` tells
    it beforehand. A certificate without which its key cannot be used on this token is written back, and told as
    `Loss.PUBLIC_KEY`.

    Raises ContentsChanged, LeftOver and WouldBeLost with everything as it was, ProofFailed where something stays, and
    what the token raises.
    """
    with backends.journal.hold(), open_token(backends, store, serial, pin) as session:
        before = session.inventory()
        make_sure((held.ref for held in before.objects), refs)
        _refuse_unfinished(backends, serial, before, refs)
        _refuse_loss(losses(before, refs, datetime.now(UTC)), accepted)
        try:
            session.delete_objects(refs)
            after = session.inventory()
            if not {held.ref for held in after.objects}.isdisjoint(refs):
                raise ProofFailed("what was deleted is still there")
            if Loss.PUBLIC_KEY not in accepted:
                _keep_keys_known(session, before, after, refs)
        finally:
            refresh_token(backends, serial)
        return after


def _refuse_unfinished(backends: Backends, serial: str, inventory: Inventory, refs: Sequence[ObjectRef]) -> None:
    touched = [c for c in inventory.containers if not set(c.refs).isdisjoint(refs)]
    key_ids = {ref.key_id for ref in refs} | {container.key_id for container in touched}
    for entry in backends.journal.unfinished():
        keys = [key for member in entry.members for key in (member.old_key, member.new_key)]
        if any(key.token_serial == serial and key.key_id in key_ids for key in keys):
            raise LeftOver("an entry that did not end needs it", entry=entry.id)


def _refuse_loss(lost: Collection[Loss], accepted: Collection[Loss]) -> None:
    for loss in Loss:
        if loss in lost and loss not in accepted:
            raise WouldBeLost(f"nobody said that the {loss.value} may go", loss=loss.value)


def _keep_keys_known(session: TokenSession, before: Inventory, after: Inventory, refs: Sequence[ObjectRef]) -> None:
    """Some tokens know a public key by its certificate alone: then OpenSC cannot sign on an SC-HSM."""
    known = {container.key_id for container in after.containers if container.private_key and container.spki}
    for container in before.containers:
        if container.private_key is None or container.private_key.ref in refs or not container.spki:
            continue
        gone = [held for held in container.certificates if held.ref in refs and held.certificate]
        if gone and container.key_id not in known:
            assert gone[0].certificate is not None
            session.write_certificate(gone[0].ref.key_id, gone[0].certificate.der, gone[0].label)
            raise WouldBeLost("the key cannot be used without the certificate", loss=Loss.PUBLIC_KEY.value)

"""Take a superseded certificate out of the operating system's store."""

from __future__ import annotations

from enroll_gui.model.entry import Member
from enroll_gui.model.errors import NoCard
from enroll_gui.model.inventory import Loss, ObjectClass
from enroll_gui.pki.certificates import read_certificate
from enroll_gui.ports import Backends
from enroll_gui.tasks.delete_objects import delete_objects
from enroll_gui.tasks.find_token import find_token


def remove_superseded(backends: Backends, member: Member) -> None:
    """Delete the old certificate of a proven member where the system keeps it. Its key stays (rule D-65).

    For whoever was asked and said so. One that is gone already, whoever removed it, is what was wanted: nothing more
    is done. So it can be called again for a pair of which one could not be removed.

    Raises NoCard where the store or its token is not there, and as `delete_objects`.
    """
    key = member.old_key
    store = backends.store(key.store)
    if store is None:
        raise NoCard(f"no key store {key.store}", serial=key.token_serial)
    old = read_certificate(member.old_certificate).sha256
    held = store.inventory(find_token(backends, key.store, key.token_serial))
    objects = (one for container in held.containers for one in container.objects)
    refs = [o.ref for o in objects if o.ref.object_class is ObjectClass.CERTIFICATE and o.ref.fingerprint == old]
    if refs:
        accepted = (Loss.VALID_CERTIFICATE, Loss.PUBLIC_KEY)
        delete_objects(backends, key.store, key.token_serial, refs, None, accepted=accepted)

"""Bring a key pair that was made elsewhere onto a token."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from enroll_gui.model.errors import EnrollError, KeyAlreadyThere, KeyKindUnsupported
from enroll_gui.model.inventory import Inventory, KeyContainer
from enroll_gui.model.request import new_key_id
from enroll_gui.model.secret import Secret, wiping
from enroll_gui.pki.certificates import read_certificate
from enroll_gui.pki.key_files import KeyFile, read_key_file
from enroll_gui.pki.key_names import key_name
from enroll_gui.ports import Backends, TokenSession
from enroll_gui.tasks.open_token import open_token
from enroll_gui.tasks.prove_key import prove_key
from enroll_gui.tasks.refresh_token import refresh_token

log = logging.getLogger(__name__)

_NAMELESS = "Imported key"
"""Label on the token, where no certificate names a holder."""


def import_key(
    backends: Backends, store: str, serial: str, file: bytes, *, password: Secret | None, pin: Secret | None
) -> Inventory:
    """Write the key of a file and its certificate, prove the key, and give what is on the token then.

    PIN and password are wiped. Public key, private key, certificate, in this order: whatever is interrupted, the same
    file can be given again and does the rest; what fails is taken back. The key is never called card-born: its
    `KeyFacts.local` is false.

    Raises KeyFileRefused and KeyAlreadyThere, KeyKindUnsupported, Unsupported, NoSpace, and what the token raises, all
    with the token as it was; ProofFailed.
    """
    with wiping(password, pin):
        read = read_key_file(file, password)
        with wiping(read.private_key), backends.journal.hold(), open_token(backends, store, serial, pin) as session:
            try:
                _write(session, read)
                return session.inventory()
            finally:
                refresh_token(backends, serial)


def _write(session: TokenSession, read: KeyFile) -> None:
    before = session.inventory()
    there = before.keys(key_name(read.spki))
    whole = next((container for container in there if container.private_key), None)
    held = {o.certificate.der for container in there for o in container.objects if o.certificate}
    if whole and (read.certificate is None or read.certificate in held):
        raise KeyAlreadyThere("the private key is there, and its certificate")
    if read.key_kind not in session.token.key_kinds:
        raise KeyKindUnsupported(f"no {read.key_kind} on this token", kind=read.key_kind)
    try:
        key_id = whole.key_id if whole else _write_key(session, read, there)
        if read.certificate is not None and read.certificate not in held:
            session.write_certificate(key_id, read.certificate, _label(read))
        prove_key(session, key_id, read.spki)
    except EnrollError as error:
        _take_back(session, before, error)
        raise


def _write_key(session: TokenSession, read: KeyFile, there: Sequence[KeyContainer]) -> bytes:
    """Write it beside a certificate that waits for it, else under a CKA_ID of its own."""
    waiting = (container.key_id for container in there if container.key_id and not container.public_key)
    key_id = next(waiting, None) or session.new_key_id(new_key_id(), b"")
    session.import_key(key_id, read.private_key, _label(read))
    return key_id


def _label(read: KeyFile) -> str:
    holder = read_certificate(read.certificate).holder if read.certificate else ""
    return holder or _NAMELESS


def _take_back(session: TokenSession, before: Inventory, error: EnrollError) -> None:
    known = {held.ref for held in before.objects}
    try:
        session.delete_objects([held.ref for held in session.inventory().objects if held.ref not in known])
    except EnrollError as second:
        log.warning("after %s what was written could not be deleted: %s %s", error.code, second.code, second)

"""Write a certificate that was issued elsewhere onto the token that holds its key."""

from __future__ import annotations

import logging

from enroll_gui.model.errors import (
    CertificateDoesNotFitKey,
    EnrollError,
    ProofFailed,
    WriteFailed,
    WrongCard,
)
from enroll_gui.model.inventory import Inventory, KeyContainer, ObjectClass, ObjectRef
from enroll_gui.model.secret import Secret, wiping
from enroll_gui.pki.algorithms import signature_for
from enroll_gui.pki.certificates import read_certificate
from enroll_gui.pki.key_names import key_name
from enroll_gui.ports import Backends, TokenSession
from enroll_gui.tasks.find_cards_for import find_cards_for
from enroll_gui.tasks.open_token import open_token
from enroll_gui.tasks.prove_key import prove_key
from enroll_gui.tasks.refresh_token import refresh_token

log = logging.getLogger(__name__)


def install_certificate(
    backends: Backends, store: str, serial: str, certificate: bytes, pin: Secret | None
) -> Inventory:
    """Write a certificate (DER) beside its key, read it back, prove the key under it, and give what is there then.

    The PIN is wiped. One that is there already is proven only. A key that shows no public key is tried: what it cannot
    prove is taken back. Raises WrongCard where another card at hand holds the key, before any PIN is spent;
    KeyKindUnsupported likewise. CertificateDoesNotFitKey where this one does not; WriteFailed, ProofFailed, and what
    the token raises.
    """
    with wiping(pin):
        signature_for(read_certificate(certificate).spki)
        holders = [token.serial for token in find_cards_for(backends, certificate)]
        if holders and serial not in holders:
            raise WrongCard("another card holds the key", wanted=holders[0], found=serial)
        with backends.journal.hold(), open_token(backends, store, serial, pin) as session:
            try:
                _install(session, certificate)
                return session.inventory()
            finally:
                refresh_token(backends, serial)


def _install(session: TokenSession, certificate: bytes) -> None:
    inventory, wanted = session.inventory(), key_name(read_certificate(certificate).spki)
    holder = next((container for container in inventory.keys(wanted) if container.private_key), None)
    if holder is not None:
        _write(session, holder, certificate)
        return
    for nameless in (container for container in inventory.containers if container.private_key and not container.spki):
        try:
            _write(session, nameless, certificate)
        except ProofFailed as error:
            log.info("not the key %s: %s", nameless.key_id.hex(), error)
        else:
            return
    raise CertificateDoesNotFitKey("its key is not on this card", reason="key")


def _write(session: TokenSession, holder: KeyContainer, certificate: bytes) -> None:
    read, key_id = read_certificate(certificate), holder.key_id
    if any(held.certificate and held.certificate.der == certificate for held in holder.objects):
        prove_key(session, key_id, read.spki)
        return
    session.write_certificate(key_id, certificate, holder.label or read.holder)
    try:
        if certificate not in session.certificates(key_id):
            raise WriteFailed("the certificate is not on the token")
        prove_key(session, key_id, read.spki)
    except EnrollError as error:
        _take_back(session, ObjectRef(ObjectClass.CERTIFICATE, key_id, read.sha256), error)
        raise


def _take_back(session: TokenSession, ref: ObjectRef, error: EnrollError) -> None:
    try:
        session.delete_objects([ref])
    except EnrollError as second:
        log.warning("after %s the certificate could not be deleted: %s %s", error.code, second.code, second)

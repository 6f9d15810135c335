"""Save a key that may leave its token, with its certificates, as PKCS#12."""

from __future__ import annotations

import os
from pathlib import Path

from enroll_gui.model.card import KeyRef
from enroll_gui.model.credential import FILE_PASSWORD
from enroll_gui.model.errors import FileExists, KeyMissing, PinRefused, ProofFailed
from enroll_gui.model.inventory import KeyContainer
from enroll_gui.model.secret import Secret, wiping
from enroll_gui.pki.algorithms import same_key, signature_for
from enroll_gui.pki.key_files import read_key_file, signer_of_private
from enroll_gui.pki.key_names import key_name
from enroll_gui.pki.pkcs12 import write_pkcs12
from enroll_gui.pki.signers import verify
from enroll_gui.ports import Backends
from enroll_gui.tasks.open_token import open_token

MINIMUM_PASSWORD, MAXIMUM_PASSWORD = 8, 255
"""Bytes. Whoever has the file can try as often as they like."""


def export_pkcs12(
    backends: Backends,
    key: KeyRef,
    path: Path,
    *,
    pin: Secret | None,
    password: Secret,
    legacy: bool = False,
    replace: bool = False,
) -> None:
    """Save it, and prove that the file opens with its password and holds that very key. PIN and password are wiped.

    AES-256 and SHA-256; `legacy`: 3DES and SHA-1, which Windows Server 2016 reads and nobody should use without need.
    `replace`: over a file that is there. Raises FileExists and PinRefused (with the credential FILE_PASSWORD) before
    the PIN is tried, KeyNotExportable, KeyMissing, ProofFailed, FileUnwritable, and what the token raises.
    """
    assert backends.files is not None
    with wiping(pin, password):
        if not MINIMUM_PASSWORD <= len(password) <= MAXIMUM_PASSWORD:
            raise PinRefused(
                "length", minimum=MINIMUM_PASSWORD, maximum=MAXIMUM_PASSWORD, credential=FILE_PASSWORD, is_new=True
            )
        if not replace and os.path.lexists(path):
            raise FileExists(str(path), file=str(path))
        with open_token(backends, key.store, key.token_serial, pin) as session:
            held = next((c for c in session.inventory().containers if c.private_key and c.key_id == key.key_id), None)
            if held is None:
                raise KeyMissing("no private key of that name is there")
            with session.export_key(key.key_id) as private:
                data = write_pkcs12(private, _certificates(held), _name(held), password, legacy=legacy)
        _prove(data, password, held)
        backends.files.save(path, data, replace=replace)


def _certificates(held: KeyContainer) -> list[bytes]:
    return [o.certificate.der for o in held.certificates if o.certificate and key_name(o.certificate.spki) == o.key]


def _name(held: KeyContainer) -> str:
    return held.label or (held.certificate.holder if held.certificate else "")


def _prove(data: bytes, password: Secret, held: KeyContainer) -> None:
    """Read back what is to be saved, and sign with it."""
    read = read_key_file(data, password)
    with read.private_key:
        message, algorithm = os.urandom(32), signature_for(read.spki)
        signature = signer_of_private(read.private_key).sign(message, algorithm)
    if not same_key(read.spki, held.spki) or not verify(held.spki, message, signature, algorithm):
        raise ProofFailed("what was to be saved is not the key")

"""Try any key of a token: sign and verify, and where it decrypts, read what was encrypted to it."""

from __future__ import annotations

from dataclasses import replace

from enroll_gui.model.errors import KeyMissing
from enroll_gui.model.inventory import KeyContainer
from enroll_gui.model.outcome import Trial
from enroll_gui.model.secret import Secret
from enroll_gui.ports import Backends
from enroll_gui.tasks.open_token import open_token
from enroll_gui.tasks.prove_key import prove_decryption, prove_key


def try_key(backends: Backends, store: str, serial: str, container: KeyContainer, pin: Secret | None) -> Trial:
    """Sign with a key, verify under the public key it was shown with, decrypt if it is meant to. The PIN is wiped.

    Raises KeyMissing where the token showed no public key of it, ProofFailed, KeyKindUnsupported, and what the token
    raises.
    """
    with open_token(backends, store, serial, pin) as session:
        if not container.spki:
            raise KeyMissing("neither a public key nor a certificate goes with it")
        trial = prove_key(session, container.key_id, container.spki)
        return replace(trial, decrypts=prove_decryption(session, container.key_id, container.spki))

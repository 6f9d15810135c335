"""Prove that a private key is the one of a public key: have it sign, and decrypt."""

from __future__ import annotations

import secrets
import time

from enroll_gui.model.errors import ProofFailed
from enroll_gui.model.outcome import Trial
from enroll_gui.pki.algorithms import signature_for
from enroll_gui.pki.signers import encrypt, verify
from enroll_gui.ports import TokenSession


def prove_key(session: TokenSession, key_id: bytes, spki: bytes) -> Trial:
    """Sign 32 random bytes with a key and verify them under an SPKI. Raises ProofFailed, and what the token raises."""
    message, algorithm = secrets.token_bytes(32), signature_for(spki)
    begun = time.monotonic()
    signature = session.signer(key_id).sign(message, algorithm)
    seconds = time.monotonic() - begun
    if not verify(spki, message, signature, algorithm):
        raise ProofFailed("the signature does not verify under the public key")
    return Trial(algorithm, seconds)


def prove_decryption(session: TokenSession, key_id: bytes, spki: bytes) -> bool:
    """Have a key read 32 random bytes that were encrypted to it; false where it is not one that decrypts.

    Raises ProofFailed, and what the token raises.
    """
    message = secrets.token_bytes(32)
    ciphertext = encrypt(spki, message)
    if ciphertext is None or not session.key_facts(key_id).decrypts:
        return False
    if session.decrypt(key_id, ciphertext) != message:
        raise ProofFailed("what was encrypted to the key comes out as something else")
    return True

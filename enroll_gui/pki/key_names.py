"""One name for a key, however it is encoded."""

from __future__ import annotations

import hashlib

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_der_public_key

from enroll_gui.pki.unreadable import UNREADABLE


def key_name(spki: bytes) -> str:
    """Give the SHA-256 of a public key, lower-case hex; what holds none is named by its bytes, and nothing by "".

    A SubjectPublicKeyInfo may bind a key to PSS, leave out its parameters or compress its point: it is the same key.
    """
    if not spki:
        return ""
    try:
        plain = load_der_public_key(spki).public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    except UNREADABLE:
        plain = spki
    return hashlib.sha256(plain).hexdigest()

"""Revocation passwords, kept as scrypt hashes (RFC 7914)."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets

_RULE = re.compile(rb"[A-Za-z0-9]{4,32}")


def keeps_rule(password: bytes) -> bool:
    """Say whether a password has 4 to 32 characters of A-Z, a-z and 0-9."""
    return _RULE.fullmatch(password) is not None


def hash_password(password: bytes) -> str:
    """Hash a password with a new salt."""
    salt = secrets.token_bytes(16)
    return f"{salt.hex()}:{_scrypt(password, salt).hex()}"


def is_password(password: bytes, hashed: str) -> bool:
    """Compare a password with a hash, in constant time."""
    salt, expected = hashed.split(":")
    return hmac.compare_digest(_scrypt(password, bytes.fromhex(salt)), bytes.fromhex(expected))


def _scrypt(password: bytes, salt: bytes) -> bytes:
    return hashlib.scrypt(password, salt=salt, n=2**14, r=8, p=1)

"""Files that hold a private key to be imported: PKCS#12, and PKCS#8 or older forms in DER or PEM, encrypted or not."""

from __future__ import annotations

from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import load_der_private_key

from enroll_gui.model.errors import FileUnusable, KeyFileRefused, PinWrong
from enroll_gui.model.secret import Secret
from enroll_gui.pki.algorithms import KEY_ALGORITHMS, kind_of, same_key
from enroll_gui.pki.certificates import read_certificate
from enroll_gui.pki.file_contents import FileContents, read_contents
from enroll_gui.pki.signers import KeySigner
from enroll_gui.pki.unreadable import UNREADABLE

MAX_BYTES = 256 * 1024

_KINDS = {row.kind for row in KEY_ALGORITHMS}


@dataclass(frozen=True)
class KeyFile:
    """What was found in a file. Python cannot wipe what a library has read on its way to the buffer here."""

    private_key: Secret
    """PKCS#8, DER."""
    spki: bytes
    key_kind: str
    certificate: bytes | None
    """The certificate of the key, DER."""


def read_key_file(data: bytes, password: Secret | None) -> KeyFile:
    """Read the one private key of a file, and its certificate where there is one. The password is not wiped here.

    Raises KeyFileRefused.
    """
    if len(data) > MAX_BYTES:
        raise KeyFileRefused("too large", reason="too_large")
    try:
        found = read_contents(data, password)
    except PinWrong as exc:
        raise KeyFileRefused(str(exc), reason="password") from None
    except FileUnusable as exc:
        raise KeyFileRefused(str(exc), reason="kind" if exc.facts.get("reason") == "kind" else "unreadable") from None
    try:
        return _only_key(found)
    except KeyFileRefused:
        found.wipe()
        raise


def spki_of_private(private_key: Secret) -> bytes:
    """Give the SPKI of a private key (PKCS#8, DER). Raises KeyFileRefused."""
    return _of_known_kind(signer_of_private(private_key).spki)


def signer_of_private(private_key: Secret) -> KeySigner:
    """Sign with a private key (PKCS#8, DER). Raises KeyFileRefused."""
    try:
        with private_key.view() as view:
            key = load_der_private_key(view, None)
    except UNREADABLE as exc:
        raise KeyFileRefused(str(exc), reason="unreadable") from None
    if not isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
        raise KeyFileRefused(type(key).__name__, reason="kind")
    return KeySigner(key)


def _only_key(found: FileContents) -> KeyFile:
    if found.is_locked:
        raise KeyFileRefused("no password", reason="password")
    count = len(found.keys) + found.unknown_keys
    if count != 1:
        raise KeyFileRefused(f"{count} keys", reason="several_keys" if count else "no_key")
    if found.unknown_keys:
        raise KeyFileRefused("no key that can be read", reason="kind")
    (key,) = found.keys
    own = next((c for c in found.certificates if same_key(read_certificate(c).spki, key.spki)), None)
    return KeyFile(key.private, _of_known_kind(key.spki), kind_of(key.spki), own)


def _of_known_kind(spki: bytes) -> bytes:
    if kind_of(spki) not in _KINDS:
        raise KeyFileRefused(kind_of(spki), reason="kind")
    return spki

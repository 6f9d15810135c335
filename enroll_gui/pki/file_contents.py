"""What lies in a file with certificates or keys: PKCS#12, PKCS#7, PKCS#10, certificates and keys in PEM or DER."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, cast

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_der_private_key,
    load_pem_private_key,
)

from enroll_gui.model.credential import FILE_PASSWORD
from enroll_gui.model.errors import FileUnusable, PinWrong
from enroll_gui.model.secret import Secret
from enroll_gui.pki import der, pbe
from enroll_gui.pki.ber import to_der
from enroll_gui.pki.certificates import parts
from enroll_gui.pki.csr import read_csr
from enroll_gui.pki.pkcs12 import is_pkcs12, read_pkcs12

_PEM = re.compile(rb"-----BEGIN ([A-Z0-9 ]{1,40})-----(.*?)-----END \1-----", re.DOTALL)
_CERTIFICATES = (b"CERTIFICATE", b"X509 CERTIFICATE", b"TRUSTED CERTIFICATE")
_REQUESTS = (b"CERTIFICATE REQUEST", b"NEW CERTIFICATE REQUEST")
_SIGNED_DATA = "1.2.840.113549.1.7.2"


@dataclass(frozen=True)
class FileKey:
    """A private key of a file. Python cannot wipe what a library has read on its way to the buffer here."""

    private: Secret
    """PKCS#8, DER."""
    spki: bytes


@dataclass
class FileContents:
    """What was found in a file. Whoever has it wipes the keys."""

    certificates: list[bytes] = field(default_factory=list)
    """DER, as far as they are: one that is damaged is here as it is."""
    keys: list[FileKey] = field(default_factory=list)
    requests: list[bytes] = field(default_factory=list)
    """PKCS#10, DER."""
    is_encrypted: bool = False
    is_locked: bool = False
    """Something stayed unread for want of a password."""
    is_old: bool = False
    """Encrypted with what nobody should use any more."""
    unknown_keys: int = 0

    def wipe(self) -> None:
        """Overwrite the keys."""
        for key in self.keys:
            key.private.wipe()


def read_contents(data: bytes, password: Secret | None) -> FileContents:
    """Read whatever a file holds, without a password what can be read without. The password is not wiped here.

    Raises PinWrong; FileUnusable with the reasons form, damaged, encryption, kind, and without naming the file.
    """
    found = FileContents()
    try:
        with (password or Secret(bytearray())).view() as view:
            given = view if len(view) else None
            if b"-----BEGIN " in data:
                _take_pem(found, data, given)
            elif is_pkcs12(data):
                _take_pkcs12(found, data, password)
            else:
                _take_der(found, data, given)
    except BaseException:
        found.wipe()
        raise
    if not (found.certificates or found.keys or found.requests or found.is_locked):
        raise FileUnusable("nothing in it", reason="kind" if found.unknown_keys else "form")
    return found


def _take_pem(found: FileContents, data: bytes, password: memoryview | None) -> None:
    blocks = list(_PEM.finditer(data))
    if not blocks:
        raise FileUnusable("a PEM block without an end", reason="damaged")
    for block in blocks:
        name, body = block.groups()
        if name in _CERTIFICATES:
            found.certificates.append(_decoded(body) or body)
        elif name in _REQUESTS:
            found.requests.append(_decoded(body))
        elif name in (b"PKCS7", b"CMS"):
            _take_signed_data(found, _decoded(body))
        elif name.endswith(b"PRIVATE KEY"):
            _take_pem_key(found, block.group(), _decoded(body), password)


def _take_pem_key(found: FileContents, block: bytes, body: bytes, password: memoryview | None) -> None:
    is_encrypted = b"ENCRYPTED" in block
    if is_encrypted:
        found.is_old = found.is_old or b"Proc-Type" in block or _has_old_encryption(body)
    given = _lent(password) if is_encrypted else None
    _take_key(found, lambda: load_pem_private_key(block, given), is_encrypted=is_encrypted, given=password)


def _take_pkcs12(found: FileContents, data: bytes, password: Secret | None) -> None:
    bags = read_pkcs12(data, password)
    found.certificates += bags.certificates
    found.is_encrypted, found.is_locked, found.is_old = bags.is_encrypted, bags.is_locked, bags.is_old
    for key in bags.keys:
        with key, key.view() as view:
            try:
                _add_key(found, partial(load_der_private_key, view, None))
            except ValueError:
                found.unknown_keys += 1


def _take_der(found: FileContents, data: bytes, password: memoryview | None) -> None:
    try:
        whole = _whole(data)
        members = list(der.elements(whole.content)) if whole.is_universal(der.SEQUENCE) else []
    except ValueError as exc:
        raise FileUnusable(str(exc), reason="damaged" if data[:1] == b"\x30" else "form") from None
    if not members:
        return
    first = members[0]
    if first.is_universal(der.INTEGER):
        _take_key(found, lambda: load_der_private_key(data, None), is_encrypted=False, given=None)
    elif first.is_universal(der.OID):
        _take_signed_data(found, data)
    elif len(members) == 2 and members[1].is_universal(der.OCTET_STRING):
        found.is_old = _has_old_encryption(data)
        _take_key(found, lambda: load_der_private_key(data, _lent(password)), is_encrypted=True, given=password)
    elif len(members) == 3:
        _take_signed(found, data)


def _whole(data: bytes) -> der.Element:
    try:
        return der.read(data)
    except ValueError:
        return der.read(to_der(data))


def _take_signed(found: FileContents, data: bytes) -> None:
    """A certificate or a request: both are signed, and a damaged one is shown as a certificate."""
    try:
        parts(data)
    except ValueError:
        if _is_request(data):
            found.requests.append(data)
            return
    found.certificates.append(data)


def _take_signed_data(found: FileContents, data: bytes) -> None:
    """The certificates of a SignedData (RFC 5652, 5.1), which .p7b files hold."""
    try:
        oid, content = der.children(_whole(data), 2)
        if der.oid(oid) != _SIGNED_DATA:
            return
        (signed,) = der.children(content, 1)
        held = next((e for e in der.elements(signed.content) if e.is_context(0)), None)
        found.certificates += [e.der for e in der.elements(held.content)] if held else []
    except ValueError as exc:
        raise FileUnusable(str(exc), reason="damaged") from None


def _take_key(found: FileContents, load: Callable[[], Any], *, is_encrypted: bool, given: memoryview | None) -> None:
    found.is_encrypted = found.is_encrypted or is_encrypted
    if is_encrypted and given is None:
        found.is_locked = True
        return
    try:
        _add_key(found, load)
    except ValueError as exc:
        if is_encrypted:
            raise PinWrong("it does not decrypt", tries=None, final=False, credential=FILE_PASSWORD) from None
        raise FileUnusable(str(exc), reason="damaged") from None


def _add_key(found: FileContents, load: Callable[[], Any]) -> None:
    try:
        key = load()
        spki = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        private = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    except UnsupportedAlgorithm:
        found.unknown_keys += 1
        return
    found.keys.append(FileKey(Secret(bytearray(private)), spki))


def _has_old_encryption(encrypted_key: bytes) -> bool:
    """EncryptedPrivateKeyInfo (RFC 5958, 3)."""
    try:
        return pbe.is_old(next(der.elements(der.read(encrypted_key).content)))
    except (ValueError, StopIteration):
        return False


def _decoded(body: bytes) -> bytes:
    """Decode base64, without headers such as Proc-Type; nothing where it is none."""
    lines = [line for line in body.split(b"\n") if b":" not in line]
    try:
        return base64.b64decode(b"".join(b"".join(lines).split()), validate=True)
    except binascii.Error:
        return b""


def _is_request(data: bytes) -> bool:
    try:
        read_csr(data)
    except ValueError:
        return False
    return True


def _lent(buffer: memoryview | None) -> bytes | None:
    return cast("bytes | None", buffer)  # any buffer will do, and this one is wiped

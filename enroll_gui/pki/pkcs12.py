"""PKCS#12 (RFC 7292), read bag by bag: one odd certificate breaks nothing, and each key is found; and written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from enroll_gui.model.credential import FILE_PASSWORD
from enroll_gui.model.errors import FileUnusable, PinWrong
from enroll_gui.model.secret import Secret
from enroll_gui.pki import der, pbe
from enroll_gui.pki.ber import to_der

ITERATIONS, LEGACY_ITERATIONS = 100_000, 2_048
"""Of a file that is written. Windows Server 2016 is slow with more."""

_DATA, _ENCRYPTED_DATA = "1.2.840.113549.1.7.1", "1.2.840.113549.1.7.6"
_BAGS = "1.2.840.113549.1.12.10.1."
_KEY, _SHROUDED_KEY, _CERTIFICATE, _NESTED = (f"{_BAGS}{number}" for number in (1, 2, 3, 6))
_X509 = "1.2.840.113549.1.9.22.1"
_FRIENDLY_NAME, _LOCAL_KEY_ID = "1.2.840.113549.1.9.20", "1.2.840.113549.1.9.21"
_MOST_NESTED = 4


@dataclass
class Bags:
    """What was found. Whoever has it wipes the keys."""

    certificates: list[bytes] = field(default_factory=list)
    keys: list[Secret] = field(default_factory=list)
    """PKCS#8, DER."""
    is_encrypted: bool = False
    """False where nobody needs a password: there is none, or it is empty."""
    is_locked: bool = False
    """True where something stayed unread for want of a password."""
    is_old: bool = False
    """Encrypted, or its MAC made, with what nobody should use any more."""


class _Pfx(NamedTuple):
    content: bytes
    mac: der.Element | None


def is_pkcs12(data: bytes) -> bool:
    """Say whether the bytes begin as a PFX of version 3, in DER or BER."""
    return data[:1] == b"\x30" and b"\x02\x01\x03" in data[:9]


def read_pkcs12(data: bytes, password: Secret | None) -> Bags:
    """Read the certificates and keys. The password is not wiped here.

    Without a password, what can be read without: `is_locked` says whether that is all. Raises PinWrong; FileUnusable
    where it is damaged, also where the password opens it and its MAC does not fit, or encrypted in an unknown way.
    """
    try:
        pfx = _split(data)
        safes = _safes(pfx.content)
        with (password or Secret(bytearray())).view() as view:
            return _read(pfx, safes, view, is_given=password is not None and len(password) > 0)
    except pbe.UnknownSchemeError as exc:
        raise FileUnusable(f"encryption: {exc}", reason="encryption") from None
    except ValueError as exc:
        raise FileUnusable(str(exc), reason="damaged") from None


def _read(pfx: _Pfx, safes: Sequence[der.Element], password: memoryview, *, is_given: bool) -> Bags:
    _wipe(_bags(safes, None))  # what is wrong here no password puts right
    mac = pfx.mac
    fits = mac is None or pbe.mac_fits(mac, pfx.content, password)
    fits = fits or (not is_given and mac is not None and pbe.mac_fits(mac, pfx.content, None))
    try:
        bags = _bags(safes, password if is_given or (mac and fits) else None)
    except pbe.UnknownSchemeError:
        raise
    except ValueError:
        if mac and fits:
            raise
        raise PinWrong("it does not decrypt", tries=None, final=False, credential=FILE_PASSWORD) from None
    if is_given and not fits:
        _wipe(bags)
        if bags.is_encrypted:
            raise ValueError("it decrypts, and its MAC does not fit")
        raise PinWrong("its MAC does not fit", tries=None, final=False, credential=FILE_PASSWORD)
    bags.is_locked = bags.is_locked or not fits
    bags.is_encrypted = bags.is_locked or (is_given and (bags.is_encrypted or mac is not None))
    bags.is_old = bags.is_old or (mac is not None and pbe.is_old_mac(mac))
    return bags


def _bags(safes: Sequence[der.Element], password: memoryview | None) -> Bags:
    bags = Bags()
    try:
        for safe in safes:
            _take_safe(bags, safe, password)
    except ValueError:
        _wipe(bags)
        raise
    return bags


def write_pkcs12(
    key: Secret, certificates: Sequence[bytes], name: str, password: Secret, *, legacy: bool = False
) -> bytes:
    """Write a key (PKCS#8, DER) with its own certificate first, if there is one, and those of authorities after it.

    AES-256 and SHA-256, or legacy 3DES and SHA-1, which old systems read. Nothing is wiped here.
    """
    rounds = LEGACY_ITERATIONS if legacy else ITERATIONS
    attributes = der.encode(0x31, *sorted((_attribute(_FRIENDLY_NAME, _text(name)), _attribute(_LOCAL_KEY_ID, _ID))))
    own, *others = (_bag(_CERTIFICATE, _certificate(one)) for one in certificates) if certificates else (b"",)
    bags = [_with(own, attributes), *others] if own else []
    with password.view() as view, key.view() as plain:
        identifier, encrypted = pbe.encrypt(plain, view, rounds, legacy=legacy)
        shrouded = der.encode(0x30, identifier, der.encode(der.OCTET_STRING, encrypted))
        keys = _data(der.encode(0x30, _with(_bag(_SHROUDED_KEY, shrouded), attributes)))
        safes = [keys]
        if bags:
            identifier, encrypted = pbe.encrypt(memoryview(der.encode(0x30, *bags)), view, rounds, legacy=legacy)
            info = der.encode(0x30, pbe.oid_der(_DATA), identifier, der.encode(0x80, encrypted))
            body = der.encode(0xA0, der.encode(0x30, b"\x02\x01\0", info))
            safes.insert(0, der.encode(0x30, pbe.oid_der(_ENCRYPTED_DATA), body))
        content = der.encode(0x30, *safes)
        mac = pbe.make_mac(content, view, rounds, legacy=legacy)
    return der.encode(0x30, b"\x02\x01\x03", _data(content), mac)


_ID = der.encode(der.OCTET_STRING, b"\x01")


def _split(data: bytes) -> _Pfx:
    _version, safe, *mac = der.elements(der.read(to_der(data)).content)
    oid, content = _content_info(safe)
    if oid != _DATA:
        raise pbe.UnknownSchemeError("protected by a certificate")
    return _Pfx(content.content, mac[0] if mac else None)


def _safes(content: bytes) -> list[der.Element]:
    return list(der.elements(der.read(to_der(content)).content))


def _content_info(element: der.Element) -> tuple[str, der.Element]:
    oid, content = der.children(element, 2)
    return der.oid(oid), der.children(content, 1)[0]


def _take_safe(bags: Bags, safe: der.Element, password: memoryview | None) -> None:
    oid, content = _content_info(safe)
    if oid == _DATA:
        _take_bags(bags, content.content, password, 0)
    elif oid == _ENCRYPTED_DATA:
        _version, info = der.children(content, 2)
        _oid, identifier, encrypted = der.children(info, 3)
        plain = _plain(bags, identifier, _pieces(encrypted), password)
        if plain is not None:
            _take_bags(bags, plain, password, 0)
    else:
        raise pbe.UnknownSchemeError(oid)


def _take_bags(bags: Bags, safe_contents: bytes, password: memoryview | None, depth: int) -> None:
    for bag in der.elements(der.read(to_der(safe_contents)).content):
        oid_element, value, *_attributes = der.elements(bag.content)
        (body,) = der.children(value, 1)
        oid = der.oid(oid_element)
        if oid == _CERTIFICATE:
            bags.certificates.extend(_x509(body))
        elif oid == _KEY:
            bags.keys.append(Secret(bytearray(body.der)))
        elif oid == _SHROUDED_KEY:
            identifier, encrypted = der.children(body, 2)
            plain = _plain(bags, identifier, encrypted.content, password)
            if plain is not None:
                bags.keys.append(Secret(bytearray(plain)))
        elif oid == _NESTED and depth < _MOST_NESTED:
            _take_bags(bags, body.der, password, depth + 1)


def _plain(bags: Bags, identifier: der.Element, data: bytes, password: memoryview | None) -> bytes | None:
    bags.is_encrypted = True
    bags.is_old = pbe.is_old(identifier) or bags.is_old
    if password is None:
        bags.is_locked = True
        return None
    plain = pbe.decrypt(identifier, data, password)
    der.read(to_der(plain))  # what a wrong password makes of it may end in a padding by chance
    return plain


def _pieces(encrypted: der.Element) -> bytes:
    """[0] IMPLICIT OCTET STRING, in one piece or several."""
    return b"".join(e.content for e in der.elements(encrypted.content)) if encrypted.constructed else encrypted.content


def _x509(bag: der.Element) -> Iterator[bytes]:
    oid, value = der.children(bag, 2)
    if der.oid(oid) == _X509:
        yield der.children(value, 1)[0].content


def _wipe(bags: Bags) -> None:
    for key in bags.keys:
        key.wipe()


def _data(content: bytes) -> bytes:
    return der.encode(0x30, pbe.oid_der(_DATA), der.encode(0xA0, der.encode(der.OCTET_STRING, content)))


def _bag(oid: str, body: bytes) -> bytes:
    return der.encode(0x30, pbe.oid_der(oid), der.encode(0xA0, body))


def _with(bag: bytes, attributes: bytes) -> bytes:
    return der.encode(0x30, der.read(bag).content, attributes)


def _certificate(certificate: bytes) -> bytes:
    return der.encode(0x30, pbe.oid_der(_X509), der.encode(0xA0, der.encode(der.OCTET_STRING, certificate)))


def _attribute(oid: str, value: bytes) -> bytes:
    return der.encode(0x30, pbe.oid_der(oid), der.encode(0x31, value))


def _text(text: str) -> bytes:
    return der.encode(0x1E, text.encode("utf-16-be"))

"""Certificates as they should not be and yet have been issued: for the demo's list and for tests."""

from __future__ import annotations

import secrets
from typing import NamedTuple

from enroll_gui.pki import algorithms, der, signers

_UTF8, _PRINTABLE, _T61 = 0x0C, 0x13, 0x14
_CN, _O = "550403", "55040a"


class _Odd(NamedTuple):
    """A certificate's fields, by default sound ones."""

    subject: bytes
    serial: bytes = b""
    validity: bytes = b""
    extensions: bytes = b""


def odd_certificates(issuer_name_der: bytes, spki: bytes, signer: signers.Signer) -> dict[str, bytes]:
    """Make one certificate a kind of oddity for the key `spki`, by name, as DER; the last is plain garbage.

    `signer` is the issuer's key.
    """
    made = {name: _certificate(odd, issuer_name_der, spki, signer) for name, odd in _odds().items()}
    return {**made, "garbage": b"\x30\x82\x01\x00" + secrets.token_bytes(64)}


def _odds() -> dict[str, _Odd]:
    plain = _name(_attribute(_CN, _UTF8, b"Example Holder"))
    return {
        "printable string with @ _ *": _Odd(_name(_attribute(_CN, _PRINTABLE, b"example_holder@example.org *"))),
        "unsorted RDN": _Odd(
            der.encode(
                0x30, der.encode(0x31, _attribute(_CN, _UTF8, b"Unsorted Holder"), _attribute(_O, _UTF8, b"Example"))
            )
        ),
        "UTCTime without seconds": _Odd(plain, validity=_validity(b"2601010000Z", b"3512312359Z")),
        "T61String in Latin-1": _Odd(_name(_attribute(_CN, _T61, "Beispiel Schlüsselträger".encode("latin-1")))),
        "one bad extension": _Odd(plain, extensions=_extensions(_extension("551d11", b"\x30\x05\x81\x09a@b"))),
        "serial 0": _Odd(plain, serial=b"\x00"),
        "negative serial": _Odd(plain, serial=b"\xfb"),
        "huge subject": _Odd(_name(*(_attribute(_O, _UTF8, b"Example " * 500) for _ in range(40)))),
        "control and direction characters": _Odd(
            _name(_attribute(_CN, _UTF8, "Example\x07\nHolder \u202egro.elpmaxe\u202c".encode()))
        ),
    }


def _certificate(odd: _Odd, issuer_name_der: bytes, spki: bytes, signer: signers.Signer) -> bytes:
    algorithm = algorithms.signature_algorithm(algorithms.signature_for(signer.spki))
    tbs = der.encode(
        0x30,
        b"\xa0\x03\x02\x01\x02",
        der.encode(0x02, odd.serial or b"\x01" + secrets.token_bytes(15)),
        algorithm.identifier,
        issuer_name_der,
        odd.validity or _validity(b"260101000000Z", b"351231235959Z"),
        odd.subject,
        spki,
        odd.extensions,
    )
    signature = der.encode(0x03, b"\0", signer.sign(tbs, algorithm.name))
    return der.encode(0x30, tbs, algorithm.identifier, signature)


def _name(*attributes: bytes) -> bytes:
    return der.encode(0x30, *(der.encode(0x31, one) for one in attributes))


def _attribute(oid: str, tag: int, value: bytes) -> bytes:
    return der.encode(0x30, der.encode(0x06, bytes.fromhex(oid)), der.encode(tag, value))


def _validity(not_before: bytes, not_after: bytes) -> bytes:
    return der.encode(0x30, der.encode(0x17, not_before), der.encode(0x17, not_after))


def _extensions(*extensions: bytes) -> bytes:
    return der.encode(0xA3, der.encode(0x30, *extensions))


def _extension(oid: str, value: bytes) -> bytes:
    return der.encode(0x30, der.encode(0x06, bytes.fromhex(oid)), der.encode(0x04, value))

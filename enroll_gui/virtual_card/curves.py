"""The curves a virtual card knows, by the prime that a host names them by (RFC 5639, SEC 2)."""

from __future__ import annotations

from cryptography.hazmat.primitives.asymmetric import ec

_PRIMES: dict[int, type[ec.SECP256R1 | ec.SECP384R1 | ec.SECP521R1]] = {
    2**256 - 2**224 + 2**192 + 2**96 - 1: ec.SECP256R1,
    2**384 - 2**128 - 2**96 + 2**32 - 1: ec.SECP384R1,
    2**521 - 1: ec.SECP521R1,
}


def curve_of(prime: bytes) -> ec.EllipticCurve | None:
    """Find a curve by the prime of its field."""
    found = _PRIMES.get(int.from_bytes(prime))
    return found() if found else None

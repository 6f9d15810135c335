from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from enroll_gui.virtual_card.curves import curve_of

# SEC 2, 2.4.2, 2.5.1 and 2.6.1
PRIMES = {
    "secp256r1": "FFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF",
    "secp384r1": "FF" * 31 + "FEFFFFFFFF0000000000000000FFFFFFFF",
    "secp521r1": "01" + "FF" * 65,
}


@pytest.mark.parametrize("name", PRIMES)
def test_curve_is_known_by_its_prime(name: str) -> None:
    curve = curve_of(bytes.fromhex(PRIMES[name]))

    assert isinstance(curve, ec.EllipticCurve)
    assert curve.name == name


def test_other_prime_is_no_curve_of_the_card() -> None:
    assert curve_of(b"\x17") is None

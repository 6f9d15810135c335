"""RC2 as RFC 2268, 5 has it, for keys whose effective length is their own."""

import pytest

from enroll_gui.pki.rc2 import decrypt_cbc

NO_IV = bytes(8)


@pytest.mark.parametrize(
    ("key", "text", "plain"),
    [
        ("ffffffffffffffff", "278b27e42e2f0d49", "ffffffffffffffff"),
        ("3000000000000000", "30649edf9be7d2c2", "1000000000000001"),
        ("88bca90e90875a7f0f79c384627bafb2", "2269552ab0f85ca6", "0000000000000000"),
    ],
)
def test_vectors_of_the_rfc(key: str, text: str, plain: str) -> None:
    assert decrypt_cbc(bytes.fromhex(key), NO_IV, bytes.fromhex(text)).hex() == plain


def test_each_block_is_chained_to_the_one_before() -> None:
    block = bytes.fromhex("278b27e42e2f0d49")
    iv = bytes.fromhex("0102030405060708")

    plain = decrypt_cbc(b"\xff" * 8, iv, block + block)

    assert plain[:8] == bytes(0xFF ^ octet for octet in iv)
    assert plain[8:] == bytes(0xFF ^ octet for octet in block)

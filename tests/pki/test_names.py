from __future__ import annotations

from enroll_gui.pki import der, names
from tests.pki.authority import name


def _multi_valued(*attributes: bytes) -> bytes:
    return der.encode(0x30, der.encode(0x31, *attributes))


def _attribute(oid: str, tag: int, value: bytes) -> bytes:
    return der.encode(0x30, der.encode(0x06, bytes.fromhex(oid)), der.encode(tag, value))


CN = _attribute("550403", 0x0C, b"Example Holder")
EMAIL = _attribute("2a864886f70d010901", 0x16, b"a@example.org")


def test_reads_attributes_in_their_order_with_the_names_of_the_field() -> None:
    read = names.attributes(name("Example Holder", "a@example.org").public_bytes())
    assert [(a.name, a.value) for a in read] == [
        ("C", "XX"),
        ("O", "Example"),
        ("CN", "Example Holder"),
        ("emailAddress", "a@example.org"),
    ]


def test_gives_oid_and_hex_for_what_is_unknown() -> None:
    (attribute,) = names.attributes(_multi_valued(_attribute("2a0304", 0x02, b"\x07")))
    assert (attribute.name, attribute.value) == ("1.2.3.4", "#020107")


def test_makes_control_and_direction_characters_visible() -> None:
    assert names.visible("a\x00b\u202ec\u200bd\u2066e\ue000") == "a\\u0000b\\u202ec\\u200bd\\u2066e\\ue000"
    assert names.visible("Jiří Müller 王") == "Jiří Müller 王"


def test_takes_out_only_the_e_mail_addresses_that_are_named() -> None:
    both = name("Example Holder", "a@example.org", "b@example.org").public_bytes()
    assert names.without_emails(both, ["a@example.org"]) == name("Example Holder", "b@example.org").public_bytes()
    assert names.without_emails(both, ["Example Holder", "c@example.org"]) == both


def test_takes_an_e_mail_address_out_of_a_set_of_several_attributes() -> None:
    assert names.without_emails(_multi_valued(CN, EMAIL), ["a@example.org"]) == _multi_valued(CN)


def test_keeps_every_other_byte_however_odd() -> None:
    printable = _attribute("550403", 0x13, b"holder_1@example.org")
    latin = _attribute("55040a", 0x14, "Schlüssel".encode("latin-1"))
    odd = der.encode(0x30, der.encode(0x31, printable, CN), der.encode(0x31, latin), der.encode(0x31, EMAIL))
    kept = der.encode(0x30, der.encode(0x31, printable, CN), der.encode(0x31, latin))
    assert names.without_emails(odd, ["a@example.org"]) == kept

"""The PIV card by its APDUs. What Yubico's and OpenSC's programs make of it is in test_piv_tools.py."""

from __future__ import annotations

import pytest
from cryptography import x509
from cryptography.hazmat.decrepit.ciphers.algorithms import TripleDES
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.ciphers import Cipher, modes
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given
from hypothesis import strategies as st

from enroll_gui.virtual_card.piv import PivCard
from enroll_gui.virtual_card.piv_attestation import FIRMWARE, POLICY, SERIAL, Maker
from enroll_gui.virtual_card.piv_secrets import FACTORY_KEY
from enroll_gui.virtual_card.tlv import tlv, values
from tests.readers import PIV_CARD

MAKER = Maker()
SELECT = bytes.fromhex("00A4040005A000000308")
EMPTY_VERIFY = bytes.fromhex("00200080")
PIN, NEW_PIN, WRONG_PIN, PUK = (text.ljust(8, b"\xff") for text in (b"123456", b"572918", b"111111", b"12345678"))
DIGEST = bytes(range(32))
SLOTS = (0x9A, 0x9C, 0x9D, 0x9E)


def made(version: tuple[int, int, int]) -> PivCard:
    card = PivCard(PIV_CARD, version, MAKER)
    card.answer(SELECT)
    return card


@pytest.fixture
def card() -> PivCard:
    return made((5, 4, 3))


@pytest.fixture
def newer() -> PivCard:
    return made((5, 7, 1))


@pytest.fixture(scope="module")
def any_card() -> PivCard:
    """A card that may be in any state."""
    return made((5, 4, 3))


def send(card: PivCard, head: str, data: bytes = b"") -> tuple[str, bytes]:
    """Send a command in chained pieces and fetch the whole answer: its status and its data."""
    raw = bytes.fromhex(head)
    while len(data) > 255:
        card.answer(bytes([0x10]) + raw[1:] + bytes([255]) + data[:255])
        data = data[255:]
    answered = card.answer(raw + (bytes([len(data)]) + data if data else b""))
    body = answered[:-2]
    while answered[-2] == 0x61:
        answered = card.answer(bytes((0, 0xC0, 0, 0, answered[-1])))
        body += answered[:-2]
    return answered[-2:].hex(), body


def status(card: PivCard, head: str, data: bytes = b"") -> str:
    return send(card, head, data)[0]


def encrypt(card: PivCard, block: bytes, key: bytes = FACTORY_KEY) -> bytes:
    cipher = TripleDES(key) if card.management.algorithm == 3 else AES(key)
    encryptor = Cipher(cipher, modes.ECB()).encryptor()
    return encryptor.update(block) + encryptor.finalize()


def manage(card: PivCard, key: bytes = FACTORY_KEY) -> str:
    """Authenticate by challenge and response."""
    head = f"0087{card.management.algorithm:02x}9b"
    challenge = values(values(send(card, head, tlv(0x7C, tlv(0x81)))[1])[0x7C])[0x81]
    return status(card, head, tlv(0x7C, tlv(0x82, encrypt(card, challenge, key))))


def generate(card: PivCard, slot: int, algorithm: int = 0x11, policy: bytes = b"") -> dict[int, bytes]:
    sw, answer = send(card, f"004700{slot:02x}", tlv(0xAC, tlv(0x80, bytes([algorithm])), policy))
    assert sw == "9000"
    return values(values(answer)[0x7F49])


def sign(card: PivCard, slot: int, algorithm: int = 0x11, data: bytes = DIGEST) -> tuple[str, bytes]:
    sw, answer = send(card, f"0087{algorithm:02x}{slot:02x}", tlv(0x7C, tlv(0x82), tlv(0x81, data)))
    return sw, values(values(answer)[0x7C])[0x82] if answer else b""


def test_application_is_found_by_its_whole_name_and_by_its_beginning(card: PivCard) -> None:
    assert status(card, "00A40400", bytes.fromhex("A000000308000010000100")) == "9000"
    assert status(card, "00A40400", bytes.fromhex("A000000397")) == "6a82"
    card.reset()
    assert status(card, "00200080") == "6d00"


def test_tries_are_told_without_costing_one_and_the_right_pin_restores_them(card: PivCard) -> None:
    assert [status(card, "00200080") for _ in range(3)] == ["63c3"] * 3
    assert status(card, "00200080", WRONG_PIN) == "63c2"
    assert status(card, "00200080", PIN) == "9000"
    assert status(card, "00200080") == "9000"
    card.reset()
    card.answer(SELECT)
    assert status(card, "00200080") == "63c3"


def test_blocked_pin_refuses_the_right_one_until_the_puk_sets_another(card: PivCard) -> None:
    assert [status(card, "00200080", WRONG_PIN) for _ in range(4)] == ["63c2", "63c1", "63c0", "6983"]
    assert status(card, "00200080", PIN) == "6983"
    assert status(card, "002C0080", WRONG_PIN + NEW_PIN) == "63c2"
    assert status(card, "002C0080", PUK + NEW_PIN) == "9000"
    assert status(card, "00200080", NEW_PIN) == "9000"


def test_pin_and_puk_are_changed_by_the_old_ones(card: PivCard) -> None:
    assert status(card, "00240080", PIN + NEW_PIN) == "9000"
    assert status(card, "00240080", PIN + NEW_PIN) == "63c2"
    assert status(card, "00240081", PUK + b"87654321") == "9000"
    assert status(card, "002C0080", b"87654321" + PIN) == "9000"


@pytest.mark.parametrize("head", ["00470" + "09a", "00DB3FFF", "00FE119A", "00FFFFFF", "00FA0505"])
def test_nothing_is_altered_without_the_management_key(card: PivCard, head: str) -> None:
    assert status(card, head, tlv(0x5C, b"\x5f\xc1\x05") + tlv(0x53, b"x")) == "6982"


def test_management_key_lets_in_and_a_wrong_answer_costs_nothing(card: PivCard) -> None:
    assert [manage(card, bytes(24)) for _ in range(5)] == ["6982"] * 5
    assert manage(card) == "9000"


def test_management_key_proves_itself_to_the_host_too(newer: PivCard) -> None:
    witness = values(values(send(newer, "00870A9B", tlv(0x7C, tlv(0x80)))[1])[0x7C])[0x80]
    decryptor = Cipher(AES(FACTORY_KEY), modes.ECB()).decryptor()
    plain = decryptor.update(witness) + decryptor.finalize()
    sw, answer = send(newer, "00870A9B", tlv(0x7C, tlv(0x80, plain), tlv(0x81, bytes(16))))
    assert (sw, values(values(answer)[0x7C])[0x82]) == ("9000", encrypt(newer, bytes(16)))


@pytest.mark.parametrize(("algorithm", "size"), [(0x08, 16), (0x0A, 24), (0x0C, 32)])
def test_management_key_is_replaced_by_one_of_another_kind(card: PivCard, algorithm: int, size: int) -> None:
    new = bytes(range(size))
    manage(card)
    assert status(card, "00FFFFFF", bytes((algorithm, 0x9B, size)) + new) == "9000"
    card.reset()
    card.answer(SELECT)
    assert manage(card, new) == "9000"


def test_key_of_each_slot_asks_for_the_pin_as_its_standard_says(card: PivCard) -> None:
    manage(card)
    for slot in SLOTS:
        generate(card, slot)
    assert [sign(card, slot)[0] for slot in SLOTS] == ["6982", "6982", "6982", "9000"]
    send(card, "00200080", PIN)
    assert [sign(card, slot)[0] for slot in (0x9A, 0x9A, 0x9C)] == ["9000", "9000", "6982"]
    send(card, "00200080", PIN)
    assert [sign(card, 0x9C)[0] for _ in range(2)] == ["9000", "6982"]


def test_policy_asked_for_stands_over_that_of_the_slot(card: PivCard) -> None:
    manage(card)
    generate(card, 0x9C, policy=tlv(0xAA, b"\1"))
    assert sign(card, 0x9C)[0] == "9000"


@pytest.mark.parametrize(("algorithm", "curve"), [(0x11, ec.SECP256R1()), (0x14, ec.SECP384R1())])
def test_elliptic_key_signs_and_agrees_on_a_secret(card: PivCard, algorithm: int, curve: ec.EllipticCurve) -> None:
    manage(card)
    point = generate(card, 0x9E, algorithm)[0x86]
    public = ec.EllipticCurvePublicKey.from_encoded_point(curve, point)
    hashed = {0x11: hashes.SHA256(), 0x14: hashes.SHA384()}[algorithm]
    digest = hashes.Hash(hashed)
    digest.update(b"text")
    public.verify(sign(card, 0x9E, algorithm, digest.finalize())[1], b"text", ec.ECDSA(hashed))
    mine = ec.generate_private_key(curve)
    given = mine.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    answer = send(card, f"0087{algorithm:02x}9e", tlv(0x7C, tlv(0x82), tlv(0x85, given)))[1]
    assert values(values(answer)[0x7C])[0x82] == mine.exchange(ec.ECDH(), public)


def test_rsa_key_signs_a_padded_block_that_comes_in_pieces(newer: PivCard) -> None:
    manage(newer)
    told = generate(newer, 0x9E, 0x05)
    public = rsa.RSAPublicNumbers(int.from_bytes(told[0x82]), int.from_bytes(told[0x81])).public_key()
    digest = bytes.fromhex("3031300d060960864801650304020105000420") + DIGEST
    block = b"\0\1" + b"\xff" * (384 - len(digest) - 3) + b"\0" + digest
    signature = sign(newer, 0x9E, 0x05, block)[1]
    assert public.recover_data_from_signature(signature, padding.PKCS1v15(), hashes.SHA256()) == DIGEST


def test_large_rsa_keys_came_with_firmware_5_7(card: PivCard) -> None:
    manage(card)
    assert status(card, "0047009A", tlv(0xAC, tlv(0x80, b"\x05"))) == "6a80"


def test_object_is_written_read_and_removed(card: PivCard) -> None:
    manage(card)
    named = tlv(0x5C, b"\x5f\xc1\x05")
    content = bytes(range(256)) * 8
    assert status(card, "00CB3FFF", named) == "6a82"
    assert status(card, "00DB3FFF", named + tlv(0x53, content)) == "9000"
    assert send(card, "00CB3FFF", named) == ("9000", tlv(0x53, content))
    assert status(card, "00DB3FFF", named + tlv(0x53)) == "9000"
    assert status(card, "00CB3FFF", named) == "6a82"


def test_whole_object_is_given_at_once_to_who_asks_with_a_long_length(card: PivCard) -> None:
    manage(card)
    named = tlv(0x5C, b"\x5f\xc1\x05")
    send(card, "00DB3FFF", named + tlv(0x53, bytes(1000)))
    answer = card.answer(bytes.fromhex("00CB3FFF000005") + named + b"\0\0")
    assert (len(answer), answer[-2:]) == (1006, b"\x90\x00")


def test_full_card_says_so_and_keeps_what_was_there(card: PivCard) -> None:
    manage(card)
    card.knobs.room = 3000
    assert status(card, "00DB3FFF", tlv(0x5C, b"\x5f\xc1\x05") + tlv(0x53, bytes(3000))) == "6a84"


def test_printed_information_is_behind_the_pin(card: PivCard) -> None:
    named = tlv(0x5C, b"\x5f\xc1\x09")
    assert status(card, "00CB3FFF", named) == "6982"
    send(card, "00200080", PIN)
    assert status(card, "00CB3FFF", named) == "6a82"


def test_metadata_tells_tries_and_what_the_factory_set(card: PivCard) -> None:
    assert values(send(card, "00F70080")[1]) == {1: b"\xff", 5: b"\1", 6: b"\3\3"}
    send(card, "00240080", PIN + NEW_PIN)
    send(card, "00240081", WRONG_PIN + PUK)
    assert values(send(card, "00F70080")[1])[5] == b"\0"
    assert values(send(card, "00F70081")[1]) == {1: b"\xff", 5: b"\1", 6: b"\3\2"}
    assert values(send(card, "00F7009B")[1]) == {1: b"\3", 2: b"\0\1", 5: b"\1"}


def test_metadata_tells_policy_origin_and_public_key(card: PivCard) -> None:
    manage(card)
    point = generate(card, 0x9C)
    assert values(send(card, "00F7009C")[1]) == {1: b"\x11", 2: b"\3\1", 3: b"\1", 4: tlv(0x86, point[0x86])}
    assert status(card, "00F7009A") == "6a88"


def test_older_firmware_has_no_metadata() -> None:
    assert status(made((5, 2, 7)), "00F70080") == "6d00"


def test_tries_are_set_anew_and_take_the_factory_pins_with_them(card: PivCard) -> None:
    send(card, "00240080", PIN + NEW_PIN)
    manage(card)
    assert status(card, "00FA0805") == "6982"
    send(card, "00200080", NEW_PIN)
    assert status(card, "00FA0805") == "9000"
    assert values(send(card, "00F70080")[1])[6] == b"\x08\x08"
    assert status(card, "00200080", PIN) == "9000"


def test_reset_wants_both_pins_blocked_and_leaves_only_the_attestation_key(card: PivCard) -> None:
    manage(card)
    generate(card, 0x9A)
    assert status(card, "00FB0000") == "6985"
    for _ in range(3):
        send(card, "00200080", WRONG_PIN)
    assert status(card, "00FB0000") == "6985"
    for _ in range(3):
        send(card, "002C0080", WRONG_PIN + PIN)
    assert status(card, "00FB0000") == "9000"
    assert status(card, "00200080", PIN) == "9000"
    assert list(card.keys) == [0xF9]


def test_imported_key_is_used_and_is_not_attested(card: PivCard) -> None:
    manage(card)
    mine = ec.generate_private_key(ec.SECP256R1())
    secret = mine.private_numbers().private_value.to_bytes(32)
    assert status(card, "00FE119E", tlv(6, secret)) == "9000"
    assert values(values(send(card, "00F7009E")[1])[4])[0x86] == mine.public_key().public_bytes(
        Encoding.X962, PublicFormat.UncompressedPoint
    )
    assert values(send(card, "00F7009E")[1])[3] == b"\2"
    assert status(card, "00F99E00") == "6a80"


def test_imported_rsa_key_signs(card: PivCard) -> None:
    manage(card)
    mine = rsa.generate_private_key(65537, 2048)
    numbers = mine.private_numbers()
    assert status(card, "00FE079E", tlv(1, numbers.p.to_bytes(128)) + tlv(2, numbers.q.to_bytes(128))) == "9000"
    block = (1 << 2000).to_bytes(256)
    assert sign(card, 0x9E, 0x07, block)[1] == pow(1 << 2000, numbers.d, numbers.public_numbers.n).to_bytes(256)


def test_key_is_moved_to_an_empty_slot_and_deleted(newer: PivCard, card: PivCard) -> None:
    assert status(card, "00F6829D") == "6d00"
    manage(newer)
    generate(newer, 0x9D)
    assert status(newer, "00F6829D") == "9000"
    generate(newer, 0x9D)
    assert status(newer, "00F6829D") == "6a86"
    assert status(newer, "00F6FF82") == "9000"
    assert status(newer, "00F6FF82") == "6a88"


def test_attestation_leads_to_the_maker_and_says_what_the_card_knows(card: PivCard) -> None:
    manage(card)
    generate(card, 0x9C, policy=tlv(0xAA, b"\2") + tlv(0xAB, b"\3"))
    attested = x509.load_der_x509_certificate(send(card, "00F99C00")[1])
    object_of_f9 = values(send(card, "00CB3FFF", tlv(0x5C, b"\x5f\xff\x01"))[1])[0x53]
    issuer = x509.load_der_x509_certificate(values(object_of_f9)[0x70])
    attested.verify_directly_issued_by(issuer)
    issuer.verify_directly_issued_by(x509.load_der_x509_certificate(MAKER.root))
    said = {e.oid: e.value.value for e in attested.extensions if isinstance(e.value, x509.UnrecognizedExtension)}
    assert said[FIRMWARE] == b"\5\4\3"
    assert said[SERIAL] == b"\x02\x04" + int(PIV_CARD).to_bytes(4)
    assert said[POLICY] == b"\2\3"


def test_new_pin_is_set_after_challenge_and_response_where_the_card_allows_it(card: PivCard) -> None:
    assert manage(card) == "9000"
    assert status(card, "002C0280", NEW_PIN) == "6a86"
    card.knobs.unblocks_by_management_key = True
    assert status(card, "002C0280", NEW_PIN) == "9000"
    assert status(card, "002C0280", PIN) == "6982"
    assert status(card, "00200080", NEW_PIN) == "9000"


@given(
    st.lists(
        st.tuples(
            st.sampled_from([0x20, 0x24, 0x2C, 0x47, 0x87, 0xCB, 0xDB, *range(0xF6, 0x100)]),
            st.sampled_from([0, 0x11, 0x3F, 0xFF]),
            st.sampled_from([0x80, 0x9A, 0x9B, 0xFF]),
            st.binary(max_size=60),
        ),
        max_size=6,
    )
)
def test_card_answers_every_command_whatever_its_data(
    any_card: PivCard, sent: list[tuple[int, int, int, bytes]]
) -> None:
    any_card.reset()
    any_card.answer(SELECT)
    manage(any_card)
    for ins, p1, p2, data in sent:
        assert len(any_card.answer(bytes((0, ins, p1, p2, len(data))) + data)) >= 2
    any_card.management.set(3, FACTORY_KEY)


@given(st.binary(min_size=1, max_size=40))
def test_card_answers_whatever_it_is_sent(any_card: PivCard, raw: bytes) -> None:
    assert len(any_card.answer(raw)) >= 2

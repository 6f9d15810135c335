from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from hypothesis import given
from hypothesis import strategies as st

from enroll_gui.messages import ATTESTATIONS
from enroll_gui.model.attestation import FormFactor, PinPolicy, TouchPolicy
from enroll_gui.model.errors import AttestationRefused
from enroll_gui.pki import der
from enroll_gui.pki.attestation import ARC, LARGEST, MOST_CERTIFICATES, check_attestation, read_attestation
from enroll_gui.virtual_card.piv_attestation import Maker, Origin, attest
from enroll_gui.virtual_card.piv_keys import ALWAYS, NEVER, PivKey, Private

MAKER, OTHER_MAKER = Maker(), Maker()
F9 = ec.generate_private_key(ec.SECP256R1())
KEY = ec.generate_private_key(ec.SECP256R1())
ISSUER = MAKER.certify(F9)
ORIGIN = Origin(0x9C, (5, 4, 3), 12345678)
NOW = datetime.now(UTC)


def spki_of(key: Private) -> bytes:
    return key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)


def statement(origin: Origin = ORIGIN, key: Private = KEY) -> bytes:
    return attest(origin, PivKey(key, 0x11, ALWAYS, NEVER, 1), F9, ISSUER)


STATEMENT = statement()


def certificate(*said: tuple[str, bytes], name: str = "YubiKey PIV Attestation 9c") -> bytes:
    """A statement with extensions of the test's own, each its number in Yubico's arc and its value."""
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    builder = x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(KEY.public_key())
    builder = builder.serial_number(5).not_valid_before(NOW).not_valid_after(NOW + timedelta(days=1))
    for number, value in said:
        oid = x509.ObjectIdentifier(number if "." in number else ARC + number)
        builder = builder.add_extension(x509.UnrecognizedExtension(oid, value), critical=False)
    return builder.sign(F9, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


def refusal(chain: list[bytes], spki: bytes, *, serial: str = "", roots: tuple[bytes, ...] = ()) -> object:
    with pytest.raises(AttestationRefused) as caught:
        check_attestation(chain, spki, roots or (MAKER.root,), NOW, serial)
    return caught.value.facts["reason"]


def test_statement_says_what_the_card_knows_of_the_key() -> None:
    said = read_attestation([statement(), ISSUER])
    assert (said.slot, said.firmware, said.serial) == ("9C", "5.4.3", "12345678")
    assert (said.pin_policy, said.touch_policy) == (PinPolicy.ALWAYS, TouchPolicy.NEVER)
    assert (said.form_factor, said.is_fips, said.is_cspn) == (FormFactor.USB_A_KEYCHAIN, False, False)
    assert (said.spki, said.is_verified) == (spki_of(KEY), False)


def test_genuine_statement_leads_to_the_makers_root() -> None:
    said = check_attestation([statement(), ISSUER], spki_of(KEY), [OTHER_MAKER.root, MAKER.root], NOW, "12345678")
    assert said.is_verified
    assert said.chain[1:] == (ISSUER, MAKER.root)


def test_without_roots_a_statement_is_read_and_not_called_verified() -> None:
    assert not check_attestation([statement(), ISSUER], spki_of(KEY), [], NOW).is_verified


def test_each_thing_that_is_not_right_has_its_reason() -> None:
    chain = [statement(), ISSUER]
    other = ec.generate_private_key(ec.SECP256R1())
    reasons = [
        refusal(
            [
                KEY.public_key().public_bytes(
                    serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
                )
            ],
            b"",
        ),
        refusal(chain, spki_of(other)),
        refusal(chain, spki_of(KEY), serial="87654321"),
        refusal(chain, spki_of(KEY), roots=(OTHER_MAKER.root,)),
    ]
    assert reasons == list(ATTESTATIONS)


def test_statement_without_its_issuer_is_not_believed() -> None:
    assert refusal([statement()], spki_of(KEY)) == "issuer"


def test_statement_that_was_altered_is_not_believed() -> None:
    altered = statement().replace(bytes((4, 3, 5, 4, 3)), bytes((4, 3, 5, 4, 9)))
    assert refusal([altered, ISSUER], spki_of(KEY)) == "issuer"


def test_certificate_that_the_card_did_not_issue_is_not_believed() -> None:
    forged = attest(ORIGIN, PivKey(KEY, 0x11, ALWAYS, NEVER, 1), KEY, ISSUER)
    assert refusal([forged, ISSUER], spki_of(KEY)) == "issuer"


def test_certificate_without_such_extensions_is_no_statement() -> None:
    with pytest.raises(AttestationRefused):
        read_attestation([ISSUER])


def test_marks_of_certified_cards_are_read() -> None:
    said = read_attestation([certificate(("9", b"\x83"), ("10", b""), ("11", b""))])
    assert (said.form_factor, said.is_fips, said.is_cspn) == (FormFactor.USB_C_KEYCHAIN, True, True)


@pytest.mark.parametrize(
    "said",
    [
        ("3", b""),
        ("3", bytes(400)),
        ("7", b""),
        ("7", b"\x02\x01\xff"),
        ("7", b"\x02\x14" + b"\x7f" * 20),
        ("7", b"\x04\x01\x01"),
        ("8", b""),
        ("8", b"\xff\xff"),
        ("9", b""),
        ("9", b"\x0f"),
        ("99", b"\x05\0"),
    ],
)
def test_fact_that_is_malformed_is_left_out(said: tuple[str, bytes]) -> None:
    read = read_attestation([certificate(said)])
    assert (read.firmware, read.serial) == ("", "")
    assert (read.pin_policy, read.touch_policy, read.form_factor) == (None, None, FormFactor.UNKNOWN)


def test_slot_is_taken_from_a_name_of_the_known_form_alone() -> None:
    assert read_attestation([certificate(("9", b"\1"), name="YubiKey PIV Attestation 9c 9d")]).slot == ""


@pytest.mark.parametrize("chain", [[], [b""], [b"\x30" * LARGEST * 2], [statement()] * (MOST_CERTIFICATES + 1)])
def test_what_is_too_much_or_nothing_is_refused(chain: list[bytes]) -> None:
    with pytest.raises(AttestationRefused):
        read_attestation(chain)


@given(st.lists(st.binary(max_size=200), max_size=3))
def test_bytes_are_a_statement_or_are_refused(chain: list[bytes]) -> None:
    with pytest.raises(AttestationRefused):
        check_attestation(chain, b"", (MAKER.root,), NOW)


def test_statement_whose_serial_number_was_made_negative_is_refused() -> None:
    """cryptography warns of such a number before it looks at the signature."""
    tbs = next(der.elements(der.read(STATEMENT).content))
    _version, serial, *_rest = der.elements(tbs.content)
    at = STATEMENT.index(serial.der) + len(serial.der) - len(serial.content)
    altered = STATEMENT[:at] + bytes([STATEMENT[at] ^ 0x80]) + STATEMENT[at + 1 :]
    with pytest.raises(AttestationRefused):
        check_attestation([altered, ISSUER], spki_of(KEY), (MAKER.root,), NOW)


@given(st.data())
def test_altered_bytes_are_never_verified(data: st.DataObject) -> None:
    whole = STATEMENT
    at = data.draw(st.integers(0, len(whole) - 1))
    bit = 1 << data.draw(st.integers(0, 7))
    altered = whole[:at] + bytes([whole[at] ^ bit]) + whole[at + 1 :]
    with pytest.raises(AttestationRefused):
        check_attestation([altered, ISSUER], spki_of(KEY), (MAKER.root,), NOW)

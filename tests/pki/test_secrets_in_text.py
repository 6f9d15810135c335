"""No secret survives whose name or form gives it away; what helps the help desk does."""

from __future__ import annotations

import base64
import json

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
)
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from enroll_gui.pki.certificates import to_pem
from enroll_gui.pki.secrets_in_text import GONE, without_secrets
from tests.makers import certificate

repeatable = settings(derandomize=True, deadline=None, database=None, max_examples=200)

PINS = st.text("0123456789", min_size=4, max_size=12)
PASSWORDS = st.text(st.characters(min_codepoint=33, max_codepoint=0x17F, categories=["L", "N", "P"]), min_size=6)
SENTENCES = (
    "PIN: {}",
    "pin={}",
    'login failed, "pin": "{}", token 3',
    "SO-PIN = {}",
    "user_pin='{}'",
    "the PIN is {} today",
    "PIN {} was wrong",
    "PUK code {}",
    "one\nOTP: {}\ntwo",
)
FORMS = (
    "password: {}",
    "revocation_password={}",
    "Authorization: Bearer {}",
    "authorization: {}",
    "Set-Cookie: session={}",
    "x-api-key: {}",
    "access_token={}",
    "secret => {}",
)


def _is_mixed(text: str) -> bool:
    return any(map(str.isupper, text)) and any(map(str.islower, text)) and any(map(str.isdigit, text))


def _written(secret: str) -> list[str]:
    return [secret, base64.b64encode(secret.encode()).decode(), secret.encode().hex()]


@repeatable
@given(pin=PINS, sentence=st.sampled_from(SENTENCES))
def test_pin_named_as_one_never_survives(pin: str, sentence: str) -> None:
    assert pin not in without_secrets(sentence.format(pin))


@repeatable
@given(secret=PASSWORDS, form=st.sampled_from(FORMS))
def test_password_named_as_one_never_survives(secret: str, form: str) -> None:
    assume(secret not in form)
    for written in _written(secret):
        assert written not in without_secrets(form.format(written)).replace(GONE, "")


@repeatable
@given(secret=PASSWORDS, key=st.sampled_from(["password", "pin", "api_key", "secret", "refresh_token"]))
def test_secret_in_json_and_in_a_python_repr_never_survives(secret: str, key: str) -> None:
    assume(secret not in ("before", key))
    members = {"before": "kept", key: secret, "after": "kept"}

    for text in (json.dumps(members), json.dumps(members, ensure_ascii=False), repr(members), repr(secret.encode())):
        cleaned = without_secrets(text)
        assert secret not in cleaned.replace(GONE, "")
        assert json.dumps(secret)[1:-1] not in cleaned.replace(GONE, "")


@repeatable
@given(secret=st.text(st.characters(min_codepoint=33, max_codepoint=126, exclude_characters="\"'<>"), min_size=6))
def test_user_info_and_query_of_an_address_never_survive(secret: str) -> None:
    assume(secret not in "GET https://@ra.example/x? failed")
    for text in (f"GET https://joe:{secret}@ra.example/x failed", f"GET https://ra.example/x?{secret} failed"):
        assert secret not in without_secrets(text).replace(GONE, "")


@repeatable
@given(key=st.binary(min_size=32, max_size=600))
def test_key_in_base64_never_survives(key: bytes) -> None:
    text = base64.b64encode(key).decode()

    assume(_is_mixed(text) and not text.startswith("/"))  # else it could be a word, or a path
    assert text not in without_secrets(f"found {text} there")


@pytest.mark.parametrize("encryption", [NoEncryption(), BestAvailableEncryption(b"x")], ids=["clear", "encrypted"])
@pytest.mark.parametrize("layout", [PrivateFormat.PKCS8, PrivateFormat.TraditionalOpenSSL], ids=["pkcs8", "own"])
@pytest.mark.parametrize("cut", ["whole", "head lost", "tail lost", "on one line"])
def test_private_key_in_pem_never_survives(
    encryption: KeySerializationEncryption, layout: PrivateFormat, cut: str
) -> None:
    pem = ec.generate_private_key(ec.SECP384R1()).private_bytes(Encoding.PEM, layout, encryption).decode()
    lines = pem.splitlines()
    text = {
        "whole": pem,
        "head lost": "\n".join(lines[1:]),
        "tail lost": "\n".join(lines[:-1]),
        "on one line": pem.replace("\n", "\\n"),
    }[cut]

    cleaned = without_secrets(f"before it\n{text}\nafter it\n")

    body = [line for line in lines if line and not line.startswith(("-", "Proc-Type", "DEK-Info"))]
    assert [line for line in body if line in cleaned] == []
    assert cleaned.startswith("before it\n")
    assert cleaned.endswith("after it\n")


def test_encrypted_key_whose_end_is_lost_never_survives_its_headers() -> None:
    body = ["/" + "Ab3" * 21, "AbCd" * 16]  # as a path has it, and without a digit
    head = ["-----BEGIN EC PRIVATE KEY-----", "Proc-Type: 4,ENCRYPTED", f"DEK-Info: AES-256-CBC,{'0A' * 16}", ""]

    assert without_secrets("\n".join(["before it", *head, *body, "after it"])) == f"before it\n{GONE}\nafter it"


def test_certificate_stays_whole() -> None:
    pem = to_pem(certificate().der)

    assert without_secrets(f"{pem}PIN: 1234\n") == f"{pem}PIN: {GONE}\n"


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-21 12:03:04,123 INFO enroll_gui.backends.pkcs11.client: C_Login: 0xa0",
        "host in /usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so for /opt/SecureStore/lib/libICASecureStorePkcs11.so",
        r"C:\Program Files\SafeNet\Authentication\SAC\x64\IDPrimePKCS1164.dll",
        "sha256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "CKR_PIN_INCORRECT in C_Login, job ended with P01",
        "token Example card in Example reader 0",
        "https://ra.example:8443/api/v1/follow-ups/0a1b2c3d",
    ],
)
def test_what_helps_the_help_desk_stays(text: str) -> None:
    assert without_secrets(text) == text

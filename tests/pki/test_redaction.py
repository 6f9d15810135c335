"""Personal data give way to placeholders that still relate the lines."""

from __future__ import annotations

import string
import uuid
from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from enroll_gui.model.diagnostics import Private
from enroll_gui.pki.certificates import to_pem
from enroll_gui.pki.redaction import Placeholders
from tests.makers import certificate

repeatable = settings(derandomize=True, deadline=None, database=None, max_examples=200)

NAMES = st.text(st.characters(categories=["Lu", "Ll"], max_codepoint=0x17F), min_size=6, max_size=20)
HEX = st.text("0123456789abcdef", min_size=9, max_size=40)
AROUND = st.sampled_from(["{}", "before {} after", "({})", "x='{}',", "line one\n{}\nline three", "<{}>", "{}:"])
LOCAL = st.text(string.ascii_letters + string.digits + ".+-_", min_size=3, max_size=12)
LABELS = st.text(string.ascii_letters + string.digits + "-", min_size=6, max_size=12)
HOSTS = st.builds("{}.{}.{}".format, LABELS, LABELS, st.sampled_from(["com", "cz", "pl", "example"]))


def _redacted(text: str, *known: tuple[Private, str]) -> str:
    placeholders = Placeholders()
    for kind, value in known:
        placeholders.learn(kind, value)
    return placeholders.redact(text)[0]


@repeatable
@given(first=NAMES, last=NAMES, around=AROUND, upper=st.booleans())
def test_known_name_never_survives(first: str, last: str, around: str, upper: bool) -> None:
    name = f"{first} {last}"
    written = name.upper() if upper else name
    assume(written.casefold() == name.casefold() and first.casefold() not in around)

    cleaned = _redacted(around.format(written), (Private.HOLDER, name))

    assert first.casefold() not in cleaned.casefold().replace("holder-1", "")
    assert "holder-1" in cleaned


@repeatable
@given(serial=HEX, around=AROUND)
def test_serial_number_never_survives_however_it_is_grouped(serial: str, around: str) -> None:
    fours = " ".join(serial[i : i + 4] for i in range(0, len(serial), 4))
    pairs = ":".join(f"{'0' * (len(serial) % 2)}{serial}"[i : i + 2] for i in range(0, len(serial), 2))
    placeholders = Placeholders()

    cleaned = [placeholders.redact(around.format(form))[0] for form in (serial, serial.upper(), fours, f"0x{serial}")]
    known = _redacted(around.format(pairs), (Private.SERIAL, serial))

    assert {text.replace("serial-1", "") for text in cleaned} == {around.format("")}
    assert pairs not in known


@repeatable
@given(local=LOCAL, host=HOSTS, around=AROUND)
def test_mail_address_never_survives(local: str, host: str, around: str) -> None:
    cleaned = _redacted(around.format(f"{local}@{host}"))

    assert host not in cleaned
    assert f"{local}@" not in cleaned


@repeatable
@given(host=HOSTS, around=AROUND, port=st.integers(1, 65535))
def test_host_never_survives_and_the_rest_of_its_address_does(host: str, around: str, port: int) -> None:
    for text in (host, f"https://{host}:{port}/api/v1", f"HTTPSConnectionPool(host='{host}', port={port})"):
        assert host not in _redacted(around.format(text))

    assert _redacted(f"GET https://{host}:{port}/api/v1 failed") == f"GET https://host-1:{port}/api/v1 failed"


@repeatable
@given(address=st.one_of(st.integers(0, 2**32 - 1).map(IPv4Address), st.integers(0, 2**128 - 1).map(IPv6Address)))
def test_address_never_survives(address: IPv4Address | IPv6Address) -> None:
    assert str(address) not in _redacted(f"connected to {address} at last").replace("address-1", "")


@repeatable
@given(user=st.text("bcdfgjklnpqtvwxz", min_size=4, max_size=12), file=st.sampled_from(["x.py", ".config/y"]))
def test_user_never_survives_in_a_path(user: str, file: str) -> None:
    windows = "\\".join(("C:", "Users", f"{user} {user}", "AppData", "x"))
    for text in (f"/home/{user}/{file}", f'"/Users/{user}/{file}", line 3', windows, f"/home/{user}"):
        assert user not in _redacted(text).replace("user-1", "").replace("Users", "")


def test_own_home_is_a_tilde() -> None:
    text = 'File "/home/holder/.config/enroll-gui/log.txt", line 3'

    assert _redacted(text, (Private.HOME, "/home/holder")) == 'File "~/.config/enroll-gui/log.txt", line 3'


def test_same_value_has_the_same_placeholder_and_another_has_another() -> None:
    placeholders = Placeholders()
    placeholders.learn(Private.SERIAL, "6a21000000000001")

    first, count = placeholders.redact("token 6a21000000000001 beside 6a21000000000002")
    again, _ = placeholders.redact("6A21 0000 0000 0002 and 6A:21:00:00:00:00:00:01")

    assert (first, count) == ("token serial-1 beside serial-2", 2)
    assert again == "serial-2 and serial-1"
    assert placeholders.place(Private.SERIAL, "6a21000000000001") == "serial-1"


def test_parts_of_a_subject_are_told_apart() -> None:
    text = "subject CN=Example Holder,O=Example s.r.o.,serialNumber=ICA - 10000001,C=CZ"

    assert _redacted(text) == "subject CN=holder-1,O=name-1,serialNumber=serial-1,C=CZ"


def test_certificate_in_pem_is_one_placeholder() -> None:
    pem = to_pem(certificate().der).strip()

    assert _redacted(f"a\n{pem}\nb\n{pem}\n") == "a\ncertificate-1\nb\ncertificate-1\n"


def test_uuid_is_a_number_too() -> None:
    assert _redacted(f"request {uuid.UUID(int=7 << 100)} sent") == "request serial-1 sent"


def test_short_known_value_is_a_word_of_its_own_only() -> None:
    text = "Ann has announced it. root owns /root.pem"

    assert (
        _redacted(text, (Private.USER, "ann"), (Private.USER, "root")) == "user-1 has announced it. root owns /root.pem"
    )


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-21 12:03:04,123 INFO enroll_gui.qt: requests.exceptions.SSLError in 12:03",
        'File "/usr/lib/python3.11/threading.py", line 982 in run',
        "Thread 0x00007f1234567890 (most recent call first):",
        "libykcs11.so.2, log.txt, self.process.stdout, Qt 6.11.3, OpenSSL 3.0.15",
        "C_GenerateKeyPair: 0x31 in 20 s",
        "SCardEstablishContext: 0x8010001d",
    ],
)
def test_what_is_nobodys_stays(text: str) -> None:
    assert _redacted(text) == text


@repeatable
@given(text=st.text(max_size=200))
def test_any_text_is_taken_and_redacted_once_for_all(text: str) -> None:
    once = _redacted(text)

    assert _redacted(once).count("\n") == once.count("\n")

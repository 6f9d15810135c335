"""PKCS#12 is read bag by bag, whoever wrote it and however, and what we write openssl reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from enroll_gui.model.errors import EnrollError, FileUnusable, PinWrong
from enroll_gui.model.secret import Secret
from enroll_gui.pki import der, pbe
from enroll_gui.pki.pkcs12 import Bags, is_pkcs12, read_pkcs12, write_pkcs12
from tests.key_files import (
    LEGACY,
    MODERN,
    NO_MAC,
    OLD_MAC,
    OLDEST,
    OPEN_CERTIFICATE,
    PASSWORD,
    TWO_KEY_3DES,
    certified,
    make_key,
    openssl,
    password,
    pkcs8,
    pkcs12_by_openssl,
    pkcs12_of,
)
from tests.odd_certificates import make_odd_certificates

KEY = make_key()
CERTIFICATE = certified(KEY)


def by_openssl(folder: Path, options: tuple[str, ...] = MODERN, text: str = PASSWORD) -> bytes:
    return pkcs12_by_openssl(folder, options, key=KEY, certificates=[CERTIFICATE], text=text)


def keys_of(bags: Bags) -> list[bytes]:
    return [bytes(key.view()) for key in bags.keys]


def refusal(data: bytes, given: Secret | None) -> tuple[type[EnrollError], object]:
    with pytest.raises(EnrollError) as caught:
        read_pkcs12(data, given)
    return type(caught.value), caught.value.facts.get("reason")


@pytest.mark.parametrize(
    ("options", "is_old"),
    [
        (MODERN, False),
        (("-iter", "1", "-maciter"), False),
        (("-macalg", "sha512", "-keypbe", "AES-128-CBC", "-certpbe", "AES-192-CBC"), False),
        (OPEN_CERTIFICATE, False),
        (NO_MAC, False),
        (LEGACY, True),
        (OLDEST, True),
        (TWO_KEY_3DES, True),
        (OLD_MAC, True),
        (("-keypbe", "DES-EDE3-CBC"), True),
    ],
)
def test_every_way_openssl_protects_a_file_is_read(tmp_path: Path, options: tuple[str, ...], is_old: bool) -> None:
    bags = read_pkcs12(by_openssl(tmp_path, options), password())

    assert (bags.certificates, keys_of(bags)) == ([CERTIFICATE], [pkcs8(KEY)])
    assert (bags.is_encrypted, bags.is_locked, bags.is_old) == (True, False, is_old)


def test_without_password_what_is_not_encrypted_is_read(tmp_path: Path) -> None:
    all_locked = read_pkcs12(by_openssl(tmp_path), None)
    half = read_pkcs12(by_openssl(tmp_path, OPEN_CERTIFICATE), None)

    assert (all_locked.certificates, all_locked.keys, all_locked.is_locked) == ([], [], True)
    assert (half.certificates, half.keys, half.is_locked) == ([CERTIFICATE], [], True)


def test_empty_password_need_not_be_given(tmp_path: Path) -> None:
    bags = read_pkcs12(by_openssl(tmp_path, text=""), None)

    assert keys_of(bags) == [pkcs8(KEY)]
    assert (bags.is_encrypted, bags.is_locked) == (False, False)


@pytest.mark.parametrize("options", [MODERN, LEGACY, OLDEST, NO_MAC, OPEN_CERTIFICATE])
def test_wrong_password_is_told_apart_from_damage(tmp_path: Path, options: tuple[str, ...]) -> None:
    good = by_openssl(tmp_path, options)

    assert refusal(good, password("wrong")) == (PinWrong, None)
    assert refusal(good[:-1], password()) == (FileUnusable, "damaged")
    assert refusal(good[: len(good) // 2], None) == (FileUnusable, "damaged")


@pytest.mark.parametrize("options", [MODERN, LEGACY])
def test_broken_mac_is_damage_only_where_the_password_is_right(tmp_path: Path, options: tuple[str, ...]) -> None:
    whole = der.read(by_openssl(tmp_path, options))
    version, safe, mac = der.elements(whole.content)
    info, _salt, _count = der.children(mac, 3)
    at = mac.der.index(info.der) + len(info.der) - 1  # the last octet of the digest
    broken = bytearray(mac.der)
    broken[at] ^= 1
    data = der.encode(0x30, version.der, safe.der, bytes(broken))

    assert refusal(data, password()) == (FileUnusable, "damaged")
    assert refusal(data, password("wrong")) == (PinWrong, None)


def test_changed_content_is_never_taken(tmp_path: Path) -> None:
    good = bytearray(by_openssl(tmp_path, OPEN_CERTIFICATE))
    good[good.index(CERTIFICATE) + len(CERTIFICATE) - 1] ^= 1

    assert refusal(bytes(good), password()) == (FileUnusable, "damaged")


def test_twenty_certificates_and_several_keys_are_all_found(tmp_path: Path) -> None:
    others = [certified(make_key(), f"Example {number}") for number in range(19)]
    twenty = pkcs12_by_openssl(tmp_path, key=KEY, certificates=[CERTIFICATE, *others])
    second = make_key()

    assert set(read_pkcs12(twenty, password()).certificates) == {CERTIFICATE, *others}
    assert keys_of(read_pkcs12(pkcs12_of([KEY, second]), password())) == [pkcs8(KEY), pkcs8(second)]


def test_certificates_without_key_are_read(tmp_path: Path) -> None:
    bags = read_pkcs12(pkcs12_by_openssl(tmp_path, certificates=[CERTIFICATE]), password())

    assert (bags.certificates, bags.keys) == ([CERTIFICATE], [])


def test_odd_certificates_hide_no_others() -> None:
    odd = [*make_odd_certificates().values()]

    assert read_pkcs12(pkcs12_of([KEY], [*odd, CERTIFICATE]), password()).certificates == [*odd, CERTIFICATE]


def test_indefinite_lengths_and_strings_in_pieces_are_read(tmp_path: Path) -> None:
    _version, safe, mac = der.elements(der.read(by_openssl(tmp_path)).content)
    oid, wrapped = der.children(safe, 2)
    content = der.children(wrapped, 1)[0].content
    pieces = b"".join(der.encode(0x04, content[i : i + 100]) for i in range(0, len(content), 100))
    endless = b"\x30\x80" + oid.der + b"\xa0\x80\x24\x80" + pieces + bytes(6)
    data = b"\x30\x80\x02\x01\x03" + endless + mac.der + bytes(2)

    assert is_pkcs12(data)
    assert read_pkcs12(data, password()).certificates == [CERTIFICATE]


@pytest.mark.parametrize("count", [0, pbe.MOST_ITERATIONS + 1])
def test_absurd_number_of_iterations_is_refused_at_once(count: int) -> None:
    _version, safe, mac = der.elements(der.read(pkcs12_of([KEY])).content)
    digest, salt, _count = der.children(mac, 3)
    number = der.encode(0x02, count.to_bytes(4, "big"))
    data = der.encode(0x30, b"\x02\x01\x03", safe.der, der.encode(0x30, digest.der, salt.der, number))

    assert refusal(data, password()) == (FileUnusable, "encryption")


def test_file_protected_by_a_certificate_is_told() -> None:
    signed = der.encode(0x30, pbe.oid_der("1.2.840.113549.1.7.2"), der.encode(0xA0, b"\x30\x00"))

    assert refusal(der.encode(0x30, b"\x02\x01\x03", signed), None) == (FileUnusable, "encryption")


@pytest.mark.parametrize("legacy", [False, True])
def test_what_is_written_openssl_opens(tmp_path: Path, legacy: bool) -> None:
    issuer = certified(make_key(), "Example CA")
    data = write_pkcs12(Secret(bytearray(pkcs8(KEY))), [CERTIFICATE, issuer], "Exämple", password(), legacy=legacy)
    (tmp_path / "ours.p12").write_bytes(data)
    options = ["-legacy"] if legacy else []
    command = ["pkcs12", "-in", "ours.p12", "-passin", f"pass:{PASSWORD}", "-nodes", *options]

    opened = openssl(*command, cwd=tmp_path).decode("latin-1")  # as openssl prints names

    assert opened.count("BEGIN CERTIFICATE") == 2
    assert opened.count("friendlyName: Exämple") == 2
    (tmp_path / "opened.pem").write_text(opened, encoding="latin-1")
    assert openssl("pkey", "-in", "opened.pem", "-outform", "DER", cwd=tmp_path) == openssl(
        "pkey", "-inform", "DER", "-in", str(_saved(tmp_path)), "-outform", "DER", cwd=tmp_path
    )
    bags = read_pkcs12(data, password())
    assert (bags.certificates, keys_of(bags), bags.is_old) == ([CERTIFICATE, issuer], [pkcs8(KEY)], legacy)


def _saved(folder: Path) -> Path:
    (folder / "key.der").write_bytes(pkcs8(KEY))
    return folder / "key.der"


def test_key_without_certificate_can_be_written() -> None:
    data = write_pkcs12(Secret(bytearray(pkcs8(KEY))), [], "", password())

    assert keys_of(read_pkcs12(data, password())) == [pkcs8(KEY)]


def test_password_is_not_wiped_here(tmp_path: Path) -> None:
    given = password()

    read_pkcs12(by_openssl(tmp_path), given)

    assert bytes(given.view()) == PASSWORD.encode()

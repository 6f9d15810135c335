"""Keys, requests and certificates belong together if their public key is one, wherever they lie."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, PrivateFormat

from enroll_gui import backends
from enroll_gui.model.comparison import Comparison, PartKind
from enroll_gui.model.errors import AmbiguousToken, FileUnusable, NoCard, PasswordNeeded, PinWrong
from enroll_gui.model.settings import Settings
from enroll_gui.pki.certificates import read_certificate, to_p7b, to_pem
from enroll_gui.pki.csr import build_csr
from enroll_gui.pki.signers import KeySigner
from enroll_gui.ports import Backends
from enroll_gui.tasks.compare import Source, compare
from tests.files import opened
from tests.key_files import PASSWORD, certified, make_key, password, pem_key, pkcs8, pkcs12_of, spki_of
from tests.odd_certificates import make_odd_certificates
from tests.place import QUIET

KEY, OTHER = make_key(), make_key()
CERTIFICATE = certified(KEY)
CSR = build_csr(x509.Name([]).public_bytes(), KeySigner(KEY), "ecdsa-sha256")
SEALED = KEY.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(PASSWORD.encode()))


@pytest.fixture
def at(tmp_path: Path) -> Backends:
    """A run of the program without cards."""
    folder = tmp_path / "profile"
    return backends.build(Settings(folder, folder / "settings.toml", find_modules=False))


def compared(at: Backends, *data: bytes) -> Comparison:
    return compare(at, [Source(str(number), one) for number, one in enumerate(data)], QUIET)


@pytest.mark.parametrize(
    "data",
    [
        (pem_key(KEY), CERTIFICATE),
        (pkcs8(KEY), CSR),
        (CSR, to_pem(CERTIFICATE).encode(), pem_key(KEY), certified(KEY, "Example Renewed")),
        (to_p7b([CERTIFICATE, certified(OTHER, "Example CA")]), pem_key(KEY)),
        (pkcs12_of([KEY], [CERTIFICATE], ""), CSR),
    ],
)
def test_what_has_one_public_key_belongs_together(at: Backends, data: tuple[bytes, ...]) -> None:
    assert compared(at, *data).belong_together


@pytest.mark.parametrize(
    "data",
    [
        (pem_key(OTHER), CERTIFICATE),
        (CSR, CERTIFICATE, certified(OTHER)),
        (pem_key(rsa.generate_private_key(65537, 2048)), CSR),
        (pem_key(KEY) + to_pem(certified(OTHER)).encode(), certified(OTHER)),
    ],
)
def test_what_has_several_does_not(at: Backends, data: tuple[bytes, ...]) -> None:
    assert not compared(at, *data).belong_together


def test_certificates_that_cannot_be_read_never_belong_together(at: Backends) -> None:
    garbage = b"-----BEGIN CERTIFICATE-----\n!!!\n-----END CERTIFICATE-----\n"

    assert not compared(at, garbage, garbage).belong_together
    for der in make_odd_certificates(spki_of(KEY)).values():
        if read_certificate(der).spki:
            assert compared(at, to_pem(der).encode(), pem_key(KEY)).belong_together


def test_each_part_says_what_it_is(at: Backends) -> None:
    parts = compared(at, pem_key(KEY), CSR, CERTIFICATE).parts

    assert [part.kind for part in parts] == [PartKind.KEY, PartKind.REQUEST, PartKind.CERTIFICATE]
    assert {part.key_kind for part in parts} == {"EC-P256"}
    assert (parts[2].holder, parts[2].serial) == ("Example Holder", read_certificate(CERTIFICATE).serial)


def test_sealed_key_needs_its_password(at: Backends) -> None:
    with pytest.raises(PasswordNeeded) as caught:
        compared(at, SEALED, CERTIFICATE)
    assert caught.value.facts == {"file": "0"}
    with pytest.raises(PinWrong):
        compare(at, [Source("key", SEALED, password("wrong"))], QUIET)

    sources = [Source("key", SEALED, password()), Source("certificate", CERTIFICATE)]
    assert compare(at, sources, QUIET).belong_together


def test_file_that_is_none_of_these_is_told_by_its_name(at: Backends) -> None:
    with pytest.raises(FileUnusable) as caught:
        compared(at, CERTIFICATE, b"hello")
    assert caught.value.facts == {"file": "1", "reason": "form"}


def test_stored_certificate_is_named_by_serial_or_fingerprint(at: Backends, tmp_path: Path) -> None:
    der = certified(OTHER)
    opened(at, tmp_path / "held.pem", to_pem(der).encode(), None)
    sha256, serial = read_certificate(der).sha256, read_certificate(der).serial.upper()

    for name in (serial, f"0x{serial}", sha256, sha256[:8], ":".join((sha256[:2], sha256[2:4], sha256[4:8]))):
        assert compare(at, [Source(name), Source("x", der)], QUIET).belong_together
        assert not compare(at, [Source(name), Source("x", CERTIFICATE)], QUIET).belong_together


@pytest.mark.parametrize("name", ["ffffffff", "no serial number", "", "0" * 65])
def test_name_of_no_certificate_is_told(at: Backends, name: str) -> None:
    with pytest.raises(NoCard) as caught:
        compare(at, [Source(name)], QUIET)
    assert caught.value.facts == {"serial": name}


def test_number_of_certificates_of_several_keys_names_none(at: Backends, tmp_path: Path) -> None:
    opened(at, tmp_path / "one.pem", "".join(map(to_pem, make_twins())).encode(), None)

    with pytest.raises(AmbiguousToken) as caught:
        compare(at, [Source("77")], QUIET)
    assert caught.value.facts == {"name": "77", "count": 2}


def make_twins() -> list[bytes]:
    """Two certificates of one serial number, from two authorities, for two keys."""
    now, name = datetime.now(UTC), x509.Name([])
    builder = x509.CertificateBuilder(name, name, None, 0x77, now, now + timedelta(days=9))
    return [
        builder.public_key(key.public_key()).sign(key, hashes.SHA256()).public_bytes(Encoding.DER)
        for key in (KEY, OTHER)
    ]

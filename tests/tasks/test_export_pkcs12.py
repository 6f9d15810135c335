"""A key that may leave goes into a file that others can open; any other stays, and nothing is saved."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from enroll_gui import backends
from enroll_gui.backends.software_token import SoftwareTokenStore, create
from enroll_gui.model.card import KeyRef
from enroll_gui.model.errors import (
    EnrollError,
    FileExists,
    FileUnwritable,
    KeyMissing,
    KeyNotExportable,
    PinRefused,
    PinWrong,
    ProofFailed,
)
from enroll_gui.model.secret import Secret
from enroll_gui.model.settings import Settings
from enroll_gui.pki import pkcs12
from enroll_gui.pki.key_names import key_name
from enroll_gui.ports import Backends, KeyStore
from enroll_gui.tasks import export_pkcs12 as task
from enroll_gui.tasks.export_pkcs12 import export_pkcs12
from enroll_gui.tasks.import_key import import_key
from tests.files import opened, with_files
from tests.key_files import PASSWORD, certified, make_key, openssl, password, pkcs8, pkcs12_by_openssl, spki_of
from tests.odd_certificates import make_odd_certificates
from tests.place import Place
from tests.tokens import LABEL, certificate_for, logged_in, secret

STAYS, LEAVES = b"\x01" * 20, b"\x02" * 20


@dataclass(frozen=True)
class At:
    """A run of the program with a software token."""

    backends: Backends
    serial: str
    store: KeyStore


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A profile with a software token, made once: it has a key that stays and one that may leave."""
    folder = tmp_path_factory.mktemp("made") / "profile"
    create(folder / "software-token", LABEL, secret())
    store = SoftwareTokenStore(folder / "software-token")
    with store.open(store.tokens()[0].serial, secret()) as session:
        for key_id in (STAYS, LEAVES):
            spki = session.generate(key_id, "EC-P256", "old", exportable=key_id == LEAVES)
            session.write_certificate(key_id, certificate_for(spki, "Exämple Holder"), "old")
    return folder


@pytest.fixture
def at(made: Path, tmp_path: Path) -> At:
    folder = shutil.copytree(made, tmp_path / "profile")
    built = backends.build(Settings(folder, folder / "settings.toml", find_modules=False))
    store = built.store("software")
    assert store is not None
    return At(built, store.tokens()[0].serial, store)


def export(at: At, path: Path, key_id: bytes = LEAVES, *, pin: Secret | None = None, **more: bool) -> None:
    ref = KeyRef(at.store.name, at.serial, key_id)
    export_pkcs12(at.backends, ref, path, pin=pin or secret(), password=password(), **more)


def _files(at: At) -> KeyStore:
    assert at.backends.files is not None
    return at.backends.files


def spki_on(at: At, key_id: bytes) -> bytes | None:
    with logged_in(at.store, at.serial) as session:
        return session.public_key(key_id)


@pytest.mark.parametrize("legacy", [False, True])
def test_openssl_opens_what_was_saved(at: At, tmp_path: Path, legacy: bool) -> None:
    path = tmp_path / "mine.p12"

    export(at, path, legacy=legacy)

    said = openssl("pkcs12", "-in", "mine.p12", "-passin", f"pass:{PASSWORD}", "-nodes", "-legacy", cwd=tmp_path)
    (tmp_path / "opened.pem").write_bytes(said)
    assert openssl("pkey", "-in", "opened.pem", "-pubout", "-outform", "DER", cwd=tmp_path) == spki_on(at, LEAVES)
    assert said.count(b"BEGIN CERTIFICATE") == 1
    assert path.stat().st_mode & 0o777 == 0o600
    info = ["pkcs12", "-in", "mine.p12", "-passin", f"pass:{PASSWORD}", "-info", "-noout", "-legacy"]
    about = _said(info, tmp_path)
    assert ("AES-256-CBC" in about, "hmacWithSHA256" in about, "MAC: sha256" in about) == (not legacy,) * 3
    assert ("pbeWithSHA1And3-KeyTripleDES-CBC" in about, "MAC: sha1" in about) == (legacy,) * 2


def _said(arguments: list[str], folder: Path) -> str:
    return subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True, text=True).stderr


def test_what_was_saved_comes_back_onto_a_token(at: At, tmp_path: Path) -> None:
    export(at, tmp_path / "mine.p12")
    create(tmp_path / "second", LABEL, secret())
    second = SoftwareTokenStore(tmp_path / "second")
    elsewhere = replace(at.backends, key_stores=(second,))
    data = (tmp_path / "mine.p12").read_bytes()

    after = import_key(elsewhere, second.name, second.tokens()[0].serial, data, password=password(), pin=secret())

    (container,) = after.containers
    assert container.spki == spki_on(at, LEAVES)
    assert container.label == "Exämple Holder"


def test_key_that_was_brought_in_can_be_saved_again(at: At, tmp_path: Path) -> None:
    key = make_key()
    data = pkcs12_by_openssl(tmp_path, (), key=key, certificates=[certified(key)])
    after = import_key(at.backends, at.store.name, at.serial, data, password=password(), pin=secret())
    (brought,) = after.keys(key_name(spki_of(key)))

    export(at, tmp_path / "mine.p12", brought.key_id)

    token = opened(at.backends, tmp_path / "copy.p12", (tmp_path / "mine.p12").read_bytes())
    assert _files(at).certificates(token)[0].certificate.spki == spki_of(key)


def test_key_of_a_file_can_be_saved_anew(at: At, tmp_path: Path) -> None:
    key = make_key()
    old = pkcs12_by_openssl(tmp_path, ("-legacy",), key=key, certificates=[certified(key)])
    token = opened(at.backends, tmp_path / "old.p12", old)
    (stored,) = [s for s in _files(at).certificates(token)]

    export_pkcs12(
        at.backends,
        KeyRef("file", token.serial, stored.key_id),
        tmp_path / "new.p12",
        pin=password(),
        password=password(),
    )

    again = opened(at.backends, tmp_path / "copy.p12", (tmp_path / "new.p12").read_bytes())
    assert (token.old_encryption, again.old_encryption) == (True, False)
    assert _files(at).certificates(again)[0].certificate.spki == spki_of(key)


def test_odd_certificate_goes_along(at: At, tmp_path: Path) -> None:
    spki = spki_on(at, LEAVES)
    assert spki
    odd = make_odd_certificates(spki)["unsorted RDN"]
    with logged_in(at.store, at.serial) as session:
        session.write_certificate(LEAVES, odd, "odd")

    export(at, tmp_path / "mine.p12")

    token = opened(at.backends, tmp_path / "copy.p12", (tmp_path / "mine.p12").read_bytes())
    assert odd in [stored.certificate.der for stored in _files(at).certificates(token)]


@pytest.mark.parametrize(
    ("key_id", "error"), [(STAYS, KeyNotExportable), (b"\x09" * 20, KeyMissing)], ids=["stays", "is not there"]
)
def test_key_that_cannot_leave_is_told_and_nothing_is_saved(
    at: At, tmp_path: Path, key_id: bytes, error: type[EnrollError]
) -> None:
    before = sorted(tmp_path.iterdir())

    with pytest.raises(error):
        export(at, tmp_path / "mine.p12", key_id)

    assert sorted(tmp_path.iterdir()) == before


def test_key_on_a_card_stays_there(place: Place, tmp_path: Path) -> None:
    at = with_files(place, tmp_path)
    at.put_old()
    (stored,) = at.store.certificates(at.store.tokens()[0])

    with pytest.raises(KeyNotExportable) as caught:
        export(At(at.backends, at.serial, at.store), tmp_path / "mine.p12", stored.key_id)

    assert caught.value.facts == {"label": LABEL}


def test_file_that_is_there_is_kept_unless_it_is_to_be_replaced(at: At, tmp_path: Path) -> None:
    path, pin = tmp_path / "mine.p12", secret("wrong one")
    path.write_bytes(b"mine")
    (tmp_path / "link.p12").symlink_to(tmp_path / "nothing")

    for taken in (path, tmp_path / "link.p12", tmp_path / "profile"):
        with pytest.raises(FileExists):
            export(at, taken, pin=pin)  # before the PIN is tried
    assert path.read_bytes() == b"mine"

    export(at, path, replace=True)
    assert path.read_bytes()[:1] == b"\x30"


def test_place_that_cannot_be_written_is_told(at: At, tmp_path: Path) -> None:
    with pytest.raises(FileUnwritable):
        export(at, tmp_path / "nowhere" / "mine.p12")


def test_short_password_is_refused_before_the_pin_is_tried(at: At, tmp_path: Path) -> None:
    pin, short = secret("wrong one"), password("seven 7")
    ref = KeyRef(at.store.name, at.serial, LEAVES)

    with pytest.raises(PinRefused) as caught:
        export_pkcs12(at.backends, ref, tmp_path / "mine.p12", pin=pin, password=short)

    assert caught.value.facts["credential"] == "password of a file"
    assert not any(pin.view())
    assert not any(short.view())


def test_wrong_pin_saves_nothing(at: At, tmp_path: Path) -> None:
    with pytest.raises(PinWrong):
        export(at, tmp_path / "mine.p12", pin=secret("999999"))
    assert not (tmp_path / "mine.p12").exists()


def test_file_with_another_key_is_never_saved(at: At, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = Secret(bytearray(pkcs8(make_key())))
    write = pkcs12.write_pkcs12
    monkeypatch.setattr(task, "write_pkcs12", lambda _key, *more, **options: write(other, *more, **options))

    with pytest.raises(ProofFailed):
        export(at, tmp_path / "mine.p12")

    assert not (tmp_path / "mine.p12").exists()

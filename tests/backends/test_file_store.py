"""Files as tokens: each says what it holds, or in one word why not, and nothing in or beside them is changed."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ed25519, padding, rsa
from cryptography.hazmat.primitives.serialization import load_der_private_key

from enroll_gui.backends.file_store import FileStore
from enroll_gui.backends.whole_file import read_regular
from enroll_gui.model.card import PinEntry
from enroll_gui.model.certificate import KeyPresence
from enroll_gui.model.errors import (
    EnrollError,
    FileUnusable,
    KeyKindUnsupported,
    NoCard,
    PasswordNeeded,
    PinRefused,
    PinWrong,
    ProofFailed,
    Unsupported,
    WriteFailed,
)
from enroll_gui.model.inventory import ContainerState
from enroll_gui.model.secret import Secret
from enroll_gui.pki.certificates import to_pem
from enroll_gui.pki.signers import verify
from tests.key_files import (
    LEGACY,
    OPEN_CERTIFICATE,
    Key,
    certified,
    make_key,
    password,
    pem_key,
    pkcs8,
    pkcs12_by_openssl,
    pkcs12_of,
    spki_of,
)
from tests.odd_certificates import make_odd_certificates
from tests.tokens import secret

KEY = make_key()
CERTIFICATE = certified(KEY)


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path / "profile" / "files.json")


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    path = tmp_path / "sealed.p12"
    path.write_bytes(pkcs12_by_openssl(tmp_path, key=KEY, certificates=[CERTIFICATE]))
    return path


@pytest.fixture
def open_file(tmp_path: Path) -> Path:
    path = tmp_path / "open.pem"
    path.write_bytes(to_pem(CERTIFICATE).encode() + pem_key(KEY))
    return path


def again(store: FileStore, tmp_path: Path) -> FileStore:
    """Another run of the program."""
    return FileStore(tmp_path / "profile" / "files.json")


def presences(store: FileStore) -> list[KeyPresence]:
    (token,) = store.tokens()
    return [stored.key for stored in store.certificates(token)]


def test_nothing_is_there_before_a_file_is_opened(store: FileStore) -> None:
    assert store.tokens() == []
    assert store.paths() == []


def test_opened_file_is_a_token_with_its_certificates_and_keys(store: FileStore, sealed: Path) -> None:
    token = store.open_file(sealed, password())

    (stored,) = store.certificates(token)
    assert (token.label, token.reader, token.hardware, token.key_kinds) == ("sealed.p12", str(sealed), False, ())
    assert token.pin.entry is PinEntry.TYPED
    assert (stored.certificate.der, stored.key, stored.token) == (CERTIFICATE, KeyPresence.PAIRED, token)
    (container,) = store.inventory(token).containers
    assert (container.state, container.key_id) == (ContainerState.WHOLE, stored.key_id)
    with store.open(token.serial, password()) as session:
        signer = session.signer(stored.key_id)
        assert verify(spki_of(KEY), b"m", signer.sign(b"m", "ecdsa-sha256"), "ecdsa-sha256")
        assert session.certificates(stored.key_id) == [CERTIFICATE]
        assert session.public_key(stored.key_id) == spki_of(KEY)
        assert session.key_facts(stored.key_id).extractable


def test_which_files_are_open_is_remembered_and_no_password(
    store: FileStore, sealed: Path, open_file: Path, tmp_path: Path
) -> None:
    store.open_file(sealed, password())
    store.open_file(open_file, None)
    store.open_file(sealed, password())

    assert json.loads((tmp_path / "profile" / "files.json").read_bytes())["files"] == [str(sealed), str(open_file)]
    after = again(store, tmp_path)
    locked, plain = after.tokens()
    assert after.certificates(plain)[0].key is KeyPresence.PAIRED
    with pytest.raises(PasswordNeeded) as caught:
        after.certificates(locked)
    assert caught.value.facts == {"file": str(sealed)}


def test_forgotten_file_is_listed_no_more_and_stays_as_it_is(store: FileStore, sealed: Path, open_file: Path) -> None:
    before = sealed.read_bytes()
    token = store.open_file(sealed, password())
    store.open_file(open_file, None)

    store.forget(sealed)

    assert store.paths() == [open_file]
    assert sealed.read_bytes() == before
    with pytest.raises(NoCard):
        store.certificates(token)


def test_without_password_it_shows_what_can_be_seen(store: FileStore, tmp_path: Path) -> None:
    path = tmp_path / "half.p12"
    path.write_bytes(pkcs12_by_openssl(tmp_path, OPEN_CERTIFICATE, key=KEY, certificates=[CERTIFICATE]))

    token = store.open_file(path, None)
    assert presences(store) == [KeyPresence.AT_PIN]

    with store.open(token.serial, password()):
        pass
    assert presences(store) == [KeyPresence.PAIRED]


def test_key_and_certificate_in_two_files_are_two_tokens(store: FileStore, tmp_path: Path) -> None:
    (tmp_path / "c.pem").write_text(to_pem(CERTIFICATE))
    (tmp_path / "k.pem").write_bytes(pem_key(KEY))
    certificate, key = (store.open_file(tmp_path / name, None) for name in ("c.pem", "k.pem"))

    (stored,) = store.certificates(certificate)
    assert stored.key is KeyPresence.NONE
    assert store.certificates(key) == []
    (container,) = store.inventory(key).containers
    assert (container.state, container.key_id) == (ContainerState.KEY_WITHOUT_CERTIFICATE, stored.key_id)


def test_old_encryption_is_a_fact_of_the_token(store: FileStore, sealed: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.p12"
    old.write_bytes(pkcs12_by_openssl(tmp_path, LEGACY, key=KEY, certificates=[CERTIFICATE]))

    assert store.open_file(old, password()).old_encryption
    assert not store.open_file(sealed, password()).old_encryption
    assert [token.old_encryption for token in again(store, tmp_path).tokens()] == [True, False]


def test_changed_file_is_looked_into_anew(store: FileStore, open_file: Path) -> None:
    token = store.open_file(open_file, None)
    other = make_key()

    open_file.write_bytes(to_pem(certified(other, "Example Other")).encode() * 2 + pem_key(other))

    (stored,) = store.certificates(token)
    assert stored.certificate.holder == "Example Other"


BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "gone": (lambda path: None, "gone"),
    "folder": (lambda path: path.mkdir(), "not_a_file"),
    "100 MB": (lambda path: os.truncate(_touched(path), 100 << 20), "too_large"),
    "empty": (lambda path: path.touch(), "form"),
    "text": (lambda path: path.write_text("hello"), "form"),
    "cut off": (lambda path: path.write_bytes(CERTIFICATE[:-3]), "damaged"),
}


def _touched(path: Path) -> Path:
    path.touch()
    return path


@pytest.mark.parametrize("case", BAD)
def test_what_cannot_be_opened_is_told_and_not_remembered(store: FileStore, tmp_path: Path, case: str) -> None:
    make, reason = BAD[case]
    path = tmp_path / "file.p12"
    make(path)

    with pytest.raises(FileUnusable) as caught:
        store.open_file(path, password())

    assert caught.value.facts["reason"] == reason
    assert caught.value.facts["file"] == str(path)
    assert store.paths() == []


def test_link_is_followed_and_keeps_its_name(store: FileStore, open_file: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.pem"
    link.symlink_to(open_file)

    token = store.open_file(link, None)

    assert (token.label, store.paths()) == ("link.pem", [link])
    assert len(store.certificates(token)) == 1


@pytest.mark.parametrize("given", [None, "", "wrong"])
def test_wrong_password_remembers_nothing_and_may_be_tried_again(
    store: FileStore, sealed: Path, given: str | None
) -> None:
    with pytest.raises((PinWrong, PasswordNeeded)):
        store.open_file(sealed, None if given is None else password(given))

    assert store.paths() == []
    assert store.open_file(sealed, password()).serial


def test_wrong_password_of_an_open_file_hides_nothing_that_was_seen(store: FileStore, sealed: Path) -> None:
    token = store.open_file(sealed, password())

    with pytest.raises(PinWrong) as caught, store.open(token.serial, password("wrong")):
        pass

    assert caught.value.facts == {"tries": None, "final": False, "credential": "password of a file"}
    assert presences(store) == [KeyPresence.PAIRED]


def test_file_without_password_asks_for_none(store: FileStore, open_file: Path) -> None:
    token = store.open_file(open_file, None)

    assert token.pin.entry is PinEntry.NOT_ASKED
    with store.open(token.serial, None) as session:
        assert len(session.inventory().containers) == 1


@pytest.mark.parametrize("given", [None, "", "x" * 256])
def test_password_of_an_impossible_length_is_refused(store: FileStore, sealed: Path, given: str | None) -> None:
    token = store.open_file(sealed, password())
    with (
        pytest.raises(PinRefused) as caught,
        store.open(token.serial, None if given is None else password(given)),
    ):
        pass
    assert caught.value.facts == {"minimum": 1, "maximum": 255, "credential": "password of a file"}


def test_file_that_cannot_be_used_is_read_once_until_it_is_another(
    store: FileStore, open_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.open_file(open_file, None)
    good = open_file.read_bytes()
    open_file.write_bytes(b"\0" * 4096)
    reads: list[Path] = []

    def counted(path: Path, most: int) -> bytes:
        reads.append(path)
        return read_regular(path, most)

    monkeypatch.setattr("enroll_gui.backends.file_store.read_regular", counted)
    for _ in range(3):
        (token,) = store.tokens()
        with pytest.raises(FileUnusable) as caught:
            store.certificates(token)
    assert caught.value.facts["file"] == str(open_file)
    assert reads == [open_file]

    open_file.write_bytes(good)
    assert store.certificates(*store.tokens())


def test_vanished_file_keeps_its_place_and_comes_back(store: FileStore, open_file: Path, tmp_path: Path) -> None:
    token = store.open_file(open_file, None)
    shutil.move(open_file, tmp_path / "elsewhere")

    (still,) = store.tokens()
    assert still.serial == token.serial
    for act in (lambda: store.certificates(still), lambda: store.inventory(still), lambda: _enter(store, still.serial)):
        with pytest.raises(FileUnusable) as caught:
            act()
        assert caught.value.facts["reason"] == "gone"
    shutil.move(tmp_path / "elsewhere", open_file)
    assert presences(store) == [KeyPresence.PAIRED]


def _enter(store: FileStore, serial: str) -> None:
    with store.open(serial, password()):
        pass


def test_several_keys_are_each_to_be_used(store: FileStore, tmp_path: Path) -> None:
    rsa_key = rsa.generate_private_key(65537, 2048)
    keys: list[Key] = [make_key(), rsa_key]
    (tmp_path / "two.p12").write_bytes(pkcs12_of(keys, [certified(key) for key in keys]))
    token = store.open_file(tmp_path / "two.p12", password())

    with store.open(token.serial, password()) as session:
        for stored in store.certificates(token):
            assert stored.key is KeyPresence.PAIRED
            assert session.signer(stored.key_id).spki == stored.certificate.spki
        (rsa_id,) = [s.key_id for s in store.certificates(token) if s.certificate.key_kind == "RSA-2048"]
        assert session.decrypt(rsa_id, rsa_key.public_key().encrypt(b"plain", padding.PKCS1v15())) == b"plain"


def test_odd_certificates_hide_no_others_and_pair_with_their_key(store: FileStore, tmp_path: Path) -> None:
    odd = make_odd_certificates(spki_of(KEY))
    (tmp_path / "odd.p12").write_bytes(pkcs12_of([KEY], [*odd.values(), CERTIFICATE]))

    token = store.open_file(tmp_path / "odd.p12", password())

    listed = store.certificates(token)
    assert [stored.certificate.der for stored in listed] == [*odd.values(), CERTIFICATE]
    assert all(stored.key is KeyPresence.PAIRED for stored in listed if stored.certificate.spki)
    assert {stored.key for stored in listed if not stored.certificate.spki} == {KeyPresence.NONE}
    assert len(store.inventory(token).objects) == len(odd) + 2


def test_key_that_cannot_sign_here_is_told(store: FileStore, tmp_path: Path) -> None:
    key = ed25519.Ed25519PrivateKey.generate()
    (tmp_path / "ed.pem").write_bytes(pem_key(key))
    token = store.open_file(tmp_path / "ed.pem", None)

    with store.open(token.serial, None) as session:
        (container,) = session.inventory().containers
        with pytest.raises(ProofFailed):
            session.signer(container.key_id)
        with pytest.raises(ProofFailed):
            session.signer(b"other")


def test_nothing_is_ever_written_into_a_file(store: FileStore, sealed: Path) -> None:
    before = sealed.read_bytes()
    token = store.open_file(sealed, password())
    with store.open(token.serial, password()) as session:
        (container,) = session.inventory().containers
        with pytest.raises(KeyKindUnsupported):
            session.generate(b"x", "EC-P256", "x")
        with pytest.raises(WriteFailed):
            session.write_certificate(container.key_id, CERTIFICATE, "x")
        with pytest.raises(WriteFailed):
            session.delete(container.key_id)
        with pytest.raises(WriteFailed):
            session.delete_objects(container.refs)
        with pytest.raises(Unsupported):
            session.import_key(b"x", Secret(bytearray(pkcs8(KEY))), "x")
        with pytest.raises(Unsupported):
            session.move_key(container.key_id, b"x")
        assert session.delete(b"x") == 0
        assert session.attest(container.key_id) == ()
    assert sealed.read_bytes() == before


def test_key_goes_out_as_a_copy_and_the_rest_is_wiped_with_the_session(store: FileStore, sealed: Path) -> None:
    token = store.open_file(sealed, password())
    with store.open(token.serial, password()) as session:
        (container,) = session.inventory().containers
        exported = session.export_key(container.key_id)

    assert load_der_private_key(bytes(exported.view()), None).public_key() == KEY.public_key()
    with pytest.raises(ValueError, match=r".*"):
        session.signer(container.key_id)  # what it held is wiped


def test_unknown_serial_is_no_card(store: FileStore) -> None:
    with pytest.raises(NoCard), store.open("0000", secret()):
        pass


def test_every_trouble_of_a_file_is_one_of_ours(store: FileStore, tmp_path: Path, sealed: Path) -> None:
    """Cut anywhere, a file is refused in words and never breaks the program."""
    whole = sealed.read_bytes()
    path = tmp_path / "cut.p12"
    for length in range(0, len(whole), 7):
        path.write_bytes(whole[:length])
        with pytest.raises(EnrollError):
            store.open_file(path, password())

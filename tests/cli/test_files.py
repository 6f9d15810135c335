"""`enroll-gui file` and `list --open`: as the person's shell sees them."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from enroll_gui.backends.software_token import SoftwareTokenStore, create
from enroll_gui.cli import main
from enroll_gui.pki.certificates import read_certificate, to_pem
from tests.key_files import LEGACY, PASSWORD, certified, make_key, openssl, pem_key, pkcs12_by_openssl
from tests.tokens import LABEL, PIN, certificate_for, secret

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command with what it reads from a descriptor; give exit code and all it says."""
    (tmp_path / "settings.toml").write_text('profile_folder = "profile"\n[pkcs11]\nfind = false\n')

    def act(*arguments: str | Path, lines: Sequence[str] = ()) -> tuple[int, str]:
        reader, writer = os.pipe()
        os.write(writer, "".join(f"{line}\n" for line in lines).encode())
        os.close(writer)
        try:
            given = [*map(str, arguments), "--settings", str(tmp_path / "settings.toml")]
            code = main([*given, "--pin-fd", str(reader)])
        finally:
            os.close(reader)
        said = capsys.readouterr()
        assert PASSWORD not in said.out + said.err
        return code, said.out + said.err

    return act


def result(said: tuple[int, str]) -> dict[str, Any]:
    assert said[0] == 0, said[1]
    made: dict[str, Any] = json.loads(said[1])
    return made


def make(folder: Path, options: tuple[str, ...] = ()) -> tuple[Path, bytes]:
    key = make_key()
    certificate = certified(key)
    path = folder / "mine.p12"
    path.write_bytes(pkcs12_by_openssl(folder, options, key=key, certificates=[certificate]))
    return path, certificate


def test_opened_file_is_listed_with_its_source(run: Run, tmp_path: Path) -> None:
    path, certificate = make(tmp_path)

    code, said = run("file", "open", path, lines=[PASSWORD])
    listed = result(run("list", "--json", "--open", path, lines=[PASSWORD]))

    assert (code, "with its key" in said, "Warning" in said) == (0, True, False)
    (row,) = listed["certificates"]
    assert row["serial"] == read_certificate(certificate).serial
    assert row["source"] == {"kind": "file", "store": "file", "label": "mine.p12", "file": str(path)}


def test_remembered_file_says_that_it_needs_its_password(run: Run, tmp_path: Path) -> None:
    path, _ = make(tmp_path)
    run("file", "open", path, lines=[PASSWORD])

    listed = result(run("list", "--json"))

    assert listed["certificates"] == []
    (unread,) = listed["not_listed"]
    assert (unread["error"], unread["source"]["file"]) == ("L14", str(path))
    assert "mine.p12" in run("list")[1]


def test_certificate_that_lies_elsewhere_than_its_key_says_where(run: Run, tmp_path: Path) -> None:
    key = make_key()
    (tmp_path / "certificate.pem").write_text(to_pem(certified(key)))
    (tmp_path / "key.pem").write_bytes(pem_key(key))
    run("file", "open", tmp_path / "certificate.pem")
    run("file", "open", tmp_path / "key.pem")

    (row,) = result(run("list", "--json"))["certificates"]

    assert (row["source"]["file"], row["token"]["label"]) == (str(tmp_path / "certificate.pem"), "key.pem")
    assert f"lies in {tmp_path / 'certificate.pem'}" in run("list")[1]


def test_old_encryption_is_warned_of(run: Run, tmp_path: Path) -> None:
    path, _ = make(tmp_path, LEGACY)

    assert "Warning: mine.p12 is protected by old algorithms" in run("file", "open", path, lines=[PASSWORD])[1]


def test_wrong_password_and_damaged_file_are_told_in_words(run: Run, tmp_path: Path) -> None:
    path, _ = make(tmp_path)

    code, said = run("file", "open", path, lines=["wrong"])
    assert (code, "Wrong password [P01]" in said) == (13, True)

    path.write_bytes(path.read_bytes()[:-9])
    code, said = run("file", "open", path)
    assert (code, "damaged" in said, str(path) in said) == (10, True, True)


def test_forgotten_file_is_listed_no_more(run: Run, tmp_path: Path) -> None:
    path, _ = make(tmp_path)
    run("file", "open", path, lines=[PASSWORD])

    assert run("file", "forget", path)[0] == 0

    assert result(run("list", "--json")) == {"certificates": [], "not_listed": []}
    assert path.exists()


def test_key_goes_into_the_software_token_and_out_again_but_one_made_to_stay_does_not(run: Run, tmp_path: Path) -> None:
    path, certificate = make(tmp_path)
    token = tmp_path / "profile" / "software-token"
    create(token, LABEL, secret())
    store = SoftwareTokenStore(token)
    serial = store.tokens()[0].serial
    with store.open(serial, secret()) as session:
        spki = session.generate(b"\x01", "EC-P256", "new")
        staying = certificate_for(spki, "Example Staying")
        session.write_certificate(b"\x01", staying, "new")
    saved = tmp_path / "saved.p12"

    brought = run("file", "import", path, "--token", serial, lines=[PASSWORD, PIN])
    stays = run("file", "export", saved, "--serial", read_certificate(staying).serial, lines=[PIN, PASSWORD])
    came = run("file", "export", saved, "--serial", read_certificate(certificate).serial, lines=[PIN, PASSWORD])
    again = run("file", "export", saved, "--serial", read_certificate(certificate).serial, "--legacy")

    assert brought[0] == 0, brought[1]
    assert (stays[0], "[L15]" in stays[1]) == (10, True)
    assert came[0] == 0, came[1]
    assert (again[0], "[L16]" in again[1]) == (10, True)
    opened = openssl("pkcs12", "-in", "saved.p12", "-passin", f"pass:{PASSWORD}", "-nodes", cwd=tmp_path)
    assert opened.count(b"BEGIN CERTIFICATE") == 1


def test_key_without_password_is_imported_without_being_asked(run: Run, tmp_path: Path) -> None:
    create(tmp_path / "profile" / "software-token", LABEL, secret())
    serial = SoftwareTokenStore(tmp_path / "profile" / "software-token").tokens()[0].serial
    (tmp_path / "key.pem").write_bytes(pem_key(make_key()))
    (tmp_path / "none.pem").write_text("nothing")

    assert run("file", "import", tmp_path / "key.pem", "--token", serial, lines=[PIN])[0] == 0
    code, said = run("file", "import", tmp_path / "none.pem", "--token", serial, lines=[PIN])
    assert (code, "[L12]" in said) == (10, True)


@pytest.mark.parametrize(("serial", "code"), [("77", 11), ("no number", 2)])
def test_certificate_that_is_not_there_is_told(run: Run, tmp_path: Path, serial: str, code: int) -> None:
    assert run("file", "export", tmp_path / "x.p12", "--serial", serial)[0] == code

"""`enroll-gui compare`: words for people, an exit code and JSON for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from enroll_gui.pki.certificates import read_certificate, to_pem
from tests.cli.test_files import Run, run
from tests.key_files import PASSWORD, certified, make_key, openssl, pem_key, pkcs12_by_openssl

__all__ = ["run"]

KEY, OTHER = make_key(), make_key()
CERTIFICATE = certified(KEY)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Files as openssl makes them."""
    (tmp_path / "key.pem").write_bytes(pem_key(KEY))
    (tmp_path / "other.pem").write_bytes(pem_key(OTHER))
    (tmp_path / "certificate.pem").write_text(to_pem(CERTIFICATE))
    (tmp_path / "all.p12").write_bytes(pkcs12_by_openssl(tmp_path, key=KEY, certificates=[CERTIFICATE]))
    openssl("req", "-new", "-key", "key.pem", "-subj", "/CN=Example Holder", "-out", "request.csr", cwd=tmp_path)
    sealed = ["pkcs8", "-topk8", "-in", "key.pem", "-passout", f"pass:{PASSWORD}", "-out", "sealed.pem"]
    openssl(*sealed, cwd=tmp_path)
    return tmp_path


def test_what_belongs_together_ends_with_0(run: Run, folder: Path) -> None:
    names = ["key.pem", "certificate.pem", "request.csr", "all.p12", "sealed.pem"]

    code, said = run("compare", *(folder / name for name in names), lines=[PASSWORD, PASSWORD])

    assert (code, "They belong together" in said) == (0, True)
    assert all(str(folder / name) in said for name in names)


def test_what_does_not_ends_with_1(run: Run, folder: Path) -> None:
    code, said = run("compare", folder / "other.pem", folder / "certificate.pem")

    assert (code, "They do not belong together" in said) == (1, True)


def test_json_names_every_part_by_its_public_key(run: Run, folder: Path) -> None:
    code, said = run("compare", "--json", folder / "key.pem", folder / "certificate.pem")

    told = json.loads(said)
    assert (code, told["belong_together"]) == (0, True)
    assert [part["what"] for part in told["parts"]] == ["private key", "certificate"]
    assert {part["spki_sha256"] for part in told["parts"]} == set(told["common"])


def test_stored_certificate_is_named_by_its_number(run: Run, folder: Path) -> None:
    run("file", "open", folder / "certificate.pem")
    read = read_certificate(CERTIFICATE)

    assert run("compare", read.serial, folder / "key.pem")[0] == 0
    assert run("compare", read.sha256[:12], folder / "other.pem")[0] == 1
    assert run("compare", "77", folder / "key.pem")[0] == 11


def test_wrong_password_and_missing_file_are_told(run: Run, folder: Path) -> None:
    assert run("compare", folder / "sealed.pem", folder / "key.pem", lines=["wrong"])[0] == 13
    assert run("compare", folder / "nothing.pem", folder / "key.pem")[0] == 10

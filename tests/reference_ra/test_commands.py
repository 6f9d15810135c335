"""The RA's own commands."""

from __future__ import annotations

import json
import stat
import subprocess
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from enroll_gui.pki.certificates import from_pem, read_certificate
from tests.authority import COMMAND, Authority, new_key
from tests.authority import run_command as run


@pytest.fixture
def spki_file(tmp_path: Path) -> Path:
    file = tmp_path / "spki.der"
    file.write_bytes(new_key().spki)
    return file


def test_init_leaves_what_other_programs_need_and_keeps_keys_to_their_owner(tmp_path: Path) -> None:
    folder = tmp_path / "ra"
    assert run("init", folder) == 0
    assert len(from_pem((folder / "root.pem").read_bytes())) == 1
    assert len(from_pem((folder / "issuing.pem").read_bytes())) == 2
    assert (folder / "crl.pem").read_text().count("BEGIN X509 CRL") == 3
    assert {stat.S_IMODE(file.stat().st_mode) for file in (folder / "keys").iterdir()} == {0o600}


def test_init_does_not_replace_an_authority(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("init", tmp_path / "ra") == 0
    before = (tmp_path / "ra" / "root.pem").read_bytes()
    assert run("init", tmp_path / "ra") == 1
    assert "File exists" in capsys.readouterr().err
    assert (tmp_path / "ra" / "root.pem").read_bytes() == before


@pytest.mark.parametrize("command", [("serve",), ("revoke", "1"), ("release", "0" * 32), ("refuse", "0" * 32)])
def test_commands_say_when_there_is_no_authority(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    name, *rest = command
    assert run(name, tmp_path / "none", *rest) == 1
    assert "make one with init" in capsys.readouterr().err


@pytest.mark.parametrize("address", ["0.0.0.0", "::", "192.0.2.1", "example.org"])
def test_demo_authority_is_not_served_to_others(
    authority: Authority, capsys: pytest.CaptureFixture[str], address: str
) -> None:
    assert run("serve", authority.folder, "--address", address) == 1
    said = capsys.readouterr().err
    assert "--allow-other-address" in said or "not an IP address" in said


def test_damaged_register_is_told_without_a_trace(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("init", tmp_path / "ra") == 0
    (tmp_path / "ra" / "ra.sqlite").write_bytes(b"garbage" * 1000)
    assert run("release", tmp_path / "ra", "0" * 32) == 1
    assert "no registration authority" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("option", "value"), [("--port", "70000"), ("--port", "x"), ("--clock", "later"), ("--refuse", "because")]
)
def test_serve_refuses_options_that_mean_nothing(authority: Authority, option: str, value: str) -> None:
    with pytest.raises(SystemExit) as ended:
        run("serve", authority.folder, option, value)
    assert ended.value.code == 2


def test_issue_writes_der_or_pem_and_says_what_it_made(
    authority: Authority, spki_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("made.der", "made.pem"):
        assert run("issue", authority.folder, "--spki", spki_file, "--out", tmp_path / name) == 0
        (der,) = from_pem((tmp_path / name).read_bytes())
        made, told = read_certificate(der), json.loads(capsys.readouterr().out)
        assert told == {"serial": made.serial, "issuer_sha256": made.issuer_sha256, "sha256": made.sha256}
        assert made.spki == spki_file.read_bytes()
    assert (tmp_path / "made.pem").read_bytes().startswith(b"-----BEGIN CERTIFICATE-----")


def test_issue_reads_a_public_key_in_pem(authority: Authority, tmp_path: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1()).public_key()
    (tmp_path / "key.pem").write_bytes(key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    assert run("issue", authority.folder, "--spki", tmp_path / "key.pem", "--out", tmp_path / "made.der") == 0


@pytest.mark.parametrize(
    ("option", "content", "words"),
    [
        ("--spki", b"no key", "no public key"),
        ("--revocation-password-file", b"abc\n", "4 to 32"),
        ("--subject", b"", "not a name"),
    ],
)
def test_issue_says_what_it_cannot_use(
    authority: Authority,
    spki_file: Path,
    capsys: pytest.CaptureFixture[str],
    *,
    option: str,
    content: bytes,
    words: str,
) -> None:
    bad = spki_file.with_name("bad")
    bad.write_bytes(content)
    value = "no name" if option == "--subject" else bad
    arguments = ["--spki", spki_file, option, value, "--out", spki_file.with_name("made.der")]
    assert run("issue", authority.folder, *arguments) == 1
    assert words in capsys.readouterr().err
    assert not spki_file.with_name("made.der").exists()


def test_password_of_an_issued_certificate_revokes_it(authority: Authority, spki_file: Path, tmp_path: Path) -> None:
    password, made = tmp_path / "password", tmp_path / "made.der"
    password.write_bytes(b"Revoke1\n")
    assert (
        run("issue", authority.folder, "--spki", spki_file, "--revocation-password-file", password, "--out", made) == 0
    )
    serial = read_certificate(made.read_bytes()).serial
    (item,) = json.loads(authority.transport.get(f"/certificates?serial={serial}").body)["items"]
    body = b'{"revocation_password": "Revoke1", "reason": "superseded"}'
    assert authority.transport.post(f"/certificates/{item['id']}/revoke", body, {}).status == 200


def test_revoke_publishes_the_list(authority: Authority, capsys: pytest.CaptureFixture[str]) -> None:
    serial = authority.holder().certificate.serial
    assert run("revoke", authority.folder, serial, "--reason", "superseded") == 0
    blocks = (authority.folder / "crl.pem").read_text().split("-----BEGIN X509 CRL-----")[1:]
    lists = [x509.load_pem_x509_crl(f"-----BEGIN X509 CRL-----{block}".encode()) for block in blocks]
    assert any(crl.get_revoked_certificate_by_serial_number(int(serial, 16)) for crl in lists)
    assert run("revoke", authority.folder, "0") == 1
    assert "no certificate" in capsys.readouterr().err


def test_module_runs_by_itself() -> None:
    done = subprocess.run([*COMMAND, "--help"], check=False, capture_output=True)
    assert done.returncode == 0
    assert b"serve" in done.stdout

"""`enroll-gui card install`: an issued certificate from a file finds its card."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from enroll_gui.backends.pkcs11.store import Pkcs11Store
from enroll_gui.pki.certificates import read_certificate, to_pem
from tests.journeys.test_card_commands import Desk, desk_with
from tests.readers import OPENSC
from tests.tokens import PIN, SoftHsm, certificate_for, logged_in, softhsm_module

pytestmark = pytest.mark.journey


def put_key(module: Path, serial: str) -> bytes:
    """Make a key on a card and give the certificate that an authority issues for it."""
    store = Pkcs11Store(module)
    with logged_in(store, serial) as session:
        certificate = certificate_for(session.generate(b"1", "EC-P256", "made before"))
    store.close()
    return certificate


def holders(module: Path) -> list[str]:
    store = Pkcs11Store(module)
    found = [s.certificate.holder for token in store.tokens() for s in store.certificates(token)]
    store.close()
    return found


@pytest.fixture
def desk(softhsm: SoftHsm, tmp_path: Path) -> Desk:
    return desk_with(softhsm_module(), tmp_path / "user")


def test_certificate_finds_its_card_among_others_and_its_place_in_a_chain(
    desk: Desk, softhsm: SoftHsm, tmp_path: Path
) -> None:
    softhsm.make("another")
    serial, stranger = softhsm.make(), softhsm.make("gone")
    of_another = put_key(softhsm_module(), stranger)
    certificate, file = put_key(softhsm_module(), serial), tmp_path / "chain.pem"
    file.write_text(to_pem(certificate) + to_pem(certificate_for(read_certificate(of_another).spki, "Example CA")))

    ambiguous = desk.run("install", "--certificate", str(file), pins=(PIN,))
    done = desk.run("install", "--certificate", str(file), "--serial", serial, "--json", pins=(PIN,))

    assert (ambiguous.returncode, "C07" in ambiguous.stderr) == (12, True)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["installed"]["card"] == serial
    assert holders(softhsm_module()) == ["Example Holder"]


def test_wrong_card_is_refused_without_asking_a_pin(desk: Desk, softhsm: SoftHsm, tmp_path: Path) -> None:
    other, serial, file = softhsm.make("another"), softhsm.make(), tmp_path / "certificate.der"
    file.write_bytes(put_key(softhsm_module(), serial))

    done = desk.run("install", "--certificate", str(file), "--serial", other)

    assert (done.returncode, "C02" in done.stderr) == (12, True)


@pytest.mark.parametrize("content", [b"", b"garbage", None])
def test_file_without_certificate_is_told(desk: Desk, softhsm: SoftHsm, tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "certificate.pem"
    if content is not None:
        file.write_bytes(content)

    done = desk.run("install", "--certificate", str(file))

    assert (done.returncode, file.name in done.stdout) == (2, True)


def test_card_in_a_reader_gets_its_certificate(sc_hsm: str, tmp_path: Path) -> None:
    desk, file = desk_with(OPENSC, tmp_path / "user"), tmp_path / "certificate.pem"
    file.write_text(to_pem(put_key(OPENSC, sc_hsm)))

    done = desk.run("install", "--certificate", str(file), pins=(PIN,))

    assert done.returncode == 0, done.stderr
    assert sc_hsm in done.stdout
    assert holders(OPENSC) == ["Example Holder"]

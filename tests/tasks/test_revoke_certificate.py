import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from enroll_gui.model.errors import NotConfigured, Refused, Unreachable
from enroll_gui.model.revocation import RegisteredCertificate, RevocationReason, Revoked
from enroll_gui.model.secret import Secret
from enroll_gui.pki.certificates import to_pem
from enroll_gui.tasks.find_registered import find_registered
from enroll_gui.tasks.revoke_certificate import revoke_certificate
from tests.authority import Holder
from tests.place import Place

PASSWORD = b"Revoke1"


def registered(place: Place, holder: Holder) -> RegisteredCertificate:
    (found,) = find_registered(place.backends, holder.certificate.serial)
    return found


def revoked(place: Place, certificate: RegisteredCertificate, password: bytes = PASSWORD) -> Revoked:
    secret = Secret(bytearray(password))
    try:
        return revoke_certificate(place.backends, certificate, RevocationReason.KEY_COMPROMISE, secret)
    finally:
        assert not any(secret.view()), "the password is wiped, however it ends"


def openssl_says(place: Place, holder: Holder, folder: Path) -> str:
    """Ask openssl for the certificate's path with the revocation lists that the authority publishes."""
    folder.mkdir(exist_ok=True)
    (folder / "certificate.pem").write_text(to_pem(holder.der))
    authority = place.authority.folder
    command = ["openssl", "verify", "-crl_check", "-CAfile", str(authority / "root.pem")]
    command += ["-untrusted", str(authority / "issuing.pem"), "-CRLfile", str(authority / "crl.pem")]
    done = subprocess.run([*command, str(folder / "certificate.pem")], check=False, capture_output=True, text=True)
    return done.stdout + done.stderr


def test_password_revokes_and_openssl_finds_it_on_the_list(place: Place, tmp_path: Path) -> None:
    holder = place.authority.holder(password=PASSWORD)
    assert ": OK" in openssl_says(place, holder, tmp_path / "before")
    told = revoked(place, registered(place, holder))
    assert told.reason is RevocationReason.KEY_COMPROMISE
    assert "certificate revoked" in openssl_says(place, holder, tmp_path / "after")
    known = registered(place, holder).revoked
    assert known is not None
    assert known.when == told.when


def test_revoked_one_keeps_its_first_revocation(place: Place) -> None:
    certificate = registered(place, place.authority.holder(password=PASSWORD))
    first = revoked(place, certificate)
    with Secret(bytearray(PASSWORD)) as again:
        second = revoke_certificate(place.backends, certificate, RevocationReason.SUPERSEDED, again)
    assert second == first


def test_wrong_password_says_how_many_tries_are_left_and_then_none_is_taken(place: Place) -> None:
    certificate = registered(place, place.authority.holder(password=PASSWORD))
    for left in (4, 3, 2, 1, 0):
        with pytest.raises(Refused) as refused:
            revoked(place, certificate, b"Wrong1")
        assert refused.value.facts["reason"] == "password_wrong"
        assert refused.value.facts["rule"] == "RA-25"
        assert str(refused.value.facts["said"]).endswith(f"tries left: {left}")
    with pytest.raises(Refused) as refused:
        revoked(place, certificate)
    assert refused.value.facts["reason"] == "password_locked"


def test_password_is_wiped_where_nobody_can_be_asked(place: Place) -> None:
    certificate = registered(place, place.authority.holder(password=PASSWORD))
    alone = replace(place, backends=replace(place.backends, registrar=None))
    with pytest.raises(NotConfigured):
        revoked(alone, certificate)


def test_authority_that_is_down_revokes_nothing(place: Place) -> None:
    certificate = registered(place, place.authority.holder(password=PASSWORD))

    class Down:
        def revoke(self, *_arguments: object) -> Revoked:
            raise Unreachable("down", url="https://ra.example")

    down = replace(place, backends=replace(place.backends, registrar=Down()))  # type: ignore[arg-type]
    with pytest.raises(Unreachable):
        revoked(down, certificate)

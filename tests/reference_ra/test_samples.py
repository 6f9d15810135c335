"""Old certificates for demonstrations, each with the fault of its name."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from enroll_gui.model.errors import CertificateDoesNotFitKey
from enroll_gui.pki.algorithms import KEY_ALGORITHMS
from enroll_gui.pki.certificates import read_certificate
from enroll_gui.pki.odd import odd_certificates
from enroll_gui.pki.paths import verify_issued
from enroll_gui.reference_ra.profiles import PROFILES
from enroll_gui.reference_ra.samples import ODD
from tests.authority import Authority, new_key


@pytest.mark.parametrize("profile", sorted(PROFILES))
def test_sound_certificate_keeps_its_profile_and_leads_to_the_root(authority: Authority, profile: str) -> None:
    certificate = authority.holder(profile).certificate
    now = datetime.now(UTC)
    verify_issued(certificate.der, authority.registrar.info().trust, [authority.root], now)
    assert certificate.ekus == PROFILES[profile].ekus
    assert certificate.not_after is not None
    assert abs(certificate.not_after - now - timedelta(days=30)) < timedelta(minutes=1)
    assert certificate.malformed == ()


@pytest.mark.parametrize("kind", [algorithm.kind for algorithm in KEY_ALGORITHMS if algorithm.bits <= 2048])
def test_key_of_every_kind_is_certified(authority: Authority, kind: str) -> None:
    assert authority.holder(key=new_key(kind)).certificate.key_kind == kind


def test_foreign_certificate_does_not_lead_to_the_root(authority: Authority) -> None:
    with pytest.raises(CertificateDoesNotFitKey):
        verify_issued(authority.holder(preset="foreign").der, (), [authority.root], datetime.now(UTC))


def test_forbidden_certificate_holds_what_the_profile_does_not_allow(authority: Authority) -> None:
    certificate = authority.holder(preset="forbidden").certificate
    assert set(certificate.ekus) - set(PROFILES["commercial"].ekus) == {"1.3.6.1.5.5.7.3.3"}
    assert {name.kind for name in certificate.names} == {"rfc822", "dns", "uri"}


def test_every_odd_certificate_has_a_preset() -> None:
    key = new_key()
    assert set(ODD.values()) == set(odd_certificates(b"0\x00", key.spki, key))


@pytest.mark.parametrize("name", sorted(ODD))
def test_odd_certificate_is_made_for_the_key(authority: Authority, name: str) -> None:
    holder = authority.holder(preset=f"odd:{name}")
    spki = read_certificate(holder.der).spki
    assert spki == (b"" if name == "garbage" else holder.signer.spki)

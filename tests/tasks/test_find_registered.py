from dataclasses import replace

import pytest

from enroll_gui.model.errors import NotConfigured, Refused
from enroll_gui.tasks.find_registered import find_registered
from tests.place import Place


def test_certificate_is_found_by_its_serial_number_alone(place: Place) -> None:
    holder = place.authority.holder(password=b"Revoke1")
    (found,) = find_registered(place.backends, holder.certificate.serial)
    assert found.serial == holder.certificate.serial
    assert found.not_after == holder.certificate.not_after
    assert "CN=Example Holder" in found.subject
    assert holder.certificate.issuer_name in found.issuer
    assert (found.revoked, found.has_password) == (None, True)


def test_certificate_without_a_password_says_so(place: Place) -> None:
    (found,) = find_registered(place.backends, place.authority.holder().certificate.serial)
    assert not found.has_password


def test_revoked_certificate_says_since_when(place: Place) -> None:
    (found,) = find_registered(place.backends, place.authority.holder(preset="revoked").certificate.serial)
    assert found.revoked is not None


def test_unknown_serial_number_is_refused(place: Place) -> None:
    with pytest.raises(Refused) as refused:
        find_registered(place.backends, "1")
    assert refused.value.facts["reason"] == "unknown_certificate"


def test_without_an_authority_nobody_can_be_asked(place: Place) -> None:
    with pytest.raises(NotConfigured):
        find_registered(replace(place.backends, registrar=None), "1")

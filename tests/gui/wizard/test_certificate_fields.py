"""Rows about a certificate."""

from __future__ import annotations

from dataclasses import replace

import pytest

from enroll_gui.flow.follow_up import choose
from enroll_gui.gui.widgets.fields_table import Field
from enroll_gui.gui.wizard.certificate_fields import CertificateFields
from enroll_gui.model.certificate import Attribute, Extension, GeneralName
from enroll_gui.model.request import Changes
from tests.makers import candidate, certificate, plan, state_after_test


def value(fields: list[Field], name: str) -> Field:
    """Find the one row of that name."""
    (found,) = [field for field in fields if field.name == name]
    return found


def test_new_certificate_takes_over_the_names() -> None:
    state = choose(state_after_test(), (candidate(),))
    fields = CertificateFields().new_fields(state, 0)

    assert value(fields, "Name").value == "Example Holder"
    assert value(fields, "E-mail").value == "holder@example.com"
    assert {field.mark for field in fields} == {""}


def test_what_differs_is_marked() -> None:
    chosen = candidate(certificate(ekus=("1.3.6.1.5.5.7.3.2",), dns="host.example"))
    changes = Changes(("holder@example.com",), ("1.3.6.1.5.5.7.3.2",), ("dns:host.example",), b"sealed")
    state = replace(choose(state_after_test(), (chosen,)), changes=changes, plans=(plan("RSA-3072"),))
    fields = CertificateFields().new_fields(state, 0)

    assert value(fields, "E-mail").mark == "will be removed"
    assert value(fields, "Purpose").mark == "will be removed"
    assert value(fields, "Host name").mark == "will be removed"
    assert value(fields, "New key").mark == "changed"
    assert value(fields, "Revocation password") == Field("Revocation password", "a new one", "changed", is_data=False)


def test_password_itself_is_in_no_row() -> None:
    chosen = candidate()
    state = replace(choose(state_after_test(), (chosen,)), changes=Changes(revocation_password=b"sealed"))

    assert "sealed" not in repr(CertificateFields().new_fields(state, 0))


def test_unknown_attributes_keep_their_own_name() -> None:
    odd = replace(certificate(), subject=(Attribute("1.2.3", "1.2.3", "x"),), names=(GeneralName("rid", "1.2.4"),))
    chosen = candidate(odd)
    fields = CertificateFields().new_fields(choose(state_after_test(), (chosen,)), 0)

    assert value(fields, "1.2.3").value == "x"
    assert value(fields, "Other name").value == "1.2.4"


def test_other_data_has_every_extension_and_what_could_not_be_read() -> None:
    odd = replace(
        certificate(),
        extensions=(Extension("2.5.29.15", "Key usage", True, ("one", "two")),),
        malformed=("subject",),
    )
    fields = CertificateFields().other_fields(odd)

    assert value(fields, "Key usage (critical)").value == "one\ntwo"
    assert value(fields, "Could not be read").value == "subject"


def test_properties_give_the_serial_number_twice() -> None:
    fields = CertificateFields().property_fields(candidate(certificate(0x0A1B)))

    assert value(fields, "Serial number").value == "a1b"
    assert value(fields, "Serial number, decimal").value == "2587"
    assert value(fields, "Key can be exported").value == "no"


def test_certificate_without_readable_validity_has_no_such_row() -> None:
    odd = replace(certificate(), not_before=None, serial="")
    fields = CertificateFields().property_fields(candidate(odd))

    assert "Valid" not in [field.name for field in fields]
    assert value(fields, "Serial number, decimal").value == "0"


@pytest.mark.usefixtures("pseudo_language")
def test_every_name_is_translated() -> None:
    state = choose(state_after_test(), (candidate(),))
    rows = CertificateFields()
    fields = rows.new_fields(state, 0) + rows.property_fields(state.chosen[0])

    assert all("⟦" in field.name for field in fields)
    assert all("⟦" in field.value for field in fields if not field.is_data)

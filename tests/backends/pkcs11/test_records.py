"""A flag the token does not tell is not taken for false."""

from __future__ import annotations

from enroll_gui.backends.pkcs11.records import ObjectRecord


def test_flag_has_three_values() -> None:
    record = ObjectRecord(3, {"CKA_LOCAL": b"\1", "CKA_EXTRACTABLE": b"\0"})

    assert record.flag("CKA_LOCAL") is True
    assert record.flag("CKA_EXTRACTABLE") is False
    assert record.flag("CKA_SENSITIVE") is None

import pytest

from enroll_gui.model.profile import PasswordRule


@pytest.mark.parametrize("text", ["abc", "a" * 33, "heslo!", "Přístup1", "with space", ""])
def test_revocation_password_outside_the_rule_is_refused(text: str) -> None:
    assert not PasswordRule().allows(text.encode())


@pytest.mark.parametrize("text", ["aB3d", "a" * 32, "0000"])
def test_revocation_password_within_the_rule_is_taken(text: str) -> None:
    assert PasswordRule().allows(bytearray(text.encode()))

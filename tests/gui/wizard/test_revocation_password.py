"""Two fields for a new revocation password."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from enroll_gui.gui.widgets.pin_field import PinField
from enroll_gui.gui.wizard.revocation_password import RevocationPassword
from enroll_gui.model.profile import PasswordRule
from tests.gui import walk

Show = Callable[..., QWidget]


@pytest.fixture
def password(shown: Show) -> RevocationPassword:
    password = RevocationPassword()
    shown(password, 420, 260)
    return password


def type_into(password: RevocationPassword, first: str, again: str) -> None:
    for name, text in (("editable-password", first), ("editable-password-again", again)):
        field = password.findChild(PinField, name)
        assert isinstance(field, PinField)
        field.clear()
        for character in text:
            QTest.sendKeyEvent(
                QTest.KeyAction.Click, field, Qt.Key.Key_unknown, character, Qt.KeyboardModifier.NoModifier
            )


def verdict(password: RevocationPassword) -> str:
    label = password.findChild(QLabel, "editable-password-verdict")
    assert isinstance(label, QLabel)
    return label.text()


def test_empty_keeps_the_present_one(password: RevocationPassword) -> None:
    assert password.is_empty
    assert password.is_acceptable
    assert verdict(password) == "The present password stays."


@pytest.mark.parametrize(
    ("first", "again", "words"),
    [
        ("abc", "abc", "From 4 to 32 characters."),
        ("a" * 33, "a" * 33, "From 4 to 32 characters."),
        ("Revoké1", "Revoké1", "Only letters A to Z, a to z and digits."),
        ("Revoke-1", "Revoke-1", "Only letters A to Z, a to z and digits."),
        ("Revoke1", "Revoke2", "The two are not the same yet."),
        ("Revoke1", "Revoke", "The two are not the same yet."),
        ("", "Revoke1", "From 4 to 32 characters."),
    ],
)
def test_broken_rule_is_named_while_it_is_typed(
    password: RevocationPassword, first: str, again: str, words: str
) -> None:
    type_into(password, first, again)

    assert verdict(password) == words
    assert not password.is_acceptable


@pytest.mark.parametrize("text", ["abcd", "a" * 32, "Revoke1", "0000"])
def test_password_by_the_rule_can_be_used(password: RevocationPassword, text: str) -> None:
    type_into(password, text, text)

    assert verdict(password) == "This password can be used."
    assert password.is_acceptable
    with password.take() as secret:
        assert bytes(secret.view()) == text.encode()
    assert password.is_empty


def test_profiles_own_rule_counts(password: RevocationPassword) -> None:
    password.set_rule(PasswordRule(minimum=8, maximum=10))
    type_into(password, "Revoke1", "Revoke1")

    assert verdict(password) == "From 8 to 10 characters."


def test_walk(password: RevocationPassword) -> None:
    walk.check_page(password)

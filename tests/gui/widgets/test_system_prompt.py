"""What is said before the operating system asks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from enroll_gui.gui.widgets.pin_field import PinField
from enroll_gui.gui.widgets.system_prompt import SystemPrompt
from enroll_gui.model.card import PinEntry, PinState, Protection, Token
from tests.gui import walk
from tests.gui.conftest import PALETTES, settle
from tests.makers import WINDOWS

KEYCHAIN = replace(WINDOWS, store="system:macos", serial="login", label="login.keychain-db")
CARD = replace(WINDOWS, hardware=True, reader="Example reader 0", card="Example card")

TPM = replace(WINDOWS, serial="TPM", pin=PinState(PinEntry.NOT_ASKED), hardware=True)


@pytest.fixture
def prompt(qtbot: QtBot) -> SystemPrompt:
    prompt = SystemPrompt()
    qtbot.addWidget(prompt)
    return prompt


def said(prompt: SystemPrompt) -> str:
    return "\n".join(label.text() for label in prompt.findChildren(QLabel) if label.isVisible())


def begin(prompt: SystemPrompt) -> QAbstractButton:
    found = prompt.findChild(QAbstractButton, "system-prompt-begin")
    assert isinstance(found, QAbstractButton)
    return found


@pytest.mark.parametrize(
    ("token", "protection", "words"),
    [
        (WINDOWS, None, "also asks for the password that you have set"),
        (WINDOWS, Protection.MEDIUM, "“Medium”"),
        (WINDOWS, Protection.HIGH, "“High”, and set a password"),
        (CARD, None, "Enter the PIN of the card"),
        (TPM, None, "also asks for the password that you have set"),
        (KEYCHAIN, Protection.MEDIUM, "“Always Allow”"),
    ],
)
def test_says_what_to_answer(prompt: SystemPrompt, token: Token, protection: Protection | None, words: str) -> None:
    prompt.explain(token, protection)
    assert words in said(prompt)
    assert token.label in said(prompt)


def test_names_the_system_that_asks(prompt: SystemPrompt) -> None:
    prompt.explain(KEYCHAIN)
    assert prompt.windowTitle() == "macOS asks you in a moment"


def test_has_no_field_for_a_secret(prompt: SystemPrompt) -> None:
    prompt.explain(WINDOWS)
    assert prompt.findChildren(PinField) == []
    assert prompt.findChildren(QLineEdit) == []


def test_begins_or_is_cancelled(prompt: SystemPrompt) -> None:
    heard: list[str] = []
    prompt.agreed.connect(lambda: heard.append("agreed"))
    prompt.cancelled.connect(lambda: heard.append("cancelled"))
    prompt.explain(WINDOWS)
    begin(prompt).click()
    prompt.explain(WINDOWS)
    QTest.keyClick(prompt, Qt.Key.Key_Escape)
    assert heard == ["agreed", "cancelled"]


@pytest.mark.parametrize("scale", [1, 2])
def test_walk(prompt: SystemPrompt, enlarge: Callable[[float], None], scale: float) -> None:
    enlarge(scale)
    prompt.explain(CARD, Protection.HIGH)
    settle()
    walk.check_page(prompt)


@pytest.mark.usefixtures("pseudo_language")
def test_is_all_translated(prompt: SystemPrompt) -> None:
    prompt.explain(WINDOWS, Protection.HIGH)
    assert walk.untranslated(prompt) == []


@pytest.mark.parametrize("palette", PALETTES)
def test_looks(
    prompt: SystemPrompt, dress: Callable[[str], None], picture: Callable[[QWidget, str], object], palette: str
) -> None:
    dress(palette)
    prompt.explain(WINDOWS, Protection.HIGH)
    settle()
    picture(prompt, "system-prompt")

"""What a card says of a key, in words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from enroll_gui.gui.card.attestation_dialog import AttestationDialog
from enroll_gui.model.attestation import Attestation, FormFactor, PinPolicy, TouchPolicy
from tests.gui import walk
from tests.gui.conftest import settle

FULL = Attestation(
    b"key",
    (b"one", b"two"),
    slot="9C",
    firmware="5.7.1",
    serial="12345678",
    pin_policy=PinPolicy.ALWAYS,
    touch_policy=TouchPolicy.CACHED,
    form_factor=FormFactor.USB_C_NANO,
    is_fips=True,
    is_verified=True,
)
SILENT = Attestation(b"key", (b"one",))


def shown(qtbot: QtBot, attestation: Attestation) -> AttestationDialog:
    dialog = AttestationDialog(attestation)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    settle()
    return dialog


def said(dialog: QWidget) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def test_says_what_the_card_says(qtbot: QtBot) -> None:
    words = said(shown(qtbot, FULL))
    for part in ("9C", "5.7.1", "12345678", "Each time the key is used", "Once in fifteen seconds", "FIPS"):
        assert part in words
    assert "The statement is genuine" in words


def test_what_nobody_vouches_for_is_called_so_and_silence_takes_no_row(qtbot: QtBot) -> None:
    words = said(shown(qtbot, SILENT))
    assert "Nobody vouches for the statement" in words
    assert "A touch is wanted" not in words


@pytest.mark.parametrize("policy", PinPolicy)
@pytest.mark.parametrize("factor", FormFactor)
def test_everything_it_may_say_has_words(qtbot: QtBot, policy: PinPolicy, factor: FormFactor) -> None:
    shown(qtbot, Attestation(b"", (), pin_policy=policy, form_factor=factor))


@pytest.mark.parametrize("made", [FULL, SILENT], ids=["full", "silent"])
@pytest.mark.parametrize("scale", [1, 2])
def test_walk(qtbot: QtBot, enlarge: Callable[[float], None], made: Attestation, scale: float) -> None:
    enlarge(scale)
    walk.check_page(shown(qtbot, made))


@pytest.mark.usefixtures("pseudo_language")
def test_is_all_translated(qtbot: QtBot) -> None:
    dialog = shown(qtbot, FULL)
    assert walk.untranslated(dialog) == []
    assert walk.cut(dialog) == []

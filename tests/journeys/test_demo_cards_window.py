"""The demo's window of cards, on real readers."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from enroll_gui.backends.pkcs11.store import Pkcs11Store
from enroll_gui.demo_card import CARD, OTHER_CARD
from enroll_gui.demo_cards_window import CardsWindow
from enroll_gui.virtual_card.virtual_readers import VirtualReaders
from tests.gui.conftest import settle
from tests.gui.walk import PseudoLanguage, check_page, untranslated
from tests.readers import OPENSC, SO_PIN
from tests.tokens import PIN


@pytest.fixture
def window(qtbot: QtBot, readers: VirtualReaders) -> CardsWindow:
    """A card in the reader, and another one."""
    for serial in (CARD, OTHER_CARD):
        readers.make(serial, PIN, SO_PIN)
    readers.insert(CARD)
    window = CardsWindow(readers)
    qtbot.addWidget(window)
    window.show()
    return window


def _press(window: CardsWindow, name: str) -> None:
    button = window.findChild(QAbstractButton, name)
    assert button is not None
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_person_pulls_cards_and_puts_them_in_while_a_dialog_is_open(qtbot: QtBot, window: CardsWindow) -> None:
    program = QWidget()
    dialog = QDialog(program)
    for widget in (dialog, program):
        qtbot.addWidget(widget)
    program.show()
    dialog.open()
    store = Pkcs11Store(OPENSC)

    def there(*serials: str) -> None:
        qtbot.waitUntil(lambda: [token.serial for token in store.tokens()] == list(serials))

    there(CARD)
    _press(window, "demo-pull")
    there()
    _press(window, "demo-insert")
    there(CARD)
    _press(window, "demo-other")
    there(OTHER_CARD)
    _press(window, "demo-pull")
    _press(window, "demo-other")
    there()
    _press(window, "demo-insert")
    there(CARD)
    store.close()


def test_window_is_named_and_shows_all_its_words(window: CardsWindow, enlarge: Callable[[float], None]) -> None:
    check_page(window)
    enlarge(2.0)
    window.adjustSize()
    settle()
    check_page(window)


def test_window_speaks_another_language_at_once(window: CardsWindow, qapp: QApplication) -> None:
    translator = PseudoLanguage(qapp)
    qapp.installTranslator(translator)
    settle()
    try:
        assert untranslated(window) == []
    finally:
        qapp.removeTranslator(translator)

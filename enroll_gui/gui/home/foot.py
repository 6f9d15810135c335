"""The quiet row at Home's end: what is seldom wanted. Each button is hidden until somebody offers it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QEvent, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from enroll_gui.gui.widgets.button import FlatButton
from enroll_gui.gui.widgets.button_row import ButtonRow

REVOKE = "home-revoke"
COMPARE = "home-compare"
DIAGNOSTICS = "home-diagnostics"
LANGUAGE = "home-language"


class Foot(ButtonRow):
    """One line of buttons, or one below the other where the window is narrow."""

    revoke_wanted = Signal()
    compare_wanted = Signal()
    diagnostics_wanted = Signal()
    language_chosen = Signal(str)
    """With the code of one of the languages offered."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._offers = {name: FlatButton() for name in (REVOKE, COMPARE, DIAGNOSTICS, LANGUAGE)}
        super().__init__(tuple(self._offers.values()), parent)
        self._menu = QMenu(self)
        for name, button in self._offers.items():
            button.setObjectName(name)
            button.hide()
        self._offers[REVOKE].clicked.connect(self.revoke_wanted)
        self._offers[COMPARE].clicked.connect(self.compare_wanted)
        self._offers[DIAGNOSTICS].clicked.connect(self.diagnostics_wanted)
        self._offers[LANGUAGE].clicked.connect(self._on_language)
        self._retranslate()

    def offer(self, name: str, *, offered: bool = True) -> None:
        """Show a button: somebody listens to its signal now. Or hide it again."""
        self._offers[name].setVisible(offered)

    def offer_languages(self, languages: Mapping[str, str], present: str) -> None:
        """Offer languages, by code, each with its own name for itself; `present` is ticked."""
        self._menu.clear()
        for code, own_name in languages.items():
            action = self._menu.addAction(own_name)
            action.setCheckable(True)
            action.setChecked(code == present)
            action.triggered.connect(partial(self.language_chosen.emit, code))
        self.offer(LANGUAGE)

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._offers[REVOKE].setText(self.tr("Re&voke a certificate"))
        self._offers[COMPARE].setText(self.tr("&Compare two files"))
        self._offers[DIAGNOSTICS].setText(self.tr("&Diagnostics"))
        self._offers[LANGUAGE].setText(self.tr("&Language"))

    def _on_language(self) -> None:
        button = self._offers[LANGUAGE]
        self._menu.popup(button.mapToGlobal(QPoint(0, button.height())))

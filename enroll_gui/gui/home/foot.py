"""The quiet row at Home's end: what is seldom wanted. Each button is hidden until somebody offers it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QMenu, QWidget

from enroll_gui.gui import theme
from enroll_gui.gui.widgets.button import FlatButton

REVOKE = "home-revoke"
DIAGNOSTICS = "home-diagnostics"
LANGUAGE = "home-language"


class Foot(QWidget):
    """One line of buttons, or one below the other where the window is narrow."""

    revoke_wanted = Signal()
    diagnostics_wanted = Signal()
    language_chosen = Signal(str)
    """With the code of one of the languages offered."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons = {name: FlatButton() for name in (REVOKE, DIAGNOSTICS, LANGUAGE)}
        self._menu = QMenu(self)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.space(0.6))
        for name, button in self._buttons.items():
            button.setObjectName(name)
            button.hide()
            self._row.addWidget(button)
        self._row.addStretch(1)
        self._buttons[REVOKE].clicked.connect(self.revoke_wanted)
        self._buttons[DIAGNOSTICS].clicked.connect(self.diagnostics_wanted)
        self._buttons[LANGUAGE].clicked.connect(self._on_language)
        self._retranslate()

    def offer(self, name: str) -> None:
        """Show a button: somebody listens to its signal now."""
        self._buttons[name].show()
        self._lay_out()

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose between one line and one below the other."""
        super().resizeEvent(event)
        self._lay_out()

    def minimumSizeHint(self) -> QSize:
        """Be no wider than the widest button: the row gives way."""
        hint = self._row.minimumSize()
        return QSize(max((b.sizeHint().width() for b in self._offered()), default=0), hint.height())

    def _offered(self) -> list[FlatButton]:
        return [button for button in self._buttons.values() if not button.isHidden()]

    def _lay_out(self) -> None:
        widths = [button.sizeHint().width() + self._row.spacing() for button in self._offered()]
        fits = sum(widths) <= self.width()
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom)

    def _retranslate(self) -> None:
        self._buttons[REVOKE].setText(self.tr("Re&voke a certificate"))
        self._buttons[DIAGNOSTICS].setText(self.tr("&Diagnostics"))
        self._buttons[LANGUAGE].setText(self.tr("&Language"))
        self._lay_out()

    def _on_language(self) -> None:
        button = self._buttons[LANGUAGE]
        self._menu.popup(button.mapToGlobal(QPoint(0, button.height())))

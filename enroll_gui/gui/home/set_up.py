"""No authority yet: where to get one from."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QVBoxLayout

from enroll_gui.gui import theme
from enroll_gui.gui.theme import TextKind, Tone
from enroll_gui.gui.widgets.button import Button, PrimaryButton
from enroll_gui.gui.widgets.surface import Card
from enroll_gui.gui.widgets.text import DataText, Text
from enroll_gui.model.errors import NotConfigured


class SetUp(Card):
    """Stands where the tile would while no authority is configured."""

    def __init__(self, *, has_demo: bool) -> None:
        super().__init__()
        self._title = Text(kind=TextKind.HEADING)
        self._line = Text(tone=Tone.QUIET)
        code = DataText(NotConfigured.code, TextKind.SMALL, Tone.QUIET)
        code.setObjectName("error-code")
        self.open_settings = PrimaryButton(glyph="folder")
        self.open_settings.setObjectName("home-open-settings")
        self.try_demo = Button(glyph="play")
        self.try_demo.setObjectName("home-try-demo")
        foot = QVBoxLayout()
        foot.setSpacing(theme.space(0.5))
        for button in (self.open_settings, self.try_demo):
            foot.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        for part in (self._title, self._line):
            self.column.addWidget(part)
        self.column.addSpacing(theme.space(0.4))
        self.column.addLayout(foot)
        self.column.addWidget(code)
        self.try_demo.setVisible(has_demo)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Say who issues your certificates"))
        self._line.setText(
            self.tr("Your authority gives you a configuration file. The demo shows everything without one.")
        )
        self.open_settings.setText(self.tr("&Open your authority's configuration file"))
        self.try_demo.setText(self.tr("&Try the demo"))

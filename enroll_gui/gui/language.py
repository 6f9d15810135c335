"""The language of the window: our words and Qt's own, dates and numbers. It can be changed while windows are open."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from enroll_gui.model.resources import resource

LANGUAGES = {"en": "English", "cs": "Čeština", "pl": "Polski"}
"""By code, each with its own name for itself. English stands in the source."""

_OURS = "language"
"""objectName of the translators that are installed here."""


def speak(application: QApplication, language: str = "") -> str:
    """Say everything in one of LANGUAGES; anything else is taken as the system's wish. Give the code that it came to.

    Open windows hear of it and say their words anew. Qt's own words come along only where ours are there too.
    """
    wish = _of_the_system()
    code = language if language in LANGUAGES else wish
    QLocale.setDefault(QLocale.system() if code == wish else _locale(code))
    for old in application.findChildren(QTranslator, _OURS):
        application.removeTranslator(old)
        old.deleteLater()
    for name, folder in _texts(code).items():
        translator = QTranslator(application)
        translator.setObjectName(_OURS)
        if translator.load(f"{name}_{code}", folder):
            application.installTranslator(translator)
    application.setApplicationDisplayName(QCoreApplication.translate("MainWindow", "Card enrolment"))
    return code


def _texts(code: str) -> dict[str, str]:
    """Name the files and their folders; what is asked first stands last."""
    if code == "en":
        return {}
    return {"qtbase": QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath), "enroll_gui": str(resource("i18n"))}


def _of_the_system() -> str:
    """Give the first of the person's languages that we speak."""
    wished = (name.partition("-")[0] for name in QLocale.system().uiLanguages())
    return next((code for code in wished if code in LANGUAGES), "en")


def _locale(code: str) -> QLocale:
    """Write dates and numbers as the language does in this country, or at home."""
    return QLocale(QLocale.codeToLanguage(code), QLocale.system().territory())

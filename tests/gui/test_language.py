"""The language of the window, in processes of their own."""

from __future__ import annotations

import pytest

from tests.gui.test_application import run

SAY = """
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QDialogButtonBox
from enroll_gui.gui.application import make_application
from enroll_gui.gui.language import speak
application = make_application(["x"])

def say(language=""):
    code = speak(application, language)
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    ours = QCoreApplication.translate("HomePage", "Renew a certificate")
    print(code, QLocale().name(), box.buttons()[0].text(), ours, sep=" | ")
"""
ENGLISH = "Renew a certificate"
CZECH = "Obnovit certifikát"
POLISH = "Odnów certyfikat"


@pytest.mark.parametrize(
    ("system", "language", "said"),
    [
        ("C.UTF-8", "cs", f"cs | cs_CZ | Zrušit | {CZECH}"),
        ("C.UTF-8", "", f"en | C | Cancel | {ENGLISH}"),
        ("pl_PL.UTF-8", "", f"pl | pl_PL | Anuluj | {POLISH}"),
        ("pl_PL.UTF-8", "cs", f"cs | cs_CZ | Zrušit | {CZECH}"),
        ("cs_CZ.UTF-8", "en", f"en | en_CZ | Cancel | {ENGLISH}"),
        ("pl_PL.UTF-8", "tlh", f"pl | pl_PL | Anuluj | {POLISH}"),
    ],
)
def test_speaks_what_was_chosen_else_what_the_system_speaks(system: str, language: str, said: str) -> None:
    assert run(f"{SAY}\nsay({language!r})", LC_ALL=system, LANG=system) == said


def test_language_that_we_lack_is_english_throughout() -> None:
    """Qt speaks German; a window that is German by half helps nobody. Dates stay as they are written there."""
    said = run(f"{SAY}\nsay()", LC_ALL="de_DE.UTF-8", LANG="de_DE.UTF-8")

    assert said == f"en | de_DE | Cancel | {ENGLISH}"


def test_english_is_not_passed_over_for_a_second_language() -> None:
    said = run(f"{SAY}\nsay()", LC_ALL="", LANG="en_GB.UTF-8", LANGUAGE="en_GB:cs")

    assert said.endswith(ENGLISH)


def test_language_can_be_changed_and_changed_back() -> None:
    said = run(f"{SAY}\nsay('cs')\nsay('pl')\nsay('en')").splitlines()

    assert [line.rpartition(" | ")[2] for line in said] == [CZECH, POLISH, ENGLISH]

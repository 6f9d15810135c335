"""The floor: a QWizard of four pages and nothing else. Prints what there was at its first paint."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWizard, QWizardPage

from tests.bench.first_paint import TellFirstPaint


def main() -> int:
    """Show the wizard; end when standard input closes."""
    application = QApplication(sys.argv)
    wizard = QWizard()
    for number in range(4):
        page = QWizardPage()
        page.setTitle(f"Page {number}")
        layout = QVBoxLayout(page)
        layout.addWidget(QLabel("Text"))
        wizard.addPage(page)
    TellFirstPaint(application, wizard)
    wizard.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())

"""Qt's classes, made on the window's thread before lanes import what needs them.

PySide makes a class when somebody asks for it first, and asks by itself when Qt hands over an object. Two threads that
make classes at once bring the process down: Shiboken's lists have no lock, and Python runs in between (6.11).
"""

from __future__ import annotations

import threading
from importlib import import_module

from PySide6.QtCore import QObject, QTimerEvent

CLASSES = {
    "QtCore": (
        "QAbstractListModel QAbstractTableModel QBuffer QByteArray QCoreApplication QCryptographicHash QDate "
        "QElapsedTimer QEvent QFileDevice QIODevice QLibraryInfo QLocale QLockFile QMargins QMarginsF "
        "QMessageLogContext QMetaObject QMimeData QModelIndex QObject QPersistentModelIndex QPoint QRect "
        "QRectF QSaveFile QSignalBlocker QSize QStandardPaths QTime QTimer QTimerEvent QTranslator QUrl"
    ),
    "QtGui": (
        "QAccessible QAccessibleEvent QCloseEvent QColor QDesktopServices QDragEnterEvent QDropEvent "
        "QEnterEvent QFocusEvent QFont QFontDatabase QFontMetrics QFontMetricsF QGuiApplication QHideEvent "
        "QIcon QKeyEvent QKeySequence QMouseEvent QPageLayout QPageSize QPaintEvent QPainter QPalette "
        "QPdfWriter QPen QPixmap QResizeEvent QShowEvent QTextCharFormat QTextCursor QTextDocument "
        "QTextLength QTextOption QTextTableFormat"
    ),
    "QtWidgets": (
        "QAbstractButton QAbstractItemView QApplication QBoxLayout QButtonGroup QCheckBox QComboBox QDialog "
        "QFileDialog QFrame QGridLayout QHBoxLayout QHeaderView QLabel QLayout QLineEdit QListView "
        "QMainWindow QMenu QPlainTextEdit QProgressBar QPushButton QScrollArea QSizePolicy QStyle "
        "QStyleOptionFrame QStyleOptionViewItem QStyledItemDelegate QSystemTrayIcon QTreeView QVBoxLayout "
        "QWidget QWizard QWizardPage"
    ),
}
"""What the modules of this room import when they are imported themselves."""


class QtClasses(QObject):
    """Makes the classes, one at each turn of the event loop, so that the window stays alive."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.are_made = threading.Event()
        self._left = [(module, name) for module, names in CLASSES.items() for name in names.split()]
        self._turn = 0

    def begin(self) -> None:
        """Begin; again, nothing happens."""
        if not self._turn and self._left:
            self._turn = self.startTimer(0)

    def timerEvent(self, _event: QTimerEvent) -> None:
        """Make the next one."""
        module, name = self._left.pop()
        getattr(import_module(f"PySide6.{module}"), name)
        if not self._left:
            self.killTimer(self._turn)
            self.are_made.set()

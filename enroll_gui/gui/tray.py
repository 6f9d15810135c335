"""The icon in the system's tray, while the window is away."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, QTimer, Signal
from PySide6.QtGui import QColor, QIcon, QPainter
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from enroll_gui.gui import icons, theme
from enroll_gui.gui.desktop_message import DesktopMessages, MessageKind
from enroll_gui.gui.reminder_words import end_words, holder_of, holder_words, state_words
from enroll_gui.gui.theme import Tone
from enroll_gui.model.entry import Entry
from enroll_gui.model.link import Link
from enroll_gui.model.reminder import Reminder, Snooze, Urgency

EXTENTS = (16, 22, 24, 32, 48, 64)
MOST_IN_MENU = 8
_LONGEST_NAME = 40

_BADGES = {
    Urgency.NOTICE.value: Tone.WARNING,
    Urgency.URGENT.value: Tone.WARNING,
    Urgency.EXPIRED.value: Tone.STOP,
    "issued": Tone.OK,
}
_KINDS = {
    Urgency.NOTICE: MessageKind.NEWS,
    Urgency.URGENT: MessageKind.WARNING,
    Urgency.EXPIRED: MessageKind.TROUBLE,
}


def tray_icon(badge: str) -> QIcon:
    """Draw the card, with a badge of its own shape for each state: never by colour alone. Empty: without one."""
    drawn = QIcon()
    for extent in EXTENTS:
        size = QSize(extent, extent)
        picture = icons.pixmap("tray", size, theme.colour(Tone.ACCENT))
        if badge:
            painter = QPainter(picture)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOut)
            painter.drawPixmap(0, 0, icons.pixmap("tray-gap", size, QColor("black")))
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            painter.drawPixmap(0, 0, icons.pixmap(f"tray-{badge}", size, theme.colour(_BADGES[badge])))
            painter.end()
        drawn.addPixmap(picture)
    return drawn


_Offer = tuple[str, Link | Entry]
"""Words of a line of the menu, and what it opens."""


class Tray(QObject):
    """Icon, words and menu. It says what it is told and asks for what is clicked."""

    open_wanted = Signal(object)
    """With what the wizard shall begin with: a Link, an Entry, or None for the window alone."""
    snooze_wanted = Signal(object)
    """With the Snooze, for everything that is not quiet."""
    quit_wanted = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._reminders: tuple[Reminder, ...] = ()
        self._issued: tuple[Entry, ...] = ()
        self._icon = QSystemTrayIcon(self)
        self._icon.setObjectName("tray")
        self._icon.activated.connect(self._on_activated)
        self._messages = DesktopMessages(self._icon)
        self._messages.clicked.connect(self.open_wanted)
        self._menu = _Menu()
        self._menu.changed.connect(self._write)
        self._later = QMenu(self._menu)
        self._written: object = None
        self._icon.setContextMenu(self._menu)
        self._write()
        self._icon.show()

    @staticmethod
    def is_there() -> bool:
        """Say whether this desktop has a place for it now."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    @staticmethod
    def missing_words() -> str:
        """Say on Home why the window is there although nobody asked for it."""
        return QCoreApplication.translate(
            "Tray", "This desktop has no tray for small icons, so the reminders stand here, on the first page."
        )

    def show_reminders(self, reminders: tuple[Reminder, ...]) -> None:
        """Say by icon, tip and menu which certificates end."""
        self._reminders = reminders
        self._write()

    def show_issued(self, entries: tuple[Entry, ...]) -> None:
        """Offer to finish requests that the authority has granted."""
        self._issued = entries
        self._write()

    def announce(self, due: tuple[Reminder, ...]) -> None:
        """Say what is due in one message; a click on it opens the wizard at the one that ends first."""
        first = due[0]
        lines = [end_words(first), self.tr("Click here to go on.")]
        if len(due) > 1:
            lines.insert(1, self.tr("Other certificates that end: {count}.").format(count=len(due) - 1))
        self._messages.show(
            holder_words(first), "\n".join(lines), Link(first.certificate.serial), _KINDS[first.urgency]
        )

    def announce_issued(self, entry: Entry) -> None:
        """Say that the authority granted a request; a click goes on with it."""
        title = self.tr("{holder}: the certificate is issued").format(holder=entry.members[0].label)
        text = self.tr("Put the card into a reader and click here to finish.")
        self._messages.show(title, text, entry, MessageKind.NEWS)

    def announce_refused(self, entry: Entry) -> None:
        """Say that the authority refused a request; a click opens the window, which says why."""
        title = self.tr("{holder}: the request was refused").format(holder=entry.members[0].label)
        self._messages.show(title, self.tr("Click here to read what the authority said."), None, MessageKind.TROUBLE)

    def _write(self) -> None:
        """Say it all anew. The menu is left alone where it says the same: it may be open."""
        loudest = next((r.urgency for r in self._reminders if not r.is_quiet), None)
        words = self.tr("A certificate is issued and waits for you") if self._issued else state_words(loudest)
        self._icon.setIcon(tray_icon("issued" if self._issued else loudest.value if loudest else ""))
        self._icon.setToolTip(words)
        offers: list[_Offer] = [(self._finish_words(entry), entry) for entry in self._issued[:MOST_IN_MENU]]
        offers += [(self._renew_words(r), Link(r.certificate.serial)) for r in self._reminders[:MOST_IN_MENU]]
        written = (words, tuple(offers), loudest is not None)
        if written != self._written:
            self._written = written
            self._fill_menu(*written)

    def _fill_menu(self, words: str, offers: tuple[_Offer, ...], can_snooze: bool) -> None:
        self._menu.clear()
        self._menu.addAction(words).setEnabled(False)
        self._menu.addSeparator()
        self._menu.addAction(self.tr("&Open"), partial(self.open_wanted.emit, None))
        for text, opens in offers:
            self._menu.addAction(text, partial(self.open_wanted.emit, opens))
        if can_snooze:
            self._fill_later()
            self._menu.addMenu(self._later)
        self._menu.addSeparator()
        self._menu.addAction(self.tr("&Quit"), self.quit_wanted.emit)

    def _fill_later(self) -> None:
        self._later.clear()
        self._later.setTitle(self.tr("Remind me &later"))
        for snooze, words in (
            (Snooze.DAY, self.tr("&Tomorrow")),
            (Snooze.WEEK, self.tr("In a &week")),
            (Snooze.FOR_EVER, self.tr("&Not again for these certificates")),
        ):
            self._later.addAction(words, partial(self.snooze_wanted.emit, snooze))

    def _finish_words(self, entry: Entry) -> str:
        return self.tr("Finish the request of {holder}…").format(holder=_in_menu(entry.members[0].label))

    def _renew_words(self, reminder: Reminder) -> str:
        has_ended = reminder.urgency is Urgency.EXPIRED
        text = self.tr("{holder}: has ended…") if has_ended else self.tr("Renew {holder}…")
        return text.format(holder=_in_menu(holder_of(reminder.certificate)))

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self.open_wanted.emit(None)


class _Menu(QMenu):
    """Hears of a new language and of new colours for the whole tray."""

    changed = Signal()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            QTimer.singleShot(0, self, self.changed.emit)


def _in_menu(name: str) -> str:
    """Keep a name from the card short, and free of mnemonics."""
    return name[:_LONGEST_NAME].replace("&", "&&")

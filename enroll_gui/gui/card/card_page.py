"""The page of one card: what it is, what lies on it, and what can be done with it (screens: Card)."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QVBoxLayout, QWidget

from enroll_gui.gui import theme
from enroll_gui.gui.card.action_list import ActionList
from enroll_gui.gui.card.acts import CardAct
from enroll_gui.gui.card.advice import Advice
from enroll_gui.gui.card.card_head import CardHead, Counter
from enroll_gui.gui.card.card_view import CardView, Looked, look_for, place_of
from enroll_gui.gui.card.errand import Errand
from enroll_gui.gui.card.key_list import KeyList
from enroll_gui.gui.card.plans import Plan, Plans
from enroll_gui.gui.lane import Job
from enroll_gui.gui.lookout import Lookout
from enroll_gui.gui.reader_events import ReaderEvents
from enroll_gui.gui.theme import Tone
from enroll_gui.gui.widgets.busy_strip import BusyStrip
from enroll_gui.gui.widgets.button import Button
from enroll_gui.gui.widgets.error_panel import ErrorPanel
from enroll_gui.gui.widgets.notice import Notice
from enroll_gui.gui.widgets.page_frame import PageFrame
from enroll_gui.gui.widgets.side_by_side import SideBySide
from enroll_gui.gui.words import in_fours
from enroll_gui.gui.world import World
from enroll_gui.model.card import CardPlace, Reader
from enroll_gui.model.credential import CardState, Credential
from enroll_gui.model.errors import CardRemoved, EnrollError, NoCard, PinBlocked
from enroll_gui.model.inventory import Inventory
from enroll_gui.ports import Backends, Progress

SIZE = (54, 44)
"""Width and height at first, in lines of text."""
TWO_COLUMNS = 44
"""From this width on, in lines of text, the acts stand beside the keys."""
THREE_COUNTERS = 28


class CardPage(QDialog):
    """Live: it follows its card in and out of readers, and acts with no other one."""

    def __init__(self, world: World, place: CardPlace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card-page")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._world = world
        self._place = place
        self._view: CardView | None = None
        self._others: tuple[str, ...] = ()
        self._is_gone = False
        self._seen: Inventory | None = None
        """What was shown after the PIN; until the readers say that something has changed."""
        self._errand: Errand | None = None
        self._plan: Plan | None = None
        self._at_begin: tuple[Reader, ...] = ()
        self._told: tuple[str, str] | None = None
        self._make_parts()
        self._lay_out()
        self._connect()
        self._write()
        self._look()
        self._lookout.start()

    def reject(self) -> None:
        """Close; not while the card is changed, which has an end of its own."""
        if self._errand is None or not self._errand.is_working:
            super().reject()

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._write()
        super().changeEvent(event)

    def _make_parts(self) -> None:
        self._frame = PageFrame()
        self._head = CardHead()
        self._gone = Notice(Tone.WARNING)
        self._gone.setObjectName("card-gone")
        self._result = Notice(Tone.OK)
        self._result.setObjectName("card-result")
        self._advice = Advice()
        self._panel = ErrorPanel()
        self._strip = BusyStrip()
        self._counters = [Counter() for _ in range(4)]
        self._keys = KeyList()
        self._actions = ActionList()
        self._close = Button()
        self._close.setObjectName("card-close")
        self._plans = Plans(self)
        self._lookout = Lookout(self._world, self)
        self._events = ReaderEvents.over(self._world)

    def _lay_out(self) -> None:
        tiles = SideBySide([(tile, 1) for tile in self._counters], THREE_COUNTERS)
        both = SideBySide([(self._keys, 3), (self._actions, 2)], TWO_COLUMNS)
        self._living = QWidget()
        living = QVBoxLayout(self._living)
        living.setContentsMargins(0, 0, 0, 0)
        living.setSpacing(theme.space(1.0))
        living.addWidget(tiles)
        living.addWidget(both)
        for part in (self._head, self._gone, self._panel, self._result, self._advice, self._strip, self._living):
            self._frame.body.addWidget(part)
        self._frame.body.addStretch(1)
        self._frame.foot.addStretch(1)
        self._frame.foot.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.space(1.0))
        column.addWidget(self._frame)
        self.setMinimumSize(theme.space(26), theme.space(20))
        self.resize(theme.on_screen(self, *SIZE))

    def _connect(self) -> None:
        self._close.clicked.connect(self.reject)
        self._panel.acted.connect(self._on_panel)
        self._lookout.due.connect(self._on_due)
        self._events.changed.connect(self._on_readers)
        for part in (self._actions, self._keys, self._advice):
            part.wanted.connect(self._on_wanted)

    def _write(self) -> None:
        self.setWindowTitle(self.tr("Card"))
        self._frame.set_words(
            self.tr("Look after this card"), self.tr("What lies on it, its PINs, and what can be done with it.")
        )
        self._close.setText(self.tr("&Close"))
        self._write_gone()
        self._result.setVisible(self._told is not None and not self._is_gone)
        if self._told is not None:
            self._result.set_words(*self._told)
        self._draw()

    def _write_gone(self) -> None:
        self._gone.setVisible(self._is_gone)
        number = in_fours(self._place.serial)
        lines = [self.tr("Put card {number} back: the page goes on by itself.").format(number=number or "–")]
        if self._others:
            another = self.tr("Another one is there: {others}. Nothing is done with it here.")
            lines.insert(0, another.format(others=", ".join(self._others)))
        self._gone.set_words(self.tr("This card is not in a reader"), "\n".join(lines))

    def _draw(self) -> None:
        """Show what is known now; of a card that is away nothing is known."""
        view = self._view
        self._head.setVisible(view is not None)
        self._living.setVisible(view is not None and not self._is_gone)
        self._advice.setVisible(False)
        if view is None:
            return
        self._head.show_view(view)
        states = view.card.credentials[:3]
        for tile, state in zip(self._counters, states, strict=False):
            tile.show_credential(state)
        for number, tile in enumerate(self._counters):
            tile.setVisible(number <= len(states) and view.card.token is not None)
        self._counters[len(states)].show_room(view)
        self._keys.show_view(view)
        self._actions.show_view(view)
        self._advice.show_view(view)
        self._advice.setVisible(self._advice.has_words and not self._is_gone)
        self._offer()

    def _offer(self) -> None:
        for part in (self._keys, self._actions, self._advice):
            part.set_busy(is_busy=self._errand is not None)
        self._close.setEnabled(self._errand is None or not self._errand.is_working)

    def _look(self) -> None:
        job = self._world.on_card(partial(_look, self._place))
        job.succeeded.connect(self._on_looked)
        job.failed.connect(self._on_failed_to_look)
        self._strip.follow(job, self.tr("Reading the card"))

    def _on_due(self) -> None:
        if self._errand is None and self.isVisible():
            self._look()

    def _on_readers(self) -> None:
        """Once a card has left, what was shown after the PIN is old, and a question about it is void."""
        if _is_untouched(self._at_begin, self._events.readers):
            return
        self._seen = None
        if self._errand is not None and not self._errand.is_working:
            self._errand.give_up()

    def _on_looked(self, looked: Looked) -> None:
        if self._errand is not None:
            return
        self._others = tuple(f"{card.label} ({in_fours(card.serial)})" for card in looked.others)
        self._is_gone = looked.view is None
        if looked.view is not None:
            self._take(looked.view)
        if isinstance(self._panel.error, (NoCard, CardRemoved)):
            self._panel.clear()
        self._write()

    def _take(self, view: CardView) -> None:
        if self._seen is not None and view.inventory is not None:
            view = replace(view, inventory=self._seen)
        self._view = view
        self._place = place_of(view.card)

    def _on_failed_to_look(self, error: EnrollError) -> None:
        self._panel.show_error(error)

    def _on_panel(self) -> None:
        self._panel.clear()
        self._look()

    def _on_wanted(self, act: CardAct) -> None:
        if act is CardAct.IMPORT:
            self._choose_file()
        else:
            self._begin(act)

    def _choose_file(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose the file with the key"))
        dialog.setNameFilters([self.tr("Keys (*.p12 *.pfx *.p8 *.key *.pem)"), self.tr("All files (*)")])
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_file)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_file(self, file: str) -> None:
        self._begin(CardAct.IMPORT, Path(file))

    def _begin(self, act: CardAct, file: Path | None = None) -> None:
        if self._view is None or self._errand is not None:
            return
        self._panel.clear()
        self._told = None
        plan = self._plans.make(act, self._view, self._keys.chosen, file)
        errand = Errand(self._world, plan.dialog, plan.look, plan.work, self)
        errand.looking.connect(self._on_looking)
        errand.began.connect(self._on_began)
        errand.succeeded.connect(self._on_succeeded)
        errand.failed.connect(self._on_failed)
        errand.cancelled.connect(self._on_ended)
        self._errand, self._plan, self._at_begin = errand, plan, self._events.readers
        self._write()
        errand.begin()

    def _on_looking(self, job: Job[object]) -> None:
        self._strip.follow(job, self.tr("Looking for the card"))

    def _on_began(self, job: Job[object]) -> None:
        assert self._plan is not None
        self._strip.follow(job, self._plan.doing)
        self._offer()

    def _on_succeeded(self, result: object) -> None:
        plan = self._plan
        assert plan is not None
        self._told = plan.done(result)
        if isinstance(result, CardState):
            self._place = place_of(result)
        elif isinstance(result, Inventory):
            self._seen = result
            if self._view is not None:  # what is gone is not offered until the card was read again
                self._view = replace(self._view, inventory=result)
        self._on_ended()
        if plan.details is not None:
            plan.details(result).open()

    def _on_failed(self, error: EnrollError) -> None:
        """Of a PIN that is blocked the advice speaks, as soon as the card was read again."""
        if not isinstance(error, PinBlocked) or error.facts.get("credential") not in (None, Credential.PIN.value):
            self._panel.show_error(error)
        self._on_ended()

    def _on_ended(self) -> None:
        self._errand = None
        self._write()
        self._look()


def _look(place: CardPlace, backends: Backends, _progress: Progress) -> Looked:
    return look_for(backends, place)


def _is_untouched(before: tuple[Reader, ...], now: tuple[Reader, ...]) -> bool:
    """Say whether every card that was there still is, and never left."""
    there = {(reader.name, reader.changes) for reader in now if reader.has_card}
    return all((reader.name, reader.changes) in there for reader in before if reader.has_card)

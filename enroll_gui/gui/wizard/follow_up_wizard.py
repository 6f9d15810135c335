"""The follow-up wizard's shell: a QWizard that asks the flow table, and nothing more."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QWidget, QWizard

from enroll_gui.flow import follow_up as flow
from enroll_gui.flow.follow_up import FOLLOW_UP, RAIL, FollowUp, choose, page_for, places_of, put_aside
from enroll_gui.flow.machine import last_holding
from enroll_gui.gui import theme
from enroll_gui.gui.widgets.button import Button, PrimaryButton
from enroll_gui.gui.widgets.step_rail import StepRail
from enroll_gui.gui.wizard.cards_needed import CardsNeeded
from enroll_gui.gui.wizard.completion_page import CompletionPage
from enroll_gui.gui.wizard.data_page import DataPage
from enroll_gui.gui.wizard.editable_page import EditablePage
from enroll_gui.gui.wizard.kept_dialog import KeptDialog
from enroll_gui.gui.wizard.key_page import KeyPage
from enroll_gui.gui.wizard.page import Page
from enroll_gui.gui.wizard.selection_page import SelectionPage
from enroll_gui.gui.wizard.system_test_page import SystemTestPage
from enroll_gui.gui.wizard.what_you_sign_page import WhatYouSignPage
from enroll_gui.gui.wizard.work_page import WorkPage
from enroll_gui.gui.world import World
from enroll_gui.model.entry import Entry, Stage
from enroll_gui.model.link import Link

PAGES: tuple[type[Page], ...] = (
    SystemTestPage,
    SelectionPage,
    DataPage,
    EditablePage,
    KeyPage,
    WhatYouSignPage,
    WorkPage,
    CompletionPage,
)

PLANNING = (flow.DATA, flow.EDITABLE, flow.KEY)
"""Here a card is chosen and nothing was done to it yet."""

SIZE = (62, 42)
"""Width and height at first, in lines of text."""
SMALLEST = (38, 22)
"""Nothing is cut in a window of this size."""
NARROW = 44
"""The rail folds where the window is narrower."""


class FollowUpWizard(QWizard):
    """Holds the one state; pages draw it and give back new ones."""

    entry_wanted = Signal(str)
    """Closed, to show the journal entry with this id on the first page."""

    def __init__(self, world: World, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("follow-up-wizard")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.state = FollowUp()
        self._closing = False
        self._kept_ones_told = False
        self._rail = StepRail(self)
        self.setWizardStyle(QWizard.WizardStyle.ClassicStyle)  # a change on Windows: it is told before this returns
        self.setSideWidget(self._rail)
        self._set_buttons()
        self._cards = CardsNeeded(world, self)
        self._cards.missed.connect(self._on_card_missed)
        self._pages: dict[str, Page] = {}
        self._shown: Page | None = None
        for number, page_class in enumerate(PAGES):
            self._add(number, page_class(world, self))
        self.currentIdChanged.connect(self._on_page_changed)
        self.setMinimumSize(theme.space(SMALLEST[0]), theme.space(SMALLEST[1]))
        self.resize(theme.on_screen(self, *SIZE))
        self._retranslate()

    def open_at(self, entry: Entry) -> None:
        """Go on with an unfinished entry on the page of its stage, instead of starting a new one."""
        self._take(replace(self.state, entry=entry))
        self.setStartId(self._number(page_for(entry)))

    def open_for(self, link: Link) -> bool:
        """Look for the certificate that is asked for. False: another is worked on already; nothing was changed."""
        page = self._shown
        if self.state.entry is not None or (page is not None and page.name not in (flow.SYSTEM_TEST, flow.SELECTION)):
            return False
        self._take(replace(choose(self.state, ()), wanted=link))
        return True

    def nextId(self) -> int:
        """Ask the flow table. A page that was walked already is reached by going back, never forward."""
        page = self.currentPage()
        following = FOLLOW_UP[page.name].next(self.state) if isinstance(page, Page) else None
        number = -1 if following is None else self._number(following)
        return -1 if number in self.visitedIds() else number

    def reject(self) -> None:
        """Close: first let a job end, then say what is kept."""
        page = self._shown
        if page is not None and page.is_busy:
            self._closing = True
            page.cancel_work()
        elif self._keeps_something() and not self._kept_ones_told:
            self._tell_what_is_kept()
        else:
            self._leave_page()
            super().reject()

    def accept(self) -> None:
        """Close after the completion page."""
        self._leave_page()
        super().accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the page the room where there is little."""
        self._rail.set_folded(event.size().width() < theme.space(NARROW))
        super().resizeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window's own close button does what Cancel does, and so does the end of the program."""
        self.reject()
        event.setAccepted(not self.isVisible())

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _add(self, number: int, page: Page) -> None:
        self._pages[page.name] = page
        self.setPage(number, page)
        page.state_changed.connect(self._on_state_changed)
        page.went_on.connect(self._on_went_on)
        page.went_back.connect(self._on_went_back)
        page.busy_changed.connect(self._on_busy_changed)
        page.entry_wanted.connect(self._on_entry_wanted)

    def _on_state_changed(self, state: FollowUp) -> None:
        """Only the page that the person sees has a say."""
        if self.sender() is self._shown:
            self._take(state)

    def _on_entry_wanted(self, entry_id: str) -> None:
        self.entry_wanted.emit(entry_id)
        self.reject()

    def _number(self, name: str) -> int:
        return list(self._pages).index(name)

    def _set_buttons(self) -> None:
        for which in (QWizard.WizardButton.NextButton, QWizard.WizardButton.CommitButton):
            button = PrimaryButton(parent=self)
            button.setObjectName("wizard-next" if which is QWizard.WizardButton.NextButton else "wizard-commit")
            self.setButton(which, button)
        finish = PrimaryButton(parent=self)
        finish.setObjectName("wizard-finish")
        self.setButton(QWizard.WizardButton.FinishButton, finish)
        for which, name in ((QWizard.WizardButton.BackButton, "back"), (QWizard.WizardButton.CancelButton, "cancel")):
            quiet = Button(parent=self)
            quiet.setObjectName(f"wizard-{name}")
            self.setButton(which, quiet)

    def _arrange_buttons(self) -> None:
        """Only what can be pressed here is there: no way back out of a job or past a key that was made."""
        buttons = [QWizard.WizardButton.Stretch]
        page = self._shown
        if page is None:
            return
        if page.name == flow.COMPLETION:
            self.setButtonLayout([*buttons, QWizard.WizardButton.FinishButton])
            return
        past_commit = self.state.entry is not None
        if len(self.visitedIds()) > 1 and not page.is_busy and not past_commit:
            buttons.insert(0, QWizard.WizardButton.BackButton)
        buttons.append(QWizard.WizardButton.CancelButton)
        if page.offers_next:
            commits = FOLLOW_UP[page.name].commits
            buttons.append(QWizard.WizardButton.CommitButton if commits else QWizard.WizardButton.NextButton)
        self.setButtonLayout(buttons)
        page.completeChanged.emit()  # a new layout shows every button until it is asked again

    def _take(self, state: FollowUp) -> None:
        self.state = state
        for page in self._pages.values():
            page.show_state(state)
        self._arrange_buttons()

    def _on_page_changed(self, number: int) -> None:
        self._leave_page()
        page = self.page(number)
        if not isinstance(page, Page):
            return
        self._shown = page
        self._watch_cards(page)
        steps = [index for index, (_name, pages) in enumerate(RAIL) if page.name in pages]
        self._rail.set_current(steps[0])
        self._arrange_buttons()
        page.enter()

    def _watch_cards(self, page: Page) -> None:
        if page.name in PLANNING and self.state.entry is None:
            tokens = places_of(self.state)
            self._cards.see(tokens)
            self._cards.watch((token.store, token.serial) for token in tokens)
        else:
            self._cards.stop()

    def _on_card_missed(self) -> None:
        """Go back to the last page that still holds. Once work with the card began, its page waits for it."""
        page = self._shown
        if page is None or page.is_busy or self.state.entry is not None:
            return
        self._take(put_aside(self.state))
        path = [self.page(number).objectName() for number in self.visitedIds()]
        last = last_holding(FOLLOW_UP, path, self.state)
        with QSignalBlocker(self):  # what lies between is not entered
            while self.currentPage().objectName() != last:
                self.back()
        self._on_page_changed(self.currentId())

    def _leave_page(self) -> None:
        page, self._shown = self._shown, None
        self._cards.stop()
        if page is not None:
            page.leave()

    def _on_went_on(self) -> None:
        if self.sender() is self._shown and self.nextId() >= 0:
            self.next()

    def _on_went_back(self) -> None:
        """Go to the page before; a wizard that began on this page begins anew where its entry stands now."""
        if len(self.visitedIds()) > 1:
            self.back()
        elif self.state.entry is not None:
            self.setStartId(self._number(page_for(self.state.entry)))
            self.restart()

    def _on_busy_changed(self, busy: bool) -> None:
        self._arrange_buttons()
        if not busy and self._closing:
            self._closing = False
            self._close_after_work()

    def _close_after_work(self) -> None:
        """What the work ended with where nothing is kept would not be heard of again: it is read first."""
        page = self._shown
        if self._keeps_something() or page is None or not page.has_trouble:
            self.reject()

    def _keeps_something(self) -> bool:
        entry = self.state.entry
        return entry is not None and not entry.ended and entry.stage is not Stage.PLANNED

    def _tell_what_is_kept(self) -> None:
        kept = KeptDialog(self)
        kept.accepted.connect(self._on_kept_read)
        kept.open()

    def _on_kept_read(self) -> None:
        self._kept_ones_told = True
        self.reject()

    def _step_names(self) -> list[str]:
        """The five names of RAIL, in the language of the person."""
        return [
            self.tr("System test"),
            self.tr("Certificate selection"),
            self.tr("Check the data"),
            self.tr("Creation of the request"),
            self.tr("Completion"),
        ]

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Renew a certificate"))
        self.setButtonText(QWizard.WizardButton.NextButton, self.tr("&Next"))
        self.setButtonText(QWizard.WizardButton.CommitButton, self.tr("&Next"))
        self.setButtonText(QWizard.WizardButton.BackButton, self.tr("&Back"))
        self.setButtonText(QWizard.WizardButton.CancelButton, self.tr("Cancel"))
        self.setButtonText(QWizard.WizardButton.FinishButton, self.tr("Close"))
        self._rail.set_steps(self._step_names())

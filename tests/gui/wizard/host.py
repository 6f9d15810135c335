"""What stands around a single page in tests: a window instead of the shell, and a store that can be made difficult."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from enroll_gui.flow.follow_up import FollowUp, choose
from enroll_gui.gui import theme
from enroll_gui.gui.widgets.pin_dialog import PinDialog
from enroll_gui.gui.widgets.pin_field import PinField
from enroll_gui.gui.wizard.page import Page
from enroll_gui.gui.world import World
from enroll_gui.model.card import Token
from enroll_gui.model.certificate import StoredCertificate
from enroll_gui.model.entry import Entry
from enroll_gui.model.errors import CardRemoved
from enroll_gui.model.inventory import Inventory
from enroll_gui.model.secret import Secret
from enroll_gui.ports import Backends, KeyStore, TokenSession
from enroll_gui.tasks.make_keys import make_keys
from enroll_gui.tasks.prepare_contents import prepare_contents
from enroll_gui.tasks.submit_follow_up import submit_follow_up
from tests.gui.conftest import PALETTES
from tests.pairs import Pair
from tests.place import QUIET, Place
from tests.tokens import PIN
from tests.waiting import PATIENCE_S


class Host(QWidget):
    """A window with one page: it hands the state back, as the shell does, and notes what the page wants."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page
        self.went_on = 0
        self.went_back = 0
        column = QVBoxLayout(self)
        column.addWidget(page)
        page.state_changed.connect(page.show_state)
        page.went_on.connect(self._on_went_on)
        page.went_back.connect(self._on_went_back)

    def button(self, name: str) -> QAbstractButton:
        """Find a button by its objectName."""
        found = self.findChild(QAbstractButton, name)
        assert isinstance(found, QAbstractButton), name
        return found

    def press(self, name: str) -> None:
        """Press a button that can be seen."""
        button = self.button(name)
        assert button.isVisible()
        assert button.isEnabled()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def said(self) -> str:
        """Give everything that can be read on the page."""
        labels = [w for w in self.page.findChildren(QLabel) if w.isVisible() and w.window() is self]
        return "\n".join(label.text() for label in labels)

    def code(self) -> str:
        """Give the code of the error panel, or nothing."""
        codes = [label.text() for label in self.findChildren(QLabel, "error-code") if label.isVisible()]
        return codes[0] if codes else ""

    @property
    def pin_dialog(self) -> PinDialog | None:
        """The PIN dialog that is open."""
        return next((d for d in self.findChildren(PinDialog) if d.isVisible()), None)

    def _on_went_on(self) -> None:
        self.went_on += 1

    def _on_went_back(self) -> None:
        self.went_back += 1


class Hosting:
    """Makes hosts and waits for what happens in them."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.worlds: list[World] = []

    def world(self, backends: Backends) -> World:
        """Make the lanes over some backends."""
        self.worlds.append(World(lambda: backends))
        return self.worlds[-1]

    def show(self, page_class: type[Page], backends: Backends, state: FollowUp) -> Host:
        """Show a page of a state and enter it."""
        host = Host(page_class(self.world(backends)))
        host.resize(theme.space(46), theme.space(34))
        self.qtbot.addWidget(host)
        host.page.show_state(state)
        host.show()
        host.page.enter()
        return host

    def until(self, holds: Callable[[], object]) -> None:
        """Wait until something holds."""
        self.qtbot.waitUntil(lambda: bool(holds()))

    def asked(self, host: Host) -> PinDialog:
        """Wait for the PIN dialog."""
        self.until(lambda: host.pin_dialog)
        assert host.pin_dialog is not None
        return host.pin_dialog

    def enter_pin(self, host: Host, pin: str = PIN) -> None:
        """Wait for the PIN dialog, type and press Enter."""
        field = self.asked(host).findChild(PinField, "pin-field")
        assert isinstance(field, PinField)
        QTest.keyClicks(field, pin)
        QTest.keyClick(field, Qt.Key.Key_Return)

    def settle(self, host: Host) -> None:
        """Wait until the page's work is over."""
        self.until(lambda: not host.page.is_busy and host.page.world.card_is_idle)


@pytest.fixture
def host(qtbot: QtBot) -> Iterator[Hosting]:
    """Show single pages; their lanes end with the test."""
    hosting = Hosting(qtbot)
    yield hosting
    for world in hosting.worlds:
        world.close()


@pytest.fixture(params=[f"{palette}-{factor}" for palette in PALETTES for factor in (1, 2)])
def look(request: pytest.FixtureRequest, dress: Callable[[str], None], enlarge: Callable[[float], None]) -> str:
    """Run a test in every palette, at 100 and 200 %; gives the name of the look."""
    palette, factor = str(request.param).split("-")
    dress(palette)
    enlarge(float(factor))
    return str(request.param)


class TrickyStore:
    """The real store, but: a card can be out, a generation can be held up, an act can find the card pulled."""

    def __init__(self, real: KeyStore) -> None:
        self.real = real
        self.is_out = False
        self.pulled_at = ""
        """Name of the session's method that finds the card gone."""
        self.opened = 0
        self.given: list[Secret | None] = []
        self.generating = threading.Event()
        self.may_generate = threading.Event()
        self.may_generate.set()

    def put_back(self) -> None:
        """Put the card back into its reader."""
        self.pulled_at = ""
        self.is_out = False

    @property
    def name(self) -> str:
        return self.real.name

    @property
    def title(self) -> str:
        return self.real.title

    def tokens(self) -> Sequence[Token]:
        return [] if self.is_out else self.real.tokens()

    def certificates(self, token: Token) -> Sequence[StoredCertificate]:
        return self.real.certificates(token)

    def inventory(self, token: Token) -> Inventory:
        return self.real.inventory(token)

    def refresh(self, token_serial: str) -> None:
        self.real.refresh(token_serial)

    @contextmanager
    def open(self, token_serial: str, pin: Secret | None) -> Iterator[TokenSession]:
        self.opened += 1
        self.given.append(pin)
        with self.real.open(token_serial, pin) as session:
            yield cast("TokenSession", _TrickySession(session, self))

    def close(self) -> None:
        self.real.close()


class _TrickySession:
    def __init__(self, real: TokenSession, store: TrickyStore) -> None:
        self._real = real
        self._store = store

    def __getattr__(self, name: str) -> Any:
        if self._store.is_out or name == self._store.pulled_at:
            self._store.is_out = True
            raise CardRemoved("pulled by the test")
        if name == "generate":
            self._store.generating.set()
            assert self._store.may_generate.wait(PATIENCE_S)
        return getattr(self._real, name)


@pytest.fixture
def tricky(place: Place) -> tuple[Place, TrickyStore]:
    """A place whose store can be made difficult."""
    store = TrickyStore(place.store)
    return replace(place, store=store, backends=replace(place.backends, key_stores=(store,))), store


def planned_state(place: Place) -> FollowUp:
    """Give the state with which the key page is entered."""
    registrar = place.backends.registrar
    assert registrar is not None
    state = FollowUp(authority=registrar.info(), profiles=tuple(registrar.profiles()))
    sha256 = place.put_old()
    return choose(state, (place.candidates()[sha256],))


def planned_pair(pair: Pair) -> FollowUp:
    """Give the state with which the key page is entered for a pair."""
    registrar = pair.place.backends.registrar
    assert registrar is not None
    return choose(FollowUp(authority=registrar.info(), profiles=tuple(registrar.profiles())), pair.chosen())


def made_pair(pair: Pair) -> FollowUp:
    """Give the state with which "What you sign" is entered for a pair."""
    return replace(planned_pair(pair), entry=make_keys(pair.place.backends, pair.planned(), pair.pins(), QUIET))


def signable_pair(pair: Pair) -> FollowUp:
    """Give the state with which the work page is entered for a pair."""
    state = made_pair(pair)
    assert state.entry is not None
    ready = prepare_contents(pair.place.backends, state.entry, datetime.now(UTC))
    return replace(state, contents=ready.contents, contents_expire=ready.expires)


def proven_pair(pair: Pair) -> FollowUp:
    """Give the state with which the completion page is entered for a pair."""
    state = signable_pair(pair)
    assert state.entry is not None
    done = submit_follow_up(pair.place.backends, state.entry, state.contents, pair.pins(), QUIET)
    return replace(state, entry=done)


def made_state(place: Place) -> FollowUp:
    """Give the state with which "What you sign" is entered."""
    state = planned_state(place)
    entry = place.planned(state.chosen[0].stored.certificate.sha256)
    return replace(state, entry=make_keys(place.backends, entry, place.pins(), QUIET))


def signable_state(place: Place) -> FollowUp:
    """Give the state with which the work page is entered."""
    state = made_state(place)
    assert state.entry is not None
    ready = prepare_contents(place.backends, state.entry, datetime.now(UTC))
    return replace(state, contents=ready.contents, contents_expire=ready.expires)


def proven_state(place: Place) -> FollowUp:
    """Give the state with which the completion page is entered."""
    state = signable_state(place)
    assert state.entry is not None
    return replace(state, entry=submit_follow_up(place.backends, state.entry, state.contents, place.pins(), QUIET))


def entry_of(host: Host) -> Entry:
    """Give the entry in the page's state."""
    assert host.page.state.entry is not None
    return host.page.state.entry

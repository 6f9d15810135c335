"""The new key: a real token makes it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from enroll_gui.backends.journal import FileJournal
from enroll_gui.backends.key_times import KeyTimesFile
from enroll_gui.gui.wizard.key_page import KeyPage
from enroll_gui.model.card_profile import GENERAL_USUAL_S, KnownCards
from enroll_gui.model.entry import Entry, Stage
from enroll_gui.model.errors import KeyKindUnsupported
from enroll_gui.tasks.make_keys import make_keys
from tests.gui import walk
from tests.gui.wizard.host import Host, Hosting, TrickyStore, entry_of, planned_state
from tests.place import QUIET, Place
from tests.tokens import PIN
from tests.waiting import PATIENCE_S


def held(host: Hosting, place: Place, store: TrickyStore) -> Host:
    """Show the page with the card in the middle of making the key."""
    state = planned_state(place)
    store.may_generate.clear()
    page = host.show(KeyPage, place.backends, state)
    host.enter_pin(page)
    host.until(store.generating.is_set)
    host.until(lambda: page.findChild(QLabel) and "The card makes the key" in page.said())
    return page


def test_pin_is_asked_by_itself_and_the_page_goes_on_when_the_key_is_made(host: Hosting, place: Place) -> None:
    page = host.show(KeyPage, place.backends, planned_state(place))
    host.enter_pin(page)
    host.until(lambda: page.went_on)
    assert entry_of(page).stage is Stage.KEY_MADE
    assert place.on_disk(entry_of(page)) == entry_of(page)
    assert page.page.isComplete()
    assert page.went_on == 1


def test_cancelled_pin_dialog_stays_away_until_it_is_wanted(host: Hosting, place: Place) -> None:
    page = host.show(KeyPage, place.backends, planned_state(place))
    QTest.keyClick(host.asked(page), Qt.Key.Key_Escape)
    host.qtbot.wait(100)
    assert page.pin_dialog is None
    page.press("key-enter-pin")
    host.enter_pin(page)
    host.until(lambda: page.went_on)


def test_wrong_pin_is_asked_again_and_nothing_is_lost(host: Hosting, place: Place) -> None:
    page = host.show(KeyPage, place.backends, planned_state(place))
    host.enter_pin(page, "000000")
    host.until(lambda: page.pin_dialog and "Wrong PIN" in words(page))
    assert page.page.state.entry is None
    assert place.backends.journal.unfinished() == []
    host.enter_pin(page, PIN)
    host.until(lambda: page.went_on)


def words(page: Host) -> str:
    """Give everything that can be read in the PIN dialog."""
    assert page.pin_dialog is not None
    return "\n".join(label.text() for label in page.pin_dialog.findChildren(QLabel) if label.isVisible())


def test_pressing_twice_asks_once_and_makes_one_key(host: Hosting, tricky: tuple[Place, TrickyStore]) -> None:
    place, store = tricky
    page = host.show(KeyPage, place.backends, planned_state(place))
    QTest.keyClick(host.asked(page), Qt.Key.Key_Escape)
    opened = store.opened
    button = page.button("key-enter-pin")
    button.click()
    button.click()
    host.enter_pin(page)
    button.click()
    host.until(lambda: page.went_on)
    host.settle(page)
    assert store.opened == opened + 1
    assert page.pin_dialog is None


def test_time_is_told_while_the_card_works_and_pins_are_wiped_after(
    host: Hosting, tricky: tuple[Place, TrickyStore]
) -> None:
    place, store = tricky
    page = held(host, place, store)
    host.until(lambda: "usually about" in page.said())
    assert "Do not take the card out" in page.said()
    store.may_generate.set()
    host.until(lambda: page.went_on)
    pin = store.given[-1]
    assert pin is not None
    with pin.view() as view:
        assert bytes(view) == bytes(len(PIN))


def test_time_that_was_measured_on_such_a_card_is_told(host: Hosting, tricky: tuple[Place, TrickyStore]) -> None:
    place, store = tricky
    (token,) = place.store.tokens()
    times = KeyTimesFile(place.backends.settings.profile_folder / "key-times.json", KnownCards())
    for kind in GENERAL_USUAL_S:
        times.note(token, kind, 77.0)
    page = held(host, place, store)
    host.until(lambda: "usually about 77 s" in page.said())
    store.may_generate.set()
    host.until(lambda: page.went_on)


def test_cancelled_key_is_finished_by_the_card_and_then_deleted(
    host: Hosting, tricky: tuple[Place, TrickyStore]
) -> None:
    place, store = tricky
    page = held(host, place, store)
    host.until(lambda: page.button("busy-cancel").isVisible())
    page.press("busy-cancel")
    assert "The card finishes this key, then it is deleted" in page.said()
    entry = place.backends.journal.unfinished()[0]
    store.may_generate.set()
    host.until(lambda: "Nothing is left of it on the card" in page.said())
    assert place.count(entry) == 0
    assert place.on_disk(entry).stage is Stage.UNDONE
    page.press("key-enter-pin")
    host.enter_pin(page)
    host.until(lambda: page.went_on)
    assert entry_of(page).id != entry.id


def test_card_that_was_pulled_is_waited_for_and_the_same_key_is_made_again(
    host: Hosting, tricky: tuple[Place, TrickyStore]
) -> None:
    place, store = tricky
    state = planned_state(place)
    store.pulled_at = "generate"
    page = host.show(KeyPage, place.backends, state)
    host.enter_pin(page)
    host.until(lambda: page.code() == "R04")
    begun = entry_of(page)
    assert begun.stage is Stage.PLANNED
    store.put_back()
    host.enter_pin(page)
    host.until(lambda: page.went_on)
    assert page.code() == ""
    assert entry_of(page).id == begun.id


def test_page_is_held_until_it_is_known_what_became_of_the_key(
    host: Hosting, tricky: tuple[Place, TrickyStore], monkeypatch: pytest.MonkeyPatch
) -> None:
    place, store = tricky
    state = planned_state(place)
    reads, may_read, real = threading.Event(), threading.Event(), FileJournal.find

    def find(journal: FileJournal, entry_id: str) -> Entry | None:
        if threading.current_thread().name == "net":
            reads.set()
            assert may_read.wait(PATIENCE_S)
        return real(journal, entry_id)

    monkeypatch.setattr(FileJournal, "find", find)
    store.pulled_at = "generate"
    page = host.show(KeyPage, place.backends, state)
    host.enter_pin(page)
    host.until(reads.is_set)
    assert page.page.is_busy
    may_read.set()
    host.until(lambda: page.code() == "R04")
    assert not page.page.is_busy


def test_planned_entry_of_an_earlier_run_is_gone_on_with(host: Hosting, place: Place) -> None:
    state = planned_state(place)
    planned = place.planned(state.chosen[0].stored.certificate.sha256)
    place.backends.journal.write(planned)
    page = host.show(KeyPage, place.backends, replace(state, entry=planned, chosen=(), plans=()))
    host.enter_pin(page)
    host.until(lambda: page.went_on)
    assert entry_of(page).id == planned.id


def test_leaving_takes_the_pin_dialog_away(host: Hosting, place: Place) -> None:
    page = host.show(KeyPage, place.backends, planned_state(place))
    host.asked(page)
    page.page.leave()
    assert page.pin_dialog is None


def test_kind_of_key_the_card_cannot_make_leads_back(host: Hosting, place: Place) -> None:
    page = host.show(KeyPage, place.backends, planned_state(place))
    QTest.keyClick(host.asked(page), Qt.Key.Key_Escape)
    assert isinstance(page.page, KeyPage)
    page.page.explain(KeyKindUnsupported("no", kind="RSA-2048"))
    page.press("error-button")
    assert page.went_back == 1


def test_entry_that_another_run_moved_on_is_told(host: Hosting, place: Place) -> None:
    state = planned_state(place)
    planned = place.planned(state.chosen[0].stored.certificate.sha256)
    make_keys(place.backends, planned, place.pins(), QUIET)
    page = host.show(KeyPage, place.backends, replace(state, entry=planned))
    host.enter_pin(page)
    host.until(lambda: page.code() == "L10")


def test_page_can_be_read_and_used_by_keyboard(
    host: Hosting, tricky: tuple[Place, TrickyStore], look: str, picture: Callable[..., object]
) -> None:
    place, store = tricky
    page = held(host, place, store)
    host.until(lambda: page.button("busy-cancel").isVisible())
    host.qtbot.wait(50)
    walk.check_page(page)
    picture(page, f"key-working-{look}")
    store.may_generate.set()
    host.until(lambda: page.went_on)


def test_every_word_is_translated(host: Hosting, tricky: tuple[Place, TrickyStore], pseudo_language: None) -> None:
    place, store = tricky
    state = planned_state(place)
    store.may_generate.clear()
    page = host.show(KeyPage, place.backends, state)
    host.enter_pin(page)
    host.until(lambda: page.button("busy-cancel").isVisible())
    assert walk.untranslated(page) == []
    store.may_generate.set()
    host.until(lambda: page.went_on)

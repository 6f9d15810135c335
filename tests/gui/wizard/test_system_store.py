"""The creation where the operating system keeps the keys: real keys, the running RA, and no PIN of ours."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QDialog, QWidget

from enroll_gui.gui.widgets.system_prompt import SystemPrompt
from enroll_gui.gui.wizard.completion_page import CompletionPage
from enroll_gui.gui.wizard.data_page import DataPage
from enroll_gui.gui.wizard.key_page import KeyPage
from enroll_gui.gui.wizard.page import Page
from enroll_gui.gui.wizard.superseded import RemoveQuestion, Superseded
from enroll_gui.gui.wizard.work_page import WorkPage
from enroll_gui.model.card import PinEntry, Protection
from enroll_gui.model.entry import Stage
from enroll_gui.model.errors import CancelledInSystem
from enroll_gui.model.secret import Secret
from enroll_gui.tasks.remove_superseded import remove_superseded
from tests.gui import walk
from tests.gui.conftest import settle
from tests.gui.wizard.host import Host, Hosting, entry_of, planned_state, proven_state, signable_state
from tests.makers import WINDOWS
from tests.pairs import put_pair
from tests.place import Place
from tests.played_system import PlayedSystem
from tests.tokens import PIN


@pytest.fixture
def windows(place: Place) -> tuple[Place, PlayedSystem]:
    """A place whose token is a provider of Windows."""
    system = PlayedSystem(place.store)
    return replace(place, backends=replace(place.backends, key_stores=(system,))), system


@dataclass(frozen=True)
class Played(Place):
    """Gives no PIN to anybody."""

    def pins(self, pin: str = PIN) -> dict[tuple[str, str], Secret | None]:
        return {}


def without_pins(place: Place) -> Place:
    return Played(place.backends, place.authority, place.store, place.serial)


def prompt(host: Hosting, page: Host) -> SystemPrompt:
    """Wait for what is explained."""

    def shown() -> list[SystemPrompt]:
        return [one for one in page.findChildren(SystemPrompt) if one.isVisible()]

    host.until(shown)
    return shown()[0]


def begin(host: Hosting, page: Host) -> None:
    prompt(host, page)
    page.press("system-prompt-begin")


def test_key_is_made_after_an_explanation_and_without_a_pin(host: Hosting, windows: tuple[Place, PlayedSystem]) -> None:
    place, _system = windows
    page = host.show(KeyPage, place.backends, planned_state(place))
    assert "card" not in page.said().lower()
    assert WINDOWS.label in page.said()
    begin(host, page)
    host.until(lambda: page.went_on)
    assert entry_of(page).stage is Stage.KEY_MADE
    assert page.pin_dialog is None


def test_where_nothing_guards_the_key_nothing_is_asked(host: Hosting, windows: tuple[Place, PlayedSystem]) -> None:
    place, system = windows
    system.entry = PinEntry.NOT_ASKED
    page = host.show(KeyPage, place.backends, planned_state(place))
    host.until(lambda: page.went_on)
    assert page.findChildren(QDialog) == []


def test_protection_that_was_chosen_is_explained_though_the_provider_asks_nothing(
    host: Hosting, windows: tuple[Place, PlayedSystem]
) -> None:
    place, system = windows
    system.entry = PinEntry.NOT_ASKED
    state = planned_state(place)
    page = host.show(
        KeyPage, place.backends, replace(state, plans=(replace(state.plans[0], protection=Protection.HIGH),))
    )
    said = prompt(host, page).findChild(QWidget, "system-prompt-steps")
    assert said is not None
    begin(host, page)
    host.until(lambda: page.went_on)
    assert entry_of(page).members[0].protection is Protection.HIGH


def test_dialog_of_the_system_that_is_closed_loses_nothing(host: Hosting, windows: tuple[Place, PlayedSystem]) -> None:
    place, system = windows
    system.cancels = "generate"
    page = host.show(KeyPage, place.backends, planned_state(place))
    begin(host, page)
    host.until(lambda: page.code() == CancelledInSystem.code)
    assert page.page.state.entry is None
    system.cancels = ""
    page.press("error-button")
    begin(host, page)
    host.until(lambda: page.went_on)


def test_explanation_that_is_cancelled_leaves_a_button_to_begin(
    host: Hosting, windows: tuple[Place, PlayedSystem]
) -> None:
    place, _system = windows
    page = host.show(KeyPage, place.backends, planned_state(place))
    prompt(host, page).reject()
    assert page.button("key-enter-pin").text() == "&Make the key"
    page.press("key-enter-pin")
    begin(host, page)
    host.until(lambda: page.went_on)


def test_work_is_done_and_the_words_name_no_card(host: Hosting, windows: tuple[Place, PlayedSystem]) -> None:
    place, _system = windows
    page = host.show(WorkPage, place.backends, signable_state(without_pins(place)))
    begin(host, page)
    host.until(lambda: page.went_on)
    assert entry_of(page).stage is Stage.PROVEN
    assert "card" not in page.said().lower()


def test_old_key_that_is_protected_is_explained_before_it_signs(
    host: Hosting, windows: tuple[Place, PlayedSystem]
) -> None:
    place, system = windows
    system.entry, system.asks_each_time = PinEntry.NOT_ASKED, True
    page = host.show(WorkPage, place.backends, signable_state(without_pins(place)))
    prompt(host, page)


def test_old_key_that_does_not_tell_is_said_to_be_asked_for_where_it_is_protected(
    host: Hosting, windows: tuple[Place, PlayedSystem]
) -> None:
    place, system = windows
    system.entry, system.asks_each_time = PinEntry.NOT_ASKED, None
    state = planned_state(place)
    page = host.show(DataPage, place.backends, state)
    assert "the operating system asks by itself where the key is protected" in page.said()
    page = host.show(KeyPage, place.backends, state)
    host.until(lambda: page.went_on)
    assert page.findChildren(QDialog) == []


def test_data_page_says_that_the_system_will_ask(host: Hosting, windows: tuple[Place, PlayedSystem]) -> None:
    place, _system = windows
    page = host.show(DataPage, place.backends, planned_state(place))
    assert "the operating system asks by itself" in page.said()
    assert "You will be asked for the PIN" not in page.said()


def old_certificates(place: Place, page: Host) -> list[bytes]:
    old = entry_of(page).members[0].old_certificate
    (store,) = place.backends.key_stores
    return [
        s.certificate.der for token in store.tokens() for s in store.certificates(token) if s.certificate.der == old
    ]


def test_old_certificate_is_removed_only_when_that_is_agreed_to(
    host: Hosting, windows: tuple[Place, PlayedSystem]
) -> None:
    place, _system = windows
    page = host.show(CompletionPage, place.backends, proven_state(without_pins(place)))
    assert "card" not in page.said().lower()
    page.press("superseded-remove")
    page.press("superseded-keep")
    host.settle(page)
    host.until(lambda: page.findChild(RemoveQuestion) is None)
    assert old_certificates(place, page)
    page.press("superseded-remove")
    page.press("superseded-agree")
    host.until(lambda: "The old certificate was removed" in page.said())
    assert old_certificates(place, page) == []


def test_of_a_pair_the_one_that_is_gone_already_does_not_keep_the_other(
    host: Hosting, windows: tuple[Place, PlayedSystem]
) -> None:
    place, _system = windows
    members = put_pair(place).planned().members
    remove_superseded(place.backends, members[0])
    offer = Superseded(host.world(place.backends))
    host.qtbot.addWidget(offer)
    offer.show_members(members)
    offer.findChildren(QAbstractButton, "superseded-remove")[0].click()
    offer.findChildren(QAbstractButton, "superseded-agree")[0].click()
    removed = offer.findChild(QWidget, "superseded-removed")
    assert removed is not None
    host.until(removed.isVisible)
    assert place.candidates() == {}


def test_on_a_card_nothing_is_offered_to_be_removed(host: Hosting, place: Place) -> None:
    page = host.show(CompletionPage, place.backends, proven_state(place))
    assert not page.button("superseded-remove").isVisible()


@pytest.mark.parametrize(
    ("page_class", "state"), [(KeyPage, planned_state), (WorkPage, signable_state), (CompletionPage, proven_state)]
)
def test_looks(
    host: Hosting,
    windows: tuple[Place, PlayedSystem],
    picture: Callable[..., object],
    page_class: type[Page],
    state: Callable[[Place], Any],
) -> None:
    place, _system = windows
    page = host.show(page_class, place.backends, state(without_pins(place)))
    host.settle(page)
    settle()
    walk.check_page(page)
    picture(page, page_class.name)

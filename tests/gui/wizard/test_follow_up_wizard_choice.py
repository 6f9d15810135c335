"""What is chosen in the wizard stays chosen, whatever comes late or from a page that is not shown."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeView
from pytestqt.qtbot import QtBot

from enroll_gui.flow import follow_up as flow
from enroll_gui.gui.wizard.follow_up_wizard import FollowUpWizard
from enroll_gui.gui.wizard.link_answer import LinkAnswer
from enroll_gui.gui.wizard.page import Page
from enroll_gui.gui.world import World
from enroll_gui.model.errors import EnrollError, Unreachable
from enroll_gui.model.link import Link
from enroll_gui.model.profile import Eligibility
from tests.gui.fakes import FakeRegistrar, Outside, card_with
from tests.gui.wizard.host import Hosting
from tests.gui.wizard.test_follow_up_wizard import is_at, press
from tests.makers import TOKEN
from tests.waiting import PATIENCE_S


class SlowAuthority(FakeRegistrar):
    """An authority that says which certificates it renews only when it may."""

    def __init__(self) -> None:
        super().__init__()
        self.may_answer, self.is_asked = threading.Event(), threading.Event()
        self.may_answer.set()
        self.fails_with: EnrollError | None = None

    def eligibility(self, certificates: Sequence[tuple[str, str]]) -> Sequence[Eligibility]:
        self.is_asked.set()
        assert self.may_answer.wait(PATIENCE_S)
        if self.fails_with:
            raise self.fails_with
        return super().eligibility(certificates)


@pytest.fixture
def slow(outside: Outside) -> Iterator[SlowAuthority]:
    outside.registrar = authority = SlowAuthority()
    yield authority
    authority.may_answer.set()


def arrives(host: Hosting, wizard: FollowUpWizard, name: str, by: str = "next") -> None:
    press(host, wizard, f"wizard-{by}")
    host.until(partial(is_at, wizard, name))


def chosen(wizard: FollowUpWizard) -> list[str]:
    return [candidate.stored.certificate.serial for candidate in wizard.state.chosen]


def listed(host: Hosting, wizard: FollowUpWizard, count: int) -> QTreeView:
    """Wait until so many certificates can be chosen."""
    tree = wizard.findChild(QTreeView, "candidate-list")
    assert isinstance(tree, QTreeView)
    host.until(lambda: tree.model().rowCount() == count)
    return tree


def choose_again_while_the_authority_is_slow(
    host: Hosting, wizard: FollowUpWizard, authority: SlowAuthority, holders: int
) -> None:
    """Choose the first, check its data, go back, and come on to the key before the new list is there."""
    arrives(host, wizard, flow.SELECTION)
    tree = listed(host, wizard, holders)
    tree.setCurrentIndex(tree.model().index(0, 0))
    assert chosen(wizard) == ["100"]
    arrives(host, wizard, flow.DATA)
    host.until(lambda: wizard.state.previews)
    authority.may_answer.clear()
    authority.is_asked.clear()
    arrives(host, wizard, flow.SELECTION, by="back")
    host.until(authority.is_asked.is_set)
    arrives(host, wizard, flow.DATA)
    arrives(host, wizard, flow.KEY)


@pytest.fixture
def fresh(qtbot: QtBot, world: World) -> FollowUpWizard:
    wizard = FollowUpWizard(world)
    wizard.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(wizard)
    return wizard


@pytest.mark.parametrize("fails", [None, Unreachable(url="https://ra.example")], ids=["pending", "unreachable"])
@pytest.mark.parametrize("holders", [("First Example",), ("First Example", "Second Example")], ids=["one", "two"])
def test_list_that_comes_late_changes_nothing_of_what_was_chosen(
    host: Hosting,
    fresh: FollowUpWizard,
    outside: Outside,
    slow: SlowAuthority,
    world: World,
    *,
    holders: tuple[str, ...],
    fails: EnrollError | None,
) -> None:
    outside.store.put(TOKEN, *card_with(*holders))
    fresh.show()
    choose_again_while_the_authority_is_slow(host, fresh, slow, len(holders))
    before = fresh.state
    slow.eligible["100"] = Eligibility(True, "single", False, "pending", "", None)
    slow.fails_with = fails
    slow.may_answer.set()
    with host.qtbot.waitSignal(world.on_net(lambda *_: None).finished):
        pass
    assert chosen(fresh) == ["100"]
    assert fresh.state == before


def test_link_that_comes_on_the_first_page_takes_the_choice_back(
    host: Hosting, fresh: FollowUpWizard, outside: Outside
) -> None:
    outside.store.put(TOKEN, *card_with("First Example"))
    fresh.show()
    arrives(host, fresh, flow.SELECTION)
    host.until(lambda: fresh.state.chosen)
    arrives(host, fresh, flow.SYSTEM_TEST, by="back")
    assert fresh.open_for(Link("7f"))
    assert chosen(fresh) == []
    arrives(host, fresh, flow.SELECTION)
    answer = fresh.findChild(LinkAnswer)
    assert isinstance(answer, LinkAnswer)
    host.until(answer.isVisible)
    assert chosen(fresh) == []


def test_page_that_is_not_shown_has_no_say(fresh: FollowUpWizard, host: Hosting, outside: Outside) -> None:
    outside.store.put(TOKEN, *card_with("First Example"))
    fresh.show()
    arrives(host, fresh, flow.SELECTION)
    host.until(lambda: fresh.state.chosen)
    before = fresh.state
    for hidden in (one for one in fresh.findChildren(Page) if one.name != flow.SELECTION):
        hidden.change(flow.FollowUp())
    assert fresh.state == before

"""The selection page after a link, over fake ports: what is chosen, and what is said where nothing can be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from enroll_gui.gui import lookout
from enroll_gui.gui.wizard.link_answer import LinkAnswer
from enroll_gui.gui.wizard.selection_page import SelectionPage
from enroll_gui.gui.world import World
from enroll_gui.model.certificate import Certificate
from enroll_gui.model.link import Link
from enroll_gui.model.profile import Eligibility
from tests.gui import walk
from tests.gui.conftest import PALETTES, settle
from tests.gui.fakes import FakeStore, Outside, another, today
from tests.gui.wizard.test_selection_page import button, candidates, holders, said
from tests.makers import NOW, TOKEN, authority_info, certificate, state_after_test

WANTED = Link("a1b", "example")

Show = Callable[..., QWidget]
Ask = Callable[[Link], SelectionPage]


@pytest.fixture
def ask(world: World, shown: Show, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Give a function that opens the page as a link does."""
    monkeypatch.setattr(lookout, "LOOK_EVERY_MS", 50)

    def open_page(link: Link = WANTED, scale: float = 1) -> SelectionPage:
        page = SelectionPage(world)
        page.state_changed.connect(page.show_state)
        page.show_state(replace(state_after_test(), authority=authority_info(), wanted=link))
        shown(page, round(660 * scale), round(560 * scale))
        page.enter()
        return page

    return open_page


def held(serial: int, holder: str = "Example Holder", days: float = 0) -> Certificate:
    """Make a certificate of the authority that has issued all the others."""
    return replace(certificate(serial, holder=holder, days=days), issuer_sha256=certificate().issuer_sha256)


def chosen(page: SelectionPage) -> list[str]:
    return [candidate.stored.certificate.serial for candidate in page.state.chosen]


def answered(page: SelectionPage, qtbot: QtBot, *words: str) -> None:
    answer = page.findChild(LinkAnswer)
    assert isinstance(answer, LinkAnswer)
    qtbot.waitUntil(lambda: answer.isVisible() and all(word in "\n".join(said(page)) for word in words))
    settle()


def test_exactly_the_certificate_of_the_link_is_chosen(ask: Ask, outside: Outside, qtbot: QtBot) -> None:
    outside.store.put(TOKEN, *(held(serial, days=today(30)) for serial in (0xA1, 0xA1B, 0xA1B2)))
    page = ask(WANTED)
    qtbot.waitUntil(lambda: chosen(page) == ["a1b"])

    assert page.isComplete()
    assert not page.findChild(LinkAnswer).isVisible()  # type: ignore[union-attr]


def test_it_is_chosen_in_whichever_place_it_lies(ask: Ask, outside: Outside, qtbot: QtBot) -> None:
    outside.store.put(TOKEN, held(1, days=today(30)))
    outside.software = FakeStore(name="software")
    outside.software.put(another(store="software", serial="50f7"), held(0xA1B, holder="In the file", days=today(30)))
    page = ask(WANTED)
    qtbot.waitUntil(lambda: chosen(page) == ["a1b"])

    assert holders(page) == ["In the file"]
    assert button(page, "segment-software").isChecked()


def test_choice_of_the_person_is_not_taken_back(ask: Ask, outside: Outside, qtbot: QtBot) -> None:
    outside.store.put(TOKEN, held(0xA1B, days=today(30)), held(2, days=today(90)))
    page = ask(WANTED)
    qtbot.waitUntil(lambda: chosen(page) == ["a1b"])
    assert page._judged
    candidates(page).choose(next(c for c in page._judged.candidates if c.stored.certificate.serial == "2"))
    outside.store.put(another(serial="77"), held(3, days=today(95)))
    qtbot.waitUntil(lambda: len(holders(page)) == 3)

    assert chosen(page) == ["2"]


def test_nothing_else_is_chosen_in_its_stead_and_where_it_was_looked_for_is_said(
    ask: Ask, outside: Outside, qtbot: QtBot
) -> None:
    outside.store.put(TOKEN, held(1, holder="Somebody else", days=today(30)))
    page = ask(WANTED)
    answered(page, qtbot, "not here", "a1b", "Example card · 6a21 0000 0000 0001")

    assert holders(page) == ["Somebody else"]
    assert chosen(page) == []
    assert not page.isComplete()


def test_card_put_in_later_is_found_by_itself(ask: Ask, outside: Outside, qtbot: QtBot) -> None:
    outside.store.put(TOKEN, held(1, days=today(30)))
    page = ask(WANTED)
    answered(page, qtbot, "not here")
    outside.store.put(another(serial="77"), held(0xA1B, days=today(30)))

    qtbot.waitUntil(lambda: chosen(page) == ["a1b"])
    assert not page.findChild(LinkAnswer).isVisible()  # type: ignore[union-attr]


def test_without_any_card_that_is_said(ask: Ask, qtbot: QtBot) -> None:
    page = ask(WANTED)
    answered(page, qtbot, "not here", "No card and no token is connected now.")


@pytest.fixture
def expired(ask: Ask, outside: Outside, qtbot: QtBot) -> SelectionPage:
    old = held(0xA1B, holder="Old Example", days=today(-3))
    outside.store.put(TOKEN, old, held(1, holder="Somebody else", days=today(30)))
    page = ask(WANTED)
    answered(page, qtbot, "This certificate has expired")
    return page


def test_expired_one_is_explained_with_what_to_do_instead(
    expired: SelectionPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = "\n".join(said(expired))
    assert "an expired certificate cannot sign" in words
    assert "Request a new certificate from your authority." in words
    assert "help@ra.example" in words
    assert not candidates(expired).isVisible()
    assert chosen(expired) == []
    assert not expired.isComplete()
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    button(expired, "link-help").click()
    assert [url.toString() for url in opened] == ["https://ra.example/help"]


def test_from_the_explanation_the_person_comes_to_the_others(expired: SelectionPage, qtbot: QtBot) -> None:
    button(expired, "link-others").click()
    settle()

    assert candidates(expired).isVisible()
    assert holders(expired) == ["Somebody else"]
    assert not expired.findChild(LinkAnswer).isVisible()  # type: ignore[union-attr]


def test_one_that_was_renewed_already_says_so(ask: Ask, outside: Outside, qtbot: QtBot) -> None:
    outside.store.put(TOKEN, held(0xA1B, days=today(30)))
    outside.registrar.eligible["a1b"] = Eligibility(True, "single", False, "", "7f00ab", NOW)
    page = ask(WANTED)
    answered(page, qtbot, "cannot be renewed", "7f00 ab")


def test_other_authority_is_said_and_nothing_is_chosen(ask: Ask, outside: Outside, qtbot: QtBot) -> None:
    outside.store.put(TOKEN, held(0xA1B, days=today(30)))
    page = ask(Link("a1b", "theirs"))
    answered(page, qtbot, "The link is of another authority", "\u201ctheirs\u201d", "issues as: example")

    assert chosen(page) == []


def test_second_link_takes_the_place_of_the_first(ask: Ask, outside: Outside, qtbot: QtBot) -> None:
    outside.store.put(TOKEN, held(0xA1B, days=today(30)), held(2, days=today(90)))
    page = ask(WANTED)
    qtbot.waitUntil(lambda: chosen(page) == ["a1b"])
    page.show_state(replace(page.state, wanted=Link("2", "example")))
    qtbot.waitUntil(lambda: chosen(page) == ["2"])
    page.show_state(replace(page.state, wanted=Link("404", "example")))

    answered(page, qtbot, "not here")
    assert chosen(page) == []


LINKS = {"expired": WANTED, "missing": Link("404", "example"), "theirs": Link("a1b", "theirs")}


@pytest.mark.parametrize("scale", [1, 2])
@pytest.mark.parametrize("link", LINKS.values(), ids=LINKS.keys())
@pytest.mark.usefixtures("pseudo_language")
def test_walk(
    ask: Callable[[Link, float], SelectionPage],
    outside: Outside,
    *,
    qtbot: QtBot,
    enlarge: Callable[[float], None],
    link: Link,
    scale: float,
) -> None:
    enlarge(scale)
    outside.store.put(TOKEN, held(0xA1B, holder="Old Example", days=today(-3)))
    page = ask(link, scale)
    answered(page, qtbot)

    walk.check_page(page)
    assert walk.untranslated(page) == []
    assert walk.cut(page) == []


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("name", LINKS)
def test_looks(
    ask: Ask,
    outside: Outside,
    *,
    qtbot: QtBot,
    name: str,
    palette: str,
    dress: Callable[[str], None],
    picture: Callable[[QWidget, str], object],
) -> None:
    dress(palette)
    old = held(0xA1B, holder="Old Example", days=today(-3))
    outside.store.put(TOKEN, old, held(1, holder="Example Holder", days=today(30)))
    page = ask(LINKS[name])
    answered(page, qtbot)
    picture(page, f"link-{name}-{palette}")

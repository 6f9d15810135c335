"""Page two, over fake ports."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QTreeView, QWidget
from pytestqt.qtbot import QtBot

from enroll_gui.gui import lookout
from enroll_gui.gui.reader_events import ReaderEvents
from enroll_gui.gui.widgets.candidate_list import CandidateList
from enroll_gui.gui.wizard import sight
from enroll_gui.gui.wizard.selection_page import SelectionPage
from enroll_gui.gui.world import World
from enroll_gui.model.card import PinState, Reader, Token
from enroll_gui.model.certificate import Candidate, StoredCertificate
from enroll_gui.model.errors import ModuleFailed, NoReader, ProfileUnwritable, Unreachable
from enroll_gui.model.profile import Eligibility
from tests.gui import walk
from tests.gui.conftest import PALETTES, settle
from tests.gui.fakes import FakeStore, Outside, another, card_with, today
from tests.makers import NOW, TOKEN, certificate, state_after_test, twin_profiles
from tests.waiting import PATIENCE_S

Show = Callable[..., QWidget]


@pytest.fixture
def page(world: World, shown: Show, monkeypatch: pytest.MonkeyPatch) -> SelectionPage:
    monkeypatch.setattr(lookout, "LOOK_EVERY_MS", 50)
    page = SelectionPage(world)
    page.state_changed.connect(page.show_state)
    page.show_state(state_after_test())
    shown(page, 660, 560)
    return page


def holders(page: SelectionPage) -> list[str]:
    tree = page.findChild(QTreeView, "candidate-list")
    assert isinstance(tree, QTreeView)
    model = tree.model()
    return [str(model.index(row, 0).data()).split("\n")[0] for row in range(model.rowCount())]


def listed(page: SelectionPage, qtbot: QtBot, *names: str) -> None:
    qtbot.waitUntil(lambda: holders(page) == list(names))
    settle()


def candidates(page: SelectionPage) -> CandidateList:
    found = page.findChild(CandidateList)
    assert isinstance(found, CandidateList)
    return found


def said(page: SelectionPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible() and label.text()]


def button(page: SelectionPage, name: str) -> QAbstractButton:
    found = page.findChild(QAbstractButton, name)
    assert isinstance(found, QAbstractButton)
    return found


def test_fills_by_itself_and_the_only_one_is_chosen(page: SelectionPage, outside: Outside, qtbot: QtBot) -> None:
    outside.store.put(TOKEN, *card_with("Example Holder"))
    page.enter()
    listed(page, qtbot, "Example Holder")

    assert page.isComplete()
    assert page.state.chosen[0].stored.certificate.holder == "Example Holder"
    assert [plan.token for plan in page.state.plans] == [TOKEN]


def test_cards_are_listed_as_soon_as_the_card_lane_is_free(
    page: SelectionPage, outside: Outside, world: World, qtbot: QtBot
) -> None:
    events = ReaderEvents.over(world)
    events.begin()
    outside.readers.told.put((Reader(TOKEN.reader, True, "3b00"),))
    qtbot.waitUntil(lambda: bool(events.readers))
    outside.store.put(TOKEN, *card_with("Example Holder"))
    free = threading.Event()
    world.on_card(lambda _backends, _progress: free.wait(PATIENCE_S))
    page.enter()
    qtbot.wait(150)
    assert holders(page) == []
    free.set()
    listed(page, qtbot, "Example Holder")


def test_of_two_the_person_chooses(page: SelectionPage, outside: Outside, qtbot: QtBot) -> None:
    outside.store.put(TOKEN, *card_with("First Example", "Second Example"))
    page.enter()
    listed(page, qtbot, "First Example", "Second Example")
    assert not page.isComplete()
    tree = page.findChild(QTreeView, "candidate-list")
    assert isinstance(tree, QTreeView)
    tree.setCurrentIndex(tree.model().index(1, 0))

    assert page.isComplete()
    assert page.state.chosen[0].stored.certificate.holder == "Second Example"


def test_card_put_in_later_fills_the_list(page: SelectionPage, outside: Outside, qtbot: QtBot) -> None:
    outside.readers.trouble = NoReader()
    page.enter()
    qtbot.waitUntil(lambda: "No card reader" in said(page))
    outside.readers.trouble = None
    qtbot.waitUntil(lambda: "No card" in said(page))
    outside.store.put(TOKEN, *card_with("Example Holder"))
    listed(page, qtbot, "Example Holder")

    assert "No card" not in said(page)
    assert candidates(page).isVisible()


def test_card_pulled_empties_the_list_and_the_choice(page: SelectionPage, outside: Outside, qtbot: QtBot) -> None:
    outside.store.put(TOKEN, *card_with("Example Holder"))
    page.enter()
    listed(page, qtbot, "Example Holder")
    outside.store.held.clear()
    qtbot.waitUntil(lambda: not page.state.chosen)

    assert not page.isComplete()
    qtbot.waitUntil(lambda: "No card" in said(page))


def test_unfit_ones_are_folded_away_with_the_reason(page: SelectionPage, outside: Outside, qtbot: QtBot) -> None:
    expired, renewed = certificate(5, holder="Old Example", days=today(-3)), certificate(6, days=today(30))
    outside.store.put(TOKEN, *card_with("Example Holder"), expired, renewed)
    outside.registrar.eligible["6"] = Eligibility(True, "single", False, "", "7f00ab", NOW)
    page.enter()
    listed(page, qtbot, "Example Holder")
    button(page, "not-suitable-button").click()

    assert button(page, "not-suitable-button").text() == "Not suitable (2)"
    assert any(text.startswith("Renewed on") and text.endswith("successor 7f00 ab.") for text in said(page))
    assert any(text.startswith("Expired on") for text in said(page))


def test_card_without_certificates_says_so(page: SelectionPage, outside: Outside, qtbot: QtBot) -> None:
    outside.store.put(TOKEN)
    page.enter()
    qtbot.waitUntil(lambda: "No certificate here" in said(page))

    assert not candidates(page).isVisible()


def test_without_the_authority_the_list_still_shows(page: SelectionPage, outside: Outside, qtbot: QtBot) -> None:
    outside.registrar.trouble = Unreachable(url="https://ra.example")
    outside.store.put(TOKEN, *card_with("Example Holder"))
    page.enter()
    qtbot.waitUntil(lambda: button(page, "not-suitable-button").isVisible())
    button(page, "not-suitable-button").click()

    assert "The authority could not be asked about it." in said(page)


def test_blocked_pin_stops_here_and_goes_by_itself(page: SelectionPage, outside: Outside, qtbot: QtBot) -> None:
    outside.store.put(replace(TOKEN, pin=PinState(locked=True)), *card_with("Example Holder"))
    page.enter()
    qtbot.waitUntil(lambda: "The PIN is blocked" in said(page))
    settle()
    assert not candidates(page).isVisible()
    assert not page.isComplete()
    outside.store.put(TOKEN, *card_with("Example Holder"))
    listed(page, qtbot, "Example Holder")

    assert "The PIN is blocked" not in said(page)
    assert page.isComplete()


def test_driver_in_trouble_stands_where_the_list_would(page: SelectionPage, outside: Outside, qtbot: QtBot) -> None:
    outside.store.trouble = ModuleFailed(module="/lib/example.so", call="C_GetSlotList", rv="CKR_DEVICE_ERROR")
    page.enter()
    qtbot.waitUntil(lambda: "The card's driver reported an error" in said(page))
    assert not candidates(page).isVisible()
    outside.store.trouble = None
    outside.store.put(TOKEN, *card_with("Example Holder"))
    listed(page, qtbot, "Example Holder")

    assert "The card's driver reported an error" not in said(page)


@pytest.mark.parametrize("readers", [(), (Reader(TOKEN.reader, True, "3b00"),)])
def test_what_ended_the_listing_stands_until_it_is_tried_again(
    page: SelectionPage, outside: Outside, world: World, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
    *, readers: tuple[Reader, ...],
) -> None:  # fmt: skip
    """Without readers looks follow, which must not take it away; with readers none does, and the button must."""

    def fails(*_arguments: object) -> tuple[Candidate, ...]:
        raise ProfileUnwritable(folder="/x")

    events = ReaderEvents.over(world)
    events.begin()
    outside.readers.told.put(readers)
    qtbot.waitUntil(lambda: events.readers == readers)
    outside.store.put(TOKEN, *card_with("Example Holder"))
    with monkeypatch.context() as broken:
        broken.setattr(sight, "judge_certificates", fails)
        page.enter()
        qtbot.waitUntil(lambda: ProfileUnwritable.code in said(page))
        qtbot.wait(200)  # four looks
        assert ProfileUnwritable.code in said(page)
        assert page._error.height() < page.height() / 2  # its lines stand together
    again = page._error.findChild(QAbstractButton, "error-button")
    assert isinstance(again, QAbstractButton)
    again.click()
    listed(page, qtbot, "Example Holder")
    assert ProfileUnwritable.code not in said(page)
    assert page.isComplete()


def test_software_token_has_its_segment_only_where_there_is_one(
    page: SelectionPage, outside: Outside, qtbot: QtBot
) -> None:
    soft = another(store="software", serial="50f7", label="Software")
    outside.software = FakeStore(name="software")
    outside.store.put(TOKEN, *card_with("On the card"))
    page.enter()
    listed(page, qtbot, "On the card")
    assert not button(page, "segment-software").isVisible()

    outside.software.put(soft, *card_with("In the file"))
    qtbot.waitUntil(lambda: button(page, "segment-software").isVisible())
    assert holders(page) == ["On the card"]
    button(page, "segment-software").click()

    listed(page, qtbot, "In the file")


def test_pair_on_card_and_software_token_is_whole_in_either_segment(
    page: SelectionPage, outside: Outside, qtbot: QtBot
) -> None:
    soft = another(store="software", serial="50f7", label="Software")
    outside.software = FakeStore(name="software")
    qualified, commercial = card_with("Example Holder", "Example Holder")
    names = [(one.issuer_sha256, one.serial) for one in (qualified, commercial)]
    for one, other, role in ((qualified, names[1], "qualified"), (commercial, names[0], "commercial")):
        outside.registrar.eligible[one.serial] = Eligibility(True, role, True, "", "", None, other)
    outside.registrar.offered = twin_profiles()
    outside.store.put(TOKEN, qualified)
    outside.software.put(soft, commercial)
    page.enter()
    listed(page, qtbot, "Example Holder")
    assert len(page.state.chosen) == 2
    button(page, "segment-software").click()
    qtbot.wait(100)

    assert holders(page) == ["Example Holder"]
    assert len(page.state.chosen) == 2


def test_same_tokens_are_not_listed_again(
    page: SelectionPage, outside: Outside, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    listings: list[str] = []
    real = FakeStore.certificates

    def counted(store: FakeStore, token: Token) -> Sequence[StoredCertificate]:
        listings.append(token.serial)
        return real(store, token)

    monkeypatch.setattr(FakeStore, "certificates", counted)
    outside.store.put(TOKEN, *card_with("Example Holder"))
    page.enter()
    listed(page, qtbot, "Example Holder")
    qtbot.wait(300)

    assert len(listings) == 1


def test_looking_ends_when_the_page_is_left(page: SelectionPage, outside: Outside, qtbot: QtBot) -> None:
    outside.store.put(TOKEN)
    page.enter()
    qtbot.waitUntil(lambda: "No certificate here" in said(page))
    page.leave()
    outside.store.put(another(serial="77"), *card_with("Late Example"))
    qtbot.wait(200)

    assert holders(page) == []


@pytest.mark.parametrize("trouble", [None, ModuleFailed(module="/lib/x.so", call="C_Login", rv="CKR_DEVICE_ERROR")])
@pytest.mark.parametrize("act", ["tokens", "certificates"])
def test_what_comes_when_the_page_was_left_is_not_taken(
    page: SelectionPage,
    outside: Outside,
    *,
    qtbot: QtBot,
    act: str,
    trouble: ModuleFailed | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    go, real = threading.Event(), getattr(FakeStore, act)

    def held(*wanted: object) -> object:
        assert go.wait(PATIENCE_S)
        if trouble:
            raise trouble
        return real(*wanted)

    outside.store.put(TOKEN, *card_with("Example Holder"))
    monkeypatch.setattr(FakeStore, act, held)
    page.enter()
    qtbot.wait(50)
    page.leave()
    with qtbot.assertNotEmitted(page.state_changed), qtbot.waitSignal(page.world.on_card(lambda *_: None).finished):
        go.set()
    with qtbot.assertNotEmitted(page.state_changed), qtbot.waitSignal(page.world.on_net(lambda *_: None).finished):
        pass
    assert holders(page) == []
    assert "The card's driver reported an error" not in said(page)


def test_choice_that_is_no_longer_fit_does_not_pass_to_the_other_one(
    page: SelectionPage, outside: Outside, qtbot: QtBot
) -> None:
    outside.store.put(TOKEN, *card_with("First Example", "Second Example"))
    page.enter()
    listed(page, qtbot, "First Example", "Second Example")
    assert page._judged
    candidates(page).choose(next(c for c in page._judged.candidates if c.stored.certificate.serial == "100"))
    page.leave()
    outside.registrar.eligible["100"] = Eligibility(True, "single", False, "pending", "", None)
    page.enter()
    listed(page, qtbot, "Second Example")

    assert page.state.chosen == ()
    assert not page.isComplete()


def test_choice_stays_when_another_card_comes(page: SelectionPage, outside: Outside, qtbot: QtBot) -> None:
    outside.store.put(TOKEN, *card_with("Example Holder"))
    page.enter()
    listed(page, qtbot, "Example Holder")
    outside.store.put(another(serial="77"), *card_with("Other Example"))
    qtbot.waitUntil(lambda: len(holders(page)) == 2)

    assert page.state.chosen[0].stored.certificate.holder == "Example Holder"


@pytest.mark.parametrize("scale", [1, 2])
def test_walk(
    world: World, outside: Outside, *, shown: Show, scale: float, enlarge: Callable[[float], None], qtbot: QtBot
) -> None:
    enlarge(scale)
    expired = certificate(5, holder="Old Example", days=today(-3))
    outside.store.put(TOKEN, *card_with("First Example", "Second Example"), expired)
    soft = replace(TOKEN, store="software", serial="50f7", label="Software")
    outside.software = FakeStore(name="software")
    outside.software.put(soft)
    page = SelectionPage(world)
    page.state_changed.connect(page.show_state)
    page.show_state(state_after_test())
    shown(page, round(660 * scale), round(560 * scale))
    page.enter()
    listed(page, qtbot, "First Example", "Second Example")

    walk.check_page(page)


@pytest.mark.usefixtures("pseudo_language")
def test_is_all_translated(page: SelectionPage, outside: Outside, qtbot: QtBot) -> None:
    outside.store.put(TOKEN, *card_with("First Example"), certificate(5, holder="Old Example", days=today(-3)))
    page.enter()
    listed(page, qtbot, "First Example")
    button(page, "not-suitable-button").click()

    assert walk.untranslated(page) == []
    assert walk.cut(page) == []


@pytest.mark.parametrize("palette", PALETTES)
def test_looks(
    page: SelectionPage,
    outside: Outside,
    *,
    qtbot: QtBot,
    palette: str,
    dress: Callable[[str], None],
    picture: Callable[[QWidget, str], object],
) -> None:
    dress(palette)
    outside.store.put(TOKEN, *card_with("First Example", "Second Example"))
    page.enter()
    listed(page, qtbot, "First Example", "Second Example")
    picture(page, "selection")

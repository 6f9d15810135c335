"""The certificates to choose from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QTreeView, QWidget

from enroll_gui.gui.widgets.candidate_list import CandidateList
from enroll_gui.gui.words import date_words
from enroll_gui.model.bundle import Bundle
from enroll_gui.model.card import Token
from enroll_gui.model.certificate import Candidate, Fitness, KeyPresence, Unfit
from tests.gui import walk
from tests.gui.conftest import PALETTES, settle
from tests.gui.fakes import today
from tests.makers import NOW, WINDOWS, candidate, certificate, twins

Show = Callable[..., QWidget]

SOON = candidate(certificate(1, holder="Soon <b>Example</b>", days=today(20)))
LATER = candidate(certificate(2, holder="Later Example", days=today(200)))
EXPIRED = candidate(certificate(3, holder="Old Example", days=today(-3)), Fitness(Unfit.EXPIRED, NOW))

PAIR = twins(days=today(25))


@pytest.fixture
def certificates(shown: Show) -> CandidateList:
    certificates = CandidateList()
    shown(certificates, 620, 460)
    return certificates


def tree(certificates: CandidateList) -> QTreeView:
    found = certificates.findChild(QTreeView, "candidate-list")
    assert isinstance(found, QTreeView)
    return found


def rows(certificates: CandidateList) -> list[list[str]]:
    model = tree(certificates).model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def chosen_by(certificates: CandidateList) -> list[Bundle]:
    heard: list[Bundle] = []
    certificates.chosen.connect(heard.append)
    return heard


def test_row_says_holder_end_place_and_key(certificates: CandidateList) -> None:
    certificates.set_candidates([SOON])
    until = SOON.stored.certificate.not_after
    assert until is not None

    holder, end, place, key = rows(certificates)[0]
    assert holder == "Soon <b>Example</b>\nSoon <b>Example</b>"
    assert end == f"{date_words(until)}\ndays left: 19"
    assert place == "Example card\n6a21 0000 0000 0001"
    assert key == "EC-P256\non the card"


@pytest.mark.parametrize(
    ("token", "place", "key"),
    [
        (WINDOWS, f"{WINDOWS.label}\nPersonal Windows Certificate Store", "in the store"),
        (replace(WINDOWS, store="system:macos", label="login"), "login\nmacOS keychain", "in the store"),
        (replace(WINDOWS, store="file", label="own.p12", reader="/own.p12"), "own.p12\nFile", "in the file"),
    ],
)
def test_what_is_no_card_is_named_in_its_own_words(
    certificates: CandidateList, token: Token, place: str, key: str
) -> None:
    certificates.set_candidates([replace(SOON, stored=replace(SOON.stored, token=token))])

    assert rows(certificates)[0][2:] == [place, f"EC-P256\n{key}"]


def test_key_that_cannot_be_seen_is_confirmed_at_the_pin(certificates: CandidateList) -> None:
    hidden = replace(LATER, stored=replace(LATER.stored, key=KeyPresence.AT_PIN))
    certificates.set_candidates([hidden])

    assert rows(certificates)[0][3] == "EC-P256\nconfirmed at the PIN"


def test_screen_reader_hears_one_sentence_a_cell_and_tips_are_not_markup(certificates: CandidateList) -> None:
    certificates.set_candidates([SOON])
    index = tree(certificates).model().index(0, 0)

    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Soon <b>Example</b>, Soon <b>Example</b>"
    assert "<b>" not in index.data(Qt.ItemDataRole.ToolTipRole)


def test_one_that_stands_alone_is_chosen_by_itself(certificates: CandidateList) -> None:
    heard = chosen_by(certificates)
    certificates.set_candidates([SOON, EXPIRED])

    assert heard == [(SOON,)]
    assert certificates.current == (SOON,)


def test_of_two_none_is_chosen_by_itself(certificates: CandidateList) -> None:
    heard = chosen_by(certificates)
    certificates.set_candidates([SOON, LATER])

    assert heard == []
    assert certificates.current == ()


def test_press_and_arrow_keys_choose(certificates: CandidateList) -> None:
    certificates.set_candidates([SOON, LATER])
    heard = chosen_by(certificates)
    view = tree(certificates)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.model().index(0, 0)).center())
    QTest.keyClick(view, Qt.Key.Key_Down)

    assert heard == [(SOON,), (LATER,)]


def test_choice_outlives_a_new_list_that_still_holds_it(certificates: CandidateList) -> None:
    certificates.set_candidates([SOON, LATER])
    certificates.choose(LATER)
    certificates.set_candidates([LATER, SOON, EXPIRED])

    assert certificates.current == (LATER,)


def test_choice_goes_with_the_card(certificates: CandidateList) -> None:
    certificates.set_candidates([SOON, LATER])
    certificates.choose(LATER)
    heard = chosen_by(certificates)
    certificates.set_candidates([])

    assert heard == [()]


def test_same_list_again_disturbs_nothing(certificates: CandidateList) -> None:
    certificates.set_candidates([SOON, LATER])
    certificates.choose(LATER)
    heard = chosen_by(certificates)
    certificates.set_candidates([SOON, LATER])

    assert heard == []


@pytest.mark.parametrize("unfit", Unfit)
def test_unfit_one_is_folded_away_with_its_reason(certificates: CandidateList, unfit: Unfit) -> None:
    one = replace(EXPIRED, fitness=Fitness(unfit, NOW, "0a1b"))
    certificates.set_candidates([one])
    settle()
    button = certificates.findChild(QAbstractButton, "not-suitable-button")
    assert isinstance(button, QAbstractButton)
    assert rows(certificates) == []
    assert button.text() == "Not suitable (1)"

    button.click()
    said = [label.text() for label in certificates.findChildren(QLabel) if label.isVisible()]

    assert said[0] == "Old Example"
    assert said[1].endswith(".")
    assert "{" not in said[1]


def test_pair_is_one_row_with_both_numbers_and_both_keys(certificates: CandidateList) -> None:
    qualified, commercial = PAIR
    certificates.set_candidates([commercial, qualified])

    holder, end, place, key = rows(certificates)[0]
    assert holder == "Example Holder\nQualified · 1a\nCommercial · 1b"
    assert end.endswith("\ndays left: 24")
    assert place == "Example card\n6a21 0000 0000 0001"
    assert key == "on the card\nEC-P256\nEC-P256"
    assert certificates.current == (qualified, commercial), "it stands alone"


def test_pair_on_two_cards_names_both(certificates: CandidateList) -> None:
    qualified, commercial = PAIR
    other = replace(commercial.stored.token, serial="77", label="Second card")
    certificates.set_candidates([qualified, replace(commercial, stored=replace(commercial.stored, token=other))])

    assert rows(certificates)[0][2] == "Two cards\nExample card · 6a21 0000 0000 0001\nSecond card · 77"


def test_long_numbers_are_whole_for_the_ear_and_the_tip(certificates: CandidateList) -> None:
    qualified, commercial = PAIR
    long = replace(qualified.stored.certificate, serial="0123456789abcdef01234567")
    renamed = replace(qualified, stored=replace(qualified.stored, certificate=long))
    certificates.set_candidates([renamed, replace(commercial, pair=renamed.stored.name)])
    index = tree(certificates).model().index(0, 0)

    assert "Qualified · 0123 … 4567" in str(index.data())
    for role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
        assert "0123 4567 89ab cdef 0123 4567" in index.data(role)


def test_either_of_a_pair_can_be_chosen(certificates: CandidateList) -> None:
    certificates.set_candidates([SOON, *PAIR])
    certificates.choose(PAIR[1])

    assert certificates.current == PAIR


def test_pair_that_does_not_fit_says_why_of_each(certificates: CandidateList) -> None:
    qualified, commercial = PAIR
    kept_back = replace(qualified, fitness=Fitness(Unfit.PAIR_UNFIT, detail="1b"))
    certificates.set_candidates([kept_back, replace(commercial, fitness=Fitness(Unfit.EXPIRED, NOW))])
    button = certificates.findChild(QAbstractButton, "not-suitable-button")
    assert isinstance(button, QAbstractButton)
    button.click()
    said = [label.text() for label in certificates.findChildren(QLabel) if label.isVisible()]

    assert button.text() == "Not suitable (1)"
    assert said[0] == "Example Holder"
    assert "number 1b, cannot be" in said[1]
    assert said[2].startswith("Qualified · 1a · ")
    assert said[3].startswith("Expired on")
    assert said[4].startswith("Commercial · 1b · ")


def test_missing_half_names_the_card_it_was_last_seen_on(certificates: CandidateList) -> None:
    away = Fitness(Unfit.PAIR_ELSEWHERE, detail="1b", token=("Second card", "0b77e1"))
    certificates.set_candidates([replace(PAIR[0], fitness=away)])
    button = certificates.findChild(QAbstractButton, "not-suitable-button")
    assert isinstance(button, QAbstractButton)
    button.click()
    said = [label.text() for label in certificates.findChildren(QLabel) if label.isVisible()]

    assert "on the card “Second card”, number 0b77 e1" in said[1]


def test_without_unfit_ones_there_is_no_fold(certificates: CandidateList) -> None:
    certificates.set_candidates([SOON])
    button = certificates.findChild(QAbstractButton, "not-suitable-button")

    assert isinstance(button, QAbstractButton)
    assert not button.isVisible()


@pytest.mark.parametrize("scale", [1, 2])
def test_walk(shown: Show, scale: float, enlarge: Callable[[float], None]) -> None:
    enlarge(scale)
    certificates = CandidateList()
    shown(certificates, round(620 * scale), round(460 * scale))
    certificates.set_candidates([SOON, *PAIR, LATER, EXPIRED])
    button = certificates.findChild(QAbstractButton, "not-suitable-button")
    assert isinstance(button, QAbstractButton)
    button.click()
    settle()

    walk.check_page(certificates)


@pytest.mark.usefixtures("pseudo_language")
def test_is_all_translated(certificates: CandidateList) -> None:
    certificates.set_candidates([SOON, *PAIR, EXPIRED])
    settle()

    assert walk.untranslated(certificates) == []
    assert all(walk.MARKS[0] in row[1] and walk.MARKS[0] in row[3] for row in rows(certificates))


@pytest.mark.parametrize("palette", PALETTES)
def test_looks(
    certificates: CandidateList, palette: str, dress: Callable[[str], None], picture: Callable[[QWidget, str], object]
) -> None:
    dress(palette)
    certificates.set_candidates([SOON, *PAIR, LATER, EXPIRED])
    certificates.choose(PAIR[0])
    picture(certificates, "candidate-list")


RENEWED = candidate(certificate(4), Fitness(Unfit.RENEWED, NOW, "0b1c2d3e4f", ("Example card", "6a21000000000001")))
WAITING = candidate(certificate(5), Fitness(Unfit.PENDING, NOW, "ab" * 16))
WAITING_ELSEWHERE = candidate(certificate(6), Fitness(Unfit.PENDING, NOW))
EARLY = candidate(certificate(7), Fitness(Unfit.NOT_ALLOWED, NOW, "too_early"))


def reasons(certificates: CandidateList, *shown: Candidate) -> str:
    certificates.set_candidates(shown)
    QTest.mouseClick(fold_button(certificates), Qt.MouseButton.LeftButton)
    return "\n".join(label.text() for label in certificates.findChildren(QLabel) if label.isVisible())


def fold_button(certificates: CandidateList) -> QAbstractButton:
    found = certificates.findChild(QAbstractButton, "not-suitable-button")
    assert isinstance(found, QAbstractButton)
    return found


def test_renewed_one_names_its_successor_in_fours_and_the_card_it_lies_on(certificates: CandidateList) -> None:
    told = reasons(certificates, RENEWED)
    assert f"Renewed on {date_words(NOW)}, successor 0b1c 2d3e 4f on the card “Example card”" in told
    assert "number 6a21 0000 0000 0001" in told


def test_one_for_which_a_request_waits_leads_to_it(certificates: CandidateList) -> None:
    heard: list[str] = []
    certificates.entry_wanted.connect(heard.append)
    assert f"A request for it waits since {date_words(NOW)}" in reasons(certificates, WAITING, WAITING_ELSEWHERE)
    buttons = [b for b in certificates.findChildren(QAbstractButton) if b.objectName().startswith("show-request-")]
    assert [b.objectName() for b in buttons] == [f"show-request-{'ab' * 16}"]
    QTest.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert heard == ["ab" * 16]


def test_request_that_was_made_elsewhere_leads_nowhere_here(certificates: CandidateList) -> None:
    assert "It was not made here" in reasons(certificates, WAITING_ELSEWHERE)


def test_too_early_says_from_when(certificates: CandidateList) -> None:
    assert f"the authority renews it from {date_words(NOW)}" in reasons(certificates, EARLY)


def test_narrow_list_cuts_no_name_and_says_place_and_key_below(certificates: CandidateList) -> None:
    certificates.set_candidates([SOON])
    certificates.resize(440, 460)
    settle()

    assert [column for column in range(4) if not tree(certificates).isColumnHidden(column)] == [0, 1]
    assert rows(certificates)[0][0].split("\n")[2:] == ["Example card · 6a21 0000 0000 0001", "EC-P256 · on the card"]

    certificates.resize(640, 460)
    settle()
    assert not any(tree(certificates).isColumnHidden(column) for column in range(4))
    assert len(rows(certificates)[0][0].split("\n")) == 2

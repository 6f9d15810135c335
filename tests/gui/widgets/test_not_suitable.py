"""Certificates that cannot be followed up, however many there are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from enroll_gui.gui.widgets.candidate_list import CandidateList
from enroll_gui.gui.widgets.not_suitable import AT_ONCE, NotSuitable
from enroll_gui.model.certificate import Candidate, Fitness, Unfit
from tests.gui import walk
from tests.gui.conftest import settle
from tests.makers import candidate

Show = Callable[..., QWidget]


def many(count: int) -> list[Candidate]:
    one = candidate(fitness=Fitness(Unfit.OTHER_AUTHORITY))
    numbers = (f"{number:064x}" for number in range(count))
    return [
        replace(one, stored=replace(one.stored, certificate=replace(one.stored.certificate, sha256=number)))
        for number in numbers
    ]


def rows(widget: QWidget) -> int:
    return [label.text() for label in widget.findChildren(QLabel)].count("Issued by another authority.")


def more(widget: QWidget) -> QAbstractButton:
    found = widget.findChild(QAbstractButton, "not-suitable-more")
    assert isinstance(found, QAbstractButton)
    return found


def test_thousands_make_no_row_before_they_are_unfolded(shown: Show) -> None:
    certificates = CandidateList()
    shown(certificates, 620, 460)
    certificates.set_candidates(many(5000))
    assert rows(certificates) == 0
    fold = certificates.findChild(QAbstractButton, "not-suitable-button")
    assert isinstance(fold, QAbstractButton)
    assert fold.text() == "Not suitable (5000)"
    fold.click()
    assert rows(certificates) == AT_ONCE


def test_more_are_shown_at_a_press_until_none_is_left(shown: Show) -> None:
    unfit = NotSuitable(tuple((one,) for one in many(AT_ONCE + 3)))
    shown(unfit, 500)
    assert more(unfit).text() == "Show 3 more"
    more(unfit).click()
    assert rows(unfit) == AT_ONCE + 3
    assert not more(unfit).isVisible()


def test_walk(shown: Show) -> None:
    unfit = NotSuitable(tuple((one,) for one in many(AT_ONCE + 3)))
    shown(unfit, 500, 2000)
    settle()
    walk.check_page(unfit)

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from enroll_gui.gui.wizard.card_to_put_back import CardToPutBack
from enroll_gui.messages import SAFE
from enroll_gui.model.entry import Stage
from tests.makers import entry, on_two_cards


@pytest.fixture
def card(qtbot: QtBot) -> CardToPutBack:
    made = CardToPutBack("work")
    qtbot.addWidget(made)
    return made


def said(card: CardToPutBack) -> str:
    return "\n".join(label.text() for label in card.findChildren(QLabel) if label.isVisibleTo(card))


def test_is_hidden_until_a_card_is_missed(card: CardToPutBack) -> None:
    assert not card.isVisible()
    assert card.objectName() == "work-which-card"


@pytest.mark.parametrize("stage", Stage)
def test_asks_for_the_card_by_its_number_in_fours_and_says_what_is_safe(card: CardToPutBack, stage: Stage) -> None:
    card.ask_for_cards_of(entry({"stage": stage}))
    assert card.isVisible()
    assert "6a21 0000 0000 0001" in said(card)
    assert "Put this card back" in said(card)
    assert SAFE[stage] in said(card)


def test_before_anything_is_recorded_the_choices_are_safe(card: CardToPutBack) -> None:
    card.ask_for([("pkcs11:/lib/example.so", "6a21000000000001", "Example card")], None)
    assert SAFE[None] in said(card)


def test_both_cards_of_a_pair_are_asked_for(card: CardToPutBack) -> None:
    card.ask_for_cards_of(on_two_cards(entry()))
    assert "Put these cards back" in said(card)
    assert all(number in said(card) for number in ("6a21 0000 0000 0001", "number 77"))


def test_two_keys_on_one_card_want_one_card(card: CardToPutBack) -> None:
    of = entry()
    card.ask_for_cards_of(replace(of, members=of.members * 2))
    assert said(card).count("6a21 0000 0000 0001") == 1

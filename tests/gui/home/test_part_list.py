from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from enroll_gui.gui.home.part_list import PartList
from enroll_gui.model.diagnostics import Part, PartState


def _list(qtbot: QtBot, first: str = "") -> PartList:
    made = PartList(first)
    made.retranslate()
    qtbot.addWidget(made)
    made.show()
    return made


def _rows(parts: PartList) -> list[str]:
    return [str(parts.model().index(n, 0).data()).partition("\n")[0] for n in range(parts.model().rowCount())]


def test_parts_stand_in_one_order_however_they_come(qtbot: QtBot) -> None:
    parts = _list(qtbot)
    for part in (Part("log"), Part("driver", 2), Part("program"), Part("driver", 1), Part("settings")):
        parts.show_part(part)

    assert _rows(parts) == ["This program", "Settings", "Card driver", "Card driver", "Log"]


def test_part_that_comes_again_takes_its_own_place(qtbot: QtBot) -> None:
    parts = _list(qtbot)
    parts.show_part(Part("log"))
    parts.show_part(replace(Part("log"), state=PartState.READ))

    index = parts.model().index(0, 0)
    assert parts.model().rowCount() == 1
    assert index.data() == "Log\nReady"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Log, Ready"


def test_chosen_part_stays_chosen_when_others_come_before_it(qtbot: QtBot) -> None:
    parts = _list(qtbot)
    parts.show_part(Part("log"))
    assert parts.chosen == 0

    parts.show_part(Part("program"))

    assert _rows(parts)[parts.chosen] == "Log"


@pytest.mark.parametrize("come", [("crashes", "log"), ("log", "program", "crashes")])
def test_part_that_was_asked_for_is_chosen_when_it_is_there(qtbot: QtBot, come: tuple[str, ...]) -> None:
    parts = _list(qtbot, "crashes")
    for key in come:
        parts.show_part(Part(key))

    assert _rows(parts)[parts.chosen] == "Crashes"

"""The headings of a list."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QHeaderView, QTreeView, QWidget

from enroll_gui.gui.widgets.headings import Headings

Show = Callable[..., QWidget]


class Model(QStringListModel):
    heading = "Holder and issuer"

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return self.heading if role == Qt.ItemDataRole.DisplayRole else None


@pytest.fixture
def view() -> QTreeView:
    return QTreeView()


@pytest.fixture
def headings(view: QTreeView, shown: Show) -> Headings:
    made = Headings(view)
    view.setModel(Model(["one"], view))
    view.setHeader(made)
    made.setStretchLastSection(False)
    made.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    shown(view, 400)
    return made


def test_leave_room_for_all_of_their_words(headings: Headings) -> None:
    assert headings.sectionSize(0) > headings.fontMetrics().horizontalAdvance(Model.heading)


def test_are_drawn(headings: Headings, monkeypatch: pytest.MonkeyPatch) -> None:
    before = headings.grab().toImage()
    monkeypatch.setattr(Model, "heading", "Other words here")
    assert headings.grab().toImage() != before

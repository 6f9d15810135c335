"""Lets Tab walk in the order in which a page is read."""

from __future__ import annotations

from itertools import pairwise

from PySide6 import QtCore
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget


def set_reading_order(*parts: QWidget) -> None:
    """Chain what takes the keyboard in `parts`, one part after the other, line by line as it lies on the screen.

    Qt by itself keeps the order in which widgets were made. Layouts could be asked instead, but each QLayoutItem that
    Python has seen may later be taken for another object at the same address (PySide 6.11), and the process dies.
    """
    takers = [widget for part in parts for widget in _as_read(part)]
    for before, after in pairwise(takers):
        if before.nextInFocusChain() is not after:
            QWidget.setTabOrder(before, after)


def _as_read(part: QWidget) -> list[QWidget]:
    takers = [
        w for w in part.findChildren(QWidget) if w.focusPolicy() & QtCore.Qt.FocusPolicy.TabFocus and _shows(w, part)
    ]
    places = {w: QRect(w.mapTo(part, QPoint(0, 0)), w.size()) for w in takers}
    lines: list[list[QWidget]] = []
    for widget in sorted(takers, key=lambda w: places[w].top()):
        if lines and places[widget].top() < places[lines[-1][0]].center().y():
            lines[-1].append(widget)
        else:
            lines.append([widget])
    from_left = part.isLeftToRight()
    return [w for line in lines for w in sorted(line, key=lambda w: places[w].left() * (1 if from_left else -1))]


def _shows(widget: QWidget, part: QWidget) -> bool:
    return widget.isVisibleTo(part) and not widget.isWindow()

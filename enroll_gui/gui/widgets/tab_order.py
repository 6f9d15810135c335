"""Lets Tab walk in the order in which a page is read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def set_reading_order(root: QWidget) -> None:
    """Chain the widgets of `root` as its layouts hold them; Qt by itself keeps the order in which they were made."""
    takers = [w for w in _widgets(root.layout()) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    for before, after in pairwise(takers):
        if before.nextInFocusChain() is not after:
            QWidget.setTabOrder(before, after)


def _widgets(layout: QLayout | None) -> Iterator[QWidget]:
    if layout is None:
        return
    for place in range(layout.count()):
        item = layout.itemAt(place)
        assert item is not None
        widget = item.widget()
        if widget is None:
            yield from _widgets(item.layout())
            continue
        yield widget
        yield from _widgets(widget.layout())
        if isinstance(widget, QScrollArea) and (content := widget.widget()) is not None:
            yield from _widgets(content.layout())

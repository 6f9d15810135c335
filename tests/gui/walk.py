"""Walks over what a page shows: names for screen readers, tab order, mnemonics, cut text, untranslated text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QPoint, Qt, QTranslator
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QScrollArea,
    QScrollBar,
    QTabBar,
    QTreeView,
    QWidget,
)

from enroll_gui.gui.widgets.text import ElidedText

MARKS = "⟦⟧"


class PseudoLanguage(QTranslator):
    """A language that shows what was not translated, and what has no room for longer words."""

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        if not source:
            return source
        longer = ("~~~~~~~ " * len(source))[: max(len(source) // 3 - 2, 0)].rstrip()
        return f"{MARKS[0]}{source.replace('%n', str(n))}{longer}{MARKS[1]}"

    def isEmpty(self) -> bool:
        return False


def visible(root: QWidget) -> Iterator[QWidget]:
    """Give `root` and every widget in it that can be seen, or scrolled to."""
    yield root
    for widget in root.findChildren(QWidget):
        if widget.isVisibleTo(root) and not (widget.isWindow() and widget is not root):
            yield widget


def check_page(root: QWidget) -> None:
    """Walk them all but the pseudo-language."""
    assert nameless(root) == []
    assert out_of_order(root) == []
    assert shared_mnemonics(root) == []
    assert cut(root) == []


def nameless(root: QWidget) -> list[str]:
    """List what takes the keyboard and has no name in the accessibility tree."""
    found = []
    for widget in visible(root):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and _takes_keys(widget):
            interface = QAccessible.queryAccessibleInterface(widget)
            if interface is None or not interface.text(QAccessible.Text.Name).strip():
                found.append(_called(widget))
    return found


def out_of_order(root: QWidget) -> list[str]:
    """List where Tab goes up instead of along or down."""
    found = []
    before: QWidget | None = None
    for widget in _tab_chain(root):
        if before is not None and _lies_above(widget, before, root):
            found.append(f"{_called(before)} -> {_called(widget)}")
        before = widget
    return found


def shared_mnemonics(root: QWidget) -> list[str]:
    """List the letters that more than one control answers to."""
    letters = Counter(
        match[1].lower()
        for widget in visible(root)
        if isinstance(widget, QAbstractButton | QLabel | QGroupBox)
        and (not isinstance(widget, QLabel) or widget.buddy())
        and (match := re.search(r"&([^&\s])", _text(widget).replace("&&", "")))
    )
    return [letter for letter, count in letters.items() if count > 1]


def cut(root: QWidget) -> list[str]:
    """List the words that do not fit into the place they have."""
    return [f"{_called(widget)}: {_text(widget)}" for widget in visible(root) if _is_cut(widget)]


def untranslated(root: QWidget) -> list[str]:
    """List what was not translated, under PseudoLanguage: words without the marks that are not data."""
    return [f"{_called(widget)}: {text}" for widget, text in words(root) if re.search("[A-Za-z]", _unmarked(text))]


def words(root: QWidget) -> Iterator[tuple[QWidget, str]]:
    """Give every text that can be read, heard or pointed at and is not data, with its widget."""
    for widget in visible(root):
        if not _is_data(widget):
            texts = [_text(widget), widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
            texts += [widget.windowTitle()] if widget.isWindow() else []
            yield from ((widget, text) for text in texts)
        if isinstance(widget, QTreeView):
            yield from ((widget, text) for text in _headings(widget))


def _unmarked(text: str) -> str:
    """Take away what stands between marks; a marked text may hold others."""
    left = re.sub(f"{MARKS[0]}[^{MARKS}]*{MARKS[1]}", "", text)
    return left if left == text else _unmarked(left)


def _headings(view: QTreeView) -> list[str]:
    model = view.model()
    return [str(model.headerData(n, Qt.Orientation.Horizontal)) for n in range(model.columnCount())]


def _is_data(widget: QWidget) -> bool:
    place: QWidget | None = widget
    while place is not None:
        if place.property("untranslated"):
            return True
        place = place.parentWidget()
    return False


def _is_cut(widget: QWidget) -> bool:
    if isinstance(widget, ElidedText):
        return False
    if isinstance(widget, QScrollArea) and (inside := widget.widget()):
        return inside.width() > widget.viewport().width()
    if isinstance(widget, QLabel) and widget.text():
        if widget.wordWrap():
            return widget.heightForWidth(widget.width()) > widget.height() or _longest_word(widget) > widget.width()
        return widget.sizeHint().width() > widget.width() or widget.sizeHint().height() > widget.height() + 1
    if isinstance(widget, QAbstractButton) and widget.text():
        return widget.minimumSizeHint().width() > widget.width()
    return False


def _longest_word(label: QLabel) -> int:
    metrics = label.fontMetrics()
    return max((metrics.horizontalAdvance(word) for word in re.split(r"[\s\u200b]", label.text())), default=0)


def _text(widget: QWidget) -> str:
    if isinstance(widget, QLabel | QAbstractButton):
        return widget.text()
    if isinstance(widget, QGroupBox):
        return widget.title()
    if isinstance(widget, QComboBox) and not widget.property("untranslated"):
        return " ".join(widget.itemText(n) for n in range(widget.count()))
    if isinstance(widget, QTabBar):
        return " ".join(widget.tabText(n) for n in range(widget.count()))
    return ""


def _tab_chain(root: QWidget) -> list[QWidget]:
    chain: list[QWidget] = []
    seen: set[QWidget] = {root}
    widget: QWidget | None = root.nextInFocusChain()
    inside = set(visible(root))
    while widget is not None and widget not in seen:
        seen.add(widget)
        if widget in inside and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled():
            chain.append(widget)
        widget = widget.nextInFocusChain()
    return [w for w in chain if _takes_keys(w)]


def _takes_keys(widget: QWidget) -> bool:
    """Leave out the inner parts of scrolling widgets, which Qt names itself."""
    inner = isinstance(widget, QScrollBar | QHeaderView) or isinstance(widget.parentWidget(), QAbstractScrollArea)
    return not inner and type(widget) is not QWidget


def _lies_above(widget: QWidget, other: QWidget, root: QWidget) -> bool:
    """Compare two places; what can be scrolled counts as lying where its scroll area lies."""
    here, there = _scroll_area(widget), _scroll_area(other)
    if here is not there:
        widget, other = here or widget, there or other
    return widget is not other and _bottom(widget, root) <= _top(other, root)


def _scroll_area(widget: QWidget) -> QWidget | None:
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    return parent


def _top(widget: QWidget, root: QWidget) -> int:
    return widget.mapTo(root, QPoint(0, 0)).y() if widget is not root else 0


def _bottom(widget: QWidget, root: QWidget) -> int:
    return _top(widget, root) + widget.height()


def _called(widget: QWidget) -> str:
    return f"{type(widget).__name__}({widget.objectName() or _text(widget)[:30]})"

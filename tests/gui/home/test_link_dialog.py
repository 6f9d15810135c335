"""What is said of a link that cannot be followed now."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from enroll_gui.gui.home.link_dialog import LinkDialog
from enroll_gui.messages import LINK_REFUSALS
from enroll_gui.model.errors import LinkRefused
from enroll_gui.model.link import Link
from tests.gui import walk
from tests.gui.conftest import PALETTES, settle

Show = Callable[..., QWidget]
Open = Callable[[Link | LinkRefused], LinkDialog]

WAITS = Link("6a2190ff3c", "qualified")


def said(dialog: QWidget) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def behind(shown: Show) -> QWidget:
    """Give the window that the dialog stands over."""
    return shown(QWidget(), 500, 400)


@pytest.fixture
def opened(behind: QWidget) -> Open:
    """Give a function that opens the dialog."""

    def open_over(link: Link | LinkRefused) -> LinkDialog:
        dialog = LinkDialog(link, behind)
        dialog.open()
        settle()
        return dialog

    return open_over


@pytest.mark.parametrize("reason", LINK_REFUSALS)
def test_refused_link_is_explained_with_its_code(opened: Open, reason: str) -> None:
    words = said(opened(LinkRefused(reason, reason=reason)))
    assert "This link was not opened" in words
    assert LINK_REFUSALS[reason] in words
    assert "L04" in words


def test_link_that_waits_names_its_certificate(opened: Open) -> None:
    words = said(opened(WAITS))
    assert "The link waits" in words
    assert "6a21 90ff 3c" in words


def test_one_button_closes_it(opened: Open) -> None:
    dialog = opened(WAITS)
    (close,) = dialog.findChildren(QAbstractButton)
    close.click()
    assert not dialog.isVisible()


LINKS: dict[str, Link | LinkRefused] = {"waits": WAITS, "refused": LinkRefused("parameters", reason="parameters")}


@pytest.mark.parametrize("scale", [1, 2])
@pytest.mark.parametrize("link", LINKS.values(), ids=LINKS.keys())
@pytest.mark.usefixtures("pseudo_language")
def test_walk(
    opened: Open,
    enlarge: Callable[[float], None],
    link: Link | LinkRefused,
    scale: float,
) -> None:
    enlarge(scale)
    dialog = opened(link)
    walk.check_page(dialog)
    assert walk.untranslated(dialog) == []
    assert walk.cut(dialog) == []


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("name", LINKS)
def test_looks(
    opened: Open,
    *,
    name: str,
    palette: str,
    dress: Callable[[str], None],
    picture: Callable[[QWidget, str], object],
) -> None:
    dress(palette)
    picture(opened(LINKS[name]), f"link-dialog-{name}-{palette}")

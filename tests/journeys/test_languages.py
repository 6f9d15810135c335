"""Every page in every language, changed while it is open."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from enroll_gui.gui.home.cards_in_readers import CardsInReaders
from enroll_gui.gui.language import speak
from enroll_gui.gui.wizard import system_test_page
from tests.gui import walk
from tests.gui.conftest import settle
from tests.journeys.person import Person, SitDown, newest, own_settings
from tests.place import Place
from tests.test_translations import SAME

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("english_again")]

Enlarge = Callable[[float], None]


@pytest.mark.parametrize("factor", [1, 2])
def test_every_dialog_of_home_changes_its_language_while_it_is_open(
    enlarge: Enlarge, qapp: QApplication, sit_down: SitDown, place: Place, factor: int
) -> None:
    enlarge(factor)
    person = sit_down(own_settings(place))
    person.window.follow_link("cardenroll://follow-up?serial=none")
    person.until(lambda: person.can("link-close"))
    speaks_all(qapp, on_top())
    person.press("link-close")
    person.press("home-diagnostics")
    person.until(lambda: person.can("diagnostics-save"))
    speaks_all(qapp, on_top())
    on_top().close()
    person.press("home-revoke")
    person.until(lambda: person.can("revoke-serial"))
    speaks_all(qapp, on_top())
    person.write("revoke-serial", place.authority.holder(password=b"Revoke1").certificate.serial)
    person.press("revoke-go-on")
    person.type_into("revoke-password", "Wrong1")
    person.press("revoke-go-on")
    person.sees("The revocation password is wrong.")
    speaks_all(qapp, on_top())
    person.type_into("revoke-password", "Revoke1")
    person.press("revoke-go-on")
    person.sees("The certificate is revoked")
    speaks_all(qapp, on_top())
    on_top().close()
    person.window.tell_fault(None)
    person.until(lambda: person.can("fault-go-on"))
    speaks_all(qapp, on_top())


@pytest.fixture
def seldom_tested(quick: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the system test from looking again by itself: it says so while it does."""
    monkeypatch.setattr(system_test_page, "HEAL_EVERY_MS", 600_000)


@pytest.mark.usefixtures("seldom_tested")
@pytest.mark.parametrize("factor", [1, 2])
def test_every_page_changes_its_language_while_it_is_open(
    enlarge: Enlarge, qapp: QApplication, sit_down: SitDown, place: Place, factor: int
) -> None:
    place.put_old()
    place.put_old("expired")
    enlarge(factor)
    person = sit_down(own_settings(place))
    person.sees("Days left", "Later", "Language")
    speaks_all(qapp, person.window)
    person.press("tile-renew")
    person.comes_to("system-test")
    person.sees("Authority reachable and trusted", "You can go on")
    speaks_all(qapp, person.wizard)
    person.press("wizard-next")
    person.comes_to("selection")
    person.until(lambda: person.can("wizard-next"))
    speaks_all(qapp, person.wizard)
    person.press("wizard-next")
    person.comes_to("data")
    person.sees("The authority would issue this certificate at once")
    speaks_all(qapp, person.wizard)
    person.press("data-change")
    person.comes_to("editable")
    speaks_all(qapp, person.wizard)
    person.press("editable-done")
    person.comes_to("data")
    person.press("wizard-next")
    person.comes_to("key")
    person.until(lambda: person.can("pin-field"))
    speaks_all(qapp, on_top())
    speaks_all(qapp, person.wizard)
    person.enter_pin("00000000")
    person.sees("Wrong PIN")
    speaks_all(qapp, on_top())
    person.empties_pin()
    person.enter_pin()
    person.comes_to("what-you-sign")
    person.sees("In the request")
    speaks_all(qapp, person.wizard)
    leaves_and_comes_back(qapp, person, newest(place).id)
    person.press("wizard-commit")
    person.comes_to("work")
    person.until(lambda: person.can("pin-field"))
    speaks_all(qapp, person.wizard)
    person.enter_pin()
    person.comes_to("completion")
    person.press("completion-try")
    person.enter_pin()
    person.sees("Signed and verified")
    speaks_all(qapp, person.wizard)


def leaves_and_comes_back(qapp: QApplication, person: Person, entry: str) -> None:
    person.press("wizard-cancel")
    person.press("kept-close")
    person.press(f"unfinished-undo-{entry}")
    person.until(lambda: person.can("undo-keep"))
    speaks_all(qapp, on_top())
    listed: list[bool] = []
    cards = person.window.findChild(CardsInReaders)
    assert isinstance(cards, CardsInReaders)
    cards.shown.connect(lambda: listed.append(True))
    person.press("undo-keep")
    person.until(lambda: listed)
    speaks_all(qapp, person.window)
    person.press(f"unfinished-finish-{entry}")
    person.comes_to("what-you-sign")


def on_top() -> QWidget:
    """Give the dialog on top."""
    top = QApplication.activeModalWidget()
    assert top is not None
    return top


def speaks_all(application: QApplication, top: QWidget) -> None:
    """Change the language of what is open: nothing stays in another one, nothing is cut, and English comes back."""
    settle()
    english = said(top)
    for code in ("cs", "pl"):
        speak(application, code)
        settle()
        here = said(top)
        assert {text for text in here & english if re.search("[A-Za-z]", text)} <= SAME, code
        assert (walk.nameless(top), walk.shared_mnemonics(top)) == ([], []), code
        for size in (top.size(), top.minimumSize(), top.size()):
            top.resize(size)
            settle()
            assert walk.cut(top) == [], (code, size)
    everything_is_marked(application, top)
    speak(application, "en")
    settle()
    assert said(top) == english


def everything_is_marked(application: QApplication, top: QWidget) -> None:
    """Find sentences of which only a part changes."""
    pseudo = walk.PseudoLanguage(application)
    application.installTranslator(pseudo)
    settle()
    assert walk.untranslated(top) == []
    application.removeTranslator(pseudo)


def said(top: QWidget) -> set[str]:
    return {text for _widget, text in walk.words(top) if text}

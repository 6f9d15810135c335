"""What is shown before the signature is what is signed."""

from __future__ import annotations

import base64
import json
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QPlainTextEdit

from enroll_gui.backends.servers.ra_api import RaApi
from enroll_gui.gui import lookout
from enroll_gui.gui.widgets.differences_table import DifferenceRow, DifferencesTable
from enroll_gui.gui.wizard import what_you_sign_page
from enroll_gui.gui.wizard.what_you_sign_page import VIEWS, WhatYouSignPage
from enroll_gui.gui.words import in_fours
from enroll_gui.messages import SAFE
from enroll_gui.model.entry import Stage
from enroll_gui.model.errors import Unreachable
from enroll_gui.model.profile import Nonce
from enroll_gui.ports import Backends
from tests.gui import walk
from tests.gui.wizard.host import Host, Hosting, TrickyStore, entry_of, made_state
from tests.place import Place


@dataclass
class Numbers:
    """Counts the nonces that the real authority gave, and fails where a test wants it."""

    real: RaApi
    given: int = 0
    is_down: bool = False

    def __getattr__(self, name: str) -> object:
        return getattr(self.real, name)

    def nonce(self) -> Nonce:
        if self.is_down:
            raise Unreachable("stopped by the test", url=self.real.url)
        self.given += 1
        return self.real.nonce()


@pytest.fixture
def numbers(place: Place) -> Numbers:
    return Numbers(place.authority.registrar)


@pytest.fixture
def backends(place: Place, numbers: Numbers) -> Backends:
    return replace(place.backends, registrar=numbers)  # type: ignore[arg-type]  # the rest is the real one's


def text(page: Host, view: str) -> str:
    """Give what a text view shows."""
    page.press(f"segment-{view}")
    found = page.findChild(QPlainTextEdit, f"sign-{view}")
    assert isinstance(found, QPlainTextEdit)
    assert found.isVisible()
    return found.toPlainText()


def rows(page: Host) -> dict[str, DifferenceRow]:
    """Give the rows of the fields, by their names."""
    table = page.findChild(DifferencesTable)
    assert isinstance(table, DifferencesTable)
    return {row.name: row for row in table.rows}


def test_bytes_that_are_shown_are_the_bytes_that_will_be_signed(host: Hosting, place: Place) -> None:
    page = host.show(WhatYouSignPage, place.backends, made_state(place))
    host.until(page.page.isComplete)
    assert text(page, "bytes").encode() == page.page.state.contents[0]


def test_pem_and_asn1_show_the_request_inside_these_bytes(host: Hosting, place: Place) -> None:
    page = host.show(WhatYouSignPage, place.backends, made_state(place))
    host.until(page.page.isComplete)
    csr = base64.b64decode(json.loads(page.page.state.contents[0])["csr"])
    pem = text(page, "pem").encode()
    read = subprocess.run(["openssl", "req", "-outform", "DER"], input=pem, capture_output=True, check=True)
    assert read.stdout == csr == entry_of(page).members[0].csr
    assert "SEQUENCE" in text(page, "asn1")
    assert "Example Holder" in text(page, "asn1")


def test_only_what_differs_from_the_old_certificate_is_marked(host: Hosting, place: Place) -> None:
    page = host.show(WhatYouSignPage, place.backends, made_state(place))
    host.until(page.page.isComplete)
    assert [name for name, row in rows(page).items() if row.changed] == ["Key (SHA-256)"]
    assert rows(page)["Common name"].value == "Example Holder"
    assert rows(page)["Revocation password"].value == "stays as it is"


def test_removed_address_is_marked_with_what_it_was(host: Hosting, place: Place) -> None:
    state = made_state(place)
    assert state.entry is not None
    changes = replace(state.entry.changes, remove_email=("holder@example.org",))
    page = host.show(WhatYouSignPage, place.backends, replace(state, entry=replace(state.entry, changes=changes)))
    host.until(page.page.isComplete)
    row = rows(page)["E-mail addresses"]
    assert (row.value, row.former, row.changed) == ("–", "holder@example.org", True)


def test_request_is_drawn_up_anew_before_the_authoritys_number_ends(
    host: Hosting, place: Place, backends: Backends, numbers: Numbers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(what_you_sign_page, "EARLY", timedelta(days=1))
    monkeypatch.setattr(what_you_sign_page, "SHORTEST", timedelta(seconds=0.4))
    page = host.show(WhatYouSignPage, backends, made_state(place))
    host.until(page.page.isComplete)
    first = page.page.state.contents
    host.until(lambda: page.page.state.contents != first and page.page.isComplete())
    assert numbers.given >= 2
    assert text(page, "bytes").encode() == page.page.state.contents[0]
    page.page.leave()
    host.settle(page)
    given = numbers.given
    host.qtbot.wait(600)
    assert numbers.given == given


def test_fresh_request_is_kept_when_the_page_is_shown_again(
    host: Hosting, place: Place, backends: Backends, numbers: Numbers
) -> None:
    page = host.show(WhatYouSignPage, backends, made_state(place))
    host.until(page.page.isComplete)
    page.page.leave()
    page.page.enter()
    host.settle(page)
    assert numbers.given == 1


def test_contents_that_were_taken_back_are_drawn_up_anew(
    host: Hosting, place: Place, backends: Backends, numbers: Numbers
) -> None:
    page = host.show(WhatYouSignPage, backends, made_state(place))
    host.until(page.page.isComplete)
    page.page.leave()
    page.page.show_state(replace(page.page.state, contents=(), contents_expire=None))
    assert not page.page.isComplete()
    page.page.enter()
    host.until(page.page.isComplete)
    assert numbers.given == 2


def test_authority_that_is_down_is_told_and_trying_again_works(
    host: Hosting, place: Place, backends: Backends, numbers: Numbers
) -> None:
    numbers.is_down = True
    page = host.show(WhatYouSignPage, backends, made_state(place))
    host.until(lambda: page.code() == "A01")
    assert not page.page.isComplete()
    numbers.is_down = False
    page.press("error-button")
    host.until(page.page.isComplete)
    assert page.code() == ""


def test_page_can_be_read_and_used_by_keyboard(
    host: Hosting, place: Place, look: str, picture: Callable[..., object]
) -> None:
    page = host.show(WhatYouSignPage, place.backends, made_state(place))
    host.until(page.page.isComplete)
    for view in VIEWS:
        page.press(f"segment-{view}")
        host.qtbot.wait(30)
        walk.check_page(page)
        picture(page, f"sign-{view}-{look}")


def test_every_word_is_translated(host: Hosting, place: Place, pseudo_language: None) -> None:
    page = host.show(WhatYouSignPage, place.backends, made_state(place))
    host.until(page.page.isComplete)
    for view in VIEWS:
        page.press(f"segment-{view}")
        assert walk.untranslated(page) == []


def test_card_that_is_out_is_asked_for_and_nothing_is_signed_until_it_is_back(
    host: Hosting, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lookout, "LOOK_EVERY_MS", 50)
    store = TrickyStore(place.store)
    page = host.show(WhatYouSignPage, replace(place.backends, key_stores=(store,)), made_state(place))
    host.until(page.page.isComplete)
    store.is_out = True
    host.until(lambda: not page.page.isComplete())
    assert "Put this card back" in page.said()
    assert in_fours(place.serial) in page.said()
    assert SAFE[Stage.KEY_MADE] in page.said()
    store.put_back()
    host.until(page.page.isComplete)
    assert "Put this card back" not in page.said()

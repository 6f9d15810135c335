"""Every page of the wizard with a pair on it, on two real tokens and the running RA."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QPlainTextEdit, QWidget

from enroll_gui.flow.follow_up import FollowUp
from enroll_gui.gui.wizard.completion_page import CompletionPage
from enroll_gui.gui.wizard.data_page import DataPage
from enroll_gui.gui.wizard.editable_page import EditablePage
from enroll_gui.gui.wizard.key_page import KeyPage
from enroll_gui.gui.wizard.selection_page import SelectionPage
from enroll_gui.gui.wizard.what_you_sign_page import VIEWS, WhatYouSignPage
from enroll_gui.gui.wizard.work_page import WorkPage
from enroll_gui.gui.words import in_fours
from enroll_gui.model.entry import Stage
from enroll_gui.pki.certificates import from_pem, read_certificate
from enroll_gui.tasks.submit_follow_up import submit_follow_up
from tests.gui import walk
from tests.gui.conftest import settle
from tests.gui.wizard.host import (
    Host,
    Hosting,
    TrickyStore,
    entry_of,
    made_pair,
    planned_pair,
    proven_pair,
    signable_pair,
)
from tests.pairs import Pair, put_pair
from tests.place import QUIET, Place
from tests.tokens import SoftHsm

Picture = Callable[[QWidget, str], object]


@pytest.fixture
def pair(tricky: tuple[Place, TrickyStore], softhsm: SoftHsm) -> Pair:
    """Put a pair on two tokens, with keys of two kinds."""
    return put_pair(tricky[0], softhsm.make("Second card"), kinds=("RSA-2048", "EC-P256"))


@pytest.fixture
def difficult(pair: Pair) -> TrickyStore:
    """The store of the pair's place."""
    assert isinstance(pair.place.store, TrickyStore)
    return pair.place.store


def without_plans(state: FollowUp) -> FollowUp:
    return replace(state, chosen=(), plans=())


def test_selection_offers_the_pair_in_one_row(host: Hosting, pair: Pair) -> None:
    page = host.show(SelectionPage, pair.place.backends, without_plans(planned_pair(pair)))
    host.until(lambda: page.page.state.chosen)
    assert page.page.state.chosen == pair.chosen()
    assert [plan.token.serial for plan in page.page.state.plans] == list(pair.tokens)
    assert page.page.isComplete()


def test_data_of_both_are_shown_and_both_are_asked_about(host: Hosting, pair: Pair) -> None:
    page = host.show(DataPage, pair.place.backends, planned_pair(pair))
    host.until(page.page.isComplete)
    settle()
    said = page.said()
    assert "The authority would issue both certificates at once" in said
    assert said.count("Example Holder") == 1, "what they share is said once"
    for serial, kind, token in zip(pair.serials, ("RSA-2048", "EC-P256"), pair.tokens, strict=True):
        assert in_fours(serial) in said
        assert f"{kind} · " in said
        assert in_fours(token) in said
    assert "PINs 4 times" in said
    assert [one.decision for one in page.page.state.previews] == ["issued", "issued"]


def test_data_that_one_of_both_may_not_have_stop_both(host: Hosting, pair: Pair) -> None:
    state = planned_pair(pair)
    usage = read_certificate(pair.ders[1]).ekus[0]
    poor = tuple(
        replace(p, ekus_allowed=tuple(oid for oid in p.ekus_allowed if oid != usage)) if p.id == "commercial" else p
        for p in state.profiles
    )
    page = host.show(DataPage, pair.place.backends, replace(state, profiles=poor))
    host.until(lambda: page.page.state.previews)
    assert not page.page.isComplete()
    page.press("offences-remove")
    host.until(page.page.isComplete)
    assert page.page.state.changes.remove_eku == (usage,)


def test_each_new_key_has_its_choice(host: Hosting, pair: Pair) -> None:
    page = host.show(EditablePage, pair.place.backends, replace(planned_pair(pair), wants_change=True))
    host.settle(page)
    settle()
    boxes = [page.findChild(QComboBox, f"editable-place{suffix}") for suffix in ("", "-2")]
    assert all(isinstance(box, QComboBox) and box.count() == 2 for box in boxes)
    kind = page.findChild(QComboBox, "editable-kind-2")
    assert isinstance(kind, QComboBox)
    kind.setCurrentText("EC-P384")
    kind.activated.emit(kind.currentIndex())
    page.press("editable-done")
    assert [plan.kind for plan in page.page.state.plans] == ["RSA-2048", "EC-P384"]
    assert [plan.token.serial for plan in page.page.state.plans] == list(pair.tokens)


class Gate:
    """Lets one key be made at a time."""

    def __init__(self) -> None:
        self._passes = threading.Semaphore(0)

    def open_once(self) -> None:
        self._passes.release()

    def wait(self, timeout: float) -> bool:
        return self._passes.acquire(timeout=timeout)


def test_keys_are_counted_while_they_are_made(host: Hosting, pair: Pair, difficult: TrickyStore) -> None:
    state, gate = planned_pair(pair), Gate()
    difficult.may_generate = gate  # type: ignore[assignment]  # all that is asked of it is to wait
    page = host.show(KeyPage, pair.place.backends, state)
    host.enter_pin(page)
    host.until(lambda: page.pin_dialog and in_fours(pair.tokens[1]) in words(page.pin_dialog))
    host.enter_pin(page)
    for words_now in ("The card makes key 1 of 2", "The card makes key 2 of 2"):
        host.until(partial(says, page, words_now))
        gate.open_once()
    host.until(lambda: page.went_on)
    assert entry_of(page).stage is Stage.KEY_MADE


def says(page: Host, part: str) -> bool:
    return part in page.said()


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_each_request_is_shown_byte_for_byte(host: Hosting, pair: Pair) -> None:
    page = host.show(WhatYouSignPage, pair.place.backends, made_pair(pair))
    host.until(page.page.isComplete)
    page.press("segment-bytes")
    view = page.findChild(QPlainTextEdit, "sign-bytes")
    assert isinstance(view, QPlainTextEdit)
    for role, content in zip(("qualified", "commercial"), page.page.state.contents, strict=True):
        page.press(f"segment-{role}")
        assert view.toPlainText().encode() == content
        assert json.loads(content)["role"] == role


def test_work_signs_sends_and_writes_both(host: Hosting, pair: Pair) -> None:
    page = host.show(WorkPage, pair.place.backends, signable_pair(pair))
    host.enter_pin(page)
    host.until(lambda: page.pin_dialog and in_fours(pair.tokens[1]) in words(page.pin_dialog))
    host.enter_pin(page)
    host.until(lambda: page.went_on)
    assert entry_of(page).stage is Stage.PROVEN
    assert pair.counts(entry_of(page)) == [(1, 1), (1, 1)]
    assert "Write both certificates" in page.said()


def test_cards_that_were_taken_out_are_both_named(host: Hosting, pair: Pair, difficult: TrickyStore) -> None:
    state = signable_pair(pair)
    difficult.pulled_at = "write_certificate"
    page = host.show(WorkPage, pair.place.backends, state)
    host.enter_pin(page)
    host.until(lambda: page.pin_dialog and in_fours(pair.tokens[1]) in words(page.pin_dialog))
    host.enter_pin(page)
    host.until(lambda: page.code() == "R04")
    assert "Put these cards back" in page.said()
    for token in pair.tokens:
        assert in_fours(token) in page.said()


def test_completion_shows_tries_and_saves_both(host: Hosting, pair: Pair, tmp_path: Path) -> None:
    page = host.show(CompletionPage, pair.place.backends, proven_pair(pair))
    assert "Both your certificates were renewed." in page.said()
    for member in entry_of(page).members:
        for der in (member.old_certificate, member.certificate):
            assert in_fours(read_certificate(der).serial) in page.said()
    page.press("completion-try")
    host.enter_pin(page)
    host.until(lambda: page.pin_dialog and in_fours(pair.tokens[1]) in words(page.pin_dialog))
    host.enter_pin(page)
    host.until(lambda: "Both new keys signed" in page.said())
    assert isinstance(page.page, CompletionPage)
    saved = tmp_path / "both.pem"
    page.page.save_certificate(saved)
    host.until(saved.exists)
    assert {member.certificate for member in entry_of(page).members} <= set(from_pem(saved.read_bytes()))
    receipt = tmp_path / "receipt.json"
    page.page.save_receipt(receipt)
    host.until(receipt.exists)
    told = json.loads(receipt.read_text())["certificates"]
    assert [one["role"] for one in told] == ["qualified", "commercial"]
    assert [one["old"]["serial"] for one in told] == list(pair.serials)


def every_page(host: Hosting, pair: Pair) -> list[Host]:
    """Show each page that a pair changes, none of them at work."""
    backends, signable = pair.place.backends, signable_pair(pair)
    planned = replace(signable, entry=None, contents=())
    pages = [
        host.show(DataPage, backends, planned),
        host.show(EditablePage, backends, replace(planned, wants_change=True)),
        host.show(KeyPage, backends, planned),
        host.show(WhatYouSignPage, backends, replace(signable, contents=())),
        host.show(WorkPage, backends, signable),
    ]
    for page in (pages[2], pages[4]):
        page.page.leave()
    host.until(lambda: pages[0].page.isComplete() and pages[3].page.isComplete())
    assert signable.entry is not None
    done = submit_follow_up(backends, signable.entry, signable.contents, pair.pins(), QUIET)
    pages.append(host.show(CompletionPage, backends, replace(signable, entry=done)))
    host.settle(pages[1])
    settle()
    return pages


@pytest.mark.parametrize(("palette", "scale"), [("light", 1), ("dark", 2)])
def test_pages_can_be_read_and_used_by_keyboard(
    host: Hosting,
    pair: Pair,
    *,
    palette: str,
    scale: float,
    dress: Callable[[str], None],
    enlarge: Callable[[float], None],
    picture: Picture,
) -> None:
    dress(palette)
    enlarge(scale)
    for page in every_page(host, pair):
        walk.check_page(page)
        picture(page, f"pair-{page.page.name}-{palette}-{scale}")


@pytest.mark.usefixtures("pseudo_language")
def test_every_word_is_translated(host: Hosting, pair: Pair) -> None:
    for page in every_page(host, pair):
        assert walk.untranslated(page) == []
        if isinstance(page.page, WhatYouSignPage):
            for view in VIEWS:
                button = page.findChild(QAbstractButton, f"segment-{view}")
                assert isinstance(button, QAbstractButton)
                button.click()
                assert walk.untranslated(page) == []

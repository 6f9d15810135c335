"""The dialog that revokes a certificate; tests/journeys/test_revoke.py does it at the real RA."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from enroll_gui.gui.home.revoke_dialog import RevokeDialog
from enroll_gui.gui.widgets.pin_field import PinField
from enroll_gui.gui.world import World
from enroll_gui.model.errors import Refused
from enroll_gui.model.reminder import WatchedCertificate
from enroll_gui.model.revocation import RegisteredCertificate, RevocationReason, Revoked
from enroll_gui.model.secret import Secret
from tests.gui import walk
from tests.gui.conftest import PALETTES, settle
from tests.gui.fakes import FakeRegistrar, FakeWatchList, Outside
from tests.waiting import PATIENCE_S

Show = Callable[..., QWidget]
NOW = datetime.now(UTC)
SEEN = WatchedCertificate("aa", "bb", "4f2a90", "Example Holder", NOW + timedelta(days=30), "Example card")


def registered(
    issuer: str = "CN=Example CA", *, revoked: Revoked | None = None, password: bool = True
) -> RegisteredCertificate:
    number = "7" if issuer == "CN=Example CA" else "8"
    return RegisteredCertificate(number, "4f2a90", issuer, "CN=Example Holder", NOW, revoked, password)


@pytest.fixture
def dialog(shown: Show, world: World) -> RevokeDialog:
    made = RevokeDialog(world)
    shown(made)
    return made


def said(dialog: QWidget) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def shows(dialog: RevokeDialog, words: str) -> bool:
    return words in said(dialog)


def button(dialog: RevokeDialog, name: str = "revoke-go-on") -> QAbstractButton:
    found = dialog.findChild(QAbstractButton, name)
    assert isinstance(found, QAbstractButton)
    return found


def box(dialog: RevokeDialog, name: str) -> QComboBox:
    found = dialog.findChild(QComboBox, name)
    assert isinstance(found, QComboBox)
    return found


def types_serial(dialog: RevokeDialog, text: str) -> None:
    found = dialog.findChild(QLineEdit, "revoke-serial")
    assert isinstance(found, QLineEdit)
    found.clear()
    QTest.keyClicks(found, text)


def types_password(dialog: RevokeDialog, text: str) -> PinField:
    found = dialog.findChild(PinField)
    assert isinstance(found, PinField)
    QTest.keyClicks(found, text)
    return found


def comes_to_confirmation(dialog: RevokeDialog, qtbot: QtBot) -> None:
    types_serial(dialog, "4f2a90")
    button(dialog).click()
    qtbot.waitUntil(lambda: "Revoke this certificate for good?" in said(dialog))


@pytest.mark.parametrize("text", ["4F:2A:90", "0x4f2a90", "4f 2a 90", "004F2A90"])
def test_serial_number_is_taken_as_people_write_it(dialog: RevokeDialog, text: str) -> None:
    assert not button(dialog).isEnabled()
    types_serial(dialog, text)
    assert "Read as 4f2a 90" in said(dialog)
    assert button(dialog).isEnabled()


@pytest.mark.parametrize("text", ["zz", "4f2a90!", "f" * 41, "0x", "../1"])
def test_what_is_no_serial_number_goes_nowhere(dialog: RevokeDialog, text: str) -> None:
    types_serial(dialog, text)
    assert "is not a serial number" in said(dialog)
    assert not button(dialog).isEnabled()


def test_certificate_that_was_seen_can_be_picked(shown: Show, world: World, outside: Outside, qtbot: QtBot) -> None:
    outside.watch_list.held = (replace(SEEN, holder="Ended Example", not_after=NOW - timedelta(days=1)), SEEN)
    outside.registrar.registry = [registered()]
    dialog = RevokeDialog(world)
    shown(dialog)
    qtbot.waitUntil(lambda: box(dialog, "revoke-which").count() == 2)
    assert "Example Holder · 4f2a 90" in box(dialog, "revoke-which").currentText()
    button(dialog).click()
    qtbot.waitUntil(lambda: "Revoke this certificate for good?" in said(dialog))


def test_list_that_comes_late_leaves_what_was_typed(
    shown: Show, world: World, outside: Outside, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    go = threading.Event()
    monkeypatch.setattr(FakeWatchList, "read", lambda _self: go.wait(PATIENCE_S) and (SEEN,))
    dialog = RevokeDialog(world)
    shown(dialog)
    dialog.activateWindow()
    types_serial(dialog, "0a1b")
    field = dialog.findChild(QLineEdit, "revoke-serial")
    assert isinstance(field, QLineEdit)
    field.setFocus()
    go.set()
    qtbot.waitUntil(lambda: box(dialog, "revoke-which").count() == 2)
    assert box(dialog, "revoke-which").currentText() == "Another one, by its serial number"
    assert "Read as a1b" in said(dialog)
    assert field.hasFocus()


def test_reasons_are_those_a_holder_may_give_in_words(dialog: RevokeDialog, outside: Outside, qtbot: QtBot) -> None:
    reasons = box(dialog, "revoke-reason")
    assert reasons.count() == len(RevocationReason)
    assert not any(reason.value in reasons.itemText(n) for n, reason in enumerate(RevocationReason))
    reasons.setCurrentIndex(3)
    outside.registrar.registry = [registered()]
    comes_to_confirmation(dialog, qtbot)
    types_password(dialog, "Revoke1")
    button(dialog).click()
    qtbot.waitUntil(lambda: outside.registrar.revoked == [("7", RevocationReason.CESSATION_OF_OPERATION, b"Revoke1")])


def test_nothing_is_revoked_before_the_last_button(dialog: RevokeDialog, outside: Outside, qtbot: QtBot) -> None:
    outside.registrar.registry = [registered()]
    comes_to_confirmation(dialog, qtbot)
    assert "This cannot be undone" in said(dialog)
    assert not button(dialog).isEnabled()
    field = types_password(dialog, "Revoke1")
    assert button(dialog).isEnabled()
    button(dialog, "revoke-back").click()
    assert field.length == 0
    assert outside.registrar.revoked == []


def test_wrong_password_is_told_and_may_be_typed_again(dialog: RevokeDialog, outside: Outside, qtbot: QtBot) -> None:
    outside.registrar.registry = [registered()]
    comes_to_confirmation(dialog, qtbot)
    outside.registrar.trouble = Refused("wrong", reason="password_wrong", said="tries left: 4")
    field = types_password(dialog, "Wrong1")
    button(dialog).click()
    qtbot.waitUntil(lambda: "The revocation password is wrong." in said(dialog))
    assert "tries left: 4" in said(dialog)
    assert field.length == 0
    outside.registrar.trouble = None
    types_password(dialog, "Revoke1")
    button(dialog).click()
    qtbot.waitUntil(lambda: "The certificate is revoked" in said(dialog))


def test_certificate_that_is_revoked_already_asks_for_no_password(
    dialog: RevokeDialog, outside: Outside, qtbot: QtBot
) -> None:
    outside.registrar.registry = [registered(revoked=Revoked(NOW, RevocationReason.SUPERSEDED))]
    types_serial(dialog, "4f2a90")
    button(dialog).click()
    qtbot.waitUntil(lambda: "It is revoked already" in said(dialog))
    assert "Another certificate has taken its place" in said(dialog)


def test_certificate_without_a_password_cannot_be_revoked_here(
    dialog: RevokeDialog, outside: Outside, qtbot: QtBot
) -> None:
    outside.registrar.registry = [registered(password=False)]
    comes_to_confirmation(dialog, qtbot)
    assert "has no revocation password" in said(dialog)
    assert not button(dialog).isEnabled()


def test_two_of_one_number_are_told_apart_by_their_issuer(dialog: RevokeDialog, outside: Outside, qtbot: QtBot) -> None:
    outside.registrar.registry = [registered(), registered("CN=Other CA")]
    comes_to_confirmation(dialog, qtbot)
    box(dialog, "revoke-issuer").setCurrentIndex(1)
    types_password(dialog, "Revoke1")
    button(dialog).click()
    qtbot.waitUntil(lambda: [number for number, *_ in outside.registrar.revoked] == ["8"])


def test_certificate_that_was_sent_is_told_and_nothing_can_be_changed_meanwhile(
    dialog: RevokeDialog, outside: Outside, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = replace(registered("CN=Other CA"), subject="CN=Other Holder")
    outside.registrar.registry = [registered(), other]
    comes_to_confirmation(dialog, qtbot)
    issuers = box(dialog, "revoke-issuer")
    issuers.setCurrentIndex(1)
    field = types_password(dialog, "Revoke1")
    go, real = threading.Event(), FakeRegistrar.revoke

    def held(authority: FakeRegistrar, number: str, reason: RevocationReason, password: Secret) -> Revoked:
        assert go.wait(PATIENCE_S)
        return real(authority, number, reason, password)

    monkeypatch.setattr(FakeRegistrar, "revoke", held)
    button(dialog).click()
    assert not issuers.isEnabled()
    assert not field.isEnabled()
    issuers.setCurrentIndex(0)
    go.set()
    qtbot.waitUntil(lambda: "The certificate is revoked" in said(dialog))
    assert "CN=Other Holder" in said(dialog)
    assert [number for number, *_ in outside.registrar.revoked] == ["8"]


def test_unknown_serial_number_is_told(dialog: RevokeDialog, outside: Outside, qtbot: QtBot) -> None:
    types_serial(dialog, "4f2a90")
    button(dialog).click()
    qtbot.waitUntil(lambda: "lists no certificate with this serial number" in said(dialog))


@pytest.mark.parametrize("palette", PALETTES)
def test_each_step_can_be_read_and_used_by_keyboard(
    dialog: RevokeDialog, outside: Outside, dress: Callable[[str], None], qtbot: QtBot, palette: str
) -> None:
    dress(palette)
    walk.check_page(dialog)
    outside.registrar.registry = [registered()]
    comes_to_confirmation(dialog, qtbot)
    settle()
    walk.check_page(dialog)
    outside.registrar.pair = "0a1b2c3d"
    types_password(dialog, "Revoke1")
    button(dialog).click()
    qtbot.waitUntil(lambda: "The other one of the pair is still valid" in said(dialog))
    settle()
    walk.check_page(dialog)


@pytest.fixture
def larger(enlarge: Callable[[float], None], pseudo_language: None) -> None:
    """Write everything at twice the size, in a longer language."""
    enlarge(2)


def test_every_word_is_translated_at_twice_the_size(
    larger: None, shown: Show, world: World, outside: Outside, qtbot: QtBot
) -> None:
    outside.watch_list.held = (SEEN,)
    outside.registrar.registry = [registered()]
    dialog = RevokeDialog(world)
    shown(dialog)
    qtbot.waitUntil(lambda: box(dialog, "revoke-which").count() == 2)
    for title in ("Which certificate", "Revoke this certificate", "The certificate is revoked"):
        qtbot.waitUntil(partial(shows, dialog, title))
        settle()
        walk.check_page(dialog)
        assert walk.untranslated(dialog) == []
        if "for good" in said(dialog):
            types_password(dialog, "Revoke1")
        button(dialog).click()

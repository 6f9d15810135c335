"""The page behind "Change something", over fake ports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from enroll_gui.flow.follow_up import FollowUp, choose
from enroll_gui.gui.widgets.pin_field import PinField
from enroll_gui.gui.wizard.editable_page import EditablePage
from enroll_gui.gui.world import World
from enroll_gui.model.card import PinState
from enroll_gui.pki.cms import open_envelope
from tests.gui import walk
from tests.gui.conftest import PALETTES, settle
from tests.gui.fakes import Outside, another, today
from tests.makers import TOKEN, agreed, candidate, certificate, profile, state_after_test

Show = Callable[..., QWidget]

MAIL = "holder@example.com"


def entered_state(**of_certificate: object) -> FollowUp:
    old = certificate(0x0A1B, days=today(30), **of_certificate)  # type: ignore[arg-type]  # a test names what differs
    state = choose(state_after_test(), (candidate(old),))
    return replace(state, wants_change=True, previews=(agreed(),))


@pytest.fixture
def page(world: World, outside: Outside, shown: Show) -> EditablePage:
    outside.store.put(TOKEN)
    page = EditablePage(world)
    page.state_changed.connect(page.show_state)
    page.show_state(entered_state())
    shown(page, 660, 640)
    return page


def enter(page: EditablePage, qtbot: QtBot) -> None:
    page.enter()
    qtbot.waitUntil(lambda: page.world.card_is_idle)
    settle()


def combo(page: EditablePage, name: str) -> QComboBox:
    found = page.findChild(QComboBox, name)
    assert isinstance(found, QComboBox)
    return found


def pick(page: EditablePage, name: str, index: int) -> None:
    """Choose as a person does: Qt tells a choice by hand apart from one made by the program."""
    combo(page, name).setCurrentIndex(index)
    combo(page, name).activated.emit(index)


def button(page: EditablePage, name: str) -> QAbstractButton:
    found = page.findChild(QAbstractButton, name)
    assert isinstance(found, QAbstractButton)
    return found


def field(page: EditablePage, name: str) -> PinField:
    found = page.findChild(PinField, name)
    assert isinstance(found, PinField)
    return found


def said(page: EditablePage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible() and label.text()]


def items(box: QComboBox) -> list[str]:
    return [box.itemText(n) for n in range(box.count())]


def finish(page: EditablePage, qtbot: QtBot) -> FollowUp:
    with qtbot.waitSignal(page.went_back):
        button(page, "editable-done").click()
    return page.state


def test_nothing_changed_gives_the_state_back(page: EditablePage, qtbot: QtBot) -> None:
    before = page.state
    enter(page, qtbot)

    assert finish(page, qtbot) == replace(before, wants_change=False)


def test_offers_what_profile_and_token_share(page: EditablePage, qtbot: QtBot) -> None:
    enter(page, qtbot)

    assert items(combo(page, "editable-kind")) == ["RSA-3072", "EC-P256"]
    assert combo(page, "editable-kind").currentText() == "EC-P256"


def test_other_kind_is_planned_and_the_old_answer_no_longer_counts(page: EditablePage, qtbot: QtBot) -> None:
    enter(page, qtbot)
    pick(page, "editable-kind", 0)
    state = finish(page, qtbot)

    assert [plan.kind for plan in state.plans] == ["RSA-3072"]
    assert state.previews == ()


def test_every_token_that_can_make_the_key_is_a_place(page: EditablePage, outside: Outside, qtbot: QtBot) -> None:
    outside.store.put(another(serial="77", label="Second card", key_kinds=("RSA-3072",)))
    outside.store.put(another(serial="78", label="Weak card", key_kinds=("RSA-1024",)))
    outside.store.put(another(serial="79", label="New card", pin=PinState(initialised=False)))
    enter(page, qtbot)
    assert items(combo(page, "editable-place")) == ["Example card · 6a21 0000 0000 0001", "Second card · 77"]
    pick(page, "editable-place", 1)
    state = finish(page, qtbot)

    assert [(plan.token.serial, plan.kind) for plan in state.plans] == [("77", "RSA-3072")]


def test_exportable_is_offered_only_where_possible_and_warns(
    page: EditablePage, outside: Outside, qtbot: QtBot
) -> None:
    enter(page, qtbot)
    assert not button(page, "editable-exportable").isVisible()
    outside.store.put(another(serial="77", label="Soft", exportable=True))
    enter(page, qtbot)
    pick(page, "editable-place", 1)
    settle()
    assert "A key that can be exported can be stolen" not in said(page)
    button(page, "editable-exportable").click()
    settle()

    assert "A key that can be exported can be stolen" in said(page)
    assert [plan.exportable for plan in finish(page, qtbot).plans] == [True]


def test_address_can_be_removed(page: EditablePage, qtbot: QtBot) -> None:
    enter(page, qtbot)
    button(page, f"editable-remove-{MAIL}").click()
    state = finish(page, qtbot)

    assert state.changes.remove_email == (MAIL,)
    assert state.previews == ()


def test_address_stays_where_the_profile_does_not_allow_it(page: EditablePage, qtbot: QtBot) -> None:
    page.show_state(replace(page.state, profiles=(profile(email_edit="none"),)))
    enter(page, qtbot)

    assert not button(page, f"editable-remove-{MAIL}").isEnabled()
    assert any("does not allow a change of addresses" in text for text in said(page))


def test_what_is_not_allowed_is_removed_at_once(page: EditablePage, qtbot: QtBot) -> None:
    page.show_state(entered_state(dns="host.example"))
    enter(page, qtbot)
    assert "dns:host.example" in said(page)
    button(page, "editable-remove-all").click()
    settle()
    assert "dns:host.example" not in said(page)

    assert finish(page, qtbot).changes.remove_san == ("dns:host.example",)


def test_wrong_password_keeps_the_page(page: EditablePage, qtbot: QtBot) -> None:
    enter(page, qtbot)
    QTest.keyClicks(field(page, "editable-password"), "abc")

    assert not button(page, "editable-done").isEnabled()


def test_new_password_leaves_the_page_only_encrypted_to_the_authority(
    page: EditablePage, outside: Outside, qtbot: QtBot
) -> None:
    key, recipient = authority_key()
    info = replace(outside.registrar.info(), encryption_certificate=recipient)
    page.show_state(replace(page.state, authority=info))
    enter(page, qtbot)
    for name in ("editable-password", "editable-password-again"):
        QTest.keyClicks(field(page, name), "Revoke123")
    state = finish(page, qtbot)
    sealed = state.changes.revocation_password

    assert sealed is not None
    assert b"Revoke123" not in sealed
    assert open_envelope(sealed, recipient, key) == b"Revoke123"
    assert field(page, "editable-password").length == 0
    assert "Revoke123" not in repr(state)


def test_trouble_while_sealing_is_shown_and_nothing_is_given_back(
    page: EditablePage, outside: Outside, qtbot: QtBot
) -> None:
    page.show_state(replace(page.state, authority=outside.registrar.info()))
    enter(page, qtbot)
    for name in ("editable-password", "editable-password-again"):
        QTest.keyClicks(field(page, name), "Revoke123")
    with qtbot.assertNotEmitted(page.went_back):
        button(page, "editable-done").click()
        qtbot.waitUntil(lambda: "L06" in said(page))

    assert page.state.changes.revocation_password is None


def test_leaving_forgets_what_was_typed(page: EditablePage, qtbot: QtBot) -> None:
    enter(page, qtbot)
    QTest.keyClicks(field(page, "editable-password"), "Revoke123")
    page.leave()

    assert field(page, "editable-password").length == 0


def test_going_away_without_done_changes_nothing(page: EditablePage, qtbot: QtBot) -> None:
    before = page.state
    enter(page, qtbot)
    button(page, f"editable-remove-{MAIL}").click()
    page.leave()

    assert page.state == before


def authority_key() -> tuple[rsa.RSAPrivateKey, bytes]:
    """Make the certificate that an authority has passwords encrypted to."""
    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Example RA")])
    now = datetime.now(UTC)
    built = x509.CertificateBuilder(name, name, key.public_key(), 1, now, now + timedelta(days=1))
    return key, built.sign(key, hashes.SHA256()).public_bytes(Encoding.DER)


@pytest.mark.parametrize("scale", [1, 2])
def test_walk(
    world: World, outside: Outside, *, shown: Show, scale: float, enlarge: Callable[[float], None], qtbot: QtBot
) -> None:
    enlarge(scale)
    outside.store.put(another(exportable=True))
    page = EditablePage(world)
    page.show_state(entered_state(dns="host.example"))
    shown(page, round(660 * scale), round(640 * scale))
    enter(page, qtbot)

    walk.check_page(page)


@pytest.mark.usefixtures("pseudo_language")
def test_is_all_translated(page: EditablePage, qtbot: QtBot) -> None:
    page.retranslate()
    page.show_state(entered_state(dns="host.example"))
    enter(page, qtbot)

    assert walk.untranslated(page) == []
    assert walk.cut(page) == []


@pytest.mark.parametrize("palette", PALETTES)
def test_looks(
    page: EditablePage, qtbot: QtBot, *, palette: str, dress: Callable[[str], None], picture: Callable[..., object]
) -> None:
    dress(palette)
    enter(page, qtbot)
    button(page, f"editable-remove-{MAIL}").click()
    picture(page, "editable")

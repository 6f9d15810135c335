"""The windows that ask for what an act with a card needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from enroll_gui.gui.card.card_dialog import CardDialog, Form, Sight
from enroll_gui.gui.card.delete_form import DeleteForm
from enroll_gui.gui.card.first_use_form import FirstUseForm
from enroll_gui.gui.card.import_form import ImportForm
from enroll_gui.gui.card.management_key_form import ManagementKeyForm
from enroll_gui.gui.card.move_form import MoveForm
from enroll_gui.gui.card.replace_form import ReplaceForm
from enroll_gui.gui.card.reset_form import ResetForm
from enroll_gui.gui.card.response_form import ResponseForm
from enroll_gui.gui.theme import Tone
from enroll_gui.gui.widgets.choice import Choice
from enroll_gui.gui.widgets.pin_field import PinField
from enroll_gui.gui.widgets.text_field import TextField
from enroll_gui.model.challenge import checksum
from enroll_gui.model.credential import Alphabet, CardState, Credential, CredentialState, FirstUse
from enroll_gui.model.errors import PinWrong
from enroll_gui.model.piv import key_id_of
from enroll_gui.model.secret import Secret
from tests.gui import walk
from tests.gui.card.cards import CHALLENGE, PIN, PUK, SO_PIN, card, objects, stock
from tests.gui.conftest import PALETTES, settle
from tests.gui.fakes import today
from tests.makers import certificate

ANSWER = "0011223344556677"
OLD, NEW = "472913", "836194"
KEY = CredentialState(Credential.MANAGEMENT_KEY, 48, 48, Alphabet.HEX)
ALL = card(PIN, PUK, KEY)
BY_TOOL = card(PIN, PUK, token=None, set_up_by="pkcs15-init")

PIV = stock(objects(2, of=certificate(0x100, days=today(200)), length=1), objects(5, length=1))
"""Keys in slots 9C and 82 of a PIV card."""

FORMS: dict[str, Callable[[], tuple[Form, CardState]]] = {
    "change-pin": lambda: (ReplaceForm(Credential.PIN, Credential.PIN), card()),
    "change-pin-last": lambda: (ReplaceForm(Credential.PIN, Credential.PIN), card(replace(PIN, tries=1), SO_PIN)),
    "change-pin-on-reader": lambda: (
        ReplaceForm(Credential.PIN, Credential.PIN),
        card(replace(PIN, on_reader=True), SO_PIN),
    ),
    "change-puk": lambda: (ReplaceForm(Credential.PUK, Credential.PUK), ALL),
    "change-so-pin": lambda: (ReplaceForm(Credential.SO_PIN, Credential.SO_PIN), card()),
    "change-management-key": lambda: (ManagementKeyForm(), ALL),
    "change-management-key-kept": lambda: (ManagementKeyForm(), card(PIN, PUK, replace(KEY, behind_pin=True))),
    "unblock-puk": lambda: (ReplaceForm(Credential.PUK, Credential.PIN), ALL),
    "unblock-so-pin": lambda: (ReplaceForm(Credential.SO_PIN, Credential.PIN), card()),
    "unblock-response": lambda: (ResponseForm(), ALL),
    "first-use": lambda: (FirstUseForm(card(token=None)), card(token=None)),
    "first-use-by-tool": lambda: (FirstUseForm(BY_TOOL), BY_TOOL),
    "first-use-tries": lambda: (FirstUseForm(ALL), ALL),
    "erase": lambda: (ResetForm(("Keys and certificates that are deleted: 2",)), card()),
    "delete": lambda: (DeleteForm(["Example Holder"], ["A private key would be deleted."]), card()),
    "clean-up": lambda: (DeleteForm([f"Certificate {n}" for n in range(20)], []), card()),
    "delete-on-reader": lambda: (DeleteForm(["Example Holder"], []), card(replace(PIN, on_reader=True))),
    "import": lambda: (ImportForm(Path("example.p12")), card()),
    "move": lambda: (MoveForm(PIV, PIV.containers[1]), card()),
}


def ask(qtbot: QtBot, name: str) -> CardDialog:
    form, state = FORMS[name]()
    dialog = CardDialog(form)
    qtbot.addWidget(dialog)
    dialog.ask(Sight(state, CHALLENGE))
    qtbot.waitExposed(dialog)
    settle()
    return dialog


def said(dialog: QWidget) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def ok(dialog: QWidget) -> QAbstractButton:
    return button(dialog, "card-dialog-ok")


def button(dialog: QWidget, name: str) -> QAbstractButton:
    found = dialog.findChild(QAbstractButton, name)
    assert isinstance(found, QAbstractButton), name
    return found


def type_into(dialog: QWidget, *named: tuple[str, str]) -> None:
    for name, text in named:
        field = dialog.findChild(QWidget, name)
        assert isinstance(field, QWidget), name
        QTest.keyClicks(field, text)


def given(qtbot: QtBot, dialog: CardDialog) -> list[object]:
    """Press OK and give what was entered, secrets as their bytes."""
    with qtbot.waitSignal(dialog.entered) as caught:
        ok(dialog).click()
    assert caught.args is not None
    return [bytes(one.view()) if isinstance(one, Secret) else one for one in caught.args[0]]


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("scale", [1, 2])
def test_walk(qtbot: QtBot, enlarge: Callable[[float], None], name: str, scale: float) -> None:
    enlarge(scale)
    walk.check_page(ask(qtbot, name))


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.usefixtures("pseudo_language")
def test_is_all_translated_and_has_room_for_it(qtbot: QtBot, name: str) -> None:
    dialog = ask(qtbot, name)
    own = [text for text in walk.untranslated(dialog) if "Keys and certificates that are" not in text]
    assert [text for text in own if "A private key would" not in text] == []
    assert walk.cut(dialog) == []


@pytest.mark.parametrize("palette", PALETTES)
def test_looks(
    qtbot: QtBot, dress: Callable[[str], None], picture: Callable[[QWidget, str], object], palette: str
) -> None:
    dress(palette)
    for name in FORMS:
        picture(ask(qtbot, name), name)


@pytest.mark.parametrize("name", FORMS)
def test_says_which_card_in_which_reader(qtbot: QtBot, name: str) -> None:
    words = said(ask(qtbot, name))
    assert "6a21 0000 0000 0001" in words
    assert "Example reader 0" in words


@pytest.mark.parametrize(
    ("name", "whose"),
    [
        ("change-pin", ""),
        ("change-puk", "The PUK, not the PIN"),
        ("change-so-pin", "For the security officer"),
        ("unblock-puk", "The PUK, not the PIN"),
        ("unblock-so-pin", "For the security officer"),
        ("unblock-response", "With the help desk"),
        ("erase", "For the security officer"),
    ],
)
def test_what_is_not_the_holders_pin_looks_different_and_says_so(qtbot: QtBot, name: str, whose: str) -> None:
    dialog = ask(qtbot, name)
    form = dialog.findChild(Form)
    assert isinstance(form, Form)
    assert form.tone is (Tone.OFFICER if whose else Tone.ACCENT)
    label = dialog.findChild(QLabel, "card-dialog-whose")
    assert isinstance(label, QLabel)
    assert label.text() == whose
    titles = {said(ask(qtbot, other)).split("\n")[1] for other in FORMS if other != name}
    assert said(dialog).split("\n")[1] not in titles - {said(dialog).split("\n")[1]}


def test_change_gives_the_present_one_and_the_new_one_and_keeps_neither(qtbot: QtBot) -> None:
    dialog = ask(qtbot, "change-pin")
    type_into(dialog, ("card-present", OLD), ("card-new", NEW), ("card-new-again", NEW))
    assert given(qtbot, dialog) == [OLD.encode(), NEW.encode()]
    assert not dialog.isVisible()
    assert [field.length for field in dialog.findChildren(PinField)] == [0, 0, 0]


@pytest.mark.parametrize(
    ("new", "again"),
    [
        ("123456", "123456"),
        ("83619", "83619"),
        ("836194", "836195"),
        ("6a21000000000001", "6a21000000000001"),
        ("", ""),
        ("8" * 16, "8" * 16),
    ],
    ids=["trivial", "short", "different", "on the card", "empty", "long"],
)
def test_new_pin_that_breaks_a_rule_cannot_be_sent(qtbot: QtBot, new: str, again: str) -> None:
    dialog = ask(qtbot, "change-pin")
    type_into(dialog, ("card-present", OLD), ("card-new", new), ("card-new-again", again))
    assert not ok(dialog).isEnabled()


def rules(dialog: QWidget) -> list[str]:
    return [w.accessibleName().split(":")[0] for w in dialog.findChildren(QLabel) if ":" in w.accessibleName()]


def test_rules_are_ticked_as_they_are_met_and_screen_readers_hear_it(qtbot: QtBot) -> None:
    dialog = ask(qtbot, "change-pin")
    assert rules(dialog) == ["Not yet"] * 3
    type_into(dialog, ("card-new", NEW))
    assert rules(dialog) == ["Met", "Met", "Not yet"]
    type_into(dialog, ("card-new-again", NEW))
    assert rules(dialog) == ["Met"] * 3


def test_present_pin_of_a_wrong_length_is_never_sent(qtbot: QtBot) -> None:
    dialog = ask(qtbot, "change-pin")
    type_into(dialog, ("card-present", "123"), ("card-new", NEW), ("card-new-again", NEW))
    assert not ok(dialog).isEnabled()


def test_last_try_wants_its_tick_each_time(qtbot: QtBot) -> None:
    dialog = ask(qtbot, "change-pin-last")
    type_into(dialog, ("card-present", OLD), ("card-new", NEW), ("card-new-again", NEW))
    assert not ok(dialog).isEnabled()
    button(dialog, "card-present-tick").click()
    assert ok(dialog).isEnabled()
    dialog.reject()
    dialog.ask(Sight(FORMS["change-pin-last"]()[1]))
    type_into(dialog, ("card-present", OLD), ("card-new", NEW), ("card-new-again", NEW))
    assert not ok(dialog).isEnabled()


def test_wrong_one_is_told_with_which_it_was_and_the_fields_are_empty(qtbot: QtBot) -> None:
    dialog = ask(qtbot, "unblock-so-pin")
    type_into(dialog, ("card-present", "0" * 16), ("card-new", NEW), ("card-new-again", NEW))
    given(qtbot, dialog)
    dialog.ask(Sight(card(PIN, replace(SO_PIN, tries=14))), PinWrong(tries=14, final=False, credential="SO-PIN"))
    assert "Wrong SO-PIN" in said(dialog)
    assert "Left: 14 of 15 tries" in said(dialog)
    assert [field.length for field in dialog.findChildren(PinField)] == [0, 0, 0]


def test_on_a_reader_nothing_is_typed_and_it_says_how_often_it_asks(qtbot: QtBot) -> None:
    dialog = ask(qtbot, "change-pin-on-reader")
    assert "The reader asks three times" in said(dialog)
    assert not [field for field in dialog.findChildren(PinField) if field.isVisible()]
    assert given(qtbot, dialog) == [None, None]
    assert dialog.isVisible(), "it waits with the reader"
    assert "The reader waits 30 s more." in said(dialog)
    assert not ok(dialog).isEnabled()


def test_escape_cancels_and_wipes(qtbot: QtBot) -> None:
    dialog = ask(qtbot, "change-pin")
    type_into(dialog, ("card-present", OLD))
    with qtbot.waitSignal(dialog.cancelled):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert [field.length for field in dialog.findChildren(PinField)] == [0, 0, 0]


def test_number_to_read_out_is_grouped_and_has_check_digits(qtbot: QtBot) -> None:
    words = said(ask(qtbot, "unblock-response"))
    assert "A1B2 C3D4 E5F6 0718" in words
    assert f"Check digits {checksum(CHALLENGE)}" in words
    assert "Leave the card alone meanwhile" in words


@pytest.mark.parametrize(("answer", "fits"), [(ANSWER, True), (ANSWER[:-1], False), ("x" * 16, False), ("", False)])
def test_answer_is_as_long_as_the_number(qtbot: QtBot, answer: str, fits: bool) -> None:
    dialog = ask(qtbot, "unblock-response")
    type_into(dialog, ("card-response", answer), ("card-new", NEW), ("card-new-again", NEW))
    assert ok(dialog).isEnabled() is fits


@pytest.mark.parametrize(("typed", "fits"), [("6A21 0000 0000 0001", True), ("6a21", False), ("", False)])
def test_card_is_erased_by_its_number_and_the_so_pin(qtbot: QtBot, typed: str, fits: bool) -> None:
    dialog = ask(qtbot, "erase")
    type_into(dialog, ("card-typed-number", typed), ("card-present", "1" * 16))
    assert ok(dialog).isEnabled() is fits


def test_loss_has_to_be_agreed_to(qtbot: QtBot) -> None:
    dialog = ask(qtbot, "delete")
    assert "A private key would be deleted." in said(dialog)
    type_into(dialog, ("card-present", OLD))
    assert not ok(dialog).isEnabled()
    button(dialog, "card-loss-tick").click()
    assert given(qtbot, dialog) == [OLD.encode()]


def test_what_serves_nobody_is_named_and_goes_without_a_tick(qtbot: QtBot) -> None:
    dialog = ask(qtbot, "clean-up")
    assert "Certificate 11\nAnd 8 more" in said(dialog)
    type_into(dialog, ("card-present", OLD))
    assert ok(dialog).isEnabled()


def test_import_warns_and_takes_a_file_without_password(qtbot: QtBot) -> None:
    dialog = ask(qtbot, "import")
    assert "This key was not made on the card" in said(dialog)
    assert "example.p12" in said(dialog)
    type_into(dialog, ("card-present", OLD))
    assert given(qtbot, dialog) == [b"", OLD.encode()]


def test_key_goes_to_a_free_slot_that_says_what_it_is_for(qtbot: QtBot) -> None:
    dialog = ask(qtbot, "move")
    key, slot = (dialog.findChild(Choice, f"card-move-{name}") for name in ("key", "slot"))
    assert key and slot
    assert key.itemText(0) == "Example Holder, now in Signature (9C)"
    assert key.currentText() == "Without certificate, in Retired key 1 (82)"
    offered = [slot.itemText(row) for row in range(slot.count())]
    assert offered[:4] == [
        "Authentication (9A)",
        "Key management (9D)",
        "Card authentication (9E)",
        "Retired key 2 (83)",
    ]
    assert len(offered) == 22
    assert "logs you in" in said(dialog)
    slot.setCurrentIndex(3)
    assert "still opens old mail" in said(dialog)
    key.setCurrentIndex(0)
    type_into(dialog, ("card-present", OLD))
    container, target, pin = given(qtbot, dialog)
    assert (container, target, pin) == (PIV.containers[0], key_id_of(0x83), OLD.encode())


def goes_on(dialog: CardDialog, *named: tuple[str, str]) -> None:
    type_into(dialog, *named)
    ok(dialog).click()
    settle()


def test_first_use_asks_one_thing_a_step(qtbot: QtBot) -> None:
    dialog = ask(qtbot, "first-use")
    assert not ok(dialog).isEnabled()
    goes_on(dialog, ("card-label", "My card"))
    goes_on(dialog, ("card-new-pin", NEW), ("card-new-pin-again", NEW))
    assert "For the security officer" in said(dialog)
    goes_on(dialog, ("card-new-so_pin", "9182736455463728"), ("card-new-so_pin-again", "9182736455463728"))
    assert "The card is called “My card”." in said(dialog)
    with qtbot.waitSignal(dialog.entered) as caught:
        ok(dialog).click()
    assert caught.args is not None
    first_use, secrets = caught.args[0]
    assert first_use == FirstUse("My card")
    assert {name: (old, bytes(new.view())) for name, (old, new) in secrets.items()} == {
        Credential.PIN: (None, NEW.encode()),
        Credential.SO_PIN: (None, b"9182736455463728"),
    }


def test_first_use_by_a_program_asks_for_the_puk_and_names_the_program(qtbot: QtBot) -> None:
    dialog = ask(qtbot, "first-use-by-tool")
    assert dialog.findChild(QWidget, "card-tries-pin") is None
    goes_on(dialog, ("card-label", "My card"))
    goes_on(dialog, ("card-new-pin", NEW), ("card-new-pin-again", NEW))
    assert "The PUK, not the PIN" in said(dialog)
    goes_on(dialog, ("card-new-puk", "70461839"), ("card-new-puk-again", "70461839"))
    assert "The program pkcs15-init writes it all to the card." in said(dialog)


def test_first_use_goes_back_and_forgets_what_was_typed_there(qtbot: QtBot) -> None:
    dialog = ask(qtbot, "first-use")
    goes_on(dialog, ("card-label", "My card"))
    goes_on(dialog, ("card-new-pin", NEW), ("card-new-pin-again", NEW))
    button(dialog, "card-dialog-back").click()
    assert not ok(dialog).isEnabled()
    button(dialog, "card-dialog-back").click()
    label = dialog.findChild(TextField, "card-label")
    assert isinstance(label, TextField)
    assert label.text() == "My card"
    assert not button(dialog, "card-dialog-back").isVisible()


@pytest.mark.parametrize(("label", "fits"), [("ž" * 16, True), ("ž" * 17, False), (" ", False)])
def test_name_of_the_card_has_32_bytes(qtbot: QtBot, label: str, fits: bool) -> None:
    dialog = ask(qtbot, "first-use")
    field = dialog.findChild(TextField, "card-label")
    assert isinstance(field, TextField)
    field.setText(label)
    assert ok(dialog).isEnabled() is fits


def test_card_in_use_asks_what_its_so_pin_was(qtbot: QtBot) -> None:
    dialog = CardDialog(FirstUseForm(card()))
    qtbot.addWidget(dialog)
    dialog.ask(Sight(card()))
    goes_on(dialog, ("card-label", "My card"))
    goes_on(dialog, ("card-new-pin", NEW), ("card-new-pin-again", NEW))
    type_into(dialog, ("card-new-so_pin", "9182736455463728"), ("card-new-so_pin-again", "9182736455463728"))
    assert not ok(dialog).isEnabled()
    type_into(dialog, ("card-present-so_pin", "1" * 16))
    ok(dialog).click()
    assert "All its keys and certificates are deleted." in said(dialog)

"""The page of a card in every state of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QWidget

from enroll_gui.gui import lookout
from enroll_gui.model.card import Reader
from enroll_gui.model.credential import Alphabet, CardAbility, Credential, CredentialState
from enroll_gui.model.errors import CardBusy, PinBlocked
from enroll_gui.model.inventory import Inventory
from tests.gui import walk
from tests.gui.card.cards import ATR, PIN, PUK, READER, SO_PIN, card, objects, stock
from tests.gui.card.conftest import Look
from tests.gui.conftest import PALETTES
from tests.gui.fakes import today
from tests.makers import certificate

KEY = CredentialState(Credential.MANAGEMENT_KEY, 48, 48, Alphabet.HEX, behind_pin=True)
STATES = {
    "good": card(),
    "few": card(replace(PIN, tries=2), SO_PIN),
    "last": card(replace(PIN, tries=1, final_try=True), SO_PIN),
    "blocked": card(replace(PIN, tries=0, locked=True), SO_PIN),
    "no-number": card(replace(PIN, tries=None, most_tries=None), replace(SO_PIN, tries=None, count_low=True)),
    "on-reader": card(replace(PIN, on_reader=True), SO_PIN),
    "factory": card(replace(PIN, factory=True), PUK, replace(KEY, factory=True), abilities=frozenset(CardAbility)),
    "key-kept": card(PIN, PUK, KEY, abilities=frozenset(CardAbility)),
    "never-set": card(replace(PIN, is_set=False), SO_PIN),
    "blank": card(token=None, label=""),
    "blank-by-tool": card(PIN, PUK, token=None, label="", tool="pkcs15-init", set_up_by="pkcs15-init"),
    "blank-no-tool": card(PIN, PUK, token=None, label="", tool="pkcs15-init", abilities=frozenset()),
}


def mixed(*, is_logged_in: bool = True) -> Inventory:
    """A whole key, one without certificate that was imported, a certificate without key."""
    return stock(
        objects(1, of=certificate(0x100, days=today(200))),
        objects(2, local=False),
        objects(3, key=False, of=certificate(0x102, holder="Somebody Else", days=today(15))),
        is_logged_in=is_logged_in,
    )


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("scale", [1, 2])
def test_walk(look: Look, enlarge: Callable[[float], None], state: str, scale: float) -> None:
    enlarge(scale)
    walk.check_page(look(STATES[state], mixed(is_logged_in=state == "good")).page)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.usefixtures("pseudo_language")
def test_is_all_translated_and_has_room_for_it(look: Look, state: str) -> None:
    page = look(STATES[state], mixed()).page
    assert walk.untranslated(page) == []
    assert walk.cut(page) == []


@pytest.mark.parametrize("palette", PALETTES)
def test_looks(
    look: Look, dress: Callable[[str], None], picture: Callable[[QWidget, str], object], palette: str
) -> None:
    dress(palette)
    for name, state in STATES.items():
        picture(look(state, mixed()).page, name)


def test_narrow_window_holds_it_all(look: Look) -> None:
    page = look(STATES["factory"], mixed(), width=640).page
    assert page.width() == 640
    assert walk.cut(page) == []


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("good", ["3 of 3 tries", "15 of 15 tries", "40 KiB free"]),
        ("few", ["2 of 3 tries"]),
        ("last", ["Last try", "A wrong one blocks it."]),
        ("blocked", ["Blocked", "The PIN is blocked"]),
        ("no-number", ["Tries are left", "The card gives no number.", "Few tries"]),
        ("on-reader", ["Entered on the reader."]),
        ("factory", ["The PIN is the one of the factory", "Anybody can look it up."]),
        ("key-kept", ["Set", "Kept on the card, behind the PIN."]),
        ("never-set", ["Not set", "It has never been set."]),
        ("blank", ["This card is new", "This card was never set up"]),
        ("blank-by-tool", ["This card is new", "Give it a name, a PIN and what unblocks it."]),
        ("blank-no-tool", ["The program pkcs15-init sets up cards of this kind, and is not on this computer."]),
    ],
)
def test_says_in_words_what_the_card_tells_of_its_secrets(look: Look, state: str, words: list[str]) -> None:
    look(STATES[state]).reads(*words)


def test_what_card_it_is_can_be_copied(look: Look) -> None:
    seen = look()
    seen.reads("Example card", "6a21 0000 0000 0001", "Example reader 0", "3B FE 18 00")
    seen.press("card-copy-atr")
    assert QGuiApplication.clipboard().text() == bytes.fromhex(ATR).hex(" ").upper()


def rows(page: QWidget) -> list[str]:
    view = page.findChild(QAbstractItemView, "card-keys")
    assert isinstance(view, QAbstractItemView)
    return [str(view.model().index(row, 0).data()) for row in range(view.model().rowCount())]


def test_keys_are_listed_with_what_goes_with_them(look: Look) -> None:
    whole, key, left = rows(look(inventory=mixed()).page)
    assert whole.startswith("Example Holder") and whole.endswith("Key and certificate")
    assert key == "Key 2\nEC-P256\nKey without certificate · not made on the card"
    assert left.startswith("Somebody Else") and left.endswith("Certificate without key: serves nobody")


def test_before_the_pin_it_says_that_private_keys_do_not_show(look: Look) -> None:
    seen = look(inventory=mixed(is_logged_in=False))
    seen.reads("Private keys are not shown yet", "Show the keys first")
    assert seen.can("card-show-keys")
    assert not seen.can("card-clean-up")
    assert not seen.can("card-delete")


def test_empty_card_says_so(look: Look) -> None:
    look(inventory=stock()).reads("There is nothing on this card")
    look(inventory=stock(is_logged_in=False)).reads("Whether there are keys, it shows after the PIN.")


def test_ten_thousand_keys_are_listed(look: Look) -> None:
    page = look(inventory=stock(*(objects(n % 256, kind=str(n)) for n in range(10_000)))).page
    assert rows(page)
    assert page.height() < 2000


def test_what_the_card_cannot_do_is_folded_away_with_the_reason(look: Look) -> None:
    seen = look()
    assert not seen.button("card-change-puk").isVisible()
    seen.press("card-not-here-button")
    seen.reads("Change the PUK…", "Neither this card nor its driver offers these.")


@pytest.mark.parametrize(
    ("state", "act", "reason"),
    [
        ("blocked", "card-change-pin", "The PIN is blocked. Unblock it first."),
        ("factory", "card-import", "Change the PIN first: it is the one of the factory."),
        ("good", "card-clean-up", "Everything on the card belongs together."),
    ],
)
def test_act_that_is_off_says_why(look: Look, state: str, act: str, reason: str) -> None:
    seen = look(STATES[state], stock())
    seen.reads(reason)
    assert not seen.can(act)
    assert seen.button(act).accessibleDescription() == reason


PIV = card(PIN, PUK, KEY, abilities=frozenset(CardAbility))


@pytest.mark.parametrize(
    ("inventory", "reason"),
    [
        (stock(is_logged_in=False), "only then it is known where there is room."),
        (stock(), "There is no key to move."),
        (stock(*(objects(number, length=1) for number in range(1, 25))), "Every slot of the card is in use."),
        (stock(objects(1, length=1)), ""),
    ],
)
def test_key_cannot_be_moved_for_a_reason_that_is_told(look: Look, inventory: Inventory, reason: str) -> None:
    seen = look(PIV, inventory)
    seen.reads(reason)
    assert seen.can("card-move") is not bool(reason)


def test_card_that_keeps_its_keys_loses_a_certificate_alone(look: Look) -> None:
    keeps = replace(PIV, abilities=PIV.abilities - {CardAbility.DELETE_KEY})
    whole, bare = objects(1, of=certificate(0x100, days=today(200)), length=1), objects(2, length=1)
    assert not look(keeps, stock(bare)).can("card-delete")
    seen = look(keeps, stock(whole))
    seen.press("card-delete")
    assert "Its certificate alone: this card cannot delete keys" in seen.said(seen.asked())


def test_so_pin_that_is_blocked_itself_unblocks_nothing(look: Look) -> None:
    seen = look(card(replace(PIN, locked=True), replace(SO_PIN, locked=True)))
    seen.reads("The SO-PIN is blocked itself.", "Nothing here can unblock it.")
    assert not seen.button("card-advice-button").isVisible()


def test_blank_card_can_only_be_set_up(look: Look) -> None:
    seen = look(STATES["blank"])
    assert seen.can("card-first-use")
    for act in ("card-change-pin", "card-reset"):
        assert not seen.button(act).isVisible()
    seen.press("card-not-here-button")
    seen.reads("Set the card up first")


def test_blank_card_that_a_program_sets_up_names_it_on_the_button(look: Look) -> None:
    assert look(STATES["blank-by-tool"]).button("card-advice-button").text() == "Set up &with pkcs15-init…"
    assert not look(STATES["blank-no-tool"]).can("card-advice-button")


def test_card_that_leaves_is_asked_for_and_taken_up_again(look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lookout, "LOOK_EVERY_MS", 50)
    seen = look()
    held, seen.cards.held = seen.cards.held, [card(serial="77", label="Second card")]
    seen.reads("This card is not in a reader", "Put card 6a21 0000 0000 0001 back", "Second card (77)")
    assert not seen.button("card-change-pin").isVisible()
    seen.cards.held = held
    seen.until(lambda: seen.can("card-change-pin"))


def test_question_about_a_card_that_leaves_is_taken_away(look: Look) -> None:
    seen = look()
    there = Reader(READER, True, ATR, changes=1)
    seen.outside.readers.told.put((there,))
    seen.until(lambda: seen.page._events.reports == 1)
    seen.press("card-change-pin")
    seen.type_into("card-present", "472913")
    seen.outside.readers.told.put((replace(there, has_card=False, changes=2),))
    seen.until(lambda: not seen.page.findChildren(QWidget, "card-dialog"))
    assert seen.cards.heard == []


def test_nothing_else_can_be_begun_meanwhile(look: Look) -> None:
    seen = look()
    seen.press("card-change-pin")
    seen.asked()
    assert not seen.can("card-reset")
    assert not seen.can("card-show-keys")


def test_trouble_is_told_and_the_card_read_again(look: Look) -> None:
    seen = look()
    seen.cards.trouble = CardBusy("busy")
    seen.press("card-change-pin")
    seen.type_into("card-present", "472913")
    for field in ("card-new", "card-new-again"):
        seen.type_into(field, "836194")
    seen.ok().click()
    seen.reads("The card is busy", "R05")
    seen.press("error-button")
    seen.until(lambda: "R05" not in seen.said())


def test_pin_that_got_blocked_is_told_by_the_advice_alone(look: Look) -> None:
    seen = look()
    seen.cards.trouble = PinBlocked("blocked", credential="PIN")
    seen.press("card-change-pin")
    seen.type_into("card-present", "472913")
    for field in ("card-new", "card-new-again"):
        seen.type_into(field, "836194")
    seen.cards.held_after = [STATES["blocked"]]
    seen.ok().click()
    seen.reads("Unblock the PIN, and choose a new one")
    assert "P03" not in seen.said()


def test_page_is_not_closed_while_the_card_is_changed(look: Look) -> None:
    seen = look()
    seen.press("card-change-pin")
    seen.type_into("card-present", "472913")
    for field in ("card-new", "card-new-again"):
        seen.type_into(field, "836194")
    seen.cards.delay_s = 0.3
    seen.ok().click()
    seen.page.reject()
    assert seen.page.isVisible()
    assert not seen.can("card-close")
    seen.reads("The PIN was changed")
    seen.until(lambda: seen.can("card-close"))

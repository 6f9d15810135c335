"""The manual's pictures of the card page and of what asks for a PIN: a walk over a card in a virtual reader.

What that card never is, a card with a PUK or a reader with a pad, is shown by the same windows over a made state.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from enroll_gui.demo_stage import Stage
    from tests.journeys.person import Person
    from tests.pictures import Camera

CARD_PICTURES = {
    "card": "CardPage",
    "card-change-pin": "CardDialog",
    "card-last-try": "CardDialog",
    "card-blocked": "CardPage",
    "card-unblock-so-pin": "CardDialog",
    "card-unblock-puk": "CardDialog",
    "card-unblock-response": "CardDialog",
    "card-new": "CardPage",
    "card-first-use": "CardDialog",
    "card-delete": "CardDialog",
    "card-erase": "CardDialog",
    "pin-few": "PinDialog",
    "pin-last": "PinDialog",
    "pin-blocked": "PinDialog",
    "pin-never-set": "PinDialog",
    "pin-on-reader": "PinDialog",
    "pin-each-time": "PinDialog",
}
"""Each picture, and the class of what it shows."""

BLANK = "DEMO0000003"
NEW_PIN = "836194"


@contextmanager
def _at_the_card() -> Iterator[tuple[Person, Stage]]:
    from enroll_gui.demo_stage import stage
    from tests.pictures import person_at

    with (
        tempfile.TemporaryDirectory(prefix="enroll-gui-pictures-") as folder,
        stage(Path(folder), card=True) as made,
        person_at(made.settings) as person,
    ):
        person.until(lambda: person.can(f"card-open-{made.token_serial}"))
        yield person, made


def take_card_pictures(camera: Camera) -> None:
    """Walk over the page of a card and leave a picture of each of its windows."""
    with _at_the_card() as (person, made):
        person.press(f"card-open-{made.token_serial}")
        person.press("card-show-keys")
        person.enter_pin(made.pin)
        person.until(lambda: person.can("card-delete"))
        camera.take(_named(person, "card-page"), "card")
        for act in ("card-delete", "card-reset"):
            person.press(act)
            _take_question(person, camera, {"card-reset": "card-erase"}.get(act, act))
        person.press("card-change-pin")
        person.until(lambda: person.can("card-present"))
        person.type_into("card-present", made.pin)
        person.type_into("card-new", NEW_PIN)
        _take_question(person, camera, "card-change-pin")
        _block(person, camera, made.pin)
        person.press("card-unblock-so-pin")
        _take_question(person, camera, "card-unblock-so-pin")
        person.press("card-close")
        _new_card(person, made, camera)
        _made_states(person, camera)


def _block(person: Person, camera: Camera, pin: str) -> None:
    wrong = pin[:-1] + str((int(pin[-1]) + 1) % 10)
    person.press("card-change-pin")
    for left in ("2 tries", "One try", ""):
        person.type_into("card-present", wrong)
        for field in ("card-new", "card-new-again"):
            person.type_into(field, NEW_PIN)
        if not left:
            camera.take(_named(person, "card-dialog"), "card-last-try")
            person.tick("card-present-tick")
        person.press("card-dialog-ok")
        person.sees(left or "The PIN is blocked")
    person.until(lambda: person.can("card-advice-button"))
    camera.take(_named(person, "card-page"), "card-blocked")


def _new_card(person: Person, made: Stage, camera: Camera) -> None:
    assert made.readers is not None
    made.readers.make(BLANK)
    made.readers.insert(BLANK, reader=1)
    person.press(f"card-open-{BLANK}")
    person.until(lambda: person.can("card-advice-button"))
    camera.take(_named(person, "card-page"), "card-new")
    person.press("card-advice-button")
    person.write("card-label", "My card")
    person.press("card-dialog-ok")
    for field in ("card-new-pin", "card-new-pin-again"):
        person.type_into(field, NEW_PIN)
    _take_question(person, camera, "card-first-use")
    person.press("card-close")


def _made_states(person: Person, camera: Camera) -> None:
    from enroll_gui.gui.card.card_dialog import CardDialog, Form, Sight
    from enroll_gui.gui.card.replace_form import ReplaceForm
    from enroll_gui.gui.card.response_form import ResponseForm
    from enroll_gui.gui.widgets.pin_dialog import PinDialog, PinPurpose
    from enroll_gui.model.card import PinEntry, PinState
    from enroll_gui.model.credential import Credential
    from tests.gui.card import cards
    from tests.makers import TOKEN

    forms: dict[str, Form] = {
        "card-unblock-puk": ReplaceForm(Credential.PUK, Credential.PIN),
        "card-unblock-response": ResponseForm(),
    }
    for name, form in forms.items():
        asking = CardDialog(form, person.window)
        asking.ask(Sight(cards.card(replace(cards.PIN, tries=0, locked=True), cards.PUK), cards.CHALLENGE))
        camera.take(asking, name)
        asking.reject()
    states = {
        "pin-few": PinState(tries=2, count_low=True),
        "pin-last": PinState(tries=1, final_try=True),
        "pin-blocked": PinState(locked=True),
        "pin-never-set": PinState(initialised=False),
        "pin-on-reader": PinState(entry=PinEntry.ON_READER, tries=3),
        "pin-each-time": PinState(asks_each_time=True, tries=3),
    }
    for name, state in states.items():
        dialog = PinDialog(PinPurpose.SIGN, person.window)
        dialog.ask(replace(TOKEN, pin=state))
        camera.take(dialog, name)
        dialog.reject()


def _take_question(person: Person, camera: Camera, name: str) -> None:
    person.until(lambda: person.can("card-dialog-cancel"))
    camera.take(_named(person, "card-dialog"), name)
    person.press("card-dialog-cancel")


def _named(person: Person, name: str) -> QWidget:
    found = person.found(name)
    assert found is not None, name
    return found

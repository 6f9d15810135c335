"""What an operator answered goes to the card that was not touched since."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest

from enroll_gui.model.errors import ChallengeSpent, EnrollError, NoCard, PinRefused, PinTrivial
from enroll_gui.model.secret import Secret
from enroll_gui.ports import CardAccess
from enroll_gui.tasks.answer_challenge import answer_challenge
from tests.place import Place
from tests.tasks.test_change_pin import NEW, is_wiped
from tests.tasks.test_initialise_card import own
from tests.tokens import secret


@dataclass
class Answering:
    """Cards that take the answer 'right'; no PKCS#11 driver has any such."""

    cards_behind: CardAccess
    heard: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.cards_behind.name

    def __getattr__(self, name: str) -> object:
        self.heard.append(name)
        return getattr(self.cards_behind, name)

    def respond(self, _serial: str, response: Secret, _new: Secret) -> None:
        self.heard.append("respond")
        with response.view() as view:
            if bytes(view) != b"right":
                raise ChallengeSpent("not of this challenge")


def test_right_answer_comes_first_and_the_card_is_read_after_it(place: Place) -> None:
    (access,) = place.backends.card_access
    card, answering = own(place), Answering(access)
    backends = replace(place.backends, card_access=(answering,))  # type: ignore[arg-type]
    given = secret("right"), secret(NEW)

    assert answer_challenge(backends, card, *given).serial == place.serial
    assert answering.heard == ["respond", "cards"]
    assert is_wiped(*given)


@pytest.mark.parametrize(
    ("response", "new", "error", "heard"),
    [
        ("wrong", NEW, ChallengeSpent, ["respond"]),
        ("right", "111111", PinTrivial, []),
        ("right", "1", PinRefused, []),
    ],
)
def test_refusal_leaves_the_secrets_wiped_and_a_bad_pin_the_challenge_unspent(
    *, place: Place, response: str, new: str, error: type[EnrollError], heard: list[str]
) -> None:
    (access,) = place.backends.card_access
    card, answering = own(place), Answering(access)
    backends = replace(place.backends, card_access=(answering,))  # type: ignore[arg-type]
    given = secret(response), secret(new)

    with pytest.raises(error):
        answer_challenge(backends, card, *given)
    assert answering.heard == heard
    assert is_wiped(*given)


def test_store_without_cards_has_no_challenge(place: Place) -> None:
    card = own(place)
    with pytest.raises(NoCard):
        answer_challenge(replace(place.backends, card_access=()), card, secret("right"), secret(NEW))

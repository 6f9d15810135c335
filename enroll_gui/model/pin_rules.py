"""What a PIN must be before any card sees it, and which ones nobody should choose (rules D-53, D-54, D-57).

No text is ever made of a PIN: it is looked at where it lies.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from enroll_gui.model.credential import Alphabet, CredentialState
from enroll_gui.model.errors import PinRefused, PinTrivial
from enroll_gui.model.secret import Secret

_DIGITS = frozenset(b"0123456789")
_ALPHABETS = {Alphabet.DIGITS: _DIGITS, Alphabet.HEX: _DIGITS | frozenset(b"abcdef")}
_CASE = 0x20
_STEPS_OF_DIGITS = (1, 2, 8, 9)
"""Up and down by one or two, from 9 on to 0."""
_COMMON = (
    *("112233", "11223344", "1122334455", "123321", "12344321", "123654", "142536", "147258", "147852", "147258369"),
    *("159357", "159753", "258456", "456852", "741852", "741852963", "789456", "987456", "963852", "1234qwer"),
    *("1004", "1998", "1999", "2000", "2001", "2580", "0852", "1379", "7410", "8520", "4711", "0815", "471108"),
    *(
        "1qaz2wsx",
        "abc123",
        "abcd1234",
        "admin",
        "administrator",
        "changeme",
        "default",
        "dragon",
        "football",
        "geheim",
    ),
    *("football", "heslo", "heslo123", "iloveyou", "letmein", "master", "monkey", "passw0rd", "password", "passwort"),
    *("haslo", "haslo123", "q1w2e3r4", "qwerty", "qwerty123", "qwertz", "azerty", "asdfgh", "yxcvbn", "zxcvbn"),
    *(
        "password1",
        "secret",
        "smartcard",
        "sunshine",
        "superman",
        "test",
        "test123",
        "tester",
        "trustno1",
        "welcome",
        "welcome1",
    ),
)


def check_form(pin: Secret, state: CredentialState, *, is_new: bool = False) -> None:
    """Raise PinRefused for what cannot be this credential: too short, too long, other characters. In bytes of UTF-8."""
    with pin.view() as view:
        allowed = _ALPHABETS.get(state.alphabet)
        fits = state.minimum <= len(view) <= state.maximum
        if fits and (allowed is None or all(byte in allowed for byte in _folded(view))):
            return
    raise PinRefused(
        "length or characters",
        credential=state.credential.value,
        minimum=state.minimum,
        maximum=state.maximum,
        alphabet=state.alphabet.value,
        is_new=is_new,
    )


def check_new(
    new: Secret,
    state: CredentialState,
    old: Secret | None = None,
    on_card: Iterable[str] = (),
    birthdays: Iterable[date] = (),
) -> None:
    """Raise PinRefused for a new PIN that cannot be one, PinTrivial for one that anybody would try first.

    `on_card` is what is printed on the card or stands in its certificates.
    """
    check_form(new, state, is_new=True)
    with new.view() as view:
        reason = _reason(view, state, old, on_card, birthdays)
    if reason:
        raise PinTrivial(reason, credential=state.credential.value, reason=reason)


def _reason(
    pin: memoryview, state: CredentialState, old: Secret | None, on_card: Iterable[str], birthdays: Iterable[date]
) -> str:
    """Give the reason of a PinTrivial; the first that holds, empty if none does."""
    reasons: dict[str, Callable[[], bool]] = {
        "unchanged": lambda: old is not None and _is_unchanged(pin, old),
        "factory": lambda: _is_one_of(pin, state.factory_values),
        "repeated": lambda: _repeats(pin),
        "counted": lambda: _counts(pin),
        "common": lambda: _is_one_of(pin, _COMMON),
        "on_the_card": lambda: any(_stands_in(pin, text) for text in on_card) or _is_one_of(pin, _written(birthdays)),
    }
    return next((reason for reason, holds in reasons.items() if holds()), "")


def _folded(text: memoryview | bytes) -> Iterator[int]:
    """Give the bytes with small letters for capital ones."""
    return (byte | _CASE if 0x41 <= byte <= 0x5A else byte for byte in text)


def _is_unchanged(pin: memoryview, old: Secret) -> bool:
    with old.view() as view:
        return pin == view


def _is_one_of(pin: memoryview, texts: Iterable[str]) -> bool:
    return any(len(text) == len(pin) and _stands_in(pin, text) for text in texts)


def _stands_in(pin: memoryview, text: str) -> bool:
    """Look for a PIN in a text as it is, and in its digits alone."""
    whole = text.encode()
    digits = bytes(byte for byte in whole if byte in _DIGITS)
    return any(
        all(mine == theirs for mine, theirs in zip(_folded(pin), _folded(place[start:]), strict=False))
        for place in (whole, digits)
        for start in range(len(place) - len(pin) + 1)
    )


def _repeats(pin: memoryview) -> bool:
    """Find 000000, 121212 and 12341234."""
    periods = range(1, len(pin) // 2 + 1)
    return any(all(pin[i] == pin[i - period] for i in range(period, len(pin))) for period in periods)


def _counts(pin: memoryview) -> bool:
    """Find 123456, 890123, 864208 and abcdef."""
    steps = {second - first for first, second in zip(_folded(pin), _folded(pin[1:]), strict=False)}
    if all(byte in _DIGITS for byte in pin):
        steps = {step % 10 for step in steps}
        return len(steps) == 1 and steps.pop() in _STEPS_OF_DIGITS
    return steps in ({1}, {-1})


def _written(days: Iterable[date]) -> Iterator[str]:
    for day in days:
        for form in ("%d%m%Y", "%d%m%y", "%Y%m%d", "%y%m%d", "%m%d%Y", "%m%d%y", "%d%m", "%m%d", "%Y"):
            yield day.strftime(form)

"""`enroll-gui cards`."""

from __future__ import annotations

import argparse
from typing import Any

from enroll_gui.cli.output import OK, Output, tell
from enroll_gui.messages import CARD_NOTES, fill, words_for
from enroll_gui.model.card import PinEntry, PinState, Reader, Token
from enroll_gui.model.card_profile import CardInReader, atr_words
from enroll_gui.model.errors import EnrollError
from enroll_gui.ports import Backends
from enroll_gui.tasks.find_tokens import find_tokens
from enroll_gui.tasks.recognise_cards import recognise_cards, why_not_shown


def cards(backends: Backends, _arguments: argparse.Namespace, output: Output) -> int:
    """Name every reader, the card in it, and the tokens in none; give the exit code."""
    trouble: EnrollError | None = None
    readers: list[Reader] = []
    try:
        readers = [*backends.reader_list.readers()]
    except EnrollError as error:
        trouble = error
    tokens = find_tokens(backends)
    found = {card.reader.name: card for card in recognise_cards(backends, tokens)}
    in_readers = [token for card in found.values() for token in card.tokens]
    elsewhere = [token for token in tokens if token not in in_readers]
    for reader in readers:
        _say_reader(backends, output, reader, found.get(reader.name))
    for token in elsewhere:
        output.say(f"{token.reader or token.store}\n{_token_line(backends, token)}")
    if trouble is not None and not elsewhere:
        return tell(trouble, output)
    for text in _trouble_words(trouble):
        output.say(text)
    output.result(
        {
            "readers": [_reader_json(backends, reader, found.get(reader.name)) for reader in readers],
            "tokens": [_token_json(backends, token) for token in elsewhere],
            "error": _error_json(trouble),
        }
    )
    return OK


def _say_reader(backends: Backends, output: Output, reader: Reader, card: CardInReader | None) -> None:
    output.say(reader.name)
    if card is None:
        output.say("    no card")
        return
    output.say(f"    {card.name or 'unknown card'}  ATR {atr_words(reader.atr)}")
    for token in card.tokens:
        output.say(_token_line(backends, token))
    for text in (_note(card), *_trouble_words(why_not_shown(backends, card))):
        if text:
            output.say(f"    {text}")


def _token_line(backends: Backends, token: Token) -> str:
    return f"    {token.label} ({token.serial})  by {_driver(backends, token)}  PIN: {_pin_words(token.pin)}"


def _pin_words(pin: PinState) -> str:
    if not pin.initialised:
        return "never set"
    if pin.locked:
        return "blocked"
    if pin.tries is not None:
        return f"{pin.tries} tries left"
    if pin.is_final:
        return "last try"
    return "few tries left" if pin.count_low else "usable"


def _note(card: CardInReader) -> str:
    quirks = card.profile.quirks if card.profile else ()
    return " ".join(words for quirk, words in CARD_NOTES.items() if quirk in quirks)


def _trouble_words(error: EnrollError | None) -> tuple[str, ...]:
    if error is None:
        return ()
    words = words_for(error)
    return f"{words.title} [{words.code}]", fill(words.what, error.facts), fill(words.todo, error.facts)


def _driver(backends: Backends, token: Token) -> str:
    store = backends.store(token.store)
    return store.title if store else token.store


def _reader_json(backends: Backends, reader: Reader, card: CardInReader | None) -> dict[str, Any]:
    return {
        "reader": reader.name,
        "atr": reader.atr if card else None,
        "card": (card.name or None) if card else None,
        "tokens": [_token_json(backends, token) for token in card.tokens] if card else [],
        "note": (_note(card) or None) if card else None,
        "error": _error_json(why_not_shown(backends, card)) if card else None,
    }


def _error_json(error: EnrollError | None) -> dict[str, str] | None:
    if error is None:
        return None
    words = words_for(error)
    return {"code": words.code, "what": fill(words.what, error.facts), "todo": fill(words.todo, error.facts)}


def _token_json(backends: Backends, token: Token) -> dict[str, Any]:
    pin = token.pin
    return {
        "label": token.label,
        "serial": token.serial,
        "model": token.model,
        "driver": _driver(backends, token),
        "pin": {
            "tries": pin.tries,
            "count_low": pin.count_low,
            "final_try": pin.is_final,
            "locked": pin.locked,
            "initialised": pin.initialised,
            "entry": "on reader" if pin.entry is PinEntry.ON_READER else "typed",
        },
    }

"""How many tries a card's credentials have left, exactly, as PKCS#11 cannot tell: by a VERIFY without data.

Such a VERIFY spends no try (ISO 7816-4, 7.5.6): the card answers 63Cx. The application is selected first, which logs
out: never while a session of ours is open, and not at every look at the readers.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field

from enroll_gui.backends.pcsc.apdu import connected
from enroll_gui.backends.pcsc.readers import PcscReaders
from enroll_gui.model.credential import Alphabet, Credential
from enroll_gui.model.errors import CardBusy, EnrollError

log = logging.getLogger(__name__)

Tries = Mapping[Credential, int | None]
"""By credential; None: it was never set. What the card does not tell is not in it."""

PATIENCE_S = 3.0
"""How long another program may hold the card before the number is done without."""
_NO_TRIES, _NOT_SET = 0x6983, 0x6984
_DESCRIPTION_SIZE = 64


@dataclass(frozen=True)
class CredentialRule:
    """What a credential of a kind of card must be, where that is not the token's own rule for the user's PIN."""

    minimum: int
    maximum: int
    alphabet: Alphabet = Alphabet.ANY
    factory: tuple[str, ...] = ()
    """What the maker's documentation says every card is delivered with."""


@dataclass(frozen=True)
class CardKind:
    """What is known of a kind of card beforehand."""

    name: str
    atrs: frozenset[str]
    applet: bytes
    counters: Mapping[Credential, int]
    """P2 of VERIFY, by credential."""
    rules: Mapping[Credential, CredentialRule] = field(default_factory=dict)
    tool: str = ""
    """The maker's program for what PKCS#11 cannot do."""
    takes_pkcs15_init: bool = False


_KINDS = (
    CardKind(
        name="SmartCard-HSM",
        atrs=frozenset(
            {
                "3bfe1800008131fe458031815448534d31738021408107fa",
                "3b8e80018031815448534d3173802140810718",
                "3bde18ff8191fe1fc38031815448534d317380214081071c",
            }
        ),
        applet=bytes.fromhex("E82B0601040181C31F0201"),
        counters={Credential.PIN: 0x81, Credential.SO_PIN: 0x88},
        rules={
            Credential.PIN: CredentialRule(6, 15, factory=("648219",)),
            Credential.SO_PIN: CredentialRule(16, 16, Alphabet.HEX, ("3537363231383830",)),
        },
        tool="sc-hsm-tool",
    ),
)


def kind_in(reader: str) -> CardKind | None:
    """Recognise the card in a reader by its ATR, nothing is sent to it; None: unknown, or nobody can be asked.

    `reader` is a slot's description, 64 bytes of the reader's name (PKCS#11 2.40, 3.2).
    """
    found = _reader(reader)
    return next((kind for kind in _KINDS if found and found[1] in kind.atrs), None)


def count_tries(reader: str, kind: CardKind | None) -> Tries:
    """Ask the card in a reader; nothing is known where it is of no known kind, or cannot be asked now."""
    found = _reader(reader)
    if kind is None or found is None:
        return {}
    gave_up, counted = threading.Event(), Future[Tries]()

    def ask() -> None:
        try:
            counted.set_result(_ask(found[0], kind, gave_up))
        except EnrollError as error:
            counted.set_exception(error)

    # A transaction of another program's ends when it likes: PC/SC gives no other way out of the wait for it.
    threading.Thread(target=ask, name="PIN counters", daemon=True).start()
    try:
        return counted.result(PATIENCE_S)
    except TimeoutError:
        gave_up.set()
        log.warning("%s: another program holds the card, its tries are not counted", reader)
    except EnrollError as error:
        log.warning("%s: tries are not counted: %s %s", reader, error.code, error)
    return {}


def _reader(description: str) -> tuple[str, str] | None:
    """Find the reader's whole name and the ATR of its card."""
    try:
        readers = PcscReaders().readers()
    except EnrollError:
        return None
    found = [
        (reader.name, reader.atr)
        for reader in readers
        if reader.has_card and reader.name.encode()[:_DESCRIPTION_SIZE].decode(errors="replace").strip() == description
    ]
    return found[0] if len(found) == 1 else None


def _ask(reader: str, kind: CardKind, gave_up: threading.Event) -> Tries:
    with connected(reader) as card:
        if gave_up.is_set():  # by now a session of ours may be open
            raise CardBusy("too late")
        _, sw = card.transmit(bytes((0x00, 0xA4, 0x04, 0x0C, len(kind.applet))) + kind.applet)
        if sw != 0x9000:
            return {}
        answers = {
            credential: card.transmit(bytes((0x00, 0x20, 0x00, reference)))[1]
            for credential, reference in kind.counters.items()
        }
    return {credential: _tries(sw) for credential, sw in answers.items() if _tells(sw)}


def _tells(sw: int) -> bool:
    return sw & 0xFFF0 == 0x63C0 or sw in (_NO_TRIES, _NOT_SET)


def _tries(sw: int) -> int | None:
    return None if sw == _NOT_SET else 0 if sw == _NO_TRIES else sw & 0x0F

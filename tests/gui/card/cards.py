"""Cards that do what a test says, for the looks of the page; journeys have real ones."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from enroll_gui.model.card import KeyFacts, Token
from enroll_gui.model.certificate import Certificate
from enroll_gui.model.credential import CardAbility, CardState, Credential, CredentialState, FirstUse
from enroll_gui.model.errors import EnrollError, NoCard
from enroll_gui.model.inventory import Inventory, ObjectClass, ObjectRef, TokenObject, take_stock
from enroll_gui.model.secret import Secret
from tests.makers import TOKEN

PIN = CredentialState(Credential.PIN, 6, 15, tries=3, most_tries=3)
SO_PIN = CredentialState(Credential.SO_PIN, 16, 16, tries=15, most_tries=15)
PUK = CredentialState(Credential.PUK, 6, 8, tries=3, most_tries=3)
ABLE = frozenset(
    {
        CardAbility.CHANGE_PIN,
        CardAbility.CHANGE_SO_PIN,
        CardAbility.UNBLOCK_BY_SO_PIN,
        CardAbility.INITIALISE,
        CardAbility.RESET,
        CardAbility.IMPORT_KEY,
        CardAbility.DELETE_KEY,
    }
)
CHALLENGE = bytes.fromhex("a1b2c3d4e5f60718")
READER = "Example reader 0"
ATR = "3bfe1800008131fe458031815448534d31738021408107fa"


def card(*credentials: CredentialState, token: Token | None = TOKEN, **changes: object) -> CardState:
    """Make a card with a PIN and an SO-PIN, or with those credentials."""
    made = CardState(
        store=TOKEN.store,
        reader=READER,
        serial=TOKEN.serial,
        label=TOKEN.label,
        model="Card",
        token=token,
        credentials=credentials or (PIN, SO_PIN),
        abilities=ABLE,
        free_bytes=41_000,
        total_bytes=65_536,
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # a test names the fields it changes


def objects(
    number: int,
    *,
    key: bool = True,
    of: Certificate | None = None,
    local: bool = True,
    kind: str = "EC-P256",
    length: int = 20,
) -> list[TokenObject]:
    """Make what belongs to one key: a private key or none, a certificate or none. A slot's CKA_ID is one byte long."""
    key_id, name = bytes([number]) * length, f"{number:064x}"
    facts = KeyFacts(
        local,
        sensitive=True,
        always_sensitive=True,
        extractable=False,
        never_extractable=True,
        always_authenticate=False,
    )
    found = []
    if key:
        ref = ObjectRef(ObjectClass.PRIVATE_KEY, key_id, name)
        found.append(TokenObject(ref, f"Key {number}", kind, name, b"", facts=facts))
    if of is not None:
        ref = ObjectRef(ObjectClass.CERTIFICATE, key_id, of.sha256)
        found.append(TokenObject(ref, f"Certificate {number}", kind, name, of.spki, of))
    return found


def stock(*found: list[TokenObject], is_logged_in: bool = True) -> Inventory:
    """Put objects on TOKEN; before the PIN no private key shows."""
    shown = [one for some in found for one in some]
    if not is_logged_in:
        shown = [one for one in shown if one.ref.object_class is not ObjectClass.PRIVATE_KEY]
    return take_stock(TOKEN, shown, is_logged_in=is_logged_in)


@dataclass
class FakeCards:
    """`CardAccess` and `CardIssuance` over what a test puts into it."""

    held: list[CardState] = field(default_factory=list)
    trouble: EnrollError | None = None
    """What the next act raises, once."""
    held_after: list[CardState] | None = None
    """What is there once something was asked for."""
    delay_s: float = 0.0
    heard: list[tuple[object, ...]] = field(default_factory=list)
    """What was asked for, with the secrets as they came."""
    number: bytes = CHALLENGE
    name: str = TOKEN.store

    def cards(self) -> Sequence[CardState]:
        return list(self.held)

    def change(self, serial: str, credential: Credential, old: Secret | None, new: Secret | None) -> None:
        self._hear("change", serial, credential, old, new)

    def change_management_key(self, serial: str, old: Secret | None, new: Secret | None, pin: Secret | None) -> None:
        self._hear("change_management_key", serial, old, new, pin)

    def unblock(self, serial: str, by: Credential, key: Secret | None, new: Secret | None) -> None:
        self._hear("unblock", serial, by, key, new)

    def challenge(self, serial: str) -> bytes:
        self._hear("challenge", serial)
        return self.number

    def respond(self, serial: str, response: Secret, new: Secret) -> None:
        self._hear("respond", serial, response, new)

    def initialise(
        self,
        reader: str,
        serial: str,
        first_use: FirstUse,
        secrets: Mapping[Credential, tuple[Secret | None, Secret | None]],
    ) -> None:
        pairs = [secret for pair in secrets.values() for secret in pair]
        self._hear("initialise", serial, first_use, *secrets, *pairs)

    def reset(self, serial: str, so_pin: Secret | None) -> None:
        self._hear("reset", serial, so_pin)

    def attest(self, serial: str, key_id: bytes) -> tuple[bytes, ...]:
        self._hear("attest", serial, key_id)
        return ()

    def _hear(self, *asked: object) -> None:
        time.sleep(self.delay_s)
        self.heard.append(tuple(bytes(one.view()) if isinstance(one, Secret) else one for one in asked))
        if not any(held.serial == asked[1] for held in self.held):
            raise NoCard("not there", serial=str(asked[1]))
        self.held = self.held_after or self.held
        trouble, self.trouble = self.trouble, None
        if trouble is not None:
            raise trouble

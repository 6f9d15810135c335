"""What lets somebody into a card, what the card tells of it, and what may be done with the card."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from enroll_gui.model.card import Token

FILE_PASSWORD = "password of a file"  # noqa: S105 - its name, not one
"""The fact `credential` of a PinError about a file."""


class Credential(Enum):
    """Whose secret it is, by the name people know it under."""

    PIN = "PIN"
    """The holder's: CKU_USER of PKCS#11, reference 80 of PIV."""
    PUK = "PUK"
    """Sets a new PIN, and nothing else: reference 81 of PIV."""
    SO_PIN = "SO-PIN"
    """The security officer's: CKU_SO of PKCS#11."""
    MANAGEMENT_KEY = "management key"
    """Lets keys and certificates be written: reference 9B of PIV. A key for AES or 3DES, not a PIN."""


class Alphabet(Enum):
    """What a credential is made of."""

    ANY = "any"
    DIGITS = "digits"
    HEX = "hex"
    """Hexadecimal digits, two to a byte; lengths are counted in digits."""


@dataclass(frozen=True)
class CredentialState:
    """What the card says of one credential, and what it takes. Fresh, never remembered."""

    credential: Credential
    minimum: int
    """Of characters as they are typed."""
    maximum: int
    alphabet: Alphabet = Alphabet.ANY
    tries: int | None = None
    """Exact number of tries left, or None where the card does not say."""
    most_tries: int | None = None
    """How many there are after a right one, or None where the card does not say."""
    count_low: bool = False
    final_try: bool = False
    locked: bool = False
    is_set: bool = True
    factory: bool | None = None
    """Whether it is as the maker left it; None where that cannot be known without spending a try."""
    factory_values: tuple[str, ...] = ()
    """What every card of its kind is delivered with, as far as its maker has published that."""
    on_reader: bool = False
    """Whether it is entered on the reader's own pad."""


class CardAbility(Enum):
    """What can be done with a card through the driver it has, or past it."""

    CHANGE_PIN = "change PIN"
    CHANGE_PUK = "change PUK"
    CHANGE_SO_PIN = "change SO-PIN"
    CHANGE_MANAGEMENT_KEY = "change management key"
    UNBLOCK_BY_PUK = "unblock by PUK"
    UNBLOCK_BY_SO_PIN = "unblock by SO-PIN"
    UNBLOCK_BY_RESPONSE = "unblock by challenge and response"
    INITIALISE = "initialise"
    RESET = "factory reset"
    ATTEST = "attest"
    DELETE_KEY = "delete key"
    MOVE_KEY = "move key"
    IMPORT_KEY = "import key"


@dataclass(frozen=True)
class CardState:
    """A card in a reader, a blank one too, and what it tells of itself."""

    store: str
    """Name of the key store it was found in."""
    reader: str
    serial: str
    """Empty only where a blank card has none."""
    label: str
    model: str
    token: Token | None
    """None while the card is blank: not initialised."""
    credentials: tuple[CredentialState, ...]
    """Those the card has, the PIN first."""
    abilities: frozenset[CardAbility]
    free_bytes: int | None = None
    """Room for public objects; None where the card does not say."""
    total_bytes: int | None = None
    tool: str = ""
    """The program that may do what the abilities lack; empty where none is known."""

    def credential(self, wanted: Credential) -> CredentialState | None:
        """Find what the card says of a credential; None where it has none of that kind."""
        return next((state for state in self.credentials if state.credential is wanted), None)


@dataclass(frozen=True)
class FirstUse:
    """What an initialisation sets beside the secrets."""

    label: str
    """At most 32 bytes of UTF-8 (CK_TOKEN_INFO.label)."""
    pin_tries: int | None = None
    puk_tries: int | None = None
    """None leaves the card's own number."""

    def __post_init__(self) -> None:
        """Raises ValueError for a label that is too long."""
        if len(self.label.encode()) > 32:
            raise ValueError("label")

"""Tokens and their PINs, as the driver tells them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

CARD_STORES = "pkcs11:"
"""How the names of key stores begin that may hold cards."""


class StoreKind(Enum):
    """Where certificates and keys live, as people tell it apart; the value begins the names of such key stores."""

    CARD = "pkcs11"
    SYSTEM = "system"
    """What the operating system keeps: the Windows store, the macOS keychain."""
    FILE = "file"
    SOFTWARE = "software"


def store_kind(store: str) -> StoreKind:
    """Say what kind of key store a name is of: `kind` or `kind:more`. Raises ValueError for a name of none."""
    return StoreKind(store.partition(":")[0])


class PinEntry(Enum):
    """How the PIN gets to the token."""

    TYPED = "typed"
    ON_READER = "on the reader"
    BY_SYSTEM = "by the system"
    """The operating system asks by itself, for whatever the key needs: we only explain it beforehand."""
    NOT_ASKED = "not asked"
    """Nothing guards the keys but the person's own account."""


class Protection(Enum):
    """Strong protection of a private key: what the operating system asks at each use."""

    NONE = "none"
    MEDIUM = "medium"
    """A notice that has to be confirmed."""
    HIGH = "high"
    """A password of the key's own."""


@dataclass(frozen=True)
class PinState:
    """What the token says of its PIN before one is asked. Fresh, never remembered."""

    entry: PinEntry = PinEntry.TYPED
    minimum: int = 4
    maximum: int = 255
    tries: int | None = None
    """Exact number of tries left, or None where the token does not say."""
    count_low: bool = False
    final_try: bool = False
    locked: bool = False
    initialised: bool = True
    pad_prompts: int = 0
    """How often the reader may ask for it in one act, where it is entered there and the driver is known to do so."""
    asks_each_time: bool = False
    """True where keys of the token are known to ask for it at every signature (CKA_ALWAYS_AUTHENTICATE)."""
    counts_on_screen_only: bool = False
    """True for the software token: whoever has its file can try as often as they like."""

    @property
    def is_usable(self) -> bool:
        """False where no PIN can help: blocked, or never set."""
        return self.initialised and not self.locked

    @property
    def is_final(self) -> bool:
        """True where a wrong PIN would block the token."""
        return self.is_usable and (self.final_try or self.tries == 1)


@dataclass(frozen=True)
class Token:
    """What the driver sees of a card. `serial` names it; label and slot may change."""

    store: str
    """Name of the key store it was found in."""
    serial: str
    label: str
    manufacturer: str
    model: str
    reader: str
    """The slot's own words, usually the reader's name."""
    pin: PinState
    key_kinds: tuple[str, ...]
    """Names from the algorithm table that the token can make."""
    exportable: bool = False
    """Whether a new key may be made exportable here."""
    protections: tuple[Protection, ...] = (Protection.NONE,)
    """Which protection a new key may have here."""
    hardware: bool = True
    """CKF_HW_SLOT: false for software tokens, whatever interface they have."""
    card: str = ""
    """What kind of card it is, by the name of its profile; empty where nobody knows."""
    free_bytes: int | None = None
    """Room for public objects; None where the token does not say."""
    old_encryption: bool = False
    """A file that is encrypted, or its MAC made, with what nobody should use any more: RC2, 3DES, SHA-1, MD5."""


@dataclass(frozen=True)
class CardPlace:
    """Which card is meant. A blank one may have no serial number: then it is the one in that reader."""

    store: str
    """Empty where the number alone is known."""
    serial: str
    reader: str


@dataclass(frozen=True)
class KeyRef:
    """One key pair: the store, the token's serial number, the CKA_ID."""

    store: str
    token_serial: str
    key_id: bytes


@dataclass(frozen=True)
class KeyFacts:
    """What the token says of a private key (PKCS#11 2.40, 4.9). None where it does not say."""

    local: bool | None
    sensitive: bool | None
    always_sensitive: bool | None
    extractable: bool | None
    never_extractable: bool | None
    always_authenticate: bool | None
    decrypts: bool | None = None


@dataclass(frozen=True)
class Reader:
    """A PC/SC reader and whether a card is in it."""

    name: str
    has_card: bool
    atr: str
    """Hex, empty without a card."""
    changes: int = 0
    """How often a card came or went since the service started, modulo 65536: a swap shows, however quick it was."""

"""What a card certifies of a key in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class PinPolicy(Enum):
    """How often a key asks for the PIN."""

    NEVER = "never"
    ONCE = "once"
    ALWAYS = "always"
    MATCH_ONCE = "match once"
    """By a fingerprint, once."""
    MATCH_ALWAYS = "match always"


class TouchPolicy(Enum):
    """Whether somebody has to touch the card when a key is used."""

    NEVER = "never"
    ALWAYS = "always"
    CACHED = "cached"
    """Once in fifteen seconds."""


class FormFactor(Enum):
    """What the card looks like."""

    UNKNOWN = "unknown"
    USB_A_KEYCHAIN = "USB-A keychain"
    USB_A_NANO = "USB-A nano"
    USB_C_KEYCHAIN = "USB-C keychain"
    USB_C_NANO = "USB-C nano"
    USB_C_LIGHTNING = "USB-C and Lightning"
    USB_A_BIO = "USB-A with fingerprint reader"
    USB_C_BIO = "USB-C with fingerprint reader"


@dataclass(frozen=True)
class Attestation:
    """A statement of the card: this key was made in it and cannot leave it. None and empty: it does not say."""

    spki: bytes
    """DER of the key it is about."""
    chain: tuple[bytes, ...]
    """DER, the statement first. Verified, it ends with the root that was trusted; read only, as the card gave it."""
    slot: str = ""
    """As in 9C."""
    firmware: str = ""
    serial: str = ""
    """Of the card, decimal."""
    pin_policy: PinPolicy | None = None
    touch_policy: TouchPolicy | None = None
    form_factor: FormFactor = FormFactor.UNKNOWN
    is_fips: bool = False
    is_cspn: bool = False
    is_verified: bool = False
    """Whether it leads to a root that was trusted; False too where none was named."""

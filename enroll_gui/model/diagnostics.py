"""What a support bundle is made of, and what is known of a driver when nobody asks it for a key."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Private(Enum):
    """Kinds of what a support bundle holds back; the value begins the placeholder that stands for it: `holder-1`."""

    HOLDER = "holder"
    LABEL = "label"
    SERIAL = "serial"
    EMAIL = "email"
    HOST = "host"
    ADDRESS = "address"
    USER = "user"
    REQUEST = "request"
    CERTIFICATE = "certificate"
    NAME = "name"
    """Any other part of a subject."""
    HOME = "~"
    """The home folder, which has this one name."""


@dataclass(frozen=True)
class Line:
    """One thing that was found out. `private` says of what kind the value is, where it is not for everybody."""

    name: str
    value: str
    private: Private | None = None


class PartState(Enum):
    """How far a part of the report is."""

    PENDING = "pending"
    READ = "read"
    FAILED = "failed"


@dataclass(frozen=True)
class Part:
    """One part of the report; whatever went wrong in it is a value of it."""

    key: str
    """A key of `messages.PART_NAMES`."""
    number: int = 0
    """Counts parts of one key from 1, where there are several."""
    subject: str = ""
    """Whom it is about, such as the driver's name."""
    state: PartState = PartState.PENDING
    lines: tuple[Line, ...] = ()
    text: str = ""
    """Free text below the lines, such as the log's."""
    trouble: str = ""
    """Why it could not be read, for the help desk, in English."""
    known: tuple[tuple[Private, str], ...] = ()
    """Values that came to light here and are private wherever they stand in the report."""


@dataclass(frozen=True)
class SlotFacts:
    """A slot of a driver, with a token in it or without."""

    description: str
    flags: int
    """CK_SLOT_INFO.flags."""
    hardware: str
    """Versions as `1.0`."""
    firmware: str
    token: TokenFacts | None
    trouble: str = ""
    """The CKR_ code that the slot answered instead, with its call."""


@dataclass(frozen=True)
class TokenFacts:
    """What CK_TOKEN_INFO says for a help desk."""

    label: str
    serial: str
    manufacturer: str
    model: str
    flags: int
    hardware: str
    firmware: str
    shortest_pin: int
    longest_pin: int


@dataclass(frozen=True)
class DriverFacts:
    """What a PKCS#11 module says of itself (C_GetInfo), and its slots."""

    architectures: tuple[str, ...]
    manufacturer: str
    description: str
    version: str
    cryptoki: str
    """The version of PKCS#11 that it follows."""
    slots: tuple[SlotFacts, ...]

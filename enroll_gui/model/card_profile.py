"""What is known of cards and of drivers before either is spoken to, and how one recognises which is which."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from fnmatch import fnmatchcase

from enroll_gui.model.card import Reader, Token
from enroll_gui.model.credential import Alphabet, Credential
from enroll_gui.model.token_name import SLOT_DESCRIPTION_BYTES

GENERAL_USUAL_S: Mapping[str, float] = {
    "RSA-2048": 15.0,
    "RSA-3072": 45.0,
    "RSA-4096": 120.0,
    "EC-P256": 2.0,
    "EC-P384": 3.0,
    "EC-P521": 4.0,
}
"""How long cards take for a key as a rule, by kind: for a card of which nobody knows better."""
SOFTWARE_SHARE = 0.1
"""How much of that a token without a card takes; at least a second."""

_ANY = "."
_CUT_MARK = "..."


class CardQuirk(Enum):
    """What is odd about a card, for those who hold it."""

    ISSUER_MAKES_KEYS = "issuer makes keys"
    """No new key can be made on it by its holder."""
    TWO_PROFILES = "two profiles"
    """The driver shows two tokens with a PIN each, and new keys belong to one of them only."""
    NO_SERIAL = "no serial number"
    """It has none of its own: the one it is given with its first use counts."""


class ModuleConfiguration(Enum):
    """A configuration file that a driver is given by this program where its user gave it none."""

    OPENSC = "opensc"


@dataclass(frozen=True)
class PinRules:
    """What a card takes as a PIN. Of the holder's PIN the token's own limits count before these."""

    minimum: int
    maximum: int
    alphabet: Alphabet = Alphabet.ANY


@dataclass(frozen=True)
class CardProfile:
    """One kind of card, as `resources/cards.toml` tells of it; the words there explain each field."""

    name: str
    atr: tuple[str, ...] = ()
    """Hex in lower case; a masked digit is a dot."""
    applet: str = ""
    """AID in hex, or its beginning; empty: not told apart by one."""
    driver: str = ""
    modules: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Names of files by `linux`, `windows`, `macos`, with * for what differs between versions."""
    pin: PinRules | None = None
    so_pin: PinRules | None = None
    counters: Mapping[Credential, int] = field(default_factory=dict)
    """P2 of an empty VERIFY that is answered by 63Cx: x tries are left (ISO/IEC 7816-4, 11.6.6)."""
    key_kinds: tuple[str, ...] = ()
    usual_s: Mapping[str, float] = field(default_factory=dict)
    quirks: frozenset[CardQuirk] = frozenset()
    first_use: str = ""
    """Name of the program that makes a new card ready, where this one cannot."""
    factory: Mapping[Credential, str] = field(default_factory=dict, repr=False)
    """As every card of the kind is delivered; published by its maker."""
    unblock_by_response: bool = False
    """Whether a remote operator can unblock it; of PIV cards alone."""
    puk: PinRules | None = None
    """Of a card that is unblocked by a PUK and has no SO-PIN."""

    def rules(self, credential: Credential) -> PinRules | None:
        """Give what it takes as a credential; None where only the token can tell."""
        return {Credential.PIN: self.pin, Credential.SO_PIN: self.so_pin, Credential.PUK: self.puk}.get(credential)

    def module_names(self, system: str = sys.platform) -> tuple[str, ...]:
        """Name the files of its drivers on an operating system, in order of preference."""
        return self.modules.get(_SYSTEMS.get(system, "linux"), ())

    def rank(self, module: str) -> int | None:
        """Say how early the driver of that file comes among its, 0 for the best; None where it is none of them."""
        return next((number for number, name in enumerate(self.module_names()) if _is_file(module, name)), None)

    def is_driven_by(self, module: str) -> bool:
        """Say whether the driver of that file, named with or without its folder, is one of its."""
        return any(_is_file(module, name) for names in self.modules.values() for name in names)


@dataclass(frozen=True)
class ModuleProfile:
    """One driver, and what of its behaviour has to be known before it is loaded."""

    title: str
    files: tuple[str, ...]
    """Names of files, with * for what differs between versions."""
    configuration: ModuleConfiguration | None = None
    pad_prompts: int = 0
    """How often the reader's pad may ask for the PIN in one act; 0: not known."""
    ignored_flags: int = 0
    """Bits of CK_TOKEN_INFO.flags that it sets without meaning them."""

    def is_of(self, module: str) -> bool:
        """Say whether that file, named with or without its folder, is this driver."""
        return any(_is_file(module, name) for name in self.files)


@dataclass(frozen=True)
class KnownCards:
    """Contents of cards.toml. What stands first wins."""

    cards: tuple[CardProfile, ...] = ()
    modules: tuple[ModuleProfile, ...] = ()

    def of_atr(self, atr: str) -> tuple[CardProfile, ...]:
        """Find the profiles of an ATR (hex); where any has it letter for letter, masked ones do not count."""
        exact = tuple(card for card in self.cards if atr in card.atr)
        return exact or tuple(card for card in self.cards if any(atr_fits(atr, pattern) for pattern in card.atr))

    def answers_challenges(self, atr: str) -> bool:
        """Say of an ATR (hex) whether its PIN can be set by challenge and response."""
        return any(card.unblock_by_response for card in self.of_atr(atr))

    def named(self, name: str) -> CardProfile | None:
        """Find a profile by the name that a token carries; None where its card is not known."""
        return next((card for card in self.cards if card.name == name), None)

    def module(self, path: str) -> ModuleProfile | None:
        """Find a driver by its file."""
        return next((module for module in self.modules if module.is_of(path)), None)


@dataclass(frozen=True)
class CardInReader:
    """A card that PC/SC reports, and what can be said of it."""

    reader: Reader
    profile: CardProfile | None
    tokens: tuple[Token, ...]
    """What drivers show of it; none where no driver does."""

    @property
    def name(self) -> str:
        """What kind of card it is; empty where nobody knows."""
        return self.profile.name if self.profile else ""


def atr_words(atr: str) -> str:
    """Write an ATR as it is written everywhere: `3B FE 18 00`."""
    return bytes.fromhex(atr).hex(" ").upper()


def atr_fits(atr: str, pattern: str) -> bool:
    """Compare an ATR with a pattern, both in lower-case hex; a dot of the pattern fits every digit."""
    return len(atr) == len(pattern) and all(want in (_ANY, digit) for digit, want in zip(atr, pattern, strict=True))


def reader_of(slot_description: str, readers: Sequence[str]) -> str:
    """Find the PC/SC reader that a driver's slot belongs to; empty where none is meant for certain.

    A slot's description has 64 octets, so that a long name is cut, maybe within a character, and with OpenSC ends with
    three dots; some drivers leave out the numbers at the end of a name, or add words of their own. Spaces count once.
    """
    wanted = _words(slot_description)
    if not wanted:
        return ""
    cut = {name: _cut(name) for name in readers}
    alike = [name for name in readers if wanted in (_words(name), cut[name])]
    if not alike and wanted.endswith(_CUT_MARK):
        alike = [name for name in readers if _words(name).startswith(wanted.removesuffix(_CUT_MARK))]
    if not alike:
        alike = [name for name in readers if _begins(cut[name], wanted) or _begins(wanted, cut[name])]
    return alike[0] if len(alike) == 1 else ""


def tokens_by_reader(readers: Iterable[Reader], tokens: Iterable[Token]) -> dict[str, tuple[Token, ...]]:
    """Put each token to the reader, by name, whose card it is; tokens of no card and empty readers are left out."""
    names = [reader.name for reader in readers if reader.has_card]
    found: dict[str, tuple[Token, ...]] = {}
    for token in tokens:
        if name := reader_of(token.reader, names):
            found[name] = (*found.get(name, ()), token)
    return found


def general_usual_s(kind: str, *, hardware: bool) -> float:
    """Estimate how long a key takes where nothing is known of the token; 0 for a kind that nobody measured."""
    usual = GENERAL_USUAL_S.get(kind, 0.0)
    return usual if hardware or not usual else max(usual * SOFTWARE_SHARE, 1.0)


_SYSTEMS = {"win32": "windows", "darwin": "macos"}


def _is_file(module: str, name: str) -> bool:
    """Compare names as Windows does; a version at the end (`libykcs11.so.2.2.0`) does not matter."""
    file = module.replace("\\", "/").rpartition("/")[2].casefold()
    return fnmatchcase(file, name.casefold()) or fnmatchcase(file, name.casefold() + ".*")


def _words(text: str) -> str:
    return " ".join(text.replace("\ufffd", " ").split())


def _cut(name: str) -> str:
    return _words(name.encode()[:SLOT_DESCRIPTION_BYTES].decode(errors="ignore"))


def _begins(whole: str, beginning: str) -> bool:
    """Say whether a text begins with another one, up to the end of a word."""
    return bool(beginning) and (whole + " ").startswith(beginning + " ")

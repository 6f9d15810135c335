"""Which keys, requests and certificates belong together: those of one public key."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class PartKind(Enum):
    """What has a public key."""

    KEY = "private key"
    REQUEST = "request"
    CERTIFICATE = "certificate"


@dataclass(frozen=True)
class Part:
    """One thing with a public key, as a source shows it."""

    source: str
    """As the person named it: a file, a serial number."""
    kind: PartKind
    key: str
    """SHA-256 of the SubjectPublicKeyInfo, lower-case hex; empty where it cannot be read."""
    key_kind: str
    holder: str = ""
    serial: str = ""
    """Of a certificate."""


@dataclass(frozen=True)
class Comparison:
    """Parts from several sources."""

    parts: tuple[Part, ...]

    @property
    def common(self) -> tuple[str, ...]:
        """The keys that every source has something of, in the order they were met."""
        sources = {part.source for part in self.parts}
        keys = dict.fromkeys(part.key for part in self.parts if part.key)
        return tuple(key for key in keys if {p.source for p in self.parts if p.key == key} == sources)

    @property
    def belong_together(self) -> bool:
        """True if one key is common to all sources; of a file with private keys, if it is one of these."""
        return any(self._is_own(key) for key in self.common)

    def _is_own(self, key: str) -> bool:
        """A file with a private key stands for that, not for the certificates of others that lie beside it."""
        with_keys = {part.source for part in self.parts if part.kind is PartKind.KEY}
        return with_keys <= {part.source for part in self.parts if part.kind is PartKind.KEY and part.key == key}


def read_fingerprint(text: str) -> str:
    """Read the beginning of a SHA-256 fingerprint, at least eight digits. Raises ValueError."""
    digits = text.lower().replace(":", "").replace(" ", "")
    if not 8 <= len(digits) <= 64 or set(digits) - set("0123456789abcdef"):
        raise ValueError("no fingerprint")
    return digits

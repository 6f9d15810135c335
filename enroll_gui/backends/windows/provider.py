"""What a provider of keys does, be it a CSP or a KSP; and what stands in its place for certificates without a key."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from enroll_gui.model.card import KeyFacts, Protection
from enroll_gui.model.credential import CardAbility
from enroll_gui.model.errors import KeyKindUnsupported, KeyMissing, Unsupported
from enroll_gui.model.secret import Secret
from enroll_gui.pki.algorithms import KeyAlgorithm, SignatureAlgorithm

AT_KEYEXCHANGE, AT_SIGNATURE = 1, 2
"""The two keys that a container of a CSP has room for. Ours have the first, which signs and decrypts."""
KSP_TYPE = 0
"""Stands in CRYPT_KEY_PROV_INFO instead of a CSP's type."""
CERTIFICATES_ONLY = "Personal Windows Certificate Store"
SOFTWARE_PROTECTIONS = (Protection.NONE, Protection.MEDIUM, Protection.HIGH)


@dataclass(frozen=True)
class Abilities:
    """What can be asked of a provider without a key."""

    key_kinds: tuple[str, ...] = ()
    is_hardware: bool = False
    is_removable: bool = False
    """Its keys live on cards."""

    asks_for_pin: bool = False
    """Windows asks for the PIN of what holds the keys, whatever protection they have besides."""

    is_broken: bool = False
    """It is listed and could not be asked."""

    @property
    def is_software(self) -> bool:
        """True where this computer keeps the keys."""
        return not (self.is_hardware or self.is_broken)


class ProviderKey(Protocol):
    """One private key, opened."""

    @property
    def spki(self) -> bytes:
        """DER of the SubjectPublicKeyInfo; empty where the key is of a kind that nobody here reads."""
        ...

    @property
    def reader(self) -> str:
        """The reader its card is in, as far as the provider tells."""
        ...

    @property
    def key_spec(self) -> int:
        """AT_KEYEXCHANGE or AT_SIGNATURE; 0 in a KSP."""
        ...

    def facts(self) -> KeyFacts:
        """Read what the provider says of it."""
        ...

    def sign(self, message: bytes, row: SignatureAlgorithm) -> bytes:
        """Sign a whole message; ECDSA comes in DER. Raises KeyKindUnsupported."""
        ...

    def decrypt(self, ciphertext: bytes) -> bytes:
        """Decrypt with an RSA key (RSAES-PKCS1-v1_5)."""
        ...

    def export(self) -> Secret:
        """Take the private key out, PKCS#8 in DER."""
        ...

    def write_certificate(self, der: bytes) -> None:
        """Write a certificate to the card that holds the key."""
        ...


class Provider(Protocol):
    """A CSP or KSP. Every call may raise what the table of `errors` has."""

    name: str
    type: int
    model: str

    def abilities(self) -> Abilities:
        """Ask what it can do, without a dialog and without a card."""
        ...

    def containers(self) -> Sequence[str]:
        """Name the containers of this person's keys."""
        ...

    def open(
        self, container: str, key_spec: int = 0, *, is_silent: bool = False
    ) -> AbstractContextManager[ProviderKey]:
        """Open the key of a container; 0 is whichever there is. Silent: only to look. Raises KeyMissing."""
        ...

    def generate(self, container: str, row: KeyAlgorithm, *, exportable: bool, protection: Protection) -> None:
        """Make a key in a container of its own; nothing stays where that fails. Raises KeyIdTaken."""
        ...

    def import_key(self, container: str, private_key: Secret) -> None:
        """Bring a key in, PKCS#8 in DER. Raises KeyIdTaken, KeyKindUnsupported."""
        ...

    def delete(self, container: str) -> None:
        """Delete a container with its key. Raises KeyMissing."""
        ...


class NoProvider:
    """In the place of a provider: certificates of the personal store whose key is with none that is installed."""

    name = CERTIFICATES_ONLY
    type = KSP_TYPE
    model = "Windows"

    def abilities(self) -> Abilities:
        """No keys."""
        return Abilities()

    def containers(self) -> Sequence[str]:
        """No keys."""
        return ()

    def open(
        self, container: str, key_spec: int = 0, *, is_silent: bool = False
    ) -> AbstractContextManager[ProviderKey]:
        """Raise KeyMissing."""
        raise KeyMissing(container)

    def generate(self, container: str, row: KeyAlgorithm, *, exportable: bool, protection: Protection) -> None:
        """Raise KeyKindUnsupported."""
        raise KeyKindUnsupported("no keys here", kind=row.kind)

    def import_key(self, container: str, private_key: Secret) -> None:
        """Raise Unsupported."""
        raise Unsupported("no keys here", ability=CardAbility.IMPORT_KEY.value, tool="")

    def delete(self, container: str) -> None:
        """Raise KeyMissing."""
        raise KeyMissing(container)

"""Certificates as people read them, and where they lie."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from enroll_gui.model.card import Token


@dataclass(frozen=True)
class Attribute:
    """One attribute of a name (RFC 5280, 4.1.2.4)."""

    oid: str
    name: str
    """Short name (CN, O, emailAddress), or the OID where none is known."""
    value: str


@dataclass(frozen=True)
class GeneralName:
    """One subject alternative name (RFC 5280, 4.2.1.6)."""

    kind: str
    """rfc822, dns, uri, ip, dir, upn, other, rid."""
    value: str

    def __str__(self) -> str:
        """Give `kind:value`, the form the RA API uses."""
        return f"{self.kind}:{self.value}"


@dataclass(frozen=True)
class Extension:
    """One extension, in words."""

    oid: str
    name: str
    critical: bool
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Certificate:
    """What could be read of a certificate. Parts that could not be read are named in `malformed`."""

    der: bytes
    sha256: str
    serial: str
    """Lower-case hex without leading zeros (but "0")."""
    subject: tuple[Attribute, ...]
    issuer: tuple[Attribute, ...]
    issuer_sha256: str
    """SHA-256 of the DER of the issuer's name."""
    not_before: datetime | None
    not_after: datetime | None
    spki: bytes
    key_kind: str
    """A name of the algorithm table, or the OID of what is not in it."""
    signature_algorithm: str
    requires_pss: bool
    """The public key is id-RSASSA-PSS (RFC 4055): signatures must be PSS."""
    emails: tuple[str, ...]
    """E-mail addresses of subject and alternative names, each once."""
    names: tuple[GeneralName, ...]
    ekus: tuple[str, ...]
    """OIDs of the extended key usages."""
    key_usage: tuple[str, ...]
    is_ca: bool
    extensions: tuple[Extension, ...]
    malformed: tuple[str, ...]

    @property
    def holder(self) -> str:
        """The common name, or the best there is."""
        return _best(self.subject)

    @property
    def issuer_name(self) -> str:
        """The issuer's common name, or the best there is."""
        return _best(self.issuer)


def _best(name: tuple[Attribute, ...]) -> str:
    for wanted in ("CN", "O", "OU"):
        for attribute in name:
            if attribute.name == wanted:
                return attribute.value
    return name[0].value if name else ""


class KeyPresence(Enum):
    """What a listing without login knows of the private key."""

    PAIRED = "a public key with this CKA_ID matches"
    AT_PIN = "confirmed at the PIN"
    NONE = "no key"


@dataclass(frozen=True)
class StoredCertificate:
    """A certificate where it lies."""

    certificate: Certificate
    token: Token
    key_id: bytes
    label: str
    key: KeyPresence
    asks_each_time: bool | None = False
    """CKA_ALWAYS_AUTHENTICATE; of a token that hides its private keys, as far as an earlier login has shown it.
    None where it shows only when the key is used."""
    lies_on: Token | None = None
    """Where the certificate lies, if that is not where its key is: `token` and `key_id` name the key then."""

    @property
    def source(self) -> Token:
        """Where the certificate lies."""
        return self.lies_on or self.token

    @property
    def name(self) -> tuple[str, str]:
        """(issuer_sha256, serial): how an authority names it."""
        return self.certificate.issuer_sha256, self.certificate.serial


class Unfit(Enum):
    """Why a certificate cannot be followed up. The words stand in `messages.py`; a new one goes to the end."""

    EXPIRED = "expired"
    NOT_YET_VALID = "not yet valid"
    REVOKED = "revoked"
    OTHER_AUTHORITY = "other authority"
    RENEWED = "renewed"
    NO_KEY = "no key"
    MALFORMED = "malformed"
    ALGORITHM = "algorithm"
    AUTHORITY_CERTIFICATE = "authority certificate"
    NOT_ALLOWED = "not allowed"
    NOT_ASKED = "not asked"
    PAIR_NOT_FOUND = "pair not found"
    PAIR_ELSEWHERE = "pair elsewhere"
    PAIR_UNFIT = "pair unfit"
    PENDING = "pending"

    @property
    def code(self) -> str:
        """Give the code for the help desk: U01, ..."""
        return f"U{list(Unfit).index(self) + 1:02}"


@dataclass(frozen=True)
class Fitness:
    """Whether a certificate can be followed up; if not, why, with what the words need."""

    unfit: Unfit | None
    when: datetime | None = None
    """Expired or revoked since, renewed on, valid or to be renewed from, request made."""
    detail: str = ""
    """Successor's serial, malformed part, algorithm, the authority's reason code, serial of the other of a pair,
    id of the journal entry that waits."""
    token: tuple[str, str] | None = None
    """Label and serial number of the token with the other of a pair, or with the successor."""

    @property
    def is_fit(self) -> bool:
        """True if a follow-up may start."""
        return self.unfit is None


@dataclass(frozen=True)
class Candidate:
    """A row of the selection page: a certificate and what may be done with it."""

    stored: StoredCertificate
    fitness: Fitness
    profile_id: str
    """The RA's profile for it, empty where not asked or unknown."""
    role: str = ""
    """Of one of a TWINS pair: qualified or commercial."""
    pair: tuple[str, str] | None = None
    """Name (issuer_sha256, serial) of the other of a TWINS pair, as the authority says (ICA-43)."""

    @property
    def is_fit(self) -> bool:
        """True if a follow-up may start."""
        return self.fitness.is_fit

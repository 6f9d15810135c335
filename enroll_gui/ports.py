"""What we ask of the outside world."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol

from enroll_gui.model.card import KeyFacts, Protection, Reader, Token
from enroll_gui.model.card_profile import CardProfile, KnownCards
from enroll_gui.model.certificate import StoredCertificate
from enroll_gui.model.crash import Crash
from enroll_gui.model.credential import CardState, Credential, FirstUse
from enroll_gui.model.diagnostics import DriverFacts
from enroll_gui.model.entry import Entry
from enroll_gui.model.errors import EnrollError
from enroll_gui.model.inventory import Inventory, ObjectRef
from enroll_gui.model.outcome import Propagation
from enroll_gui.model.profile import AuthorityInfo, Eligibility, Nonce, Preview, Profile
from enroll_gui.model.reminder import WatchedCertificate
from enroll_gui.model.request import Answer, Changes
from enroll_gui.model.revocation import RegisteredCertificate, RevocationReason, Revoked
from enroll_gui.model.secret import Secret
from enroll_gui.model.settings import Settings


@dataclass(frozen=True)
class Progress:
    """What a task tells on its way, and how it hears that it shall stop."""

    report: Callable[[object], None] = lambda _step: None
    """Called on the task's thread with a value of the task's own kind."""
    cancelled: threading.Event = field(default_factory=threading.Event)


class Signer(Protocol):
    """One private key, wherever it lives."""

    @property
    def spki(self) -> bytes:
        """DER of the SubjectPublicKeyInfo; empty where the token shows neither public key nor certificate."""
        ...

    def sign(self, message: bytes, algorithm: str) -> bytes:
        """Sign a whole message; `algorithm` is a signature name of the algorithm table. ECDSA comes in DER."""
        ...


class TokenSession(Protocol):
    """A logged-in, writable session. Born and ended inside one task."""

    @property
    def token(self) -> Token:
        """The token, as it was when the session opened."""
        ...

    def new_key_id(self, wanted: bytes, like: bytes) -> bytes:
        """Give the CKA_ID that a new key gets: the one wanted, or that of a free place where the driver has places.

        `like` is the CKA_ID of the key that it follows, empty where that is on another token. Raises NoSpace and
        ManagementKeyUnknown where no key can be made.
        """
        ...

    def generate(
        self,
        key_id: bytes,
        kind: str,
        label: str,
        *,
        exportable: bool = False,
        protection: Protection = Protection.NONE,
    ) -> bytes:
        """Make a key pair and give its SPKI. `protection` is one of the token's `protections`.

        Raises KeyIdTaken, NoSpace, CardRemoved, and KeyKindUnsupported for a kind or protection that is not offered.
        """
        ...

    def signer(self, key_id: bytes) -> Signer:
        """Give the private key with that CKA_ID. Raises NoCard's kin where the token is gone, ProofFailed if no key."""
        ...

    def public_key(self, key_id: bytes) -> bytes | None:
        """Give the SPKI of a COMPLETE key pair (private and public object), or None."""
        ...

    def key_facts(self, key_id: bytes) -> KeyFacts:
        """Read what the token says of the private key."""
        ...

    def write_certificate(self, key_id: bytes, der: bytes, label: str) -> None:
        """Write a certificate beside its key. Raises NoSpace, WriteFailed, CardRemoved."""
        ...

    def certificates(self, key_id: bytes) -> Sequence[bytes]:
        """Read the DER of each certificate object with that CKA_ID, from the token."""
        ...

    def attest(self, key_id: bytes) -> tuple[bytes, ...]:
        """Give the card's statement that the key was made in it, DER, its issuer after it; empty if it makes none."""
        ...

    def delete(self, key_id: bytes) -> int:
        """Delete every object of that CKA_ID, whatever its class; give how many there were."""
        ...

    def inventory(self) -> Inventory:
        """Read what lies on the token, private keys too."""
        ...

    def delete_objects(self, refs: Sequence[ObjectRef]) -> None:
        """Delete those objects and no others.

        Raises ContentsChanged before anything is deleted where one is not there, or another answers to the same name.
        """
        ...

    def import_key(self, key_id: bytes, private_key: Secret, label: str) -> None:
        """Write a key pair that was made elsewhere; it is PKCS#8 in DER and is not wiped here.

        The private key comes last, and nothing stays where that fails. Raises KeyIdTaken, Unsupported,
        KeyKindUnsupported, NoSpace, CardRemoved. Whether it may leave again `key_facts` tells: a card keeps it inside.
        """
        ...

    def export_key(self, key_id: bytes) -> Secret:
        """Take the private key out, PKCS#8 in DER; whoever asked wipes it. Raises KeyNotExportable, ProofFailed."""
        ...

    def move_key(self, key_id: bytes, to_key_id: bytes) -> None:
        """Move a key with its certificate to a free place of a token that has places.

        Raises Unsupported, KeyMissing and KeyIdTaken with all as it was, ManagementKeyUnknown, WriteFailed.
        """
        ...

    def decrypt(self, key_id: bytes, ciphertext: bytes) -> bytes:
        """Decrypt with an RSA key (RSAES-PKCS1-v1_5, RFC 8017, 7.2). Raises ProofFailed if there is no such key."""
        ...


@dataclass
class ParentWindow:
    """The window above which the operating system opens its own dialogs."""

    handle: int = 0
    """HWND on Windows; 0 while there is none."""
    is_attended: bool = True
    """False: nobody is there to answer. What would ask for something fails with SystemSilent instead."""


class KeyStore(Protocol):
    """Where certificates and keys live.

    What the operating system keeps is a store with one token for each provider: there a token is named by the
    provider's name, and a key's CKA_ID by the container's.
    """

    @property
    def name(self) -> str:
        """Unique and stable: `pkcs11:<path of the module>`, `software`, `file`, `system:windows`; see `StoreKind`."""
        ...

    @property
    def title(self) -> str:
        """For people: the module's description, or the store's own name."""
        ...

    def tokens(self) -> Sequence[Token]:
        """Find the tokens there are now, with fresh flags. Raises DriverError, Unresponsive."""
        ...

    def certificates(self, token: Token) -> Sequence[StoredCertificate]:
        """List a token's certificates without login. One odd certificate never breaks the list."""
        ...

    def inventory(self, token: Token) -> Inventory:
        """Read what a token shows without login."""
        ...

    def refresh(self, token_serial: str) -> None:
        """Forget what was read of a token, in this program and where its driver keeps files of it (rule D-62).

        Called after each write, so that this and every other program reads it anew. Never raises.
        """
        ...

    def open(self, token_serial: str, pin: Secret | None) -> AbstractContextManager[TokenSession]:
        """Log in, one attempt. The PIN is not wiped here. None: the PIN is entered on the reader.

        Raises NoCard, AmbiguousToken, PinRefused (before the token sees the PIN), PinWrong, PinBlocked.
        """
        ...

    def close(self) -> None:
        """Let go of the driver."""
        ...


class OpenFiles(KeyStore, Protocol):
    """Files that the person has opened, each a token of the key store `file`; which ones is remembered."""

    def open_file(self, path: Path, password: Secret | None) -> Token:
        """Read a file and remember where it lies. What it shows with its password is shown from then on, in this run.

        Without a password, what can be read without. The password is not wiped here, and never kept. Raises
        FileUnusable, PasswordNeeded, PinWrong, ProfileUnwritable, DiskFull, each with nothing remembered.
        """
        ...

    def read(self, path: Path) -> bytes:
        """Read a file that the person chose, and remember nothing of it. Raises FileUnusable."""
        ...

    def forget(self, path: Path) -> None:
        """Show a file no more; it stays as it is. Raises ProfileUnwritable, DiskFull."""
        ...

    def paths(self) -> Sequence[Path]:
        """Give the files that are remembered, in the order they were opened."""
        ...

    def save(self, path: Path, data: bytes, *, replace: bool) -> None:
        """Write a file, whole or not at all, readable by the person alone. `replace`: over one that is there.

        Raises FileExists, FileUnwritable.
        """
        ...


class CertificatePropagation(Protocol):
    """The operating system's certificate store, in which its own programs look for certificates of cards."""

    def propagate(self, der: bytes, label: str) -> Propagation:
        """Put in a certificate whose key is on a card, bound to that key as the system shows it, and named `label`.

        No dialog opens. Nothing is done where it is there with a key already, or where no card shows that key. Raises
        StoreRefused, WriteFailed; where no card shows it, also what kept a provider from looking.
        """
        ...


class CardAccess(Protocol):
    """What only cards have beside keys and certificates: PINs and their counters.

    One for each key store that can hold cards, under the same name. A card is named by its serial number; every call
    is one attempt and wipes no secret. Raises NoCard, CardRemoved, CardBusy, DriverError, Unresponsive.
    """

    @property
    def name(self) -> str:
        """The key store's name."""
        ...

    def cards(self) -> Sequence[CardState]:
        """Find the cards there are now, blank ones too, with fresh counters. Spends no try."""
        ...

    def change(self, serial: str, credential: Credential, old: Secret | None, new: Secret | None) -> None:
        """Replace a credential by another. None: both are entered on the reader.

        Raises PinRefused (before the card sees it), PinWrong and PinBlocked (about the old one), Unsupported.
        """
        ...

    def change_management_key(self, serial: str, old: Secret | None, new: Secret | None, pin: Secret | None) -> None:
        """Replace the management key. No `old`: it is the factory's, or kept on the card behind the PIN.

        No `new`: a random one is made that the card keeps behind the PIN. Raises as `change`, ManagementKeyUnknown,
        ManagementKeyNotKept with the old one in force.
        """
        ...

    def unblock(self, serial: str, by: Credential, key: Secret | None, new: Secret | None) -> None:
        """Set a new PIN with the PUK or the SO-PIN. Raises as `change`, about the key."""
        ...

    def challenge(self, serial: str) -> bytes:
        """Ask the card for the challenge that a remote operator answers. Raises Unsupported."""
        ...

    def respond(self, serial: str, response: Secret, new: Secret) -> None:
        """Set a new PIN with the operator's answer to the last challenge.

        Raises ChallengeSpent where the card was touched in between, PinWrong if the answer is none of this challenge.
        """
        ...


class CardIssuance(Protocol):
    """What an officer, or a person with a new card, does to it as a whole. One for each key store, as `CardAccess`."""

    @property
    def name(self) -> str:
        """The key store's name."""
        ...

    def initialise(
        self,
        reader: str,
        serial: str,
        first_use: FirstUse,
        secrets: Mapping[Credential, tuple[Secret | None, Secret | None]],
    ) -> None:
        """Make a card ready: label, and for each credential what it was (None on a blank card) and what it is to be.

        One that stays as it is, is both; where the new one is None, both are entered on the reader, but a management
        key is made and kept as by `change_management_key`. What a card held is gone. Raises PinRefused, PinWrong,
        PinBlocked, WrongCard, Unsupported, ManagementKeyUnknown, ManagementKeyNotKept.
        """
        ...

    def reset(self, serial: str, so_pin: Secret | None) -> None:
        """Put a card back as the maker left it; all keys and certificates are gone. Raises as `initialise`."""
        ...

    def attest(self, serial: str, key_id: bytes) -> tuple[bytes, ...]:
        """Have the card certify that a key was made in it: DER of that certificate and of its issuer's.

        Raises Unsupported.
        """
        ...


class Registrar(Protocol):
    """The authority. Every call may raise Unreachable, TlsRefused, Refused, AnswerInvalid."""

    @property
    def url(self) -> str:
        """Base URL, for people and for the journal."""
        ...

    def info(self) -> AuthorityInfo:
        """Ask who the authority is (`GET /meta`)."""
        ...

    def profiles(self) -> Sequence[Profile]:
        """Ask what it issues."""
        ...

    def eligibility(self, certificates: Sequence[tuple[str, str]]) -> Sequence[Eligibility]:
        """Ask for (issuer_sha256, serial) pairs whether they may be followed up; answers in that order."""
        ...

    def nonce(self) -> Nonce:
        """Ask for a nonce."""
        ...

    def preview(self, old: bytes, profile_id: str, changes: Changes, key_kind: str) -> Preview:
        """Ask what would be done with a follow-up of the certificate `old` (DER)."""
        ...

    def compose(
        self,
        request_id: str,
        signed: Sequence[tuple[str, bytes]],
        changes: Changes,
        statements: Sequence[tuple[str, Sequence[bytes]]] = (),
    ) -> bytes:
        """Make the body of a follow-up from (role, CMS DER) pairs, without sending it.

        `statements`: by role, what the card states of the new key, as `TokenSession.attest` gives it.
        """
        ...

    def submit(self, request_id: str, body: bytes) -> Answer:
        """Send a composed follow-up. The same id and body again gives the same answer."""
        ...

    def poll(self, request_id: str) -> Answer:
        """Ask what became of a follow-up. Raises Refused with reason `unknown_follow_up`."""
        ...

    def withdraw(self, request_id: str, cms: bytes) -> Answer:
        """Withdraw a follow-up; what was issued is revoked."""
        ...

    def registered(self, serial: str) -> Sequence[RegisteredCertificate]:
        """Find the authority's certificates with a serial number; its issuing CAs may have given it more than once."""
        ...

    def revoke(self, certificate_id: str, reason: RevocationReason, password: Secret) -> Revoked:
        """Revoke by the revocation password, which is not wiped here. Revoked before: gives that revocation.

        Raises Refused with reason `password_rule` before anything is sent, `password_wrong` or `password_locked` after.
        """
        ...

    def installed(self, request_id: str, readback: Sequence[tuple[str, str]]) -> None:
        """Tell that (role, SHA-256 of the certificate read back) stand on the token."""
        ...


@dataclass(frozen=True)
class RevokedSince:
    """A revoked certificate."""

    when: datetime
    reason: str


class Revocation(Protocol):
    """What CRLs say."""

    def look_up(self, issuer_sha256: str, serial: str) -> RevokedSince | None:
        """Say whether a certificate is revoked by the newest CRL known. Raises Unreachable where none could be had."""
        ...


class Journal(Protocol):
    """What we did to tokens, on disk before we do it."""

    def hold(self) -> AbstractContextManager[None]:
        """Hold the journal against other runs of the program. Raises JournalHeld where another does not let go."""
        ...

    def write(self, entry: Entry) -> None:
        """Put an entry on disk, whole or not at all. Raises DiskFull, ProfileUnwritable."""
        ...

    def find(self, entry_id: str) -> Entry | None:
        """Read one entry as it stands on disk now, or None."""
        ...

    def unfinished(self) -> Sequence[Entry]:
        """Give the entries that did not end, oldest first."""
        ...

    def ended(self) -> Sequence[Entry]:
        """Give the entries that are proven or undone, newest first."""
        ...

    def unreadable(self) -> Sequence[Path]:
        """Name the files that hold an entry nobody can read: damaged, or of a newer version."""
        ...


class WatchList(Protocol):
    """The certificates whose end somebody is reminded of, remembered while no card is there."""

    def read(self) -> tuple[WatchedCertificate, ...]:
        """Give what was written last. Never raises: what cannot be read is not there."""
        ...

    def write(self, certificates: Iterable[WatchedCertificate]) -> None:
        """Replace it, whole or not at all. Raises DiskFull, ProfileUnwritable."""
        ...


class ReaderList(Protocol):
    """PC/SC's view of the readers."""

    def readers(self) -> Sequence[Reader]:
        """Ask which readers there are. Raises ServiceDown, NoReader."""
        ...


class ReaderWatch(Protocol):
    """Says that something changed in the readers, and nothing else. It never opens a driver."""

    def changes(self, stopped: threading.Event) -> Iterator[tuple[Reader, ...] | None]:
        """Give the readers as they are, and again at each change, until stopped; None while nobody can be asked."""
        ...


class CardRecognition(Protocol):
    """Says what kind of card is in a reader. Never raises: what cannot be told is not known."""

    def in_reader(self, reader: Reader) -> CardProfile | None:
        """Say what card it is; a card whose ATR tells is not spoken to."""
        ...


class KeyTimes(Protocol):
    """How long tokens take for a key."""

    def usual_s(self, token: Token, kind: str) -> float:
        """Give what was measured, else what is known of the card, else a general estimate; 0 where there is none."""
        ...


class Driver(Protocol):
    """A driver behind a key store, asked about itself."""

    @property
    def name(self) -> str:
        """The key store's name."""
        ...

    def describe(self) -> DriverFacts:
        """Ask what it is and which slots it has, empty ones too. Raises DriverError, Unresponsive."""
        ...


class RunRecords(Protocol):
    """What runs of the program leave behind: the log, and notes of crashes. Nothing here raises: it is for bad days."""

    def log_lines(self, most: int) -> Sequence[str]:
        """Give the last lines of the log, oldest first."""
        ...

    def note(self, crash: Crash) -> Crash:
        """Put a crash on disk, with the name of its note. The same one again only counts."""
        ...

    def crashes(self) -> Sequence[Crash]:
        """Give what was noted and not archived, newest first; what earlier runs died of is noted first."""
        ...

    def archived(self) -> Sequence[Crash]:
        """Give what was archived, newest first."""
        ...

    def archive(self, crash: Crash) -> None:
        """Offer it no more."""
        ...


class LinkRegistration(Protocol):
    """Which program opens links of our scheme."""

    def opened_by(self) -> str:
        """Name what opens them now, in the system's own words; empty where nothing does."""
        ...

    def is_registered(self) -> bool:
        """Say whether this program opens them."""
        ...

    def register(self) -> None:
        """Have this program open them, for this person alone. Raises DiskFull, ProfileUnwritable."""
        ...


@dataclass(frozen=True)
class Backends:
    """The outside world, put together for one run."""

    settings: Settings
    key_stores: tuple[KeyStore, ...]
    registrar: Registrar | None
    """None while no authority is configured."""
    journal: Journal
    revocation: Revocation
    reader_list: ReaderList
    reader_watch: ReaderWatch
    anchors: tuple[bytes, ...]
    """DER of the authority's roots from the settings."""
    attestation_roots: tuple[bytes, ...] = ()
    """DER of the roots of makers of cards, from the settings."""
    links: LinkRegistration | None = None
    """None where the program cannot register itself."""
    troubles: tuple[EnrollError, ...] = ()
    """What went wrong while this was put together: a module missing, an anchor unreadable."""
    watch_list: WatchList = field(kw_only=True)
    drivers: tuple[Driver, ...] = ()
    """Those of the key stores that have one."""
    card_access: tuple[CardAccess, ...] = ()
    card_issuance: tuple[CardIssuance, ...] = ()
    """Those of the key stores that can hold cards."""

    known_cards: KnownCards = field(default_factory=KnownCards)
    recognition: CardRecognition | None = None
    """None where nobody can say what card is in a reader."""
    key_times: KeyTimes | None = None
    parent_window: ParentWindow = field(default_factory=ParentWindow)
    """The key stores of the operating system hold the same one."""

    files: OpenFiles | None = None
    """The one of the key stores that the person's files are opened in."""
    propagation: CertificatePropagation | None = None
    """None where the operating system's programs look for certificates of cards elsewhere."""

    def store(self, name: str) -> KeyStore | None:
        """Find a key store by name."""
        return next((s for s in self.key_stores if s.name == name), None)

    def access(self, store: str) -> CardAccess | None:
        """Find what a key store's cards have beside keys and certificates."""
        return next((access for access in self.card_access if access.name == store), None)

    def issuance(self, store: str) -> CardIssuance | None:
        """Find what may be done to a key store's cards as a whole."""
        return next((issuance for issuance in self.card_issuance if issuance.name == store), None)

    def close(self) -> None:
        """Let go of every driver."""
        for store in self.key_stores:
            store.close()

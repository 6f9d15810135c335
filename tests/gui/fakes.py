"""Small ports of the tests' own, for single pages. Whole flows run on real parts, in journeys/."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from enroll_gui.backends.file_store import FileStore
from enroll_gui.model.card import Reader, Token
from enroll_gui.model.card_profile import CardProfile, KnownCards
from enroll_gui.model.certificate import Certificate, KeyPresence, StoredCertificate
from enroll_gui.model.entry import Entry
from enroll_gui.model.errors import EnrollError, Refused
from enroll_gui.model.inventory import Inventory, take_stock
from enroll_gui.model.profile import AuthorityInfo, Eligibility, Nonce, Preview, Profile
from enroll_gui.model.reminder import WatchedCertificate
from enroll_gui.model.request import Answer, Changes
from enroll_gui.model.revocation import RegisteredCertificate, RevocationReason, Revoked
from enroll_gui.model.secret import Secret
from enroll_gui.model.settings import Settings
from enroll_gui.ports import Backends, CertificatePropagation, KeyStore, RevokedSince, TokenSession
from tests.gui.card.cards import FakeCards
from tests.makers import NOW, TOKEN, agreed, certificate, profile


def today(days: int) -> float:
    """Say how many days after the makers' NOW lies `days` days after the clock's now: pages look at the clock."""
    return (datetime.now(UTC) - NOW) / timedelta(days=1) + days


@dataclass
class FakeStore:
    """A key store with what a test puts into it."""

    held: dict[str, tuple[Token, list[StoredCertificate]]] = field(default_factory=dict)
    stock: Inventory | None = None
    """What a token shows without login."""
    trouble: EnrollError | None = None
    name: str = "pkcs11:/lib/example.so"
    title: str = "Example driver"

    def put(self, token: Token, *certificates: Certificate, key: KeyPresence = KeyPresence.PAIRED) -> None:
        """Put a token with certificates into a reader."""
        stored = [
            StoredCertificate(one, token, bytes([number]) * 20, "old", key)
            for number, one in enumerate(certificates, start=1)
        ]
        self.held[token.serial] = (token, stored)

    def tokens(self) -> Sequence[Token]:
        if self.trouble:
            raise self.trouble
        return [token for token, _stored in list(self.held.values())]

    def certificates(self, token: Token) -> Sequence[StoredCertificate]:
        return self.held[token.serial][1]

    def inventory(self, token: Token) -> Inventory:
        return self.stock or take_stock(token, [], is_logged_in=False)

    def refresh(self, token_serial: str) -> None:
        """Nothing is remembered."""

    def open(self, token_serial: str, pin: Secret | None) -> AbstractContextManager[TokenSession]:
        raise AssertionError("a page that lists opens no session")

    def close(self) -> None:
        """Nothing to let go of."""


@dataclass
class FakeRegistrar:
    """An authority that answers what a test says, or fails with `trouble`."""

    eligible: dict[str, Eligibility] = field(default_factory=dict)
    """By serial number; what is not in it is eligible."""
    answer: Preview = field(default_factory=agreed)
    trouble: EnrollError | None = None
    previewed: list[tuple[Changes, str]] = field(default_factory=list)
    offered: tuple[Profile, ...] = field(default_factory=lambda: (profile(),))
    encryption_certificate: bytes = b""
    authorities: dict[str, str] = field(default_factory=dict)
    clock: datetime | None = None
    answers: dict[str, Answer] = field(default_factory=dict)
    """What became of each follow-up, by id; others are unknown."""
    polled: list[str] = field(default_factory=list)
    registry: list[RegisteredCertificate] = field(default_factory=list)
    """What it lists under any serial number."""
    revoked: list[tuple[str, RevocationReason, bytes]] = field(default_factory=list)
    pair: str = ""
    """Serial number of the other of a pair, told by `revoke`."""
    url: str = "https://ra.example"

    def info(self) -> AuthorityInfo:
        self._fail()
        time = self.clock or datetime.now(UTC)
        downloads = {"linux": "https://ra.example/driver"}
        mail, help_page = "help@ra.example", "https://ra.example/help"
        sealed_to = self.encryption_certificate
        return AuthorityInfo("Example CA", time, (), downloads, mail, help_page, sealed_to, (), self.authorities)

    def profiles(self) -> Sequence[Profile]:
        return self.offered

    def eligibility(self, certificates: Sequence[tuple[str, str]]) -> Sequence[Eligibility]:
        self._fail()
        good = Eligibility(True, "single", True, "", "", None)
        return [self.eligible.get(serial, good) for _issuer, serial in certificates]

    def preview(self, old: bytes, profile_id: str, changes: Changes, key_kind: str) -> Preview:
        self._fail()
        self.previewed.append((changes, key_kind))
        return self.answer

    def nonce(self) -> Nonce:
        raise NotImplementedError

    def compose(
        self,
        request_id: str,
        signed: Sequence[tuple[str, bytes]],
        changes: Changes,
        statements: Sequence[tuple[str, Sequence[bytes]]] = (),
    ) -> bytes:
        raise NotImplementedError

    def submit(self, request_id: str, body: bytes) -> Answer:
        raise NotImplementedError

    def poll(self, request_id: str) -> Answer:
        self.polled.append(request_id)
        self._fail()
        if request_id not in self.answers:
            raise Refused("unknown", reason="unknown_follow_up")
        return self.answers[request_id]

    def withdraw(self, request_id: str, cms: bytes) -> Answer:
        raise NotImplementedError

    def registered(self, serial: str) -> Sequence[RegisteredCertificate]:
        self._fail()
        return self.registry

    def revoke(self, certificate_id: str, reason: RevocationReason, password: Secret) -> Revoked:
        self._fail()
        with password.view() as clear:
            self.revoked.append((certificate_id, reason, bytes(clear)))
        return Revoked(datetime.now(UTC), reason, self.pair)

    def installed(self, request_id: str, readback: Sequence[tuple[str, str]]) -> None:
        raise NotImplementedError

    def _fail(self) -> None:
        if self.trouble:
            raise self.trouble


@dataclass
class FakeReaders:
    """PC/SC as a test wants it."""

    found: list[Reader] = field(default_factory=lambda: [Reader("Example reader 0", False, "")])
    trouble: EnrollError | None = None
    told: queue.SimpleQueue[tuple[Reader, ...] | None] = field(default_factory=queue.SimpleQueue)

    def readers(self) -> Sequence[Reader]:
        if self.trouble:
            raise self.trouble
        return self.found

    def changes(self, stopped: threading.Event) -> Iterator[tuple[Reader, ...] | None]:
        """Tell what a test puts into `told`; until then nobody can be asked."""
        while not stopped.is_set():
            with suppress(queue.Empty):
                yield self.told.get(timeout=0.05)


@dataclass
class FakeRecognition:
    """Knows cards by their ATR alone."""

    known: KnownCards

    def in_reader(self, reader: Reader) -> CardProfile | None:
        return next(iter(self.known.of_atr(reader.atr)), None)


@dataclass
class FakeJournal:
    """A journal in memory."""

    entries: list[Entry] = field(default_factory=list)
    damaged: list[Path] = field(default_factory=list)

    def hold(self) -> AbstractContextManager[None]:
        return nullcontext()

    def write(self, entry: Entry) -> None:
        self.entries = [e for e in self.entries if e.id != entry.id] + [entry]

    def find(self, entry_id: str) -> Entry | None:
        return next((e for e in self.entries if e.id == entry_id), None)

    def unfinished(self) -> Sequence[Entry]:
        return [e for e in self.entries if not e.ended]

    def ended(self) -> Sequence[Entry]:
        return [e for e in self.entries if e.ended]

    def unreadable(self) -> Sequence[Path]:
        return self.damaged


class NothingRevoked:
    """A CRL without entries."""

    def look_up(self, issuer_sha256: str, serial: str) -> RevokedSince | None:
        return None


@dataclass
class FakeWatchList:
    """What is remembered, in memory."""

    held: tuple[WatchedCertificate, ...] = ()
    trouble: EnrollError | None = None

    def read(self) -> tuple[WatchedCertificate, ...]:
        return self.held

    def write(self, certificates: Iterable[WatchedCertificate]) -> None:
        if self.trouble:
            raise self.trouble
        self.held = tuple(certificates)


@dataclass
class FakeLinks:
    """A desktop that opens links with `opener`, until it is told otherwise."""

    opener: str = "enroll-gui.desktop"
    trouble: EnrollError | None = None

    def opened_by(self) -> str:
        return self.opener

    def is_registered(self) -> bool:
        return self.opener == "enroll-gui.desktop"

    def register(self) -> None:
        if self.trouble:
            raise self.trouble
        self.opener = "enroll-gui.desktop"


@dataclass
class Outside:
    """The fakes of one test; `build` is what World is made with."""

    profile_folder: Path
    store: FakeStore = field(default_factory=FakeStore)
    software: FakeStore | None = None
    """Where it is used it must be there before the outside world is opened."""
    others: tuple[KeyStore, ...] = ()
    """Key stores beside them, such as the operating system's."""
    files: FileStore | None = None
    registrar: FakeRegistrar = field(default_factory=FakeRegistrar)
    readers: FakeReaders = field(default_factory=FakeReaders)
    journal: FakeJournal = field(default_factory=FakeJournal)
    watch_list: FakeWatchList = field(default_factory=FakeWatchList)
    links: FakeLinks | None = None
    cards: FakeCards | None = None
    known_cards: KnownCards = field(default_factory=KnownCards)
    propagation: CertificatePropagation | None = None
    trouble: EnrollError | None = None

    def build(self) -> Backends:
        """Put them together, or fail as settings that cannot be used do."""
        if self.trouble:
            raise self.trouble
        settings = Settings(self.profile_folder, self.profile_folder / "settings.toml", self.registrar.url)
        beside = (self.software, self.files)
        stores: tuple[KeyStore, ...] = (self.store, *(store for store in beside if store), *self.others)
        return Backends(
            settings,
            stores,
            self.registrar,
            self.journal,
            NothingRevoked(),
            self.readers,
            self.readers,
            (b"root",),
            watch_list=self.watch_list,
            links=self.links,
            card_access=(self.cards,) if self.cards else (),
            card_issuance=(self.cards,) if self.cards else (),
            known_cards=self.known_cards,
            recognition=FakeRecognition(self.known_cards),
            files=self.files,
            propagation=self.propagation,
        )


def another(token: Token = TOKEN, **changes: object) -> Token:
    """Give a token that differs in some fields."""
    return replace(token, **changes)  # type: ignore[arg-type]  # a test names the fields it changes


def card_with(*holders: str) -> tuple[Certificate, ...]:
    """Make a certificate a holder, valid for weeks from now."""
    return tuple(certificate(0x100 + n, holder=holder, days=today(25 + 200 * n)) for n, holder in enumerate(holders))

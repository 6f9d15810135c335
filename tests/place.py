"""A whole place to work at: a real token, the running RA, a profile folder, and what the tasks ask for.

Import `softhsm`, `store`, `authority` and `place` into the conftest.py that needs them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from enroll_gui.backends.journal import FileJournal
from enroll_gui.backends.key_times import KeyTimesFile
from enroll_gui.backends.pcsc.card_profiles import known_cards
from enroll_gui.backends.pcsc.piv_cards import PivCards
from enroll_gui.backends.pcsc.readers import PcscReaders
from enroll_gui.backends.pcsc.recognition import PcscRecognition
from enroll_gui.backends.pcsc.watch import PcscWatch
from enroll_gui.backends.pkcs11.cards import Pkcs11Cards
from enroll_gui.backends.pkcs11.store import Pkcs11Store
from enroll_gui.backends.revocation import CrlCache
from enroll_gui.backends.watch_file import WatchFile
from enroll_gui.flow.follow_up import FollowUp, choose, plan_entry
from enroll_gui.model.bundle import bundles
from enroll_gui.model.certificate import Candidate
from enroll_gui.model.entry import Entry
from enroll_gui.model.request import Changes, new_key_id
from enroll_gui.model.secret import Secret
from enroll_gui.ports import Backends, KeyStore, Progress
from enroll_gui.tasks.judge_certificates import judge_certificates
from enroll_gui.tasks.list_certificates import list_certificates
from tests.authority import Authority
from tests.tokens import PIN, SoftHsm, logged_in, secret

QUIET = Progress()


@dataclass(frozen=True)
class Place:
    """Token, authority and backends of one test."""

    backends: Backends
    authority: Authority
    store: KeyStore
    serial: str

    def pins(self, pin: str = PIN) -> dict[tuple[str, str], Secret | None]:
        """Give the PIN as tasks take it; each task wipes what it was given."""
        return {(self.store.name, self.serial): secret(pin)}

    def put_old(
        self, preset: str = "soon-expiring", *, kind: str = "EC-P256", profile: str = "commercial", key: bool = True
    ) -> str:
        """Make an old key on the token, let the RA certify it, and give the certificate's SHA-256."""
        from enroll_gui.pki.certificates import read_certificate

        key_id = new_key_id()
        with logged_in(self.store, self.serial) as session:
            der = self.authority.certify(session.generate(key_id, kind, "old"), profile, preset)
            session.write_certificate(key_id, der, "old")
            if not key:
                session.delete(key_id)
                session.write_certificate(key_id, der, "old")
        return read_certificate(der).sha256

    def candidates(self) -> dict[str, Candidate]:
        """List and judge what is on the token, by SHA-256."""
        judged = judge_certificates(self.backends, list_certificates(self.backends, QUIET), datetime.now(UTC))
        return {c.stored.certificate.sha256: c for c in judged}

    def planned(self, sha256: str, changes: Changes | None = None, *, kind: str = "") -> Entry:
        """Plan the follow-up of a certificate as the wizard does."""
        registrar = self.backends.registrar
        assert registrar is not None
        state = FollowUp(authority=registrar.info(), profiles=tuple(registrar.profiles()))
        among = self.candidates()
        state = choose(state, next(bundle for bundle in bundles([*among.values()]) if among[sha256] in bundle))
        if kind:
            state = replace(state, plans=tuple(replace(plan, kind=kind) for plan in state.plans))
        return plan_entry(replace(state, changes=changes or Changes()), registrar.url, datetime.now(UTC))

    def on_disk(self, entry: Entry) -> Entry:
        """Read an entry from the journal."""
        found = self.backends.journal.find(entry.id)
        assert found is not None
        return found

    def count(self, entry: Entry) -> int:
        """Count the objects on the token that carry the new key's CKA_ID, by deleting none."""
        key_id = entry.members[0].new_key.key_id
        with logged_in(self.store, self.serial) as session:
            pair = session.public_key(key_id)
            return len(session.certificates(key_id)) + (2 if pair else 0)


def backends_of(folder: Path, authority: Authority, store: KeyStore) -> Backends:
    """Put backends together over a store, as `backends.build` does over modules."""
    settings = replace(authority.settings, profile_folder=folder)
    known, _troubles = known_cards(folder)
    cards = (PivCards(Pkcs11Cards(store), known.answers_challenges),) if isinstance(store, Pkcs11Store) else ()
    return Backends(
        settings=settings,
        key_stores=(store,),
        registrar=authority.registrar,
        journal=FileJournal(folder / "journal"),
        revocation=CrlCache(folder / "crl", authority.registrar, (authority.root,)),
        reader_list=PcscReaders(),
        reader_watch=PcscWatch(),
        anchors=(authority.root,),
        watch_list=WatchFile(folder / "reminders.json"),
        card_access=cards,
        card_issuance=cards,
        known_cards=known,
        recognition=PcscRecognition(known),
        key_times=KeyTimesFile(folder / "key-times.json", known),
    )


@pytest.fixture
def make_place(softhsm: SoftHsm, store: Pkcs11Store, tmp_path: Path) -> Callable[[Authority], Place]:
    """Make a place at any RA, each with a SoftHSM2 token of its own."""

    def make(authority: Authority) -> Place:
        serial = softhsm.make()
        return Place(backends_of(tmp_path / f"profile-{serial}", authority, store), authority, store, serial)

    return make


@pytest.fixture
def place(make_place: Callable[[Authority], Place], authority: Authority) -> Place:
    """One SoftHSM2 token and the running RA."""
    return make_place(authority)

"""Make the new key of each member on its token, and the PKCS#10 request signed by it."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from enum import Enum

from enroll_gui.model.card import KeyFacts, KeyRef
from enroll_gui.model.entry import Entry, Member, Stage
from enroll_gui.model.errors import Cancelled, EnrollError, KeyMissing, MovedOn, NoCard, NoSpace, PinError, ProofFailed
from enroll_gui.model.secret import Secret
from enroll_gui.pki.algorithms import same_key, signature_for
from enroll_gui.pki.certificates import read_certificate
from enroll_gui.pki.csr import build_csr, follow_up_subject
from enroll_gui.ports import Backends, Journal, Progress, Signer, TokenSession

log = logging.getLogger(__name__)

_ROOM_BYTES = 2048
"""What a public key and a certificate take, as a rule."""

Pins = Mapping[tuple[str, str], Secret | None]
"""PIN by (store, token serial). None: the PIN is entered on the reader."""


@dataclass(frozen=True)
class UsualTime:
    """What `make_keys` reports once, before it begins: how long the tokens take for all keys as a rule."""

    seconds: float


class KeyStep(Enum):
    """What `make_keys` reports."""

    LOGGED_IN = "logged in"
    GENERATING = "generating"
    MADE = "made"


def make_keys(backends: Backends, entry: Entry, pins: Pins, progress: Progress) -> Entry:
    """Bring every member to KEY_MADE and give the entry as it stands on disk. The PINs are wiped, however it ends.

    PLANNED is on disk before a key is generated and after the PIN was right. May be called again for an entry that an
    earlier run left there: a complete key pair is taken as it is, remains of a broken one are deleted first.
    Cancelled, or refused by the token: what was made is deleted and the entry is UNDONE. Raises what the token raises,
    DiskFull, ProfileUnwritable, KeyMissing, and NoSpace where the token tells how much room it has, before it is
    changed; MovedOn where another run has moved the
    entry on.
    """
    with ExitStack() as stack:
        for pin in pins.values():
            if pin is not None:
                stack.enter_context(pin)
        stack.enter_context(backends.journal.hold())
        confirm(backends.journal, entry)
        sessions: dict[tuple[str, str], TokenSession] = {}
        for member in entry.members:
            open_session(backends, member.new_key, pins, sessions, stack)
        progress.report(KeyStep.LOGGED_IN)
        if backends.journal.find(entry.id) is None:
            _refuse_full(entry, sessions)
        for member in entry.members:
            if (old := sessions.get((member.old_key.store, member.old_key.token_serial))) is not None:
                old_signer(old, member)
        entry = _placed(entry, sessions)
        backends.journal.write(entry)
        progress.report(_usual_time(backends, entry, sessions))
        try:
            for index, member in enumerate(entry.members):
                _stop_if_cancelled(progress)
                progress.report(KeyStep.GENERATING)
                session = open_session(backends, member.new_key, pins, sessions, stack)
                entry = entry.with_member(index, _make(session, member, entry.changes.remove_email))
                backends.journal.write(entry)
                _stop_if_cancelled(progress)
                progress.report(KeyStep.MADE)
        except EnrollError as error:
            _take_back(backends, entry, sessions, error)
            raise
        return entry


def _usual_time(backends: Backends, entry: Entry, sessions: Mapping[tuple[str, str], TokenSession]) -> UsualTime:
    times = backends.key_times
    if times is None:
        return UsualTime(0.0)
    places = [(sessions[m.new_key.store, m.new_key.token_serial].token, m.key_kind) for m in entry.members]
    return UsualTime(sum(times.usual_s(token, kind) for token, kind in places))


def _placed(entry: Entry, sessions: Mapping[tuple[str, str], TokenSession]) -> Entry:
    """Let each token say under which CKA_ID its new key will be; one that has places takes no other."""
    for index, member in enumerate(entry.members):
        new, old = member.new_key, member.old_key
        is_same_token = (new.store, new.token_serial) == (old.store, old.token_serial)
        like = old.key_id if is_same_token else b""
        key_id = sessions[new.store, new.token_serial].new_key_id(new.key_id, like)
        entry = entry.with_member(index, replace(member, new_key=replace(new, key_id=key_id)))
    return entry


def _refuse_full(entry: Entry, sessions: Mapping[tuple[str, str], TokenSession]) -> None:
    """A key whose certificate would not fit is of no use: where a token tells how much room it has, it is asked first.

    Raises NoSpace.
    """
    places = Counter((member.new_key.store, member.new_key.token_serial) for member in entry.members)
    for place, count in places.items():
        free = sessions[place].token.free_bytes
        if free is not None and free < count * _ROOM_BYTES:
            raise NoSpace(f"{free} bytes are left")


def confirm(journal: Journal, entry: Entry) -> None:
    """Make sure that nobody moved the entry on since it was read. Raises MovedOn."""
    on_disk = journal.find(entry.id)
    if on_disk is not None and on_disk != entry:
        raise MovedOn("the entry on disk is another", entry=entry.id)


def open_session(
    backends: Backends,
    key: KeyRef,
    pins: Pins,
    sessions: dict[tuple[str, str], TokenSession],
    stack: ExitStack,
) -> TokenSession:
    """Log in to the token of a key once a task; the session ends with `stack`. The PIN has served then and is wiped.

    Raises what `KeyStore.open` raises; a PinError gets the fact `serial`, so that it says which PIN it was.
    """
    name = (key.store, key.token_serial)
    if name not in sessions:
        store = backends.store(key.store)
        if store is None:
            raise NoCard(f"no key store {key.store}", serial=key.token_serial)
        pin = pins.get(name)
        try:
            sessions[name] = stack.enter_context(store.open(key.token_serial, pin))
        except PinError as error:
            error.facts["serial"] = key.token_serial
            raise
        finally:
            if pin is not None:
                pin.wipe()
    return sessions[name]


def old_signer(session: TokenSession, member: Member) -> Signer:
    """Give the old key to sign with; until the login nobody may have seen it. Raises KeyMissing."""
    try:
        signer = session.signer(member.old_key.key_id)
    except ProofFailed:
        raise KeyMissing("no private key goes with the old certificate") from None
    if not same_key(signer.spki, read_certificate(member.old_certificate).spki):
        raise KeyMissing("the key with the old certificate's CKA_ID is not its key")
    return signer


def _make(session: TokenSession, member: Member, remove_email: tuple[str, ...]) -> Member:
    key_id = member.new_key.key_id
    spki = session.public_key(key_id)
    if spki is None:
        session.delete(key_id)
        spki = session.generate(
            key_id, member.key_kind, member.label, exportable=member.exportable, protection=member.protection
        )
    if not member.exportable and not _stays_inside(session.key_facts(key_id)):
        raise ProofFailed("the token says the new key can leave it")
    subject = follow_up_subject(member.old_certificate, remove_email)
    csr = build_csr(subject, session.signer(key_id), signature_for(spki))
    return replace(member, csr=csr, stage=Stage.KEY_MADE)


def _stays_inside(facts: KeyFacts) -> bool:
    """Rule D-44, as far as the token tells: what it does not say is not held against it.

    CKA_EXTRACTABLE false alone keeps a key inside (PKCS#11 2.40, 4.9); of a key made just now some drivers, OpenSC
    among them, say the rest only once they have read the card anew.
    """
    return facts.extractable is False or (facts.extractable is None and facts.sensitive is not False)


def _stop_if_cancelled(progress: Progress) -> None:
    if progress.cancelled.is_set():
        raise Cancelled("cancelled while the key was made")


def _take_back(
    backends: Backends, entry: Entry, sessions: Mapping[tuple[str, str], TokenSession], error: EnrollError
) -> None:
    """Delete every key of the bundle; where the token does not let us, the entry stays open and is offered again."""
    try:
        delete_keys(backends.journal, entry, sessions)
    except EnrollError as second:
        log.warning("after %s the key could not be deleted: %s %s", error.code, second.code, second)


def delete_keys(journal: Journal, entry: Entry, sessions: Mapping[tuple[str, str], TokenSession]) -> Entry:
    """Delete what was made for a bundle, object by object of each CKA_ID, and record UNDONE."""
    stopped: EnrollError | None = None
    for member in entry.members:
        try:
            sessions[member.new_key.store, member.new_key.token_serial].delete(member.new_key.key_id)
        except EnrollError as error:
            stopped = stopped or error  # the other of a pair may lie on a token that is still there
    if stopped is not None:
        raise stopped
    undone = replace(entry, members=tuple(replace(m, stage=Stage.UNDONE) for m in entry.members))
    journal.write(undone)
    return undone

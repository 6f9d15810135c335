"""Undo what was begun: withdraw it at the authority, then delete it from the token."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import Enum

from enroll_gui.model.entry import Entry, Stage
from enroll_gui.model.errors import AnswerInvalid, NotConfigured
from enroll_gui.model.request import Answer
from enroll_gui.pki.algorithms import signature_for
from enroll_gui.pki.certificates import read_certificate
from enroll_gui.pki.follow_up import withdraw_bytes
from enroll_gui.ports import Backends, Progress, Registrar, TokenSession
from enroll_gui.tasks.ask_standing import ask_standing
from enroll_gui.tasks.make_keys import Pins, confirm, delete_keys, old_signer, open_session
from enroll_gui.tasks.refresh_token import refresh_token

_GONE = ("refused", "withdrawn")


class UndoStep(Enum):
    """The steps of an undo, in order."""

    ASK = "ask"
    WITHDRAW = "withdraw"
    DELETE = "delete"


@dataclass(frozen=True)
class UndoReport:
    """What `undo_follow_up` reports: a step has begun, or is done."""

    step: UndoStep
    done: bool
    entry: Entry
    """As it stands on disk."""


def undo_places(entry: Entry) -> tuple[tuple[str, str], ...]:
    """Give (store, serial) of each token whose PIN the undo needs: the new keys', and once it was sent an old key's."""
    keys = [member.new_key for member in entry.members]
    if entry.was_sent:
        keys.append(entry.members[0].old_key)
    return tuple(dict.fromkeys((key.store, key.token_serial) for key in keys))


def undo_follow_up(backends: Backends, entry: Entry, pins: Pins, progress: Progress) -> Entry:
    """Bring an entry that did not end to UNDONE, and give it as it stands on disk. The PINs are wiped.

    Every token is opened first, so that nothing is withdrawn which then could not be deleted. What the authority
    issued is revoked by it, of a pair both; the entry is SENT again before the withdrawal leaves. Whatever stops it,
    the entry stays on offer. Raises NotConfigured, OtherAuthority, RegistrarError, MovedOn, KeyMissing, and what the
    tokens raise.
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
        if entry.was_sent:
            if backends.registrar is None:
                raise NotConfigured("no authority in the settings", field="authority.url")
            open_session(backends, entry.members[0].old_key, pins, sessions, stack)
            entry = _withdraw(backends, backends.registrar, entry, sessions, progress)
        progress.report(UndoReport(UndoStep.DELETE, done=False, entry=entry))
        try:
            undone = delete_keys(backends.journal, entry, sessions)
        finally:
            for member in entry.members:
                refresh_token(backends, member.new_key.token_serial)
        progress.report(UndoReport(UndoStep.DELETE, done=True, entry=undone))
        return undone


def _withdraw(
    backends: Backends,
    registrar: Registrar,
    entry: Entry,
    sessions: dict[tuple[str, str], TokenSession],
    progress: Progress,
) -> Entry:
    """Give the entry as it then stands: SENT, so that whoever finishes it after all asks the authority first."""
    progress.report(UndoReport(UndoStep.ASK, done=False, entry=entry))
    standing = ask_standing(registrar, entry)
    progress.report(UndoReport(UndoStep.ASK, done=True, entry=entry))
    if standing is None or standing.state in _GONE:
        return _back_at_sent(backends, entry)
    entry = _back_at_sent(backends, entry)
    progress.report(UndoReport(UndoStep.WITHDRAW, done=False, entry=entry))
    answer = _signed_withdrawal(registrar, entry, sessions)
    if answer.state not in _GONE:
        raise AnswerInvalid(f"withdrawn, yet {answer.state}", url=registrar.url)
    progress.report(UndoReport(UndoStep.WITHDRAW, done=True, entry=entry))
    return entry


def _back_at_sent(backends: Backends, entry: Entry) -> Entry:
    if entry.stage is Stage.SENT:
        return entry
    back = replace(entry, members=tuple(replace(m, stage=Stage.SENT) for m in entry.members))
    backends.journal.write(back)
    return back


def _signed_withdrawal(registrar: Registrar, entry: Entry, sessions: dict[tuple[str, str], TokenSession]) -> Answer:
    from enroll_gui.pki import cms  # noqa: PLC0415 - megabytes that a listing does not need

    member = entry.members[0]
    old = read_certificate(member.old_certificate)
    signer = old_signer(sessions[member.old_key.store, member.old_key.token_serial], member)
    algorithm = signature_for(old.spki, requires_pss=old.requires_pss)
    content = withdraw_bytes(entry.id, registrar.nonce().value)
    return registrar.withdraw(entry.id, cms.sign(content, old.der, signer, algorithm, datetime.now(UTC)))

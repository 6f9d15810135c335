"""Sign, send, wait, write and prove: the second half of a follow-up, in one session a token."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from enroll_gui.model.entry import Entry, Member, Stage
from enroll_gui.model.errors import (
    AnswerInvalid,
    Cancelled,
    CertificateDoesNotFitKey,
    EnrollError,
    NotConfigured,
    Pending,
    ProofFailed,
    Refused,
    RegistrarError,
    WriteFailed,
)
from enroll_gui.model.outcome import WorkStep
from enroll_gui.model.request import Answer
from enroll_gui.pki.algorithms import same_key, signature_for
from enroll_gui.pki.certificates import read_certificate
from enroll_gui.pki.csr import read_csr
from enroll_gui.pki.follow_up import read_content
from enroll_gui.pki.paths import verify_issued
from enroll_gui.ports import Backends, Progress, Registrar, TokenSession
from enroll_gui.tasks.ask_standing import ask_standing, refuse_other_authority
from enroll_gui.tasks.make_keys import Pins, confirm, delete_keys, old_signer, open_session
from enroll_gui.tasks.prove_key import prove_key
from enroll_gui.tasks.refresh_token import refresh_token

log = logging.getLogger(__name__)

WAIT_S = 60.0
"""How long the task waits for the authority; after it the answer is "pending"."""
POLL_S = 2.0
_GONE = ("refused", "withdrawn")


@dataclass(frozen=True)
class StepReport:
    """What `submit_follow_up` reports: a step has begun, or is done."""

    step: WorkStep
    done: bool


def submit_follow_up(
    backends: Backends, entry: Entry, contents: Sequence[bytes], pins: Pins, progress: Progress
) -> Entry:
    """Bring an entry from KEY_MADE, or from wherever an earlier run left it, to PROVEN; give it as it stands on disk.

    `contents` are the very bytes the person was shown, one a member; an entry that was SENT already keeps its request
    and needs none. The PINs are wiped, however it ends. Both members are signed or nothing is sent.

    Raises Pending where the authority has not decided within 60 s; Refused where it said no: then the unused keys are
    deleted and the entry is UNDONE, unless only the nonce was stale: then it is back at KEY_MADE and wants new
    contents. Raises OtherAuthority, CertificateDoesNotFitKey, WriteFailed, ProofFailed, and what token, journal and
    network raise; the entry then stays where it got to and may be given again.
    """
    if backends.registrar is None:
        raise NotConfigured("no authority in the settings", field="authority.url")
    with ExitStack() as stack:
        for pin in pins.values():
            if pin is not None:
                stack.enter_context(pin)
        stack.enter_context(backends.journal.hold())
        confirm(backends.journal, entry)
        sessions: dict[tuple[str, str], TokenSession] = {}
        keys = [key for m in entry.members for key in (m.old_key, m.new_key)]
        for key in keys if entry.stage is Stage.KEY_MADE else [m.new_key for m in entry.members]:
            open_session(backends, key, pins, sessions, stack)
        return _Work(backends, backends.registrar, sessions, progress).run(entry, contents)


@dataclass(frozen=True)
class _Work:
    """One run of the task: what it works with. The entry passes from step to step."""

    backends: Backends
    registrar: Registrar
    sessions: dict[tuple[str, str], TokenSession]
    progress: Progress

    def run(self, entry: Entry, contents: Sequence[bytes]) -> Entry:
        if entry.stage.order > Stage.SENT.order:
            self._stop_if_withdrawn(entry)
        if entry.stage is Stage.KEY_MADE:
            self._refuse_what_cannot_end_well(entry)
            entry = self._sign(entry, contents)
        if entry.stage is Stage.SENT:
            entry = self._obtain(entry)
        with self._step(WorkStep.WRITE):
            for index in range(len(entry.members)):
                entry = self._write(entry, index)
        with self._step(WorkStep.PROVE):
            for index in range(len(entry.members)):
                entry = self._prove(entry, index)
        self._tell_installed(entry)
        return entry

    @contextmanager
    def _step(self, step: WorkStep) -> Iterator[None]:
        self.progress.report(StepReport(step, done=False))
        yield
        self.progress.report(StepReport(step, done=True))

    def _session(self, store: str, serial: str) -> TokenSession:
        return self.sessions[store, serial]

    def _refuse_what_cannot_end_well(self, entry: Entry) -> None:
        """An undo may have come as far as the card, and the settings may name another authority by now."""
        refuse_other_authority(self.registrar, entry)
        if not self._has_keys(entry):
            raise ProofFailed("the new key is no longer on the token")

    def _has_keys(self, entry: Entry) -> bool:
        """Say whether the key pair of each request is there."""
        for member in entry.members:
            spki = self._session(member.new_key.store, member.new_key.token_serial).public_key(member.new_key.key_id)
            if spki is None or not same_key(spki, read_csr(member.csr).spki):
                return False
        return True

    def _stop_if_withdrawn(self, entry: Entry) -> None:
        """What the authority revoked in the meantime is not installed; while it is out of reach that is not known."""
        try:
            standing = ask_standing(self.registrar, entry)
        except RegistrarError as error:
            log.info("the authority was not asked again: %s %s", error.code, error)
            return
        if standing is not None and standing.state in _GONE:
            delete_keys(self.backends.journal, entry, self.sessions)
            raise _refused(standing)

    def _sign(self, entry: Entry, contents: Sequence[bytes]) -> Entry:
        with self._step(WorkStep.SIGN):
            trust = self._trust()
            signed = []
            for member, content in zip(entry.members, contents, strict=True):
                signed.append((member.role, self._signed(member, content, trust)))
                if self.progress.cancelled.is_set():
                    raise Cancelled("cancelled before anything was sent")
            body = self.registrar.compose(entry.id, signed, entry.changes, self._statements(entry))
            members = tuple(replace(m, stage=Stage.SENT) for m in entry.members)
            sent = replace(entry, body=body, members=members)
            self.backends.journal.write(sent)
            return sent

    def _signed(self, member: Member, content: bytes, trust: Sequence[bytes]) -> bytes:
        """Sign as the old certificate; its issuers go along, so that whoever has the root can verify it."""
        from enroll_gui.pki import cms  # noqa: PLC0415 - megabytes that a listing does not need

        old = read_certificate(member.old_certificate)
        signer = old_signer(self._session(member.old_key.store, member.old_key.token_serial), member)
        algorithm = signature_for(old.spki, requires_pss=old.requires_pss)
        chain = self._issuers(old.der, trust)
        return cms.sign(content, old.der, signer, algorithm, read_content(content).created, chain=chain)

    def _statements(self, entry: Entry) -> list[tuple[str, tuple[bytes, ...]]]:
        """What the cards state of the new keys, for an authority that asks: it names the card. None is no obstacle."""
        found = {}
        for member in entry.members:
            key = member.new_key
            if chain := self._session(key.store, key.token_serial).attest(key.key_id):
                found[member.profile_id] = (member.role, chain)
        try:
            asking = [profile.id for profile in self.registrar.profiles() if profile.wants_attestation] if found else []
        except RegistrarError:
            asking = []
        return [statement for profile_id, statement in found.items() if profile_id in asking]

    def _trust(self) -> Sequence[bytes]:
        """The authority's own CAs; none while it is out of reach: the request is recorded and sent when it is back."""
        try:
            return self.registrar.info().trust
        except RegistrarError:
            return ()

    def _issuers(self, old: bytes, trust: Sequence[bytes]) -> tuple[bytes, ...]:
        """Those between the certificate and the root; none where no path is found: the authority judges, not we."""
        try:
            return verify_issued(old, trust, self.backends.anchors, datetime.now(UTC))[1:-1]
        except CertificateDoesNotFitKey:
            return ()

    def _obtain(self, entry: Entry) -> Entry:
        """Send the recorded request, byte for byte, and wait for certificates that fit."""
        try:
            with self._step(WorkStep.SEND):
                self._refuse_to_send_in_vain(entry)
                answer = self.registrar.submit(entry.id, entry.body)
            with self._step(WorkStep.WAIT):
                answer = self._wait(entry, answer)
        except Refused as error:
            self._after_refusal(entry, error)
            raise
        return self._issued(entry, answer)

    def _refuse_to_send_in_vain(self, entry: Entry) -> None:
        """What the authority never got goes to no other one, and asks for no certificate for a key that is gone."""
        doubtful = self.registrar.url != entry.authority or not self._has_keys(entry)
        if doubtful and ask_standing(self.registrar, entry) is None:
            raise ProofFailed("the new key is no longer on the token")

    def _wait(self, entry: Entry, answer: Answer) -> Answer:
        deadline = time.monotonic() + WAIT_S
        while answer.state in ("received", "vetting"):
            if time.monotonic() > deadline or self.progress.cancelled.wait(POLL_S):
                raise Pending(f"follow-up {entry.id} is {answer.state}", ticket=entry.id)
            answer = self.registrar.poll(entry.id)
        if answer.state in _GONE:
            raise _refused(answer)
        return answer

    def _after_refusal(self, entry: Entry, error: Refused) -> None:
        """Once the authority knows nothing of the request, or holds it as refused, the new keys serve nobody."""
        if not self._is_final(entry):
            return
        try:
            if str(error.facts.get("reason")).startswith("nonce"):
                members = tuple(replace(m, stage=Stage.KEY_MADE) for m in entry.members)
                self.backends.journal.write(replace(entry, body=b"", members=members))
            else:
                delete_keys(self.backends.journal, entry, self.sessions)
        except EnrollError as second:
            log.warning("after %s the keys could not be deleted: %s %s", error.code, second.code, second)

    def _is_final(self, entry: Entry) -> bool:
        try:
            standing = ask_standing(self.registrar, entry)
        except RegistrarError:
            return False
        return standing is None or standing.state in _GONE

    def _issued(self, entry: Entry, answer: Answer) -> Entry:
        items = {item.role: item for item in answer.items}
        members = []
        for member in entry.members:
            item = items.get(member.role)
            if answer.state != "issued" or item is None:
                raise AnswerInvalid(f"no certificate for {member.role}", url=self.registrar.url)
            certificate = read_certificate(item.certificate)
            if not same_key(certificate.spki, self._public_key(member)):
                raise CertificateDoesNotFitKey("issued for another key", reason="key")
            path = verify_issued(item.certificate, item.chain, self.backends.anchors, datetime.now(UTC))
            members.append(replace(member, certificate=item.certificate, chain=path[1:], stage=Stage.ISSUED))
        issued = replace(entry, members=tuple(members))
        self.backends.journal.write(issued)
        return issued

    def _public_key(self, member: Member) -> bytes:
        spki = self._session(member.new_key.store, member.new_key.token_serial).public_key(member.new_key.key_id)
        if spki is None:
            raise ProofFailed("the new key is no longer on the token")
        return spki

    def _write(self, entry: Entry, index: int) -> Entry:
        member = entry.members[index]
        if member.stage is not Stage.ISSUED:
            return entry
        session = self._session(member.new_key.store, member.new_key.token_serial)
        if member.certificate not in session.certificates(member.new_key.key_id):
            session.write_certificate(member.new_key.key_id, member.certificate, member.label)
            refresh_token(self.backends, member.new_key.token_serial)
        return self._record(entry, index, Stage.WRITTEN)

    def _prove(self, entry: Entry, index: int) -> Entry:
        """PROVEN: read back from the token, public keys compared, signed with the new key and verified."""
        member = entry.members[index]
        if member.stage is not Stage.WRITTEN:
            return entry
        session = self._session(member.new_key.store, member.new_key.token_serial)
        if member.certificate not in session.certificates(member.new_key.key_id):
            raise WriteFailed("the certificate is not on the token")
        spki = read_certificate(member.certificate).spki
        if not same_key(self._public_key(member), spki):
            raise ProofFailed("the new key is not the certificate's")
        prove_key(session, member.new_key.key_id, spki)
        return self._record(entry, index, Stage.PROVEN)

    def _record(self, entry: Entry, index: int, stage: Stage) -> Entry:
        entry = entry.with_member(index, replace(entry.members[index], stage=stage))
        self.backends.journal.write(entry)
        return entry

    def _tell_installed(self, entry: Entry) -> None:
        """A courtesy to the authority: the certificate is proven whether it hears of it or not."""
        readback = [(m.role, read_certificate(m.certificate).sha256) for m in entry.members]
        try:
            self.registrar.installed(entry.id, readback)
        except RegistrarError as error:
            log.warning("the authority was not told of the installation: %s %s", error.code, error)


def _refused(answer: Answer) -> Refused:
    return Refused(f"follow-up is {answer.state}", reason=answer.code, rule=answer.rule, said=answer.said)

"""`enroll-gui autoenrol`: what the policy names is renewed with nobody there, where no key asks for anything."""

from __future__ import annotations

import argparse
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from enroll_gui.cli.follow_up import ask_authority, carry_out, entry_json, intend, summary, write_down
from enroll_gui.cli.listing import candidates
from enroll_gui.cli.output import OK, USAGE, Output, StopError, exit_code, tell
from enroll_gui.flow.follow_up import FollowUp
from enroll_gui.messages import NEEDS_PERSON, NO_POLICY, fill, words_for
from enroll_gui.model.bundle import Bundle, bundles, is_fit
from enroll_gui.model.card import PinEntry
from enroll_gui.model.entry import Entry
from enroll_gui.model.errors import EnrollError, Pending, SystemSilent
from enroll_gui.model.settings import Autoenrolment
from enroll_gui.pki.certificates import read_certificate
from enroll_gui.ports import Backends
from enroll_gui.tasks.find_tokens import find_tokens
from enroll_gui.tasks.open_token import open_token
from enroll_gui.tasks.prove_key import prove_key
from enroll_gui.tasks.unfinished_entries import unfinished_entries

log = logging.getLogger(__name__)


def autoenrol(backends: Backends, arguments: argparse.Namespace, output: Output) -> int:
    """Finish what an earlier run began, then renew what ends soon; give the exit code of the first that failed.

    One that fails does not stop the others. What needs a person is named and left as it is, which is no failure.
    """
    policy = backends.settings.autoenrolment
    if policy is None:
        raise StopError(USAGE, fill(NO_POLICY, {"file": str(backends.settings.file)}))
    backends.parent_window.is_attended = False
    run = _Run(backends, arguments, output)
    for entry in unfinished_entries(backends):
        run.finish(entry)
    due = [bundle for bundle in bundles(candidates(backends)) if _is_due(bundle, policy, datetime.now(UTC))]
    if due:
        begin = ask_authority(backends)
        for bundle in due:
            run.renew(begin, bundle)
    output.result({"renewed": run.renewed, "waiting": run.waiting, "left": run.left, "failed": run.failed})
    return run.code


@dataclass
class _Run:
    """What became of each."""

    backends: Backends
    arguments: argparse.Namespace
    output: Output
    renewed: list[dict[str, Any]] = field(default_factory=list)
    waiting: list[list[str]] = field(default_factory=list)
    """Serial numbers of the old certificates; a pair has two."""
    left: list[list[str]] = field(default_factory=list)
    failed: list[dict[str, Any]] = field(default_factory=list)
    code: int = OK

    def renew(self, begin: FollowUp, bundle: Bundle) -> None:
        """Begin with a bundle once its old keys have signed without asking: what was begun is not to be left half."""
        with self._noted([member.stored.certificate.serial for member in bundle]):
            entry = write_down(self.backends, intend(self.backends, begin, bundle, self.arguments, self.output))
            self._refuse_to_ask(entry)
            for member in entry.members:
                old = read_certificate(member.old_certificate)
                with open_token(self.backends, member.old_key.store, member.old_key.token_serial, None) as session:
                    prove_key(session, member.old_key.key_id, old.spki)
            self._carry_out(entry)

    def finish(self, entry: Entry) -> None:
        """Go on where an earlier run ended."""
        with self._noted([read_certificate(member.old_certificate).serial for member in entry.members]):
            self._refuse_to_ask(entry)
            self._carry_out(entry)

    def _refuse_to_ask(self, entry: Entry) -> None:
        """Raises SystemSilent where somebody would have to type a PIN, or the token is not there."""
        asks_not = (PinEntry.BY_SYSTEM, PinEntry.NOT_ASKED)
        silent = {(t.store, t.serial) for t in find_tokens(self.backends) if t.pin.entry in asks_not}
        if not silent.issuperset(entry.tokens):
            raise SystemSilent("a token asks for its PIN")

    def _carry_out(self, entry: Entry) -> None:
        done = carry_out(self.backends, entry, self.arguments, self.output)
        self.output.say(summary(done))
        self.renewed.append(entry_json(done))

    @contextmanager
    def _noted(self, serials: list[str]) -> Iterator[None]:
        try:
            yield
        except SystemSilent as silent:
            log.info("%s is left to a person: %s", serials, silent)
            self.output.say(fill(NEEDS_PERSON, {"serial": ", ".join(serials)}))
            self.left.append(serials)
        except Pending as pending:
            self._tell(pending)
            self.waiting.append(serials)
        except EnrollError as error:
            self._tell(error)
            self.failed.append({"serials": serials, "code": error.code, "title": words_for(error).title})
            self.code = self.code or exit_code(error)

    def _tell(self, error: EnrollError) -> None:
        if not self.output.as_json:
            tell(error, self.output)


def _is_due(bundle: Bundle, policy: Autoenrolment, now: datetime) -> bool:
    """Of a pair the member that ends first counts."""
    latest = now + timedelta(days=policy.days)
    ends = (member.stored.certificate.not_after for member in bundle)
    named = all(not policy.profiles or member.profile_id in policy.profiles for member in bundle)
    return is_fit(bundle) and named and any(end is not None and end <= latest for end in ends)

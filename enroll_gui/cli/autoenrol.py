"""`enroll-gui autoenrol`: what the policy names is renewed with nobody there, where no key asks for anything."""

from __future__ import annotations

import argparse
import logging
from collections.abc import Iterable, Iterator
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
from enroll_gui.model.card import PinEntry, Token, is_file
from enroll_gui.model.certificate import Unfit
from enroll_gui.model.entry import Entry, Stage
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
    """Finish what was sent, whoever sent it, then renew what ends soon; give the exit code of the first that failed.

    One that fails does not stop the others. What needs a person is named and left as it is, which is no failure: keys
    that ask for something, and requests that were begun and not sent, which somebody may be reading just now.
    """
    policy = backends.settings.autoenrolment
    if policy is None:
        raise StopError(USAGE, fill(NO_POLICY, {"file": str(backends.settings.file)}))
    backends.parent_window.is_attended = False
    run = _Run(backends, arguments, output)
    for entry in unfinished_entries(backends):
        run.finish(entry)
    with run.noted([]):
        found = candidates(backends)
        due = [bundle for bundle in bundles(found) if _is_due(bundle, policy, datetime.now(UTC))]
        if due or any(candidate.fitness.unfit is Unfit.NOT_ASKED for candidate in found):
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
        with self.noted([member.stored.certificate.serial for member in bundle]):
            self._refuse_to_ask((member.stored.token.store, member.stored.token.serial) for member in bundle)
            entry = write_down(self.backends, intend(self.backends, begin, bundle, self.arguments, self.output))
            self._refuse_to_ask(entry.tokens)
            for member in entry.members:
                old = read_certificate(member.old_certificate)
                with open_token(self.backends, member.old_key.store, member.old_key.token_serial, None) as session:
                    prove_key(session, member.old_key.key_id, old.spki)
            self._carry_out(entry)

    def finish(self, entry: Entry) -> None:
        """Go on where an earlier run ended."""
        with self.noted([read_certificate(member.old_certificate).serial for member in entry.members]):
            if entry.stage.order < Stage.SENT.order:
                raise SystemSilent("somebody has yet to agree to it")
            self._refuse_to_ask(entry.tokens)
            self._carry_out(entry)

    def _refuse_to_ask(self, places: Iterable[tuple[str, str]]) -> None:
        """Raises SystemSilent where a token is not there, is a file or a card, or wants a PIN."""
        silent = {(token.store, token.serial) for token in find_tokens(self.backends) if _is_silent(token)}
        if not silent.issuperset(places):
            raise SystemSilent("a token is not there, or asks for something")

    def _carry_out(self, entry: Entry) -> None:
        done = carry_out(self.backends, entry, self.arguments, self.output)
        self.output.say(summary(done))
        self.renewed.append(entry_json(done))

    @contextmanager
    def noted(self, serials: list[str]) -> Iterator[None]:
        """Note what keeps certificates from being renewed, and go on."""
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
        if self.output.as_json:
            log.error("%s %s", error.code, error)
        else:
            tell(error, self.output)


def _is_silent(token: Token) -> bool:
    """Of what macOS asks for by itself, it is told to stay silent about its file keychain alone."""
    asks_not = token.pin.entry is PinEntry.NOT_ASKED or (token.pin.entry is PinEntry.BY_SYSTEM and not token.hardware)
    return asks_not and not is_file(token.store)


def _is_due(bundle: Bundle, policy: Autoenrolment, now: datetime) -> bool:
    """Of a pair the member that ends first counts."""
    latest = now + timedelta(days=policy.days)
    ends = (member.stored.certificate.not_after for member in bundle)
    named = all(not policy.profiles or member.profile_id in policy.profiles for member in bundle)
    return is_fit(bundle) and named and any(end is not None and end <= latest for end in ends)

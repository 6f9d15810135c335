"""`enroll-gui follow-up`: the whole job without a window."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from enroll_gui.backends.terminal import read_pin, read_pin_from
from enroll_gui.cli.listing import candidates
from enroll_gui.cli.new_keys import refuse_new_key_arguments, with_new_keys
from enroll_gui.cli.output import (
    OK,
    UNFIT_CERTIFICATE,
    USAGE,
    Output,
    StopError,
    agrees,
    exit_code,
    read_serial_argument,
    token_words,
    unfit_words,
)
from enroll_gui.flow.follow_up import FollowUp, choose, open_offences, plan_entry, remove_offences, with_changes, worst
from enroll_gui.flow.pin_count import asked_by_system, pin_counts, protections_of
from enroll_gui.messages import (
    LAST_TRY_UNASKED,
    NOT_PROPAGATED,
    NOTHING_TO_RESUME,
    SERIAL_NOT_FOUND,
    SYSTEM_ASKS,
    fill,
)
from enroll_gui.model import errors
from enroll_gui.model.bundle import Bundle, bundles
from enroll_gui.model.card import PinEntry, Token, is_file
from enroll_gui.model.certificate import Candidate
from enroll_gui.model.check import CheckState
from enroll_gui.model.entry import Entry, Stage
from enroll_gui.model.outcome import Propagation
from enroll_gui.model.secret import Secret
from enroll_gui.pki.certificates import read_certificate
from enroll_gui.pki.follow_up import differences
from enroll_gui.ports import Backends, Progress
from enroll_gui.tasks.check_authority import check_authority
from enroll_gui.tasks.find_tokens import find_tokens
from enroll_gui.tasks.make_keys import KeyStep, make_keys
from enroll_gui.tasks.prepare_contents import prepare_contents
from enroll_gui.tasks.preview_follow_up import preview_follow_up
from enroll_gui.tasks.propagate_certificate import propagate_certificate
from enroll_gui.tasks.same_cards import each_once
from enroll_gui.tasks.submit_follow_up import StepReport, submit_follow_up
from enroll_gui.tasks.undo_follow_up import undo_follow_up, undo_places
from enroll_gui.tasks.unfinished_entries import unfinished_entries

log = logging.getLogger(__name__)


def follow_up(backends: Backends, arguments: argparse.Namespace, output: Output) -> int:
    """Renew one certificate, or finish or undo what was begun for it; give the exit code."""
    serial = read_serial_argument(arguments.serial)
    begun = [e for e in unfinished_entries(backends) if _concerns(e, serial)]
    goes_on = arguments.resume or arguments.undo
    if goes_on:
        refuse_new_key_arguments(arguments)
    if begun and not goes_on:
        raise errors.LeftOver("an earlier run did not end", entry=begun[0].id)
    if goes_on and not begun:
        raise StopError(USAGE, fill(NOTHING_TO_RESUME, {"serial": serial}))
    if arguments.undo:
        entry = undo_follow_up(backends, begun[0], _pins(backends, undo_places(begun[0]), arguments), Progress())
        output.say("Undone. Nothing of it is left here, and the old certificate stays as it is.")
    else:
        entry = begun[0] if begun else _plan(backends, arguments, serial, output)
        entry = carry_out(backends, entry, arguments, output)
        output.say(summary(entry))
        _propagate(backends, entry, output)
    output.result(entry_json(entry))
    return OK


def _concerns(entry: Entry, serial: str) -> bool:
    return any(read_certificate(m.old_certificate).serial == serial for m in entry.members)


def _plan(backends: Backends, arguments: argparse.Namespace, serial: str, output: Output) -> Entry:
    """Choose the certificate, take the changes, ask the authority, and write down what is intended."""
    begin = ask_authority(backends)
    chosen = _chosen(candidates(backends), serial, arguments.token)
    _tell_pair(chosen, output)
    state = intend(backends, begin, chosen, arguments, output)
    _tell_pins(state, output)
    return write_down(backends, state)


def ask_authority(backends: Backends) -> FollowUp:
    """Give what the authority is and issues. Raises what stands in the way."""
    report = check_authority(backends, Progress())
    for row in report.checks:
        if row.state is CheckState.STOP and row.error:
            raise row.error
    return FollowUp(authority=report.info, profiles=report.profiles)


def intend(
    backends: Backends, begin: FollowUp, chosen: Bundle, arguments: argparse.Namespace, output: Output
) -> FollowUp:
    """Say what the follow-up of a bundle shall be, and ask the authority about it. Raises Refused."""
    places = each_once(backends, find_tokens(backends))
    state = choose(begin, chosen, places)
    state = with_changes(state, replace(state.changes, remove_email=_addresses(chosen, arguments.remove_email)))
    if arguments.remove_forbidden:
        state = remove_offences(state)
    if forbidden := open_offences(state):
        raise errors.Refused(
            "content not allowed",
            reason="eku_not_allowed" if forbidden[0].kind == "eku" else "san_not_allowed",
            said=", ".join(o.value for o in forbidden),
        )
    state = with_new_keys(state, arguments, places, output)
    assert backends.registrar is not None
    preview = worst(preview_follow_up(backends, state.chosen, state.changes, [plan.kind for plan in state.plans]))
    if preview is not None and preview.decision == "refused":
        raise errors.Refused("the preview refuses", reason=preview.code, rule=preview.rule)
    return state


def write_down(backends: Backends, state: FollowUp) -> Entry:
    """Give the entry that carries it out."""
    assert backends.registrar is not None
    return plan_entry(state, backends.registrar.url, datetime.now(UTC))


def _chosen(candidates: Sequence[Candidate], serial: str, token: str | None) -> Bundle:
    """Find the certificate; of a pair both."""
    found = [c for c in candidates if c.stored.certificate.serial == serial]
    found = [c for c in found if token in (None, c.stored.token.serial)]
    if not found:
        raise StopError(exit_code(errors.NoCard()), fill(SERIAL_NOT_FOUND, {"serial": serial}))
    if len(found) > 1:
        raise errors.AmbiguousToken("the certificate is on several tokens", name=serial, count=len(found))
    if not found[0].fitness.is_fit:
        raise StopError(UNFIT_CERTIFICATE, unfit_words(found[0]))
    return next(bundle for bundle in bundles(candidates) if found[0] in bundle)


def _tell_pair(chosen: Bundle, output: Output) -> None:
    if len(chosen) > 1:
        output.say("This is a pair, and both are renewed together:")
        for member in chosen:
            stored = member.stored
            output.say(f"  {member.role}: {stored.certificate.serial} on {token_words(stored.token)}")


def _tell_pins(state: FollowUp, output: Output) -> None:
    for count in pin_counts(state):
        what = "Password" if is_file(count.token.store) else "PIN"
        output.say(f"{what} of {token_words(count.token)}: will be asked for {count.times}x")
    for token in asked_by_system(state):
        output.say(f"{token_words(token)}: {fill(SYSTEM_ASKS, {})}")


def _addresses(chosen: Bundle, wanted: Sequence[str]) -> tuple[str, ...]:
    """Take the addresses to leave out; of a pair one of the two must have each."""
    there = {mail for member in chosen for mail in member.stored.certificate.emails}
    if unknown := [mail for mail in wanted if mail not in there]:
        raise errors.Refused("no such address", reason="change_unknown", said=", ".join(unknown))
    return tuple(wanted)


def carry_out(backends: Backends, entry: Entry, arguments: argparse.Namespace, output: Output) -> Entry:
    """Go through the acts that the entry still lacks; each PIN is read when its act begins, and never kept."""

    def show(step: object) -> None:
        if isinstance(step, StepReport) and step.done:
            output.say(f"  {step.step.value}: done")

    def pins(places: Sequence[tuple[str, str]]) -> dict[tuple[str, str], Secret | None]:
        return _pins(backends, places, arguments, protected)

    protected = [*protections_of(FollowUp(entry=entry))]
    new = [(m.new_key.store, m.new_key.token_serial) for m in entry.members]
    if entry.stage is Stage.PLANNED:
        entry = make_keys(backends, entry, pins(new), Progress(_KeysTold(entry, output).tell))
    contents: tuple[bytes, ...] = ()
    if entry.stage is Stage.KEY_MADE:
        contents = prepare_contents(backends, entry, datetime.now(UTC)).contents
        _show_contents(entry, contents, output, must_agree=not arguments.yes)
    needed = entry.tokens if entry.stage is Stage.KEY_MADE else new
    return submit_follow_up(backends, entry, contents, pins(needed), Progress(show))


class _KeysTold:
    """Says which key is being made, and on which card."""

    def __init__(self, entry: Entry, output: Output) -> None:
        self._labels = [member.token_label for member in entry.members]
        self._output = output
        self._begun = 0

    def tell(self, step: object) -> None:
        if step is not KeyStep.GENERATING:
            return
        label, count = self._labels[self._begun], len(self._labels)
        self._begun += 1
        which = "the new key" if count == 1 else f"new key {self._begun} of {count}"
        self._output.say(f"Making {which} on {label} ...")


def _pins(
    backends: Backends,
    places: Sequence[tuple[str, str]],
    arguments: argparse.Namespace,
    protected: Sequence[tuple[str, str]] = (),
) -> dict[tuple[str, str], Secret | None]:
    return {
        place: ask_pin(backends, place, arguments, is_protected=place in protected) for place in dict.fromkeys(places)
    }


def ask_pin(
    backends: Backends, key: tuple[str, str], arguments: argparse.Namespace, *, is_protected: bool = False
) -> Secret | None:
    """Ask for the PIN of the token (store, serial number). None: nobody types it here.

    `is_protected`: a key there has protection of its own, for which the operating system asks.
    """
    token = next((t for t in find_tokens(backends, counted=True) if (t.store, t.serial) == key), None)
    if token is None:
        raise errors.NoCard("the token is not there", serial=key[1])
    if token.pin.entry is PinEntry.NOT_ASKED and not is_protected:
        return None
    if token.pin.entry in (PinEntry.BY_SYSTEM, PinEntry.NOT_ASKED):
        if backends.parent_window.is_attended:
            print(f"{token.label}: {fill(SYSTEM_ASKS, {})}", file=sys.stderr, flush=True)
        return None
    if token.pin.locked:
        raise errors.PinBlocked("the token says so")
    if token.pin.is_final and not arguments.last_try:
        _agree_to_last_try(token, can_ask=arguments.pin_fd is None)
    if token.pin.entry is PinEntry.ON_READER:
        print(f"Enter the {_pin_words(token)} on the reader, each time it asks.", file=sys.stderr, flush=True)
        return None
    if arguments.pin_fd is not None:
        return read_pin_from(arguments.pin_fd)
    return read_pin(f"{_pin_words(token)}: ")


def _agree_to_last_try(token: Token, *, can_ask: bool) -> None:
    if not can_ask:
        print(LAST_TRY_UNASKED, file=sys.stderr, flush=True)
        raise errors.PinAtRisk("nobody to ask", tries=token.pin.tries, final=True)
    if not agrees(f"{_pin_words(token)}. Enter it?"):
        raise errors.Cancelled("not agreed")


def _pin_words(token: Token) -> str:
    """Name the card, and what it says of the tries that are left; a file by its name."""
    if is_file(token.store):
        return f"Password of {token.label}"
    known = [token.serial]
    if token.pin.is_final:
        known.append("LAST TRY: a wrong PIN blocks the card")
    elif token.pin.tries is not None:
        known.append(f"{token.pin.tries} tries left")
    elif token.pin.count_low:
        known.append("few tries may be left")
    return f"PIN of {token.label} ({', '.join(known)})"


def _show_contents(entry: Entry, contents: Sequence[bytes], output: Output, *, must_agree: bool) -> None:
    output.say("What you sign:")
    for member, content in zip(entry.members, contents, strict=True):
        if len(contents) > 1:
            output.say(f" {member.role}:")
        for row in differences(content, read_certificate(member.old_certificate)):
            old, new = (value.replace("\n", ", ") for value in (row.old, row.new))
            output.say(f"  {row.field}: {new or 'none'}{f'   (was: {old})' if row.changed and old else ''}")
    if must_agree and not agrees("Sign and send?"):
        raise errors.Cancelled("not agreed")


def _propagate(backends: Backends, entry: Entry, output: Output) -> None:
    """Tell Windows of what is new; a failure is no trouble of the follow-up, which is proven."""
    try:
        if propagate_certificate(backends, entry.members) is not Propagation.NOT_LINKED:
            output.say(f"Windows knows the new certificate{'s' if len(entry.members) > 1 else ''}.")
    except errors.EnrollError as error:
        log.warning("Windows was not told: %s %s", error.code, error)
        output.say(f"{fill(NOT_PROPAGATED, {})} [{error.code}]")


def summary(entry: Entry) -> str:
    """Say what was issued, a line a certificate."""
    lines = []
    for member in entry.members:
        new = read_certificate(member.certificate)
        until = f"{new.not_after:%Y-%m-%d}" if new.not_after else "?"
        lines.append(f"{new.holder}: certificate {new.serial}, valid until {until}, on {member.token_label}, proven.")
    return "\n".join(lines)


def entry_json(entry: Entry) -> dict[str, Any]:
    """Say it to programs."""
    return {
        "request": entry.id,
        "stage": entry.stage.value,
        "members": [
            {
                "role": m.role,
                "old_serial": read_certificate(m.old_certificate).serial,
                "new_serial": read_certificate(m.certificate).serial if m.stage is Stage.PROVEN else None,
                "token": m.new_key.token_serial,
                "key_id": m.new_key.key_id.hex(),
            }
            for m in entry.members
        ],
    }

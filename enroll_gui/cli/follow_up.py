"""`enroll-gui follow-up`: the whole job without a window."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from enroll_gui.backends.terminal import read_pin, read_pin_from
from enroll_gui.cli.listing import candidates
from enroll_gui.cli.output import OK, UNFIT_CERTIFICATE, USAGE, Output, StopError, exit_code, unfit_words
from enroll_gui.flow.follow_up import FollowUp, choose, open_offences, plan_entry, remove_offences, with_changes
from enroll_gui.messages import NOTHING_TO_RESUME, SERIAL_NOT_FOUND, fill
from enroll_gui.model import errors
from enroll_gui.model.card import PinEntry
from enroll_gui.model.certificate import Candidate
from enroll_gui.model.check import CheckState
from enroll_gui.model.entry import Entry, Stage
from enroll_gui.model.link import read_serial
from enroll_gui.model.secret import Secret
from enroll_gui.pki.certificates import read_certificate
from enroll_gui.pki.follow_up import differences
from enroll_gui.ports import Backends, Progress
from enroll_gui.tasks.check_authority import check_authority
from enroll_gui.tasks.find_tokens import find_tokens
from enroll_gui.tasks.make_keys import make_keys
from enroll_gui.tasks.prepare_contents import prepare_contents
from enroll_gui.tasks.preview_follow_up import preview_follow_up
from enroll_gui.tasks.submit_follow_up import StepReport, submit_follow_up
from enroll_gui.tasks.unfinished_entries import unfinished_entries


def follow_up(backends: Backends, arguments: argparse.Namespace, output: Output) -> int:
    """Renew one certificate, or finish what was begun for it; give the exit code."""
    serial = _normal(arguments.serial)
    begun = [e for e in unfinished_entries(backends) if _concerns(e, serial)]
    if begun and not arguments.resume:
        raise errors.LeftOver("an earlier run did not end", entry=begun[0].id)
    if arguments.resume and not begun:
        raise StopError(USAGE, fill(NOTHING_TO_RESUME, {"serial": serial}))
    entry = begun[0] if begun else _plan(backends, arguments, serial)
    entry = _carry_out(backends, entry, arguments, output)
    output.say(_summary(entry))
    output.result(_entry_json(entry))
    return OK


def _normal(serial: str) -> str:
    try:
        return read_serial(serial)
    except ValueError as exc:
        raise StopError(USAGE, fill(SERIAL_NOT_FOUND, {"serial": serial})) from exc


def _concerns(entry: Entry, serial: str) -> bool:
    return any(read_certificate(m.old_certificate).serial == serial for m in entry.members)


def _plan(backends: Backends, arguments: argparse.Namespace, serial: str) -> Entry:
    """Choose the certificate, take the changes, ask the authority, and write down what is intended."""
    report = check_authority(backends, Progress())
    for row in report.checks:
        if row.state is CheckState.STOP and row.error:
            raise row.error
    candidate = _chosen(candidates(backends), serial, arguments.token)
    state = choose(FollowUp(authority=report.info, profiles=report.profiles), (candidate,))
    state = with_changes(state, replace(state.changes, remove_email=tuple(arguments.remove_email)))
    if arguments.remove_forbidden:
        state = remove_offences(state)
    if forbidden := open_offences(state):
        raise errors.Refused(
            "content not allowed",
            reason="eku_not_allowed" if forbidden[0].kind == "eku" else "san_not_allowed",
            said=", ".join(o.value for o in forbidden),
        )
    state = _with_key(state, arguments.key)
    assert state.plan is not None and backends.registrar is not None
    old = candidate.stored.certificate
    preview = preview_follow_up(backends, old.der, candidate.profile_id, state.changes, state.plan.kind)
    if preview.decision == "refused":
        raise errors.Refused("the preview refuses", reason=preview.code, rule=preview.rule)
    return plan_entry(state, backends.registrar.url, datetime.now(UTC))


def _chosen(candidates: Sequence[Candidate], serial: str, token: str | None) -> Candidate:
    found = [c for c in candidates if c.stored.certificate.serial == serial]
    found = [c for c in found if token in (None, c.stored.token.serial)]
    if not found:
        raise StopError(exit_code(errors.NoCard()), fill(SERIAL_NOT_FOUND, {"serial": serial}))
    if len(found) > 1:
        raise errors.AmbiguousToken("the certificate is on several tokens", name=serial, count=len(found))
    if not found[0].fitness.is_fit:
        raise StopError(UNFIT_CERTIFICATE, unfit_words(found[0]))
    return found[0]


def _with_key(state: FollowUp, kind: str | None) -> FollowUp:
    if state.plan is None or (kind and kind not in state.plan.token.key_kinds):
        raise errors.KeyKindUnsupported("no such key here", kind=kind)
    return replace(state, plan=replace(state.plan, kind=kind)) if kind else state


def _carry_out(backends: Backends, entry: Entry, arguments: argparse.Namespace, output: Output) -> Entry:
    """Go through the acts that the entry still lacks; each PIN is read when its act begins, and never kept."""

    def show(step: object) -> None:
        if isinstance(step, StepReport) and step.done:
            output.say(f"  {step.step.value}: done")

    def pins(keys: Sequence[tuple[str, str]]) -> dict[tuple[str, str], Secret | None]:
        return {key: _pin(backends, key, arguments.pin_fd) for key in dict.fromkeys(keys)}

    new = [(m.new_key.store, m.new_key.token_serial) for m in entry.members]
    if entry.stage is Stage.PLANNED:
        output.say(f"Making the new key on {entry.members[0].token_label} ...")
        entry = make_keys(backends, entry, pins(new), Progress())
    contents: tuple[bytes, ...] = ()
    if entry.stage is Stage.KEY_MADE:
        contents = prepare_contents(backends, entry, datetime.now(UTC)).contents
        _show_contents(entry, contents, output, must_agree=not arguments.yes)
    needed = entry.tokens if entry.stage is Stage.KEY_MADE else new
    return submit_follow_up(backends, entry, contents, pins(needed), Progress(show))


def _pin(backends: Backends, key: tuple[str, str], descriptor: int | None) -> Secret | None:
    token = next((t for t in find_tokens(backends) if (t.store, t.serial) == key), None)
    if token is None:
        raise errors.NoCard("the token is not there", serial=key[1])
    if token.pin.locked:
        raise errors.PinBlocked("the token says so")
    if token.pin.entry is PinEntry.ON_READER:
        return None
    if descriptor is not None:
        return read_pin_from(descriptor)
    tries = f", {token.pin.tries} tries left" if token.pin.tries is not None else ""
    last = ", LAST TRY: a wrong PIN blocks the card" if token.pin.final_try else ""
    return read_pin(f"PIN of {token.label} ({token.serial}{tries}{last}): ")


def _show_contents(entry: Entry, contents: Sequence[bytes], output: Output, *, must_agree: bool) -> None:
    output.say("What you sign:")
    for member, content in zip(entry.members, contents, strict=True):
        for row in differences(content, read_certificate(member.old_certificate)):
            old, new = (value.replace("\n", ", ") for value in (row.old, row.new))
            output.say(f"  {row.field}: {new or 'none'}{f'   (was: {old})' if row.changed and old else ''}")
    if must_agree and not _agrees():
        raise errors.Cancelled("not agreed")


def _agrees() -> bool:
    print("Sign and send? [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def _summary(entry: Entry) -> str:
    lines = []
    for member in entry.members:
        new = read_certificate(member.certificate)
        until = f"{new.not_after:%Y-%m-%d}" if new.not_after else "?"
        lines.append(f"{new.holder}: certificate {new.serial}, valid until {until}, on {member.token_label}, proven.")
    return "\n".join(lines)


def _entry_json(entry: Entry) -> dict[str, Any]:
    return {
        "request": entry.id,
        "stage": entry.stage.value,
        "members": [
            {
                "role": m.role,
                "old_serial": read_certificate(m.old_certificate).serial,
                "new_serial": read_certificate(m.certificate).serial,
                "token": m.new_key.token_serial,
                "key_id": m.new_key.key_id.hex(),
            }
            for m in entry.members
        ],
    }

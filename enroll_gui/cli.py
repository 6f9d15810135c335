"""The same tasks without a window: check, list, follow-up, ra. Words for people, or --json for programs."""

from __future__ import annotations

import argparse
import json
import logging
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from enroll_gui import __version__
from enroll_gui.messages import CHECK_NAMES, NOTHING_TO_RESUME, SERIAL_NOT_FOUND, UNFIT, fill, words_for
from enroll_gui.model import errors
from enroll_gui.model.check import Check, CheckState
from enroll_gui.model.errors import EnrollError

if TYPE_CHECKING:
    from enroll_gui.flow.follow_up import FollowUp
    from enroll_gui.model.certificate import Candidate
    from enroll_gui.model.entry import Entry
    from enroll_gui.model.secret import Secret
    from enroll_gui.model.settings import Settings
    from enroll_gui.ports import Backends

log = logging.getLogger(__name__)

OK, FAULT, USAGE, CHECK_STOPS, UNFIT_CERTIFICATE = 0, 1, 2, 3, 4
EXIT_CODES: tuple[tuple[type[EnrollError], int], ...] = (
    (errors.Unexpected, FAULT),
    (errors.Pending, 16),
    (errors.Local, 10),
    (errors.NotThere, 11),
    (errors.CardUnfit, 12),
    (errors.PinError, 13),
    (errors.DriverError, 14),
    (errors.RegistrarError, 15),
    (errors.IssueError, 17),
    (errors.Cancelled, 18),
)
"""Exit code by branch of the error tree; the first that fits counts. docs/command-line.md explains them."""


class _StopError(Exception):
    """Ends a command with words and an exit code that no error of the tree has."""

    def __init__(self, code: int, text: str) -> None:
        super().__init__(text)
        self.code, self.text = code, text


@dataclass(frozen=True)
class Output:
    """Where a command speaks: lines for people, or one JSON object."""

    as_json: bool

    def say(self, text: str) -> None:
        """Print a line for people; silent under --json."""
        if not self.as_json:
            print(text, flush=True)

    def result(self, data: dict[str, Any]) -> None:
        """Print the command's result; silent without --json."""
        if self.as_json:
            print(json.dumps(data, ensure_ascii=False, indent=1), flush=True)


def main(argv: Sequence[str]) -> int:
    """Run one command and give its exit code. `ra` has its own commands, and imports a server's libraries."""
    if argv[:1] == ["ra"]:
        from enroll_gui.reference_ra.__main__ import main as ra

        return ra(argv[1:])
    arguments = _parser().parse_args(argv)
    output = Output(getattr(arguments, "json", False))
    try:
        code: int = arguments.run(arguments, output)
    except _StopError as stop:
        output.say(stop.text)
        output.result({"error": {"code": "", "what": stop.text}})
        code = stop.code
    except EnrollError as error:
        code = _tell(error, output)
    except KeyboardInterrupt:
        code = _tell(errors.Cancelled("interrupted"), output)
    return code


def exit_code(error: EnrollError) -> int:
    """Give the exit code of an error."""
    return next(code for branch, code in EXIT_CODES if isinstance(error, branch))


def _tell(error: EnrollError, output: Output) -> int:
    log.error("%s %s", error.code, error)
    words = words_for(error)
    what = fill(words.what, error.facts)
    said = str(error.facts.get("said") or "")
    if not output.as_json:
        print(f"{words.title} [{words.code}]\n  {what}\n  {fill(words.todo, error.facts)}".rstrip(), file=sys.stderr)
        if said:
            print(f"  What the authority said: {said}", file=sys.stderr)
    data = {"code": words.code, "title": words.title, "what": what, "todo": fill(words.todo, error.facts)}
    output.result({"error": data | {"said": said} if said else {"error": data}})
    return exit_code(error)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="enroll-gui", description="Renews the certificate on a smart card.")
    parser.add_argument("--version", action="version", version=f"enroll-gui {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, run, text in (
        ("check", _check, "test the system: computer, cards, authority"),
        ("list", _list, "list the certificates of every token, and what may be done with them"),
        ("follow-up", _follow_up, "renew one certificate, from the new key to the proof"),
    ):
        command = commands.add_parser(name, help=text, description=text)
        command.add_argument("--settings", type=Path, metavar="FILE", help="settings file instead of the user's own")
        command.add_argument("--json", action="store_true", help="one JSON object on standard output")
        command.set_defaults(run=run)
        if name == "follow-up":
            _add_follow_up_arguments(command)
    commands.add_parser("demo", help="play the whole job on a token and an authority made for it")
    commands.add_parser("ra", help="run the reference registration authority")
    return parser


def _add_follow_up_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("--serial", required=True, help="serial number of the certificate, hexadecimal")
    command.add_argument("--token", metavar="SERIAL", help="serial number of the token, where several hold it")
    command.add_argument("--resume", action="store_true", help="finish what an earlier run began for that certificate")
    command.add_argument("--key", metavar="KIND", help="kind of the new key, such as RSA-3072 or EC-P256")
    command.add_argument("--remove-email", action="append", default=[], metavar="ADDRESS", help="leave it out")
    command.add_argument("--remove-forbidden", action="store_true", help="leave out what the profile forbids")
    command.add_argument("--yes", action="store_true", help="sign without showing the request first")
    command.add_argument(
        "--pin-fd", type=int, metavar="N", help="read each PIN as a line from this file descriptor, not the terminal"
    )


def _open(arguments: argparse.Namespace) -> tuple[Settings, Backends]:
    from enroll_gui.backends import build
    from enroll_gui.backends.log_file import log_to
    from enroll_gui.backends.settings_file import load_settings

    settings = load_settings(arguments.settings)
    log_to(settings.profile_folder)
    return settings, build(settings)


def _check(arguments: argparse.Namespace, output: Output) -> int:
    from enroll_gui.ports import Progress
    from enroll_gui.tasks.check_authority import check_authority
    from enroll_gui.tasks.check_cards import check_cards
    from enroll_gui.tasks.check_computer import check_computer

    settings, backends = _open(arguments)

    def show(check: object) -> None:
        assert isinstance(check, Check)
        output.say(_check_line(check))

    progress = Progress(show)
    with closing(backends):
        rows = (
            *check_computer(settings, "", progress),
            *check_cards(backends, progress),
            *check_authority(backends, progress).checks,
        )
    output.result({"checks": [_check_json(row) for row in rows]})
    return CHECK_STOPS if any(row.state is CheckState.STOP for row in rows) else OK


def _check_line(check: Check) -> str:
    line = f"{check.code} {check.state.value:8} {CHECK_NAMES[check.code]}: {check.finding}".rstrip(": ")
    if check.error is None:
        return line
    words = words_for(check.error)
    return f"{line}\n    {fill(words.what, check.error.facts)}\n    {fill(words.todo, check.error.facts)}"


def _check_json(check: Check) -> dict[str, Any]:
    return {
        "code": check.code,
        "group": check.group.name.lower(),
        "state": check.state.value,
        "finding": check.finding,
        "error": check.error.code if check.error else None,
    }


def _candidates(backends: Backends) -> tuple[Candidate, ...]:
    from enroll_gui.ports import Progress
    from enroll_gui.tasks.judge_certificates import judge_certificates
    from enroll_gui.tasks.list_certificates import list_certificates

    return judge_certificates(backends, list_certificates(backends, Progress()), datetime.now(UTC))


def _list(arguments: argparse.Namespace, output: Output) -> int:
    _settings, backends = _open(arguments)
    with closing(backends):
        candidates = _candidates(backends)
    for candidate in candidates:
        certificate, token = candidate.stored.certificate, candidate.stored.token
        until = f"{certificate.not_after:%Y-%m-%d}" if certificate.not_after else "?"
        output.say(f"{certificate.serial}  {certificate.holder}  until {until}  on {token.label} ({token.serial})")
        if not candidate.fitness.is_fit:
            output.say(f"    {_unfit_words(candidate)}")
    output.result({"certificates": [_candidate_json(c) for c in candidates]})
    return OK


def _unfit_words(candidate: Candidate) -> str:
    fitness = candidate.fitness
    assert fitness.unfit is not None
    when = f"{fitness.when:%Y-%m-%d}" if fitness.when else None
    return fill(UNFIT[fitness.unfit], {"when": when, "detail": fitness.detail})


def _candidate_json(candidate: Candidate) -> dict[str, Any]:
    certificate, token = candidate.stored.certificate, candidate.stored.token
    return {
        "serial": certificate.serial,
        "holder": certificate.holder,
        "issuer": certificate.issuer_name,
        "not_after": certificate.not_after.isoformat() if certificate.not_after else None,
        "key": certificate.key_kind,
        "source": token.store,
        "token": {"label": token.label, "serial": token.serial},
        "fit": candidate.fitness.is_fit,
        "unfit": candidate.fitness.unfit.value if candidate.fitness.unfit else None,
        "malformed": list(certificate.malformed),
    }


def _follow_up(arguments: argparse.Namespace, output: Output) -> int:
    from enroll_gui.tasks.unfinished_entries import unfinished_entries

    _settings, backends = _open(arguments)
    with closing(backends):
        serial = _normal(arguments.serial)
        begun = [e for e in unfinished_entries(backends) if _concerns(e, serial)]
        if begun and not arguments.resume:
            raise errors.LeftOver("an earlier run did not end", entry=begun[0].id)
        if arguments.resume and not begun:
            raise _StopError(USAGE, fill(NOTHING_TO_RESUME, {"serial": serial}))
        entry = begun[0] if begun else _plan(backends, arguments, serial)
        entry = _carry_out(backends, entry, arguments, output)
    output.say(_summary(entry))
    output.result(_entry_json(entry))
    return OK


def _normal(serial: str) -> str:
    """Take a serial as people write it: case, colons, spaces, 0x (rule D-70)."""
    digits = serial.lower().replace(":", "").replace(" ", "").removeprefix("0x")
    if not 1 <= len(digits) <= 40 or set(digits) - set("0123456789abcdef"):
        raise _StopError(USAGE, fill(SERIAL_NOT_FOUND, {"serial": serial}))
    return digits.lstrip("0") or "0"


def _concerns(entry: Entry, serial: str) -> bool:
    from enroll_gui.pki.certificates import read_certificate

    return any(read_certificate(m.old_certificate).serial == serial for m in entry.members)


def _plan(backends: Backends, arguments: argparse.Namespace, serial: str) -> Entry:
    """Choose the certificate, take the changes, ask the authority, and write down what is intended."""
    from dataclasses import replace

    from enroll_gui.flow.follow_up import FollowUp, choose, open_offences, plan_entry, remove_offences, with_changes
    from enroll_gui.ports import Progress
    from enroll_gui.tasks.check_authority import check_authority
    from enroll_gui.tasks.preview_follow_up import preview_follow_up

    report = check_authority(backends, Progress())
    for row in report.checks:
        if row.state is CheckState.STOP and row.error:
            raise row.error
    candidate = _chosen(_candidates(backends), serial, arguments.token)
    state = choose(FollowUp(authority=report.info, profiles=report.profiles), (candidate,))
    state = with_changes(state, replace(state.changes, remove_email=tuple(arguments.remove_email)))
    if arguments.remove_forbidden:
        state = remove_offences(state)
    if forbidden := open_offences(state):
        raise errors.Refused(
            "content not allowed", reason="forbidden_content", said=", ".join(o.value for o in forbidden)
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
        raise _StopError(exit_code(errors.NoCard()), fill(SERIAL_NOT_FOUND, {"serial": serial}))
    if len(found) > 1:
        raise errors.AmbiguousToken("the certificate is on several tokens", name=serial, count=len(found))
    if not found[0].fitness.is_fit:
        raise _StopError(UNFIT_CERTIFICATE, _unfit_words(found[0]))
    return found[0]


def _with_key(state: FollowUp, kind: str | None) -> FollowUp:
    from dataclasses import replace

    if state.plan is None or (kind and kind not in state.plan.token.key_kinds):
        raise errors.KeyKindUnsupported("no such key here", kind=kind)
    return replace(state, plan=replace(state.plan, kind=kind)) if kind else state


def _carry_out(backends: Backends, entry: Entry, arguments: argparse.Namespace, output: Output) -> Entry:
    """Go through the acts that the entry still lacks; each PIN is read when its act begins, and never kept."""
    from enroll_gui.model.entry import Stage
    from enroll_gui.ports import Progress
    from enroll_gui.tasks.make_keys import make_keys
    from enroll_gui.tasks.prepare_contents import prepare_contents
    from enroll_gui.tasks.submit_follow_up import StepReport, submit_follow_up

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
    from enroll_gui.backends.terminal import read_pin, read_pin_from
    from enroll_gui.model.card import PinEntry
    from enroll_gui.tasks.find_tokens import find_tokens

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
    from enroll_gui.pki.certificates import read_certificate
    from enroll_gui.pki.follow_up import differences

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
    from enroll_gui.pki.certificates import read_certificate

    lines = []
    for member in entry.members:
        new = read_certificate(member.certificate)
        until = f"{new.not_after:%Y-%m-%d}" if new.not_after else "?"
        lines.append(f"{new.holder}: certificate {new.serial}, valid until {until}, on {member.token_label}, proven.")
    return "\n".join(lines)


def _entry_json(entry: Entry) -> dict[str, Any]:
    from enroll_gui.pki.certificates import read_certificate

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

"""`enroll-gui check` and `enroll-gui list`."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from typing import Any

from enroll_gui.cli.output import CHECK_STOPS, OK, Output, token_words, unfit_words
from enroll_gui.messages import CHECK_NAMES, fill, words_for
from enroll_gui.model.card import StoreKind, Token, store_kind
from enroll_gui.model.certificate import Candidate
from enroll_gui.model.check import Check, CheckState
from enroll_gui.ports import Backends, Progress
from enroll_gui.tasks.check_authority import check_authority
from enroll_gui.tasks.check_cards import check_cards
from enroll_gui.tasks.check_computer import check_computer
from enroll_gui.tasks.check_stores import check_stores
from enroll_gui.tasks.judge_certificates import judge_certificates
from enroll_gui.tasks.list_certificates import NotListed, list_certificates


def check(backends: Backends, _arguments: argparse.Namespace, output: Output) -> int:
    """Run the system test; give the exit code."""

    def show(check: object) -> None:
        assert isinstance(check, Check)
        output.say(_check_line(check))

    progress = Progress(show)
    rows = (
        *check_computer(backends.settings, "", progress, backends.links),
        *check_stores(backends, progress),
        *check_cards(backends, progress),
        *check_authority(backends, progress).checks,
    )
    output.result({"checks": [_check_json(row) for row in rows]})
    return CHECK_STOPS if any(row.state is CheckState.STOP for row in rows) else OK


def _check_line(check: Check) -> str:
    counted = "" if check.count is None else f"{check.count} certificates"
    finding = ", ".join(filter(None, (counted, check.finding)))
    line = f"{check.code} {check.state.value:8} {CHECK_NAMES[check.code]}: {finding}".rstrip(": ")
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
        "count": check.count,
        "error": check.error.code if check.error else None,
    }


def candidates(backends: Backends, progress: Progress | None = None) -> tuple[Candidate, ...]:
    """List the certificates of every token and judge them. Reports as `list_certificates`."""

    return judge_certificates(backends, list_certificates(backends, progress or Progress()), datetime.now(UTC))


def list_all(backends: Backends, _arguments: argparse.Namespace, output: Output) -> int:
    """List what there is and what may be done with it; give the exit code."""
    told: list[object] = []
    found = candidates(backends, Progress(told.append))
    for candidate in found:
        certificate, token = candidate.stored.certificate, candidate.stored.token
        until = f"{certificate.not_after:%Y-%m-%d}" if certificate.not_after else "?"
        output.say(f"{certificate.serial}  {certificate.holder}  until {until}  on {token_words(token)}")
        if candidate.pair:
            output.say(f"    {candidate.role} one of a pair with {candidate.pair[1]}")
        if (lies_on := candidate.stored.lies_on) is not None:
            output.say(f"    the certificate lies in {lies_on.reader or lies_on.label}")
        if not candidate.fitness.is_fit:
            output.say(f"    {unfit_words(candidate)}")
    unread = [one for one in told if isinstance(one, NotListed)]
    for one in unread:
        output.say(f"Not listed: {one.token.label}: {fill(words_for(one.error).what, one.error.facts)}")
    output.result(
        {"certificates": [_candidate_json(c) for c in found], "not_listed": [_unread_json(one) for one in unread]}
    )
    return OK


def _unread_json(one: NotListed) -> dict[str, Any]:
    return {"source": _source_json(one.token), "error": one.error.code}


def _source_json(token: Token) -> dict[str, Any]:
    """Say where a certificate lies, in words that stay the same."""
    kind = store_kind(token.store)
    return {
        "kind": kind.name.lower(),
        "store": token.store,
        "label": token.label,
        "file": token.reader if kind is StoreKind.FILE else None,
    }


def _candidate_json(candidate: Candidate) -> dict[str, Any]:
    certificate, token = candidate.stored.certificate, candidate.stored.token
    return {
        "serial": certificate.serial,
        "holder": certificate.holder,
        "issuer": certificate.issuer_name,
        "not_after": certificate.not_after.isoformat() if certificate.not_after else None,
        "key": certificate.key_kind,
        "source": _source_json(candidate.stored.source),
        "token": {"label": token.label, "serial": token.serial},
        "fit": candidate.fitness.is_fit,
        "unfit": candidate.fitness.unfit.value if candidate.fitness.unfit else None,
        "role": candidate.role or None,
        "pair": candidate.pair[1] if candidate.pair else None,
        "malformed": list(certificate.malformed),
    }

"""Ask the authority what became of each request that was sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from enroll_gui.model.entry import Entry, Stage
from enroll_gui.model.errors import (
    Cancelled,
    EnrollError,
    NotConfigured,
    Refused,
    RegistrarError,
    Unreachable,
)
from enroll_gui.model.outcome import Decision, Standing
from enroll_gui.model.request import Answer
from enroll_gui.ports import Backends, Progress, Registrar
from enroll_gui.tasks.ask_standing import ask_standing

_DECISIONS = {
    "received": Decision.WAITS,
    "vetting": Decision.WAITS,
    "issued": Decision.ISSUED,
    "refused": Decision.REFUSED,
    "withdrawn": Decision.WITHDRAWN,
}


def ask_about_entries(backends: Backends, entries: Sequence[Entry], progress: Progress) -> tuple[Standing, ...]:
    """Give the authority's word on each entry that was SENT and has no certificate yet; report each as it comes.

    An authority that cannot be reached is tried once, not once an entry. Raises Cancelled.
    """
    standings: list[Standing] = []
    trouble: EnrollError | None = None
    for entry in entries:
        if entry.stage is not Stage.SENT:
            continue
        if progress.cancelled.is_set():
            raise Cancelled("stopped asking")
        standing = _ask(backends.registrar, entry, trouble)
        if isinstance(standing.error, Unreachable):
            trouble = standing.error
        standings.append(standing)
        progress.report(standing)
    return tuple(standings)


def _ask(registrar: Registrar | None, entry: Entry, trouble: EnrollError | None) -> Standing:
    now = datetime.now(UTC)
    if registrar is None:
        trouble = NotConfigured("no authority in the settings", field="authority.url")
    if trouble is not None or registrar is None:
        return Standing(entry.id, Decision.NOT_ASKED, now, trouble)
    try:
        answer = ask_standing(registrar, entry)
    except RegistrarError as error:
        return Standing(entry.id, Decision.NOT_ASKED, now, error)
    if answer is None:
        return Standing(entry.id, Decision.NOT_RECEIVED, now)
    return Standing(entry.id, _DECISIONS[answer.state], now, _refusal(answer))


def _refusal(answer: Answer) -> Refused | None:
    if answer.state != "refused":
        return None
    return Refused("the follow-up is refused", reason=answer.code, rule=answer.rule, said=answer.said)

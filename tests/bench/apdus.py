"""How many APDUs a follow-up on a card costs, stage by stage, beside the same operations in one bare session."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime

from enroll_gui.ports import Progress
from enroll_gui.tasks.find_tokens import find_tokens
from enroll_gui.tasks.make_keys import KeyStep, make_keys
from enroll_gui.tasks.prepare_contents import prepare_contents
from enroll_gui.tasks.submit_follow_up import StepReport, submit_follow_up
from tests.bench.card_desk import CardDesk
from tests.bench.row import Row
from tests.place import Place
from tests.readers import OPENSC
from tests.tokens import PIN

KINDS = ("EC-P256", "RSA-2048")
GROWN = 1.3
"""The program asks for the PIN twice, in two sessions, and looks at the card's state before each."""
STAGES = ("list", "PIN", "generate", "sign", "write", "prove")
_BEGINS = {"login": "PIN", "sign": "sign", "send": "sign", "wait": "sign", "write": "write", "prove": "prove"}


def measure(desk: CardDesk, kind: str) -> list[Row]:
    """Give the ratio of the program's APDUs to those of `bare_session`, for an old and a new key of one kind."""
    floor, ours = bare(desk, kind), _follow_up(desk, kind)
    name = f"APDUs of a follow-up, {kind} / one bare session"
    stages = ", ".join(f"{stage} {ours[stage]}/{floor[stage]}" for stage in STAGES)
    beside = f"{ours.total()} beside {floor.total()}: {stages}"
    return [Row(name, ours.total() / floor.total(), GROWN, beside)]


class _Tally:
    """Counts the APDUs of a card in the first reader, by stage."""

    def __init__(self, desk: CardDesk) -> None:
        self._desk = desk
        self._before = 0
        self._stage = STAGES[0]
        self.counted: Counter[str] = Counter()

    def begin(self, stage: str) -> None:
        """End a stage and begin another."""
        there = len(self._desk.readers.apdus())
        self.counted[self._stage] += there - self._before
        self._stage, self._before = stage, there


def bare(desk: CardDesk, kind: str) -> Counter[str]:
    """Count those of `bare_session`, by stage."""
    _place, old = desk.put(kind)
    tally = _Tally(desk)
    command = [sys.executable, "-m", "tests.bench.bare_session", str(OPENSC), PIN, old.key_id.hex(), kind]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin
        assert process.stdout
        for line in process.stdout:
            tally.begin(line.strip())
            process.stdin.write("\n")
            process.stdin.flush()
    assert process.returncode == 0
    return tally.counted


def _follow_up(desk: CardDesk, kind: str) -> Counter[str]:
    place, old = desk.put(kind)
    tally = _Tally(desk)
    _run(place, old.certificate.sha256, kind, tally.begin)
    tally.begin("end")
    place.store.close()
    return tally.counted


def _run(place: Place, sha256: str, kind: str, begin: Callable[[str], None]) -> None:
    """As the command line does it."""

    def key_step(step: object) -> None:
        if step is KeyStep.LOGGED_IN:
            begin("generate")

    def work_step(step: object) -> None:
        assert isinstance(step, StepReport)
        begin(_BEGINS[step.step.value])

    planned = place.planned(sha256, kind=kind)
    begin("PIN")
    find_tokens(place.backends)
    entry = make_keys(place.backends, planned, place.pins(), Progress(key_step))
    contents = prepare_contents(place.backends, entry, datetime.now(UTC)).contents
    begin("PIN")
    find_tokens(place.backends)
    submit_follow_up(place.backends, entry, contents, place.pins(), Progress(work_step))

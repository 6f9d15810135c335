"""Certificates that are renewed with nobody there: on Windows' own keys, by the running RA."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from enroll_gui.cli import make_parser
from enroll_gui.cli.autoenrol import autoenrol
from enroll_gui.cli.output import OK, USAGE, Output, StopError
from enroll_gui.model.entry import Stage
from enroll_gui.model.settings import Autoenrolment
from enroll_gui.pki.certificates import read_certificate
from enroll_gui.ports import Backends
from enroll_gui.tasks import submit_follow_up
from enroll_gui.tasks.make_keys import make_keys
from tests.authority import Authority, authority, run_command, start_authority
from tests.backends.windows.computer import Computer
from tests.backends.windows.conftest import computer
from tests.backends.windows.fake_windows import AES_CSP, CARD_KSP, NTE_NOT_SUPPORTED, SOFTWARE_KSP
from tests.place import QUIET, Place, backends_of

__all__ = ["authority", "computer", "start_authority"]

SOON = Autoenrolment(days=60)
KINDS = {AES_CSP: "RSA-2048", SOFTWARE_KSP: "EC-P256", CARD_KSP: "EC-P256"}


@dataclass
class Unattended:
    """A computer with nobody at it."""

    place: Place
    computer: Computer
    capsys: pytest.CaptureFixture[str]

    def put_old(self, provider: str) -> str:
        """Let a certificate that ends soon lie in a provider; give its serial number."""
        sha256 = replace(self.place, serial=provider).put_old(kind=KINDS[provider])
        self.computer.world.dialogs.clear()
        return self.place.candidates()[sha256].stored.certificate.serial

    def run(self, policy: Autoenrolment | None = SOON) -> tuple[int, dict[str, Any]]:
        """Run the command; give its exit code and what it told programs."""
        settings = replace(self.backends.settings, autoenrolment=policy)
        code = autoenrol(replace(self.backends, settings=settings), _arguments(), Output(as_json=True))
        return code, json.loads(self.capsys.readouterr().out)

    @property
    def backends(self) -> Backends:
        return replace(self.place.backends, parent_window=self.computer.window)

    def keys(self, provider: str) -> int:
        return len(self.computer.world.provider(provider).keys)


def _arguments() -> argparse.Namespace:
    return make_parser().parse_args(["autoenrol", "--json"])


@pytest.fixture
def at(computer: Computer, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[[Authority], Unattended]:
    def make(authority: Authority) -> Unattended:
        place = Place(backends_of(tmp_path, authority, computer.store), authority, computer.store, AES_CSP)
        return Unattended(place, computer, capsys)

    return make


@pytest.fixture
def unattended(at: Callable[[Authority], Unattended], authority: Authority) -> Unattended:
    return at(authority)


@pytest.mark.parametrize("provider", [AES_CSP, SOFTWARE_KSP])
def test_certificate_whose_key_asks_nothing_is_renewed_without_a_dialog(unattended: Unattended, provider: str) -> None:
    serial = unattended.put_old(provider)
    code, told = unattended.run()
    assert (code, told["waiting"], told["left"], told["failed"]) == (OK, [], [], [])
    ((renewed,),) = (one["members"] for one in told["renewed"])
    assert (renewed["old_serial"], renewed["token"]) == (serial, provider)
    assert renewed["new_serial"] in {c.stored.certificate.serial for c in unattended.place.candidates().values()}
    assert unattended.computer.world.dialogs == []


@pytest.mark.parametrize("provider", [SOFTWARE_KSP, CARD_KSP])
def test_key_that_would_ask_is_left_to_a_person_and_nothing_is_begun(unattended: Unattended, provider: str) -> None:
    serial = unattended.put_old(provider)
    for keys in unattended.computer.world.provider(provider).keys.values():
        keys[0].ui_flags = 1
    assert unattended.run() == (OK, {"renewed": [], "waiting": [], "left": [[serial]], "failed": []})
    assert unattended.keys(provider) == 1
    assert unattended.computer.world.dialogs == []
    assert [*unattended.backends.journal.unfinished()] == []


@pytest.mark.parametrize("policy", [Autoenrolment(days=1), Autoenrolment(days=60, profiles=("other",))])
def test_what_the_policy_does_not_name_is_not_touched(unattended: Unattended, policy: Autoenrolment) -> None:
    unattended.put_old(AES_CSP)
    assert unattended.run(policy) == (OK, {"renewed": [], "waiting": [], "left": [], "failed": []})
    assert unattended.keys(AES_CSP) == 1


def test_without_a_policy_nothing_is_done(unattended: Unattended) -> None:
    unattended.put_old(AES_CSP)
    with pytest.raises(StopError) as stop:
        unattended.run(None)
    assert stop.value.code == USAGE
    assert "[autoenrolment]" in stop.value.text
    assert unattended.keys(AES_CSP) == 1


@pytest.mark.parametrize(
    ("failing_one", "good_one", "call"),
    [(SOFTWARE_KSP, AES_CSP, "NCryptSignHash"), (AES_CSP, SOFTWARE_KSP, "CryptSignHashW")],
)
def test_one_that_fails_does_not_stop_the_other(
    unattended: Unattended, failing_one: str, good_one: str, call: str
) -> None:
    failing, good = unattended.put_old(failing_one), unattended.put_old(good_one)
    unattended.computer.world.answers[call] = NTE_NOT_SUPPORTED
    code, told = unattended.run()
    assert code != OK
    assert [one["serials"] for one in told["failed"]] == [[failing]]
    assert [one["members"][0]["old_serial"] for one in told["renewed"]] == [good]


def test_request_that_was_begun_and_not_sent_is_left_to_a_person(unattended: Unattended) -> None:
    sha256 = replace(unattended.place, serial=AES_CSP).put_old(kind="RSA-2048")
    place = replace(unattended.place, backends=unattended.backends)
    begun = make_keys(
        place.backends, place.planned(sha256, kind="RSA-2048"), {(place.store.name, AES_CSP): None}, QUIET
    )
    serial = read_certificate(begun.members[0].old_certificate).serial
    assert unattended.run() == (OK, {"renewed": [], "waiting": [], "left": [[serial]], "failed": []})
    assert place.on_disk(begun).stage is Stage.KEY_MADE


def test_authority_that_is_down_is_told_beside_what_was_done(
    at: Callable[[Authority], Unattended], start_authority: Callable[..., Authority]
) -> None:
    unattended = at(start_authority())
    unattended.put_old(AES_CSP)
    unattended.place.authority.process.terminate()
    unattended.place.authority.process.wait()
    code, told = unattended.run()
    assert code != OK
    assert [(one["serials"], one["code"]) for one in told["failed"]] == [([], "A01")]
    assert unattended.keys(AES_CSP) == 1


def test_what_the_authority_has_not_issued_yet_is_finished_by_the_next_run(
    at: Callable[[Authority], Unattended],
    start_authority: Callable[..., Authority],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(submit_follow_up, "WAIT_S", 0.1)
    monkeypatch.setattr(submit_follow_up, "POLL_S", 0.05)
    authority = start_authority("--hold")
    unattended = at(authority)
    serial = unattended.put_old(AES_CSP)
    code, told = unattended.run()
    assert (code, told["waiting"], told["renewed"]) == (OK, [[serial]], [])
    (begun,) = unattended.backends.journal.unfinished()
    assert begun.stage is Stage.SENT
    assert run_command("release", authority.folder, begun.id) == 0

    code, told = unattended.run()
    assert (code, told["waiting"], [one["request"] for one in told["renewed"]]) == (OK, [], [begun.id])
    assert unattended.keys(AES_CSP) == 2

"""Where a fault strikes: one card, one profile folder, one RA, and the program brought to a stage of its journal.

"At stage S" means: the journal's record S is on disk and the next act has not happened. That moment is held, never
hoped for: the card's driver stalls in the next call, or the RA is frozen before it takes the next message.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from enroll_gui.model.entry import Stage
from tests.faults import Faults, Rule, sleep
from tests.journeys.judge import Card, Register, judge, serial_of
from tests.journeys.person import write_settings
from tests.journeys.program import RunningProgram
from tests.journeys.restless_authority import RestlessAuthority
from tests.tokens import LABEL, PIN, SO_PIN
from tests.waiting import PATIENCE_S

OLD_ID = "01"

SIGNATURES = {Stage.SENT: 2, Stage.WRITTEN: 3, Stage.PROVEN: 3}
"""The run signs the new key's request, then with the old key what is sent, then with the new key to prove it."""
UNHEARD: Mapping[Stage, Rule] = {
    Stage.PLANNED: sleep("C_GenerateKeyPair", after=True),
    Stage.ISSUED: sleep("C_CreateObject", after=True),
}
"""The next act is done, its answer is held."""
STALLS: Mapping[Stage, tuple[Rule, ...]] = {
    Stage.PLANNED: (sleep("C_GenerateKeyPair"),),
    Stage.KEY_MADE: (),
    Stage.ISSUED: (sleep("C_CreateObject"),),
    **{stage: (sleep("C_SignInit", nth=nth),) for stage, nth in SIGNATURES.items()},
}
HEADERS = 2048
"""More bytes than a request has before its body."""
FROZEN = (Stage.SENT, Stage.PROVEN)
"""Here the next act is the RA's: to take the request, to be told of the installation."""


def make_token(folder: Path) -> bytes:
    """Make a SoftHSM2 token with one key, to be copied; gives the key's SubjectPublicKeyInfo."""
    environment = softhsm_environment(folder)
    command = ["softhsm2-util", "--init-token", "--free", "--label", LABEL, "--pin", PIN, "--so-pin", SO_PIN]
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    card = Card(environment, folder)
    card.tool("--keypairgen", "--key-type", "EC:prime256v1", "--id", OLD_ID, "--label", "old")
    card.tool("--read-object", "--type", "pubkey", "--id", OLD_ID, "--output-file", str(folder / "spki.der"))
    return (folder / "spki.der").read_bytes()


def softhsm_environment(folder: Path) -> dict[str, str]:
    """Set SoftHSM2 up in a folder; gives the environment it is found by."""
    tokens, configuration = folder / "tokens", folder / "softhsm2.conf"
    tokens.mkdir(parents=True, exist_ok=True)
    configuration.write_text(f"directories.tokendir = {tokens}\nobjectstore.backend = file\nlog.level = ERROR\n")
    return {**os.environ, "SOFTHSM2_CONF": str(configuration)}


@dataclass
class Scene:
    """One card, one profile folder, one RA."""

    authority: RestlessAuthority
    faults: Faults
    card: Card
    profile: Path
    """As it is seen from here."""
    inside: Sequence[str] = ()
    """The command that starts a program where its profile folder is."""
    forgets: str = ""
    """The stage whose records the journal loses."""
    programs: list[RunningProgram] = field(init=False, default_factory=list)
    register: Register = field(init=False)
    before: dict[str, list[str]] = field(init=False)

    def __post_init__(self) -> None:
        """The card gets an old certificate of its own."""
        assert self.authority.running
        running, file = self.authority.running, self.card.folder / "old.der"
        spki = (self.card.folder / "spki.der").read_bytes()
        file.write_bytes(running.certify(spki))
        self.card.tool("--write-object", str(file), "--type", "cert", "--id", OLD_ID, "--label", "old")
        self.register = Register(running.folder, running.url, serial_of(file.read_bytes()))
        self.before = self.card.objects()
        write_settings(self.profile, running, modules=[self.faults.module])

    def opens(self) -> RunningProgram:
        """Start the program and wait for Home, its cards and its journal."""
        environment = {**self.card.environment, "FAULT_CONTROL": str(self.faults.control)}
        settings = self.profile / "settings.toml"
        program = RunningProgram(settings, environment, forgets=self.forgets, inside=self.inside)
        self.programs.append(program)
        program.until(lambda sight: any(name.startswith("token-") for name in sight["seen"]))
        program.settles()
        return program

    def comes_to(self, stage: Stage, *, unheard: bool = False) -> RunningProgram:
        """Play until the record of a stage is on disk and the next act is held; or, `unheard`, its answer."""
        program = self.opens()
        self.faults.set(*((UNHEARD[stage],) if unheard else STALLS[stage]))
        self.comes_to_the_key(program)
        program.enter_pin()
        if stage is Stage.PLANNED:
            self.wait_for_call("C_GenerateKeyPair", 1)
        else:
            program.comes_to("what-you-sign")
            program.until(lambda sight: "wizard-commit" in sight["seen"])
        if stage.order > Stage.KEY_MADE.order:
            program.press("wizard-commit")
            program.enter_pin()
            self._hold_work(stage)
        if unheard:
            self.wait_for_call("held", 1)
        assert self.forgets or self.stage() is stage
        return program

    def comes_to_the_key(self, program: RunningProgram) -> None:
        """Play until the PIN for the new key is asked for."""
        program.press("tile-renew")
        for page in ("system-test", "selection", "data"):
            program.comes_to(page)
            program.press("wizard-next")

    def release(self) -> None:
        """Let go whatever was held."""
        self.faults.clear()
        self.authority.thaw()

    def entry(self) -> dict[str, Any]:
        """Read the journal's only entry; empty where there is none."""
        entries = [json.loads(file.read_bytes()) for file in (self.profile / "journal").glob("*.json")]
        assert len(entries) <= 1
        return dict(*entries)

    def stage(self) -> Stage | None:
        """Give the stage on disk."""
        entry = self.entry()
        return Stage(entry["members"][0]["stage"]) if entry else None

    def close(self) -> None:
        """End whatever runs."""
        self.release()
        for program in self.programs:
            program.kill()

    def verdict(self) -> str:
        """Ask the judge."""
        return judge(self.card, self.before, self.register, self.profile / "journal")

    def wait_for_call(self, call: str, count: int) -> None:
        """Wait until the driver was called so often."""
        wait_until(lambda: len(self.faults.calls(call)) >= count)

    def _hold_work(self, stage: Stage) -> None:
        if stage in SIGNATURES:
            self.wait_for_call("C_SignInit", SIGNATURES[stage])
        else:
            self.wait_for_call("C_CreateObject", 1)
        if stage in FROZEN:
            self.authority.freeze()
            self.faults.clear()
            wait_until(lambda: self.forgets or self.stage() is stage)
            body = base64.b64decode(self.entry()["body"])
            self.authority.wait_for_bytes((len(body) or HEADERS) if stage is Stage.SENT else 1)


def wait_until(holds: Callable[[], object]) -> None:
    """Wait for what another process does."""
    deadline = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < deadline, "it does not happen"
        time.sleep(0.005)


def copy_token(template: Path, folder: Path) -> Card:
    """Copy a token that `make_token` made."""
    shutil.copytree(template, folder)
    return Card(softhsm_environment(folder), folder)

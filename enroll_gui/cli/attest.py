"""`enroll-gui card attest`: what a card certifies of a key in it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from enroll_gui.cli.output import USAGE, Output, StopError
from enroll_gui.messages import NOT_A_KEY
from enroll_gui.model.attestation import Attestation
from enroll_gui.model.card import KeyRef
from enroll_gui.model.credential import CardState
from enroll_gui.model.errors import FileUnwritable
from enroll_gui.model.piv import key_id_of
from enroll_gui.pki.certificates import to_pem
from enroll_gui.ports import Backends
from enroll_gui.tasks.attest_key import attest_key


def add_attest(act: argparse.ArgumentParser) -> None:
    """Add which key, and where the certificates go."""
    add_key(act)
    act.add_argument("--save", type=Path, metavar="FILE", help="save the certificates as PEM, the key's own first")


def attest(backends: Backends, found: CardState, arguments: argparse.Namespace, output: Output) -> None:
    """Say what the card certifies, and whether it leads to a maker that the settings name."""
    said = attest_key(backends, KeyRef(found.store, found.serial, key_id(arguments.slot, arguments.key_id)))
    if arguments.save:
        _save(arguments.save, said)
    for line in _lines(said):
        output.say(line)
    output.result({"attestation": _json(said)})


def add_key(act: argparse.ArgumentParser) -> None:
    """Add which key is meant."""
    which = act.add_mutually_exclusive_group(required=True)
    which.add_argument("--slot", metavar="9C", help="slot of a PIV card that the key is in")
    which.add_argument("--key-id", metavar="HEX", help="CKA_ID of the key")


def key_id(slot: str | None, given: str | None = None) -> bytes:
    """Read the CKA_ID from the words for a slot, or for itself. Raises StopError, KeyMissing where no card has it."""
    try:
        return key_id_of(int(slot, 16)) if slot else bytes.fromhex(given or "")
    except ValueError:
        raise StopError(USAGE, NOT_A_KEY) from None


def _save(file: Path, said: Attestation) -> None:
    try:
        file.write_text("".join(map(to_pem, said.chain)))
    except OSError as exc:
        raise FileUnwritable("the statement", file=str(file)) from exc


def _lines(said: Attestation) -> list[str]:
    marks = [mark for mark, holds in (("FIPS", said.is_fips), ("CSPN", said.is_cspn)) if holds]
    facts = {
        "slot": said.slot,
        "card": said.serial,
        "firmware": said.firmware,
        "form": said.form_factor.value,
        "PIN": said.pin_policy.value if said.pin_policy else "",
        "touch": said.touch_policy.value if said.touch_policy else "",
        "certified": ", ".join(marks),
    }
    trust = "verified to a maker of the settings" if said.is_verified else "NOT verified: the settings name no maker"
    head = f"The key was made in the card and cannot leave it ({trust})."
    return [head, *(f"    {name:10}{value}" for name, value in facts.items() if value)]


def _json(said: Attestation) -> dict[str, Any]:
    return {
        "verified": said.is_verified,
        "slot": said.slot or None,
        "serial": said.serial or None,
        "firmware": said.firmware or None,
        "form_factor": said.form_factor.value,
        "pin_policy": said.pin_policy.value if said.pin_policy else None,
        "touch_policy": said.touch_policy.value if said.touch_policy else None,
        "fips": said.is_fips,
        "cspn": said.is_cspn,
        "certificates": [to_pem(one) for one in said.chain],
    }

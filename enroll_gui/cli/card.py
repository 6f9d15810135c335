"""`enroll-gui card`: PINs, first use, reset, attestation, and a certificate for it, without a window."""

from __future__ import annotations

import argparse
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from enroll_gui.backends.terminal import read_pin, read_pin_from
from enroll_gui.cli.attest import add_attest, add_key, attest, key_id
from enroll_gui.cli.output import OK, USAGE, Output, StopError, agrees
from enroll_gui.messages import KEPT_IS_A_KEY, LABEL_TOO_LONG, LAST_TRY_UNASKED, NO_CERTIFICATE, PINS_DIFFER, fill
from enroll_gui.model import errors
from enroll_gui.model.card import KeyRef
from enroll_gui.model.credential import CardAbility, CardState, Credential, CredentialState, FirstUse
from enroll_gui.model.piv import slot_of
from enroll_gui.model.secret import Secret
from enroll_gui.model.token_name import several_of
from enroll_gui.pki.certificates import from_pem, read_certificate
from enroll_gui.ports import Backends
from enroll_gui.tasks.answer_challenge import answer_challenge
from enroll_gui.tasks.change_management_key import change_management_key
from enroll_gui.tasks.change_pin import change_pin
from enroll_gui.tasks.find_cards_for import find_cards_for
from enroll_gui.tasks.initialise_card import initialise_card
from enroll_gui.tasks.install_certificate import install_certificate
from enroll_gui.tasks.list_cards import list_cards
from enroll_gui.tasks.move_key import move_key
from enroll_gui.tasks.reset_card import reset_card
from enroll_gui.tasks.unblock_pin import unblock_pin

_CHANGES = {
    Credential.PIN: CardAbility.CHANGE_PIN,
    Credential.PUK: CardAbility.CHANGE_PUK,
    Credential.SO_PIN: CardAbility.CHANGE_SO_PIN,
    Credential.MANAGEMENT_KEY: CardAbility.CHANGE_MANAGEMENT_KEY,
}
_UNBLOCKS = {
    "puk": CardAbility.UNBLOCK_BY_PUK,
    "so-pin": CardAbility.UNBLOCK_BY_SO_PIN,
    "response": CardAbility.UNBLOCK_BY_RESPONSE,
}
_KEYS = {"puk": Credential.PUK, "so-pin": Credential.SO_PIN}


def add_acts(command: argparse.ArgumentParser) -> None:
    """Add what can be done to a card, each with its own options."""
    acts = command.add_subparsers(required=True, metavar="ACT", dest="act")
    for name, text in (
        ("pin", "change the PIN, or another credential of a card"),
        ("unblock", "set a new PIN where the old one is blocked or forgotten"),
        ("init", "make a card ready for its first use; what it held is gone"),
        ("reset", "put a card back as its maker left it; what it held is gone"),
        ("attest", "have a card certify that a key was made in it"),
        ("move", "move a key of a PIV card, with its certificate, to a free slot"),
        ("install", "write a certificate from a file onto the card that holds its key"),
    ):
        act = acts.add_parser(name, help=text, description=text)
        act.add_argument("--settings", type=Path, metavar="FILE", help="settings file instead of the user's own")
        act.add_argument("--json", action="store_true", help="one JSON object on standard output")
        act.add_argument("--pin-fd", type=int, metavar="N", help="read each PIN as a line from this file descriptor")
        act.add_argument("--last-try", action="store_true", help="go on although one more wrong entry blocks it")
        which = act.add_mutually_exclusive_group(required=name != "install")
        which.add_argument("--serial", metavar="S", help="serial number of the card")
        if name == "init":
            which.add_argument("--reader", metavar="NAME", help="reader of a blank card that has no serial number")
        act.set_defaults(reader="")
        _ADD[name](act)


def _add_pin(act: argparse.ArgumentParser) -> None:
    which = act.add_mutually_exclusive_group()
    for credential in (Credential.PUK, Credential.SO_PIN, Credential.MANAGEMENT_KEY):
        option = "--" + credential.value.lower().replace(" ", "-")
        which.add_argument(option, action="store_const", const=credential, dest="credential", help="that, not the PIN")
    act.add_argument(
        "--keep-on-card", action="store_true", help="a management key: make it, and keep it on the card behind the PIN"
    )
    act.set_defaults(credential=Credential.PIN)


def _add_unblock(act: argparse.ArgumentParser) -> None:
    act.add_argument("--by", choices=[*_UNBLOCKS], help="with what; without it, the first of these the card takes")


def _add_init(act: argparse.ArgumentParser) -> None:
    act.add_argument("--label", required=True, help="name of the card, at most 32 bytes")
    act.add_argument("--new-so-pin", action="store_true", help="set another SO-PIN, too")
    act.add_argument(
        "--own-management-key", action="store_true", help="read it, instead of one that is kept behind the PIN"
    )


def _add_reset(act: argparse.ArgumentParser) -> None:
    act.add_argument("--yes-serial", metavar="S", help="the serial number once more, instead of typing it")


def _add_install(act: argparse.ArgumentParser) -> None:
    act.add_argument("--certificate", type=Path, required=True, metavar="FILE", help="the certificate, in PEM or DER")


def _add_move(act: argparse.ArgumentParser) -> None:
    add_key(act)
    act.add_argument("--to", metavar="82", required=True, help="free slot that the key goes to")


_ADD = {
    "pin": _add_pin,
    "unblock": _add_unblock,
    "init": _add_init,
    "reset": _add_reset,
    "attest": add_attest,
    "move": _add_move,
    "install": _add_install,
}


def card(backends: Backends, arguments: argparse.Namespace, output: Output) -> int:
    """Do what was asked for and give the exit code."""
    acts = {
        "pin": _change,
        "unblock": _unblock,
        "init": _initialise,
        "reset": _reset,
        "attest": _attest,
        "move": _move,
        "install": _install,
    }
    with _Questions(arguments.pin_fd, may_be_last=arguments.last_try) as questions:
        acts[arguments.act](backends, arguments, questions, output)
    return OK


class _Questions:
    """Asks for PINs, on the terminal or from a file descriptor, and wipes them all in the end."""

    def __init__(self, descriptor: int | None, *, may_be_last: bool) -> None:
        self._descriptor = descriptor
        self._may_be_last = may_be_last
        self._answers = ExitStack()

    def __enter__(self) -> _Questions:
        return self

    def __exit__(self, *_error: object) -> None:
        self._answers.close()

    def present(self, found: CardState, credential: Credential) -> Secret | None:
        """Ask for a credential as it is now; the last try only where it is agreed to. None: entered on the reader."""
        state = _state(found, credential)
        words = f"{credential.value} of {_name(found, _tries(state))}"
        if state.locked:
            raise errors.PinBlocked("the card says so", credential=credential.value)
        if state.final_try and not self._may_be_last:
            self._agree(words, state)
        if state.on_reader:
            print(f"Enter the {words} on the reader.", file=sys.stderr, flush=True)
            return None
        return self.secret(words)

    def new(self, found: CardState, credential: Credential) -> Secret | None:
        """Ask for a new one. None: entered on the reader."""
        if _state(found, credential).on_reader:
            print(f"Choose the new {credential.value} on the reader, each time it asks.", file=sys.stderr, flush=True)
            return None
        return self.chosen(credential)

    def chosen(self, credential: Credential) -> Secret:
        """Ask for a new one here: on a terminal twice, since nobody sees what is typed."""
        chosen = self.secret(f"New {credential.value}")
        if self._descriptor is None:
            again = self.secret(f"New {credential.value} again")
            with again, again.view() as second, chosen.view() as first:
                if first != second:
                    raise StopError(USAGE, PINS_DIFFER)
        return chosen

    def secret(self, words: str) -> Secret:
        """Ask for anything that nobody may see."""
        answer = read_pin(f"{words}: ") if self._descriptor is None else read_pin_from(self._descriptor)
        return self._answers.enter_context(answer)

    def _agree(self, words: str, state: CredentialState) -> None:
        if self._descriptor is not None:
            print(LAST_TRY_UNASKED, file=sys.stderr, flush=True)
            raise errors.PinAtRisk("nobody to ask", tries=state.tries, final=True)
        if not agrees(f"{words}. Enter it?"):
            raise errors.Cancelled("not agreed")


def _change(backends: Backends, arguments: argparse.Namespace, questions: _Questions, output: Output) -> None:
    credential: Credential = arguments.credential
    if arguments.keep_on_card and credential is not Credential.MANAGEMENT_KEY:
        raise StopError(USAGE, KEPT_IS_A_KEY)
    found = _find(backends, arguments, _CHANGES[credential])
    if arguments.keep_on_card:
        old, pin = _unless_known(found, questions, credential), questions.present(found, Credential.PIN)
        changed = change_management_key(backends, found.store, found.serial, old=old, new=None, pin=pin)
    else:
        old, new = questions.present(found, credential), questions.new(found, credential)
        changed = change_pin(backends, found.store, found.serial, credential=credential, old=old, new=new)
    output.say(f"The {credential.value} of {_name(changed)} is changed.")
    output.result(_card_json(changed))


def _unblock(backends: Backends, arguments: argparse.Namespace, questions: _Questions, output: Output) -> None:
    by, found = _way(backends, arguments)
    if by == "response":
        unblocked = _by_response(backends, found, questions)
    else:
        key, new = questions.present(found, _KEYS[by]), questions.new(found, Credential.PIN)
        unblocked = unblock_pin(backends, found.store, found.serial, by=_KEYS[by], key=key, new=new)
    output.say(f"{_name(unblocked)} has a new PIN.")
    output.result(_card_json(unblocked))


def _way(backends: Backends, arguments: argparse.Namespace) -> tuple[str, CardState]:
    """Choose with what, and through which driver; the first way that the card takes, where nobody says."""
    wanted = [arguments.by] if arguments.by else [*_UNBLOCKS]
    refused: errors.Unsupported | None = None
    for by in wanted:
        try:
            return by, _find(backends, arguments, _UNBLOCKS[by])
        except errors.Unsupported as error:
            refused = error
    assert refused is not None
    raise refused


def _by_response(backends: Backends, found: CardState, questions: _Questions) -> CardState:
    access = backends.access(found.store)
    assert access is not None
    challenge = access.challenge(found.serial).hex().upper()
    print(f"Challenge of the card, to be read out: {challenge}", file=sys.stderr, flush=True)
    response = questions.secret("Response of the operator")
    return answer_challenge(backends, found, response, questions.chosen(Credential.PIN))


def _initialise(backends: Backends, arguments: argparse.Namespace, questions: _Questions, output: Output) -> None:
    try:
        first_use = FirstUse(arguments.label)
    except ValueError:
        raise StopError(USAGE, LABEL_TOO_LONG) from None
    found = _find(backends, arguments, CardAbility.INITIALISE)
    if found.credential(Credential.SO_PIN):
        secrets = _with_so_pin(found, questions, is_new=found.token is None or arguments.new_so_pin)
    else:
        secrets = _all_anew(found, questions, types_key=arguments.own_management_key)
    ready = initialise_card(backends, found, first_use, secrets)
    output.say(f"{_name(ready)} is ready.")
    output.result(_card_json(ready))


def _with_so_pin(
    found: CardState, questions: _Questions, *, is_new: bool
) -> dict[Credential, tuple[Secret | None, Secret | None]]:
    present = None if found.token is None else questions.present(found, Credential.SO_PIN)
    so_pin = questions.new(found, Credential.SO_PIN) if is_new else present
    return {Credential.SO_PIN: (present, so_pin), Credential.PIN: (None, questions.new(found, Credential.PIN))}


def _all_anew(
    found: CardState, questions: _Questions, *, types_key: bool
) -> dict[Credential, tuple[Secret | None, Secret | None]]:
    """Ask for every credential of the card, but for a management key that it shall keep."""
    anew: dict[Credential, tuple[Secret | None, Secret | None]] = {}
    for credential in (state.credential for state in found.credentials):
        old = _unless_known(found, questions, credential)
        is_made = credential is Credential.MANAGEMENT_KEY and not types_key
        anew[credential] = old, None if is_made else questions.new(found, credential)
    return anew


def _unless_known(found: CardState, questions: _Questions, credential: Credential) -> Secret | None:
    """Ask for a credential as it is now, only where there is one, and not the factory's, nor kept on the card."""
    state = _state(found, credential)
    is_known = state.factory or state.behind_pin or not state.is_set
    return None if is_known else questions.present(found, credential)


def _reset(backends: Backends, arguments: argparse.Namespace, questions: _Questions, output: Output) -> None:
    found = _find(backends, arguments, CardAbility.RESET)
    typed = arguments.yes_serial
    if typed is None:
        print(f"All keys and certificates of {_name(found)} will be lost.", file=sys.stderr)
        print("Type the serial number of the card to reset it: ", end="", file=sys.stderr, flush=True)
        typed = sys.stdin.readline().strip()
        if not typed:
            raise errors.Cancelled("no serial number")
    needs_so_pin = found.credential(Credential.SO_PIN) is not None
    reset_card(backends, found, typed, questions.present(found, Credential.SO_PIN) if needs_so_pin else None)
    output.say(f"{_name(found)} is reset.")
    output.result({"reset": found.serial})


def _attest(backends: Backends, arguments: argparse.Namespace, _questions: _Questions, output: Output) -> None:
    attest(backends, _find(backends, arguments, CardAbility.ATTEST), arguments, output)


def _move(backends: Backends, arguments: argparse.Namespace, questions: _Questions, output: Output) -> None:
    held, target = key_id(arguments.slot, arguments.key_id), key_id(arguments.to)
    found = _find(backends, arguments, CardAbility.MOVE_KEY)
    move_key(backends, KeyRef(found.store, found.serial, held), target, questions.present(found, Credential.PIN))
    output.say(f"The key of {_name(found)} is in slot {slot_of(target):02X} now, and its certificate with it.")
    output.result({"moved": {"card": found.serial, "from": held.hex(), "to": target.hex()}})


def _install(backends: Backends, arguments: argparse.Namespace, questions: _Questions, output: Output) -> None:
    certificate, found = _certificate_and_card(backends, arguments)
    pin = questions.present(found, Credential.PIN)
    install_certificate(backends, found.store, found.serial, certificate, pin)
    read = read_certificate(certificate)
    output.say(f"The certificate of {read.holder} is on {_name(found)}, and its key has signed.")
    output.result({"installed": {"sha256": read.sha256, "serial": read.serial, "card": found.serial}})


def _certificate_and_card(backends: Backends, arguments: argparse.Namespace) -> tuple[bytes, CardState]:
    """Choose the certificate of a file whose key lies on a card, and that card."""
    try:
        offered = from_pem(arguments.certificate.read_bytes())
    except (OSError, ValueError):
        raise StopError(USAGE, fill(NO_CERTIFICATE, {"file": str(arguments.certificate)})) from None
    cards = [c for c in list_cards(backends) if arguments.serial in (None, c.serial)]
    holders = [(der, token.serial) for der in offered for token in find_cards_for(backends, der)]
    found = [(der, c) for der, serial in holders for c in cards if c.serial == serial and c.token is not None]
    if not found and not cards:
        raise errors.NoCard("no such card", serial=arguments.serial or "")
    if not found and holders:
        raise errors.WrongCard("another card holds the key", wanted=holders[0][1], found=cards[0].serial)
    if not found:
        raise errors.CertificateDoesNotFitKey("no card shows its key", reason="key")
    if len({c.serial for _der, c in found}) > 1:
        raise errors.AmbiguousToken(name=arguments.certificate.name, count=len(found))
    return found[0]


def _find(backends: Backends, arguments: argparse.Namespace, ability: CardAbility) -> CardState:
    """Find the card; where several drivers show it, through one that has the ability."""
    wanted = arguments.serial or arguments.reader
    listed = list_cards(backends)
    found = [c for c in listed if wanted == (c.serial if arguments.serial else c.reader)]
    if not found:
        raise several_of(wanted, [c.serial for c in listed]) or errors.NoCard("no such card", serial=wanted)
    able = [c for c in found if ability in c.abilities]
    if not able:
        raise errors.Unsupported(ability=ability.value, tool=found[0].tool)
    if len([c for c in able if c.store == able[0].store]) > 1:
        raise errors.AmbiguousToken(name=wanted, count=len(able))
    return able[0]


def _state(found: CardState, credential: Credential) -> CredentialState:
    state = found.credential(credential)
    if state is None:
        raise errors.Unsupported(f"no {credential.value}", ability=_CHANGES[credential].value, tool=found.tool)
    return state


def _name(found: CardState, tries: str = "") -> str:
    """Name a card, and what it says of the tries that are left."""
    known = ", ".join(part for part in (found.serial or found.reader, tries) if part)
    return f"{found.label} ({known})" if found.label else f"card {known}"


def _tries(state: CredentialState) -> str:
    if state.final_try:
        return f"LAST TRY: one more wrong {state.credential.value} blocks it"
    if state.tries is not None:
        return f"{state.tries} tries left"
    return "few tries may be left" if state.count_low else ""


def _card_json(found: CardState) -> dict[str, Any]:
    return {
        "card": {
            "serial": found.serial,
            "label": found.label,
            "reader": found.reader,
            "store": found.store,
            "credentials": [
                {"name": s.credential.value, "is_set": s.is_set, "tries": s.tries, "is_blocked": s.locked}
                for s in found.credentials
            ],
        }
    }

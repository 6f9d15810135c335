"""What a command line wants of the new keys: where they are made, their kind and protection, and if they may leave."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace

from enroll_gui.cli.output import USAGE, Output, StopError, exit_code, token_words
from enroll_gui.flow.follow_up import FollowUp, KeyPlan, plan_on
from enroll_gui.messages import CAN_BE_STOLEN, KEY_IS_PLANNED, NO_PLACE, NO_PROTECTION, fill
from enroll_gui.model import errors
from enroll_gui.model.card import Protection, Token

PROTECTIONS = {"none": Protection.NONE, "medium": Protection.MEDIUM, "strong": Protection.HIGH}
"""By the names that the wizard has for them."""


def add_new_key_arguments(command: argparse.ArgumentParser) -> None:
    """Add the options that `with_new_keys` takes."""
    command.add_argument("--key", metavar="KIND", help="kind of the new key, such as RSA-3072 or EC-P256")
    command.add_argument("--place", metavar="NAME", help="make the new key there: serial number or name of a token")
    command.add_argument("--protection", choices=[*PROTECTIONS], help="what the system asks when the new key is used")
    command.add_argument("--exportable", action="store_true", help="the new key may leave the place where it is made")


def refuse_new_key_arguments(arguments: argparse.Namespace) -> None:
    """Refuse the options where the new key is planned already. Raises StopError."""
    named = [f"--{name}" for name in ("key", "place", "protection", "exportable") if getattr(arguments, name)]
    if named:
        raise StopError(USAGE, fill(KEY_IS_PLANNED, {"options": ", ".join(named)}))


def with_new_keys(state: FollowUp, arguments: argparse.Namespace, places: Sequence[Token], output: Output) -> FollowUp:
    """Plan the new keys of what was chosen as the options say; of a pair both the same way.

    Raises AmbiguousToken, NotInitialised, KeyKindUnsupported, KeyNotExportable, and StopError where no place has that
    name, or it has no such protection.
    """
    if arguments.place is not None:
        place = _named(places, arguments.place)
        plans = [plan_on(state, candidate, place) for candidate in state.chosen]
        state = replace(state, plans=tuple(plan for plan in plans if plan) if None not in plans else (), previews=())
    if not state.plans:
        profiles = [profile for candidate in state.chosen if (profile := state.profile_of(candidate))]
        allowed = dict.fromkeys(kind for profile in profiles for kind in profile.key_kinds)
        raise errors.KeyKindUnsupported("none of these here", kind=arguments.key or ", ".join(allowed))
    state = replace(state, plans=tuple(_as_wanted(plan, arguments) for plan in state.plans))
    if arguments.exportable:
        output.say(CAN_BE_STOLEN)
    return state


def _named(places: Sequence[Token], name: str) -> Token:
    """Find a place by its serial number, also in groups of four, or by its name."""
    number = "".join(name.split())
    found = [token for token in places if token.serial in (name, number) or name in (token.label, token_words(token))]
    if not found:
        there = "; ".join(token_words(token) for token in places if token.key_kinds)
        raise StopError(exit_code(errors.NoCard()), fill(NO_PLACE, {"place": name, "places": there}))
    if len(found) > 1:
        raise errors.AmbiguousToken("several places have that name", name=name, count=len(found))
    if not found[0].pin.initialised:
        raise errors.NotInitialised("the token was never set up")
    return found[0]


def _as_wanted(plan: KeyPlan, arguments: argparse.Namespace) -> KeyPlan:
    token, kind = plan.token, arguments.key or plan.kind
    if kind not in token.key_kinds:
        raise errors.KeyKindUnsupported("no such key here", kind=kind)
    if arguments.exportable and (token.hardware or not token.exportable):
        raise errors.KeyNotExportable("no key leaves it", label=token_words(token))
    protection = PROTECTIONS[arguments.protection or "none"]
    if protection not in token.protections:
        offered = ", ".join(name for name, one in PROTECTIONS.items() if one in token.protections)
        facts = {"place": token_words(token), "protection": arguments.protection, "offered": offered}
        raise StopError(exit_code(errors.KeyKindUnsupported()), fill(NO_PROTECTION, facts))
    return replace(plan, kind=kind, exportable=arguments.exportable, protection=protection)

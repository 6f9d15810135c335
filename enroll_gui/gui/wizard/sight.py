"""What the page of certificates sees: the tokens there are now, what lies on them, and what keeps them from use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from enroll_gui.flow.storage import by_kind
from enroll_gui.model.card import StoreKind, Token, store_kind
from enroll_gui.model.certificate import Candidate, StoredCertificate
from enroll_gui.model.check import Check, CheckState
from enroll_gui.ports import Backends, Progress
from enroll_gui.tasks.check_cards import check_cards
from enroll_gui.tasks.check_stores import KEYCHAIN, WINDOWS, check_stores
from enroll_gui.tasks.find_tokens import find_tokens
from enroll_gui.tasks.judge_certificates import judge_certificates
from enroll_gui.tasks.list_certificates import list_on
from enroll_gui.tasks.same_cards import each_once


@dataclass(frozen=True)
class Sight:
    """What is connected now."""

    stores: tuple[str, ...]
    tokens: tuple[Token, ...]
    kind: StoreKind
    checks: tuple[Check, ...]
    """Why nothing of that kind can be used; empty where something can."""


@dataclass(frozen=True)
class Listed:
    """What lies on it, and where new keys could be made."""

    stored: tuple[StoredCertificate, ...]
    places: tuple[Token, ...]


@dataclass(frozen=True)
class Judged:
    """What can be renewed, or why not, and which of it stands in which segment."""

    candidates: tuple[Candidate, ...]
    by_kind: Mapping[StoreKind, tuple[Candidate, ...]]


def look(kind: StoreKind, backends: Backends, progress: Progress) -> Sight:
    """Find the tokens; where none of that kind can be used, find out why. For the card lane."""
    tokens = find_tokens(backends)
    checks: tuple[Check, ...] = ()
    if not any(store_kind(token.store) is kind and token.pin.is_usable for token in tokens):
        checks = check_cards(backends, progress, required=True) if kind is StoreKind.CARD else ()
        checks = check_stores(backends, progress) if kind is StoreKind.SYSTEM else checks
    return Sight(tuple(store.name for store in backends.key_stores), tokens, kind, checks)


def stops(check: Check) -> bool:
    """What only warns in the system test, since there are cards too, stops where that very store is wanted."""
    return check.state is CheckState.STOP or check.code in (WINDOWS, KEYCHAIN)


def list_sight(backends: Backends, tokens: Sequence[Token], progress: Progress) -> Listed:
    """List what lies on tokens that were found just now. Reports as `list_certificates`."""
    return Listed(list_on(backends, tokens, progress), each_once(backends, tokens))


def judge(stored: Sequence[StoredCertificate], now: datetime, backends: Backends, _progress: Progress) -> Judged:
    """Judge what was listed. For the lane of the network."""
    candidates = judge_certificates(backends, stored, now)
    return Judged(candidates, by_kind(candidates))

"""The follow-up wizard: its state, without secrets, and its table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from enroll_gui.flow.machine import Step, Table
from enroll_gui.model.bundle import Bundle, is_fit
from enroll_gui.model.card import KeyRef, Protection, StoreKind, Token, store_kind
from enroll_gui.model.certificate import Candidate, Certificate
from enroll_gui.model.check import Check, CheckState
from enroll_gui.model.entry import Entry, Member, Stage
from enroll_gui.model.errors import EnrollError
from enroll_gui.model.link import Link
from enroll_gui.model.profile import AuthorityInfo, Preview, Profile
from enroll_gui.model.request import Changes, new_key_id, new_request_id

SYSTEM_TEST = "system-test"
SELECTION = "selection"
DATA = "data"
EDITABLE = "editable"
KEY = "key"
WHAT_YOU_SIGN = "what-you-sign"
WORK = "work"
COMPLETION = "completion"

RAIL: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("system-test", (SYSTEM_TEST,)),
    ("certificate-selection", (SELECTION,)),
    ("check-the-data", (DATA, EDITABLE)),
    ("creation-of-the-request", (KEY, WHAT_YOU_SIGN, WORK)),
    ("completion", (COMPLETION,)),
)
"""The five named steps (ICA-01) and the pages each one holds."""


@dataclass(frozen=True)
class KeyPlan:
    """Where and how one new key is made."""

    token: Token
    kind: str
    exportable: bool = False
    protection: Protection = Protection.NONE


@dataclass(frozen=True)
class FollowUp:
    """What the wizard knows. Never a secret; a revocation password only as ciphertext, inside `changes`."""

    checks: tuple[Check, ...] = ()
    authority: AuthorityInfo | None = None
    profiles: tuple[Profile, ...] = ()
    wanted: Link | None = None
    """The certificate that was asked for from outside, before one is chosen."""
    chosen: Bundle = ()
    changes: Changes = field(default_factory=Changes)
    plans: tuple[KeyPlan, ...] = ()
    """One a chosen certificate; none at all where the key of one cannot be made."""
    wants_change: bool = False
    """The person pressed "Change something"."""
    previews: tuple[Preview, ...] = ()
    """The authority's word on each of `chosen`, with `changes` and `plans` as they are now."""
    entry: Entry | None = None
    contents: tuple[bytes, ...] = ()
    """What will be signed, byte for byte, one a member."""
    contents_expire: datetime | None = None
    refusal: EnrollError | None = None
    """Why the authority did not take the contents that were signed last, and wants new ones."""
    aside: FollowUp | None = None
    """What was planned when its card was taken out; it is taken up again with that card."""

    def profile_of(self, candidate: Candidate) -> Profile | None:
        """Find the RA's profile of a chosen certificate."""
        return next((p for p in self.profiles if p.id == candidate.profile_id), None)


@dataclass(frozen=True)
class Offence:
    """Content of the old certificate that its profile no longer allows (ICA-31)."""

    kind: str
    """eku or san."""
    value: str
    """OID, or `kind:value` of the name."""


def worst(previews: Sequence[Preview]) -> Preview | None:
    """Give the previews' decision on the bundle: what stops one of a pair stops both. None while nobody was asked."""
    return max(previews, key=lambda one: ("issued", "pending", "refused").index(one.decision), default=None)


def offences(certificate: Certificate, profile: Profile, changes: Changes) -> tuple[Offence, ...]:
    """List what must still be removed before a request may be made."""
    gone_names = set(changes.remove_san) | {f"rfc822:{mail}" for mail in changes.remove_email}
    ekus = tuple(
        Offence("eku", oid)
        for oid in certificate.ekus
        if oid not in profile.ekus_allowed and oid not in changes.remove_eku
    )
    names = tuple(
        Offence("san", str(name))
        for name in certificate.names
        if name.kind not in profile.name_kinds_allowed and str(name) not in gone_names
    )
    return ekus + names


def open_offences(state: FollowUp) -> tuple[Offence, ...]:
    """List the offences of every chosen certificate, each once."""
    return tuple(
        dict.fromkeys(
            offence
            for candidate in state.chosen
            if (profile := state.profile_of(candidate))
            for offence in offences(candidate.stored.certificate, profile, state.changes)
        )
    )


def remove_offences(state: FollowUp) -> FollowUp:
    """Add everything that is not allowed to the removals."""
    found = open_offences(state)
    ekus = tuple(dict.fromkeys((*state.changes.remove_eku, *(o.value for o in found if o.kind == "eku"))))
    names = tuple(dict.fromkeys((*state.changes.remove_san, *(o.value for o in found if o.kind == "san"))))
    return with_changes(state, replace(state.changes, remove_eku=ekus, remove_san=names))


def with_changes(state: FollowUp, changes: Changes) -> FollowUp:
    """Take new changes; what the authority said of the former ones no longer counts."""
    return replace(state, changes=changes, previews=())


def choose(state: FollowUp, chosen: Bundle, places: Sequence[Token] = ()) -> FollowUp:
    """Take the chosen certificates and plan each new key where its old one is; or as it was planned already.

    `places`: where else a key could be made, for one whose place makes none.
    """
    if chosen == state.chosen:
        return state
    planned = state.aside or state
    if _are_same(chosen, planned.chosen):
        taken_up = replace(state, chosen=chosen, changes=planned.changes, plans=planned.plans)
        return replace(taken_up, previews=(), aside=None)
    aside = None if chosen else state.aside
    state = replace(state, chosen=chosen, changes=Changes(), previews=(), plans=(), aside=aside)
    plans = [plan_on(state, candidate, key_place(state, candidate, places)) for candidate in chosen]
    return replace(state, plans=tuple(plan for plan in plans if plan) if None not in plans else ())


def put_aside(state: FollowUp) -> FollowUp:
    """The card left before anything was done to it: nothing is chosen until it is back, or another one is chosen."""
    return replace(choose(state, ()), aside=replace(state, aside=None))


def places_of(state: FollowUp) -> tuple[Token, ...]:
    """Give the tokens that what is planned needs, as they were seen when it was chosen."""
    return (*(one.stored.token for one in state.chosen), *(plan.token for plan in state.plans))


def is_same(one: Candidate, other: Candidate) -> bool:
    """Say whether two are the same certificate on the same card; the reader may be another one."""
    return one.stored.certificate.sha256 == other.stored.certificate.sha256 and (
        (one.stored.token.store, one.stored.token.serial) == (other.stored.token.store, other.stored.token.serial)
    )


def _are_same(ones: Bundle, others: Bundle) -> bool:
    return len(ones) == len(others) and all(map(is_same, ones, others))


_BEST_FIRST = (StoreKind.CARD, StoreKind.SYSTEM, StoreKind.SOFTWARE)


def key_place(state: FollowUp, candidate: Candidate, places: Sequence[Token]) -> Token:
    """Give the old key's token if it can make the new one; else the best that can: card, then operating system.

    Of what the operating system offers one that needs no device comes first: whether that is there nobody can say.
    """
    old = candidate.stored.token
    able = [token for token in places if token.pin.is_usable and shared_kinds(state, candidate, token)]
    if shared_kinds(state, candidate, old) or not able:
        return old
    return min(able, key=_rank)


def _rank(token: Token) -> tuple[int, bool]:
    kind = store_kind(token.store)
    return _BEST_FIRST.index(kind), kind is StoreKind.SYSTEM and token.hardware


def plan_on(state: FollowUp, candidate: Candidate, token: Token) -> KeyPlan | None:
    """Plan a key on a token, of the old one's kind where token and profile share it."""
    kinds = shared_kinds(state, candidate, token)
    return KeyPlan(token, preferred_kind(candidate.stored.certificate.key_kind, kinds)) if kinds else None


def with_plan(state: FollowUp, index: int, plan: KeyPlan) -> FollowUp:
    """Plan one member's key otherwise; what the authority said of the former plan no longer counts."""
    return replace(state, plans=(*state.plans[:index], plan, *state.plans[index + 1 :]), previews=())


def shared_kinds(state: FollowUp, candidate: Candidate, token: Token) -> tuple[str, ...]:
    """List the key kinds that the profile allows and the token can make, in the profile's order (CRT-15)."""
    profile = state.profile_of(candidate)
    return tuple(kind for kind in profile.key_kinds if kind in token.key_kinds) if profile else ()


def preferred_kind(old_kind: str, kinds: tuple[str, ...]) -> str:
    """Keep the old certificate's kind where it is still offered, else take the profile's first."""
    return old_kind if old_kind in kinds else kinds[0]


def plan_entry(state: FollowUp, authority: str, now: datetime) -> Entry:
    """Write down what is intended: one member a chosen certificate, each with a fresh CKA_ID (rule D-61)."""
    if not state.chosen:
        raise ValueError("no certificate is chosen")
    roles = {p.id: p.role for p in state.profiles}
    members = tuple(
        Member(
            role=roles[candidate.profile_id],
            profile_id=candidate.profile_id,
            old_certificate=candidate.stored.certificate.der,
            old_key=KeyRef(candidate.stored.token.store, candidate.stored.token.serial, candidate.stored.key_id),
            new_key=KeyRef(plan.token.store, plan.token.serial, new_key_id()),
            key_kind=plan.kind,
            label=candidate.stored.certificate.holder or candidate.stored.label,
            token_label=plan.token.label,
            exportable=plan.exportable,
            protection=plan.protection,
        )
        for candidate, plan in zip(state.chosen, state.plans, strict=True)
    )
    return Entry(new_request_id(), now, authority, state.changes, members)


def page_for(entry: Entry) -> str:
    """Name the page on which an unfinished entry goes on."""
    if entry.stage is Stage.PLANNED:
        return KEY
    return WHAT_YOU_SIGN if entry.stage is Stage.KEY_MADE else WORK


def _tested(state: FollowUp) -> bool:
    return bool(state.checks) and all(c.state in (CheckState.OK, CheckState.WARNING) for c in state.checks)


def _chosen(state: FollowUp) -> bool:
    return is_fit(state.chosen)


def _checked(state: FollowUp) -> bool:
    decided = worst(state.previews)
    agreed = decided is not None and decided.decision in ("issued", "pending")
    return state.wants_change or (agreed and bool(state.plans) and not open_offences(state))


def _key_made(state: FollowUp) -> bool:
    return state.entry is not None and state.entry.stage.order >= Stage.KEY_MADE.order and not state.entry.ended


def _can_sign(state: FollowUp) -> bool:
    return bool(state.contents)


def _proven(state: FollowUp) -> bool:
    return state.entry is not None and state.entry.stage is Stage.PROVEN


FOLLOW_UP: Table[FollowUp] = {
    SYSTEM_TEST: Step(lambda _: SELECTION, _tested),
    SELECTION: Step(lambda _: DATA, _chosen),
    DATA: Step(lambda state: EDITABLE if state.wants_change else KEY, _checked),
    EDITABLE: Step(lambda _: DATA, lambda _: True),
    KEY: Step(lambda _: WHAT_YOU_SIGN, _key_made, commits=True),
    WHAT_YOU_SIGN: Step(lambda _: WORK, _can_sign, commits=True),
    WORK: Step(lambda _: COMPLETION, _proven, commits=True),
    COMPLETION: Step(lambda _: None, lambda _: True),
}

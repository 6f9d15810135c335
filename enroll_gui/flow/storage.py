"""Where the certificate to renew is looked for: which choices there are, and which one stands at first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from enroll_gui.model.bundle import Bundle, bundles
from enroll_gui.model.card import StoreKind, Token, store_kind
from enroll_gui.model.certificate import Candidate


def offered(stores: Iterable[str], tokens: Iterable[Token]) -> tuple[StoreKind, ...]:
    """Give the kinds of key stores to choose from, in their order on screen.

    Cards always: one may be put in. What the operating system keeps and files where such a store is there; a software
    token only where there is one.
    """
    kinds = {store_kind(store) for store in stores} - {StoreKind.SOFTWARE}
    kinds |= {StoreKind.CARD, *(store_kind(token.store) for token in tokens)}
    return tuple(kind for kind in StoreKind if kind in kinds)


def preselected(kinds: Iterable[StoreKind]) -> StoreKind:
    """Choose what the operating system keeps, where it keeps something (ICA-14); else cards."""
    return StoreKind.SYSTEM if StoreKind.SYSTEM in kinds else StoreKind.CARD


def by_kind(candidates: Sequence[Candidate]) -> Mapping[StoreKind, tuple[Candidate, ...]]:
    """Say which certificates stand in which segment, in the order in which they were given.

    What lies in two kinds of stores stands in both: one of a pair, or a certificate apart from its key.
    """
    found: dict[StoreKind, list[Candidate]] = {kind: [] for kind in StoreKind}
    for bundle in bundles(candidates):
        for kind in _kinds_of(bundle):
            found[kind] += bundle
    return {kind: tuple(members) for kind, members in found.items()}


def _kinds_of(bundle: Bundle) -> set[StoreKind]:
    stored = [member.stored for member in bundle]
    return {store_kind(place.store) for one in stored for place in (one.token, one.source)}

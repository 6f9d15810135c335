"""What is renewed together: one certificate, or the two of a TWINS pair (ICA-43)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from enroll_gui.model.certificate import Candidate

Bundle = tuple[Candidate, ...]
"""One certificate or a pair, of which the qualified one comes first."""


def partner(candidate: Candidate, among: Iterable[Candidate]) -> Candidate | None:
    """Find the other of a pair: one that fits rather than one that does not, on the same token rather than another."""
    found = [other for other in among if candidate.pair == other.stored.name or other.pair == candidate.stored.name]
    return min(found, key=lambda other: (not other.is_fit, _token(other) != _token(candidate)), default=None)


def bundles(candidates: Sequence[Candidate]) -> tuple[Bundle, ...]:
    """Put pairs together; all else stands alone. A bundle stands where its first member stood."""
    halves = [candidate for candidate in candidates if candidate.pair]
    if not halves:
        return tuple((candidate,) for candidate in candidates)
    names = {name for half in halves for name in (half.pair, half.stored.name)}
    halves = [candidate for candidate in candidates if candidate.stored.name in names]
    taken: set[tuple[str, str, str]] = set()
    found: list[Bundle] = []
    for candidate in candidates:
        if _place(candidate) in taken:
            continue
        other = partner(candidate, halves)
        bundle = (candidate,) if other is None else tuple(sorted((candidate, other), key=_position))
        taken |= {_place(member) for member in bundle}
        found.append(bundle)
    return tuple(found)


def is_fit(bundle: Bundle) -> bool:
    """Say whether a follow-up of all its members may start."""
    return bool(bundle) and all(member.is_fit for member in bundle)


def _position(member: Candidate) -> bool:
    return member.role != "qualified"


def _token(candidate: Candidate) -> tuple[str, str]:
    return candidate.stored.token.store, candidate.stored.token.serial


def _place(candidate: Candidate) -> tuple[str, str, str]:
    return *_token(candidate), candidate.stored.certificate.sha256

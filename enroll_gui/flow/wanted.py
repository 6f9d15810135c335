"""The certificate that a link asks for, among those that were found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from enroll_gui.model.certificate import Candidate
from enroll_gui.model.link import Link
from enroll_gui.model.profile import AuthorityInfo


class Finding(Enum):
    """How the search ended."""

    FOUND = "found"
    UNFIT = "found, and cannot be renewed"
    NOT_HERE = "in none of the places"
    OTHER_AUTHORITY = "of an authority that is not this one"


@dataclass(frozen=True)
class Search:
    """What came of looking for a certificate."""

    finding: Finding
    candidate: Candidate | None = None


def search(link: Link, candidates: Sequence[Candidate], authority: AuthorityInfo | None) -> Search:
    """Look for a certificate by its number and issuer; one that fits rather than a copy that does not."""
    issuer = authority.authorities.get(link.ca) if authority else None
    if link.ca and issuer is None:
        return Search(Finding.OTHER_AUTHORITY)
    found = [c for c in candidates if c.stored.certificate.serial == link.serial]
    if issuer is not None:
        found = [c for c in found if c.stored.certificate.issuer_sha256 == issuer]
    if not found:
        return Search(Finding.NOT_HERE)
    best = min(found, key=lambda candidate: not candidate.is_fit)
    return Search(Finding.FOUND if best.is_fit else Finding.UNFIT, best)

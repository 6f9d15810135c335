"""Let the operating system's own programs know new certificates at once, not only when it notices the card anew."""

from __future__ import annotations

from collections.abc import Sequence

from enroll_gui.model.card import CARD_STORES
from enroll_gui.model.entry import Member
from enroll_gui.model.errors import EnrollError
from enroll_gui.model.outcome import Propagation
from enroll_gui.ports import Backends


def propagate_certificate(backends: Backends, members: Sequence[Member]) -> Propagation:
    """Put the certificates of proven members into the system's store, and say what came of it for all of them.

    It concerns keys on cards that are reached through PKCS#11; of others, nothing is done. PUT and THERE mean that the
    system's programs know every one. Raises as `CertificatePropagation.propagate`: the members stay proven.
    """
    found: set[Propagation] = set()
    troubles: list[EnrollError] = []
    for member in members:
        try:
            found.add(_propagated(backends, member))
        except EnrollError as trouble:
            troubles.append(trouble)
    if troubles:
        raise troubles[0]
    return next(p for p in (Propagation.NOT_LINKED, Propagation.PUT, Propagation.THERE) if p in found)


def _propagated(backends: Backends, member: Member) -> Propagation:
    if backends.propagation is None or not member.new_key.store.startswith(CARD_STORES):
        return Propagation.NOT_LINKED
    return backends.propagation.propagate(member.certificate, member.label)

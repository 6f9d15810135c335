"""What was done to a token, written before it was done."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum

from enroll_gui.model.card import KeyRef, Protection
from enroll_gui.model.request import Changes


class Stage(Enum):
    """Facts, in order; PLANNED alone is an intent. PROVEN and UNDONE are ends."""

    PLANNED = "PLANNED"
    KEY_MADE = "KEY_MADE"
    SENT = "SENT"
    ISSUED = "ISSUED"
    WRITTEN = "WRITTEN"
    PROVEN = "PROVEN"
    UNDONE = "UNDONE"

    @property
    def order(self) -> int:
        """Give the position, for comparing."""
        return list(Stage).index(self)


@dataclass(frozen=True)
class Member:
    """One certificate of a bundle: the old one, the new key, how far it is."""

    role: str
    profile_id: str
    old_certificate: bytes
    old_key: KeyRef
    new_key: KeyRef
    key_kind: str
    label: str
    """Label for the new key and certificate on the token."""
    token_label: str
    exportable: bool = False
    protection: Protection = Protection.NONE
    stage: Stage = Stage.PLANNED
    csr: bytes = b""
    certificate: bytes = b""
    chain: tuple[bytes, ...] = ()


@dataclass(frozen=True)
class Entry:
    """A bundle of one or two members, and the exact request once it was sent."""

    id: str
    created: datetime
    authority: str
    """URL of the RA it belongs to."""
    changes: Changes
    members: tuple[Member, ...]
    body: bytes = b""
    """The request as sent, byte for byte."""

    @property
    def stage(self) -> Stage:
        """The lowest stage of the members."""
        return min((m.stage for m in self.members), key=lambda s: s.order)

    @property
    def ended(self) -> bool:
        """True if there is nothing left to finish or undo."""
        return all(m.stage in (Stage.PROVEN, Stage.UNDONE) for m in self.members)

    @property
    def was_sent(self) -> bool:
        """True if the authority may have heard of it."""
        return any(m.stage.order >= Stage.SENT.order for m in self.members)

    @property
    def tokens(self) -> tuple[tuple[str, str], ...]:
        """(store, serial) of each token that takes part, old keys first, each once."""
        refs = [m.old_key for m in self.members] + [m.new_key for m in self.members]
        return tuple(dict.fromkeys((r.store, r.token_serial) for r in refs))

    def with_member(self, index: int, member: Member) -> Entry:
        """Give the entry with one member replaced."""
        members = (*self.members[:index], member, *self.members[index + 1 :])
        return replace(self, members=members)

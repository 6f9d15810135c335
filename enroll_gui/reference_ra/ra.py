"""One RA: its folder, authorities, records and clock, and the switches it was started with."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlalchemy.orm import Session

from enroll_gui.pki.certificates import from_pem
from enroll_gui.reference_ra import authorities
from enroll_gui.reference_ra.authorities import Authorities
from enroll_gui.reference_ra.clock import Clock
from enroll_gui.reference_ra.records import Address, Records


@dataclass(frozen=True)
class Switches:
    """How a demonstration or a test wants it to behave."""

    hold: bool = False
    """Follow-ups wait for an operator (202)."""
    refuse: str = ""
    """A problem code every follow-up is refused with."""
    slow_s: float = 0
    """Seconds every answer waits."""


@dataclass(frozen=True)
class Ra:
    """All that an act needs."""

    folder: Path
    authorities: Authorities
    records: Records
    clock: Clock = field(default_factory=Clock)
    switches: Switches = field(default_factory=Switches)
    base_url: str = ""

    @property
    def attestation_roots(self) -> tuple[bytes, ...]:
        """DER of the makers of cards in attestation.pem of the folder; without it no statement is asked for."""
        file = self.folder / "attestation.pem"
        return from_pem(file.read_bytes()) if file.exists() else ()

    def serving_at(self, base_url: str) -> Ra:
        """Give the RA as served at an address, and note the address for the commands."""
        with self.records.transaction() as db:
            db.merge(Address(id=1, base_url=base_url))
        return replace(self, base_url=base_url, authorities=self.authorities.publishing_at(base_url))


def create(folder: Path, clock: Clock) -> Ra:
    """Make a new RA in a folder. Raises FileExistsError where there is one."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = authorities.create(folder, clock.now())
    records = Records(folder / "ra.sqlite")
    records.create()
    return Ra(folder, made, records, clock)


def load(folder: Path, clock: Clock, switches: Switches) -> Ra:
    """Open the RA of a folder as it was served last. Raises OSError or ValueError where there is none."""
    made = authorities.load(folder)
    records = Records(folder / "ra.sqlite")
    records.adopt()
    with records.transaction() as db:
        base_url = _last_address(db)
    if base_url:
        made = made.publishing_at(base_url)
    return Ra(folder, made, records, clock, switches, base_url)


def _last_address(db: Session) -> str:
    address = db.get(Address, 1)
    return address.base_url if address else ""

"""Where a card is taken away: one renewal in the window, struck at a moment that is held and not hoped for.

The card does not answer a certain command until it is taken out, and the RA holds every request until it is told to
release it. The other card has another PIN: one that was sent to it would have cost it a try.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from enroll_gui.backends.pcsc.readers import PcscReaders
from enroll_gui.gui.words import in_fours
from enroll_gui.messages import SAFE
from enroll_gui.model.entry import Stage
from enroll_gui.virtual_card.virtual_readers import VirtualReaders
from tests.authority import run_command
from tests.journeys.judge import NOTHING, Card, Register, judge, serial_of
from tests.journeys.person import Person, SitDown, write_settings
from tests.place import Place
from tests.readers import CARD, OPENSC, OTHER_CARD
from tests.waiting import PATIENCE_S

TRIES = 3
LONGEST_TURN_S = 10.0
"""A window that waits for a card would stand still until the driver's deadline, which is 20 s."""


class Moment(Enum):
    """What is going on in the window when it happens, in the order of a renewal."""

    HOME = "home"
    SYSTEM_TEST = "system test"
    SELECTION = "certificate selection"
    DATA = "check of the data"
    EDITABLE = "change of the data"
    KEY_PIN = "PIN dialog for the key"
    GENERATION = "key generation"
    READING = "what you sign"
    SIGN_PIN = "PIN dialog to sign"
    SIGNATURE = "signature"
    WAITING = "wait for the RA"
    WRITING = "write"
    PROOF = "proof"


class Fault(Enum):
    """What happens to the card."""

    PULLED = "pulled"
    BACK = "pulled and put back"
    OTHER = "another card put in"
    READER = "reader gone"
    SERVICE = "pcscd killed"


PLANNING = (Moment.DATA, Moment.EDITABLE, Moment.KEY_PIN)
"""The wizard goes back to the choice of the certificate."""
PAGES = {
    Moment.HOME: "home",
    Moment.SYSTEM_TEST: "system-test",
    Moment.SELECTION: "selection",
    Moment.DATA: "data",
    Moment.EDITABLE: "editable",
    Moment.READING: "what-you-sign",
}
"""Where nothing is under way."""
INSTRUCTIONS = {Moment.GENERATION: 0x46, Moment.SIGNATURE: 0x68, Moment.WRITING: 0xD7, Moment.PROOF: 0x68}
"""The command that the card does not answer."""
RECORDED: Mapping[Moment, Stage | None] = {
    **dict.fromkeys(PLANNING),
    Moment.GENERATION: Stage.PLANNED,
    **dict.fromkeys((Moment.READING, Moment.SIGN_PIN, Moment.SIGNATURE), Stage.KEY_MADE),
    Moment.WAITING: Stage.SENT,
    Moment.WRITING: Stage.ISSUED,
    Moment.PROOF: Stage.WRITTEN,
}
"""How far the journal is, which is what the window says is safe."""
CODES: Mapping[Fault, str] = {Fault.OTHER: "C02", Fault.READER: "R02", Fault.SERVICE: "R01"}
"""What the page says in the end of why the card is missed; of a pull that it was pulled, or is not there."""
SILENT = (*PLANNING, Moment.READING, Moment.WAITING)
"""Here nothing is in trouble: the card is only asked for."""


@dataclass
class Renewal:
    """One card with one certificate, another card, one window."""

    readers: VirtualReaders
    place: Place
    sit_down: SitDown
    folder: Path
    person: Person = field(init=False)
    longest_s: float = 0.0
    """The longest that the window kept its thread to itself while it was waited for."""
    code: str = ""
    """The trouble that was told last."""
    struck: Fault | None = None
    """What has happened and is not mended."""
    retries: int = 0
    """How often the person had to press "Try again"."""
    is_judged: bool = False
    """The cell has come to its end: whoever failed before that leaves readers and card in any state."""

    def __post_init__(self) -> None:
        """The card gets an old certificate; the window opens."""
        self.place.put_old()
        self.place.store.close()
        self.card = Card(os.environ, self.folder, OPENSC)
        self.before = self.card.objects()
        (old,) = self.before
        authority = self.place.authority
        self.register = Register(authority.folder, authority.url, serial_of(self.card.certificate(old)))
        self.profile = self.place.backends.settings.profile_folder
        self.person = self.sit_down(write_settings(self.profile, authority, modules=[OPENSC]))

    def comes_to(self, moment: Moment) -> None:
        """Do what a person does, until it is that moment."""
        if moment in (Moment.SIGNATURE, Moment.WRITING, Moment.PROOF):
            self.comes_to(Moment.SIGN_PIN)
        elif moment is Moment.GENERATION:
            self.comes_to(Moment.KEY_PIN)
        if moment in INSTRUCTIONS:
            spares = 1 if moment is Moment.PROOF and self.stage is Stage.KEY_MADE else 0
            self.readers.hold(stall_on=INSTRUCTIONS[moment], spares=spares)
        self._goes_on_until(lambda: self._is_at(moment), moment)

    def strikes(self, fault: Fault) -> None:
        """Let it happen."""
        self.struck = fault
        if fault is Fault.SERVICE:
            self.readers.stop_pcscd()
        if fault is Fault.READER:
            self.readers.unplug()
        self.readers.pull()

    def mends(self, fault: Fault) -> None:
        """Put everything back as it was."""
        self.struck = None
        if fault is Fault.OTHER:
            self.readers.pull()
        elif fault is Fault.READER:
            self.readers.plug()
        elif fault is Fault.SERVICE:
            self.readers.start_pcscd()
        self.readers.insert(CARD)
        self.until(lambda: self.person.readers)

    def close(self) -> None:
        """Leave the readers as they were found."""
        if self.struck is not None:
            self.mends(self.struck)
        self.readers.pull()

    def reads(self, moment: Moment, fault: Fault) -> None:
        """See that the window says at this moment what happened, what is safe, and which card to put back."""
        if fault is Fault.OTHER:
            self.reads(moment, Fault.PULLED)
            self.readers.insert(OTHER_CARD)
        if moment in RECORDED:
            self.until(lambda: self._asks_for_card(moment))
        looks: Mapping[Moment, Callable[[Fault], bool]] = {
            Moment.HOME: self._home_says,
            Moment.SYSTEM_TEST: self._test_says,
            Moment.SELECTION: self._selection_says,
        }
        if moment in looks:
            self.until(lambda: looks[moment](fault))
        elif moment not in SILENT:
            codes = (CODES[fault],) if fault in CODES else ("R03", "R04")
            self.until(lambda: self.person.code() in codes)
        self.code = "" if moment in SILENT else self.person.code()

    def completes(self) -> None:
        """Go on to the end."""
        self._goes_on_until(lambda: self.person.place() == "completion", Moment.PROOF)

    def leaves(self) -> None:
        """Close the wizard, and read what is kept."""
        if self.person.place() != "home":
            self.person.press("wizard-cancel")
            self.until(lambda: self.person.found("kept-close") or self.person.place() == "home")
            if self.person.found("kept-close"):
                self.person.press("kept-close")
        self.person.comes_to("home")
        self.until(lambda: self.person.can("tile-renew"))

    def undoes(self) -> None:
        """Undo what is offered on Home, if anything was begun."""
        self.until(lambda: any(reader.has_card for reader in PcscReaders().readers()))
        if self.stage is None:
            return
        entry = self.place.backends.journal.unfinished()[0]
        self.person.press(f"unfinished-undo-{entry.id}")
        self.person.press("undo-begin")
        self.person.enter_pin()
        self.until(lambda: "It is undone" in self.person.reads())
        self.person.press("undo-keep")

    def verdict(self) -> str:
        """Ask the judge, and both cards."""
        self.person.get_up()
        outcome = judge(self.card, self.before, self.register, self.profile / "journal")
        ours = self.readers.look_into(CARD)
        assert ours == {"keys": 1 if outcome == NOTHING else 2, "tries": TRIES}
        assert self.readers.look_into(OTHER_CARD) == {"keys": 0, "tries": TRIES}
        assert self.longest_s < LONGEST_TURN_S
        self.is_judged = True
        return outcome

    @property
    def stage(self) -> Stage | None:
        """How far the journal is."""
        entries = self.place.backends.journal.unfinished()
        return entries[0].stage if entries else None

    def until(self, holds: Callable[[], object]) -> None:
        """Wait for what can be seen, and take the time of each turn of the window."""
        since: float | None = None

        def look() -> object:
            nonlocal since
            if since is not None:
                self.longest_s = max(self.longest_s, time.monotonic() - since)
            seen = holds()
            since = time.monotonic()
            return seen

        self.person.until(look)

    @property
    def _is_waiting(self) -> bool:
        return "Wait for the certificate\nunder way" in self.person.reads()

    def _is_at(self, moment: Moment) -> bool:
        person, page = self.person, self.person.place()
        if moment in INSTRUCTIONS:
            return self.readers.stalls()
        asks = person.found("pin-field") is not None
        return {
            Moment.HOME: page == "home" and person.found(f"token-{CARD}") is not None,
            Moment.SYSTEM_TEST: page == "system-test"
            and person.can("wizard-next")
            and CARD[-6:] in self._row("SYS-104"),
            Moment.SELECTION: page == "selection" and person.can("wizard-next"),
            Moment.DATA: page == "data" and person.can("wizard-next"),
            Moment.EDITABLE: page == "editable" and person.can("editable-done"),
            Moment.KEY_PIN: page == "key" and asks,
            Moment.READING: page == "what-you-sign" and person.can("wizard-commit"),
            Moment.SIGN_PIN: page == "work" and asks,
            Moment.WAITING: self._is_waiting,
        }[moment]

    def _goes_on_until(self, reached: Callable[[], bool], towards: Moment) -> None:
        deadline = time.monotonic() + PATIENCE_S
        while not reached():
            assert time.monotonic() < deadline, f"on the way to {towards.value}, at {self.person.reads()}"
            self._goes_on(towards)

    def _goes_on(self, towards: Moment) -> None:
        """Press what a person would press here, or wait."""
        person, page = self.person, self.person.place()
        pressed = {
            "home": "tile-renew",
            "data": "data-change" if towards is Moment.EDITABLE else "wizard-next",
            "editable": "editable-done",
            "what-you-sign": "wizard-commit",
        }.get(page, "wizard-next")
        waits = page in (PAGES.get(towards), "key", "work")
        if person.found("pin-field"):
            person.enter_pin()
        elif self._is_waiting and towards is not Moment.WAITING:
            entry = self.place.backends.journal.unfinished()[0]
            run_command("release", self.place.authority.folder, entry.id)
            self.until(lambda: not self._is_waiting)
        elif not waits and person.can(pressed):
            person.press(pressed)
        elif person.code() == "D04":
            self.retries += 1  # OpenSC cannot use a key whose public half a struck write took away until it reads anew
            person.press("error-button")
        else:
            assert not person.code().startswith(("D", "I", "A", "L")), person.reads()
            person.wait_a_little()

    def _asks_for_card(self, moment: Moment) -> bool:
        page = self.person.place()
        told = self.person.reads()
        here = page == "selection" if moment in PLANNING else page != "selection"
        held = moment is not Moment.READING or not self.person.can("wizard-commit")
        return here and held and in_fours(CARD) in told and SAFE[RECORDED[moment]] in told

    def _home_says(self, fault: Fault) -> bool:
        if fault is Fault.OTHER:
            return self.person.found(f"token-{OTHER_CARD}") is not None and not self.person.found(f"token-{CARD}")
        return "No card is there" in self.person.reads()

    def _test_says(self, fault: Fault) -> bool:
        says = {
            Fault.OTHER: ("SYS-104", OTHER_CARD[-6:]),
            Fault.READER: ("SYS-102", "Warning"),
            Fault.SERVICE: ("SYS-101", "Warning"),
        }
        row, words = says.get(fault, ("SYS-104", "Warning"))
        return words in self._row(row) and CARD[-6:] not in self._row("SYS-104")

    def _row(self, check: str) -> str:
        """Read a row without the places where a long word may be broken."""
        return self.person.row(check).replace("\u200b", "")

    def _selection_says(self, fault: Fault) -> bool:
        if fault is Fault.OTHER:
            return "No certificate here" in self.person.reads()
        return self.person.code() == CODES.get(fault, "R03")

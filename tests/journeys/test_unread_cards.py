"""Cards that no driver shows: on the first page, in the wizard, on the command line. On real readers."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from enroll_gui.backends.pcsc.readers import PcscReaders
from enroll_gui.virtual_card.virtual_readers import VirtualReaders
from tests.journeys.person import SitDown, write_settings
from tests.place import Place
from tests.readers import CARD, OPENSC, OTHER_CARD, SO_PIN
from tests.tokens import PIN
from tests.waiting import PATIENCE_S

pytestmark = pytest.mark.journey

UNHEARD_OF = "3b0411223344"


def settings_with(place: Place, *drivers: Path) -> Path:
    return write_settings(place.backends.settings.profile_folder, place.authority, modules=[*drivers])


def put_stranger_in(readers: VirtualReaders, reader: int = 0) -> None:
    """A card of an ATR nobody knows, which refuses everything."""
    readers.make(OTHER_CARD, PIN, SO_PIN, UNHEARD_OF)
    readers.turn(OTHER_CARD, always="6f00")
    readers.insert(OTHER_CARD, reader)
    deadline = time.monotonic() + PATIENCE_S
    while PcscReaders().readers()[reader].atr != UNHEARD_OF:
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_unknown_card_is_shown_beside_the_known_one_until_it_is_taken_out(
    sit_down: SitDown, card_place: Place, readers: VirtualReaders
) -> None:
    person = sit_down(settings_with(card_place, OPENSC))
    person.until(lambda: person.found(f"token-{CARD}"))
    person.sees("SmartCard-HSM / Nitrokey HSM")
    put_stranger_in(readers, 1)
    person.sees("Unknown card", "C01", "3B 04 11 22 33 44", "Install the driver that came with it")
    assert person.found(f"token-{CARD}")
    person.press("unread-copy")
    assert QApplication.clipboard().text() == "3B 04 11 22 33 44"
    readers.pull(1)
    person.until(lambda: "Unknown card" not in person.reads())
    person.until(lambda: person.found(f"token-{CARD}"))


def test_known_card_without_its_driver_says_which_is_missing_on_every_page(
    sit_down: SitDown, card_place: Place, readers: VirtualReaders
) -> None:
    person = sit_down(settings_with(card_place))
    person.sees("SmartCard-HSM / Nitrokey HSM", "D01", "It needs the driver of OpenSC", "opensc-pkcs11.so")
    assert "No card is there" not in person.reads()
    person.press("tile-renew")
    person.until(lambda: "Kinds of cards" in person.row("SYS-107"))
    person.until(lambda: person.can("wizard-next"))
    person.press("wizard-next")
    person.comes_to("selection")
    person.sees("The card's driver was not found")
    assert person.code() == "D01"


def test_command_line_names_every_reader_and_card(card_place: Place, readers: VirtualReaders) -> None:
    put_stranger_in(readers, 1)
    settings = settings_with(card_place, OPENSC)
    found = run("cards", "--json", "--settings", str(settings))
    first, second = json.loads(found.stdout)["readers"]
    assert found.returncode == 0
    assert (first["card"], first["error"]) == ("SmartCard-HSM / Nitrokey HSM", None)
    (token,) = first["tokens"]
    assert (token["serial"], token["driver"], token["pin"]["locked"]) == (CARD, "OpenSC", False)
    assert (second["card"], second["tokens"], second["atr"]) == (None, [], UNHEARD_OF)
    assert second["error"]["code"] == "C01"
    told = run("cards", "--settings", str(settings)).stdout
    for wanted in ("Virtual reader A 00 00", CARD, "unknown card  ATR 3B 04 11 22 33 44", "Unknown card [C01]"):
        assert wanted in told


def test_command_line_needs_no_driver(card_place: Place) -> None:
    told = run("cards", "--settings", str(settings_with(card_place))).stdout
    assert "SmartCard-HSM / Nitrokey HSM  ATR 3B FE 18" in told
    assert "[D01]" in told
    assert "opensc-pkcs11.so" in told


def test_command_line_says_that_the_service_does_not_run(card_place: Place, readers: VirtualReaders) -> None:
    settings = settings_with(card_place)
    readers.stop_pcscd()
    found = run("cards", "--settings", str(settings))
    assert found.returncode == 11
    assert "[R01]" in found.stderr
    readers.start_pcscd()


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "enroll_gui", *arguments]
    return subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)

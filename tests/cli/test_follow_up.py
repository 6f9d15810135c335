"""A whole renewal by the command line, where the operating system keeps the keys or wants to know them."""

from __future__ import annotations

import argparse
import json
import os
from dataclasses import replace

import pytest

from enroll_gui.cli.follow_up import follow_up
from enroll_gui.cli.output import OK, Output
from enroll_gui.model.card import PinEntry, Protection
from enroll_gui.model.errors import StoreRefused
from enroll_gui.model.outcome import Propagation
from tests.authority import authority, start_authority
from tests.makers import WINDOWS
from tests.place import Place, make_place, place
from tests.played_system import PlayedPropagation, PlayedSystem
from tests.tokens import PIN, softhsm, store

__all__ = ["authority", "make_place", "place", "softhsm", "start_authority", "store"]


def renew(
    place: Place, system: PlayedSystem, capfd: pytest.CaptureFixture[str], *, protection: str | None = None
) -> tuple[str, str]:
    """Renew what the system keeps, with nobody to answer; give what was said."""
    run(replace(place, backends=replace(place.backends, key_stores=(system,))), protection=protection)
    told = capfd.readouterr()
    return told.out, told.err


def run(place: Place, *, pin_fd: int | None = None, as_json: bool = False, protection: str | None = None) -> None:
    """Renew what is there, to its good end."""
    sha256 = place.put_old()
    serial = place.candidates()[sha256].stored.certificate.serial
    arguments = argparse.Namespace(
        serial=serial,
        resume=False,
        undo=False,
        token=None,
        key=None,
        place=None,
        protection=protection,
        exportable=False,
        remove_email=[],
        remove_forbidden=False,
        yes=True,
        last_try=False,
        pin_fd=pin_fd,
    )
    assert follow_up(place.backends, arguments, Output(as_json=as_json)) == OK


def test_what_the_system_will_ask_is_said_and_no_pin_is_read(place: Place, capfd: pytest.CaptureFixture[str]) -> None:
    out, err = renew(place, PlayedSystem(place.store), capfd)
    assert f"{WINDOWS.label}: the operating system asks by itself" in out
    assert f"{WINDOWS.label}: the operating system asks by itself" in err
    assert f"on {WINDOWS.label}, proven." in out
    assert "PIN" not in out + err


def test_where_nothing_is_asked_nothing_is_said_of_it(place: Place, capfd: pytest.CaptureFixture[str]) -> None:
    out, err = renew(place, PlayedSystem(place.store, PinEntry.NOT_ASKED), capfd)
    assert "asks" not in out + err
    assert "proven." in out


def told_with(
    place: Place, system: PlayedPropagation, capfd: pytest.CaptureFixture[str], *, as_json: bool = False
) -> str:
    """Renew what is on a card, with its PIN at hand; give what was said."""
    reader, writer = os.pipe()
    with os.fdopen(reader), os.fdopen(writer, "w") as typed:
        typed.write(f"{PIN}\n" * 2)
        typed.flush()
        run(replace(place, backends=replace(place.backends, propagation=system)), pin_fd=reader, as_json=as_json)
    return capfd.readouterr().out


@pytest.mark.parametrize("answer", Propagation)
def test_that_windows_knows_a_certificate_of_a_card_is_said_where_it_does(
    place: Place, capfd: pytest.CaptureFixture[str], answer: Propagation
) -> None:
    system = PlayedPropagation(usually=answer)

    out = told_with(place, system, capfd)

    assert len(system.held) == 1
    assert ("\nWindows knows the new certificate.\n" in out) is (answer is not Propagation.NOT_LINKED)
    assert ("Windows" in out) is (answer is not Propagation.NOT_LINKED)


def test_windows_that_could_not_be_told_fails_nothing(place: Place, capfd: pytest.CaptureFixture[str]) -> None:
    out = told_with(place, PlayedPropagation(trouble=StoreRefused("closed by the test")), capfd)

    assert "proven.\n" in out
    assert out.splitlines()[-1].endswith("[D06]")


def test_json_stays_json_where_windows_could_not_be_told(place: Place, capfd: pytest.CaptureFixture[str]) -> None:
    system = PlayedPropagation(trouble=StoreRefused("closed by the test"))

    assert json.loads(told_with(place, system, capfd, as_json=True))["stage"] == "PROVEN"


def test_protection_of_the_new_key_is_kept_and_said_to_be_asked_for(
    place: Place, capfd: pytest.CaptureFixture[str]
) -> None:
    system = PlayedSystem(place.store, PinEntry.NOT_ASKED)
    out, err = renew(place, system, capfd, protection="strong")
    assert system.protections == [Protection.HIGH]
    assert out.count("the operating system asks by itself") == 1
    assert err.count("the operating system asks by itself") == 2, "when it is made, and when it signs"

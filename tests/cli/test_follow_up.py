"""A whole renewal by the command line, where the operating system keeps the keys."""

from __future__ import annotations

import argparse
from dataclasses import replace

import pytest

from enroll_gui.cli.follow_up import follow_up
from enroll_gui.cli.output import OK, Output
from enroll_gui.model.card import PinEntry, Protection
from tests.authority import authority, start_authority
from tests.makers import WINDOWS
from tests.place import Place, make_place, place
from tests.played_system import PlayedSystem
from tests.tokens import softhsm, store

__all__ = ["authority", "make_place", "place", "softhsm", "start_authority", "store"]


def renew(
    place: Place, system: PlayedSystem, capfd: pytest.CaptureFixture[str], *, protection: str | None = None
) -> tuple[str, str]:
    """Renew what is there, with nobody to answer; give what was said."""
    backends = replace(place.backends, key_stores=(system,))
    sha256 = place.put_old()
    serial = replace(place, backends=backends).candidates()[sha256].stored.certificate.serial
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
        pin_fd=None,
    )
    assert follow_up(backends, arguments, Output(as_json=False)) == OK
    told = capfd.readouterr()
    return told.out, told.err


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


def test_protection_of_the_new_key_is_kept_and_said_to_be_asked_for(
    place: Place, capfd: pytest.CaptureFixture[str]
) -> None:
    system = PlayedSystem(place.store, PinEntry.NOT_ASKED)
    out, err = renew(place, system, capfd, protection="strong")
    assert system.protections == [Protection.HIGH]
    assert out.count("the operating system asks by itself") == 1
    assert err.count("the operating system asks by itself") == 2, "when it is made, and when it signs"

"""Journeys go over a real token and the running RA."""

from tests.authority import authority, start_authority
from tests.cards import card_place
from tests.desktop import bare_desktop, deaf_desktop, desktop, desktop_parts, refusing_desktop
from tests.faults import fault_module, fault_place, fault_store, faults, make_fault_place
from tests.gui.conftest import _alone, english_again, enlarge, qapp
from tests.journeys.person import quick, sit_down
from tests.journeys.sights import told
from tests.place import make_place, place
from tests.raw_server import raw_server
from tests.readers import blank_iso_applet, blank_sc_hsm, make_readers, readers, sc_hsm, shared_readers
from tests.tokens import softhsm, store
from tests.two_pins import one_pin, opensc, two_pins

__all__ = [
    "_alone",
    "authority",
    "bare_desktop",
    "blank_iso_applet",
    "blank_sc_hsm",
    "card_place",
    "deaf_desktop",
    "desktop",
    "desktop_parts",
    "english_again",
    "enlarge",
    "fault_module",
    "fault_place",
    "fault_store",
    "faults",
    "make_fault_place",
    "make_place",
    "make_readers",
    "one_pin",
    "opensc",
    "place",
    "qapp",
    "quick",
    "raw_server",
    "readers",
    "refusing_desktop",
    "sc_hsm",
    "shared_readers",
    "sit_down",
    "softhsm",
    "start_authority",
    "store",
    "told",
    "two_pins",
]

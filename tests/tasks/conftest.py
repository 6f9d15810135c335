"""Tasks are tested on a real token and the running RA."""

from tests.authority import authority, start_authority
from tests.cards import card_place
from tests.faults import fault_module, fault_place, fault_store, faults, make_fault_place
from tests.place import make_place, place
from tests.readers import make_readers, readers
from tests.tokens import softhsm, store

__all__ = [
    "authority",
    "card_place",
    "fault_module",
    "fault_place",
    "fault_store",
    "faults",
    "make_fault_place",
    "make_place",
    "make_readers",
    "place",
    "readers",
    "softhsm",
    "start_authority",
    "store",
]

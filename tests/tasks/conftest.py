"""Tasks are tested on a real token and the running RA."""

from tests.authority import authority, start_authority
from tests.faults import fault_module, fault_place, fault_store, faults, make_fault_place
from tests.place import make_place, place
from tests.tokens import softhsm, store

__all__ = [
    "authority",
    "fault_module",
    "fault_place",
    "fault_store",
    "faults",
    "make_fault_place",
    "make_place",
    "place",
    "softhsm",
    "start_authority",
    "store",
]

"""Journeys go over a real token and the running RA."""

from tests.authority import authority, start_authority
from tests.place import make_place, place
from tests.tokens import softhsm, store

__all__ = ["authority", "make_place", "place", "softhsm", "start_authority", "store"]

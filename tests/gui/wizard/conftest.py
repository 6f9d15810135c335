"""Pages that work with a card are tested on a real token and the running RA."""

from tests.authority import authority, start_authority
from tests.gui.wizard.host import host, look, tricky
from tests.place import make_place, place
from tests.tokens import softhsm, store

__all__ = ["authority", "host", "look", "make_place", "place", "softhsm", "start_authority", "store", "tricky"]

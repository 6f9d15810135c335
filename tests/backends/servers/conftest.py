"""The adapters' tests talk to a real authority, and to servers that answer as none should."""

from tests.authority import authority, start_authority
from tests.raw_server import raw_server

__all__ = ["authority", "raw_server", "start_authority"]

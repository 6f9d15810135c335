"""The RA's own tests talk to it as a client does."""

from tests.authority import authority, start_authority

__all__ = ["authority", "start_authority"]

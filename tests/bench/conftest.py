"""Some counts need a running authority."""

from tests.authority import authority

__all__ = ["authority"]

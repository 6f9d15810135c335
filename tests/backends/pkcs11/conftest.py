"""Real tokens for this folder."""

from tests.tokens import softhsm, store

__all__ = ["softhsm", "store"]

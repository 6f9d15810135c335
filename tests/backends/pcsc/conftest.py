from __future__ import annotations

from tests.authority import authority
from tests.readers import make_readers, readers, yubico_readers

__all__ = ["authority", "make_readers", "readers", "yubico_readers"]

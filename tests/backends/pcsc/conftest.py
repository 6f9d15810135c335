from __future__ import annotations

from tests.readers import blank_sc_hsm, make_readers, readers, sc_hsm, shared_readers

__all__ = ["blank_sc_hsm", "make_readers", "readers", "sc_hsm", "shared_readers"]

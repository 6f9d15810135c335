"""Go over what is there on Windows: its own files, processes and stores, and an RA on the Linux around it."""

import sys

from tests.gui.conftest import _alone, qapp
from tests.journeys.person import quick, sit_down
from tests.linux_side import far_authority

__all__ = ["_alone", "far_authority", "qapp", "quick", "sit_down"]

collect_ignore_glob = [] if sys.platform == "win32" else ["test_*.py"]

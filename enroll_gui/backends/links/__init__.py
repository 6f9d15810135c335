"""Which program opens links of our scheme: how each system is asked and told."""

from __future__ import annotations

import sys

from enroll_gui.backends.links.linux import DesktopLinks
from enroll_gui.ports import LinkRegistration


def link_registration() -> LinkRegistration | None:
    """Give this system's way, or None where the program cannot register itself: on macOS its bundle does."""
    return DesktopLinks() if sys.platform.startswith("linux") else None

"""What a module needs of its host process, and what of its answers is not believed: from its profile in cards.toml."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from enroll_gui.backends.whole_file import write_whole
from enroll_gui.model.card_profile import KnownCards, ModuleConfiguration, ModuleProfile

log = logging.getLogger(__name__)

OPENSC_CONF = "OPENSC_CONF"
"""Names OpenSC's configuration file; read instead of the system's."""
MOST_READERS = "app opensc-pkcs11 { pkcs11 { max_virtual_slots = 32; } }\n"
"""Each card may take four slots, and OpenSC has sixteen if it is not told otherwise: four readers."""
_SYSTEM_FILES = {
    "linux": ("/etc/opensc/opensc.conf", "/etc/opensc.conf"),
    "darwin": ("/Library/OpenSC/etc/opensc.conf",),
    "win32": ("C:/Program Files/OpenSC Project/OpenSC/opensc.conf",),
}


@dataclass(frozen=True)
class Quirks:
    """One module's, with the folder where files that it needs are written."""

    profile: ModuleProfile
    folder: Path

    def environment(self) -> Mapping[str, str]:
        """Give the variables that its process gets beside its own; writes the files they name.

        A configuration that the user has chosen is left alone. Where the file cannot be written the module does
        without it.
        """
        if self.profile.configuration is not ModuleConfiguration.OPENSC or OPENSC_CONF in os.environ:
            return {}
        file = self.folder / "opensc.conf"
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(file, opensc_configuration())
        except OSError as exc:
            log.warning("OpenSC does without a configuration of ours: %s", exc)
            return {}
        return {OPENSC_CONF: str(file)}


def quirks_of(module: Path, known: KnownCards, folder: Path) -> Quirks:
    """Find what is known of a module; nothing is odd about one that is not known."""
    return Quirks(known.module(str(module)) or ModuleProfile("", ()), folder)


def opensc_configuration(system: str = sys.platform) -> bytes:
    """Give what the system's own configuration says, and ours after it: of two blocks of one name the first counts."""
    for file in map(Path, _SYSTEM_FILES.get(system, ())):
        if file.is_file():
            return file.read_bytes() + b"\n" + MOST_READERS.encode()
    return MOST_READERS.encode()

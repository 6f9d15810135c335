"""What p11-kit's configuration says of PKCS#11 modules: where they lie, and which programs may load them.

The files are those of pkcs11.conf(5): one a module, merged with the files of the same name in other folders.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

PROGRAM = "enroll-gui"
"""The name that enable-in and disable-in know this program by, however it was started."""

_OWN_LIBRARIES = ("p11-kit-proxy", "p11-kit-trust", "p11-kit-client")


@dataclass(frozen=True)
class ConfiguredModules:
    """The libraries named by p11-kit's configuration."""

    allowed: tuple[Path, ...]
    denied: frozenset[Path]
    """Resolved paths of those that this program was told not to load."""


def configured_modules(folders: Iterable[Path], libraries: Iterable[Path]) -> ConfiguredModules:
    """Read all `*.module` files; what stands in a later folder counts before what stands in an earlier one.

    A relative library is looked for in the folders `libraries`. One that is allowed by any file is not denied.
    """
    allowed: list[Path] = []
    denied: set[Path] = set()
    for settings in _merged(folders).values():
        found = list(_paths(settings.get("module", ""), libraries))
        if _is_for_us(settings):
            allowed += found
        else:
            denied.update(path.resolve() for path in found)
    return ConfiguredModules(tuple(allowed), frozenset(denied - {path.resolve() for path in allowed}))


def _merged(folders: Iterable[Path]) -> dict[str, dict[str, str]]:
    merged: dict[str, dict[str, str]] = {}
    for folder in folders:
        for file in sorted(folder.glob("*.module")):
            merged.setdefault(file.name, {}).update(_settings(file))
    return merged


def _settings(file: Path) -> dict[str, str]:
    try:
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return {}
    pairs = (line.partition(":") for line in lines if not line.lstrip().startswith("#"))
    return {name.strip(): value.strip() for name, colon, value in pairs if colon}


def _is_for_us(settings: dict[str, str]) -> bool:
    """enable-in names all programs that may load the module, disable-in those that may not; the first one wins."""
    if "enable-in" in settings:
        return PROGRAM in _names(settings["enable-in"])
    return PROGRAM not in _names(settings.get("disable-in", ""))


def _names(value: str) -> list[str]:
    return re.split(r"[,\s]+", value)


def _paths(value: str, libraries: Iterable[Path]) -> Iterator[Path]:
    name = Path(value)
    if not value or name.name.startswith(_OWN_LIBRARIES):
        return
    if name.is_absolute():
        yield name
    else:
        yield from (folder / name for folder in libraries)

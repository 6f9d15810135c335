"""pyobjc's own list of what Apple's Security framework has, as its wheel for macOS brings it."""

from __future__ import annotations

import re
import sys
import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

WHEELS = Path(sys.prefix, "share", "macos")
"""Where `installer/bootstrap.sh test` puts the wheel."""

_TYPE = re.compile(rb"[rnNoORV]*\^*(\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}|@\?|.)")


@dataclass(frozen=True)
class Argument:
    """One argument of a function."""

    encoding: bytes
    """Objective-C's, without modifiers."""
    is_out: bool
    """The framework fills it; pyobjc wants None and gives it back."""
    is_retained: bool
    """What it is filled with is ours, and pyobjc knows it."""


@dataclass(frozen=True)
class Function:
    """A function as pyobjc calls it."""

    name: str
    arguments: tuple[Argument, ...]
    gives: bytes
    is_retained: bool

    @property
    def outs(self) -> int:
        """How many values come back behind the first."""
        return sum(argument.is_out for argument in self.arguments)


@dataclass(frozen=True)
class Metadata:
    """The list."""

    functions: dict[str, Function]
    constants: frozenset[str]
    """Of a type, such as kSecAttrLabel."""
    numbers: dict[str, int]
    """Enumerations, such as errSecItemNotFound."""


@cache
def metadata() -> Metadata:
    """Read the list; skips the test where the wheel was not fetched."""
    wheels = [*WHEELS.glob("pyobjc_framework_security-*.whl")]
    if not wheels:
        pytest.skip("the list of macOS's functions is not here: installer/bootstrap.sh test fetches it")
    with zipfile.ZipFile(wheels[0]) as wheel:
        source = wheel.read("Security/_metadata.py")
    names: dict[str, Any] = {"__name__": "Security._metadata"}
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "objc", _Bridge("objc"))
        exec(compile(source, "_metadata.py", "exec"), names)
    numbers = (entry.split("@") for entry in names["enums"].strip("$").split("$"))
    return Metadata(
        {name: _function(name, *told) for name, told in names["functions"].items()},
        frozenset(entry.split("@")[0] for entry in names["constants"].strip("$").split("$")),
        {name: int(value) for name, value in numbers if re.fullmatch(r"-?\d+", value)},
    )


class _Bridge(ModuleType):
    """What the list takes from pyobjc: the processor's name, and makers of types that nobody here looks at."""

    arch = "arm64"

    def __getattr__(self, name: str) -> Any:
        return lambda *_arguments, **_named: None


def _function(name: str, encoding: bytes, _doc: str = "", more: dict[str, Any] | None = None) -> Function:
    gives, *arguments = [match.group() for match in _TYPE.finditer(encoding)]
    told = (more or {}).get("arguments", {})
    kept = bool((more or {}).get("retval", {}).get("already_cfretained"))
    return Function(name, tuple(_argument(one, told.get(i, {})) for i, one in enumerate(arguments)), gives, kept)


def _argument(encoding: bytes, told: dict[str, Any]) -> Argument:
    is_out = encoding.startswith(b"o") or told.get("type_modifier") == "o"
    return Argument(encoding.lstrip(b"rnNoORV"), is_out, bool(told.get("already_cfretained")))

"""A module `Security` made from pyobjc's list of it: names, arguments and answers as there, over a keychain in memory."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

from tests.backends.macos.apple import Apple
from tests.backends.macos.metadata import Function, Metadata


class GeneratedSecurity(ModuleType):
    """What pyobjc would import on macOS. A function that `Apple` does not play is there, and fails when it is called."""

    def __init__(self, metadata: Metadata, apple: Apple) -> None:
        super().__init__("Security")
        self._metadata = metadata
        self._apple = apple

    def __getattr__(self, name: str) -> Any:
        if name in self._metadata.functions:
            return _bridged(self._metadata.functions[name], getattr(self._apple, name, None))
        if name in self._metadata.numbers:
            return self._metadata.numbers[name]
        if name in self._metadata.constants:
            return name
        raise AttributeError(f"module 'Security' has no attribute {name!r}")


def _bridged(function: Function, played: Callable[..., Any] | None) -> Callable[..., Any]:
    """Take and give what pyobjc's bridge does: None for what is filled, and a tuple where anything is."""

    def call(*given: Any) -> Any:
        if len(given) != len(function.arguments):
            raise TypeError(f"{function.name} takes {len(function.arguments)} arguments, {len(given)} given")
        for value, wanted in zip(given, function.arguments, strict=True):
            if wanted.is_out and value is not None:
                raise ValueError(f"{function.name}: what the framework fills is given as None")
            if wanted.encoding == b"q" and type(value) is not int:
                raise ValueError(f"{function.name}: {value!r} is no number")
        if played is None:
            raise NotImplementedError(function.name)
        answer = played(*(v for v, wanted in zip(given, function.arguments, strict=True) if not wanted.is_out))
        assert not function.outs or len(answer) == 1 + function.outs
        return answer

    return call

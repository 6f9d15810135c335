"""The screen: the only room, with app and demo, that knows Qt."""

from __future__ import annotations

from contextlib import suppress
from importlib import import_module

import PySide6  # noqa: F401 - brings its import hook


def _look_for_no_features() -> None:
    """Spare the start a search: PySide reads the source of every module that is imported after it, for mentions of
    itself, since each could switch `snake_case` names on. None of ours does; it costs 5 ms and 5 MB."""
    with suppress(ImportError, AttributeError):
        feature = import_module("shibokensupport.feature")  # there only once PySide6 is
        vars(feature)["_mod_uses_pyside"] = lambda _module: False


_look_for_no_features()

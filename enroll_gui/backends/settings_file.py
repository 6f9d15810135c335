"""Reads settings.toml."""

from __future__ import annotations

import os
import sys
import tomllib
from pathlib import Path
from typing import Any

from enroll_gui.model.errors import NotConfigured
from enroll_gui.model.settings import Settings

FILE_NAME = "settings.toml"

KEYS: dict[str, dict[str, type]] = {
    "": {"profile_folder": str},
    "authority": {"url": str, "trust_anchors": list},
    "network": {"proxy": str, "extra_trust": str},
    "pkcs11": {"modules": list, "find": bool},
}
"""Every table and key there is; anything else is a typing error and refused."""


def profile_folder() -> Path:
    """Give this user's profile folder, where each system keeps such things."""
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA", home)) / "enroll-gui"
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "enroll-gui"
    return Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config") / "enroll-gui"


def load_settings(file: Path | None) -> Settings:
    """Read a settings file, or settings.toml of the profile folder where none is named.

    Without that file the settings are empty: no authority, modules found by themselves. Paths in the file are relative
    to its folder. Raises NotConfigured(file, field) where a named file is missing or anything in it cannot be used.
    """
    path = file or profile_folder() / FILE_NAME
    if file is None and not path.exists():
        return Settings(profile_folder(), path)
    try:
        with path.open("rb") as stream:
            data = tomllib.load(stream)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as exc:
        raise NotConfigured(f"{path}: {exc}", file=str(path), field="TOML") from exc
    _check_keys(path, data)
    return _settings(path, data)


def _settings(path: Path, data: dict[str, Any]) -> Settings:
    authority, network, pkcs11 = (data.get(name, {}) for name in ("authority", "network", "pkcs11"))
    folder = path.resolve().parent
    url = str(authority.get("url", ""))
    if url and not url.startswith("https://"):
        raise NotConfigured(f"{path}: authority.url is not https", file=str(path), field="authority.url")
    proxy = str(network.get("proxy", "system"))
    if proxy not in ("system", "none") and not proxy.startswith(("http://", "https://")):
        raise NotConfigured(f"{path}: network.proxy", file=str(path), field="network.proxy")
    own = data.get("profile_folder")
    return Settings(
        profile_folder=folder / own if own else profile_folder(),
        file=path,
        authority_url=url.rstrip("/"),
        trust_anchors=tuple(folder / name for name in authority.get("trust_anchors", ())),
        extra_trust=folder / network["extra_trust"] if "extra_trust" in network else None,
        proxy=proxy,
        modules=tuple(folder / name for name in pkcs11.get("modules", ())),
        find_modules=pkcs11.get("find", True),
    )


def _check_keys(path: Path, data: dict[str, Any]) -> None:
    tables = {"": {k: v for k, v in data.items() if not isinstance(v, dict)}}
    tables |= {k: v for k, v in data.items() if isinstance(v, dict)}
    for table, values in tables.items():
        for key, value in values.items():
            kind = KEYS.get(table, {}).get(key)
            texts = not isinstance(value, list) or all(isinstance(item, str) for item in value)
            if kind is None or not isinstance(value, kind) or not texts:
                name = f"{table}.{key}".lstrip(".")
                raise NotConfigured(f"{path}: {name} is not a setting", file=str(path), field=name)

"""Reads settings.toml, and takes over the one that an authority gave."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from enroll_gui.backends.whole_file import unwritable, write_whole
from enroll_gui.model.errors import NotConfigured
from enroll_gui.model.resources import profile_folder
from enroll_gui.model.settings import Autoenrolment, Settings
from enroll_gui.pki.certificates import from_pem

FILE_NAME = "settings.toml"
MOST_DAYS = 36_500
CERTIFICATE_SUFFIXES = (".pem", ".crt", ".cer", ".der")

KEYS: dict[str, dict[str, type]] = {
    "": {"profile_folder": str},
    "authority": {"url": str, "trust_anchors": list},
    "attestation": {"roots": list},
    "network": {"proxy": str, "extra_trust": str},
    "pkcs11": {"modules": list, "find": bool},
    "autoenrolment": {"days": int, "profiles": list},
}
"""Every table and key there is; anything else is a typing error and refused."""


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


def adopt_settings(file: Path) -> Path:
    """Make an authority's configuration file this user's own; give where it lies now.

    Certificates that it names beside or below itself come along, and are read first: what is no certificate is never
    copied. Everything is written whole, the settings last. Raises NotConfigured, DiskFull, ProfileUnwritable.
    """
    settings = load_settings(file)
    if not settings.authority_url:
        raise NotConfigured(f"{file}: no authority", file=str(file), field="authority.url")
    source, target = file.resolve().parent, profile_folder()
    named = [(path, "authority.trust_anchors") for path in settings.trust_anchors]
    named += [(path, "attestation.roots") for path in settings.attestation_roots]
    if settings.extra_trust is not None:
        named.append((settings.extra_trust, "network.extra_trust"))
    copies = {
        target / path.relative_to(source): _certificates(path, field, source)
        for path, field in named
        if path.is_relative_to(source)
    }
    own = target / FILE_NAME
    copies[own] = file.read_bytes()
    try:
        for path, data in copies.items():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(path, data)
    except OSError as exc:
        raise unwritable(exc, target) from exc
    return own


def _certificates(path: Path, field: str, folder: Path) -> bytes:
    """Read a file of certificates in `folder`; a name that leads out of it, or to our own files, is refused."""
    wanted = path.suffix.lower() in CERTIFICATE_SUFFIXES and ".." not in path.relative_to(folder).parts
    try:
        data = path.read_bytes() if wanted else b""
        from_pem(data)
    except (OSError, ValueError) as exc:
        raise NotConfigured(f"{path}: {exc}", file=str(path), field=field) from exc
    return data


def _settings(path: Path, data: dict[str, Any]) -> Settings:
    authority, attestation, network, pkcs11, _ = (data.get(name, {}) for name in list(KEYS)[1:])
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
        attestation_roots=tuple(folder / name for name in attestation.get("roots", ())),
        extra_trust=folder / network["extra_trust"] if "extra_trust" in network else None,
        proxy=proxy,
        modules=tuple(folder / name for name in pkcs11.get("modules", ())),
        find_modules=pkcs11.get("find", True),
        autoenrolment=_autoenrolment(path, data),
    )


def _autoenrolment(path: Path, data: dict[str, Any]) -> Autoenrolment | None:
    if "autoenrolment" not in data:
        return None
    policy = data["autoenrolment"]
    days = policy.get("days")
    if not isinstance(days, int) or isinstance(days, bool) or not 1 <= days <= MOST_DAYS:
        raise NotConfigured(f"{path}: autoenrolment.days", file=str(path), field="autoenrolment.days")
    return Autoenrolment(days, tuple(policy.get("profiles", ())))


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

"""What the program was told before it started."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Autoenrolment:
    """The policy of what may be renewed with nobody there."""

    days: int
    """So many before a certificate ends."""
    profiles: tuple[str, ...] = ()
    """Ids of the authority's profiles that are renewed; empty: all of them."""


@dataclass(frozen=True)
class Settings:
    """Contents of settings.toml, with the folder it belongs to."""

    profile_folder: Path
    """Journal, log, caches and the software token lie here."""
    file: Path
    """The settings file that was read, or would have been."""
    authority_url: str = ""
    """Base URL of the RA; empty: not configured."""
    trust_anchors: tuple[Path, ...] = ()
    """PEM files with the authority's roots: for issued certificates, and for TLS beside the system's."""
    attestation_roots: tuple[Path, ...] = ()
    """PEM files with the roots of makers of cards: what their cards certify of keys is believed."""
    extra_trust: Path | None = None
    """One PEM file more for TLS only (an inspecting proxy's CA)."""
    proxy: str = "system"
    """`system`, `none`, or an http:// URL."""
    modules: tuple[Path, ...] = ()
    """PKCS#11 modules beside those that are found by themselves."""
    find_modules: bool = True
    """Whether known places and p11-kit are searched too."""
    autoenrolment: Autoenrolment | None = None
    """None: nothing is renewed by itself."""

"""Fetches the authority's CRLs and keeps the newest of each on disk, for when the authority cannot be reached."""

from __future__ import annotations

import hashlib
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from enroll_gui.backends.servers.ra_api import RaApi
from enroll_gui.backends.whole_file import write_whole
from enroll_gui.model.errors import EnrollError, Unreachable
from enroll_gui.pki import paths, revocation
from enroll_gui.pki.certificates import from_pem, parts, to_pem
from enroll_gui.pki.revocation import Crl
from enroll_gui.ports import RevokedSince

log = logging.getLogger(__name__)

FETCH_EVERY_S = 300.0
"""A run asks for the same list at most this often, whether it gets one or not."""


@dataclass(frozen=True)
class _Believed:
    """A list whose signature held."""

    crl: Crl
    der: bytes


class CrlCache:
    """Looks certificates up in the newest CRL known.

    A list is believed if the authority's certificate leads to an anchor and signed it, and until its next_update.
    """

    def __init__(
        self,
        folder: Path,
        registrar: RaApi | None,
        anchors: Sequence[bytes],
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._folder = folder
        self._registrar = registrar
        self._anchors = tuple(anchors)
        self._now = now
        self._newest: dict[str, _Believed] = {}
        self._asked_at: dict[str, float] = {}

    def look_up(self, issuer_sha256: str, serial: str) -> RevokedSince | None:
        """Say whether a certificate is revoked. Raises Unreachable where no list can be had that is still current."""
        if issuer_sha256 not in self._asked_at:
            self._take_up_kept(issuer_sha256)
        self._fetch_now_and_then(issuer_sha256)
        newest = self._newest.get(issuer_sha256)
        if newest is None or newest.crl.next_update is None or self._now() > newest.crl.next_update:
            raise Unreachable(f"no current CRL of {issuer_sha256}", url=self._registrar.url if self._registrar else "")
        # A serial number that cannot be read stands on no list.
        found = revocation.revoked_since(newest.der, serial) if serial else None
        return None if found is None else RevokedSince(*found)

    def _fetch_now_and_then(self, issuer_sha256: str) -> None:
        asked_at = self._asked_at.get(issuer_sha256)
        if self._registrar is None or (asked_at is not None and time.monotonic() - asked_at < FETCH_EVERY_S):
            return
        self._asked_at[issuer_sha256] = time.monotonic()
        try:
            trust = self._registrar.info().trust
            fetched = self._believe(issuer_sha256, self._registrar.revocation_list(issuer_sha256), trust)
        except (EnrollError, ValueError) as exc:
            log.warning("no CRL of %s: %s", issuer_sha256, exc)
            return
        kept = self._newest.get(issuer_sha256)
        if kept is None or _edition(fetched) >= _edition(kept):
            self._newest[issuer_sha256] = fetched
            self._keep(issuer_sha256, fetched.der, trust)

    def _believe(self, issuer_sha256: str, der: bytes, trust: Sequence[bytes]) -> _Believed:
        """Check a list. Raises ValueError, CertificateDoesNotFitKey."""
        named = (one for one in trust if hashlib.sha256(parts(one).subject.der).hexdigest() == issuer_sha256)
        issuer = next(named, None)
        if issuer is None:
            raise ValueError("the authority does not name this issuer")
        if issuer not in self._anchors:
            paths.verify_issued(issuer, trust, self._anchors, self._now())
        return _Believed(revocation.read_crl(der, issuer), der)

    def _take_up_kept(self, issuer_sha256: str) -> None:
        """Read what an earlier run kept, and check it again; a damaged file is as good as none."""
        try:
            trust = from_pem((self._folder / f"{issuer_sha256}.pem").read_bytes())
            der = (self._folder / f"{issuer_sha256}.crl").read_bytes()
            self._newest[issuer_sha256] = self._believe(issuer_sha256, der, trust)
        except FileNotFoundError:
            return
        except (OSError, ValueError, EnrollError) as exc:
            log.warning("the kept CRL of %s cannot be used: %s", issuer_sha256, exc)

    def _keep(self, issuer_sha256: str, der: bytes, trust: Sequence[bytes]) -> None:
        """Write a list and the certificates it is checked with. A disk that is full costs the cache alone."""
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(self._folder / f"{issuer_sha256}.pem", "".join(map(to_pem, trust)).encode())
            write_whole(self._folder / f"{issuer_sha256}.crl", der)
        except OSError as exc:
            log.warning("the CRL of %s cannot be kept: %s", issuer_sha256, exc)


def _edition(believed: _Believed) -> tuple[datetime, int]:
    return believed.crl.this_update, believed.crl.number or 0

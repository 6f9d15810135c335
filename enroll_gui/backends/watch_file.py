"""The certificates that are watched, in one file of the profile folder."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from enroll_gui.backends.whole_file import unwritable, write_whole
from enroll_gui.model.reminder import WatchedCertificate
from enroll_gui.pki.names import visible

log = logging.getLogger(__name__)

MOST_BYTES = 2_000_000
MOST_CERTIFICATES = 200
_HEX = re.compile(r"[0-9a-f]{1,64}")
_LONGEST_TEXT = 200


class WatchFile:
    """Implements `ports.WatchList`: one file, 0600, though it holds public facts only."""

    def __init__(self, path: Path) -> None:
        """Use `path`, which is made when first written to."""
        self._path = path

    def read(self) -> tuple[WatchedCertificate, ...]:
        """Give what was written last. What cannot be read is passed over and logged: reminders are no duty."""
        try:
            if self._path.stat().st_size > MOST_BYTES:
                raise ValueError("too long")
            rows = json.loads(self._path.read_bytes())["certificates"]
            return tuple(_readable(rows))[:MOST_CERTIFICATES]
        except FileNotFoundError:
            return ()
        except (OSError, ValueError, KeyError, TypeError, RecursionError) as exc:
            log.warning("reminders: %s cannot be read: %s", self._path, exc)
            return ()

    def write(self, certificates: Iterable[WatchedCertificate]) -> None:
        """Replace the file; those that end first are kept where there are too many."""
        kept = sorted(certificates, key=lambda c: c.not_after)[:MOST_CERTIFICATES]
        data = json.dumps({"version": 1, "certificates": [_to_json(c) for c in kept]}, indent=1).encode()
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(self._path, data)
        except OSError as exc:
            raise unwritable(exc, self._path.parent) from exc


def _readable(rows: Iterable[Any]) -> Iterator[WatchedCertificate]:
    for row in rows:
        try:
            yield _from_json(row)
        except (ValueError, KeyError, TypeError, AttributeError, OverflowError) as exc:
            log.warning("reminders: one entry cannot be read: %r", exc)


def _to_json(certificate: WatchedCertificate) -> dict[str, Any]:
    until = certificate.snoozed_until
    return {
        "sha256": certificate.sha256,
        "issuer_sha256": certificate.issuer_sha256,
        "serial": certificate.serial,
        "holder": visible(certificate.holder)[:_LONGEST_TEXT],
        "not_after": certificate.not_after.isoformat(),
        "token_label": visible(certificate.token_label)[:_LONGEST_TEXT],
        "is_ours": certificate.is_ours,
        "said": sorted(certificate.said),
        "snoozed_until": until.isoformat() if until else None,
        "silenced": certificate.silenced,
    }


def _from_json(row: dict[str, Any]) -> WatchedCertificate:
    until = row["snoozed_until"]
    return WatchedCertificate(
        sha256=_hex(row["sha256"]),
        issuer_sha256=_hex(row["issuer_sha256"]),
        serial=_hex(row["serial"]),
        holder=_text(row["holder"]),
        not_after=_time(row["not_after"]),
        token_label=_text(row["token_label"]),
        is_ours=row["is_ours"] is True,
        said=frozenset(int(days) for days in row["said"]),
        snoozed_until=None if until is None else _time(until),
        silenced=row["silenced"] is True,
    )


def _hex(value: str) -> str:
    if not _HEX.fullmatch(value):
        raise ValueError("not hex")
    return value


def _text(value: str) -> str:
    if visible(value) != value:
        raise ValueError("not visible")
    return value[:_LONGEST_TEXT]


def _time(value: str) -> datetime:
    when = datetime.fromisoformat(value)
    if when.tzinfo is None:
        raise ValueError("without a time zone")
    return when.astimezone(UTC)

"""What we did to a token, on disk before we do it: one file a bundle, in the profile folder."""

from __future__ import annotations

import base64
import json
import logging
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from enroll_gui.backends.file_lock import lock_file
from enroll_gui.backends.whole_file import FULL, read_whole, unwritable, write_whole
from enroll_gui.model.card import KeyRef, Protection
from enroll_gui.model.entry import Entry, Member, Stage
from enroll_gui.model.errors import Fact, JournalHeld, ProfileUnwritable
from enroll_gui.model.request import Changes

log = logging.getLogger(__name__)

ROOM_BYTES = 128 * 1024
"""Kept free for an entry's next records: a request and two chains are some 30 KiB."""
HOLD_WAIT_S = 3.0


class FileJournal:
    """Implements `ports.Journal` in a folder: 0700, files 0600, atomic rename, fsync."""

    def __init__(self, folder: Path) -> None:
        """Use `folder`, which is made when first written to."""
        self._folder = folder

    @contextmanager
    def hold(self) -> Iterator[None]:
        """Hold the journal against other runs; wait 3 s for another's turn to end, then raise JournalHeld.

        Raises ProfileUnwritable where the folder knows no locks.
        """
        self._make_folder()
        path = self._folder / "lock"
        try:
            file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as exc:
            raise unwritable(exc, self._folder) from exc
        try:
            deadline = time.monotonic() + HOLD_WAIT_S
            while not self._lock(file):
                if time.monotonic() > deadline:
                    raise JournalHeld("another run holds the journal", **self._holder())
                time.sleep(0.05)
            self._sign_as_holder()
            yield
        finally:
            os.close(file)

    def write(self, entry: Entry) -> None:
        """Put an entry on disk, whole or not at all. The first record reserves room for the later ones."""
        self._make_folder()
        data = json.dumps(_to_json(entry), indent=1).encode()
        path, room = self._path(entry.id), self._room(entry.id)
        try:
            if not path.exists():
                write_whole(room, bytes(ROOM_BYTES))
            try:
                write_whole(path, data)
            except OSError as exc:
                if exc.errno not in FULL or not room.exists():
                    raise
                room.unlink()
                write_whole(path, data)
            if entry.ended:
                room.unlink(missing_ok=True)
        except OSError as exc:
            if not path.exists():
                with suppress(OSError):
                    room.unlink(missing_ok=True)
            raise unwritable(exc, self._folder) from exc

    def find(self, entry_id: str) -> Entry | None:
        """Read one entry, or None where there is none."""
        path = self._path(entry_id)
        return _read(path) if path.exists() else None

    def unfinished(self) -> Sequence[Entry]:
        """Give the entries that did not end, oldest first; a file that is no entry is passed over and logged."""
        return [entry for entry in self._all() if not entry.ended]

    def ended(self) -> Sequence[Entry]:
        """Give the entries that are proven or undone, newest first."""
        return [entry for entry in reversed(self._all()) if entry.ended]

    def unreadable(self) -> Sequence[Path]:
        return sorted(path for path in self._files() if _read(path) is None)

    def _lock(self, file: int) -> bool:
        try:
            return lock_file(file)
        except OSError as exc:
            raise unwritable(exc, self._folder) from exc

    def _sign_as_holder(self) -> None:
        """Say who we are, for others. Without it they wait all the same, and are told less."""
        since = datetime.now().astimezone().isoformat(timespec="seconds")
        with suppress(OSError):
            write_whole(self._folder / "holder", json.dumps({"process": os.getpid(), "since": since}).encode())

    def _holder(self) -> dict[str, Fact]:
        try:
            said = json.loads((self._folder / "holder").read_bytes())
            return {"process": int(said["process"]), "since": f"{datetime.fromisoformat(said['since']):%H:%M}"}
        except (OSError, ValueError, KeyError, TypeError):
            return {}

    def _all(self) -> list[Entry]:
        entries = [entry for path in self._files() if (entry := _read(path))]
        return sorted(entries, key=lambda e: e.created)

    def _files(self) -> list[Path]:
        try:
            return list(self._folder.glob("*.json"))
        except OSError as exc:
            raise ProfileUnwritable(f"{self._folder}: {exc}", folder=str(self._folder)) from exc

    def _make_folder(self) -> None:
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as exc:
            raise unwritable(exc, self._folder) from exc

    def _path(self, entry_id: str) -> Path:
        return self._folder / f"{entry_id}.json"

    def _room(self, entry_id: str) -> Path:
        return self._folder / f"{entry_id}.room"


def _read(path: Path) -> Entry | None:
    try:
        return _from_json(json.loads(read_whole(path)))
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as exc:
        log.warning("journal: %s is not an entry: %s", path.name, exc)
        return None


def _b64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _to_json(entry: Entry) -> dict[str, Any]:
    changes = entry.changes
    return {
        "version": 1,
        "id": entry.id,
        "created": entry.created.isoformat(),
        "authority": entry.authority,
        "changes": {
            "remove_email": changes.remove_email,
            "remove_eku": changes.remove_eku,
            "remove_san": changes.remove_san,
            "revocation_password": _b64(changes.revocation_password) if changes.revocation_password else None,
        },
        "members": [_member_to_json(m) for m in entry.members],
        "body": _b64(entry.body),
    }


def _member_to_json(member: Member) -> dict[str, Any]:
    return {
        "role": member.role,
        "profile_id": member.profile_id,
        "old_certificate": _b64(member.old_certificate),
        "old_key": _ref_to_json(member.old_key),
        "new_key": _ref_to_json(member.new_key),
        "key_kind": member.key_kind,
        "label": member.label,
        "token_label": member.token_label,
        "exportable": member.exportable,
        "protection": member.protection.value,
        "stage": member.stage.value,
        "csr": _b64(member.csr),
        "certificate": _b64(member.certificate),
        "chain": [_b64(c) for c in member.chain],
    }


def _ref_to_json(ref: KeyRef) -> dict[str, str]:
    return {"store": ref.store, "token_serial": ref.token_serial, "key_id": ref.key_id.hex()}


def _from_json(data: dict[str, Any]) -> Entry:
    if data["version"] != 1 or not data["members"]:
        raise ValueError("not a version 1 entry")
    changes = data["changes"]
    password = changes["revocation_password"]
    return Entry(
        id=str(data["id"]),
        created=datetime.fromisoformat(data["created"]),
        authority=str(data["authority"]),
        changes=Changes(
            tuple(changes["remove_email"]),
            tuple(changes["remove_eku"]),
            tuple(changes["remove_san"]),
            base64.b64decode(password) if password else None,
        ),
        members=tuple(_member_from_json(m) for m in data["members"]),
        body=base64.b64decode(data["body"]),
    )


def _member_from_json(data: dict[str, Any]) -> Member:
    return Member(
        role=str(data["role"]),
        profile_id=str(data["profile_id"]),
        old_certificate=base64.b64decode(data["old_certificate"]),
        old_key=_ref_from_json(data["old_key"]),
        new_key=_ref_from_json(data["new_key"]),
        key_kind=str(data["key_kind"]),
        label=str(data["label"]),
        token_label=str(data["token_label"]),
        exportable=bool(data["exportable"]),
        protection=Protection(data.get("protection", Protection.NONE.value)),
        stage=Stage(data["stage"]),
        csr=base64.b64decode(data["csr"]),
        certificate=base64.b64decode(data["certificate"]),
        chain=tuple(base64.b64decode(c) for c in data["chain"]),
    )


def _ref_from_json(data: dict[str, str]) -> KeyRef:
    return KeyRef(data["store"], data["token_serial"], bytes.fromhex(data["key_id"]))

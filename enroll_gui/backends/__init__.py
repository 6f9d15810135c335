"""The world: the only room that knows drivers, files and the network."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from enroll_gui.model.errors import EnrollError, NotConfigured

if TYPE_CHECKING:
    from enroll_gui.model.settings import Settings
    from enroll_gui.ports import Backends, KeyStore


def build(settings: Settings) -> Backends:
    """Put the outside world together for one run. Opens no driver and no connection.

    What cannot be used (a module for another processor, an anchor that is no certificate) is left out and named in
    `Backends.troubles`; the rest works. Imports stand here, so that the
    window's start and a module's host process load none of them.
    """
    from enroll_gui.backends.journal import FileJournal
    from enroll_gui.backends.links import link_registration
    from enroll_gui.backends.pcsc.readers import PcscReaders
    from enroll_gui.backends.pkcs11.modules import find_modules
    from enroll_gui.backends.pkcs11.store import Pkcs11Store
    from enroll_gui.backends.revocation import CrlCache
    from enroll_gui.backends.run_records import FileRunRecords
    from enroll_gui.backends.servers.ra_api import RaApi
    from enroll_gui.backends.servers.transport import Transport
    from enroll_gui.backends.software_token import SoftwareTokenStore
    from enroll_gui.backends.watch_file import WatchFile
    from enroll_gui.ports import Backends

    troubles: list[EnrollError] = []
    anchors = _anchors(settings.trust_anchors, troubles)
    found = find_modules(settings)
    troubles += found.troubles
    note = FileRunRecords(settings.profile_folder).note
    drivers = tuple(Pkcs11Store(path, on_crash=note) for path in found.modules)
    stores: list[KeyStore] = [*drivers, SoftwareTokenStore(settings.profile_folder / "software-token")]
    registrar = RaApi(Transport(settings)) if settings.authority_url else None
    return Backends(
        settings=settings,
        key_stores=tuple(stores),
        registrar=registrar,
        journal=FileJournal(settings.profile_folder / "journal"),
        revocation=CrlCache(settings.profile_folder / "crl", registrar, anchors),
        reader_list=PcscReaders(),
        anchors=anchors,
        links=link_registration(),
        troubles=tuple(troubles),
        drivers=drivers,
        watch_list=WatchFile(settings.profile_folder / "reminders.json"),
    )


def _anchors(files: Sequence[Path], troubles: list[EnrollError]) -> tuple[bytes, ...]:
    from enroll_gui.pki.certificates import from_pem

    anchors: list[bytes] = []
    for file in files:
        try:
            anchors += from_pem(file.read_bytes())
        except (OSError, ValueError) as exc:
            troubles.append(NotConfigured(f"{file}: {exc}", file=str(file), field="authority.trust_anchors"))
    return tuple(anchors)

"""The world: the only room that knows drivers, files and the network."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from enroll_gui.model.errors import EnrollError, NotConfigured

if TYPE_CHECKING:
    from enroll_gui.backends.pcsc.piv_cards import Cards
    from enroll_gui.backends.pcsc.recognition import PcscRecognition
    from enroll_gui.backends.pkcs11.store import Pkcs11Store
    from enroll_gui.model.card_profile import KnownCards
    from enroll_gui.model.settings import Settings
    from enroll_gui.ports import Backends, CertificatePropagation, KeyStore


def build(settings: Settings) -> Backends:
    """Put the outside world together for one run. Opens no driver and no connection.

    What cannot be used (a module for another processor, an anchor that is no certificate) is left out and named in
    `Backends.troubles`; the rest works. Imports stand here, so that the
    window's start and a module's host process load none of them.
    """
    from enroll_gui.backends.file_store import FileStore
    from enroll_gui.backends.journal import FileJournal
    from enroll_gui.backends.key_times import KeyTimesFile
    from enroll_gui.backends.links import link_registration
    from enroll_gui.backends.pcsc.card_profiles import known_cards
    from enroll_gui.backends.pcsc.piv_store import PivStore
    from enroll_gui.backends.pcsc.readers import PcscReaders
    from enroll_gui.backends.pcsc.recognition import PcscRecognition
    from enroll_gui.backends.pcsc.watch import PcscWatch
    from enroll_gui.backends.pkcs11.modules import find_modules
    from enroll_gui.backends.pkcs11.quirks import quirks_of
    from enroll_gui.backends.pkcs11.store import Pkcs11Store
    from enroll_gui.backends.revocation import CrlCache
    from enroll_gui.backends.run_records import FileRunRecords
    from enroll_gui.backends.servers.ra_api import RaApi
    from enroll_gui.backends.servers.transport import Transport
    from enroll_gui.backends.software_token import SoftwareTokenStore
    from enroll_gui.backends.watch_file import WatchFile
    from enroll_gui.ports import Backends, ParentWindow

    troubles: list[EnrollError] = []
    anchors = _anchors(settings.trust_anchors, "authority.trust_anchors", troubles)
    attestation_roots = _anchors(settings.attestation_roots, "attestation.roots", troubles)
    found = find_modules(settings)
    known, wrong = known_cards(settings.profile_folder)
    troubles += [*found.troubles, *wrong]
    note = FileRunRecords(settings.profile_folder).note
    recognition = PcscRecognition(known)
    key_times = KeyTimesFile(settings.profile_folder / "key-times.json", known)
    drivers = tuple(
        Pkcs11Store(
            path,
            on_crash=note,
            quirks=quirks_of(path, known, settings.profile_folder),
            recognition=recognition,
            key_times=key_times,
        )
        for path in found.modules
    )
    cards = tuple(_cards(driver, known, recognition) for driver in drivers)
    stores: list[KeyStore] = [*map(PivStore, drivers), SoftwareTokenStore(settings.profile_folder / "software-token")]
    parent_window = ParentWindow()
    if sys.platform == "darwin":
        from enroll_gui.backends.macos.store import KeychainStore

        stores.append(KeychainStore(window=parent_window))
    propagation: CertificatePropagation | None = None
    if sys.platform == "win32":
        from enroll_gui.backends.windows.calls import load
        from enroll_gui.backends.windows.store import WindowsStore

        propagation = WindowsStore(load(), parent_window)
        stores.append(propagation)
    files = FileStore(settings.profile_folder / "files.json")
    stores.append(files)
    registrar = RaApi(Transport(settings)) if settings.authority_url else None
    return Backends(
        settings=settings,
        key_stores=tuple(stores),
        registrar=registrar,
        journal=FileJournal(settings.profile_folder / "journal"),
        revocation=CrlCache(settings.profile_folder / "crl", registrar, anchors),
        reader_list=PcscReaders(),
        reader_watch=PcscWatch(),
        anchors=anchors,
        attestation_roots=attestation_roots,
        links=link_registration(),
        troubles=tuple(troubles),
        drivers=drivers,
        card_access=cards,
        card_issuance=cards,
        watch_list=WatchFile(settings.profile_folder / "reminders.json"),
        known_cards=known,
        recognition=recognition,
        key_times=key_times,
        parent_window=parent_window,
        files=files,
        propagation=propagation,
    )


def _cards(driver: Pkcs11Store, known: KnownCards, recognition: PcscRecognition) -> Cards:
    """Give what a driver's cards have beside keys: of OpenSC's, also blank ones that pkcs15-init makes ready."""
    from enroll_gui.backends.pcsc.piv_cards import PivCards
    from enroll_gui.backends.pcsc.pkcs15_cards import Pkcs15Cards
    from enroll_gui.backends.pkcs11.cards import Pkcs11Cards
    from enroll_gui.model.card_profile import ModuleConfiguration

    cards = PivCards(Pkcs11Cards(driver), known.answers_challenges)
    profile = known.module(driver.name)
    if profile is None or profile.configuration is not ModuleConfiguration.OPENSC:
        return cards
    return Pkcs15Cards(cards, driver, recognition)


def _anchors(files: Sequence[Path], field: str, troubles: list[EnrollError]) -> tuple[bytes, ...]:
    from enroll_gui.pki.certificates import from_pem

    anchors: list[bytes] = []
    for file in files:
        try:
            anchors += from_pem(file.read_bytes())
        except (OSError, ValueError) as exc:
            troubles.append(NotConfigured(f"{file}: {exc}", file=str(file), field=field))
    return tuple(anchors)

"""What a help desk asks next: settings, folder, readers, drivers, authority, and how far requests came."""

from __future__ import annotations

import os
import shutil
import stat
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from enroll_gui.model.card import Token
from enroll_gui.model.certificate import Certificate
from enroll_gui.model.diagnostics import DriverFacts, Line, Part, Private, SlotFacts
from enroll_gui.model.entry import Entry
from enroll_gui.pki.certificates import read_certificate
from enroll_gui.ports import Backends, KeyStore
from enroll_gui.tasks.describe_computer import answer, what_happened

_KINDS = {"CN": Private.HOLDER, "serialNumber": Private.SERIAL, "emailAddress": Private.EMAIL}
_PUBLIC = ("C",)
"""Parts of a subject that tell nobody apart."""


def describe_settings(backends: Backends) -> Part:
    """Say what the program was told, and what of it cannot be used."""
    settings = backends.settings
    lines = (
        Line("file", f"{settings.file}{'' if settings.file.exists() else ' (not there)'}"),
        Line("profile folder", str(settings.profile_folder)),
        Line("authority", settings.authority_url or "none"),
        *(Line("root", str(path)) for path in settings.trust_anchors),
        *(Line("root of a maker of cards", str(path)) for path in settings.attestation_roots),
        Line("roots read", str(len(backends.anchors))),
        Line("more trust for TLS", str(settings.extra_trust or "none")),
        Line("proxy", settings.proxy),
        *(Line("module", str(path)) for path in settings.modules),
        Line("looks for modules", "yes" if settings.find_modules else "no"),
        *(Line("trouble", f"{error.code} {error}") for error in backends.troubles),
    )
    return Part("settings", lines=lines)


def describe_folder(backends: Backends) -> Part:
    """Say whether the profile folder can be used."""
    folder = backends.settings.profile_folder

    def mode() -> str:
        found = folder.stat()
        owned = "own" if not hasattr(os, "getuid") or found.st_uid == os.getuid() else "somebody else's"
        return f"{stat.filemode(found.st_mode)}, {owned}"

    lines = (
        Line("folder", str(folder)),
        Line("rights", answer(mode)),
        Line("writable", answer(lambda: "yes" if os.access(folder, os.W_OK) else "no")),
        Line("free", answer(lambda: f"{shutil.disk_usage(folder).free // 2**20} MiB")),
        Line("files", answer(lambda: str(sum(1 for path in folder.rglob("*") if path.is_file())))),
    )
    return Part("folder", lines=lines)


def describe_readers(backends: Backends) -> Part:
    """Say which readers PC/SC knows. Raises what it raises where there is none to ask."""
    lines = []
    for reader in backends.reader_list.readers():
        lines += [Line("reader", reader.name), Line("card", reader.atr if reader.has_card else "none")]
    return Part("readers", lines=tuple(lines))


def describe_store(backends: Backends, store: KeyStore) -> Part:
    """Say what a key store's driver is, and what its slots and tokens hold. What fails of it leaves the rest."""
    part = Part("driver", lines=(Line("store", store.name),))
    driver = next((d for d in backends.drivers if d.name == store.name), None)
    if driver is not None:
        part = _with(part, lambda: Part("driver", lines=tuple(_driver_lines(driver.describe()))))
    tokens: list[Token] = []
    part = _with(part, lambda: Part("driver", lines=(Line("tokens", str(_look(store, tokens))),)))
    for token in tokens:
        part = _with(part, partial(_token, store, token))
    return part


def describe_authority(backends: Backends) -> Part:
    """Ask the authority who it is, and how far this computer's clock is from its own."""
    registrar = backends.registrar
    if registrar is None:
        return Part("authority", lines=(Line("authority", "none in the settings"),))
    began = time.monotonic()
    info = registrar.info()
    taken = time.monotonic() - began
    offset = (info.time - datetime.now(UTC)).total_seconds()
    lines = (
        Line("authority", info.name),
        Line("answered after", f"{taken:.2f} s"),
        Line("its clock is ahead by", f"{offset:.0f} s"),
        Line("features", ", ".join(info.features) or "none"),
        Line("certificates named", str(len(info.trust))),
        Line("takes revocation passwords", "yes" if info.encryption_certificate else "no"),
    )
    return Part("authority", lines=lines)


def describe_journal(backends: Backends) -> Part:
    """Say how far requests came, and nothing else of them."""
    entries = (*backends.journal.unfinished(), *backends.journal.ended())
    lines = [line for entry in entries for line in _entry_lines(entry)]
    lines += [Line("cannot be read", path.stem, Private.REQUEST) for path in backends.journal.unreadable()]
    known = [pair for entry in entries for pair in _people(entry)]
    return Part("journal", lines=tuple(lines) or (Line("requests", "none"),), known=tuple(known))


def _with(part: Part, act: Callable[[], Part]) -> Part:
    """Add what `act` finds out, or what went wrong with it."""
    try:
        more = act()
    except Exception as exc:  # whatever it is, it is what the help desk wants to see
        return replace(part, trouble="\n".join(filter(None, (part.trouble, what_happened(exc)))))
    return replace(part, lines=part.lines + more.lines, known=part.known + more.known)


def _driver_lines(facts: DriverFacts) -> Iterator[Line]:
    yield Line("built for", ", ".join(facts.architectures) or "not a library")
    yield Line("maker", facts.manufacturer)
    yield Line("library", f"{facts.description}, version {facts.version}, PKCS#11 {facts.cryptoki}")
    for slot in facts.slots:
        yield Line("slot", f"{slot.description}, flags 0x{slot.flags:x}, hardware {slot.hardware}, {slot.firmware}")
        yield from _slot_lines(slot)


def _slot_lines(slot: SlotFacts) -> Iterator[Line]:
    token = slot.token
    if token is None:
        yield Line("  holds", slot.trouble or "no token")
        return
    yield Line("  token", token.label, Private.LABEL)
    yield Line("  serial", token.serial, Private.SERIAL)
    yield Line("  model", f"{token.manufacturer} {token.model}, hardware {token.hardware}, {token.firmware}")
    yield Line("  flags", f"0x{token.flags:x}, takes {token.shortest_pin} to {token.longest_pin} characters")


def _token(store: KeyStore, token: Token) -> Part:
    lines = [
        Line("token", token.label, Private.LABEL),
        Line("  serial", token.serial, Private.SERIAL),
        Line("  makes keys", ", ".join(token.key_kinds) or "none"),
    ]
    known: list[tuple[Private, str]] = []
    for stored in store.certificates(token):
        certificate = stored.certificate
        until = f"{certificate.not_after:%Y-%m-%d}" if certificate.not_after else "?"
        malformed = f", malformed: {', '.join(certificate.malformed)}" if certificate.malformed else ""
        lines += [
            Line("  certificate", certificate.serial, Private.SERIAL),
            Line("    holder", certificate.holder, Private.HOLDER),
            Line("    kind", f"{certificate.key_kind}, until {until}, {stored.key.value}{malformed}"),
        ]
        known += [*_subject(certificate), (Private.LABEL, stored.label)]
    return Part("driver", lines=tuple(lines), known=tuple(known))


def _look(store: KeyStore, tokens: list[Token]) -> int:
    tokens += store.tokens()
    return len(tokens)


def _entry_lines(entry: Entry) -> Iterator[Line]:
    yield Line("request", entry.id, Private.REQUEST)
    yield Line("  begun", f"{entry.created:%Y-%m-%dT%H:%M:%SZ}, {'sent' if entry.body else 'not sent'}")
    for member in entry.members:
        yield Line(f"  {member.role}", f"{member.stage.value}, {member.key_kind}, {member.profile_id}")


def _people(entry: Entry) -> Iterator[tuple[Private, str]]:
    for member in entry.members:
        yield from _subject(read_certificate(member.old_certificate))
        yield Private.LABEL, member.label
        yield Private.LABEL, member.token_label
        yield Private.SERIAL, member.new_key.token_serial


def _subject(certificate: Certificate) -> Iterator[tuple[Private, str]]:
    for attribute in certificate.subject:
        if attribute.name not in _PUBLIC:
            yield _KINDS.get(attribute.name, Private.NAME), attribute.value
    for email in certificate.emails:
        yield Private.EMAIL, email

"""What is said of a key and the certificates that go with it."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication

from enroll_gui.gui.theme import Tone
from enroll_gui.gui.words import date_words
from enroll_gui.model.inventory import ContainerState, KeyContainer

SOON_DAYS = 30
"""A certificate that ends within these wears a warning."""


def title_of(container: KeyContainer) -> str:
    """Say whose it is, or what the card calls it."""
    holder = container.certificate.holder if container.certificate else ""
    return holder or container.label or QCoreApplication.translate("containers", "Without a name")


def lines_of(container: KeyContainer) -> tuple[str, str]:
    """Say until when, which kind of key, and what is there of it."""
    return " · ".join(part for part in (_until(container), container.key_kind) if part) or "–", _what(container)


def look_of(container: KeyContainer) -> tuple[str, Tone]:
    """Give the glyph and tone; the lines say the same."""
    if container.is_orphaned:
        return "warning", Tone.WARNING
    if container.state is ContainerState.KEY_WITHOUT_CERTIFICATE:
        return "key", Tone.WARNING
    days = _days_left(container)
    if days is not None and days < 0:
        return "stop", Tone.STOP
    if days is not None and days <= SOON_DAYS:
        return "warning", Tone.WARNING
    return {
        ContainerState.WHOLE: ("ok", Tone.OK),
        ContainerState.AUTHORITY_CERTIFICATE: ("authority", Tone.QUIET),
    }.get(container.state, ("certificate", Tone.QUIET))


def going_words(container: KeyContainer, *, keeps_keys: bool = False) -> str:
    """Name it in one line, for a deletion; `keeps_keys`: of a card on which a key stays until it is overwritten."""
    until, what = lines_of(container)
    if keeps_keys and container.private_key is not None:
        what = QCoreApplication.translate("containers", "Its certificate alone: this card cannot delete keys")
    return " · ".join((title_of(container), until, what))


def _until(container: KeyContainer) -> str:
    certificate = container.certificate
    if certificate is None or certificate.not_after is None:
        return ""
    end = date_words(certificate.not_after)
    if certificate.not_after < datetime.now(UTC):
        return QCoreApplication.translate("containers", "Ended on {date}").format(date=end)
    return QCoreApplication.translate("containers", "Valid until {date}").format(date=end)


def _days_left(container: KeyContainer) -> int | None:
    end = container.certificate.not_after if container.certificate else None
    return (end - datetime.now(UTC)).days if end else None


def _what(container: KeyContainer) -> str:
    count = len(container.certificates)
    if container.state is ContainerState.WHOLE:
        key = QCoreApplication.translate("containers", "Key and certificate")
        if count > 1:
            key = QCoreApplication.translate("containers", "Key and {count} certificates").format(count=count)
        return _with_origin(container, key)
    if container.state is ContainerState.KEY_WITHOUT_CERTIFICATE:
        return _with_origin(container, QCoreApplication.translate("containers", "Key without certificate"))
    return {
        ContainerState.CERTIFICATE_WITHOUT_KEY: QCoreApplication.translate(
            "containers", "Certificate without key: serves nobody"
        ),
        ContainerState.PUBLIC_KEY_ALONE: QCoreApplication.translate(
            "containers", "Public key without its private key: serves nobody"
        ),
        ContainerState.AUTHORITY_CERTIFICATE: QCoreApplication.translate("containers", "Certificate of an authority"),
        ContainerState.KEY_NOT_SEEN: QCoreApplication.translate("containers", "Its key shows only after the PIN"),
    }[container.state]


def _with_origin(container: KeyContainer, words: str) -> str:
    """A key that was imported has copies elsewhere, and the list says so (N-40)."""
    if container.facts is not None and container.facts.local is False:
        return QCoreApplication.translate("containers", "{what} · not made on the card").format(what=words)
    return words

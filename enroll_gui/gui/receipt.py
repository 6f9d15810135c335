"""The receipt of a follow-up: what was asked for and what came of it, for people (PDF) and programs (JSON)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QMarginsF
from PySide6.QtGui import (
    QFont,
    QPageLayout,
    QPageSize,
    QPdfWriter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLength,
    QTextTableFormat,
)

from enroll_gui.gui.words import date_words, in_fours, place_words, role_words, store_words, time_words
from enroll_gui.model.certificate import Certificate
from enroll_gui.model.entry import Entry, Member
from enroll_gui.pki.certificates import read_certificate

VERSION = 1
"""Of the JSON form."""
_RESOLUTION_DPI = 300

translate = QCoreApplication.translate


def receipt_json(entry: Entry) -> bytes:
    """Write the receipt of a proven entry as JSON: serials and hashes in lower-case hex, times in UTC (RFC 3339)."""
    receipt = {
        "receipt": VERSION,
        "request": entry.id,
        "authority": entry.authority,
        "begun": _utc(entry.created),
        "certificates": [_member(member) for member in entry.members],
        "removed": {
            "email": list(entry.changes.remove_email),
            "extended_key_usage": list(entry.changes.remove_eku),
            "alternative_name": list(entry.changes.remove_san),
        },
        "revocation_password": "new" if entry.changes.revocation_password else "kept",
    }
    return (json.dumps(receipt, indent=2, ensure_ascii=False) + "\n").encode()


def receipt_pdf(entry: Entry) -> bytes:
    """Draw the receipt of a proven entry on A4, in the language of the window."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(translate("receipt", "Receipt"))
    writer.setCreator(QCoreApplication.applicationName())
    writer.setResolution(_RESOLUTION_DPI)
    writer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(20, 20, 20, 20))
    )
    _document(entry).print_(writer)
    del writer
    return bytes(buffer.data().data())


@dataclass(frozen=True)
class _Section:
    title: str
    rows: tuple[tuple[str, str], ...]


def _sections(entry: Entry) -> list[_Section]:
    request = _Section(
        translate("receipt", "Request"),
        (
            (translate("receipt", "Number"), in_fours(entry.id)),
            (translate("receipt", "Authority"), entry.authority),
            (translate("receipt", "Begun"), f"{date_words(entry.created)} {time_words(entry.created)}"),
        ),
    )
    titles = _member_titles(entry)
    return [request, *(part for member, title in titles for part in _of_member(member, title))]


def _member_titles(entry: Entry) -> list[tuple[Member, str]]:
    if len(entry.members) == 1:
        return [(entry.members[0], translate("receipt", "New certificate"))]
    title = translate("receipt", "New certificate: {role}")
    return [(member, title.format(role=role_words(member.role))) for member in entry.members]


def _of_member(member: Member, title: str) -> list[_Section]:
    old, new = read_certificate(member.old_certificate), read_certificate(member.certificate)
    key = member.new_key
    return [
        _Section(
            title,
            (*_of_certificate(new), (translate("receipt", "SHA-256"), in_fours(new.sha256))),
        ),
        _Section(
            translate("receipt", "New key"),
            (
                (translate("receipt", "Kind"), member.key_kind),
                (store_words(key.store), place_words(key.store, key.token_serial, member.token_label)),
            ),
        ),
        _Section(translate("receipt", "Old certificate"), _of_certificate(old)),
    ]


def _of_certificate(certificate: Certificate) -> tuple[tuple[str, str], ...]:
    return (
        (translate("receipt", "Holder"), certificate.holder),
        (translate("receipt", "Issuer"), certificate.issuer_name),
        (translate("receipt", "Number"), in_fours(certificate.serial)),
        (translate("receipt", "Valid until"), date_words(certificate.not_after) if certificate.not_after else "–"),
    )


def _document(entry: Entry) -> QTextDocument:
    """Put it together from plain text: nothing in a certificate is read as markup."""
    document = QTextDocument()
    document.setDefaultFont(QFont(document.defaultFont().family(), 10))
    cursor = QTextCursor(document)
    cursor.insertText(_title(entry), _letters(18, bold=True))
    for section in _sections(entry):
        cursor.insertBlock()
        cursor.insertBlock()
        cursor.insertText(section.title, _letters(12, bold=True))
        _insert_rows(cursor, section.rows)
        cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.insertBlock()
    cursor.insertBlock()
    cursor.insertText(
        translate(
            "receipt",
            "The new certificate was read back from the card, and a signature made with its key was verified. "
            "The old key stays on the card and still opens mail that was encrypted to it.",
        ),
        _letters(10),
    )
    return document


def _title(entry: Entry) -> str:
    if len(entry.members) > 1:
        return translate("receipt", "Receipt: both your certificates were renewed")
    return translate("receipt", "Receipt: your certificate was renewed")


def _insert_rows(cursor: QTextCursor, rows: tuple[tuple[str, str], ...]) -> None:
    form = QTextTableFormat()
    form.setBorder(0)
    form.setCellPadding(2)
    percent = QTextLength.Type.PercentageLength
    form.setColumnWidthConstraints([QTextLength(percent, 28), QTextLength(percent, 72)])
    form.setWidth(QTextLength(percent, 100))
    table = cursor.insertTable(len(rows), 2, form)
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cellAt(number, column).firstCursorPosition().insertText(text, _letters(10))


def _letters(points: int, *, bold: bool = False) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setFontPointSize(points)
    if bold:
        form.setFontWeight(QFont.Weight.DemiBold)
    return form


def _member(member: Member) -> dict[str, object]:
    old, new = read_certificate(member.old_certificate), read_certificate(member.certificate)
    return {
        "role": member.role,
        "profile": member.profile_id,
        "old": _certificate(old),
        "new": _certificate(new),
        "key": {
            "kind": member.key_kind,
            "token_label": member.token_label,
            "token_serial": member.new_key.token_serial,
            "id": member.new_key.key_id.hex(),
        },
    }


def _certificate(certificate: Certificate) -> dict[str, object]:
    return {
        "serial": certificate.serial,
        "sha256": certificate.sha256,
        "holder": certificate.holder,
        "issuer": certificate.issuer_name,
        "not_before": _utc(certificate.not_before) if certificate.not_before else None,
        "not_after": _utc(certificate.not_after) if certificate.not_after else None,
    }


def _utc(when: datetime) -> str:
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

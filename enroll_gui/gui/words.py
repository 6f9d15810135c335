"""The words of `enroll_gui.messages`, and dates and numbers, in the language of the window."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from enroll_gui.messages import CONTEXT, fill, unfit_text, words_for
from enroll_gui.model.card import StoreKind, is_numbered
from enroll_gui.model.certificate import Fitness, Unfit
from enroll_gui.model.errors import CardRemoved, EnrollError, Fact, NoCard, WrongCard
from enroll_gui.model.token_name import is_one_of_several, serial_of

_NUMBERED = (Unfit.RENEWED, Unfit.PAIR_NOT_FOUND, Unfit.PAIR_ELSEWHERE, Unfit.PAIR_UNFIT)
"""Their detail is a serial number."""


def translated(text: str, facts: Mapping[str, Fact]) -> str:
    """Translate a marked text and put the facts into its places; one whose places were lost is not used."""
    return fill(QCoreApplication.translate(CONTEXT, text), facts)


def facts_of(error: EnrollError) -> Mapping[str, Fact]:
    """Give the facts of a trouble as people read them: the numbers of cards in groups of four."""
    if not isinstance(error, (CardRemoved, NoCard, WrongCard)):
        return error.facts
    return {name: in_fours(fact) if isinstance(fact, str) else fact for name, fact in error.facts.items()}


def error_words(error: EnrollError) -> tuple[str, str, str]:
    """Give title, lines and code of a trouble that is told where no button belongs to it."""
    words, facts = words_for(error), facts_of(error)
    return translated(words.title, facts), "\n".join(translated(w, facts) for w in (words.what, words.todo)), words.code


def unfit_words(fitness: Fitness) -> str:
    """Say why a certificate cannot be followed up."""
    label, token = fitness.token or ("", "")
    when = date_words(fitness.when) if fitness.when else ""
    detail = in_fours(fitness.detail) if fitness.unfit in _NUMBERED else fitness.detail
    facts = {"when": when, "detail": detail, "label": label, "token": in_fours(token)}
    return translated(unfit_text(fitness), facts)


def role_words(role: str) -> str:
    """Say which of a pair a certificate is, by its role."""
    return {
        "qualified": QCoreApplication.translate("roles", "Qualified"),
        "commercial": QCoreApplication.translate("roles", "Commercial"),
    }.get(role, QCoreApplication.translate("roles", "Certificate"))


def date_words(when: datetime) -> str:
    """Write a date as the locale does, with the whole year, in local time; without a locale as ISO 8601 does."""
    local = when.astimezone()
    if QLocale().language() is QLocale.Language.C:
        return local.date().isoformat()
    pattern = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    if "yyyy" not in pattern:
        pattern = pattern.replace("yy", "yyyy")
    return QLocale().toString(QDate(local.year, local.month, local.day), pattern)


def time_words(when: datetime) -> str:
    """Write the time of day as the locale does, in local time."""
    local = when.astimezone()
    return QLocale().toString(QTime(local.hour, local.minute), QLocale.FormatType.ShortFormat)


def in_fours(number: str) -> str:
    """Group a serial number by fours, as it is read out: `6a21 90ff 3c`; behind it what else is in a token's name."""
    serial = serial_of(number)
    fours = " ".join(serial[i : i + 4] for i in range(0, len(serial), 4))
    return f"{fours} · {number[len(serial) + 1 :]}" if is_one_of_several(number) else fours


def place_words(store: str, serial: str, label: str) -> str:
    """Name a token in one line: label and number, or the provider's or file's own name where there is no number."""
    return f"{label} · {in_fours(serial)}" if is_numbered(store) else label


def store_words(store: str) -> str:
    """Say what a key store is, as its operating system calls it."""
    return {
        "system:windows": QCoreApplication.translate("stores", "Personal Windows Certificate Store"),
        "system:macos": QCoreApplication.translate("stores", "macOS keychain"),
        StoreKind.FILE.value: QCoreApplication.translate("stores", "File"),
        StoreKind.SOFTWARE.value: QCoreApplication.translate("stores", "Software token"),
    }.get(store, QCoreApplication.translate("stores", "Card"))

"""Check the key stores that are no cards: what the operating system keeps, and the files that were opened."""

from __future__ import annotations

from enroll_gui.model.card import StoreKind
from enroll_gui.model.check import Check, CheckGroup, CheckState
from enroll_gui.model.errors import EnrollError
from enroll_gui.ports import Backends, KeyStore, Progress

WINDOWS = "SYS-006"
KEYCHAIN = "SYS-007"
FILES = "SYS-008"

_CODES = {"system:windows": WINDOWS, "system:macos": KEYCHAIN, StoreKind.FILE.value: FILES}


def check_stores(backends: Backends, progress: Progress) -> tuple[Check, ...]:
    """Say of each such store how many certificates it holds and where it can make keys. A trouble is a warning.

    One that is not on this computer has no row, nor have files before the first was opened.
    """
    rows = [_row(store, code) for store in backends.key_stores if (code := _CODES.get(store.name))]
    told = tuple(row for row in rows if row.code != FILES or row.finding or row.error)
    for row in told:
        progress.report(row)
    return told


def _row(store: KeyStore, code: str) -> Check:
    try:
        tokens = store.tokens()
    except EnrollError as error:
        return Check(code, CheckGroup.COMPUTER, CheckState.WARNING, "", error)
    count, trouble = 0, None
    for token in tokens:
        try:
            count += len(store.certificates(token))
        except EnrollError as error:
            trouble = trouble or error
    places = [token.label for token in tokens if token.key_kinds or code == FILES]
    state = CheckState.WARNING if trouble else CheckState.OK
    return Check(code, CheckGroup.COMPUTER, state, ", ".join(places), trouble, count=count)

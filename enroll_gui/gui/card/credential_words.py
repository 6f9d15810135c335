"""What people call a credential, whose it is, and what there is to know of it before it is entered."""

from __future__ import annotations

import string
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from enroll_gui.gui.theme import Tone
from enroll_gui.model.credential import Alphabet, Credential, CredentialState

_ALLOWED = {Alphabet.DIGITS: string.digits.encode(), Alphabet.HEX: string.hexdigits.encode()}
FULL, FEW, LAST, NONE = range(4)


def name_of(credential: Credential) -> str:
    """Give its name, as it stands within a sentence."""
    return {
        Credential.PIN: QCoreApplication.translate("credentials", "PIN"),
        Credential.PUK: QCoreApplication.translate("credentials", "PUK"),
        Credential.SO_PIN: QCoreApplication.translate("credentials", "SO-PIN"),
        Credential.MANAGEMENT_KEY: QCoreApplication.translate("credentials", "management key"),
    }[credential]


def tone_of(credential: Credential) -> Tone:
    """Say whose it is by a colour; title and words say it, too (rule D-66)."""
    return Tone.ACCENT if credential is Credential.PIN else Tone.OFFICER


def whose_words(credential: Credential) -> str:
    """Say that it is not the holder's PIN; nothing of the PIN itself."""
    return {
        Credential.PIN: "",
        Credential.PUK: QCoreApplication.translate("credentials", "The PUK, not the PIN"),
        Credential.SO_PIN: QCoreApplication.translate("credentials", "For the security officer"),
        Credential.MANAGEMENT_KEY: QCoreApplication.translate("credentials", "For whoever writes to the card"),
    }[credential]


def level_of(state: CredentialState) -> int:
    """Say how far a credential is from being blocked: FULL, FEW, LAST, NONE."""
    if state.locked or state.tries == 0:
        return NONE
    if state.final_try or state.tries == 1:
        return LAST
    is_less = state.tries is not None and state.most_tries is not None and state.tries < state.most_tries
    return FEW if state.count_low or is_less else FULL


def tries_words(state: CredentialState) -> str:
    """Say how many tries are left, as exactly as the card says it."""
    level = level_of(state)
    if level == NONE:
        return QCoreApplication.translate("credentials", "Blocked")
    if level == LAST:
        return QCoreApplication.translate("credentials", "Last try")
    if state.tries is None:
        few = QCoreApplication.translate("credentials", "Few tries")
        return few if level == FEW else QCoreApplication.translate("credentials", "Tries are left")
    words = QCoreApplication.translate("credentials", "{tries} tries")
    if state.most_tries is not None:
        words = QCoreApplication.translate("credentials", "{tries} of {most} tries")
    return words.format(tries=state.tries, most=state.most_tries)


def length_words(state: CredentialState) -> str:
    """Say what it is made of."""
    one, many = {
        Alphabet.ANY: (
            QCoreApplication.translate("credentials", "{minimum} characters"),
            QCoreApplication.translate("credentials", "{minimum} to {maximum} characters"),
        ),
        Alphabet.DIGITS: (
            QCoreApplication.translate("credentials", "{minimum} digits"),
            QCoreApplication.translate("credentials", "{minimum} to {maximum} digits"),
        ),
        Alphabet.HEX: (
            QCoreApplication.translate("credentials", "{minimum} hexadecimal digits (0-9, A-F)"),
            QCoreApplication.translate("credentials", "{minimum} to {maximum} hexadecimal digits (0-9, A-F)"),
        ),
    }[state.alphabet]
    return (one if state.minimum == state.maximum else many).format(minimum=state.minimum, maximum=state.maximum)


def fits(state: CredentialState) -> Callable[[memoryview], bool]:
    """Give the rule for what may be sent to the card at all: its length, as the card counts it, and its characters."""
    allowed = _ALLOWED.get(state.alphabet)

    def rule(typed: memoryview) -> bool:
        is_long_enough = state.minimum <= len(typed) <= state.maximum and len(typed) > 0
        return is_long_enough and (allowed is None or all(byte in allowed for byte in typed))

    return rule

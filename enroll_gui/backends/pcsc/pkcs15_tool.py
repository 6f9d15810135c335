"""OpenSC's pkcs15-tool: sets a new PIN by the PUK, which PKCS#11 does not know."""

from __future__ import annotations

import re

from enroll_gui.backends.pcsc.asked_program import Ended, Question, run_asked
from enroll_gui.backends.pcsc.pkcs15_init import check_typeable, find_program, name_of_one
from enroll_gui.model.credential import CardAbility, Credential
from enroll_gui.model.errors import (
    EnrollError,
    ModuleFailed,
    PinBlocked,
    PinWrong,
    ToolFailed,
    Unresponsive,
    Unsupported,
)
from enroll_gui.model.secret import Secret

UNBLOCKER = "pkcs15-tool"
PATIENCE_S = 30.0
_ACT = "--unblock-pin"
_PUK, _NEW, _AGAIN = r"Enter PUK \[.*\]: ", r"Enter new PIN \[.*\]: ", r"Enter new PIN again \[.*\]: "
_WRONG = re.compile(r"PUK code incorrect; tries left: (\d+)")
_BLOCKED = "Authentication method blocked"


def unblock(reader: str, puk: Secret, new: Secret, patience_s: float = PATIENCE_S) -> None:
    """Set the PIN of a card that has one, with one attempt at its PUK.

    Raises PinRefused, PinWrong and PinBlocked about the PUK, Unresponsive, ModuleFailed, and Unsupported where there is
    no such program.
    """
    command = find_program(UNBLOCKER)
    if not command:
        raise Unsupported("not installed", ability=CardAbility.UNBLOCK_BY_PUK.value, tool=UNBLOCKER)
    check_typeable(Credential.PUK, puk)
    check_typeable(Credential.PIN, new)
    questions = [Question(_PUK, puk), Question(_NEW, new), Question(_AGAIN, new)]
    try:
        ended = run_asked([command, _ACT, f"--reader={name_of_one(reader)}"], questions, patience_s)
    except ToolFailed as error:
        if error.facts["reason"] == "held":
            raise Unresponsive(str(error), module=UNBLOCKER, call=_ACT, seconds=int(patience_s)) from None
        raise _failed(str(error.facts.get("said", error))) from None
    if ended.code:
        raise _error(ended)


def _error(ended: Ended) -> EnrollError:
    wrong = _WRONG.search(ended.said)
    if wrong and int(wrong[1]):
        tries = int(wrong[1])
        return PinWrong(ended.last_line, tries=tries, final=tries == 1, credential=Credential.PUK.value)
    if wrong or _BLOCKED in ended.said:
        return PinBlocked(ended.last_line, credential=Credential.PUK.value)
    return _failed(ended.last_line)


def _failed(said: str) -> ModuleFailed:
    return ModuleFailed(f"{UNBLOCKER}: {said}", module=UNBLOCKER, call=_ACT, rv=said)

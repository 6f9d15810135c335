"""OpenSC's pkcs15-init: writes a PKCS#15 structure, PIN and PUK onto a card that PKCS#11 cannot make ready.

What 0.23 does with `--create-pkcs15 --profile pkcs15+onepin`: it asks for the PIN twice, for the PUK twice, and writes
then. A PIN of a wrong length is asked for again, without an end.
"""

from __future__ import annotations

import re
import secrets as random
import shutil
import sys

from enroll_gui.backends.pcsc.asked_program import Ended, Question, can_be_asked, run_asked
from enroll_gui.backends.pcsc.readers import PcscReaders
from enroll_gui.model.credential import CardAbility, Credential
from enroll_gui.model.errors import (
    AmbiguousToken,
    CardBusy,
    CardRemoved,
    EnrollError,
    PinRefused,
    ToolFailed,
    Unsupported,
)
from enroll_gui.model.secret import Secret

PROGRAM = "pkcs15-init"
PATIENCE_S = 120.0
_FOLDER_OF_MACOS = "/Library/OpenSC/bin"
_ASKED = {
    Credential.PIN: "Please enter User PIN: ",
    Credential.PUK: "Please enter User unblocking PIN (PUK): ",
}
_AGAIN = "Please type again to verify: "
_LENGTH = re.compile(r"PIN too (?:short|long) \(m(in|ax) (\d+) characters\)")
_ANY_LENGTH = {"minimum": 1, "maximum": 255}
_SERIAL_BYTES = 8
_ERRORS: dict[str, type[EnrollError]] = {
    "Card not present": CardRemoved,
    "Card removed": CardRemoved,
    "Card was reset": CardRemoved,
    "Reader detached": CardRemoved,
    "Transmit failed": CardRemoved,
    "Unresponsive card (correctly inserted?)": CardRemoved,
    "Reader in use by another application": CardBusy,
    "Not supported": Unsupported,
    "Unsupported card": Unsupported,
    "Card is invalid or cannot be handled": Unsupported,
    "Card does not support the requested operation": Unsupported,
}
"""OpenSC's words for its errors (sc_strerror), at the end of what the program says last."""


def find_program(name: str) -> str:
    """Find a program of OpenSC's; empty where it is not there, or cannot be asked."""
    found = shutil.which(name)
    if found is None and sys.platform == "darwin":
        found = shutil.which(name, path=_FOLDER_OF_MACOS)
    return found or "" if can_be_asked() else ""


def set_up(
    reader: str, label: str, pin: Secret, puk: Secret, *, has_serial: bool = True, patience_s: float = PATIENCE_S
) -> None:
    """Write the structure onto the card in a reader; one without a serial number gets a random one.

    Raises Unsupported where there is no such program, PinRefused, CardRemoved and CardBusy with the card as it was,
    AmbiguousToken where the program could take another reader for this one, and ToolFailed.
    """
    command = find_program(PROGRAM)
    if not command:
        raise Unsupported("not installed", ability=CardAbility.INITIALISE.value, tool=PROGRAM)
    asked = {Credential.PIN: pin, Credential.PUK: puk}
    for credential, secret in asked.items():
        check_typeable(credential, secret)
    numbered = [] if has_serial else [f"--serial={random.token_hex(_SERIAL_BYTES)}"]
    arguments = ["--create-pkcs15", "--profile=pkcs15+onepin", "--use-default-transport-keys", *numbered]
    questions = [
        Question(re.escape(prompt), asked[credential])
        for credential, first in _ASKED.items()
        for prompt in (first, _AGAIN)
    ]
    try:
        ended = run_asked(
            [command, *arguments, f"--label={label}", f"--reader={name_of_one(reader)}"], questions, patience_s
        )
    except ToolFailed as error:
        raise _refusal(error) or ToolFailed(str(error), **(error.facts | {"tool": PROGRAM})) from None
    if ended.code:
        raise _error(ended)


def name_of_one(reader: str) -> str:
    """Give the name for OpenSC's programs, which take the first reader whose name begins with it.

    Raises AmbiguousToken where that may be another.
    """
    alike = [other.name for other in PcscReaders().readers() if other.name.casefold().startswith(reader.casefold())]
    if len(alike) > 1:
        raise AmbiguousToken("readers", name=reader, count=len(alike))
    return reader


def check_typeable(credential: Credential, secret: Secret) -> None:
    """Raise PinRefused for what a terminal takes for a command."""
    with secret.view() as view:
        if not any(byte < 0x20 or byte == 0x7F for byte in view):
            return
    raise PinRefused("control characters", credential=credential.value, is_new=True, **_ANY_LENGTH)


def _refusal(error: ToolFailed) -> PinRefused | None:
    """Tell of the program's own rule, if it asked again for that."""
    said = str(error.facts.get("said", ""))
    found = _LENGTH.search(said)
    if found is None:
        return None
    is_puk = said.endswith(_ASKED[Credential.PUK].strip())
    limits = _ANY_LENGTH | {f"m{found[1]}imum": int(found[2])}
    return PinRefused(said, credential=(Credential.PUK if is_puk else Credential.PIN).value, is_new=True, **limits)


def _error(ended: Ended) -> EnrollError:
    """Once it had the PINs it may have written anything: then only that is told."""
    kind = None if ended.has_all else _ERRORS.get(ended.last_line.rpartition(": ")[2])
    log = f"{PROGRAM}: {ended.code}, {ended.last_line}"
    if kind is Unsupported:
        return Unsupported(log, ability=CardAbility.INITIALISE.value, tool="")
    if kind is not None:
        return kind(log)
    said = ended.last_line if ended.code > 0 else f"signal {-ended.code}"
    reason = "ended" if ended.has_all else "refused"
    return ToolFailed(log, tool=PROGRAM, reason=reason, said=said or str(ended.code))

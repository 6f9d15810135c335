"""The words for every trouble: what happened, what to do. Marked for translation here, translated by the window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from string import Formatter

from enroll_gui.model import errors
from enroll_gui.model.card_profile import CardQuirk
from enroll_gui.model.certificate import Fitness, Unfit
from enroll_gui.model.credential import FILE_PASSWORD
from enroll_gui.model.entry import Stage
from enroll_gui.model.errors import EnrollError, Fact
from enroll_gui.model.inventory import Loss
from enroll_gui.model.revocation import RevocationReason

CONTEXT = "messages"


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802 - the name lupdate looks for
    """Mark a text for translation and give it unchanged."""
    return text


@dataclass(frozen=True)
class Words:
    """What a person reads about a trouble, in English, with named places for the error's facts."""

    title: str
    what: str
    todo: str
    button: str
    code: str


def words_for(error: EnrollError) -> Words:
    """Find the words of an error; every leaf of the tree has a row."""
    title, what, todo, button = ROWS[type(error)]
    fact, chosen_by_it = BY_FACT.get(type(error), ("", {}))
    chosen = chosen_by_it.get(str(error.facts.get(fact)), what)
    what, todo = (chosen, todo) if isinstance(chosen, str) else chosen
    if isinstance(error, (errors.PinWrong, errors.PinAtRisk)):
        what = _pin_words(error)
    if isinstance(error, (errors.PinWrong, errors.PinRefused, errors.PinBlocked)):
        title, what, todo = _credential_words(error, title, what, todo)
    if isinstance(error, errors.PinBlocked) and str(error.facts.get("credential")) in BLOCKED_OTHERS:
        button = CLOSE
    fact, is_there, instead = WHERE.get(type(error), ("", True, (None, None, None)))
    if bool(error.facts.get(fact)) is is_there:
        title, what, todo = instead[0] or title, instead[1] or what, instead[2] or todo
    return Words(title, what, todo, button, error.code)


def unfit_text(fitness: Fitness) -> str:
    """Find the words for why a certificate cannot be followed up, with named places for what `fitness` holds."""
    assert fitness.unfit is not None
    if fitness.unfit is Unfit.RENEWED and fitness.token:
        return RENEWED_HERE
    if fitness.unfit is Unfit.PENDING and not fitness.detail:
        return PENDING_ELSEWHERE
    if fitness.unfit is Unfit.NOT_ALLOWED and fitness.detail == "too_early":
        return TOO_EARLY
    if fitness.unfit is Unfit.NOT_ALLOWED and fitness.detail in REFUSALS:
        return REFUSALS[fitness.detail][0]
    return UNFIT[fitness.unfit]


def fill(text: str, facts: Mapping[str, Fact]) -> str:
    """Put facts into the named places of a text; a place without a fact becomes a dash, nothing ever fails."""
    parts: list[str] = []
    for literal, name, _spec, _conversion in Formatter().parse(text):
        parts.append(literal)
        if name is not None:
            fact = facts.get(name)
            parts.append("–" if fact is None or fact == "" else str(fact))
    return "".join(parts)


def _pin_words(error: errors.PinWrong | errors.PinAtRisk) -> str:
    unknown, counted, final = TRIES_OF_OTHERS.get(str(error.facts.get("credential")), PIN_TRIES[type(error)])
    if error.facts.get("tries") == 1 or error.facts.get("final"):
        return final
    return counted if error.facts.get("tries") is not None else unknown


def _credential_words(error: EnrollError, title: str, what: str, todo: str) -> tuple[str, str, str]:
    """Say which credential it is about, where it is not an old PIN."""
    credential = str(error.facts.get("credential"))
    if isinstance(error, errors.PinWrong):
        todo = WRONG_OTHERS_TODO if credential in WRONG_OTHERS else todo
        return WRONG_OTHERS.get(credential, title), what, WRONG_PASSWORD_TODO if credential == FILE_PASSWORD else todo
    if isinstance(error, errors.PinBlocked):
        return BLOCKED_OTHERS.get(credential, (title, what, todo))
    what = REFUSED.get((credential, str(error.facts.get("alphabet"))), REFUSED.get((credential, "any"), what))
    if error.facts.get("is_new"):
        return NEW_REFUSED, what, NEW_REFUSED_TODO
    return (title, what, todo) if credential in ("PIN", "None") else (REFUSED_OTHERS, what, REFUSED_OTHERS_TODO)


WRONG_OTHERS: dict[str, str] = {
    "PUK": QT_TRANSLATE_NOOP("messages", "Wrong PUK"),
    "SO-PIN": QT_TRANSLATE_NOOP("messages", "Wrong SO-PIN"),
    "management key": QT_TRANSLATE_NOOP("messages", "Wrong management key"),
    FILE_PASSWORD: QT_TRANSLATE_NOOP("messages", "Wrong password"),
}
WRONG_OTHERS_TODO = QT_TRANSLATE_NOOP(
    "messages", "Check that it is the one of this card, then type it again. The program never tries one by itself."
)
WRONG_PASSWORD_TODO = QT_TRANSLATE_NOOP(
    "messages", "Check that it is the one of this file, then type it again. The program never tries one by itself."
)
"""Titles of a PinWrong about another credential than the PIN, by its fact `credential`, and what to do."""

_WRONG_PASSWORD = QT_TRANSLATE_NOOP("messages", "The password does not open the file. It may be tried again.")

TRIES_OF_OTHERS: dict[str, tuple[str, str, str]] = {
    "PUK": (
        QT_TRANSLATE_NOOP("messages", "The PUK was wrong. The card does not say how many tries are left."),
        QT_TRANSLATE_NOOP("messages", "The PUK was wrong. {tries} tries are left."),
        QT_TRANSLATE_NOOP("messages", "The PUK was wrong. One try is left; after that no PUK unblocks the PIN."),
    ),
    "SO-PIN": (
        QT_TRANSLATE_NOOP("messages", "The SO-PIN was wrong. The card does not say how many tries are left."),
        QT_TRANSLATE_NOOP("messages", "The SO-PIN was wrong. {tries} tries are left."),
        QT_TRANSLATE_NOOP(
            "messages",
            "The SO-PIN was wrong. One try is left; after that nobody can unblock or reset the card.",
        ),
    ),
    "management key": (
        QT_TRANSLATE_NOOP("messages", "The management key was wrong. The card does not count the tries."),
        QT_TRANSLATE_NOOP("messages", "The management key was wrong. {tries} tries are left."),
        QT_TRANSLATE_NOOP("messages", "The management key was wrong. One try is left."),
    ),
    FILE_PASSWORD: (_WRONG_PASSWORD, _WRONG_PASSWORD, _WRONG_PASSWORD),
}
"""Like PIN_TRIES, of the other credentials."""

BLOCKED_OTHERS: dict[str, tuple[str, str, str]] = {
    "PUK": (
        QT_TRANSLATE_NOOP("messages", "The PUK is blocked"),
        QT_TRANSLATE_NOOP("messages", "Too many wrong PUKs were entered. No PUK unblocks the PIN any more."),
        QT_TRANSLATE_NOOP(
            "messages",
            "Ask your help desk. A reset makes the card usable again; its keys and certificates are lost.",
        ),
    ),
    "SO-PIN": (
        QT_TRANSLATE_NOOP("messages", "The SO-PIN is blocked"),
        QT_TRANSLATE_NOOP(
            "messages",
            "Too many wrong SO-PINs were entered. The PIN cannot be unblocked and the card cannot be reset any more.",
        ),
        QT_TRANSLATE_NOOP("messages", "The keys work as long as the PIN does. Ask your help desk for another card."),
    ),
    "management key": (
        QT_TRANSLATE_NOOP("messages", "The management key is blocked"),
        QT_TRANSLATE_NOOP("messages", "Too many wrong management keys were entered. Nothing new can be written."),
        QT_TRANSLATE_NOOP(
            "messages",
            "Ask your help desk. A reset makes the card usable again; its keys and certificates are lost.",
        ),
    ),
}
"""Title, what and to do of a PinBlocked about another credential than the PIN."""

REFUSED: dict[tuple[str, str], str] = {
    ("PIN", "digits"): QT_TRANSLATE_NOOP(
        "messages",
        "The PIN of this card has {minimum} to {maximum} digits. It was not sent to the card; no try was used.",
    ),
    ("PUK", "any"): QT_TRANSLATE_NOOP(
        "messages",
        "The PUK of this card has {minimum} to {maximum} characters. It was not sent to the card; no try was used.",
    ),
    ("PUK", "digits"): QT_TRANSLATE_NOOP(
        "messages",
        "The PUK of this card has {minimum} to {maximum} digits. It was not sent to the card; no try was used.",
    ),
    ("SO-PIN", "any"): QT_TRANSLATE_NOOP(
        "messages",
        "The SO-PIN of this card has {minimum} to {maximum} characters. It was not sent to the card; no try was used.",
    ),
    ("SO-PIN", "hex"): QT_TRANSLATE_NOOP(
        "messages",
        "The SO-PIN of this card has {minimum} to {maximum} characters, 0 to 9 and a to f. "
        "It was not sent to the card; no try was used.",
    ),
    (FILE_PASSWORD, "any"): QT_TRANSLATE_NOOP(
        "messages", "The password of a file has {minimum} to {maximum} characters here. Nothing was saved."
    ),
    ("management key", "any"): QT_TRANSLATE_NOOP(
        "messages",
        "The management key of this card has {minimum} to {maximum} characters, 0 to 9 and a to f. "
        "It was not sent to the card; no try was used.",
    ),
}
"""What of a PinRefused, by credential and alphabet; the PIN's own words are in its row."""
NEW_REFUSED = QT_TRANSLATE_NOOP("messages", "This cannot be the new one")
NEW_REFUSED_TODO = QT_TRANSLATE_NOOP("messages", "Choose another one. The old one is still in force.")
REFUSED_OTHERS = QT_TRANSLATE_NOOP("messages", "This cannot be the one of this card")
REFUSED_OTHERS_TODO = QT_TRANSLATE_NOOP("messages", "Type it again.")

OTHER_TOOL = QT_TRANSLATE_NOOP(
    "messages", "The program {tool} can do it for cards of this kind. If you do not know it, ask your help desk."
)

TRIVIAL_PINS: dict[str, str] = {
    "common": QT_TRANSLATE_NOOP("messages", "It is one of those that anybody would try first."),
    "repeated": QT_TRANSLATE_NOOP("messages", "It repeats itself."),
    "counted": QT_TRANSLATE_NOOP("messages", "It counts up or down."),
    "on_the_card": QT_TRANSLATE_NOOP("messages", "It is printed on the card, or stands in its certificate."),
    "factory": QT_TRANSLATE_NOOP("messages", "It is the one every card of this kind is delivered with."),
    "unchanged": QT_TRANSLATE_NOOP("messages", "It is the old one."),
}
"""What is wrong with a new PIN, by the reason of PinTrivial."""

SEVERAL_TOKENS = (
    QT_TRANSLATE_NOOP("messages", "This card has more than one PIN"),
    QT_TRANSLATE_NOOP("messages", "The card {name} shows several tokens with a PIN each: {tokens}."),
    QT_TRANSLATE_NOOP("messages", "Name the one you mean in full."),
)
"""Of an AmbiguousToken where it is one card."""

TOOL_FAILURES: dict[str, str | tuple[str, str]] = {
    "start": (
        QT_TRANSLATE_NOOP("messages", "The program {tool} could not be started. Nothing was written to the card."),
        QT_TRANSLATE_NOOP("messages", "Install OpenSC again, then try again, or ask your help desk."),
    ),
    "refused": (
        QT_TRANSLATE_NOOP("messages", "The program {tool} ended with: {said} Nothing was written to the card."),
        QT_TRANSLATE_NOOP(
            "messages",
            "Take the card out, put it back, and try again. If it comes back, tell your help desk this text.",
        ),
    ),
    "asked": QT_TRANSLATE_NOOP(
        "messages", "The program {tool} said what is not known here, and was stopped. It said: {said}"
    ),
    "held": QT_TRANSLATE_NOOP("messages", "The program {tool} was not done after {seconds} seconds, and was stopped."),
    "unproven": QT_TRANSLATE_NOOP(
        "messages", "The program {tool} said that it was done, but the card's driver shows no card that is ready."
    ),
}
"""What became of a program that sets cards up, by the reason of ToolFailed; that it ended is in its row."""

ATTESTATIONS: dict[str, str] = {
    "form": QT_TRANSLATE_NOOP("messages", "What the card gave is no statement about a key that this program knows."),
    "key": QT_TRANSLATE_NOOP("messages", "The statement is about another key."),
    "serial": QT_TRANSLATE_NOOP("messages", "The statement was made by another card."),
    "issuer": QT_TRANSLATE_NOOP(
        "messages", "The statement does not lead to a maker of cards that your settings name as trusted."
    ),
}
"""Why a statement about a key is not believed, by the reason of AttestationRefused."""

KEY_FILES: dict[str, tuple[str, str]] = {
    "password": (
        QT_TRANSLATE_NOOP("messages", "The password does not open the file."),
        QT_TRANSLATE_NOOP("messages", "Enter the password again. It is the one that the file was saved with."),
    ),
    "no_key": (
        QT_TRANSLATE_NOOP("messages", "There is no private key in the file."),
        QT_TRANSLATE_NOOP(
            "messages",
            "Choose a file with the key, as a rule one that ends in .p12 or .pfx. A certificate has its own button.",
        ),
    ),
    "several_keys": (
        QT_TRANSLATE_NOOP("messages", "There is more than one private key in the file."),
        QT_TRANSLATE_NOOP("messages", "Save the key that is wanted into a file of its own, then choose that."),
    ),
    "too_large": (
        QT_TRANSLATE_NOOP("messages", "The file is too large to be one with a key."),
        QT_TRANSLATE_NOOP("messages", "Choose another file."),
    ),
    "kind": (
        QT_TRANSLATE_NOOP("messages", "The key in the file is of a kind that this program does not know."),
        QT_TRANSLATE_NOOP("messages", "Choose a file with an RSA key, or with one on the curve P-256, P-384 or P-521."),
    ),
}
"""What is wrong with a file that should hold a private key, and what helps, by the reason of KeyFileRefused."""

FILES: dict[str, tuple[str, str]] = {
    "gone": (
        QT_TRANSLATE_NOOP("messages", "There is no file {file} any more."),
        QT_TRANSLATE_NOOP("messages", "Put it back, connect the drive it lies on, or open it where it is now."),
    ),
    "denied": (
        QT_TRANSLATE_NOOP("messages", "You may not read the file {file}."),
        QT_TRANSLATE_NOOP("messages", "Ask its owner for the right to read it, or copy it into a folder of your own."),
    ),
    "not_a_file": (
        QT_TRANSLATE_NOOP("messages", "{file} is a folder or a device, not a file."),
        QT_TRANSLATE_NOOP("messages", "Choose a file with a certificate or a key."),
    ),
    "too_large": (
        QT_TRANSLATE_NOOP("messages", "The file {file} is too large to be one with certificates. It was not read."),
        QT_TRANSLATE_NOOP("messages", "Choose a file with a certificate or a key."),
    ),
    "form": (
        QT_TRANSLATE_NOOP("messages", "There is no certificate and no key in the file {file}."),
        QT_TRANSLATE_NOOP(
            "messages",
            "Choose another one. Files with certificates or keys end in .p12, .pfx, .pem, .crt, .cer or .p7b.",
        ),
    ),
    "damaged": (
        QT_TRANSLATE_NOOP("messages", "The file {file} is damaged: parts of it are missing or were changed."),
        QT_TRANSLATE_NOOP("messages", "Fetch it once more from where it came from. It was left as it is."),
    ),
    "encryption": (
        QT_TRANSLATE_NOOP("messages", "The file {file} is encrypted in a way that this program does not know."),
        QT_TRANSLATE_NOOP("messages", "Save the key again with a password and AES, in the program that made the file."),
    ),
    "kind": (
        QT_TRANSLATE_NOOP("messages", "The key in the file {file} is of a kind that this program does not know."),
        QT_TRANSLATE_NOOP("messages", "Choose a file with an RSA key, or with one on the curve P-256, P-384 or P-521."),
    ),
}
"""Why a file cannot be opened, and what helps, by the reason of FileUnusable."""

LOSSES: dict[str, str] = {
    Loss.PRIVATE_KEY.value: QT_TRANSLATE_NOOP(
        "messages", "A private key would be deleted. What was encrypted to it could never be read again."
    ),
    Loss.VALID_CERTIFICATE.value: QT_TRANSLATE_NOOP(
        "messages", "A certificate that is still valid would be of no more use, or be gone."
    ),
    Loss.PUBLIC_KEY.value: QT_TRANSLATE_NOOP(
        "messages", "This card can use the key only as long as it has the certificate. The certificate was put back."
    ),
}
"""What a deletion would take for good, by the value of the `Loss`: said before it is agreed to."""

PIN_TRIES: dict[type[EnrollError], tuple[str, str, str]] = {
    errors.PinWrong: (
        QT_TRANSLATE_NOOP("messages", "The PIN was wrong. The card does not say how many tries are left."),
        QT_TRANSLATE_NOOP("messages", "The PIN was wrong. {tries} tries are left."),
        QT_TRANSLATE_NOOP("messages", "The PIN was wrong. One try is left; another wrong PIN blocks the card."),
    ),
    errors.PinAtRisk: (
        QT_TRANSLATE_NOOP(
            "messages", "A wrong PIN was entered before. Few tries may be left; the card does not say how many."
        ),
        QT_TRANSLATE_NOOP("messages", "A wrong PIN was entered before. {tries} tries are left."),
        QT_TRANSLATE_NOOP(
            "messages", "Wrong PINs were entered before. One try is left; another wrong PIN blocks the card."
        ),
    ),
}
"""What is said where the card gives no number, where it gives one, and of the last try."""

FOREIGN_ISSUER = QT_TRANSLATE_NOOP(
    "messages", "The certificate that came back was not issued by your authority. It was not written to the card."
)

NO_CARD_AT_ALL = QT_TRANSLATE_NOOP("messages", "There is no card in any reader.")

DRIVER_OF_CARD = (
    QT_TRANSLATE_NOOP("messages", "It was recognised as {card}. It needs the driver of {driver}; looked for: {tried}"),
    QT_TRANSLATE_NOOP(
        "messages", "Install {driver}. If the driver lies in a folder of its own, name its file in the settings."
    ),
)

CARD_WITHOUT_ATR = (
    QT_TRANSLATE_NOOP("messages", "The card does not answer"),
    QT_TRANSLATE_NOOP("messages", "It may be the wrong way round, damaged, or no chip card."),
    QT_TRANSLATE_NOOP("messages", "Take it out and put it in again, with the chip ahead and up."),
)

NO_OPENER = QT_TRANSLATE_NOOP("messages", "No program opens them. A link to a certificate would not come here.")

_RETRY = QT_TRANSLATE_NOOP("messages", "Try again")
_TEST = QT_TRANSLATE_NOOP("messages", "Test again")
_PIN = QT_TRANSLATE_NOOP("messages", "Enter PIN again")
_PASSWORD = QT_TRANSLATE_NOOP("messages", "Enter password")
CLOSE = QT_TRANSLATE_NOOP("messages", "Close")

ROWS: dict[type[EnrollError], tuple[str, str, str, str]] = {
    errors.DiskFull: (
        QT_TRANSLATE_NOOP("messages", "The disk is full"),
        QT_TRANSLATE_NOOP("messages", "There is no room for the record of what is done to the card, in {folder}."),
        QT_TRANSLATE_NOOP(
            "messages", "Free some space on this disk, then try again. What is on the card stays as it is."
        ),
        _RETRY,
    ),
    errors.ProfileUnwritable: (
        QT_TRANSLATE_NOOP("messages", "The program's folder cannot be used"),
        QT_TRANSLATE_NOOP("messages", "{folder} cannot be written."),
        QT_TRANSLATE_NOOP("messages", "Check that the folder belongs to you and is not read-only, then try again."),
        _RETRY,
    ),
    errors.JournalHeld: (
        QT_TRANSLATE_NOOP("messages", "This program is already at work"),
        QT_TRANSLATE_NOOP(
            "messages", "Another window or command line of it (process {process}) is working with a card since {since}."
        ),
        QT_TRANSLATE_NOOP("messages", "Let it finish or close it, then try again. Nothing was done here."),
        _RETRY,
    ),
    errors.MovedOn: (
        QT_TRANSLATE_NOOP("messages", "This request has moved on elsewhere"),
        QT_TRANSLATE_NOOP(
            "messages", "Another window or command line of this program has gone on with it, or has undone it."
        ),
        QT_TRANSLATE_NOOP("messages", "Close this page. The first page shows where the request stands now."),
        CLOSE,
    ),
    errors.ClockWrong: (
        QT_TRANSLATE_NOOP("messages", "This computer's clock is wrong"),
        QT_TRANSLATE_NOOP(
            "messages", "It differs from the authority's clock by {difference}. Signatures made now would be refused."
        ),
        QT_TRANSLATE_NOOP("messages", "Set date, time and time zone of this computer, then test again."),
        _TEST,
    ),
    errors.LinkRefused: (
        QT_TRANSLATE_NOOP("messages", "This link was not opened"),
        QT_TRANSLATE_NOOP("messages", "It is not a link that this program accepts."),
        QT_TRANSLATE_NOOP(
            "messages", "Choose \u201cRenew a certificate\u201d on the first page, then the certificate in the list."
        ),
        CLOSE,
    ),
    errors.NotConfigured: (
        QT_TRANSLATE_NOOP("messages", "No registration authority is set up"),
        QT_TRANSLATE_NOOP("messages", "The settings in {file} are missing or cannot be used ({field})."),
        QT_TRANSLATE_NOOP("messages", "Open the configuration file that your authority gave you, or try the demo."),
        QT_TRANSLATE_NOOP("messages", "Open configuration file"),
    ),
    errors.Unexpected: (
        QT_TRANSLATE_NOOP("messages", "The program made a mistake"),
        QT_TRANSLATE_NOOP("messages", "Something happened that it was not written for. The log has the details."),
        QT_TRANSLATE_NOOP("messages", "Try again. If it comes back, send a support bundle to your help desk."),
        _RETRY,
    ),
    errors.FileUnwritable: (
        QT_TRANSLATE_NOOP("messages", "The file was not saved"),
        QT_TRANSLATE_NOOP("messages", "{file} could not be written."),
        QT_TRANSLATE_NOOP("messages", "Choose another folder, or free some space, and save it again."),
        CLOSE,
    ),
    errors.LinksNotOurs: (
        QT_TRANSLATE_NOOP("messages", "Links in e-mails do not open this program"),
        QT_TRANSLATE_NOOP("messages", "Opened by: {opener}. A link to a certificate would not come here."),
        QT_TRANSLATE_NOOP(
            "messages",
            "Repair it: that makes this program the one for such links, for you alone. Renewing works without it, too.",
        ),
        QT_TRANSLATE_NOOP("messages", "Repair"),
    ),
    errors.CardFileUnusable: (
        QT_TRANSLATE_NOOP("messages", "Your own list of cards has a mistake"),
        QT_TRANSLATE_NOOP(
            "messages", "{field} in {file} cannot be used. The rest of it, and the program's own list, can."
        ),
        QT_TRANSLATE_NOOP("messages", "Correct that entry, or delete it. The program's own file explains every field."),
        _TEST,
    ),
    errors.ServiceDown: (
        QT_TRANSLATE_NOOP("messages", "The smart card service is not running"),
        QT_TRANSLATE_NOOP("messages", "Without it no card reader can be used."),
        QT_TRANSLATE_NOOP(
            "messages", "Start the service: on Linux pcscd (package pcscd), on Windows \u201cSmart Card\u201d."
        ),
        _TEST,
    ),
    errors.NoReader: (
        QT_TRANSLATE_NOOP("messages", "No card reader"),
        QT_TRANSLATE_NOOP("messages", "No card reader is connected to this computer."),
        QT_TRANSLATE_NOOP("messages", "Plug the reader in; it is seen by itself."),
        _TEST,
    ),
    errors.NoCard: (
        QT_TRANSLATE_NOOP("messages", "No card"),
        QT_TRANSLATE_NOOP("messages", "The card with serial number {serial} is not in any reader."),
        QT_TRANSLATE_NOOP("messages", "Put the card into the reader; it is seen by itself."),
        _RETRY,
    ),
    errors.CardRemoved: (
        QT_TRANSLATE_NOOP("messages", "The card was taken out"),
        QT_TRANSLATE_NOOP(
            "messages", "The card left the reader during the work. What was already done is recorded, nothing is lost."
        ),
        QT_TRANSLATE_NOOP("messages", "Put the same card back and go on."),
        _RETRY,
    ),
    errors.CardBusy: (
        QT_TRANSLATE_NOOP("messages", "The card is busy"),
        QT_TRANSLATE_NOOP("messages", "Another program is using the card."),
        QT_TRANSLATE_NOOP("messages", "Close programs that use the card, wait a moment, then try again."),
        _RETRY,
    ),
    errors.Unresponsive: (
        QT_TRANSLATE_NOOP("messages", "The card does not answer"),
        QT_TRANSLATE_NOOP(
            "messages", "The driver {module} did not answer within {seconds} seconds (in {call}) and was stopped."
        ),
        QT_TRANSLATE_NOOP("messages", "Take the card out of the reader, put it back, then try again."),
        _RETRY,
    ),
    errors.UnknownCard: (
        QT_TRANSLATE_NOOP("messages", "Unknown card"),
        QT_TRANSLATE_NOOP(
            "messages", "Neither this program nor any driver on this computer knows this card (ATR {atr})."
        ),
        QT_TRANSLATE_NOOP(
            "messages",
            "Check that it is the card you mean and the right way round. Install the driver that came with it; if it "
            "lies in a folder of its own, name its file in the settings. Your help desk can tell the card by its ATR.",
        ),
        _RETRY,
    ),
    errors.WrongCard: (
        QT_TRANSLATE_NOOP("messages", "This is another card"),
        QT_TRANSLATE_NOOP("messages", "The work began on card {wanted}; the one in the reader is {found}."),
        QT_TRANSLATE_NOOP("messages", "Put card {wanted} into the reader."),
        _RETRY,
    ),
    errors.NoSpace: (
        QT_TRANSLATE_NOOP("messages", "The card is full"),
        QT_TRANSLATE_NOOP("messages", "There is no room left on the card for a new key or certificate."),
        QT_TRANSLATE_NOOP("messages", "Delete keys that are no longer needed, or use another card."),
        _RETRY,
    ),
    errors.KeyKindUnsupported: (
        QT_TRANSLATE_NOOP("messages", "The card cannot make such a key"),
        QT_TRANSLATE_NOOP("messages", "Keys of the kind {kind} are not supported here."),
        QT_TRANSLATE_NOOP("messages", "Choose another kind of key, or another card."),
        QT_TRANSLATE_NOOP("messages", "Change something"),
    ),
    errors.NotInitialised: (
        QT_TRANSLATE_NOOP("messages", "The card has not been set up"),
        QT_TRANSLATE_NOOP("messages", "The card, or its PIN, was never initialised."),
        QT_TRANSLATE_NOOP("messages", "Set the card up: it gets a name, a PIN, and what unblocks it. Then come back."),
        QT_TRANSLATE_NOOP("messages", "Set up…"),
    ),
    errors.KeyIdTaken: (
        QT_TRANSLATE_NOOP("messages", "The key's place on the card is taken"),
        QT_TRANSLATE_NOOP(
            "messages", "The card already holds a key with the number that was chosen. Nothing was changed."
        ),
        QT_TRANSLATE_NOOP("messages", "Start again; another number will be chosen."),
        _RETRY,
    ),
    errors.AmbiguousToken: (
        QT_TRANSLATE_NOOP("messages", "More than one card fits"),
        QT_TRANSLATE_NOOP("messages", "{count} cards answer to {name}."),
        QT_TRANSLATE_NOOP("messages", "Leave only the card you mean in its reader, or name it by its serial number."),
        _RETRY,
    ),
    errors.KeyMissing: (
        QT_TRANSLATE_NOOP("messages", "The certificate's key is not here"),
        QT_TRANSLATE_NOOP(
            "messages", "The card holds this certificate but not its key, so it cannot sign. Nothing was changed."
        ),
        QT_TRANSLATE_NOOP("messages", "Choose another certificate, or put in the card that holds the key."),
        QT_TRANSLATE_NOOP("messages", "Go back"),
    ),
    errors.Unsupported: (
        QT_TRANSLATE_NOOP("messages", "The card cannot do this"),
        QT_TRANSLATE_NOOP("messages", "Neither this card nor its driver offers it. Nothing was changed."),
        QT_TRANSLATE_NOOP("messages", "Use the program that came with the card, or ask your help desk."),
        CLOSE,
    ),
    errors.CardNotShown: (
        QT_TRANSLATE_NOOP("messages", "The card cannot be read"),
        QT_TRANSLATE_NOOP(
            "messages", "It was recognised as {card}. Its driver, {driver}, is installed and shows nothing of it."
        ),
        QT_TRANSLATE_NOOP(
            "messages",
            "If the card is new, it has to be set up first. Otherwise close other programs that use it, take it out, "
            "and put it in again.",
        ),
        _RETRY,
    ),
    errors.ManagementKeyUnknown: (
        QT_TRANSLATE_NOOP("messages", "New keys on this card are made by others"),
        QT_TRANSLATE_NOOP(
            "messages",
            "The card makes keys only for those who have its management key. No key was made; no try was used.",
        ),
        QT_TRANSLATE_NOOP(
            "messages",
            "If you have the management key, change it on the page of the card: the card then keeps the new one. "
            "Otherwise ask whoever gave you the card, or your help desk.",
        ),
        CLOSE,
    ),
    errors.ManagementKeyNotKept: (
        QT_TRANSLATE_NOOP("messages", "The card cannot keep its management key"),
        QT_TRANSLATE_NOOP(
            "messages",
            "Behind the PIN there is no room for it, or something else. The management key is as it was.",
        ),
        QT_TRANSLATE_NOOP("messages", "Choose a management key yourself, and keep it away from the card."),
        CLOSE,
    ),
    errors.PinWrong: (
        QT_TRANSLATE_NOOP("messages", "Wrong PIN"),
        PIN_TRIES[errors.PinWrong][0],
        QT_TRANSLATE_NOOP(
            "messages",
            "Check that it is the PIN of this card, then type it again. The program never tries a PIN by itself.",
        ),
        _PIN,
    ),
    errors.PinRefused: (
        QT_TRANSLATE_NOOP("messages", "This cannot be the PIN"),
        QT_TRANSLATE_NOOP(
            "messages",
            "The PIN of this card has {minimum} to {maximum} characters. It was not sent to the card; no try was used.",
        ),
        QT_TRANSLATE_NOOP("messages", "Type the PIN again."),
        _PIN,
    ),
    errors.PinBlocked: (
        QT_TRANSLATE_NOOP("messages", "The PIN is blocked"),
        QT_TRANSLATE_NOOP(
            "messages", "Too many wrong PINs were entered. The keys on the card are safe, but cannot be used now."
        ),
        QT_TRANSLATE_NOOP(
            "messages", "Unblock the PIN on the card's page: with the PUK, with the SO-PIN, or with your help desk."
        ),
        QT_TRANSLATE_NOOP("messages", "Unblock…"),
    ),
    errors.PinCancelledOnReader: (
        QT_TRANSLATE_NOOP("messages", "Cancelled on the reader"),
        QT_TRANSLATE_NOOP("messages", "The PIN entry was cancelled on the reader, or took too long."),
        QT_TRANSLATE_NOOP("messages", "Try again when you are ready."),
        _RETRY,
    ),
    errors.PinAtRisk: (
        QT_TRANSLATE_NOOP("messages", "The card may soon be blocked"),
        PIN_TRIES[errors.PinAtRisk][0],
        QT_TRANSLATE_NOOP("messages", "Make sure of the PIN before you enter it. The right PIN gives all tries back."),
        _TEST,
    ),
    errors.PinTrivial: (
        QT_TRANSLATE_NOOP("messages", "This PIN is too easy to guess"),
        TRIVIAL_PINS["common"],
        QT_TRANSLATE_NOOP("messages", "Choose another one. It was not sent to the card; no try was used."),
        _PIN,
    ),
    errors.ChallengeSpent: (
        QT_TRANSLATE_NOOP("messages", "The answer does not fit any more"),
        QT_TRANSLATE_NOOP(
            "messages",
            "The card has been used since it gave the number that you read out. An answer is good for one number only.",
        ),
        QT_TRANSLATE_NOOP(
            "messages", "Ask for a new number, read it out, and leave the card alone until the answer is typed."
        ),
        _RETRY,
    ),
    errors.CancelledInSystem: (
        QT_TRANSLATE_NOOP("messages", "Cancelled"),
        QT_TRANSLATE_NOOP("messages", "A dialog of the operating system was closed unanswered. Nothing was done."),
        QT_TRANSLATE_NOOP("messages", "Try again, and answer the dialog that opens."),
        _RETRY,
    ),
    errors.ModuleMissing: (
        QT_TRANSLATE_NOOP("messages", "The card's driver was not found"),
        QT_TRANSLATE_NOOP("messages", "No PKCS#11 module was found. Looked for: {tried}"),
        QT_TRANSLATE_NOOP("messages", "Install the driver that came with the card, or name its file in the settings."),
        _TEST,
    ),
    errors.ModuleWrongArchitecture: (
        QT_TRANSLATE_NOOP("messages", "The card's driver does not fit this computer"),
        QT_TRANSLATE_NOOP("messages", "{module} is for {found}; this program needs {wanted}."),
        QT_TRANSLATE_NOOP("messages", "Install the driver's version for {wanted}."),
        _TEST,
    ),
    errors.ModuleUnsigned: (
        QT_TRANSLATE_NOOP("messages", "The system does not allow the card's driver"),
        QT_TRANSLATE_NOOP("messages", "{module} carries no signature that this system accepts."),
        QT_TRANSLATE_NOOP("messages", "Install the driver from its maker's own package."),
        _TEST,
    ),
    errors.ModuleFailed: (
        QT_TRANSLATE_NOOP("messages", "The card's driver reported an error"),
        QT_TRANSLATE_NOOP("messages", "{module} answered {rv} in {call}."),
        QT_TRANSLATE_NOOP(
            "messages", "Take the card out, put it back and try again. If it comes back, tell your help desk this text."
        ),
        _RETRY,
    ),
    errors.ModuleCrashed: (
        QT_TRANSLATE_NOOP("messages", "The card's driver stopped"),
        QT_TRANSLATE_NOOP(
            "messages", "{module} ended in {call}. This is a fault of the driver; the program itself goes on."
        ),
        QT_TRANSLATE_NOOP(
            "messages", "Try again. If it comes back, update the driver, or tell your help desk this text."
        ),
        _RETRY,
    ),
    errors.ToolFailed: (
        QT_TRANSLATE_NOOP("messages", "The card could not be set up"),
        QT_TRANSLATE_NOOP("messages", "The program {tool} ended with: {said}"),
        QT_TRANSLATE_NOOP(
            "messages",
            "The card may be set up in part: do not trust its PIN yet. Take it out, put it back, and set it up again. "
            "If that fails, too, tell your help desk this text.",
        ),
        _RETRY,
    ),
    errors.StoreRefused: (
        QT_TRANSLATE_NOOP("messages", "The system gives no access to its certificates"),
        QT_TRANSLATE_NOOP("messages", "{store} answered {rv} in {call}. Nothing was changed."),
        QT_TRANSLATE_NOOP(
            "messages", "Log in to this computer with your own account and try again. If it stays, ask your help desk."
        ),
        _RETRY,
    ),
    errors.ProviderBroken: (
        QT_TRANSLATE_NOOP("messages", "The place for keys does not work"),
        QT_TRANSLATE_NOOP("messages", "{provider} is listed by the system and cannot be used: {rv} in {call}."),
        QT_TRANSLATE_NOOP(
            "messages", "Install the software that it came with again, or choose another place for keys."
        ),
        _TEST,
    ),
    errors.ProviderFailed: (
        QT_TRANSLATE_NOOP("messages", "The place for keys reported an error"),
        QT_TRANSLATE_NOOP("messages", "{provider} answered {rv} in {call}."),
        QT_TRANSLATE_NOOP("messages", "Try again. If it comes back, tell your help desk this text."),
        _RETRY,
    ),
    errors.SystemSilent: (
        QT_TRANSLATE_NOOP("messages", "The system could not ask you"),
        QT_TRANSLATE_NOOP("messages", "{provider} has to ask for a PIN or a password, and was not allowed to: {rv}."),
        QT_TRANSLATE_NOOP("messages", "Take the card out, put it back and try again. If it stays, start again."),
        _RETRY,
    ),
    errors.Unreachable: (
        QT_TRANSLATE_NOOP("messages", "The authority cannot be reached"),
        QT_TRANSLATE_NOOP("messages", "No answer from {url}. Nothing is lost: what was done is recorded."),
        QT_TRANSLATE_NOOP("messages", "Check the network connection and the proxy, then try again."),
        _RETRY,
    ),
    errors.TlsRefused: (
        QT_TRANSLATE_NOOP("messages", "The authority's server is not trusted"),
        QT_TRANSLATE_NOOP(
            "messages", "The certificate of {url} was not issued by anybody this program trusts. Nothing was sent."
        ),
        QT_TRANSLATE_NOOP(
            "messages",
            "Ask your help desk. If your network inspects traffic, its CA belongs into the settings (extra_trust).",
        ),
        _RETRY,
    ),
    errors.Refused: (
        QT_TRANSLATE_NOOP("messages", "The authority refused"),
        QT_TRANSLATE_NOOP("messages", "The request was refused ({reason}, rule {rule})."),
        QT_TRANSLATE_NOOP("messages", "Read what the authority said below, or ask it, naming the request number."),
        CLOSE,
    ),
    errors.Pending: (
        QT_TRANSLATE_NOOP("messages", "The authority has not decided yet"),
        QT_TRANSLATE_NOOP("messages", "It has your request {ticket}. The new key waits on the card."),
        QT_TRANSLATE_NOOP(
            "messages",
            "You can close. Come back later and choose Finish on the first page; the PIN is asked once more.",
        ),
        CLOSE,
    ),
    errors.AnswerInvalid: (
        QT_TRANSLATE_NOOP("messages", "The authority's answer makes no sense"),
        QT_TRANSLATE_NOOP("messages", "{url} answered with something that is not what was agreed. It was not used."),
        QT_TRANSLATE_NOOP("messages", "Try again later. If it comes back, tell the authority."),
        _RETRY,
    ),
    errors.OtherAuthority: (
        QT_TRANSLATE_NOOP("messages", "This request belongs to another authority"),
        QT_TRANSLATE_NOOP("messages", "It was sent to {sent_to}; the settings now name {url}, which does not know it."),
        QT_TRANSLATE_NOOP(
            "messages", "Open the former authority's configuration file, then finish or undo the request. It is kept."
        ),
        _RETRY,
    ),
    errors.CertificateDoesNotFitKey: (
        QT_TRANSLATE_NOOP("messages", "A wrong certificate came back"),
        QT_TRANSLATE_NOOP(
            "messages", "The certificate that came back is not for your new key. It was not written to the card."
        ),
        QT_TRANSLATE_NOOP(
            "messages", "Tell the authority, naming the request number. Your old certificate still works."
        ),
        CLOSE,
    ),
    errors.WriteFailed: (
        QT_TRANSLATE_NOOP("messages", "The certificate could not be written"),
        QT_TRANSLATE_NOOP("messages", "The card did not take the certificate. It is kept on this computer."),
        QT_TRANSLATE_NOOP("messages", "Take the card out, put it back and try again."),
        _RETRY,
    ),
    errors.ProofFailed: (
        QT_TRANSLATE_NOOP("messages", "The proof failed"),
        QT_TRANSLATE_NOOP(
            "messages", "What was read back from the card is not what was written, or its key does not fit."
        ),
        QT_TRANSLATE_NOOP(
            "messages", "Try again. If it comes back, use another card. Your old certificate still works."
        ),
        _RETRY,
    ),
    errors.LeftOver: (
        QT_TRANSLATE_NOOP("messages", "An unfinished request stands in the way"),
        QT_TRANSLATE_NOOP("messages", "Request {entry} was begun earlier and did not end."),
        QT_TRANSLATE_NOOP("messages", "Finish it first, on the program's first page."),
        CLOSE,
    ),
    errors.AttestationRefused: (
        QT_TRANSLATE_NOOP("messages", "The card’s statement cannot be believed"),
        QT_TRANSLATE_NOOP("messages", "What the card says of its key could not be checked."),
        QT_TRANSLATE_NOOP("messages", "Do not rely on this key having been made in the card. Ask your help desk."),
        CLOSE,
    ),
    errors.WouldBeLost: (
        QT_TRANSLATE_NOOP("messages", "Something of use would be deleted"),
        QT_TRANSLATE_NOOP("messages", "More would be deleted than what serves nobody."),
        QT_TRANSLATE_NOOP("messages", "Nothing was deleted. Agree to the loss first, if you mean it."),
        CLOSE,
    ),
    errors.KeyFileRefused: (
        QT_TRANSLATE_NOOP("messages", "The key cannot be taken from this file"),
        QT_TRANSLATE_NOOP("messages", "It cannot be read as a file with a private key."),
        QT_TRANSLATE_NOOP(
            "messages", "Choose a file in PKCS#12 or PKCS#8: its name ends in .p12, .pfx, .p8, .key or .pem."
        ),
        CLOSE,
    ),
    errors.FileUnusable: (
        QT_TRANSLATE_NOOP("messages", "The file cannot be used"),
        QT_TRANSLATE_NOOP("messages", "The file {file} could not be read."),
        QT_TRANSLATE_NOOP("messages", "Choose another file."),
        CLOSE,
    ),
    errors.PasswordNeeded: (
        QT_TRANSLATE_NOOP("messages", "The file needs its password"),
        QT_TRANSLATE_NOOP("messages", "The file {file} shows nothing without its password."),
        QT_TRANSLATE_NOOP("messages", "Open it with the password that it was saved with. The password is not kept."),
        _PASSWORD,
    ),
    errors.KeyNotExportable: (
        QT_TRANSLATE_NOOP("messages", "The key cannot be saved into a file"),
        QT_TRANSLATE_NOOP("messages", "The private key stays inside {label}, and cannot be taken out."),
        QT_TRANSLATE_NOOP(
            "messages",
            "Renew the certificate with a new key elsewhere. Nothing was saved, and the key works as before.",
        ),
        CLOSE,
    ),
    errors.FileExists: (
        QT_TRANSLATE_NOOP("messages", "There is such a file already"),
        QT_TRANSLATE_NOOP("messages", "{file} is there already. It was left as it is, and nothing was saved."),
        QT_TRANSLATE_NOOP("messages", "Choose another name, or move the other file away first."),
        CLOSE,
    ),
    errors.ContentsChanged: (
        QT_TRANSLATE_NOOP("messages", "The card has changed"),
        QT_TRANSLATE_NOOP("messages", "What was to be deleted is no longer as it was shown. Nothing was deleted."),
        QT_TRANSLATE_NOOP("messages", "Have the card read again, and choose anew."),
        CLOSE,
    ),
    errors.KeyAlreadyThere: (
        QT_TRANSLATE_NOOP("messages", "This key is on the card already"),
        QT_TRANSLATE_NOOP("messages", "The card holds the private key that is in the file. Nothing was written."),
        QT_TRANSLATE_NOOP("messages", "There is nothing to import. A certificate for the key can be installed."),
        CLOSE,
    ),
    errors.RecordUnreadable: (
        QT_TRANSLATE_NOOP("messages", "A record cannot be read"),
        QT_TRANSLATE_NOOP(
            "messages",
            "Damaged, or written by a newer version of this program: {files} in {folder}. "
            "A new key that nobody finishes or undoes may lie on a card.",
        ),
        QT_TRANSLATE_NOOP("messages", "Do not delete the file. Send a support bundle to your help desk."),
        _RETRY,
    ),
    errors.Cancelled: (
        QT_TRANSLATE_NOOP("messages", "Cancelled"),
        QT_TRANSLATE_NOOP("messages", "Nothing was changed."),
        "",
        "",
    ),
}

_ASK_ANEW = QT_TRANSLATE_NOOP("messages", "Request a new certificate instead of a follow-up.")
_ONCE_MORE = QT_TRANSLATE_NOOP("messages", "Start the follow-up again. Your old certificate still works.")
_SIGN_AGAIN = QT_TRANSLATE_NOOP("messages", "Sign it again: it gets a new number. Nothing else has changed.")
_SUPPORT = QT_TRANSLATE_NOOP(
    "messages", "Tell the authority's support the code below. Your old certificate still works."
)
_REMOVE = QT_TRANSLATE_NOOP("messages", "Go back to the data, remove what is no longer allowed, then go on.")

REFUSALS: dict[str, tuple[str, str]] = {
    "certificate_expired": (QT_TRANSLATE_NOOP("messages", "The certificate has expired."), _ASK_ANEW),
    "certificate_not_yet_valid": (QT_TRANSLATE_NOOP("messages", "The certificate is not valid yet."), _ONCE_MORE),
    "certificate_revoked": (QT_TRANSLATE_NOOP("messages", "The certificate is revoked."), _ASK_ANEW),
    "signer_unknown": (QT_TRANSLATE_NOOP("messages", "The authority did not issue this certificate."), _ASK_ANEW),
    "signer_not_old": (QT_TRANSLATE_NOOP("messages", "The request was signed with another certificate."), _ONCE_MORE),
    "nonce_unknown": (QT_TRANSLATE_NOOP("messages", "The request is not fresh."), _SIGN_AGAIN),
    "nonce_used": (QT_TRANSLATE_NOOP("messages", "The request was sent before."), _SIGN_AGAIN),
    "nonce_expired": (QT_TRANSLATE_NOOP("messages", "Too much time passed before the request was sent."), _SIGN_AGAIN),
    "clock_wrong": (
        QT_TRANSLATE_NOOP("messages", "This computer's clock differs from the authority's."),
        QT_TRANSLATE_NOOP("messages", "Set date, time and time zone of this computer, then start again."),
    ),
    "key_not_new": (QT_TRANSLATE_NOOP("messages", "The key was used before."), _ONCE_MORE),
    "key_kind_not_allowed": (
        QT_TRANSLATE_NOOP("messages", "Keys of this kind are not allowed for this certificate."),
        QT_TRANSLATE_NOOP("messages", "Go back to the data and choose another kind of key."),
    ),
    "subject_differs": (QT_TRANSLATE_NOOP("messages", "The name is not the one of the old certificate."), _ASK_ANEW),
    "follow_up_not_offered": (
        QT_TRANSLATE_NOOP("messages", "The authority does not renew certificates of this kind."),
        _ASK_ANEW,
    ),
    "too_early": (
        QT_TRANSLATE_NOOP("messages", "It is too early: the old certificate is valid for long yet."),
        QT_TRANSLATE_NOOP("messages", "Come back when it ends soon."),
    ),
    "email_fixed": (
        QT_TRANSLATE_NOOP("messages", "The e-mail address cannot be removed from this certificate."),
        QT_TRANSLATE_NOOP("messages", "Keep it, or request a new certificate with the corrected details."),
    ),
    "eku_not_allowed": (
        QT_TRANSLATE_NOOP("messages", "A purpose in the old certificate is no longer allowed."),
        _REMOVE,
    ),
    "san_not_allowed": (QT_TRANSLATE_NOOP("messages", "A name in the old certificate is no longer allowed."), _REMOVE),
    "password_rule": (
        QT_TRANSLATE_NOOP("messages", "The revocation password breaks its rule."),
        QT_TRANSLATE_NOOP("messages", "Use 4 to 32 letters A-Z, a-z and digits, without accents."),
    ),
    "password_wrong": (
        QT_TRANSLATE_NOOP("messages", "The revocation password is wrong. Nothing was revoked."),
        QT_TRANSLATE_NOOP(
            "messages",
            "Type it again. Only a few wrong ones are allowed; below, the authority says how many are left.",
        ),
    ),
    "password_locked": (
        QT_TRANSLATE_NOOP("messages", "There were too many wrong revocation passwords. None is taken for a while."),
        QT_TRANSLATE_NOOP("messages", "Wait as long as it says below, or ask the authority to revoke the certificate."),
    ),
    "unknown_certificate": (
        QT_TRANSLATE_NOOP("messages", "The authority lists no certificate with this serial number."),
        QT_TRANSLATE_NOOP("messages", "Compare the number, or ask the authority that issued the certificate."),
    ),
    "pair_incomplete": (
        QT_TRANSLATE_NOOP("messages", "This certificate is one of a pair; both must be renewed together."),
        _SUPPORT,
    ),
    "follow_up_exists": (QT_TRANSLATE_NOOP("messages", "A follow-up for this certificate exists already."), _SUPPORT),
    "certificate_unfit": (
        QT_TRANSLATE_NOOP("messages", "The new certificate would break the authority's own rules."),
        _SUPPORT,
    ),
    "attestation_invalid": (
        QT_TRANSLATE_NOOP("messages", "The authority does not believe what the card states of its new key."),
        _SUPPORT,
    ),
    "refused_by_officer": (QT_TRANSLATE_NOOP("messages", "An officer of the authority refused the request."), _SUPPORT),
    "unknown_follow_up": (QT_TRANSLATE_NOOP("messages", "The authority does not know this request."), _ONCE_MORE),
}
"""What a refusal of the RA means, by its code: what happened and what to do (U-07). Others keep A03's own words."""

LINK_REFUSALS: dict[str, str] = {
    "too_long": QT_TRANSLATE_NOOP("messages", "It is longer than any link to a certificate."),
    "characters": QT_TRANSLATE_NOOP("messages", "It has characters that no link to a certificate has."),
    "not_ours": QT_TRANSLATE_NOOP("messages", "It does not ask to renew a certificate."),
    "parameters": QT_TRANSLATE_NOOP("messages", "It does not name one serial number and one authority, or names more."),
    "serial": QT_TRANSLATE_NOOP("messages", "What it names is not a serial number."),
    "authority": QT_TRANSLATE_NOOP("messages", "What it names is not an authority."),
}
"""What is wrong with a link, by the reason of LinkRefused."""

UNFIT: dict[Unfit, str] = {
    Unfit.EXPIRED: QT_TRANSLATE_NOOP(
        "messages", "Expired on {when}. A follow-up needs a valid one; request a new certificate."
    ),
    Unfit.NOT_YET_VALID: QT_TRANSLATE_NOOP("messages", "Valid only from {when}."),
    Unfit.REVOKED: QT_TRANSLATE_NOOP("messages", "On the revocation list since {when}."),
    Unfit.OTHER_AUTHORITY: QT_TRANSLATE_NOOP("messages", "Issued by another authority."),
    Unfit.RENEWED: QT_TRANSLATE_NOOP("messages", "Renewed on {when}, successor {detail}."),
    Unfit.NO_KEY: QT_TRANSLATE_NOOP("messages", "There is no key for it here."),
    Unfit.MALFORMED: QT_TRANSLATE_NOOP("messages", "Damaged or not a certificate ({detail})."),
    Unfit.ALGORITHM: QT_TRANSLATE_NOOP("messages", "Its key ({detail}) cannot sign a follow-up request."),
    Unfit.AUTHORITY_CERTIFICATE: QT_TRANSLATE_NOOP("messages", "A certificate of an authority, not of a person."),
    Unfit.NOT_ALLOWED: QT_TRANSLATE_NOOP("messages", "The authority does not renew it."),
    Unfit.NOT_ASKED: QT_TRANSLATE_NOOP("messages", "The authority could not be asked about it."),
    Unfit.PAIR_NOT_FOUND: QT_TRANSLATE_NOOP(
        "messages",
        "One of a pair that is renewed together. The other one, number {detail}, is on no card here: "
        "put in the card that holds it, too.",
    ),
    Unfit.PAIR_ELSEWHERE: QT_TRANSLATE_NOOP(
        "messages",
        "One of a pair that is renewed together. The other one, number {detail}, is on the card “{label}”, "
        "number {token}: put that card in, too.",
    ),
    Unfit.PAIR_UNFIT: QT_TRANSLATE_NOOP(
        "messages",
        "One of a pair that is renewed together, and the other one, number {detail}, cannot be. "
        "Ask the authority for a new pair.",
    ),
    Unfit.PENDING: QT_TRANSLATE_NOOP(
        "messages", "A request for it waits since {when}. Finish or undo it on the first page."
    ),
}
RENEWED_HERE = QT_TRANSLATE_NOOP(
    "messages", "Renewed on {when}, successor {detail} on the card “{label}”, number {token}."
)
PENDING_ELSEWHERE = QT_TRANSLATE_NOOP(
    "messages",
    "A request for it waits at the authority since {when}. It was not made here: finish it where it was begun.",
)
TOO_EARLY = QT_TRANSLATE_NOOP("messages", "Too early: the authority renews it from {when}.")

SAFE: dict[Stage | None, str] = {
    None: QT_TRANSLATE_NOOP(
        "messages", "Nothing was changed on the card and nothing was sent. What you chose is kept."
    ),
    Stage.PLANNED: QT_TRANSLATE_NOOP(
        "messages",
        "Nothing was sent. If part of a new key is on the card, it is deleted before the key is made once more.",
    ),
    Stage.KEY_MADE: QT_TRANSLATE_NOOP(
        "messages", "The new key is safe on the card. Nothing was sent to the authority yet."
    ),
    Stage.SENT: QT_TRANSLATE_NOOP(
        "messages", "The signed request is safe on this computer. It is not signed again and counts only once."
    ),
    Stage.ISSUED: QT_TRANSLATE_NOOP(
        "messages", "The new certificate is safe on this computer. It is written to the card when that is back."
    ),
    Stage.WRITTEN: QT_TRANSLATE_NOOP(
        "messages", "The new certificate is safe on this computer and on the card. Only the proof is left."
    ),
    Stage.PROVEN: QT_TRANSLATE_NOOP(
        "messages", "The new certificate is on the card and proven. Nothing is left to do."
    ),
    Stage.UNDONE: QT_TRANSLATE_NOOP("messages", "The request was undone. The card holds nothing of it."),
}
"""What is safe while a card is out of its reader, by how far the work is recorded; None before it began."""

REVOCATION_REASONS: dict[RevocationReason, str] = {
    RevocationReason.KEY_COMPROMISE: QT_TRANSLATE_NOOP("messages", "Somebody else may have the card, PIN or key"),
    RevocationReason.SUPERSEDED: QT_TRANSLATE_NOOP("messages", "Another certificate has taken its place"),
    RevocationReason.AFFILIATION_CHANGED: QT_TRANSLATE_NOOP("messages", "My name or my organisation has changed"),
    RevocationReason.CESSATION_OF_OPERATION: QT_TRANSLATE_NOOP("messages", "I do not use it any more"),
    RevocationReason.UNSPECIFIED: QT_TRANSLATE_NOOP("messages", "Another reason"),
}
NOT_A_SERIAL = QT_TRANSLATE_NOOP(
    "messages", "“{serial}” is not a serial number: that has up to 40 digits and letters from a to f."
)
NOT_A_KEY = QT_TRANSLATE_NOOP("messages", "Name the key by hexadecimal digits, as in 9C.")
NO_REVOCATION_PASSWORD = QT_TRANSLATE_NOOP(
    "messages", "This certificate has no revocation password. Ask the authority to revoke it."
)
SEVERAL_REGISTERED = QT_TRANSLATE_NOOP(
    "messages", "The authority has more than one certificate with serial number {serial}. Revoke it in the window."
)

SERIAL_NOT_FOUND = QT_TRANSLATE_NOOP(
    "messages", "No certificate with serial number {serial} was found on any card or token."
)
SYSTEM_ASKS = QT_TRANSLATE_NOOP(
    "messages", "the operating system asks by itself, in windows of its own, where the key is protected."
)
NOT_PROPAGATED = QT_TRANSLATE_NOOP("messages", "Windows does not know it yet. Take the card out and put it in again.")
LAST_TRY_UNASKED = QT_TRANSLATE_NOOP("messages", "The last try is not used unasked. To use it, add --last-try.")
LABEL_TOO_LONG = QT_TRANSLATE_NOOP("messages", "A label has at most 32 bytes.")
KEPT_IS_A_KEY = QT_TRANSLATE_NOOP("messages", "Only a management key is kept on the card: name it, too.")
NO_CERTIFICATE = QT_TRANSLATE_NOOP("messages", "{file} is no certificate in PEM or DER, or cannot be read.")
PINS_DIFFER = QT_TRANSLATE_NOOP("messages", "The two are not the same. Nothing was sent to the card.")
NO_PLACE = QT_TRANSLATE_NOOP("messages", "No place for new keys is called {place}. There are: {places}")
NO_PROTECTION = QT_TRANSLATE_NOOP("messages", "{place} has no {protection} protection for new keys; it has: {offered}.")
KEY_IS_PLANNED = QT_TRANSLATE_NOOP(
    "messages", "--resume and --undo take the new key as it was begun: leave {options} out."
)
CAN_BE_STOLEN = QT_TRANSLATE_NOOP(
    "messages", "A key that can be exported can be stolen. Whoever copies it can sign in your name."
)
NO_POLICY = QT_TRANSLATE_NOOP(
    "messages", "Nothing is renewed by itself: {file} has no [autoenrolment] with the days before a certificate ends."
)
NEEDS_PERSON = QT_TRANSLATE_NOOP(
    "messages", "Certificate {serial} is left to you: a key of it asks for something, or its request was not sent yet."
)
NOTHING_TO_RESUME = QT_TRANSLATE_NOOP("messages", "Nothing was begun for certificate {serial}, or it has ended.")

CARD_NOTES: dict[CardQuirk, str] = {
    CardQuirk.ISSUER_MAKES_KEYS: QT_TRANSLATE_NOOP(
        "messages", "Only its issuer makes keys on it: a certificate on it cannot be renewed here."
    ),
    CardQuirk.TWO_PROFILES: QT_TRANSLATE_NOOP(
        "messages", "It shows as two cards, each with a PIN of its own. New keys belong to the common profile."
    ),
}
"""What the holder of such a card has to know."""

CHECK_NAMES: dict[str, str] = {
    "SYS-001": QT_TRANSLATE_NOOP("messages", "Operating system"),
    "SYS-002": QT_TRANSLATE_NOOP("messages", "Program parts"),
    "SYS-003": QT_TRANSLATE_NOOP("messages", "Program's folder"),
    "SYS-004": QT_TRANSLATE_NOOP("messages", "Clock"),
    "SYS-005": QT_TRANSLATE_NOOP("messages", "Links in e-mails open this program"),
    "SYS-006": QT_TRANSLATE_NOOP("messages", "Windows store"),
    "SYS-007": QT_TRANSLATE_NOOP("messages", "Keychain"),
    "SYS-008": QT_TRANSLATE_NOOP("messages", "Files"),
    "SYS-101": QT_TRANSLATE_NOOP("messages", "Smart card service"),
    "SYS-102": QT_TRANSLATE_NOOP("messages", "Card readers"),
    "SYS-103": QT_TRANSLATE_NOOP("messages", "Card drivers"),
    "SYS-104": QT_TRANSLATE_NOOP("messages", "Cards"),
    "SYS-105": QT_TRANSLATE_NOOP("messages", "PIN"),
    "SYS-106": QT_TRANSLATE_NOOP("messages", "PIN is entered on the reader"),
    "SYS-107": QT_TRANSLATE_NOOP("messages", "Kinds of cards"),
    "SYS-201": QT_TRANSLATE_NOOP("messages", "Settings"),
    "SYS-202": QT_TRANSLATE_NOOP("messages", "Authority reachable and trusted"),
    "SYS-203": QT_TRANSLATE_NOOP("messages", "Authority's certificates"),
}

PART_NAMES: dict[str, str] = {
    "program": QT_TRANSLATE_NOOP("messages", "This program"),
    "computer": QT_TRANSLATE_NOOP("messages", "This computer"),
    "libraries": QT_TRANSLATE_NOOP("messages", "Program parts"),
    "settings": QT_TRANSLATE_NOOP("messages", "Settings"),
    "folder": QT_TRANSLATE_NOOP("messages", "Program's folder"),
    "readers": QT_TRANSLATE_NOOP("messages", "Card readers"),
    "driver": QT_TRANSLATE_NOOP("messages", "Card driver"),
    "authority": QT_TRANSLATE_NOOP("messages", "Authority"),
    "journal": QT_TRANSLATE_NOOP("messages", "Requests"),
    "crashes": QT_TRANSLATE_NOOP("messages", "Crashes"),
    "log": QT_TRANSLATE_NOOP("messages", "Log"),
}
"""What the parts of a support bundle are called, in its order."""

BY_FACT: dict[type[EnrollError], tuple[str, Mapping[str, str | tuple[str, str]]]] = {
    errors.LinkRefused: ("reason", LINK_REFUSALS),
    errors.Refused: ("reason", REFUSALS),
    errors.KeyFileRefused: ("reason", KEY_FILES),
    errors.FileUnusable: ("reason", FILES),
    errors.WouldBeLost: ("loss", LOSSES),
    errors.PinTrivial: ("reason", TRIVIAL_PINS),
    errors.ToolFailed: ("reason", TOOL_FAILURES),
    errors.AttestationRefused: ("reason", ATTESTATIONS),
    errors.CertificateDoesNotFitKey: ("reason", {"issuer": FOREIGN_ISSUER}),
}
"""Words that depend on a fact, by its value: what happened, or that and what to do."""

WHERE: dict[type[EnrollError], tuple[str, bool, tuple[str | None, str | None, str | None]]] = {
    errors.Unsupported: ("tool", True, (None, None, OTHER_TOOL)),
    errors.AmbiguousToken: ("tokens", True, SEVERAL_TOKENS),
    errors.NoCard: ("serial", False, (None, NO_CARD_AT_ALL, None)),
    errors.ModuleMissing: ("card", True, (None, *DRIVER_OF_CARD)),
    errors.UnknownCard: ("atr", False, CARD_WITHOUT_ATR),
    errors.LinksNotOurs: ("opener", False, (None, NO_OPENER, None)),
}
"""Title, what happened and what to do where a fact is there, or is not; None where the row's own words stand."""

"""Every trouble the program knows, as one tree. The words for the user stand in `enroll_gui.messages`."""

from __future__ import annotations

from enum import Enum
from typing import ClassVar

Fact = str | int | bool | None


class Remedy(Enum):
    """What helps, in one word."""

    REPAIR = "repair"
    WAIT = "wait"
    OTHER_CARD = "other card"
    RETYPE = "retype"
    HELP_DESK = "help desk"
    TRY_AGAIN = "try again"
    SILENT = "silent"


class EnrollError(Exception):
    """A code and a remedy. `str()` is for the log, in English; it never reaches the screen.

    `facts` are the named values that the words of `messages.py` have places for.
    """

    code: ClassVar[str] = ""
    remedy: ClassVar[Remedy]

    def __init__(self, log: str = "", /, **facts: Fact) -> None:
        super().__init__(log or type(self).__name__)
        self.facts: dict[str, Fact] = facts


class Local(EnrollError):
    """Something on this computer."""

    remedy = Remedy.REPAIR


class DiskFull(Local):
    """No room for the next record; nothing was begun. Facts: folder."""

    code = "L01"


class ProfileUnwritable(Local):
    """The profile folder cannot be written. Facts: folder."""

    code = "L02"


class ClockWrong(Local):
    """The clock differs from the authority's by more than 24 hours (rule D-69). Facts: hours."""

    code = "L03"


class LinkRefused(Local):
    """A deep link that is not one of ours. Facts: reason (a key of `messages.LINK_REFUSALS`)."""

    code = "L04"


class NotConfigured(Local):
    """No settings, or a settings file that cannot be used. Facts: file, field."""

    code = "L05"


class Unexpected(Local):
    """The program's own fault: an exception nobody mapped. The log has the trace."""

    code = "L06"


class FileUnwritable(Local):
    """A file that the user wanted saved could not be written. Facts: file."""

    code = "L07"


class JournalHeld(Local):
    """Another run of the program works with a card and holds the journal. Facts: process (its id), since (a time)."""

    code = "L08"


class LinksNotOurs(Local):
    """Links in e-mails open another program, or none. Facts: opener."""

    code = "L09"


class MovedOn(Local):
    """Another run has gone on with a request since it was read here, or undone it. Facts: entry."""

    code = "L10"


class CardFileUnusable(Local):
    """An entry of the user's own cards.toml that cannot be used. Facts: file, field."""

    code = "L11"


class KeyFileRefused(Local):
    """A file with a private key that cannot be used. Facts: reason (a key of `messages.KEY_FILES`)."""

    code = "L12"


class FileUnusable(Local):
    """A file that was to be opened cannot be. Facts: file, reason (a key of `messages.FILES`)."""

    code = "L13"


class PasswordNeeded(Local):
    """A file shows nothing without its password. Facts: file."""

    code = "L14"
    remedy = Remedy.RETYPE


class KeyNotExportable(Local):
    """The private key of a certificate cannot leave where it is, or is not there. Facts: label (of the token)."""

    code = "L15"
    remedy = Remedy.OTHER_CARD


class FileExists(Local):
    """There is something already where a file was to be saved; it was left as it is. Facts: file."""

    code = "L16"


class NotThere(EnrollError):
    """Hardware or a service that is not there, yet."""

    remedy = Remedy.WAIT


class ServiceDown(NotThere):
    """The PC/SC service does not answer (SCARD_E_NO_SERVICE, SCARD_E_SERVICE_STOPPED)."""

    code = "R01"


class NoReader(NotThere):
    """PC/SC runs and knows no reader (SCARD_E_NO_READERS_AVAILABLE)."""

    code = "R02"


class NoCard(NotThere):
    """No token in any slot, or not the one asked for. Facts: serial."""

    code = "R03"


class CardRemoved(NotThere):
    """The token left during the work (CKR_DEVICE_REMOVED, CKR_TOKEN_NOT_PRESENT, CKR_SESSION_HANDLE_INVALID)."""

    code = "R04"


class CardBusy(NotThere):
    """Another program holds the card."""

    code = "R05"


class Unresponsive(NotThere):
    """A driver call went over its deadline; its process was ended. Facts: module, call, seconds."""

    code = "R06"


class CardUnfit(EnrollError):
    """This card cannot do it; another may."""

    remedy = Remedy.OTHER_CARD


class UnknownCard(CardUnfit):
    """No profile for this card. Facts: atr; empty where the card does not answer at all."""

    code = "C01"


class WrongCard(CardUnfit):
    """Another card stands where the named one should. Facts: wanted, found."""

    code = "C02"


class NoSpace(CardUnfit):
    """The token is full (CKR_DEVICE_MEMORY)."""

    code = "C03"


class KeyKindUnsupported(CardUnfit):
    """The token makes no key of that kind (CKR_MECHANISM_INVALID, CKR_KEY_SIZE_RANGE). Facts: kind."""

    code = "C04"


class NotInitialised(CardUnfit):
    """The token or its PIN was never set (CKR_USER_PIN_NOT_INITIALIZED)."""

    code = "C05"


class KeyIdTaken(CardUnfit):
    """The chosen CKA_ID is already on the token."""

    code = "C06"


class AmbiguousToken(CardUnfit):
    """More than one token or certificate answers to what was named. Facts: name, count."""

    code = "C07"


class KeyMissing(CardUnfit):
    """The private key of a certificate is not on its token, also after the login."""

    code = "C08"


class Unsupported(CardUnfit):
    """This card, or its driver, cannot do it. Facts: ability (a `CardAbility` value), tool (what can, or empty)."""

    code = "C09"


class CardNotShown(CardUnfit):
    """The card's driver is installed and shows no token of it. Facts: card, driver."""

    code = "C10"


class ContentsChanged(CardUnfit):
    """What is on the token is no longer what was shown; nothing was done."""

    code = "C11"


class KeyAlreadyThere(CardUnfit):
    """The private key that was to be imported is on the token already."""

    code = "C12"


class ManagementKeyUnknown(CardUnfit):
    """A PIV card makes keys only for who has its management key: neither the factory's nor stored behind the PIN."""

    code = "C13"


class PinError(EnrollError):
    """Something about the PIN."""

    remedy = Remedy.RETYPE


class PinWrong(PinError):
    """The token refused the PIN (CKR_PIN_INCORRECT).

    Facts: tries (int or None), final (bool), credential (a `Credential` value or FILE_PASSWORD, none where it is the
    PIN).
    """

    code = "P01"


class PinRefused(PinError):
    """The PIN breaks a rule and was not sent (or CKR_PIN_LEN_RANGE).

    Facts: minimum, maximum, alphabet (an `Alphabet` value), credential (as of PinWrong), is_new.
    """

    code = "P02"


class PinBlocked(PinError):
    """No tries left (CKR_PIN_LOCKED). Facts: credential (as of PinWrong)."""

    code = "P03"


class PinCancelledOnReader(PinError):
    """The holder pressed cancel on the reader's pad (CKR_FUNCTION_CANCELED)."""

    code = "P04"


class PinAtRisk(PinError):
    """A wrong PIN was entered since the last right one (CKF_USER_PIN_COUNT_LOW). Facts: tries (int or None), final."""

    code = "P05"


class PinTrivial(PinError):
    """A new PIN that anybody would try first (rule D-57). Facts: reason (in `messages.TRIVIAL_PINS`), credential."""

    code = "P06"


class ChallengeSpent(PinError):
    """The card has been used since it gave the challenge; the operator's answer fits it no more."""

    code = "P07"


class CancelledInSystem(PinError):
    """The person closed a dialog of the operating system (SCARD_W_CANCELLED_BY_USER, errSecUserCanceled -128)."""

    code = "P08"


class DriverError(EnrollError):
    """What stands between us and the keys: a PKCS#11 module, or a provider of the operating system."""

    remedy = Remedy.HELP_DESK


class ModuleMissing(DriverError):
    """No module file where one was named or looked for. Facts: tried (places, one a line).

    Of a card that is in a reader and that no installed driver is for, also: card, driver.
    """

    code = "D01"


class ModuleWrongArchitecture(DriverError):
    """The file is a library for another processor or system, or no library. Facts: module, found, wanted."""

    code = "D02"


class ModuleUnsigned(DriverError):
    """The operating system refuses the library's signature. Facts: module."""

    code = "D03"


class ModuleFailed(DriverError):
    """A CKR_ code that has no meaning of its own here. Facts: module, call, rv."""

    code = "D04"


class ModuleCrashed(DriverError):
    """The module's host process died. Facts: module, call."""

    code = "D05"


class StoreRefused(DriverError):
    """The operating system gives no access to its certificates or keys. Facts: store, call, rv."""

    code = "D06"


class ProviderBroken(DriverError):
    """The operating system lists a provider that cannot be loaded or used. Facts: provider, call, rv."""

    code = "D07"


class ProviderFailed(DriverError):
    """A provider's code that has no meaning of its own here. Facts: provider, call, rv."""

    code = "D08"


class SystemSilent(DriverError):
    """A provider has to ask something and says that it may not (NTE_SILENT_CONTEXT). Facts: provider, call, rv."""

    code = "D09"


class RegistrarError(EnrollError):
    """The registration authority."""

    remedy = Remedy.TRY_AGAIN


class Unreachable(RegistrarError):
    """No connection, a timeout, or a status of 500 and above. Facts: url."""

    code = "A01"


class TlsRefused(RegistrarError):
    """The server's certificate is not trusted. Facts: url."""

    code = "A02"


class Refused(RegistrarError):
    """The authority said no. Facts: reason (the problem's code), rule, said (its own text, shown apart)."""

    code = "A03"


class Pending(RegistrarError):
    """The authority has the request and has not decided. Facts: ticket."""

    code = "A04"


class AnswerInvalid(RegistrarError):
    """The answer is not what the protocol says. Facts: url."""

    code = "A05"


class OtherAuthority(RegistrarError):
    """A request was sent to another authority than the settings name. Facts: sent_to, url."""

    code = "A06"


class IssueError(EnrollError):
    """What was issued, or what became of it on the token."""

    remedy = Remedy.HELP_DESK


class CertificateDoesNotFitKey(IssueError):
    """Issued for another key, by another CA, or not as asked. Facts: reason ("key", "issuer")."""

    code = "I01"


class WriteFailed(IssueError):
    """The token did not take the certificate."""

    code = "I02"


class ProofFailed(IssueError):
    """Read back, the certificate or the key is not what was written."""

    code = "I03"


class LeftOver(IssueError):
    """A journal entry that did not end stands in the way. Facts: entry."""

    code = "I04"


class RecordUnreadable(IssueError):
    """The journal has files that hold an entry nobody can read. Facts: files (their names), folder."""

    code = "I05"


class AttestationRefused(IssueError):
    """What a card certifies of a key cannot be believed. Facts: reason (a key of `messages.ATTESTATIONS`)."""

    code = "I07"


class WouldBeLost(IssueError):
    """A deletion would take what nobody said may go. Facts: loss (a `Loss` value)."""

    code = "I06"


class Cancelled(EnrollError):
    """The user cancelled; what had been made is gone. Shown to nobody."""

    code = "X00"
    remedy = Remedy.SILENT


def leaves(root: type[EnrollError] = EnrollError) -> list[type[EnrollError]]:
    """Walk the tree and give the classes that are raised, in the order written."""
    children = root.__subclasses__()
    return [leaf for child in children for leaf in leaves(child)] if children else [root]

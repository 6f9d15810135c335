"""The same tasks without a window: check, list, cards, card, follow-up, revoke, ... Words, or --json for programs."""

from __future__ import annotations

import argparse
import logging
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from enroll_gui import __version__
from enroll_gui.cli.output import Output, StopError, tell
from enroll_gui.model import errors
from enroll_gui.model.errors import EnrollError
from enroll_gui.model.revocation import RevocationReason

log = logging.getLogger(__name__)


_UNATTENDED = {
    "key": None,
    "place": None,
    "protection": None,
    "exportable": False,
    "remove_email": (),
    "remove_forbidden": False,
    "yes": True,
    "last_try": False,
    "pin_fd": None,
}
"""What `follow-up` can be told beside the certificate, as it is where nobody tells it anything."""


def main(argv: Sequence[str]) -> int:
    """Run one command and give its exit code. `ra` has its own commands, and imports a server's libraries."""
    if argv[:1] == ["ra"]:
        from enroll_gui.reference_ra.__main__ import main as ra

        return ra(argv[1:])
    arguments = make_parser().parse_args(argv)
    output = Output(arguments.json)
    try:
        return _run(arguments, output)
    except StopError as stop:
        output.say(stop.text)
        output.result({"error": {"code": "", "what": stop.text}})
        return stop.code
    except EnrollError as error:
        return tell(error, output)
    except KeyboardInterrupt:
        return tell(errors.Cancelled("interrupted"), output)
    except Exception:
        log.exception("a fault of the program")
        return tell(errors.Unexpected(), output)


def _run(arguments: argparse.Namespace, output: Output) -> int:
    from enroll_gui.backends import build
    from enroll_gui.backends.log_file import log_to
    from enroll_gui.backends.run_records import FileRunRecords
    from enroll_gui.backends.settings_file import load_settings
    from enroll_gui.cli.autoenrol import autoenrol
    from enroll_gui.cli.card import card
    from enroll_gui.cli.cards import cards
    from enroll_gui.cli.compare import compare
    from enroll_gui.cli.diagnostics import diagnostics
    from enroll_gui.cli.files import file, open_files
    from enroll_gui.cli.follow_up import follow_up
    from enroll_gui.cli.listing import check, list_all
    from enroll_gui.cli.revoke import revoke

    if arguments.command == "diagnostics":  # settings that cannot be used are a line of it
        return diagnostics(arguments, output)
    settings = load_settings(arguments.settings)
    log_to(settings.profile_folder)
    FileRunRecords(settings.profile_folder).watch()
    acts = {
        "autoenrol": autoenrol,
        "check": check,
        "list": list_all,
        "cards": cards,
        "card": card,
        "compare": compare,
        "file": file,
        "follow-up": follow_up,
        "revoke": revoke,
    }
    act = acts[arguments.command]
    with closing(build(settings)) as backends:
        open_files(backends, arguments, output)
        return act(backends, arguments, output)


def make_parser() -> argparse.ArgumentParser:
    """Give what reads the arguments of every command but `ra`."""
    from enroll_gui.cli import files
    from enroll_gui.cli.card import add_acts

    parser = argparse.ArgumentParser(prog="enroll-gui", description="Renews the certificate on a smart card.")
    parser.add_argument("--version", action="version", version=f"enroll-gui {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND", dest="command")
    for name, text in (
        ("check", "test the system: computer, cards, authority"),
        ("list", "list the certificates of every token, and what may be done with them"),
        ("cards", "name every reader and the card in it, also one that no driver knows"),
        ("follow-up", "renew one certificate, from the new key to the proof"),
        ("autoenrol", "renew what the settings name, with nobody there, where no key asks for anything"),
        ("compare", "say whether keys, requests and certificates belong together"),
        ("revoke", "revoke a certificate for good, by its revocation password; no card is needed"),
        ("diagnostics", "collect what a help desk needs to know, without names, numbers and secrets"),
    ):
        command = commands.add_parser(name, help=text, description=text)
        command.add_argument("--settings", type=Path, metavar="FILE", help="settings file instead of the user's own")
        command.add_argument("--json", action="store_true", help="one JSON object on standard output")
        if name == "follow-up":
            _add_follow_up_arguments(command)
        if name == "autoenrol":
            command.set_defaults(**_UNATTENDED)
        if name == "list":
            _add_open(command)
            _add_descriptor(command)
        if name == "compare":
            command.add_argument("what", nargs="+", metavar="FILE", help="a file; or a serial number or SHA-256 prefix")
            _add_descriptor(command)
        if name == "revoke":
            _add_revoke_arguments(command)
        if name == "diagnostics":
            command.add_argument("--save", type=Path, metavar="FILE", help="save it as a zip instead of printing it")
            command.add_argument("--personal", action="store_true", help="include names and serial numbers")
    text = "PINs, first use, reset and certificates of a card"
    add_acts(commands.add_parser("card", help=text, description=text))
    text = "files with certificates and keys: PKCS#12, PEM, DER"
    files.add_acts(commands.add_parser("file", help=text, description=text))
    commands.add_parser("demo", help="play the whole job on a token and an authority made for it")
    commands.add_parser("ra", help="run the reference registration authority")
    return parser


def _add_follow_up_arguments(command: argparse.ArgumentParser) -> None:
    from enroll_gui.cli.new_keys import add_new_key_arguments

    command.add_argument("--serial", required=True, help="serial number of the certificate, hexadecimal")
    command.add_argument("--token", metavar="SERIAL", help="serial number of the token, where several hold it")
    begun = command.add_mutually_exclusive_group()
    begun.add_argument("--resume", action="store_true", help="finish what an earlier run began for that certificate")
    begun.add_argument("--undo", action="store_true", help="undo it: withdraw the request, delete the new key")
    _add_open(command)
    add_new_key_arguments(command)
    command.add_argument("--remove-email", action="append", default=[], metavar="ADDRESS", help="leave it out")
    command.add_argument("--remove-forbidden", action="store_true", help="leave out what the profile forbids")
    command.add_argument("--yes", action="store_true", help="sign without showing the request first")
    command.add_argument("--last-try", action="store_true", help="enter a PIN although a wrong one blocks the card")
    command.add_argument(
        "--pin-fd", type=int, metavar="N", help="read each PIN as a line from this file descriptor, not the terminal"
    )


def _add_open(command: argparse.ArgumentParser) -> None:
    command.add_argument("--open", type=Path, action="append", default=[], metavar="FILE", help="open this file first")


def _add_descriptor(command: argparse.ArgumentParser) -> None:
    command.add_argument("--pin-fd", type=int, metavar="N", help="read each password as a line from this descriptor")


def _add_revoke_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("--serial", required=True, help="serial number of the certificate, hexadecimal")
    command.add_argument(
        "--reason", required=True, choices=[reason.value for reason in RevocationReason], help="why (RFC 5280, 5.3.1)"
    )
    command.add_argument("--yes", action="store_true", help="revoke without asking first")
    command.add_argument(
        "--password-fd", type=int, metavar="N", help="read the revocation password as a line from this file descriptor"
    )

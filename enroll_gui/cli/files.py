"""`enroll-gui file`: open and forget files with certificates, import a key from one, save a key into one."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import Any

from enroll_gui.backends.file_store import MOST_BYTES
from enroll_gui.backends.terminal import read_pin, read_pin_from
from enroll_gui.backends.whole_file import read_regular
from enroll_gui.cli.follow_up import ask_pin
from enroll_gui.cli.output import OK, USAGE, Output, StopError, exit_code, read_serial_argument
from enroll_gui.messages import PINS_DIFFER, SERIAL_NOT_FOUND, fill
from enroll_gui.model import errors
from enroll_gui.model.card import KeyRef, PinEntry, Token
from enroll_gui.model.certificate import KeyPresence, StoredCertificate
from enroll_gui.model.secret import Secret, wiping
from enroll_gui.ports import Backends, Progress
from enroll_gui.tasks.export_pkcs12 import export_pkcs12
from enroll_gui.tasks.find_tokens import find_tokens
from enroll_gui.tasks.forget_file import forget_file
from enroll_gui.tasks.import_key import import_key
from enroll_gui.tasks.list_certificates import list_certificates
from enroll_gui.tasks.open_file import open_file

OLD_ENCRYPTION = (
    "Warning: {file} is protected by old algorithms (RC2, 3DES or SHA-1) that can be broken. Save the key anew."
)
LEGACY = (
    "Warning: {file} is protected by 3DES and SHA-1, for old systems only. Delete it as soon as it is imported there."
)


def add_acts(parser: argparse.ArgumentParser) -> None:
    """Add the acts to the parser of the command."""
    acts = parser.add_subparsers(required=True, metavar="ACT", dest="act")
    for name, text in (
        ("open", "list the certificates of a file with all others from now on; where it lies is remembered"),
        ("forget", "list them no more; the file stays as it is"),
        ("import", "bring the key of a file, with its certificate, onto a token"),
        ("export", "save a key that may leave its token, with its certificate, as PKCS#12"),
    ):
        act = acts.add_parser(name, help=text, description=text)
        act.add_argument("--settings", type=Path, metavar="FILE", help="settings file instead of the user's own")
        act.add_argument("--json", action="store_true", help="one JSON object on standard output")
        act.add_argument(
            "--pin-fd", type=int, metavar="N", help="read each PIN and password as a line from this file descriptor"
        )
        act.add_argument("--last-try", action="store_true", help="enter a PIN although a wrong one blocks the card")
        act.add_argument("file", type=Path, metavar="FILE", help="PKCS#12, PEM or DER")
        _ADD[name](act)


def _add_token(act: argparse.ArgumentParser) -> None:
    act.add_argument("--token", required=True, metavar="SERIAL", help="serial number of the token")


def _add_export(act: argparse.ArgumentParser) -> None:
    act.add_argument("--serial", required=True, help="serial number of the certificate, hexadecimal")
    act.add_argument("--token", metavar="SERIAL", help="serial number of the token, where several hold it")
    act.add_argument("--legacy", action="store_true", help="3DES and SHA-1, which Windows Server 2016 can read")
    act.add_argument("--replace", action="store_true", help="write over a file that is there")


_ADD = {"open": lambda _act: None, "forget": lambda _act: None, "import": _add_token, "export": _add_export}


def file(backends: Backends, arguments: argparse.Namespace, output: Output) -> int:
    """Do what was asked for and give the exit code."""
    acts = {"open": _open, "forget": _forget, "import": _import, "export": _export}
    arguments.file = Path(os.path.abspath(arguments.file))  # noqa: PTH100 - a link stays the name that was chosen
    acts[arguments.act](backends, arguments, output)
    return OK


def open_files(backends: Backends, arguments: argparse.Namespace, output: Output) -> None:
    """Open the files that a command names, before it begins."""
    for path in getattr(arguments, "open", ()):
        _opened(backends, path, arguments.pin_fd, output)


def ask(words: str, descriptor: int | None) -> Secret:
    """Read a password from a file descriptor, or ask on the terminal. Whoever asked wipes it."""
    return read_pin(f"{words}: ") if descriptor is None else read_pin_from(descriptor)


def _opened(backends: Backends, path: Path, descriptor: int | None, output: Output) -> Token:
    """Open a file; its password is asked for only if it keeps something back without."""
    try:
        token = open_file(backends, path, None, Progress())
        needs_password = token.pin.entry is not PinEntry.NOT_ASKED
    except errors.PasswordNeeded:
        needs_password = True
    if needs_password:
        token = open_file(backends, path, ask(f"Password of {path.name}", descriptor), Progress())
    if token.old_encryption:
        output.say(fill(OLD_ENCRYPTION, {"file": path.name}))
    return token


def _open(backends: Backends, arguments: argparse.Namespace, output: Output) -> None:
    token = _opened(backends, arguments.file, arguments.pin_fd, output)
    store = backends.store(token.store)
    assert store is not None
    found = store.certificates(token)
    for stored in found:
        key = "with its key" if stored.key is KeyPresence.PAIRED else "without a key here"
        output.say(f"{stored.certificate.serial}  {stored.certificate.holder}  {key}")
    output.say(f"{arguments.file} is listed with all others from now on.")
    output.result({"opened": _file_json(token), "certificates": [stored.certificate.sha256 for stored in found]})


def _file_json(token: Token) -> dict[str, Any]:
    return {"file": token.reader, "serial": token.serial, "old_encryption": token.old_encryption}


def _forget(backends: Backends, arguments: argparse.Namespace, output: Output) -> None:
    forget_file(backends, arguments.file)
    output.say(f"{arguments.file} is not listed any more. The file stays as it is.")
    output.result({"forgotten": str(arguments.file)})


def _import(backends: Backends, arguments: argparse.Namespace, output: Output) -> None:
    token = _token(backends, arguments.token)
    data = read_regular(arguments.file, MOST_BYTES)
    password = ask(f"Password of {arguments.file.name}", arguments.pin_fd)
    with wiping(password):
        pin = ask_pin(backends, (token.store, token.serial), arguments)
        after = import_key(backends, token.store, token.serial, data, password=password, pin=pin)
    output.say(f"The key is on {token.label} ({token.serial}), and has signed. The file stays as it is.")
    output.result({"imported": {"token": token.serial, "keys": len(after.containers)}})


def _token(backends: Backends, serial: str) -> Token:
    found = [token for token in find_tokens(backends) if token.serial == serial]
    if not found:
        raise errors.NoCard("no such token", serial=serial)
    return found[0]


def _export(backends: Backends, arguments: argparse.Namespace, output: Output) -> None:
    if os.path.lexists(arguments.file) and not arguments.replace:
        raise errors.FileExists(str(arguments.file), file=str(arguments.file))
    stored = _stored(backends, arguments)
    ref = KeyRef(stored.token.store, stored.token.serial, stored.key_id)
    pin = ask_pin(backends, (stored.token.store, stored.token.serial), arguments)
    with wiping(pin):
        password = _new_password(arguments)
        export_pkcs12(
            backends,
            ref,
            arguments.file,
            pin=pin,
            password=password,
            legacy=arguments.legacy,
            replace=arguments.replace,
        )
    output.say(f"{arguments.file} holds the key of {stored.certificate.holder}, and opens with its password.")
    if arguments.legacy:
        output.say(fill(LEGACY, {"file": arguments.file.name}))
    output.result({"exported": {"file": str(arguments.file), "serial": stored.certificate.serial}})


def _stored(backends: Backends, arguments: argparse.Namespace) -> StoredCertificate:
    serial = read_serial_argument(arguments.serial)
    found = [s for s in list_certificates(backends, Progress()) if s.certificate.serial == serial]
    found = [s for s in found if arguments.token in (None, s.token.serial)]
    if not found:
        raise StopError(exit_code(errors.NoCard()), fill(SERIAL_NOT_FOUND, {"serial": serial}))
    if len(found) > 1:
        raise errors.AmbiguousToken("the certificate is on several tokens", name=serial, count=len(found))
    return found[0]


def _new_password(arguments: argparse.Namespace) -> Secret:
    """On a terminal it is asked twice, since nobody sees what is typed."""
    words = f"New password for {arguments.file.name}"
    password = ask(words, arguments.pin_fd)
    if arguments.pin_fd is None:
        with ask(f"{words} again", None) as again, again.view() as second, password.view() as first:
            is_same = first == second
        if not is_same:
            password.wipe()
            raise StopError(USAGE, PINS_DIFFER)
    return password

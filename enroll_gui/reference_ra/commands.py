"""The RA's own commands: make one, serve it, certify keys, and what an operator does."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import get_args

from cryptography import x509
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_der_public_key,
    load_pem_public_key,
)
from sqlalchemy.exc import SQLAlchemyError

from enroll_gui.pki.certificates import read_certificate, to_pem
from enroll_gui.reference_ra import desk, passwords, ra, register, samples, server
from enroll_gui.reference_ra.clock import Clock, parse_clock
from enroll_gui.reference_ra.problems import PROBLEMS, Problem
from enroll_gui.reference_ra.profiles import PROFILES
from enroll_gui.reference_ra.ra import Ra, Switches
from enroll_gui.reference_ra.samples import PRESETS, Wanted
from enroll_gui.reference_ra.schema import Reason

OK, FAILED = 0, 1
DEFAULT_SUBJECT = "CN=Example Holder,GIVENNAME=Example,SURNAME=Holder,C=XX"
DEFAULT_EMAIL = "holder@example.org"


class _CommandError(Exception):
    """What was asked cannot be done; the text is for the operator."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the commands to a parser; `run` carries out what was parsed."""
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, act: object, text: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=text, description=text)
        command.add_argument("folder", type=Path, metavar="FOLDER", help="the RA's folder")
        command.set_defaults(act=act)
        return command

    add("init", _init, "make a root, issuing authorities and an empty register in a new folder")
    _add_serve(add("serve", _serve, "answer requests until asked to end"))
    _add_issue(add("issue", _issue, "certify a key that somebody else made"))
    revoke = add("revoke", _revoke, "revoke a certificate and publish the list")
    revoke.add_argument("serial", help="serial number, lower-case hex")
    revoke.add_argument("--reason", choices=get_args(Reason), default="unspecified")
    for name, act, text in (
        ("release", _release, "issue what `serve --hold` held"),
        ("refuse", _refuse, "refuse what `serve --hold` held"),
    ):
        add(name, act, text).add_argument("id", help="id of the follow-up")


def run(arguments: argparse.Namespace) -> int:
    """Carry out a parsed command; gives the exit code."""
    try:
        arguments.act(arguments)
    except _CommandError as exc:
        return _fail(str(exc))
    except Problem as exc:
        return _fail(f"{exc.kind.title} [{exc.code}] {exc.detail}".rstrip())
    except OSError as exc:
        return _fail(f"{exc.strerror}: {exc.filename}" if exc.filename else str(exc.strerror or exc))
    return OK


def _fail(text: str) -> int:
    sys.stderr.write(f"{text}\n")
    return FAILED


def _add_serve(command: argparse.ArgumentParser) -> None:
    command.add_argument("--address", default="127.0.0.1", help="IP address to listen on (default %(default)s)")
    command.add_argument("--port", type=_port, default=0, help="0 (the default) takes a free one")
    command.add_argument("--ready-file", type=Path, metavar="FILE", help="written as JSON {url, pid} once it listens")
    command.add_argument(
        "--with-parent", action="store_true", help="end when standard input, a pipe of the starting process, ends"
    )
    command.add_argument("--hold", action="store_true", help="let follow-ups wait for `release` or `refuse`")
    command.add_argument("--refuse", choices=sorted(PROBLEMS), default="", metavar="CODE", help="refuse follow-ups so")
    command.add_argument("--slow", type=float, default=0, metavar="SECONDS", help="let every answer wait")
    command.add_argument(
        "--clock", type=_clock, default=Clock(), help="an offset like +2d or -26h, or a time to start at"
    )
    command.add_argument(
        "--allow-other-address",
        action="store_true",
        help="serve a DEMONSTRATION authority on an address that other computers reach",
    )


def _add_issue(command: argparse.ArgumentParser) -> None:
    command.add_argument("--spki", type=Path, required=True, metavar="FILE", help="public key, PEM or DER")
    command.add_argument("--profile", choices=sorted(PROFILES), default="commercial")
    command.add_argument(
        "--preset", choices=PRESETS, default="soon-expiring", metavar="PRESET", help=", ".join(PRESETS)
    )
    command.add_argument("--subject", default=DEFAULT_SUBJECT, help="as RFC 4514 writes it (default %(default)s)")
    command.add_argument(
        "--email", default=DEFAULT_EMAIL, help="alternative name, empty for none (default %(default)s)"
    )
    command.add_argument(
        "--revocation-password-file", type=Path, metavar="FILE", help="its first line is the revocation password"
    )
    command.add_argument("--out", type=Path, required=True, metavar="FILE", help="PEM if it ends in .pem, else DER")


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"not a port: {text}")
    return int(text)


def _clock(text: str) -> Clock:
    try:
        return parse_clock(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"neither an offset nor a time: {text}") from None


def _load(arguments: argparse.Namespace, clock: Clock | None = None, switches: Switches | None = None) -> Ra:
    try:
        return ra.load(arguments.folder, clock or Clock(), switches or Switches())
    except (OSError, ValueError, SQLAlchemyError) as exc:
        raise _CommandError(f"no registration authority in {arguments.folder}; make one with init") from exc


def _init(arguments: argparse.Namespace) -> None:
    made = ra.create(arguments.folder, Clock())
    with made.records.transaction() as db:
        register.export(made, db)
    made.records.close()


def _serve(arguments: argparse.Namespace) -> None:
    try:
        local = server.is_loopback(arguments.address)
    except ValueError:
        raise _CommandError(f"not an IP address: {arguments.address}") from None
    if not local and not arguments.allow_other_address:
        raise _CommandError(
            f"{arguments.address} is not loopback. The keys of this demonstration authority lie open in its folder; "
            "use --allow-other-address if other computers shall reach it all the same."
        )
    switches = Switches(arguments.hold, arguments.refuse, arguments.slow)
    loaded = _load(arguments, arguments.clock, switches)
    server.serve(loaded, arguments.address, arguments.port, arguments.ready_file, with_parent=arguments.with_parent)


def _issue(arguments: argparse.Namespace) -> None:
    wanted = Wanted(
        spki=_read_spki(arguments.spki),
        profile=PROFILES[arguments.profile],
        subject=_read_name(arguments.subject),
        email=arguments.email,
        password=_read_password(arguments.revocation_password_file),
    )
    loaded = _load(arguments)
    try:
        der = samples.make_sample(loaded, arguments.preset, wanted)
    except ValueError as exc:
        raise _CommandError(f"cannot be certified: {exc}") from exc
    finally:
        loaded.records.close()
    arguments.out.write_bytes(to_pem(der).encode() if arguments.out.suffix == ".pem" else der)
    made = read_certificate(der)
    facts = {"serial": made.serial, "issuer_sha256": made.issuer_sha256, "sha256": made.sha256}
    sys.stdout.write(json.dumps(facts) + "\n")


def _read_spki(file: Path) -> bytes:
    content = file.read_bytes()
    try:
        key = load_pem_public_key(content) if b"-----BEGIN" in content else load_der_public_key(content)
    except ValueError as exc:
        raise _CommandError(f"no public key in {file}") from exc
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def _read_name(text: str) -> x509.Name:
    try:
        return x509.Name.from_rfc4514_string(
            text, {"GIVENNAME": x509.NameOID.GIVEN_NAME, "SURNAME": x509.NameOID.SURNAME}
        )
    except ValueError as exc:
        raise _CommandError(f"not a name as RFC 4514 writes it: {text}") from exc


def _read_password(file: Path | None) -> bytes | None:
    if file is None:
        return None
    password = file.read_bytes().partition(b"\n")[0]
    if not passwords.keeps_rule(password):
        raise _CommandError("a revocation password has 4 to 32 of A-Z, a-z, 0-9")
    return password


def _revoke(arguments: argparse.Namespace) -> None:
    loaded = _load(arguments)
    with loaded.records.transaction() as db:
        found = register.by_serial(db, arguments.serial)
        if found is None:
            raise _CommandError(f"no certificate {arguments.serial}")
        register.revoke(loaded, db, found, arguments.reason)
    loaded.records.close()


def _release(arguments: argparse.Namespace) -> None:
    loaded = _load(arguments)
    desk.release(loaded, arguments.id)
    loaded.records.close()


def _refuse(arguments: argparse.Namespace) -> None:
    loaded = _load(arguments)
    desk.refuse(loaded, arguments.id)
    loaded.records.close()

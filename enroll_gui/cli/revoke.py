"""`enroll-gui revoke`: by the revocation password, with no card there."""

from __future__ import annotations

import argparse

from enroll_gui.backends.terminal import read_pin, read_pin_from
from enroll_gui.cli.output import OK, USAGE, Output, StopError, agrees, exit_code, read_serial_argument
from enroll_gui.messages import NO_REVOCATION_PASSWORD, SEVERAL_REGISTERED, fill
from enroll_gui.model import errors
from enroll_gui.model.revocation import RegisteredCertificate, RevocationReason, Revoked
from enroll_gui.ports import Backends
from enroll_gui.tasks.find_registered import find_registered
from enroll_gui.tasks.revoke_certificate import revoke_certificate


def revoke(backends: Backends, arguments: argparse.Namespace, output: Output) -> int:
    """Revoke one certificate; give the exit code. One that is revoked already is told and is no fault."""
    serial = read_serial_argument(arguments.serial)
    found = find_registered(backends, serial)
    if len(found) > 1:
        raise StopError(USAGE, fill(SEVERAL_REGISTERED, {"serial": serial}))
    certificate = found[0]
    output.say(f"{certificate.subject}\n  serial number {certificate.serial}, issued by {certificate.issuer}")
    revoked = certificate.revoked or _revoke(backends, certificate, arguments)
    output.say(f"Revoked on {revoked.when:%Y-%m-%d %H:%M} UTC ({revoked.reason.value}).")
    if revoked.pair:
        output.say(f"The other certificate of the pair, {revoked.pair}, is still valid.")
    output.result(
        {
            "serial": certificate.serial,
            "revoked": revoked.when.isoformat(),
            "reason": revoked.reason.value,
            "before": certificate.revoked is not None,
            "pair": revoked.pair or None,
        }
    )
    return OK


def _revoke(backends: Backends, certificate: RegisteredCertificate, arguments: argparse.Namespace) -> Revoked:
    if not certificate.has_password:
        raise StopError(exit_code(errors.Refused()), NO_REVOCATION_PASSWORD)
    if not arguments.yes and not agrees("This cannot be undone. Revoke it?"):
        raise errors.Cancelled("not agreed")
    descriptor = arguments.password_fd
    password = read_pin("Revocation password: ") if descriptor is None else read_pin_from(descriptor)
    return revoke_certificate(backends, certificate, RevocationReason(arguments.reason), password)

"""Find a certificate at its authority, with no card there."""

from __future__ import annotations

from enroll_gui.model.errors import NotConfigured, Refused
from enroll_gui.model.revocation import RegisteredCertificate
from enroll_gui.ports import Backends


def find_registered(backends: Backends, serial: str) -> tuple[RegisteredCertificate, ...]:
    """Give what the authority lists under a serial number, at least one: two of its issuing CAs may have given it.

    Raises Refused with reason `unknown_certificate`, NotConfigured, Unreachable, TlsRefused, AnswerInvalid.
    """
    if backends.registrar is None:
        raise NotConfigured("no authority in the settings", field="authority.url")
    found = tuple(backends.registrar.registered(serial))
    if not found:
        raise Refused("the authority lists no such certificate", reason="unknown_certificate")
    return found

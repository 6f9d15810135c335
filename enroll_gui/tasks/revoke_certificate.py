"""Revoke a certificate by its revocation password: without card, without login (ICA-26)."""

from __future__ import annotations

from enroll_gui.model.errors import NotConfigured
from enroll_gui.model.revocation import RegisteredCertificate, RevocationReason, Revoked
from enroll_gui.model.secret import Secret
from enroll_gui.ports import Backends


def revoke_certificate(
    backends: Backends, certificate: RegisteredCertificate, reason: RevocationReason, password: Secret
) -> Revoked:
    """Give the revocation as the authority recorded it. The password is wiped, however it ends.

    Raises Refused with reason `password_rule`, `password_wrong` or `password_locked` (rule RA-25), NotConfigured,
    Unreachable, TlsRefused, AnswerInvalid.
    """
    with password:
        if backends.registrar is None:
            raise NotConfigured("no authority in the settings", field="authority.url")
        return backends.registrar.revoke(certificate.id, reason, password)

"""Encrypt a revocation password to the authority, so that nothing keeps it in clear."""

from __future__ import annotations

from enroll_gui.model.profile import AuthorityInfo
from enroll_gui.model.secret import Secret


def seal_password(info: AuthorityInfo, password: Secret) -> bytes:
    """Give the DER of an EnvelopedData to the RA's certificate (RFC 5652, 6) and wipe the password.

    The library that encrypts takes immutable bytes: one short-lived copy is made here and nowhere else.
    """
    from enroll_gui.pki.cms import envelope  # noqa: PLC0415 - megabytes that a listing does not need

    with password, password.view() as clear:
        return envelope(bytes(clear), info.encryption_certificate)

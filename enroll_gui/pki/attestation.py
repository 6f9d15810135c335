"""Key attestation as YubiKeys give it: a certificate for the key with extensions of Yubico's arc, issued by the card.

Extensions: 1.3.6.1.4.1.41482.3.x, where x is 3 firmware, 7 serial number, 8 PIN and touch policy, 9 form factor,
10 FIPS, 11 CSPN (Yubico, "PIV attestation").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from enroll_gui.model.attestation import Attestation, FormFactor, PinPolicy, TouchPolicy
from enroll_gui.model.errors import AttestationRefused, CertificateDoesNotFitKey
from enroll_gui.pki import certificates, der, extensions, names
from enroll_gui.pki.algorithms import same_key
from enroll_gui.pki.paths import verify_issued

ARC = "1.3.6.1.4.1.41482.3."
LARGEST = 1 << 14
"""Bytes of an attestation certificate that are looked at; YubiKeys give fewer than a thousand."""
MOST_CERTIFICATES = 8
_FIRMWARE, _SERIAL, _POLICY, _FORM, _FIPS, _CSPN = (f"{ARC}{number}" for number in (3, 7, 8, 9, 10, 11))
_PIN_POLICIES = dict(enumerate(PinPolicy, 1))
_TOUCH_POLICIES = dict(enumerate(TouchPolicy, 1))
_FORMS = dict(enumerate(FormFactor))
_FORM_BITS = 0x0F
"""The rest of the octet says FIPS and security key."""
_SLOT = re.compile(r"YubiKey PIV Attestation ([0-9a-fA-F]{2})")


def read_attestation(chain: Sequence[bytes]) -> Attestation:
    """Read what a statement says; nothing is verified. `chain`: its certificate and, if given, the issuers.

    A fact that is malformed is left out. Raises AttestationRefused(reason="form") for what is no such certificate.
    """
    if not 1 <= len(chain) <= MOST_CERTIFICATES or any(len(one) > LARGEST for one in chain):
        raise AttestationRefused("number or size", reason="form")
    try:
        parts = certificates.parts(chain[0])
        found = _extensions(parts.extensions)
    except ValueError as exc:
        raise AttestationRefused(f"not a certificate: {exc}", reason="form") from None
    if not any(oid.startswith(ARC) for oid in found):
        raise AttestationRefused("no extension of the kind", reason="form")
    policy, form = found.get(_POLICY, b"").ljust(2, b"\0"), found.get(_FORM, b"").ljust(1, b"\0")
    firmware = found.get(_FIRMWARE, b"")
    return Attestation(
        spki=parts.spki.der,
        chain=tuple(chain),
        slot=_slot(parts.subject.der),
        firmware=".".join(map(str, firmware)) if len(firmware) == 3 else "",
        serial=_serial(found.get(_SERIAL, b"")),
        pin_policy=_PIN_POLICIES.get(policy[0]),
        touch_policy=_TOUCH_POLICIES.get(policy[1]),
        form_factor=_FORMS.get(form[0] & _FORM_BITS, FormFactor.UNKNOWN),
        is_fips=_FIPS in found,
        is_cspn=_CSPN in found,
    )


def check_attestation(
    chain: Sequence[bytes], spki: bytes, roots: Sequence[bytes], at: datetime, serial: str = ""
) -> Attestation:
    """Read a statement and make sure that it is about this key, by a card whose maker's root is trusted.

    Without roots it is not verified, and says so. `serial`: of the card it should come from, where that is known.
    Raises AttestationRefused with the reason form, key, serial or issuer.
    """
    said = read_attestation(chain)
    if not same_key(said.spki, spki):
        raise AttestationRefused("about another key", reason="key")
    if serial and said.serial != serial:
        raise AttestationRefused("by another card", reason="serial")
    if not roots:
        return said
    try:
        path = verify_issued(chain[0], chain[1:], roots, at)
    except CertificateDoesNotFitKey as exc:
        raise AttestationRefused(str(exc), reason="issuer") from None
    return replace(said, chain=path, is_verified=True)


def _extensions(field: der.Element | None) -> dict[str, bytes]:
    """Read extension by extension: one that is malformed, or there twice, hides none of the others."""
    found: dict[str, bytes] = {}
    for element in extensions.split(field) if field else ():
        with suppress(ValueError):
            extension = extensions.raw(element)
            found.setdefault(extension.oid, extension.value)
    return found


def _slot(subject: bytes) -> str:
    with suppress(ValueError):
        matches = (_SLOT.fullmatch(attribute.value) for attribute in names.attributes(subject))
        return next((match[1].upper() for match in matches if match), "")
    return ""


def _serial(value: bytes) -> str:
    with suppress(ValueError):
        number = der.integer(der.read(value))
        return str(number) if 0 <= number < 1 << 64 else ""
    return ""

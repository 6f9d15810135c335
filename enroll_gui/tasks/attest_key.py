"""Have a card certify that a key was made in it, and check what it says."""

from __future__ import annotations

from datetime import UTC, datetime

from enroll_gui.model.attestation import Attestation
from enroll_gui.model.card import KeyRef
from enroll_gui.model.credential import CardAbility
from enroll_gui.model.errors import Unsupported
from enroll_gui.model.piv import is_by_yubico
from enroll_gui.pki.attestation import check_attestation, read_attestation
from enroll_gui.ports import Backends


def attest_key(backends: Backends, key: KeyRef, spki: bytes = b"") -> Attestation:
    """Ask the card about a key, and verify its answer to the makers' roots of the settings, if they name any.

    `spki` is the key as it is known from elsewhere: the answer must be about that one. Raises AttestationRefused,
    KeyMissing, Unsupported where the card cannot, or where the key was not made in it, and what the card raises.
    """
    issuance = backends.issuance(key.store)
    if issuance is None:
        raise Unsupported(f"no cards in {key.store}", ability=CardAbility.ATTEST.value, tool="")
    chain = issuance.attest(key.token_serial, key.key_id)
    about = spki or read_attestation(chain).spki
    serial = key.token_serial if _is_numbered_as_its_card(backends, key) else ""
    return check_attestation(chain, about, backends.attestation_roots, datetime.now(UTC), serial)


def _is_numbered_as_its_card(backends: Backends, key: KeyRef) -> bool:
    """Say whether the driver calls a token by the number of the card; OpenSC takes another."""
    store = backends.store(key.store)
    return store is not None and any(
        token.serial == key.token_serial and is_by_yubico(token) for token in store.tokens()
    )

"""Try the new keys: sign something with each and verify it with its certificate."""

from __future__ import annotations

import secrets
import time
from collections.abc import Sequence
from contextlib import ExitStack

from enroll_gui.model.entry import Member
from enroll_gui.model.errors import ProofFailed
from enroll_gui.model.outcome import Trial
from enroll_gui.pki.algorithms import signature_for
from enroll_gui.pki.certificates import read_certificate
from enroll_gui.pki.signers import verify
from enroll_gui.ports import Backends, TokenSession
from enroll_gui.tasks.make_keys import Pins, open_session


def try_keys(backends: Backends, members: Sequence[Member], pins: Pins) -> tuple[Trial, ...]:
    """Sign 32 random bytes with each member's key and verify them with the certificate as read from the token.

    The PINs are wiped. Raises ProofFailed where a token has no such certificate or a signature does not verify.
    """
    with ExitStack() as stack:
        for pin in pins.values():
            if pin is not None:
                stack.enter_context(pin)
        sessions: dict[tuple[str, str], TokenSession] = {}
        return tuple(_tried(open_session(backends, m.new_key, pins, sessions, stack), m) for m in members)


def _tried(session: TokenSession, member: Member) -> Trial:
    if member.certificate not in session.certificates(member.new_key.key_id):
        raise ProofFailed("the certificate is not on the token")
    spki = read_certificate(member.certificate).spki
    message, algorithm = secrets.token_bytes(32), signature_for(spki)
    begun = time.monotonic()
    signature = session.signer(member.new_key.key_id).sign(message, algorithm)
    seconds = time.monotonic() - begun
    if not verify(spki, message, signature, algorithm):
        raise ProofFailed("the signature does not verify under the certificate")
    return Trial(algorithm, seconds)

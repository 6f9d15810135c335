"""Try the new key: sign something and verify it with the certificate."""

from __future__ import annotations

import secrets
import time
from contextlib import ExitStack

from enroll_gui.model.entry import Member
from enroll_gui.model.errors import ProofFailed
from enroll_gui.model.outcome import Trial
from enroll_gui.pki.algorithms import signature_for
from enroll_gui.pki.certificates import read_certificate
from enroll_gui.pki.signers import verify
from enroll_gui.ports import Backends
from enroll_gui.tasks.make_keys import Pins, open_session


def try_key(backends: Backends, member: Member, pins: Pins) -> Trial:
    """Sign 32 random bytes on the token and verify the signature with the certificate as read from the token.

    The PIN is wiped. Raises ProofFailed where the token has no such certificate or the signature does not verify.
    """
    with ExitStack() as stack:
        for pin in pins.values():
            if pin is not None:
                stack.enter_context(pin)
        session = open_session(backends, member.new_key, pins, {}, stack)
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

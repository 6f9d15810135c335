"""Try the new keys with their certificates."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace

from enroll_gui.model.entry import Member
from enroll_gui.model.errors import ProofFailed
from enroll_gui.model.outcome import Trial
from enroll_gui.pki.certificates import read_certificate
from enroll_gui.ports import Backends, TokenSession
from enroll_gui.tasks.make_keys import Pins, open_session
from enroll_gui.tasks.prove_key import prove_decryption, prove_key


def try_keys(backends: Backends, members: Sequence[Member], pins: Pins) -> tuple[Trial, ...]:
    """Sign with each member's key and verify with the certificate as read from the token; decrypt where it is meant to.

    The PINs are wiped. Raises ProofFailed where a token has no such certificate or the key is not its.
    """
    with ExitStack() as stack:
        for pin in pins.values():
            if pin is not None:
                stack.enter_context(pin)
        sessions: dict[tuple[str, str], TokenSession] = {}
        return tuple(_tried(open_session(backends, m.new_key, pins, sessions, stack), m) for m in members)


def _tried(session: TokenSession, member: Member) -> Trial:
    key_id = member.new_key.key_id
    if member.certificate not in session.certificates(key_id):
        raise ProofFailed("the certificate is not on the token")
    spki = read_certificate(member.certificate).spki
    trial = prove_key(session, key_id, spki)
    return replace(trial, decrypts=prove_decryption(session, key_id, spki))

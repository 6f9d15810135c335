"""The place of certificates without a key, which is none for new keys."""

from __future__ import annotations

import pytest

from enroll_gui.backends.windows.provider import CERTIFICATES_ONLY
from enroll_gui.model.errors import KeyKindUnsupported, ProofFailed, Unsupported
from enroll_gui.model.secret import Secret
from tests.backends.windows.computer import Computer


def test_place_without_keys_makes_takes_and_uses_none(computer: Computer) -> None:
    with computer.store.open(CERTIFICATES_ONLY, None) as session:
        with pytest.raises(KeyKindUnsupported):
            session.generate(b"box", "RSA-2048", "Example Holder")
        with pytest.raises(Unsupported):
            session.import_key(b"box", Secret(bytearray()), "Example Holder")
        with pytest.raises(ProofFailed):
            session.signer(b"box")
        assert session.delete(b"box") == 0
        assert session.inventory().containers == ()

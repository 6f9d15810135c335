"""pkcs15-init itself, on a card: what it refuses, and what becomes of that."""

from __future__ import annotations

import shutil

import pytest

from enroll_gui.backends.pcsc.pkcs15_init import PROGRAM, set_up
from enroll_gui.model.errors import AmbiguousToken, PinRefused, ToolFailed
from enroll_gui.virtual_card.virtual_readers import VirtualReaders
from tests.readers import READER
from tests.tokens import PIN, secret
from tests.two_pins import PUK

pytestmark = pytest.mark.skipif(not shutil.which(PROGRAM), reason=f"no {PROGRAM}")


@pytest.mark.parametrize(
    ("pin", "puk", "credential", "maximum"),
    [("5" * 17, PUK, "PIN", 16), (PIN, "5" * 17, "PUK", 16), ("58\x0320", PUK, "PIN", 255)],
)
@pytest.mark.usefixtures("blank_iso_applet")
def test_what_the_program_does_not_take_is_refused_with_its_rule(
    shared_readers: VirtualReaders, pin: str, puk: str, credential: str, maximum: int
) -> None:
    with pytest.raises(PinRefused) as caught:
        set_up(READER, "Example card", secret(pin), secret(puk))

    assert (caught.value.facts["credential"], caught.value.facts["maximum"]) == (credential, maximum)
    assert not any(apdu.startswith("00e0") for apdu in shared_readers.apdus())


def test_what_the_card_does_not_take_is_told_with_the_programs_own_words(
    blank_iso_applet: str, shared_readers: VirtualReaders
) -> None:
    shared_readers.turn(blank_iso_applet, room=600)
    with pytest.raises(ToolFailed) as caught:
        set_up(READER, "Example card", secret(PIN), secret(PUK))

    said = "Failed to create PKCS #15 meta structure: Not enough memory on card"
    assert caught.value.facts == {"tool": PROGRAM, "reason": "ended", "said": said}


@pytest.mark.usefixtures("blank_iso_applet")
def test_name_that_two_readers_begin_with_is_not_handed_to_the_program() -> None:
    with pytest.raises(AmbiguousToken):
        set_up(READER.removesuffix(" 00"), "Example card", secret(PIN), secret(PUK))

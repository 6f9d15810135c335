"""What a PIV card certifies of its keys, asked through the real card, pcscd and ykcs11's token."""

from __future__ import annotations

from dataclasses import replace

import pytest

from enroll_gui.model.card import KeyRef
from enroll_gui.model.errors import AttestationRefused, Unsupported
from enroll_gui.model.piv import SIGNATURE, key_id_of
from enroll_gui.tasks.attest_key import attest_key
from enroll_gui.virtual_card.piv_attestation import Maker
from enroll_gui.virtual_card.virtual_readers import VirtualReaders
from tests.piv import PivPlace, piv_place, piv_store
from tests.readers import PIV_CARD, make_readers, yubico_readers
from tests.tokens import logged_in

__all__ = ["make_readers", "piv_place", "piv_store", "yubico_readers"]


def key(place: PivPlace) -> KeyRef:
    return KeyRef(place.store.name, PIV_CARD, key_id_of(SIGNATURE))


def test_statement_is_about_the_key_and_leads_to_the_maker(piv_place: PivPlace, yubico_readers: VirtualReaders) -> None:
    piv_place.put(SIGNATURE)
    with logged_in(piv_place.store, PIV_CARD) as session:
        spki = session.public_key(key_id_of(SIGNATURE))
    assert spki
    trusting = replace(piv_place.backends, attestation_roots=(yubico_readers.attestation_root(),))
    assert attest_key(trusting, key(piv_place), spki).is_verified
    assert not attest_key(piv_place.backends, key(piv_place), spki).is_verified
    reasons = []
    for backends, about in ((trusting, b""), (replace(trusting, attestation_roots=(Maker().root,)), spki)):
        with pytest.raises(AttestationRefused) as caught:
            attest_key(backends, key(piv_place), about or piv_place.authority.root)
        reasons.append(caught.value.facts["reason"])
    assert reasons == ["key", "issuer"]


def test_store_without_cards_cannot_attest(piv_place: PivPlace) -> None:
    with pytest.raises(Unsupported):
        attest_key(replace(piv_place.backends, card_issuance=()), key(piv_place))

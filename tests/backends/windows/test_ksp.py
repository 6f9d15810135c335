"""Keys in KSPs, as far as the contract of key stores does not show it; on the table that behaves as documented."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import load_der_public_key

from enroll_gui.model.errors import KeyIdTaken, KeyNotExportable
from enroll_gui.pki.algorithms import signature_for
from enroll_gui.pki.key_files import spki_of_private
from enroll_gui.pki.signers import KeySigner, verify
from tests.backends.windows.computer import Computer
from tests.backends.windows.fake_windows import SOFTWARE_KSP
from tests.backends.windows.test_blobs import pkcs8
from tests.backends.windows.test_store import new_id


@pytest.mark.parametrize("family", ["rsa", "ec"])
def test_imported_key_signs_and_stays(computer: Computer, family: str) -> None:
    key = rsa.generate_private_key(65537, 2048) if family == "rsa" else ec.generate_private_key(ec.SECP384R1())
    spki = KeySigner(key).spki
    with computer.store.open(SOFTWARE_KSP, None) as session, pkcs8(key) as private:
        key_id = new_id(session)
        session.import_key(key_id, private, "imported")
        with pytest.raises(KeyIdTaken):
            session.import_key(key_id, private, "imported")

        assert session.public_key(key_id) == spki
        assert verify(spki, b"m", session.signer(key_id).sign(b"m", signature_for(spki)), signature_for(spki))
        with pytest.raises(KeyNotExportable):
            session.export_key(key_id)


@pytest.mark.parametrize("kind", ["RSA-2048", "EC-P256"])
def test_key_that_was_made_so_leaves(computer: Computer, kind: str) -> None:
    with computer.store.open(SOFTWARE_KSP, None) as session:
        key_id = new_id(session)
        spki = session.generate(key_id, kind, "Example Holder", exportable=True)

        assert session.key_facts(key_id).extractable is True
        with session.export_key(key_id) as private:
            assert spki_of_private(private) == spki


def test_rsa_key_decrypts(computer: Computer) -> None:
    with computer.store.open(SOFTWARE_KSP, None) as session:
        key_id = new_id(session)
        public = load_der_public_key(session.generate(key_id, "RSA-2048", "Example Holder"))
        assert isinstance(public, rsa.RSAPublicKey)

        assert session.decrypt(key_id, public.encrypt(b"read me", padding.PKCS1v15())) == b"read me"


def test_failed_finish_keeps_nothing_and_gives_all_back(computer: Computer) -> None:
    computer.world.answers["NCryptFinalizeKey"] = 0x80090020
    with computer.store.open(SOFTWARE_KSP, None) as session, pytest.raises(Exception, match="NTE_FAIL"):
        session.generate(new_id(session), "EC-P256", "Example Holder")

    assert not computer.world.provider(SOFTWARE_KSP).keys

"""What a token shows without login, and what can be known from it of its private keys."""

from __future__ import annotations

from collections.abc import Sequence

from enroll_gui.backends.pkcs11.public_keys import spki_of
from enroll_gui.backends.pkcs11.records import CKO_PRIVATE_KEY, CKO_PUBLIC_KEY, ObjectRecord, is_certificate, of_class
from enroll_gui.model.card import Token
from enroll_gui.model.certificate import Certificate, KeyPresence, StoredCertificate
from enroll_gui.pki.certificates import read_certificate
from enroll_gui.pki.key_names import key_name
from enroll_gui.pki.names import visible


def label_of(record: ObjectRecord) -> str:
    """Read the CKA_LABEL, with control and direction characters made visible."""
    return visible(record.attributes.get("CKA_LABEL", b"").decode("utf-8", errors="replace"))


def public_spki(records: Sequence[ObjectRecord]) -> bytes | None:
    """Give the SPKI of the first public key among them."""
    spkis = (spki_of(record.attributes) for record in of_class(records, CKO_PUBLIC_KEY))
    return next((spki for spki in spkis if spki), None)


def certified_spki(records: Sequence[ObjectRecord]) -> bytes | None:
    """Give the SPKI of the first certificate: some tokens keep no public key beside it."""
    certificate = next((record for record in records if is_certificate(record)), None)
    return read_certificate(certificate.attributes["CKA_VALUE"]).spki or None if certificate else None


class Listing:
    """The objects a token shows without login, and what can be known from them of the private keys."""

    def __init__(self, token: Token, records: Sequence[ObjectRecord]) -> None:
        self._token = token
        self._certificates = [record for record in records if is_certificate(record)]
        self._public_ids = _ids(records, CKO_PUBLIC_KEY)
        self._private_ids = _ids(records, CKO_PRIVATE_KEY)
        self._asking_ids = {
            record.key_id for record in of_class(records, CKO_PRIVATE_KEY) if record.flag("CKA_ALWAYS_AUTHENTICATE")
        }
        spkis = [(spki_of(record.attributes), record) for record in of_class(records, CKO_PUBLIC_KEY)]
        self._by_name = {key_name(spki): record.key_id for spki, record in spkis if spki}

    def certificates(self) -> list[StoredCertificate]:
        """Give each certificate with what is known of its key."""
        return [self._stored(record) for record in self._certificates]

    def _stored(self, record: ObjectRecord) -> StoredCertificate:
        certificate = read_certificate(record.attributes["CKA_VALUE"])
        own_id = record.key_id
        presence, key_id = self._presence(certificate, own_id)
        asks = key_id in self._asking_ids if self._private_ids else self._token.pin.asks_each_time
        return StoredCertificate(certificate, self._token, key_id, label_of(record), presence, asks)

    def _presence(self, certificate: Certificate, own_id: bytes) -> tuple[KeyPresence, bytes]:
        """Say what is known of the private key, and the CKA_ID it goes by.

        PAIRED where a public key is the certificate's, even under another CKA_ID, which then is the one to sign with.
        NONE where the CKA_ID belongs to another key, or where the token shows private keys and none has that CKA_ID.
        AT_PIN otherwise: many tokens keep no public keys, and to ask for a PIN in vain harms less than to refuse a
        certificate that could be renewed.
        """
        paired_id = self._by_name.get(key_name(certificate.spki))
        if paired_id is not None:
            return KeyPresence.PAIRED, paired_id
        belongs_to_other = bool(own_id) and own_id in self._public_ids
        is_lacking = bool(self._private_ids) and own_id not in self._private_ids
        return KeyPresence.NONE if belongs_to_other or is_lacking else KeyPresence.AT_PIN, own_id


def _ids(records: Sequence[ObjectRecord], object_class: int) -> set[bytes]:
    return {record.key_id for record in of_class(records, object_class)}

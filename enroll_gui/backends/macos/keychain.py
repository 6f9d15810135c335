"""Every call into Apple's Security framework, and nothing else.

Two places are asked apart, since a question to both hides the errors of either: file keychains, and the cards that
CryptoTokenKit shows. A certificate and a key belong together where the hash of the one's public key is the other's
application label; that is all there is to an identity.

Booleans are True and False, never 1 and 0, and what a new key is to be stands at the top of the dictionary: inside
kSecPrivateKeyAttrs the framework passes over kSecAttrIsExtractable and kSecAttrAccess, and the key may leave.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from enroll_gui.backends.macos.errors import of_error, of_status
from enroll_gui.backends.macos.keys import spki_of
from enroll_gui.model.errors import KeyKindUnsupported
from enroll_gui.model.secret import Secret
from enroll_gui.pki.algorithms import KeyAlgorithm, signature_algorithm

_SUCCESS = 0
_ALGORITHMS = {
    "rsa-pkcs1-sha256": "kSecKeyAlgorithmRSASignatureMessagePKCS1v15SHA256",
    "rsa-pss-sha256": "kSecKeyAlgorithmRSASignatureMessagePSSSHA256",
    "ecdsa-sha256": "kSecKeyAlgorithmECDSASignatureMessageX962SHA256",
    "ecdsa-sha384": "kSecKeyAlgorithmECDSASignatureMessageX962SHA384",
    "ecdsa-sha512": "kSecKeyAlgorithmECDSASignatureMessageX962SHA512",
}
"""Signature name -> the framework's, which hashes by itself and gives ECDSA in DER."""


class Place(Enum):
    """Where the framework is asked to look."""

    FILES = "file keychains"
    CARDS = "cards through CryptoTokenKit"


@dataclass(frozen=True)
class HeldKey:
    """A key, private or public."""

    reference: Any
    is_private: bool
    tag: bytes
    """Who made it has named it so; empty where nobody did."""
    public_hash: bytes
    label: str
    token_id: str
    """CryptoTokenKit's name of the card."""
    decrypts: bool | None

    @property
    def key_id(self) -> bytes:
        """The name it was given, else the hash of its public key."""
        return self.tag or self.public_hash


@dataclass(frozen=True)
class HeldCertificate:
    """A certificate."""

    reference: Any
    der: bytes


def load_security() -> Any:
    """Import the framework, which is there on macOS alone."""
    import Security  # noqa: PLC0415

    return Security


class Keychain:
    """The framework. Every call raises an error of the table in `errors.py`; any may wait for a person's answer."""

    def __init__(self, security: Any) -> None:
        """Take pyobjc's module `Security`."""
        self._sec = security

    def ask_nobody(self) -> None:
        """Let what would ask a person fail from now on in this process (SecKeychainSetUserInteractionAllowed)."""
        status = self._sec.SecKeychainSetUserInteractionAllowed(False)
        if status:
            raise of_status(status, "SecKeychainSetUserInteractionAllowed")

    def keys(self, place: Place, *, is_private: bool = True) -> Sequence[HeldKey]:
        """Find the private keys, or the public ones."""
        sec = self._sec
        found = self._find(place, {**self._class_of_keys(is_private), sec.kSecReturnAttributes: True})
        return [
            HeldKey(
                reference=held[sec.kSecValueRef],
                is_private=is_private,
                tag=_bytes(held.get(sec.kSecAttrApplicationTag)),
                public_hash=_bytes(held.get(sec.kSecAttrApplicationLabel)),
                label=str(held.get(sec.kSecAttrLabel) or ""),
                token_id=str(held.get(sec.kSecAttrTokenID) or ""),
                decrypts=_told(held.get(sec.kSecAttrCanDecrypt)),
            )
            for held in found
        ]

    def certificates(self, place: Place) -> Sequence[HeldCertificate]:
        """Find the certificates. Their attributes are not asked for: one that is odd must not spoil the answer."""
        sec = self._sec
        found = self._find(place, {sec.kSecClass: sec.kSecClassCertificate})
        return [HeldCertificate(one, bytes(sec.SecCertificateCopyData(one))) for one in found]

    def generate(self, tag: bytes, row: KeyAlgorithm, label: str, *, exportable: bool, prompts: bool) -> Any:
        """Make a key pair in the default file keychain and give the private key."""
        sec = self._sec
        wanted: dict[Any, Any] = {
            sec.kSecAttrKeyType: self._type_of_keys(row.family),
            sec.kSecAttrKeySizeInBits: row.bits,
            sec.kSecAttrIsPermanent: True,
            sec.kSecAttrIsExtractable: exportable,
            sec.kSecAttrLabel: label,
            sec.kSecAttrApplicationTag: tag,
            sec.kSecUseDataProtectionKeychain: False,
        }
        if prompts:
            wanted[sec.kSecAttrAccess] = self._access_of_nobody(label)
        key, error = sec.SecKeyCreateRandomKey(wanted, None)
        if key is None:
            raise of_error(error, "SecKeyCreateRandomKey")
        return key

    def spki(self, key: Any) -> bytes:
        """Give the public key of a private or a public one; empty where the keychain does not have it."""
        sec = self._sec
        public = sec.SecKeyCopyPublicKey(key)
        if public is None:
            return b""
        data, error = sec.SecKeyCopyExternalRepresentation(public, None)
        if data is None:
            raise of_error(error, "SecKeyCopyExternalRepresentation")
        return spki_of(bytes(data))

    def is_extractable(self, key: Any) -> bool | None:
        """Ask whether a private key may leave; None where it is not told. A key that may leave and prompts, prompts."""
        sec = self._sec
        attributes = sec.SecKeyCopyAttributes(key)
        return _told(attributes.get(sec.kSecAttrIsExtractable)) if attributes is not None else None

    def sign(self, key: Any, message: bytes, algorithm: str) -> bytes:
        """Sign a whole message; `algorithm` is a signature name of the algorithm table. Raises KeyKindUnsupported."""
        sec = self._sec
        wanted = getattr(sec, _ALGORITHMS[signature_algorithm(algorithm).name])
        if not sec.SecKeyIsAlgorithmSupported(key, sec.kSecKeyOperationTypeSign, wanted):
            raise KeyKindUnsupported(f"the key does not sign {algorithm}", kind=algorithm)
        signature, error = sec.SecKeyCreateSignature(key, wanted, message, None)
        if signature is None:
            raise of_error(error, "SecKeyCreateSignature")
        return bytes(signature)

    def decrypt(self, key: Any, ciphertext: bytes) -> bytes:
        """Decrypt by RSAES-PKCS1-v1_5."""
        sec = self._sec
        plain, error = sec.SecKeyCreateDecryptedData(key, sec.kSecKeyAlgorithmRSAEncryptionPKCS1, ciphertext, None)
        if plain is None:
            raise of_error(error, "SecKeyCreateDecryptedData")
        return bytes(plain)

    def export(self, key: Any) -> bytes:
        """Give a private key as it is, in the framework's own form."""
        data, error = self._sec.SecKeyCopyExternalRepresentation(key, None)
        if data is None:
            raise of_error(error, "SecKeyCopyExternalRepresentation")
        return bytes(data)

    def add_certificate(self, der: bytes) -> bool:
        """Put a certificate into the default file keychain, where it finds its key; False for what is none to macOS.

        One that is there already stays.
        """
        sec = self._sec
        certificate = sec.SecCertificateCreateWithData(None, der)
        if certificate is None:
            return False
        self._add(certificate, may_be_there=True)
        return True

    def add_key(self, family: str, part: bytes | Secret, *, is_private: bool) -> None:
        """Put a key that was made elsewhere into the default file keychain, without a name."""
        sec = self._sec
        attributes = {sec.kSecAttrKeyType: self._type_of_keys(family), **self._class_of_keys(is_private)}
        data = bytes(part.view()) if isinstance(part, Secret) else part
        key, error = sec.SecKeyCreateWithData(data, attributes, None)
        if key is None:
            raise of_error(error, "SecKeyCreateWithData")
        self._add(key, may_be_there=not is_private)

    def name_key(self, key: HeldKey, tag: bytes, label: str) -> None:
        """Give a key its name: the framework passes over one that is given when the key is added."""
        sec = self._sec
        name = {sec.kSecAttrApplicationTag: tag, sec.kSecAttrLabel: label}
        self._check(sec.SecItemUpdate(self._this_key(key), name), "SecItemUpdate")

    def delete_key(self, key: HeldKey) -> None:
        """Delete one half of a key pair from the file keychains."""
        sec = self._sec
        this = {**self._this_key(key), sec.kSecMatchLimit: sec.kSecMatchLimitAll}
        self._check(sec.SecItemDelete(this), "SecItemDelete")

    def delete_certificate(self, certificate: HeldCertificate) -> None:
        """Delete a certificate from the file keychains."""
        sec = self._sec
        this = {
            **self._where(Place.FILES),
            sec.kSecClass: sec.kSecClassCertificate,
            sec.kSecMatchItemList: [certificate.reference],
            sec.kSecMatchLimit: sec.kSecMatchLimitAll,
        }
        self._check(sec.SecItemDelete(this), "SecItemDelete")

    def _find(self, place: Place, what: dict[Any, Any]) -> Sequence[Any]:
        sec = self._sec
        wanted = {
            **self._where(place),
            **what,
            sec.kSecReturnRef: True,
            sec.kSecMatchLimit: sec.kSecMatchLimitAll,
        }
        status, found = sec.SecItemCopyMatching(wanted, None)
        if status == sec.errSecItemNotFound:
            return []
        self._check(status, "SecItemCopyMatching")
        return list(found)

    def _where(self, place: Place) -> dict[Any, Any]:
        sec = self._sec
        if place is Place.CARDS:
            return {sec.kSecAttrAccessGroup: sec.kSecAttrAccessGroupToken}
        return {sec.kSecUseDataProtectionKeychain: False}

    def _class_of_keys(self, is_private: bool) -> dict[Any, Any]:
        sec = self._sec
        half = sec.kSecAttrKeyClassPrivate if is_private else sec.kSecAttrKeyClassPublic
        return {sec.kSecClass: sec.kSecClassKey, sec.kSecAttrKeyClass: half}

    def _type_of_keys(self, family: str) -> Any:
        sec = self._sec
        return sec.kSecAttrKeyTypeRSA if family == "rsa" else sec.kSecAttrKeyTypeECSECPrimeRandom

    def _this_key(self, key: HeldKey) -> dict[Any, Any]:
        sec = self._sec
        return {
            **self._where(Place.FILES),
            **self._class_of_keys(key.is_private),
            sec.kSecAttrApplicationLabel: key.public_hash,
        }

    def _access_of_nobody(self, label: str) -> Any:
        """Make the access list that no program is on: macOS asks the person, whoever uses the key."""
        status, access = self._sec.SecAccessCreate(label, [], None)
        self._check(status, "SecAccessCreate")
        return access

    def _add(self, what: Any, *, may_be_there: bool) -> None:
        sec = self._sec
        status, _added = sec.SecItemAdd({**self._where(Place.FILES), sec.kSecValueRef: what}, None)
        if not (may_be_there and status == sec.errSecDuplicateItem):
            self._check(status, "SecItemAdd")

    def _check(self, status: int, call: str) -> None:
        if status != _SUCCESS:
            raise of_status(status, call)


def _bytes(value: Any) -> bytes:
    """Copy an NSData. Some old keys have a UUID as text in its place; what could not be read is null."""
    if isinstance(value, str):
        return value.encode()
    try:
        return bytes(memoryview(value))
    except TypeError:
        return b""


def _told(value: Any) -> bool | None:
    return None if value is None else bool(value)

"""Apple's Security framework as its published source says it behaves, over a keychain in memory.

Played are the functions that the backend calls, with real keys and signatures. Where the source does something that one
would not expect, a comment says so: these are the traps that the backend has to step over. Every name is Apple's.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_der_private_key,
    load_der_public_key,
)

from enroll_gui.pki import der as reader
from enroll_gui.pki.certificates import parts, read_certificate
from tests.tokens import certificate_for

PrivateKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey
PublicKey = rsa.RSAPublicKey | ec.EllipticCurvePublicKey
Query = Mapping[str, Any]

SUCCESS, CANCELLED, DUPLICATE, NOT_FOUND, WRONG, NO_DATA = 0, -128, -25299, -25300, -50, -25316
INTERACTION_NOT_ALLOWED = -25308
CURVES: dict[int, type[ec.EllipticCurve]] = {256: ec.SECP256R1, 384: ec.SECP384R1, 521: ec.SECP521R1}
PROMPT = 'wants to sign using key "{}"'


@dataclass(frozen=True)
class Access:
    """SecAccessRef."""

    label: str
    trusted: tuple[Any, ...] | None
    """None: the program that made the key. Nobody: the person is asked each time."""


@dataclass(eq=False)
class Item:
    """SecCertificateRef or SecKeyRef: in a keychain, on a card, or floating."""

    key_class: str = ""
    """Empty for a certificate."""
    der: bytes = b""
    key: PrivateKey | PublicKey | None = None
    label: str = ""
    tag: bytes = b""
    extractable: bool = True
    access: Access | None = None
    token_id: str = ""

    @property
    def public(self) -> PublicKey:
        assert self.key
        return self.key.public_key() if isinstance(self.key, PrivateKey) else self.key

    @property
    def public_hash(self) -> bytes:
        """kSecAttrApplicationLabel: SHA-1 of the public key's bits."""
        spki = self.public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        return hashlib.sha1(reader.bit_string(reader.children(reader.read(spki), 2)[1])).digest()


@dataclass(frozen=True)
class Error:
    """CFErrorRef, as pyobjc lends it NSError's methods."""

    number: int
    of: str = "NSOSStatusErrorDomain"

    def code(self) -> int:
        return self.number

    def domain(self) -> str:
        return self.of


@dataclass
class Apple:
    """The framework. `files` are the file keychains, `cards` what CryptoTokenKit shows."""

    files: list[Item] = field(default_factory=list)
    cards: list[Item] = field(default_factory=list)
    refused: int = SUCCESS
    """What every question to the file keychains is answered; 0 where they are open."""
    cards_refused: int = SUCCESS
    answer: Error | None = None
    """What the person answers when asked: None allows it."""
    asked: list[str] = field(default_factory=list)
    may_ask: bool = True
    """What SecKeychainSetUserInteractionAllowed was told."""

    def SecKeychainSetUserInteractionAllowed(self, allowed: bool) -> int:
        assert isinstance(allowed, bool)
        self.may_ask = allowed
        return SUCCESS

    def SecItemCopyMatching(self, query: Query) -> tuple[int, Any]:
        status, found = self._search(query)
        if status != SUCCESS:
            return status, None
        results = [self._result(item, query) for item in found]
        return SUCCESS, results if query.get("kSecMatchLimit") == "kSecMatchLimitAll" else results[0]

    def SecItemAdd(self, attributes: Query) -> tuple[int, Any]:
        """Add by reference. The list of attributes is then never made: label and tag are passed over."""
        item = attributes["kSecValueRef"]
        if attributes.get("kSecUseDataProtectionKeychain") is not False:
            return WRONG, None  # a key that floats would go where no file keychain is
        if self.refused:
            return self.refused, None
        if any(_is_same(item, other) for other in self.files):
            return DUPLICATE, None
        self.files.append(Item(item.key_class, item.der, item.key, extractable=item.extractable))
        return SUCCESS, [self.files[-1]]

    def SecItemUpdate(self, query: Query, changes: Query) -> int:
        status, found = self._search(query)
        for item in found:
            item.label = changes.get("kSecAttrLabel", item.label)
            item.tag = bytes(changes.get("kSecAttrApplicationTag", item.tag))
        return status

    def SecItemDelete(self, query: Query) -> int:
        status, found = self._search(query)
        for item in found:
            self.files.remove(item)
        return status

    def SecAccessCreate(self, label: str, trusted: list[Any] | None) -> tuple[int, Any]:
        return SUCCESS, Access(label, None if trusted is None else tuple(trusted))

    def SecKeyCreateRandomKey(self, parameters: Query) -> tuple[Any, Any]:
        """Make a key pair. Label, tag and permanence are looked for at the top and inside; all else at the top only."""
        if self.refused:
            return None, Error(self.refused)
        private, public = (self._generated(parameters, half) for half in ("Private", "Public"))
        private.key = _random_key(parameters["kSecAttrKeyType"], parameters["kSecAttrKeySizeInBits"])
        public.key = private.key.public_key()
        # A private key may leave unless that is denied; only kCFBooleanTrue is true, whatever number was given.
        private.extractable = parameters.get("kSecAttrIsExtractable", True) is True
        private.access = parameters.get("kSecAttrAccess")
        for item, half in ((private, "Private"), (public, "Public")):
            if _scanned(parameters, half, "kSecAttrIsPermanent") is True:
                self.files.append(item)
        return private, None

    def SecKeyCreateWithData(self, data: Any, attributes: Query) -> tuple[Any, Any]:
        is_private = attributes["kSecAttrKeyClass"] == "kSecAttrKeyClassPrivate"
        read = _private if is_private else _public
        try:
            return Item(attributes["kSecAttrKeyClass"], key=read(attributes["kSecAttrKeyType"], bytes(data))), None
        except (KeyError, ValueError, UnsupportedAlgorithm):
            return None, Error(WRONG)

    def SecKeyCopyPublicKey(self, key: Item) -> Any:
        """Look the public key up beside a private one that lies in a keychain; only others are computed."""
        if key not in self.files or key.key_class == "kSecAttrKeyClassPublic":
            return Item("kSecAttrKeyClassPublic", key=key.public)
        keys = (item for item in self.files if item.key_class == "kSecAttrKeyClassPublic")
        return next((item for item in keys if item.public_hash == key.public_hash), None)

    def SecKeyCopyExternalRepresentation(self, key: Item) -> tuple[Any, Any]:
        if isinstance(key.key, PublicKey):
            return memoryview(_public_data(key.key)), None
        if key.token_id or not key.extractable:
            return None, Error(NO_DATA)
        if (refused := self._ask(key)) is not None:
            return None, refused
        assert key.key
        return memoryview(_private_data(key.key)), None

    def SecKeyCopyAttributes(self, key: Item) -> Any:
        """Tell of a key. Whether it can be exported is tried, which asks the person where the key does."""
        self.SecKeyCopyExternalRepresentation(key)
        if key.token_id:
            return MappingProxyType({"kSecAttrTokenID": key.token_id})
        return MappingProxyType({"kSecAttrIsExtractable": key.extractable, "kSecAttrCanSign": True})

    def SecKeyIsAlgorithmSupported(self, key: Item, operation: int, algorithm: str) -> bool:
        family = "RSA" if isinstance(key.public, rsa.RSAPublicKey) else "ECDSA"
        return operation == 0 and algorithm.startswith(f"kSecKeyAlgorithm{family}Signature")

    def SecKeyCreateSignature(self, key: Item, algorithm: str, message: bytes) -> tuple[Any, Any]:
        if (refused := self._ask(key)) is not None:
            return None, refused
        digest = {"256": hashes.SHA256(), "384": hashes.SHA384(), "512": hashes.SHA512()}[algorithm[-3:]]
        assert "SignatureMessage" in algorithm
        if isinstance(key.key, ec.EllipticCurvePrivateKey):
            return memoryview(key.key.sign(message, ec.ECDSA(digest))), None
        assert isinstance(key.key, rsa.RSAPrivateKey)
        pss = padding.PSS(padding.MGF1(digest), digest.digest_size)
        return memoryview(key.key.sign(message, pss if "PSS" in algorithm else padding.PKCS1v15(), digest)), None

    def SecKeyCreateDecryptedData(self, key: Item, algorithm: str, ciphertext: bytes) -> tuple[Any, Any]:
        assert algorithm == "kSecKeyAlgorithmRSAEncryptionPKCS1"
        if not isinstance(key.key, rsa.RSAPrivateKey):
            return None, Error(WRONG)
        return memoryview(key.key.decrypt(ciphertext, padding.PKCS1v15())), None

    def SecCertificateCreateWithData(self, _allocator: None, data: bytes) -> Any:
        try:
            parts(data)
        except ValueError:
            return None
        return Item(der=data)

    def SecCertificateCopyData(self, certificate: Item) -> Any:
        return memoryview(certificate.der)

    def insert_card(self, token_id: str = "com.apple.pivtoken:EXAMPLE") -> bytes:
        """Have CryptoTokenKit show a card with a key and its certificate, and give that."""
        private = Item("kSecAttrKeyClassPrivate", key=_random_key("kSecAttrKeyTypeRSA", 2048), token_id=token_id)
        spki = private.public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        certificate = Item(der=certificate_for(spki, "Example Card Holder"), token_id=token_id)
        self.cards += [private, certificate]
        return certificate.der

    def _search(self, query: Query) -> tuple[int, list[Item]]:
        """Find items. A question to both places hides the cards' errors, and that the files are closed if a card is."""
        if query.get("kSecUseDataProtectionKeychain") is False:
            status, held = self.refused, self.files
        elif query.get("kSecAttrAccessGroup") == "kSecAttrAccessGroupToken":
            status, held = self.cards_refused, self.cards
        else:
            status, held = self.refused, [*self.files, *([] if self.cards_refused else self.cards)]
        if status != SUCCESS:
            return status, []
        found = [item for item in held if _matches(item, query)]
        if query.get("kSecMatchLimit") != "kSecMatchLimitAll":
            found = found[:1]
        return (SUCCESS if found else NOT_FOUND), found

    def _result(self, item: Item, query: Query) -> Any:
        """Give the item itself, or a dictionary where more was asked for; whether a key may leave is not in it."""
        if query.get("kSecReturnAttributes") is not True:
            return item
        told = {
            "kSecAttrLabel": item.label,
            "kSecAttrKeyClass": item.key_class,
            "kSecAttrApplicationLabel": memoryview(item.public_hash),
            "kSecAttrCanDecrypt": isinstance(item.key, rsa.RSAPrivateKey),
        }
        told |= {"kSecAttrApplicationTag": memoryview(item.tag)} if item.tag else {}
        told |= {"kSecAttrTokenID": item.token_id} if item.token_id else {}
        return MappingProxyType(told | ({"kSecValueRef": item} if query.get("kSecReturnRef") is True else {}))

    def _generated(self, parameters: Query, half: str) -> Item:
        label, tag = (_scanned(parameters, half, f"kSecAttr{name}") for name in ("Label", "ApplicationTag"))
        return Item(f"kSecAttrKeyClass{half}", label=label or "", tag=bytes(tag or b""))

    def _ask(self, key: Item) -> Error | None:
        """Ask the person, where the key's access list trusts no program, or a card wants its PIN."""
        if key.token_id or (key.access and key.access.trusted == ()):
            if not self.may_ask:
                return Error(INTERACTION_NOT_ALLOWED)
            self.asked.append(PROMPT.format(key.access.label if key.access else key.token_id))
            return self.answer
        return None


def _scanned(parameters: Query, half: str, name: str) -> Any:
    return parameters.get(f"kSec{half}KeyAttrs", {}).get(name, parameters.get(name))


def _matches(item: Item, query: Query) -> bool:
    if (query["kSecClass"] == "kSecClassCertificate") != (not item.key_class):
        return False
    if item.key_class and query.get("kSecAttrKeyClass", "kSecAttrKeyClassSymmetric") != item.key_class:
        return False  # without a class of keys, symmetric ones are looked for first
    if "kSecAttrApplicationLabel" in query and bytes(query["kSecAttrApplicationLabel"]) != item.public_hash:
        return False
    if "kSecAttrApplicationTag" in query and bytes(query["kSecAttrApplicationTag"]) != item.tag:
        return False
    return "kSecMatchItemList" not in query or item in query["kSecMatchItemList"]


def _is_same(item: Item, other: Item) -> bool:
    if item.key_class != other.key_class:
        return False
    if item.key_class:
        return item.public_hash == other.public_hash
    one, two = read_certificate(item.der), read_certificate(other.der)
    return (one.issuer_sha256, one.serial) == (two.issuer_sha256, two.serial)


def _random_key(kind: str, bits: int) -> PrivateKey:
    if kind == "kSecAttrKeyTypeRSA":
        return rsa.generate_private_key(65537, bits)
    assert kind == "kSecAttrKeyTypeECSECPrimeRandom"
    return ec.generate_private_key(CURVES[bits]())


def _numbers(data: bytes, count: int) -> Iterator[tuple[ec.EllipticCurve, bytes]]:
    size = (len(data) - 1) // count
    curve = CURVES[521 if size == 66 else size * 8]()
    yield from ((curve, data[1 + i * size : 1 + (i + 1) * size]) for i in range(count))


def _private(kind: str, data: bytes) -> PrivateKey:
    if kind == "kSecAttrKeyTypeRSA":
        key = load_der_private_key(data, None)
        assert isinstance(key, rsa.RSAPrivateKey)
        return key
    *_point, (curve, number) = _numbers(data, 3)
    return ec.derive_private_key(int.from_bytes(number), curve)


def _public(kind: str, data: bytes) -> PublicKey:
    if kind == "kSecAttrKeyTypeRSA":
        key = load_der_public_key(data)
        assert isinstance(key, rsa.RSAPublicKey)
        return key
    (curve, _x), _y = _numbers(data, 2)
    return ec.EllipticCurvePublicKey.from_encoded_point(curve, data)


def _public_data(key: PublicKey) -> bytes:
    if isinstance(key, rsa.RSAPublicKey):
        return key.public_bytes(Encoding.DER, PublicFormat.PKCS1)
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def _private_data(key: PrivateKey | PublicKey) -> bytes:
    if isinstance(key, rsa.RSAPrivateKey):
        return key.private_bytes(Encoding.DER, PrivateFormat.TraditionalOpenSSL, NoEncryption())
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    number = key.private_numbers().private_value.to_bytes((key.key_size + 7) // 8)
    return _public_data(key.public_key()) + number

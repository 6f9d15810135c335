"""What python-pkcs11 does in a logged-in session: make keys, sign with them, write certificates.

It has no way to take over a module that is initialised already; `_attach` therefore makes its library object without
the constructor, which only initialises the module and asks its name. A contract test holds that against new releases.
"""

from __future__ import annotations

import functools
import hashlib
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pkcs11 import Attribute, CertificateType, KeyType, Mechanism, MechanismFlag, ObjectClass, PKCS11Error
from pkcs11._pkcs11 import lib as Library  # noqa: N812  # a class with a lower-case name
from pkcs11.mechanisms import MGF
from pkcs11.types import Session
from pkcs11.util.ec import encode_named_curve_parameters

from enroll_gui.backends.pkcs11.cryptoki import ULONG_SIZE, Cryptoki, CryptokiError
from enroll_gui.backends.pkcs11.errors import rv_of
from enroll_gui.backends.pkcs11.records import CKO_PRIVATE_KEY

_HASHED_RSA = {
    "sha256": Mechanism.SHA256_RSA_PKCS,
    "sha384": Mechanism.SHA384_RSA_PKCS,
    "sha512": Mechanism.SHA512_RSA_PKCS,
}
_HASHES = {"sha256": Mechanism.SHA256, "sha384": Mechanism.SHA384, "sha512": Mechanism.SHA512}
_MASKS = {"sha256": MGF.SHA256, "sha384": MGF.SHA384, "sha512": MGF.SHA512}
_CKR_SLOT_ID_INVALID, _CKR_KEY_FUNCTION_NOT_PERMITTED, _CKR_USER_NOT_LOGGED_IN = 0x03, 0x68, 0x101
# DER of DigestInfo up to the digest (RFC 8017, 9.2, note 1).
_DIGEST_INFO = {
    "sha256": bytes.fromhex("3031300d060960864801650304020105000420"),
    "sha384": bytes.fromhex("3041300d060960864801650304020205000430"),
    "sha512": bytes.fromhex("3051300d060960864801650304020305000440"),
}


class KeySession:
    """A read-write session of python-pkcs11. Every method raises CryptokiError."""

    def __init__(
        self, module: Path, slot: int, side_door: Cryptoki, announce: Callable[[str], None], *, on_pad: bool
    ) -> None:
        """Open it, without login. `side_door` is the same module; `on_pad` means PINs are entered on the reader."""
        self._side_door = side_door
        self._on_pad = on_pad
        self._announce = announce
        with self._call("C_OpenSession"):
            self._library = _attach(module)
            found = [s for s in self._library.get_slots() if s.slot_id == slot]
            if not found:
                raise CryptokiError("C_GetSlotList", _CKR_SLOT_ID_INVALID)
            self._session: Session = found[0].get_token().open(rw=True)
        self._slot = slot
        self._has = functools.cache(self._asks_whether_it_has)

    @property
    def handle(self) -> int:
        """CK_SESSION_HANDLE, for the side door."""
        return _handle_of(self._session)

    def close(self) -> None:
        """Close it, which logs out."""
        with self._call("C_CloseSession"):
            self._session.close()

    def generate_rsa(self, bits: int, key_id: bytes, label: str, *, exportable: bool) -> None:
        """Make an RSA pair that signs and decrypts (C_GenerateKeyPair)."""
        with self._call("C_GenerateKeyPair"):
            self._session.generate_keypair(
                KeyType.RSA,
                bits,
                id=key_id,
                label=label,
                store=True,
                mechanism=Mechanism.RSA_PKCS_KEY_PAIR_GEN,
                capabilities=MechanismFlag.SIGN | MechanismFlag.VERIFY | MechanismFlag.ENCRYPT | MechanismFlag.DECRYPT,
                private_template=_private(exportable),
            )

    def generate_ec(self, curve_oid: str, key_id: bytes, label: str, *, exportable: bool) -> None:
        """Make a pair that signs, on a named curve (C_GenerateKeyPair)."""
        with self._call("C_GenerateKeyPair"):
            curve = {Attribute.EC_PARAMS: encode_named_curve_parameters(curve_oid)}
            self._session.create_domain_parameters(KeyType.EC, curve, local=True).generate_keypair(
                id=key_id,
                label=label,
                store=True,
                mechanism=Mechanism.EC_KEY_PAIR_GEN,
                capabilities=MechanismFlag.SIGN | MechanismFlag.VERIFY,
                private_template=_private(exportable),
            )

    def sign_rsa_pkcs1(self, key_id: bytes, message: bytes, hash_name: str, pin: bytearray | None) -> bytes:
        """RSASSA-PKCS1-v1_5: hashed by the token where it can, else by us with a DigestInfo of our own."""
        mechanism = _HASHED_RSA[hash_name]
        if self._has(mechanism):
            return self._sign(key_id, message, pin, mechanism)
        digest = hashlib.new(hash_name, message).digest()
        return self._sign(key_id, _DIGEST_INFO[hash_name] + digest, pin, Mechanism.RSA_PKCS)

    def sign_rsa_pss(self, key_id: bytes, message: bytes, hash_name: str, pin: bytearray | None) -> bytes:
        """RSASSA-PSS over our digest, MGF1 with the same hash, salt as long as the digest."""
        digest = hashlib.new(hash_name, message).digest()
        parameters = (_HASHES[hash_name], _MASKS[hash_name], len(digest))
        return self._sign(key_id, digest, pin, Mechanism.RSA_PKCS_PSS, parameters)

    def sign_ecdsa(self, key_id: bytes, message: bytes, hash_name: str, pin: bytearray | None) -> bytes:
        """ECDSA over our digest; r and s side by side, as PKCS#11 gives them."""
        return self._sign(key_id, hashlib.new(hash_name, message).digest(), pin, Mechanism.ECDSA)

    def decrypt_rsa_pkcs1(self, key_id: bytes, ciphertext: bytes, pin: bytearray | None) -> bytes:
        """RSAES-PKCS1-v1_5."""
        return self._use("C_Decrypt", key_id, ciphertext, pin, (Mechanism.RSA_PKCS, ()))

    def create_certificate(self, attributes: dict[str, bytes], label: str) -> None:
        """Write an X.509 certificate object (C_CreateObject)."""
        with self._call("C_CreateObject"):
            self._session.create_object(
                {
                    Attribute.CLASS: ObjectClass.CERTIFICATE,
                    Attribute.CERTIFICATE_TYPE: CertificateType.X_509,
                    Attribute.TOKEN: True,
                    Attribute.PRIVATE: False,
                    Attribute.LABEL: label,
                    Attribute.ID: attributes["CKA_ID"],
                    Attribute.SUBJECT: attributes["CKA_SUBJECT"],
                    Attribute.ISSUER: attributes["CKA_ISSUER"],
                    Attribute.SERIAL_NUMBER: attributes["CKA_SERIAL_NUMBER"],
                    Attribute.VALUE: attributes["CKA_VALUE"],
                }
            )

    def _sign(
        self, key_id: bytes, data: bytes, pin: bytearray | None, mechanism: Mechanism, parameters: tuple[int, ...] = ()
    ) -> bytes:
        return self._use("C_Sign", key_id, data, pin, (mechanism, parameters))

    def _use(
        self, call: str, key_id: bytes, data: bytes, pin: bytearray | None, how: tuple[Mechanism, tuple[int, ...]]
    ) -> bytes:
        (mechanism, parameters), session = how, self.handle
        wanted = {"CKA_CLASS": CKO_PRIVATE_KEY.to_bytes(ULONG_SIZE, sys.byteorder), "CKA_ID": key_id}
        keys = self._side_door.find(session, wanted)
        if not keys:
            raise CryptokiError(call, _CKR_KEY_FUNCTION_NOT_PERMITTED)
        flag = self._side_door.attributes(session, keys[0], ("CKA_ALWAYS_AUTHENTICATE",))
        asks = flag.get("CKA_ALWAYS_AUTHENTICATE", b"\0") != b"\0"
        if asks and pin is None and not self._on_pad:
            raise CryptokiError(call, _CKR_USER_NOT_LOGGED_IN)  # the first such key of its token was made just now
        packed = b"".join(int(number).to_bytes(ULONG_SIZE, sys.byteorder) for number in parameters)
        return self._side_door.use(call, session, keys[0], (mechanism, packed), data, asks=asks, pin=pin)

    def _asks_whether_it_has(self, mechanism: Mechanism) -> bool:
        """By itself: a list of mechanisms may have any length."""
        return self._side_door.key_sizes(self._slot, mechanism) is not None

    @contextmanager
    def _call(self, name: str) -> Iterator[None]:
        self._announce(name)
        try:
            yield
        except PKCS11Error as exc:
            raise CryptokiError(name, rv_of(exc)) from None


def _attach(module: Path) -> Library:
    library: Library = Library.__new__(Library, str(module))  # type: ignore[call-arg]  # Cython's own takes it
    return library


def _handle_of(made: Session) -> int:
    handle: int = made.handle  # type: ignore[attr-defined]  # declared in Cython only
    return handle


def _private(exportable: bool) -> dict[Attribute, bool]:
    return {Attribute.PRIVATE: True, Attribute.SENSITIVE: True, Attribute.EXTRACTABLE: exportable}

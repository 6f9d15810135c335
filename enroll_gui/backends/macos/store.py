"""The key store of macOS: two tokens, the file keychains and the cards that CryptoTokenKit shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from enroll_gui.backends.macos.errors import TITLE
from enroll_gui.backends.macos.keychain import HeldCertificate, HeldKey, Keychain, Place, load_security
from enroll_gui.backends.macos.keys import family_of, hash_of, pkcs8_of, private_part, public_part
from enroll_gui.model.card import KeyFacts, PinEntry, PinState, Protection, Token
from enroll_gui.model.certificate import Certificate, KeyPresence, StoredCertificate
from enroll_gui.model.credential import CardAbility
from enroll_gui.model.errors import (
    EnrollError,
    KeyAlreadyThere,
    KeyIdTaken,
    KeyKindUnsupported,
    KeyNotExportable,
    NoCard,
    ProofFailed,
    Unsupported,
    WriteFailed,
)
from enroll_gui.model.inventory import Inventory, ObjectClass, ObjectRef, TokenObject, make_sure, take_stock
from enroll_gui.model.secret import Secret
from enroll_gui.pki.algorithms import KEY_ALGORITHMS, key_algorithm, kind_of
from enroll_gui.pki.certificates import read_certificate
from enroll_gui.pki.key_files import spki_of_private
from enroll_gui.pki.key_names import key_name
from enroll_gui.pki.names import visible
from enroll_gui.pki.unreadable import UNREADABLE
from enroll_gui.ports import ParentWindow, Signer, TokenSession

KEYCHAIN, CARDS = "keychain", "cryptotokenkit"
"""Serial numbers of the two tokens."""

_PLACES = {KEYCHAIN: Place.FILES, CARDS: Place.CARDS}
_Held = HeldKey | HeldCertificate


class KeychainStore:
    """`ports.KeyStore` over Apple's Security framework. macOS itself asks for what a key needs, when it is used."""

    name = "system:macos"
    title = TITLE

    def __init__(self, security: Any = None, window: ParentWindow | None = None) -> None:
        """Use pyobjc's module `Security`, which is imported on first use. `window` says whether anybody is there."""
        self._security = security
        self._window = window or ParentWindow()

    def tokens(self) -> Sequence[Token]:
        """Give the file keychains, and the cards where there are any, or where nobody can tell."""
        found = [self._file_token()]
        if self._may_have_cards():
            found.append(self._card_token())
        return found

    def certificates(self, token: Token) -> Sequence[StoredCertificate]:
        """List the certificates; those of a card say by CryptoTokenKit's name which one it is."""
        return _Contents(self._keychain(), self._place(token.serial)).stored(token)

    def inventory(self, token: Token) -> Inventory:
        """Tell what lies there; there is no login that would show more."""
        contents = _Contents(self._keychain(), self._place(token.serial))
        return take_stock(token, [shown for shown, _held in contents.objects()], is_logged_in=False)

    def refresh(self, token_serial: str) -> None:
        """Nothing is remembered: every call asks the framework."""

    @contextmanager
    def open(self, token_serial: str, pin: Secret | None) -> Iterator[TokenSession]:
        """Give a session; no PIN is taken."""
        place = self._place(token_serial)
        token = self._file_token() if place is Place.FILES else self._card_token()
        yield _Session(self._keychain(), place, token)

    def close(self) -> None:
        """Nothing is held between the calls."""

    def _keychain(self) -> Keychain:
        self._security = self._security or load_security()
        keychain = Keychain(self._security)
        if not self._window.is_attended:
            keychain.ask_nobody()
        return keychain

    def _place(self, serial: str) -> Place:
        if serial not in _PLACES:
            raise NoCard(serial=serial)
        return _PLACES[serial]

    def _may_have_cards(self) -> bool:
        try:
            return bool(self._keychain().certificates(Place.CARDS))
        except EnrollError:
            return True

    def _file_token(self) -> Token:
        return Token(
            store=self.name,
            serial=KEYCHAIN,
            label="Keychain",
            manufacturer="Apple",
            model=self.title,
            reader="",
            pin=PinState(entry=PinEntry.BY_SYSTEM),
            key_kinds=tuple(row.kind for row in KEY_ALGORITHMS),
            exportable=True,
            protections=(Protection.NONE, Protection.MEDIUM),
            hardware=False,
        )

    def _card_token(self) -> Token:
        """Keys on cards are made, and certificates written, through a PKCS#11 driver: CryptoTokenKit does neither."""
        pin = PinState(entry=PinEntry.BY_SYSTEM)
        return Token(self.name, CARDS, "CryptoTokenKit", "Apple", "CryptoTokenKit", "", pin, key_kinds=())


class _Contents:
    """What lies in a place now: a key goes by the name it was given, a certificate by its key's."""

    def __init__(self, keychain: Keychain, place: Place) -> None:
        self._keychain = keychain
        self._place = place
        self.keys = keychain.keys(place)
        self._by_hash = {key.public_hash: key for key in self.keys if key.public_hash}
        self.certificates = [(read_certificate(held.der), held) for held in keychain.certificates(place)]

    def key(self, key_id: bytes) -> HeldKey | None:
        return next((key for key in self.keys if key.key_id == key_id), None)

    def with_hash(self, public_hash: bytes) -> HeldKey | None:
        return self._by_hash.get(public_hash)

    def of(self, key_id: bytes) -> Sequence[bytes]:
        return [read.der for read, _held in self.certificates if self._id_of(read) == key_id]

    def spki(self, key: HeldKey) -> bytes:
        """Ask the framework, or the key's certificates: a keychain may have lost the public half."""
        return self._keychain.spki(key.reference) or next(
            (read.spki for read, _held in self.certificates if hash_of(read.spki) == key.public_hash), b""
        )

    def stored(self, token: Token) -> Sequence[StoredCertificate]:
        return [self._stored(read, token) for read, _held in self.certificates]

    def objects(self) -> Sequence[tuple[TokenObject, _Held]]:
        keys = [*self.keys, *self._keychain.keys(self._place, is_private=False)]
        return [
            *((self._key_object(key), key) for key in keys),
            *((self._certificate_object(read), held) for read, held in self.certificates),
        ]

    def _id_of(self, read: Certificate) -> bytes:
        public_hash = hash_of(read.spki)
        key = self.with_hash(public_hash)
        return key.key_id if key else public_hash or bytes.fromhex(read.sha256)

    def _stored(self, read: Certificate, token: Token) -> StoredCertificate:
        key = self.with_hash(hash_of(read.spki))
        presence = KeyPresence.PAIRED if key else KeyPresence.NONE
        where = replace(token, reader=key.token_id) if key and key.token_id else token
        return StoredCertificate(read, where, self._id_of(read), read.holder, presence)

    def _key_object(self, key: HeldKey) -> TokenObject:
        spki = self.spki(key)
        name = key_name(spki)
        kind = ObjectClass.PRIVATE_KEY if key.is_private else ObjectClass.PUBLIC_KEY
        return TokenObject(ObjectRef(kind, key.key_id, name), visible(key.label), _kind(spki), name, spki)

    def _certificate_object(self, read: Certificate) -> TokenObject:
        ref = ObjectRef(ObjectClass.CERTIFICATE, self._id_of(read), read.sha256)
        return TokenObject(ref, visible(read.holder), read.key_kind, key_name(read.spki), read.spki, read)


class _Signer:
    """`ports.Signer` over a key of the framework."""

    def __init__(self, keychain: Keychain, key: HeldKey, spki: bytes) -> None:
        self._keychain = keychain
        self._key = key
        self.spki = spki

    def sign(self, message: bytes, algorithm: str) -> bytes:
        return self._keychain.sign(self._key.reference, message, algorithm)


class _Session:
    """`ports.TokenSession` over one of the two places."""

    def __init__(self, keychain: Keychain, place: Place, token: Token) -> None:
        self._keychain = keychain
        self._place = place
        self.token = token

    def new_key_id(self, wanted: bytes, like: bytes) -> bytes:
        return wanted

    def generate(
        self,
        key_id: bytes,
        kind: str,
        label: str,
        *,
        exportable: bool = False,
        protection: Protection = Protection.NONE,
    ) -> bytes:
        row = key_algorithm(kind)
        if kind not in self.token.key_kinds or protection not in self.token.protections:
            raise KeyKindUnsupported(f"no {kind} with protection {protection.value}", kind=kind)
        contents = self._contents()
        if contents.key(key_id) or contents.of(key_id):
            raise KeyIdTaken(f"key id {key_id.hex()}")
        prompts = protection is Protection.MEDIUM
        made = self._keychain.generate(key_id, row, label, exportable=exportable, prompts=prompts)
        return self._keychain.spki(made)

    def signer(self, key_id: bytes) -> Signer:
        contents = self._contents()
        key = _sure(contents.key(key_id), key_id)
        return _Signer(self._keychain, key, contents.spki(key))

    def public_key(self, key_id: bytes) -> bytes | None:
        contents = self._contents()
        key = contents.key(key_id)
        return (contents.spki(key) or None) if key else None

    def key_facts(self, key_id: bytes) -> KeyFacts:
        key = _sure(self._contents().key(key_id), key_id)
        return KeyFacts(
            local=None,
            sensitive=None,
            always_sensitive=None,
            extractable=self._keychain.is_extractable(key.reference),
            never_extractable=None,
            always_authenticate=None,
            decrypts=key.decrypts,
        )

    def write_certificate(self, key_id: bytes, der: bytes, label: str) -> None:
        if self._place is Place.CARDS:
            raise WriteFailed("CryptoTokenKit writes no certificate")
        if not self._keychain.add_certificate(der):
            raise WriteFailed("macOS takes it for no certificate")
        if der not in (held.der for held in self._keychain.certificates(self._place)):
            raise WriteFailed("another certificate of that issuer has its serial number")

    def certificates(self, key_id: bytes) -> Sequence[bytes]:
        return self._contents().of(key_id)

    def attest(self, key_id: bytes) -> tuple[bytes, ...]:
        return ()

    def delete(self, key_id: bytes) -> int:
        going = [held for shown, held in self._contents().objects() if shown.ref.key_id == key_id]
        self._delete(going)
        return len(going)

    def inventory(self) -> Inventory:
        return take_stock(self.token, [shown for shown, _held in self._contents().objects()], is_logged_in=True)

    def delete_objects(self, refs: Sequence[ObjectRef]) -> None:
        objects = self._contents().objects()
        make_sure((shown.ref for shown, _held in objects), refs)
        self._delete([held for shown, held in objects if shown.ref in refs])

    def import_key(self, key_id: bytes, private_key: Secret, label: str) -> None:
        self._only_in_files(CardAbility.IMPORT_KEY)
        contents = self._contents()
        public_hash = hash_of(spki_of_private(private_key))
        if contents.key(key_id):
            raise KeyIdTaken(f"key id {key_id.hex()}")
        if contents.with_hash(public_hash):
            raise KeyAlreadyThere(f"key {public_hash.hex()}")
        try:
            self._import(private_key)
            self._name(public_hash, key_id, label)
        except EnrollError:
            self._delete(self._halves(public_hash))
            raise

    def move_key(self, key_id: bytes, to_key_id: bytes) -> None:
        raise Unsupported("it has no places", ability=CardAbility.MOVE_KEY.value, tool="")

    def decrypt(self, key_id: bytes, ciphertext: bytes) -> bytes:
        key = _sure(self._contents().key(key_id), key_id)
        return self._keychain.decrypt(key.reference, ciphertext)

    def export_key(self, key_id: bytes) -> Secret:
        key = _sure(self._contents().key(key_id), key_id)
        if self._keychain.is_extractable(key.reference) is not True:
            raise KeyNotExportable(f"key {key_id.hex()}", label=self.token.label)
        try:
            return pkcs8_of(self._keychain.export(key.reference))
        except UNREADABLE as exc:
            raise KeyKindUnsupported(f"key {key_id.hex()}: {exc}", kind="") from None

    def _contents(self) -> _Contents:
        return _Contents(self._keychain, self._place)

    def _only_in_files(self, ability: CardAbility) -> None:
        if self._place is Place.CARDS:
            raise Unsupported("CryptoTokenKit only uses keys", ability=ability.value, tool="")

    def _import(self, private_key: Secret) -> None:
        family = family_of(private_key)
        self._keychain.add_key(family, public_part(private_key), is_private=False)
        with private_part(private_key) as part:
            self._keychain.add_key(family, part, is_private=True)

    def _name(self, public_hash: bytes, key_id: bytes, label: str) -> None:
        for half in self._halves(public_hash):
            self._keychain.name_key(half, key_id, label)
        if self._contents().key(key_id) is None:
            raise WriteFailed("the key that was added does not have its name")

    def _halves(self, public_hash: bytes) -> list[HeldKey]:
        """Find what is there of a key pair, the public half first."""
        found = (self._keychain.keys(self._place, is_private=is_private) for is_private in (False, True))
        return [key for keys in found for key in keys if key.public_hash == public_hash]

    def _delete(self, going: Sequence[_Held]) -> None:
        if not going:
            return
        self._only_in_files(CardAbility.DELETE_KEY)
        for held in going:
            if isinstance(held, HeldKey):
                self._keychain.delete_key(held)
            else:
                self._keychain.delete_certificate(held)


def _sure(key: HeldKey | None, key_id: bytes) -> HeldKey:
    if key is None:
        raise ProofFailed(f"no key {key_id.hex()}")
    return key


def _kind(spki: bytes) -> str:
    try:
        return kind_of(spki)
    except ValueError:
        return ""

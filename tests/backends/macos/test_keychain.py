"""The backend's calls against pyobjc's list, and its source with one thing wrong at a time: each must be caught."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from enroll_gui.backends.macos import keychain as real
from enroll_gui.backends.macos.store import KEYCHAIN, KeychainStore
from enroll_gui.model.card import Protection
from enroll_gui.model.errors import KeyNotExportable
from enroll_gui.pki.signers import verify
from tests.backends.macos.apple import Apple
from tests.backends.macos.calls import faults, used
from tests.backends.macos.generated import GeneratedSecurity
from tests.backends.macos.metadata import metadata
from tests.tokens import certificate_for

ROOM = Path(real.__file__).parent
SOURCE = (ROOM / "keychain.py").read_text("utf-8")
ROOM_NAME = real.__package__
ID = b"example"
Check = Callable[[KeychainStore, Apple], None]


def test_every_call_is_as_pyobjc_lists_it() -> None:
    assert faults(SOURCE, metadata()) == []


def test_no_other_module_of_the_room_calls_the_framework() -> None:
    others = [path for path in ROOM.glob("*.py") if path.name != "keychain.py"]
    assert {path.name: used(path.read_text("utf-8")) for path in others} == {path.name: set() for path in others}


def test_functions_that_are_used_are_those_the_document_names() -> None:
    document = (ROOM.parents[2] / "docs" / "macos.md").read_text("utf-8")
    functions = {name for name in used(SOURCE) if name.startswith("Sec")}
    assert functions
    assert [name for name in sorted(functions) if f"`{name}`" not in document] == []


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ("x = sec.SecKeyCopyPublicKey(key, None)", ["SecKeyCopyPublicKey: takes 1 arguments"]),
        ("x, y = sec.SecItemAdd(a, b)", ["SecItemAdd: argument 1 is filled by the framework, and given as None"]),
        ("x, y = sec.SecItemDelete(a)", ["SecItemDelete: gives one value"]),
        ("x = sec.SecMakeKey(a)", ["SecMakeKey: not there"]),
        ("x = sec.kSecAttrExtractable", ["kSecAttrExtractable: not there"]),
        ("f = sec.SecItemDelete", ["SecItemDelete: not called"]),
        (
            "x, y = sec.SecKeychainCopySettings(a, None)",
            ["SecKeychainCopySettings: what it gives is ours, and pyobjc does not know it"],
        ),
    ],
)
def test_call_that_is_not_in_the_list_is_found(call: str, said: list[str]) -> None:
    found = faults(call, metadata())
    assert found[-1:] == said


def key_stays(store: KeychainStore, _apple: Apple) -> None:
    with store.open(KEYCHAIN, None) as session:
        session.generate(ID, "EC-P256", "Example")
        assert session.key_facts(ID).extractable is False
        with pytest.raises(KeyNotExportable):
            session.export_key(ID)


def key_leaves_where_it_may(store: KeychainStore, _apple: Apple) -> None:
    with store.open(KEYCHAIN, None) as session:
        session.generate(ID, "EC-P256", "Example", exportable=True)
        assert session.key_facts(ID).extractable is True
        with session.export_key(ID) as private:
            assert len(private)


def key_lasts(store: KeychainStore, apple: Apple) -> None:
    with store.open(KEYCHAIN, None) as session:
        spki = session.generate(ID, "EC-P256", "Example")
    assert sorted(item.key_class[-7:] for item in apple.files) == ["Private", "sPublic"]
    with store.open(KEYCHAIN, None) as session:
        assert session.public_key(ID) == spki


def person_is_asked(store: KeychainStore, apple: Apple) -> None:
    with store.open(KEYCHAIN, None) as session:
        session.generate(ID, "EC-P256", "Example", protection=Protection.MEDIUM)
        session.signer(ID).sign(b"m", "ecdsa-sha256")
        session.signer(ID).sign(b"m", "ecdsa-sha256")
    assert apple.asked == ['wants to sign using key "Example"'] * 2


def nobody_is_asked(store: KeychainStore, apple: Apple) -> None:
    with store.open(KEYCHAIN, None) as session:
        session.generate(ID, "EC-P256", "Example")
        session.signer(ID).sign(b"m", "ecdsa-sha256")
    assert apple.asked == []


def signatures_hold(store: KeychainStore, _apple: Apple) -> None:
    with store.open(KEYCHAIN, None) as session:
        for kind, algorithms in (
            ("RSA-2048", ("rsa-pkcs1-sha256", "rsa-pss-sha256")),
            ("EC-P521", ("ecdsa-sha512", "ecdsa-sha384", "ecdsa-sha256")),
        ):
            spki = session.generate(kind.encode(), kind, kind)
            for algorithm in algorithms:
                signature = session.signer(kind.encode()).sign(b"message", algorithm)
                assert verify(spki, b"message", signature, algorithm)


def certificate_finds_its_key(store: KeychainStore, _apple: Apple) -> None:
    with store.open(KEYCHAIN, None) as session:
        ders = [certificate_for(session.generate(name, "EC-P256", "Example")) for name in (ID, b"another")]
        for der in ders:
            session.write_certificate(b"", der, "")
        assert (session.certificates(ID), session.certificates(b"another")) == ([ders[0]], [ders[1]])


def cards_are_no_files(store: KeychainStore, apple: Apple) -> None:
    apple.insert_card()
    files, cards = store.tokens()
    assert (len(store.certificates(files)), len(store.certificates(cards))) == (0, 1)


def all_is_deleted(store: KeychainStore, apple: Apple) -> None:
    with store.open(KEYCHAIN, None) as session:
        kept = session.generate(b"kept", "EC-P256", "Kept")
        spki = session.generate(ID, "EC-P256", "Example")
        for der in (certificate_for(spki), certificate_for(spki), certificate_for(kept)):
            session.write_certificate(ID, der, "")
        assert session.delete(ID) == 4
    assert len(apple.files) == 3


CHECKS: tuple[Check, ...] = (
    key_stays,
    key_leaves_where_it_may,
    key_lasts,
    person_is_asked,
    nobody_is_asked,
    signatures_hold,
    certificate_finds_its_key,
    cards_are_no_files,
    all_is_deleted,
)

MUTANTS: dict[str, tuple[str, str, Check]] = {
    "whether it may leave, inside the private key's attributes": (
        "sec.kSecAttrIsExtractable: exportable,",
        "sec.kSecPrivateKeyAttrs: {sec.kSecAttrIsExtractable: exportable},",
        key_stays,
    ),
    "whether it may leave, not said": ("sec.kSecAttrIsExtractable: exportable,", "", key_stays),
    "1 for True where it may leave": (
        "sec.kSecAttrIsExtractable: exportable,",
        "sec.kSecAttrIsExtractable: int(exportable),",
        key_leaves_where_it_may,
    ),
    "1 for True where it is to last": ("sec.kSecAttrIsPermanent: True,", "sec.kSecAttrIsPermanent: 1,", key_lasts),
    "that it is to last, not said": ("sec.kSecAttrIsPermanent: True,", "", key_lasts),
    "only the private half to last": (
        "sec.kSecAttrIsPermanent: True,",
        "sec.kSecPrivateKeyAttrs: {sec.kSecAttrIsPermanent: True},",
        key_lasts,
    ),
    "who may use it, inside the private key's attributes": (
        "wanted[sec.kSecAttrAccess] = self._access_of_nobody(label)",
        "wanted[sec.kSecPrivateKeyAttrs] = {sec.kSecAttrAccess: self._access_of_nobody(label)}",
        person_is_asked,
    ),
    "the program itself trusted": (
        "SecAccessCreate(label, [], None)",
        "SecAccessCreate(label, None, None)",
        person_is_asked,
    ),
    "the person asked for every key": ("if prompts:", "if True:", nobody_is_asked),
    "1 for True in what is asked": ("sec.kSecReturnRef: True,", "sec.kSecReturnRef: 1,", certificate_finds_its_key),
    "only the first one asked for": (
        "sec.kSecReturnRef: True,\n            sec.kSecMatchLimit: sec.kSecMatchLimitAll,",
        "sec.kSecReturnRef: True,",
        key_lasts,
    ),
    "every certificate deleted": (
        "sec.kSecMatchItemList: [certificate.reference],",
        "",
        all_is_deleted,
    ),
    "both places asked at once": ("return {sec.kSecUseDataProtectionKeychain: False}", "return {}", cards_are_no_files),
    "no class of keys asked for": (", sec.kSecAttrKeyClass: half}", "}", key_lasts),
    "a digest signed as if it were the message": (
        "kSecKeyAlgorithmRSASignatureMessagePSSSHA256",
        "kSecKeyAlgorithmRSASignatureDigestPSSSHA256",
        signatures_hold,
    ),
    "an argument too few": ("SecKeyCreateRandomKey(wanted, None)", "SecKeyCreateRandomKey(wanted)", key_lasts),
    "an argument too many": ("SecCertificateCopyData(one)", "SecCertificateCopyData(one, None)", all_is_deleted),
    "a tuple taken for a value": (
        "signature, error = sec.SecKeyCreateSignature",
        "signature = error = sec.SecKeyCreateSignature",
        signatures_hold,
    ),
    "a function of another system": ("sec.SecKeyCopyAttributes(key)", "sec.SecKeyGetAttributes(key)", key_stays),
    "a constant that is not there": ("sec.kSecMatchItemList", "sec.kSecMatchItems", all_is_deleted),
}
SEEN_IN_THE_LIST = (
    "an argument too few",
    "an argument too many",
    "a tuple taken for a value",
    "a function of another system",
    "a constant that is not there",
)
"""What is caught without running anything."""


def store_of(source: str, apple: Apple) -> KeychainStore:
    """The key store with another source in place of `keychain.py`."""
    modules = {"keychain": source, "store": (ROOM / "store.py").read_text("utf-8")}
    with pytest.MonkeyPatch.context() as patch:
        for name, text in modules.items():
            module = ModuleType(f"{ROOM_NAME}.{name}")
            patch.setitem(sys.modules, module.__name__, module)
            exec(compile(text, name, "exec"), module.__dict__)
    made: KeychainStore = module.KeychainStore(GeneratedSecurity(metadata(), apple))
    return made


@pytest.mark.parametrize("check", CHECKS)
def test_keychain_does_what_it_promises(check: Check, keychain: KeychainStore, apple: Apple) -> None:
    check(keychain, apple)


@pytest.mark.parametrize("check", CHECKS)
def test_source_that_was_not_altered_passes_when_it_is_loaded_like_the_altered_ones(check: Check, apple: Apple) -> None:
    check(store_of(SOURCE, apple), apple)


@pytest.mark.parametrize("fault", MUTANTS)
def test_one_thing_wrong_in_the_source_is_caught(fault: str, apple: Apple) -> None:
    right, wrong, check = MUTANTS[fault]
    assert SOURCE.count(right) == 1
    altered = SOURCE.replace(right, wrong)
    assert bool(faults(altered, metadata())) == (fault in SEEN_IN_THE_LIST)
    with pytest.raises((Exception, pytest.fail.Exception)) as caught:
        check(store_of(altered, apple), apple)
    assert not isinstance(caught.value, SyntaxError)

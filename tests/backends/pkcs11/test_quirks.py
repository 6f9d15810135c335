"""Modules with ways of their own: what their process is given, and what of their answers is not believed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import pytest

from enroll_gui.backends.key_times import KeyTimesFile
from enroll_gui.backends.pcsc.card_profiles import known_cards
from enroll_gui.backends.pcsc.recognition import PcscRecognition
from enroll_gui.backends.pkcs11 import quirks
from enroll_gui.backends.pkcs11.client import Deadlines
from enroll_gui.backends.pkcs11.quirks import MOST_READERS, OPENSC_CONF, Quirks, quirks_of
from enroll_gui.backends.pkcs11.store import Pkcs11Store
from enroll_gui.model.card import PinEntry
from enroll_gui.model.card_profile import KnownCards, ModuleProfile
from enroll_gui.model.errors import ModuleFailed, Unresponsive
from enroll_gui.model.request import new_key_id
from enroll_gui.virtual_card.virtual_readers import VirtualReaders
from tests.faults import LONG_MS, Faults, answer, sleep
from tests.makers import TOKEN
from tests.readers import OPENSC, SO_PIN
from tests.tokens import PIN, SoftHsm, logged_in
from tests.waiting import PATIENCE_S

CKF_PROTECTED_AUTHENTICATION_PATH = 0x100
CKR_ARGUMENTS_BAD, CKR_CANT_LOCK = 0x07, 0x0A


@pytest.fixture(autouse=True)
def _nobody_has_chosen_a_configuration(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(OPENSC_CONF, raising=False)


@pytest.fixture
def known(tmp_path: Path) -> KnownCards:
    return known_cards(tmp_path)[0]


def opensc_store(known: KnownCards, folder: Path) -> Pkcs11Store:
    return Pkcs11Store(
        OPENSC,
        quirks=quirks_of(OPENSC, known, folder),
        recognition=PcscRecognition(known),
        key_times=KeyTimesFile(folder / "key-times.json", known),
    )


def soon(holds: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_all_six_cards_in_six_readers_are_listed_and_named(
    make_readers: Callable[[int], VirtualReaders], known: KnownCards, tmp_path: Path
) -> None:
    readers = make_readers(6)
    wanted = {f"DECM000000{number}" for number in range(6)}
    for number, serial in enumerate(sorted(wanted)):
        readers.make(serial, PIN, SO_PIN)
        readers.insert(serial, number)
    store = opensc_store(known, tmp_path / "profile")
    try:
        soon(lambda: {token.serial for token in store.tokens()} == wanted)
        assert {token.card for token in store.tokens()} == {"SmartCard-HSM / Nitrokey HSM"}
        assert store.title == "OpenSC"
    finally:
        store.close()


def test_time_a_key_took_on_a_card_is_remembered_for_that_kind_of_card(
    readers: VirtualReaders, known: KnownCards, tmp_path: Path
) -> None:
    readers.make("DECM0000001", PIN, SO_PIN)
    readers.turn("DECM0000001", key_generation_s=1.0)
    readers.insert("DECM0000001")
    store = opensc_store(known, tmp_path)
    times = KeyTimesFile(tmp_path / "key-times.json", known)
    try:
        soon(store.tokens)
        (token,) = store.tokens()
        assert times.usual_s(token, "RSA-2048") == 30.0
        general = times.usual_s(token, "EC-P256")
        with logged_in(store, token.serial) as session:
            session.generate(new_key_id(), "EC-P256", "new")
    finally:
        store.close()
    assert 1.0 <= times.usual_s(token, "EC-P256") != general
    assert times.usual_s(replace(token, serial="another"), "EC-P256") == times.usual_s(token, "EC-P256")


def test_opensc_keeps_what_the_system_has_configured(
    known: KnownCards, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    system = tmp_path / "opensc.conf"
    system.write_text("app default { debug = 0; }")
    monkeypatch.setitem(quirks._SYSTEM_FILES, "linux", (str(tmp_path / "absent"), str(system)))
    found = quirks_of(OPENSC, known, tmp_path / "profile").environment()
    written = Path(found[OPENSC_CONF])
    assert written.read_text() == f"app default {{ debug = 0; }}\n{MOST_READERS}"
    assert written.stat().st_mode & 0o777 == 0o600


def test_configuration_that_the_user_has_chosen_is_left_alone(
    known: KnownCards, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(OPENSC_CONF, "/somewhere/opensc.conf")
    assert quirks_of(OPENSC, known, tmp_path / "profile").environment() == {}
    assert not (tmp_path / "profile").exists()


def test_other_modules_get_nothing(known: KnownCards, tmp_path: Path) -> None:
    assert quirks_of(Path("/usr/lib/libexample.so"), known, tmp_path / "profile").environment() == {}
    assert not (tmp_path / "profile").exists()


def test_folder_that_cannot_be_written_does_not_keep_the_driver_from_starting(
    known: KnownCards, tmp_path: Path
) -> None:
    (tmp_path / "profile").write_text("a file")
    assert quirks_of(OPENSC, known, tmp_path / "profile").environment() == {}


@pytest.fixture
def doubted(faults: Faults, tmp_path: Path) -> Iterator[Pkcs11Store]:
    profile = ModuleProfile("Doubted", (), pad_prompts=6, ignored_flags=CKF_PROTECTED_AUTHENTICATION_PATH)
    store = Pkcs11Store(faults.module, Deadlines(call_s=5.0), quirks=Quirks(profile, tmp_path))
    yield store
    store.close()


def test_flag_that_lies_is_not_believed_and_the_typed_pin_works(
    doubted: Pkcs11Store, faults: Faults, softhsm: SoftHsm
) -> None:
    serial = softhsm.make()
    faults.set(flags=CKF_PROTECTED_AUTHENTICATION_PATH)
    (token,) = doubted.tokens()
    assert token.pin.entry is PinEntry.TYPED
    assert token.pin.pad_prompts == 0
    with logged_in(doubted, serial) as session:
        assert session.token.pin.entry is PinEntry.TYPED


def test_pad_that_asks_again_and_again_is_told_beforehand(faults: Faults, softhsm: SoftHsm, tmp_path: Path) -> None:
    softhsm.make()
    faults.set(flags=CKF_PROTECTED_AUTHENTICATION_PATH)
    store = Pkcs11Store(faults.module, quirks=Quirks(ModuleProfile("Pad", (), pad_prompts=6), tmp_path))
    try:
        (token,) = store.tokens()
    finally:
        store.close()
    assert (token.pin.entry, token.pin.pad_prompts) == (PinEntry.ON_READER, 6)


@pytest.mark.parametrize("rv", [CKR_ARGUMENTS_BAD, CKR_CANT_LOCK])
def test_module_that_wants_to_lock_is_given_leave(fault_store: Pkcs11Store, faults: Faults, rv: int) -> None:
    faults.set(answer("C_Initialize", rv))
    assert fault_store.tokens() == []
    assert len(faults.calls("C_Initialize")) == 2


def test_module_that_fails_to_initialise_is_not_asked_twice(fault_store: Pkcs11Store, faults: Faults) -> None:
    faults.set(answer("C_Initialize", 0x05, sticky=True))
    with pytest.raises(ModuleFailed):
        fault_store.tokens()
    assert len(faults.calls("C_Initialize")) == 1


@pytest.mark.parametrize(("usual_s", "is_made"), [(20.0, True), (0.01, False)])
def test_card_is_given_up_after_three_times_its_usual_time(
    faults: Faults, softhsm: SoftHsm, tmp_path: Path, usual_s: float, is_made: bool
) -> None:
    serial = softhsm.make()
    times = KeyTimesFile(tmp_path / "key-times.json", KnownCards())
    times.note(replace(TOKEN, manufacturer="SoftHSM project", model="SoftHSM v2"), "EC-P256", usual_s)
    store = Pkcs11Store(faults.module, Deadlines(generation_s=0.2), key_times=times)
    faults.set(sleep("C_GenerateKeyPair", 700 if is_made else LONG_MS))
    try:
        with nullcontext() if is_made else pytest.raises(Unresponsive), logged_in(store, serial) as session:
            session.generate(new_key_id(), "EC-P256", "new")
    finally:
        store.close()

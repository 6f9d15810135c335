"""Cards and drivers are told apart by what is known of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from enroll_gui.model.card import Reader
from enroll_gui.model.card_profile import (
    CardProfile,
    KnownCards,
    ModuleProfile,
    atr_fits,
    atr_words,
    general_usual_s,
    reader_of,
    tokens_by_reader,
)
from enroll_gui.model.credential import Credential
from tests.makers import TOKEN

YUBIKEYS = ("Yubico YubiKey OTP+FIDO+CCID 00 00", "Yubico YubiKey OTP+FIDO+CCID 01 00")
LONG = "Example Corporation Universal Smart Card Reader with Pin Pad and Display (0123456789) 00 00"


@pytest.mark.parametrize(
    ("description", "readers", "wanted"),
    [
        ("Virtual reader A 00 00", ("Virtual reader A 00 00", "Virtual reader A 00 01"), "Virtual reader A 00 00"),
        ("  Virtual  reader A 00 01 ", ("Virtual reader A 00 00", "Virtual reader A 00 01"), "Virtual reader A 00 01"),
        (LONG[:64], (LONG, "Other reader 00 00"), LONG),
        (LONG[:64], (LONG, LONG[:-1] + "1"), ""),
        (LONG[:61] + "...", (LONG, "Other reader 00 00"), LONG),
        (LONG[:61] + "...", (LONG, LONG[:-1] + "1"), ""),
        ("Yubico YubiKey OTP+FIDO+CCID", YUBIKEYS[:1], YUBIKEYS[0]),
        ("Yubico YubiKey OTP+FIDO+CCID", YUBIKEYS, ""),
        ("Reader 1 00 00 (PIV)", ("Reader 1 00 00", "Reader 2 00 00"), "Reader 1 00 00"),
        ("Reader 1", ("Reader 10", "Reader 11"), ""),
        ("Lesegerät " * 6 + "Le\ufffd", ("Lesegerät " * 7 + "00 00",), ""),
        ("ä" * 32, ("ä" * 40 + " 00 00",), "ä" * 40 + " 00 00"),
        ("SoftHSM slot ID 0x1", YUBIKEYS, ""),
        ("", YUBIKEYS, ""),
        ("Reader", (), ""),
    ],
)
def test_slot_is_told_to_its_reader_and_to_none_where_two_could_be_meant(
    description: str, readers: tuple[str, ...], wanted: str
) -> None:
    assert reader_of(description, readers) == wanted


def test_name_that_is_cut_within_a_character_still_tells_its_reader() -> None:
    name = "x" * 63 + "ä reader"
    assert reader_of(name.encode()[:64].decode(errors="replace"), (name, "other")) == name


def test_tokens_are_put_to_the_readers_that_have_a_card() -> None:
    readers = (Reader("Example reader 0", True, "3b00"), Reader("Example reader 1", False, ""))
    elsewhere = replace(TOKEN, serial="2", reader="Example reader 1")
    assert tokens_by_reader(readers, (TOKEN, elsewhere)) == {"Example reader 0": (TOKEN,)}


@pytest.mark.parametrize(
    ("pattern", "fits"), [("3bfe18", True), ("3b..18", True), ("3bf.18", True), ("3bfe", False), ("3bfe1800", False)]
)
def test_dot_of_a_pattern_fits_any_digit_and_no_more_digits(pattern: str, fits: bool) -> None:
    assert atr_fits("3bfe18", pattern) is fits


def test_atr_that_is_spelled_out_wins_over_one_with_dots() -> None:
    family, one = CardProfile("family", ("3b..01",)), CardProfile("one", ("3b0201",))
    known = KnownCards((family, one))
    assert known.of_atr("3b0201") == (one,)
    assert known.of_atr("3b0301") == (family,)
    assert known.of_atr("3b0302") == ()


def test_cards_that_share_an_atr_are_all_named() -> None:
    both = (CardProfile("a", ("3b01",)), CardProfile("b", ("3b01",)))
    assert KnownCards(both).of_atr("3b01") == both


@pytest.mark.parametrize(
    "path",
    [
        "/usr/lib/libykcs11.so",
        "/usr/lib/libykcs11.so.2.2.0",
        "C:\\Program Files\\Yubico\\LIBYKCS11.DLL",
        "/opt/proCertumCardManager/sc30pkcs11-3.0.6.72-MS.so",
    ],
)
def test_driver_is_known_by_its_file_whatever_folder_version_and_capitals(path: str) -> None:
    card = CardProfile("card", modules={"linux": ("libykcs11.so", "sc30pkcs11-*.so"), "windows": ("libykcs11.dll",)})
    assert card.is_driven_by(path)
    assert not card.is_driven_by("/usr/lib/opensc-pkcs11.so")
    module = ModuleProfile("title", ("libykcs11.so", "libykcs11.dll", "sc30pkcs11-*.so"))
    assert KnownCards(modules=(module,)).module(path) is module


def test_drivers_are_named_for_the_system_that_runs() -> None:
    card = CardProfile("card", modules={"linux": ("a.so",), "windows": ("a.dll",), "macos": ("a.dylib",)})
    assert [card.module_names(system) for system in ("linux", "win32", "darwin", "freebsd14")] == [
        ("a.so",),
        ("a.dll",),
        ("a.dylib",),
        ("a.so",),
    ]


def test_atr_is_written_as_everybody_writes_it() -> None:
    assert atr_words("3bfe18") == "3B FE 18"


def test_token_without_a_card_is_expected_to_be_quicker_and_an_unknown_kind_is_not_guessed() -> None:
    assert general_usual_s("RSA-4096", hardware=True) > general_usual_s("RSA-4096", hardware=False) >= 1
    assert general_usual_s("EC-P256", hardware=False) == 1.0
    assert general_usual_s("1.2.3", hardware=True) == 0.0


def test_factory_secrets_do_not_show_in_a_log() -> None:
    assert "314159" not in repr(CardProfile("card", factory={Credential.PIN: "314159"}))

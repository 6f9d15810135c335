"""cards.toml: the program's own is whole, and nothing in a user's own does harm."""

from __future__ import annotations

import itertools
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enroll_gui.backends.pcsc.card_profiles import FILE, MOST_BYTES, known_cards, own_cards
from enroll_gui.model.card_profile import CardProfile, CardQuirk, KnownCards, PinRules, atr_fits
from enroll_gui.model.credential import Alphabet, Credential
from enroll_gui.model.errors import CardFileUnusable

VIRTUAL_CARD = "3bfe1800008131fe458031815448534d31738021408107fa"


@pytest.fixture(scope="module")
def own() -> KnownCards:
    with tempfile.TemporaryDirectory() as nothing:
        known, troubles = known_cards(Path(nothing))
    assert troubles == []
    return known


def read(folder: Path, text: str) -> tuple[KnownCards, list[str]]:
    (folder / FILE).write_text(text, encoding="utf-8")
    known, troubles = known_cards(folder)
    assert all(isinstance(trouble, CardFileUnusable) for trouble in troubles)
    return known, [str(trouble.facts["field"]) for trouble in troubles]


def test_every_card_has_what_is_needed_to_find_its_driver(own: KnownCards) -> None:
    assert len(own.cards) > 15
    for card in own.cards:
        assert card.atr or card.applet, card.name
        assert card.driver, card.name
        for system in ("linux", "win32", "darwin"):
            assert card.module_names(system), card.name


def test_names_and_titles_are_there_once(own: KnownCards) -> None:
    for names in ([card.name for card in own.cards], [module.title for module in own.modules]):
        assert len(names) == len(set(names))


def test_no_two_cards_share_an_atr_unless_their_applications_differ(own: KnownCards) -> None:
    for one, other in itertools.combinations(own.cards, 2):
        shared = [(a, b) for a in one.atr for b in other.atr if _overlap(a, b) and ("." in a) == ("." in b)]
        told_apart = one.applet and other.applet and one.applet != other.applet
        assert not shared or told_apart, (one.name, other.name, shared)


def _overlap(one: str, other: str) -> bool:
    pairs = zip(one, other, strict=False)
    return len(one) == len(other) and all(a == b or "." in (a, b) for a, b in pairs)


def test_each_atr_is_one(own: KnownCards) -> None:
    """Length of the historical bytes and check character (ISO/IEC 7816-3, 8.2), as far as no digit is masked."""
    for card in own.cards:
        for pattern in card.atr:
            assert _is_whole(pattern), (card.name, pattern)


def _is_whole(pattern: str) -> bool:
    if "." in pattern:
        return atr_fits(pattern.replace(".", "0"), pattern)
    atr = bytes.fromhex(pattern)
    follow, count, place, checked = atr[1] >> 4, atr[1] & 0xF, 2, False
    while follow:
        place += (follow & 7).bit_count()
        if not follow & 8:
            break
        checked = checked or bool(atr[place] & 0xF)
        follow, place = atr[place] >> 4, place + 1
    total = 0
    for octet in atr[1:]:
        total ^= octet
    return len(atr) == place + count + checked and (not checked or total == 0)


@pytest.mark.parametrize(
    ("atr", "name"),
    [
        (VIRTUAL_CARD, "SmartCard-HSM / Nitrokey HSM"),
        ("3bfd1300008131fe158073c021c057597562694b657940", "YubiKey (PIV)"),
        ("3b9f958131fe9f006646530520032571df000003900096", "Feitian ePass2003"),
        ("3b9f958131fe9f006646530510001171df000000000002", "PIV card"),
        ("3b7f96000080318065b0850300ef120ffe829000", "Gemalto IDPrime MD 840"),
        ("3b7f94000080318065b0850300ef1202c1829000", "Gemalto IDPrime MD 840"),
        ("3b0411223344", ""),
        ("3bda96ff8131fe45805631b85349434181057b", "I.CA Starcos"),
        ("3bda96ff81b1fe451f0780584943412056322e30e9", "I.CA Starcos"),
    ],
)
def test_cards_are_recognised_by_their_atr(own: KnownCards, atr: str, name: str) -> None:
    found = own.of_atr(atr)
    assert [card.name for card in found] == ([name] if name else [])


def test_facts_that_other_rooms_rely_on(own: KnownCards) -> None:
    (hsm,) = own.of_atr(VIRTUAL_CARD)
    assert dict(hsm.counters) == {Credential.PIN: 0x81, Credential.SO_PIN: 0x88}
    assert hsm.is_driven_by("/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so")
    certum = own.named("cryptoCertum")
    assert certum is not None
    assert certum.pin == PinRules(4, 32)
    assert CardQuirk.TWO_PROFILES in certum.quirks
    yubikey = own.named("YubiKey (PIV)")
    assert yubikey is not None
    assert set(yubikey.factory) == {Credential.PIN, Credential.PUK, Credential.MANAGEMENT_KEY}
    opensc = own.module("/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so")
    assert opensc is not None
    assert opensc.pad_prompts == 6


WHOLE = """
[[card]]
name = "Example badge"
atr = ["3B 01 02", "3b .. 03"]
applet = "A0 00 00 00 01"
driver = "Example driver"
modules.linux = ["libexample.so"]
modules.windows = ["example.dll"]
pin = { minimum = 5, maximum = 9, alphabet = "digits" }
so_pin = { minimum = 16, maximum = 16, alphabet = "hex" }
counters = { PIN = 0x81, "SO-PIN" = 0x88, "management key" = 0x9b }
key_kinds = ["RSA-2048", "EC-P256"]
usual_s = { RSA-2048 = 12, EC-P256 = 1.5 }
quirks = ["issuer makes keys"]
first_use = "example-tool"
factory = { PIN = "0000" }
unblock_by_response = true

[[module]]
title = "Example driver"
files = ["libexample.so"]
configuration = "opensc"
pad_prompts = 2
ignored_flags = ["CKF_PROTECTED_AUTHENTICATION_PATH", "CKF_USER_PIN_COUNT_LOW"]
"""


def test_every_field_is_read(tmp_path: Path) -> None:
    known, wrong = read(tmp_path, WHOLE)
    assert wrong == []
    card = known.cards[0]
    assert card == CardProfile(
        "Example badge",
        ("3b0102", "3b..03"),
        "a000000001",
        "Example driver",
        {"linux": ("libexample.so",), "windows": ("example.dll",)},
        PinRules(5, 9, Alphabet.DIGITS),
        PinRules(16, 16, Alphabet.HEX),
        {Credential.PIN: 0x81, Credential.SO_PIN: 0x88, Credential.MANAGEMENT_KEY: 0x9B},
        ("RSA-2048", "EC-P256"),
        {"RSA-2048": 12.0, "EC-P256": 1.5},
        frozenset({CardQuirk.ISSUER_MAKES_KEYS}),
        "example-tool",
        {Credential.PIN: "0000"},
        unblock_by_response=True,
    )
    assert known.modules[0].ignored_flags == 0x10100
    assert known.modules[0].pad_prompts == 2


def test_entry_of_the_same_name_takes_the_place_of_the_programs_own(tmp_path: Path, own: KnownCards) -> None:
    known, wrong = read(
        tmp_path,
        '[[card]]\nname = "YubiKey (PIV)"\natr = ["3b0102"]\n'
        '[[module]]\ntitle = "OpenSC"\nfiles = ["opensc-pkcs11.so"]\n',
    )
    assert wrong == []
    assert len(known.cards) == len(own.cards)
    assert known.named("YubiKey (PIV)") == CardProfile("YubiKey (PIV)", ("3b0102",))
    opensc = known.module("opensc-pkcs11.so")
    assert opensc is not None
    assert (opensc.pad_prompts, opensc.configuration) == (0, None)


def test_users_atr_is_no_longer_the_programs(tmp_path: Path) -> None:
    known, _wrong = read(tmp_path, f'[[card]]\nname = "Mine"\natr = ["{VIRTUAL_CARD}"]\n')
    assert [card.name for card in known.of_atr(VIRTUAL_CARD)] == ["Mine"]


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ('colour = "red"', "card 1: colour: not known"),
        ("name = 7", "card 1: name: not a short text"),
        ('atr = ["3b0"]', "card 1: atr: not an ATR"),
        ('atr = "3b01"', "card 1: atr: not a list"),
        ('applet = "xyz"', "card 1: applet: not hex"),
        ("modules.beos = []", "card 1: modules: beos: not known"),
        ('modules.linux = "a.so"', "card 1: modules: linux: not a list"),
        ("pin = { minimum = 9, maximum = 4 }", "card 1: pin: minimum: more than maximum"),
        ("pin = { minimum = 4 }", "card 1: pin: maximum: missing"),
        ("pin = { minimum = -1, maximum = 4 }", "card 1: pin: minimum: not a number from 0 to 255"),
        ('pin = { minimum = 1, maximum = 4, alphabet = "runes" }', "card 1: pin: alphabet: none of any, digits, hex"),
        ("counters = { PIN = 256 }", "card 1: counters: PIN: not a number from 0 to 255"),
        ("counters = { PAN = 1 }", "card 1: counters: PAN: not known"),
        ('key_kinds = ["RSA-512"]', "card 1: key_kinds: none of"),
        ("usual_s = { RSA-2048 = 0 }", "card 1: usual_s: RSA-2048: not a number from 0 to 3600"),
        ("usual_s = { RSA-2048 = nan }", "card 1: usual_s: RSA-2048: not a number from 0 to 3600"),
        ("usual_s = { RSA-2048 = true }", "card 1: usual_s: RSA-2048: not a number from 0 to 3600"),
        ('quirks = ["haunted"]', "card 1: quirks: none of"),
        ("unblock_by_response = 1", "card 1: unblock_by_response: neither true nor false"),
        ('first_use = "' + "x" * 121 + '"', "card 1: first_use: not a short text"),
        ('driver = "a\\u202eb"', "card 1: driver: not a short text"),
    ],
)
def test_entry_with_a_mistake_is_left_out_and_its_place_is_named(tmp_path: Path, line: str, place: str) -> None:
    name = "" if line.startswith("name") else 'name = "Wrong"\n'
    known, wrong = read(tmp_path, f'[[card]]\n{name}{line}\n[[card]]\nname = "Right"\natr = ["3b0102"]\n')
    assert len(wrong) == 1
    assert wrong[0].startswith(place)
    assert [card.name for card in known.of_atr("3b0102")] == ["Right"]
    assert known.named("Wrong") is None
    assert known.of_atr(VIRTUAL_CARD)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[[card", "TOML"),
        ("card = 7", "card"),
        ("[[card]]\natr = []", "card 1: name: missing"),
        ("[cards]\n", "cards"),
        (
            "[[module]]\ntitle = 'x'\nfiles = ['x.so']\nignored_flags = ['CKF_LOGIN']\n",
            "module 1: ignored_flags: none of",
        ),
        ("[[module]]\ntitle = 'x'\n", "module 1: files: missing"),
        ("x = " + "[" * 5000 + "]" * 5000, "TOML"),
        ("#" * MOST_BYTES + "\n\n", "TOML"),
        ("name = '\\x00'".replace("\\x00", "\x00"), "TOML"),
    ],
)
def test_file_that_cannot_be_used_leaves_the_programs_own_whole(
    tmp_path: Path, own: KnownCards, text: str, place: str
) -> None:
    known, wrong = read(tmp_path, text)
    assert wrong
    assert wrong[0].startswith(place)
    assert known == own


def test_file_that_cannot_be_read_is_told(tmp_path: Path, own: KnownCards) -> None:
    (tmp_path / FILE).mkdir()
    known, (trouble,) = known_cards(tmp_path)
    assert trouble.code == "L11"
    assert known == own


@settings(max_examples=150, deadline=None)
@given(data=st.binary(max_size=300))
def test_no_bytes_break_the_list_of_cards(data: bytes, own: KnownCards) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / FILE).write_bytes(data)
        known, troubles = known_cards(Path(folder))
    assert known.cards[-len(own.cards) :] == own.cards
    assert all(trouble.code == "L11" for trouble in troubles)


_FIELDS = ("name", "atr", "applet", "modules", "pin", "counters", "usual_s", "quirks", "factory", "key_kinds", "x")
_TOML_VALUES = st.sampled_from(
    [
        '""',
        '"3b00"',
        "[]",
        "{}",
        "1",
        "-1",
        "true",
        "nan",
        "[[]]",
        '[""]',
        "1979-05-27",
        "{PIN=[]}",
        "{linux={}}",
        "['3b..']",
    ]
)


@settings(max_examples=200, deadline=None)
@given(fields=st.dictionaries(st.sampled_from(_FIELDS), _TOML_VALUES))
def test_no_value_in_a_field_breaks_the_list_of_cards(fields: dict[str, str], own: KnownCards) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / FILE).write_text(
            "[[card]]\n" + "\n".join(f"{name} = {value}" for name, value in fields.items())
        )
        known, troubles = known_cards(Path(folder))
    assert len(known.cards) + len(troubles) == len(own.cards) + 1


def test_program_claims_no_unblocking_that_it_cannot_do() -> None:
    assert [card.name for card in own_cards().cards if card.unblock_by_response] == []

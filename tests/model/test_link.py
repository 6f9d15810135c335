"""What a link may be, and what it must not be."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from enroll_gui.messages import LINK_REFUSALS, words_for
from enroll_gui.model.errors import LinkRefused
from enroll_gui.model.link import LONGEST, Link, read_link, read_serial

GOOD = "cardenroll://follow-up?serial=0a1b&ca=qualified"


@pytest.mark.parametrize(
    ("text", "serial"),
    [
        ("0A:1B", "a1b"),
        ("0a1b", "a1b"),
        ("0x0A1B", "a1b"),
        ("0X0a1b", "a1b"),
        ("0a 1b", "a1b"),
        ("0", "0"),
        ("00", "0"),
        ("f" * 40, "f" * 40),
        (":".join(["ab"] * 20), "ab" * 20),
    ],
)
def test_serial_number_is_read_as_people_write_it(text: str, serial: str) -> None:
    assert read_serial(text) == serial
    assert read_link(f"cardenroll://follow-up?serial={text}&ca=qualified") == Link(serial, "qualified")


@pytest.mark.parametrize("text", ["", ":", "0x", "g", "f" * 41, "-1", "+1", "1_0", "0a\t1b", "0a\n", "١٢", "ａｂ"])
def test_anything_else_is_not_a_serial_number(text: str) -> None:
    with pytest.raises(ValueError, match="serial"):
        read_serial(text)


@pytest.mark.parametrize(
    "text",
    [
        "cardenroll://follow-up?ca=qualified&serial=0a1b",
        "CardEnroll://follow-up?serial=0a1b&ca=qualified",
        "cardenroll://follow-up?serial=0A%3A1B&ca=qualified",
        "cardenroll://follow-up?serial=0A%3a1B&ca=qualified",
        "cardenroll://follow-up?serial=0A%201B&ca=qualified",
    ],
)
def test_the_same_link_written_in_another_way(text: str) -> None:
    assert read_link(text) == Link("a1b", "qualified")


HOSTILE = {
    "nothing": ("", "not_ours"),
    "scheme alone": ("cardenroll:", "not_ours"),
    "other scheme": ("https://follow-up?serial=0a1b&ca=qualified", "not_ours"),
    "longer scheme": ("xcardenroll://follow-up?serial=0a1b&ca=qualified", "not_ours"),
    "other action": ("cardenroll://revoke?serial=0a1b&ca=qualified", "not_ours"),
    "action in capitals": ("cardenroll://Follow-Up?serial=0a1b&ca=qualified", "not_ours"),
    "no action": ("cardenroll://?serial=0a1b&ca=qualified", "not_ours"),
    "no slashes": ("cardenroll:follow-up?serial=0a1b&ca=qualified", "not_ours"),
    "one slash": ("cardenroll:/follow-up?serial=0a1b&ca=qualified", "not_ours"),
    "three slashes": ("cardenroll:///follow-up?serial=0a1b&ca=qualified", "not_ours"),
    "slash behind": ("cardenroll://follow-up/?serial=0a1b&ca=qualified", "not_ours"),
    "path": ("cardenroll://follow-up/etc/passwd?serial=0a1b&ca=qualified", "not_ours"),
    "path that climbs": ("cardenroll://follow-up/../follow-up?serial=0a1b&ca=qualified", "not_ours"),
    "backslashes": ("cardenroll:\\\\follow-up?serial=0a1b&ca=qualified", "not_ours"),
    "user": ("cardenroll://somebody@follow-up?serial=0a1b&ca=qualified", "not_ours"),
    "user behind": ("cardenroll://follow-up?serial=0a1b&ca=qualified@host", "not_ours"),
    "password": ("cardenroll://a:b@follow-up?serial=0a1b&ca=qualified", "not_ours"),
    "port": ("cardenroll://follow-up:443?serial=0a1b&ca=qualified", "not_ours"),
    "host behind": ("cardenroll://follow-up.example.org?serial=0a1b&ca=qualified", "not_ours"),
    "fragment": (f"{GOOD}#top", "not_ours"),
    "second question": (f"{GOOD}?serial=0c", "not_ours"),
    "escaped action": ("cardenroll://follow%2Dup?serial=0a1b&ca=qualified", "not_ours"),
    "no query": ("cardenroll://follow-up", "not_ours"),
    "space before": (f" {GOOD}", "not_ours"),
    "option in front": (f"--settings={GOOD}", "not_ours"),
    "empty query": ("cardenroll://follow-up?", "parameters"),
    "no serial": ("cardenroll://follow-up?ca=qualified", "parameters"),
    "no authority": ("cardenroll://follow-up?serial=0a1b", "parameters"),
    "two serials": (f"{GOOD}&serial=0c", "parameters"),
    "two serials, no authority": ("cardenroll://follow-up?serial=0a1b&serial=0c", "parameters"),
    "two authorities": (f"{GOOD}&ca=commercial", "parameters"),
    "another parameter": (f"{GOOD}&url=evil.example", "parameters"),
    "parameter in capitals": ("cardenroll://follow-up?Serial=0a1b&ca=qualified", "parameters"),
    "nothing behind the and": (f"{GOOD}&", "parameters"),
    "semicolon": ("cardenroll://follow-up?serial=0a1b;ca=qualified", "parameters"),
    "escaped and": ("cardenroll://follow-up?serial=0a1b%26ca=qualified", "parameters"),
    "escaped name": ("cardenroll://follow-up?s%65rial=0a1b&ca=qualified", "parameters"),
    "empty serial": ("cardenroll://follow-up?serial=&ca=qualified", "serial"),
    "serial without value": ("cardenroll://follow-up?serial&ca=qualified", "serial"),
    "not hexadecimal": ("cardenroll://follow-up?serial=0a1g&ca=qualified", "serial"),
    "minus": ("cardenroll://follow-up?serial=-1&ca=qualified", "serial"),
    "plus for a space": ("cardenroll://follow-up?serial=0a+1b&ca=qualified", "serial"),
    "41 digits": (f"cardenroll://follow-up?serial={'a' * 41}&ca=qualified", "serial"),
    "escaped digit": ("cardenroll://follow-up?serial=0%611b&ca=qualified", "serial"),
    "escaped twice": ("cardenroll://follow-up?serial=0a%253A1b&ca=qualified", "serial"),
    "escaped NUL": ("cardenroll://follow-up?serial=0a1b%00&ca=qualified", "serial"),
    "escaped newline": ("cardenroll://follow-up?serial=0a1b%0a&ca=qualified", "serial"),
    "broken escape": ("cardenroll://follow-up?serial=0a1b%&ca=qualified", "serial"),
    "two values": ("cardenroll://follow-up?serial=0a=1b&ca=qualified", "serial"),
    "empty authority": ("cardenroll://follow-up?serial=0a1b&ca=", "authority"),
    "authority in capitals": ("cardenroll://follow-up?serial=0a1b&ca=Qualified", "authority"),
    "markup": ("cardenroll://follow-up?serial=0a1b&ca=<script>", "authority"),
    "quote": ('cardenroll://follow-up?serial=0a1b&ca="', "authority"),
    "shell": ("cardenroll://follow-up?serial=0a1b&ca=$(id)", "authority"),
    "long authority": (f"cardenroll://follow-up?serial=0a1b&ca={'a' * 33}", "authority"),
    "NUL": (f"{GOOD}\0", "characters"),
    "newline": (f"{GOOD}\n", "characters"),
    "newline inside": ("cardenroll://follow-up?serial=0a\n1b&ca=qualified", "characters"),
    "tab": ("card\tenroll://follow-up?serial=0a1b&ca=qualified", "characters"),
    "delete": (f"{GOOD}\x7f", "characters"),
    "digits of another script": ("cardenroll://follow-up?serial=١٢&ca=qualified", "characters"),
    "wide letters": ("cardenroll://follow-up?serial=ａｂ&ca=qualified", "characters"),
    "Kelvin sign": ("\u212aardenroll://follow-up?serial=0a1b&ca=qualified", "characters"),
    "right to left": (f"{GOOD}\u202e", "characters"),
    "half a character": (f"{GOOD}\udc80", "characters"),
    "too long": (f"cardenroll://follow-up?serial={':' * LONGEST}0a1b&ca=qualified", "too_long"),
    "enormous": ("cardenroll://" + "a" * 10_000_000, "too_long"),
}


@pytest.mark.parametrize(("text", "reason"), HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_link_is_refused_in_words(text: str, reason: str) -> None:
    with pytest.raises(LinkRefused) as caught:
        read_link(text)
    error = caught.value
    assert error.facts == {"reason": reason}
    assert words_for(error).what == LINK_REFUSALS[reason]
    assert str(error) == reason, "nothing of the link goes into the log"


def test_every_reason_is_met() -> None:
    assert {reason for _text, reason in HOSTILE.values()} == set(LINK_REFUSALS)


NEAR = st.lists(
    st.sampled_from(
        ["cardenroll", "://", "follow-up", "?", "serial=", "ca=", "&", "0a1b", "qualified", "%3A", ":", "/", "#", "@"]
    ),
    max_size=14,
).map("".join)


@given(st.text() | NEAR | st.binary().map(lambda raw: raw.decode("utf-8", "surrogateescape")))
@example(GOOD)
def test_any_text_is_a_link_or_refused(text: str) -> None:
    try:
        link = read_link(text)
    except LinkRefused as error:
        assert error.facts["reason"] in LINK_REFUSALS
    else:
        assert re.fullmatch(r"0|[1-9a-f][0-9a-f]{0,39}", link.serial)
        assert re.fullmatch(r"[a-z0-9-]{1,32}", link.ca)


@given(st.integers(min_value=0, max_value=2**160 - 1), st.from_regex(r"[a-z0-9-]{1,32}", fullmatch=True))
def test_every_serial_number_finds_its_way(number: int, ca: str) -> None:
    assert read_link(f"cardenroll://follow-up?serial={number:x}&ca={ca}") == Link(f"{number:x}", ca)

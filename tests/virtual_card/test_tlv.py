from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enroll_gui.virtual_card.apdu import StatusError
from enroll_gui.virtual_card.tlv import read_tlvs, tlv, values

ONE_OCTET = st.sampled_from([tag for tag in range(0x100) if tag & 0x1F != 0x1F])
TWO_OCTETS = st.sampled_from([tag for tag in range(0x10000) if tag >> 8 & 0x1F == 0x1F])
OBJECT = st.tuples(ONE_OCTET | TWO_OCTETS, st.binary(max_size=300))


@given(st.lists(OBJECT, max_size=6))
def test_what_was_written_is_read_again(objects: list[tuple[int, bytes]]) -> None:
    assert list(read_tlvs(b"".join(tlv(tag, value) for tag, value in objects))) == objects


@given(st.binary(max_size=60))
def test_any_bytes_are_objects_or_are_refused(data: bytes) -> None:
    try:
        found = list(read_tlvs(data))
    except StatusError as refused:
        assert refused.sw == 0x6A80
        return
    assert sum(len(value) for _tag, value in found) <= len(data)


@given(st.lists(OBJECT, max_size=2), OBJECT, st.integers(0, 1000))
def test_objects_that_are_cut_short_are_refused(
    whole: list[tuple[int, bytes]], last: tuple[int, bytes], number: int
) -> None:
    torn = tlv(*last)
    cut = 1 + number % (len(torn) - 1)
    with pytest.raises(StatusError, match="6A80"):
        list(read_tlvs(b"".join(tlv(*one) for one in whole) + torn[:cut]))


@pytest.mark.parametrize(("size", "head"), [(0x7F, "307f"), (0x80, "308180"), (0xFFFF, "3082ffff")])
def test_length_takes_as_few_octets_as_it_can(size: int, head: str) -> None:
    assert tlv(0x30, bytes(size))[: len(head) // 2].hex() == head


def test_last_of_several_values_counts() -> None:
    assert values(tlv(1, b"a") + tlv(2, b"b") + tlv(1, b"c")) == {1: b"c", 2: b"b"}

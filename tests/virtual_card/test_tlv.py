from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enroll_gui.virtual_card.apdu import StatusError
from enroll_gui.virtual_card.tlv import read_tlvs, tlv, values

ONE_OCTET = st.integers(0, 0xFF).filter(lambda tag: tag & 0x1F != 0x1F)
TWO_OCTETS = st.integers(0, 0xFFFF).filter(lambda tag: tag >> 8 & 0x1F == 0x1F)
OBJECTS = st.lists(st.tuples(ONE_OCTET | TWO_OCTETS, st.binary(max_size=300)), max_size=6)


@given(OBJECTS)
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


@given(OBJECTS.filter(bool), st.data())
def test_objects_that_are_cut_short_are_refused(objects: list[tuple[int, bytes]], data: st.DataObject) -> None:
    last = tlv(*objects[-1])
    cut = data.draw(st.integers(1, len(last) - 1))
    with pytest.raises(StatusError, match="6A80"):
        list(read_tlvs(b"".join(tlv(*one) for one in objects[:-1]) + last[:cut]))


@pytest.mark.parametrize(("size", "head"), [(0x7F, "307f"), (0x80, "308180"), (0xFFFF, "3082ffff")])
def test_length_takes_as_few_octets_as_it_can(size: int, head: str) -> None:
    assert tlv(0x30, bytes(size))[: len(head) // 2].hex() == head


def test_last_of_several_values_counts() -> None:
    assert values(tlv(1, b"a") + tlv(2, b"b") + tlv(1, b"c")) == {1: b"c", 2: b"b"}

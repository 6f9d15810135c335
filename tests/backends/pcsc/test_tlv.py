from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enroll_gui.backends.pcsc.tlv import first, tlv

TAGS = st.sampled_from([0x01, 0x53, 0x7C, 0xFE, 0x7F49])


@given(TAGS, st.binary(max_size=70000).filter(lambda value: len(value) < 65536))
def test_what_is_written_is_read(tag: int, value: bytes) -> None:
    assert first(tlv(0x02, b"before") + tlv(tag, value) + tlv(tag, b"after"), tag) == value


@pytest.mark.parametrize(("length", "head"), [(0x7F, "537f"), (0x80, "538180"), (0x100, "53820100")])
def test_length_is_as_short_as_it_can_be(length: int, head: str) -> None:
    assert tlv(0x53, bytes(length)).startswith(bytes.fromhex(head))


@given(st.binary(max_size=60))
def test_bytes_of_a_hostile_card_are_objects_or_none(data: bytes) -> None:
    for tag in (0x53, 0x7C, 0x82):
        found = first(data, tag)
        assert found is None or found in data


@pytest.mark.parametrize("torn", ["53", "5305", "53050102", "5382ff", "53847fffffff00"])
def test_torn_object_is_none(torn: str) -> None:
    assert first(bytes.fromhex(torn), 0x53) is None

"""BER becomes DER, and what is cut off, endless or too deep is refused."""

import pytest

from enroll_gui.pki import der
from enroll_gui.pki.ber import to_der


@pytest.mark.parametrize(
    ("ber", "wanted"),
    [
        ("3003020105", "3003020105"),
        ("30800201050000", "3003020105"),
        ("3081030201050000"[:-4], "3003020105"),
        ("2480040201020401030000", "0403010203"),
        ("30802480040101040102000002010500 00", "30070402010202 0105"),
        ("a080240804020102040203040000", "a006040401020304"),
    ],
)
def test_lengths_become_short_and_strings_whole(ber: str, wanted: str) -> None:
    assert to_der(bytes.fromhex(ber)) == bytes.fromhex(wanted)


def test_der_stays_as_it_is() -> None:
    whole = der.encode(0x30, der.encode(0x04, bytes(300)), der.encode(0x31, b"\x02\x01\x05"))

    assert to_der(whole) == whole


@pytest.mark.parametrize(
    "bad",
    ["", "30", "3003", "30800201", "308002010500", "0480", "3003020105ff", "30830001", "1f8101", "30" + "84ffffffff"],
)
def test_what_is_not_whole_is_refused(bad: str) -> None:
    with pytest.raises(ValueError, match=r"cut off|end|header"):
        to_der(bytes.fromhex(bad))


def test_nesting_has_an_end() -> None:
    with pytest.raises(ValueError, match="too deep"):
        to_der(b"\x30\x80" * 4000)

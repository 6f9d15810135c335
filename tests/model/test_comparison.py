import pytest

from enroll_gui.model.comparison import Comparison, Part, PartKind, read_fingerprint

KEY, CERTIFICATE = PartKind.KEY, PartKind.CERTIFICATE


def comparison(*parts: tuple[str, PartKind, str]) -> Comparison:
    return Comparison(tuple(Part(source, kind, key, "EC-P256") for source, kind, key in parts))


def test_key_common_to_all_sources_ties_them() -> None:
    three = comparison(("a", KEY, "1"), ("b", CERTIFICATE, "1"), ("b", CERTIFICATE, "2"), ("c", CERTIFICATE, "1"))

    assert three.common == ("1",)
    assert three.belong_together


def test_certificate_beside_another_private_key_ties_nothing() -> None:
    issuer = comparison(("a", KEY, "1"), ("a", CERTIFICATE, "2"), ("b", CERTIFICATE, "2"))

    assert issuer.common == ("2",)
    assert not issuer.belong_together


def test_unreadable_keys_tie_nothing() -> None:
    assert comparison(("a", CERTIFICATE, ""), ("b", CERTIFICATE, "")).common == ()


@pytest.mark.parametrize("text", ["AB:CD:EF:01", "abcdef01", "ab cd ef 01"])
def test_fingerprint_is_read_as_people_write_it(text: str) -> None:
    assert read_fingerprint(text) == "abcdef01"


@pytest.mark.parametrize("text", ["", "abcdef0", "ghijklmn", "0" * 65])
def test_what_is_no_fingerprint_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no fingerprint"):
        read_fingerprint(text)

import pytest

from enroll_gui.backends.macos.errors import CARD, STATUS, TABLE, TITLE, of_error, of_status
from enroll_gui.messages import words_for
from enroll_gui.model.errors import CancelledInSystem, PinWrong, ProviderFailed, StoreRefused, SystemSilent
from tests.backends.macos.apple import Error
from tests.backends.macos.metadata import metadata


def test_numbers_are_apples() -> None:
    numbers = metadata().numbers
    rows = [row for row in TABLE if row.domain == STATUS and row.name.startswith("errSec")]
    assert len(rows) > 10
    assert {row.name: row.code for row in rows} == {row.name: numbers[row.name] for row in rows}


def test_no_answer_stands_twice_in_the_table() -> None:
    assert len({(row.domain, row.code) for row in TABLE}) == len(TABLE)


@pytest.mark.parametrize(
    ("status", "wanted"),
    [(-128, CancelledInSystem), (-25308, SystemSilent), (-25291, StoreRefused), (-50, ProviderFailed)],
)
def test_status_becomes_an_error_with_what_its_words_need(status: int, wanted: type[Exception]) -> None:
    error = of_status(status, "SecItemAdd")
    assert type(error) is wanted
    assert (error.facts["store"], error.facts["call"], error.facts["rv"]) == (TITLE, "SecItemAdd", str(status))
    assert words_for(error).what


def test_cards_answers_are_told_apart_from_the_keychains() -> None:
    assert type(of_error(Error(-5, CARD), "SecKeyCreateSignature")) is PinWrong
    assert of_error(Error(-5, CARD), "SecKeyCreateSignature").facts == {"tries": None, "final": False}
    other = of_error(Error(-99, CARD), "SecKeyCreateSignature")
    assert (type(other), other.facts["rv"]) == (ProviderFailed, "CryptoTokenKit -99")


def test_failure_without_an_error_is_one_all_the_same() -> None:
    assert type(of_error(None, "SecKeyCreateSignature")) is ProviderFailed

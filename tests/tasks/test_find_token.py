from pathlib import Path

import pytest

from enroll_gui.model.errors import EnrollError, NoCard, NoReader, ServiceDown, WrongCard
from enroll_gui.tasks.find_token import find_token
from tests.gui.fakes import Outside, another
from tests.makers import TOKEN

OTHER = another(serial="7b00000000000002")


@pytest.fixture
def outside(tmp_path: Path) -> Outside:
    return Outside(tmp_path)


def test_token_is_found_in_whatever_reader_it_is(outside: Outside) -> None:
    moved = another(reader="Example reader 1")
    outside.store.put(moved)
    assert find_token(outside.build(), TOKEN.store, TOKEN.serial, TOKEN) == moved


def test_another_card_in_its_reader_is_told_with_both_numbers(outside: Outside) -> None:
    outside.store.put(OTHER)
    with pytest.raises(WrongCard) as caught:
        find_token(outside.build(), TOKEN.store, TOKEN.serial, TOKEN)
    assert caught.value.facts == {"wanted": TOKEN.serial, "found": OTHER.serial}


def test_another_card_in_another_reader_is_not_in_its_place(outside: Outside) -> None:
    outside.store.put(another(OTHER, reader="Example reader 1"))
    with pytest.raises(NoCard):
        find_token(outside.build(), TOKEN.store, TOKEN.serial, TOKEN)


def test_token_that_was_never_seen_is_only_missed(outside: Outside) -> None:
    outside.store.put(OTHER)
    outside.readers.trouble = ServiceDown()
    with pytest.raises(NoCard) as caught:
        find_token(outside.build(), TOKEN.store, TOKEN.serial)
    assert caught.value.facts == {"serial": TOKEN.serial}


@pytest.mark.parametrize("why", [ServiceDown(), NoReader()])
def test_service_or_reader_that_is_missing_is_why(outside: Outside, why: EnrollError) -> None:
    outside.readers.trouble = why
    with pytest.raises(NoCard):
        find_token(outside.build(), TOKEN.store, TOKEN.serial, TOKEN)
    with pytest.raises(type(why)):
        find_token(outside.build(), TOKEN.store, TOKEN.serial, another(card="Example card"))


def test_token_that_is_no_card_wants_neither_service_nor_reader(outside: Outside) -> None:
    outside.readers.trouble = ServiceDown()
    with pytest.raises(NoCard):
        find_token(outside.build(), TOKEN.store, TOKEN.serial, another(hardware=False))

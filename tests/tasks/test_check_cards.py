from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from enroll_gui.backends.pkcs11.store import Pkcs11Store
from enroll_gui.model.card import Reader
from enroll_gui.model.check import Check, CheckState
from enroll_gui.model.errors import EnrollError, ModuleMissing, ModuleWrongArchitecture, NoCard, NoReader, ServiceDown
from enroll_gui.ports import Backends, ReaderList
from enroll_gui.tasks.check_cards import DRIVERS, READERS, SERVICE, TOKENS, check_cards
from tests.place import QUIET, Place
from tests.tokens import SoftHsm


class Readers:
    """PC/SC in a state of the test's choice: the machine's own is not ours to stop."""

    def __init__(self, answer: Sequence[Reader] | EnrollError) -> None:
        self.answer = answer

    def readers(self) -> Sequence[Reader]:
        if isinstance(self.answer, EnrollError):
            raise self.answer
        return self.answer


ONE_READER = Readers([Reader("Example reader 0", True, "3b00")])


def rows(backends: Backends, readers: ReaderList, *, required: bool = False) -> dict[str, Check]:
    checks = check_cards(replace(backends, reader_list=readers), QUIET, required=required)
    return {check.code: check for check in checks}


def test_token_is_named_with_its_serial(place: Place) -> None:
    found = rows(place.backends, ONE_READER)
    assert place.serial in found[TOKENS].finding
    assert {row.state for row in found.values()} == {CheckState.OK}


@pytest.mark.parametrize(("error", "code"), [(ServiceDown(), SERVICE), (NoReader(), READERS)])
def test_readers_are_a_warning_while_a_software_token_serves(place: Place, error: EnrollError, code: str) -> None:
    for required in (False, True):
        row = rows(place.backends, Readers(error), required=required)[code]
        assert (row.state, row.error) == (CheckState.WARNING, error)


def test_nothing_but_the_service_is_said_while_the_service_is_down(place: Place) -> None:
    assert READERS not in rows(place.backends, Readers(ServiceDown()))


def test_no_token_stops_only_where_a_card_is_required(softhsm: SoftHsm, store: Pkcs11Store, place: Place) -> None:
    empty = replace(place.backends, key_stores=())
    for required, state in ((False, CheckState.WARNING), (True, CheckState.STOP)):
        found = rows(empty, Readers(NoReader()), required=required)
        assert found[TOKENS].state is state
        assert isinstance(found[TOKENS].error, NoCard)
        assert found[READERS].state is state
        assert isinstance(found[DRIVERS].error, ModuleMissing)


def test_driver_that_cannot_be_used_is_named_while_others_serve(place: Place) -> None:
    trouble = ModuleWrongArchitecture("", module="x.so", found="ARM", wanted="x86-64")
    found = rows(replace(place.backends, troubles=(trouble,)), ONE_READER, required=True)
    assert found[DRIVERS].error is trouble
    assert found[DRIVERS].state is CheckState.WARNING


def test_driver_that_fails_is_a_row_and_no_crash(place: Place, tmp_path: Path) -> None:
    broken = Pkcs11Store(tmp_path / "gone.so")
    found = rows(replace(place.backends, key_stores=(broken, place.store)), ONE_READER)
    assert found[DRIVERS].error is not None
    assert place.serial in found[TOKENS].finding
    broken.close()

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from enroll_gui.backends.pkcs11.store import Pkcs11Store
from enroll_gui.model.card import Reader, Token
from enroll_gui.model.check import Check, CheckState
from enroll_gui.model.errors import (
    AmbiguousToken,
    CardFileUnusable,
    EnrollError,
    Fact,
    ModuleMissing,
    ModuleWrongArchitecture,
    NoCard,
    NoReader,
    NotInitialised,
    PinAtRisk,
    PinBlocked,
    ServiceDown,
    UnknownCard,
)
from enroll_gui.ports import Backends, ReaderList
from enroll_gui.tasks.check_cards import DRIVERS, KINDS, PADS, PINS, READERS, SERVICE, TOKENS, check_cards
from tests.faults import (
    CKF_USER_PIN_COUNT_LOW,
    CKF_USER_PIN_FINAL_TRY,
    CKF_USER_PIN_INITIALIZED,
    CKF_USER_PIN_LOCKED,
    Faults,
)
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


ONE_READER = Readers([Reader("Example reader 0", False, "")])


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


@pytest.mark.parametrize(
    ("flags", "no_flags", "error", "facts"),
    [
        (CKF_USER_PIN_LOCKED, 0, PinBlocked, {}),
        (0, CKF_USER_PIN_INITIALIZED, NotInitialised, {}),
        (CKF_USER_PIN_COUNT_LOW | CKF_USER_PIN_FINAL_TRY, 0, PinAtRisk, {"tries": None, "final": True}),
        (CKF_USER_PIN_COUNT_LOW, 0, PinAtRisk, {"tries": None, "final": False}),
    ],
    ids=["locked", "never set", "final try", "count low"],
)
def test_pin_in_trouble_is_a_row_before_anybody_is_asked(
    *,
    faults: Faults,
    fault_place: Place,
    flags: int,
    no_flags: int,
    error: type[EnrollError],
    facts: dict[str, Fact],
) -> None:
    faults.set(flags=flags, no_flags=no_flags)
    row = rows(fault_place.backends, ONE_READER)[PINS]

    assert (type(row.error), row.state) == (error, CheckState.WARNING)
    assert row.error is not None
    assert row.error.facts == facts
    assert fault_place.serial in row.finding
    assert faults.calls("C_Login") == []


@pytest.mark.parametrize(
    ("flags", "no_flags", "state"),
    [
        (CKF_USER_PIN_LOCKED, 0, CheckState.STOP),
        (0, CKF_USER_PIN_INITIALIZED, CheckState.STOP),
        (CKF_USER_PIN_FINAL_TRY, 0, CheckState.WARNING),
    ],
)
def test_only_a_pin_that_cannot_be_used_stops_where_a_card_is_required(
    faults: Faults, fault_place: Place, flags: int, no_flags: int, state: CheckState
) -> None:
    faults.set(flags=flags, no_flags=no_flags)
    assert rows(fault_place.backends, ONE_READER, required=True)[PINS].state is state


def test_blocked_card_beside_one_that_works_stops_nobody(softhsm: SoftHsm, faults: Faults, fault_place: Place) -> None:
    token = fault_place.store.tokens()[0]
    blocked = replace(token, serial="b10c", pin=replace(token.pin, locked=True))

    class Both(Pkcs11Store):
        def tokens(self) -> Sequence[Token]:
            return [token, blocked]

    backends = replace(fault_place.backends, key_stores=(Both(faults.module),), card_access=())
    row = rows(backends, ONE_READER, required=True)[PINS]
    assert row.state is CheckState.WARNING
    assert "b10c" in row.finding


def test_pad_has_a_row_of_its_own(faults: Faults, fault_place: Place) -> None:
    assert PADS not in rows(fault_place.backends, ONE_READER)
    faults.set(pad="472913")
    found = rows(fault_place.backends, ONE_READER)

    assert (found[PADS].state, found[PINS].state) == (CheckState.OK, CheckState.OK)
    assert fault_place.serial in found[PADS].finding


def test_no_card_has_no_pin(faults: Faults, fault_place: Place) -> None:
    faults.set(hidden=True)
    assert {PINS, PADS}.isdisjoint(rows(fault_place.backends, ONE_READER))


def test_serial_number_that_two_tokens_share_is_a_warning(fault_place: Place, faults: Faults) -> None:
    faults.set(doubled=True)
    row = rows(fault_place.backends, ONE_READER)[TOKENS]
    assert isinstance(row.error, AmbiguousToken)
    assert row.error.facts == {"name": fault_place.serial, "count": 2}
    assert row.state is CheckState.WARNING


SC_HSM = "3bfe1800008131fe458031815448534d31738021408107fa"


def test_card_without_its_driver_is_named_and_warned_of_beside_a_token_that_works(place: Place) -> None:
    found = rows(place.backends, Readers([Reader("Reader 0", True, SC_HSM)]), required=True)
    assert found[TOKENS].state is CheckState.OK
    assert (found[KINDS].state, found[KINDS].finding) == (CheckState.WARNING, "SmartCard-HSM / Nitrokey HSM")
    assert isinstance(found[KINDS].error, ModuleMissing)


def test_card_nobody_knows_stops_where_it_is_the_only_one(place: Place) -> None:
    backends = replace(place.backends, key_stores=())
    found = rows(backends, Readers([Reader("Reader 0", True, "3b0411223344")]), required=True)
    assert (found[KINDS].state, found[KINDS].finding) == (CheckState.STOP, "3B 04 11 22 33 44")
    assert isinstance(found[KINDS].error, UnknownCard)
    assert TOKENS not in found


def test_mistake_in_the_users_own_list_of_cards_is_a_warning(place: Place) -> None:
    wrong = CardFileUnusable(file="cards.toml", field="card 1: atr: not an ATR")
    found = rows(replace(place.backends, troubles=(wrong,)), ONE_READER, required=True)
    assert (found[KINDS].state, found[KINDS].error) == (CheckState.WARNING, wrong)

"""The budget of C_ calls holds."""

from __future__ import annotations

from tests.bench.calls import calls_in, measure


def test_listing_and_login_keep_their_budget() -> None:
    rows = measure()

    assert len(rows) == 4
    assert [row for row in rows if not 0 < row.value <= row.limit] == []


def test_calls_are_counted_by_name_and_arguments_are_not() -> None:
    log = (
        "\n0: C_GetFunctionList\nReturned:  0 CKR_OK\n\n1: C_Initialize\n[in] pInitArgs = 0\n\n2: C_Login\n3: C_Login\n"
    )

    assert calls_in(log) == {"C_GetFunctionList": 1, "C_Initialize": 1, "C_Login": 2}

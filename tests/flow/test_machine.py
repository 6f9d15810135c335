from enroll_gui.flow.machine import Step, last_holding, next_page

TABLE = {
    "one": Step[int](lambda _: "two", lambda state: state >= 1),
    "two": Step[int](lambda _: "three", lambda state: state >= 2),
    "three": Step[int](lambda _: None, lambda _: True),
}


def test_next_page_is_withheld_until_the_page_is_ready() -> None:
    assert next_page(TABLE, "one", 0) is None
    assert next_page(TABLE, "one", 1) == "two"


def test_flow_ends_where_the_table_says() -> None:
    assert next_page(TABLE, "three", 9) is None


def test_rewinds_to_the_last_page_that_still_holds() -> None:
    path = ["one", "two", "three"]
    assert last_holding(TABLE, path, 2) == "three"
    assert last_holding(TABLE, path, 1) == "two"
    assert last_holding(TABLE, path, 0) == "one"

"""The listing of a file grows no faster than the file."""

from tests.bench.files import measure


def test_list_of_5000_certificates_takes_at_most_twelve_times_that_of_500() -> None:
    (row,) = measure()

    assert row.holds, str(row)

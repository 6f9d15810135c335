"""The listing of a file grows no faster than the file: by its calls, which no other work on the computer alters."""

from __future__ import annotations

import sys

from enroll_gui.ports import Progress
from enroll_gui.tasks.list_certificates import list_certificates
from tests.bench.files import GROWTH, opened

FEW, MANY = 40, 400


def calls_to_list(size: int) -> int:
    """Count the functions that are called, Python's own too."""
    count = 0

    def note(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    with opened(size) as run:
        before = sys.getprofile()
        sys.setprofile(note)
        try:
            listed = list_certificates(run, Progress())
        finally:
            sys.setprofile(before)
    assert len(listed) == size
    return count


def test_list_of_ten_times_as_many_certificates_takes_at_most_twelve_times_the_calls() -> None:
    assert calls_to_list(MANY) <= GROWTH * calls_to_list(FEW)

"""The language that the person chose."""

from __future__ import annotations

import pytest

from enroll_gui.backends.language_file import read_language, write_language
from enroll_gui.model.errors import ProfileUnwritable
from enroll_gui.model.resources import profile_folder


def test_nothing_is_remembered_at_first() -> None:
    assert read_language() == ""


@pytest.mark.parametrize("code", ["cs", ""])
def test_choice_is_remembered(code: str) -> None:
    write_language("pl")
    write_language(code)

    assert read_language() == code


@pytest.mark.parametrize("content", [b"\xff\xfe", "čeština".encode(), b"x" * 1_000_000])
def test_damaged_file_is_no_trouble(content: bytes) -> None:
    profile_folder().mkdir(parents=True)
    (profile_folder() / "language").write_bytes(content)

    assert len(read_language()) <= 20


def test_folder_that_cannot_be_written_is_named() -> None:
    profile_folder().parent.mkdir(parents=True, exist_ok=True)
    profile_folder().write_text("a file stands here")

    with pytest.raises(ProfileUnwritable) as caught:
        write_language("cs")
    assert caught.value.facts["folder"] == str(profile_folder())

"""The manual shows every page of the program, each by a picture that is there."""

from __future__ import annotations

import re

import pytest

from tests.pictures import FOLDER, PICTURES, ROOT

MOST_BYTES = 1_500_000
"""Of all pictures together: whoever clones the project gets each of their versions."""


def shown() -> list[str]:
    return re.findall(r"^!\[[^]]+\]\(([^)]+)\.png\)$", (FOLDER / "index.md").read_text(encoding="utf-8"), re.MULTILINE)


def test_manual_shows_every_picture_that_is_taken_once() -> None:
    assert sorted(shown()) == sorted(PICTURES)


def test_pictures_that_are_there_are_those_that_are_taken() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {"index.md", *(f"{name}.png" for name in PICTURES)}


@pytest.mark.parametrize("name", PICTURES)
def test_picture_is_one(name: str) -> None:
    assert (FOLDER / f"{name}.png").read_bytes().startswith(b"\x89PNG\r\n\x1a\n")


def test_pictures_are_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.glob("*.png")) < MOST_BYTES


def test_classes_that_are_pictured_are_in_the_program() -> None:
    sources = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "enroll_gui" / "gui").rglob("*.py"))

    assert [name for name in PICTURES.values() if f"class {name}(" not in sources] == []


def test_every_page_of_the_wizard_is_pictured() -> None:
    pages = (
        path.stem for path in (ROOT / "enroll_gui" / "gui" / "wizard").glob("*_page.py") if path.stem != "pin_page"
    )

    assert [page for page in pages if page.title().replace("_", "") not in PICTURES.values()] == []


def test_headings_that_the_contents_name_are_there() -> None:
    text = (FOLDER / "index.md").read_text(encoding="utf-8")
    headings = {
        re.sub(r"[^a-z0-9 -]", "", h.lower()).replace(" ", "-") for h in re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    }

    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= headings

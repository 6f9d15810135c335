"""The table of refusals is whole, and the rules are written down."""

from __future__ import annotations

import re
from pathlib import Path

from enroll_gui.reference_ra.problems import PROBLEMS
from enroll_gui.reference_ra.samples import PRESETS

DOCUMENT = (Path(__file__).parents[2] / "docs" / "ra.md").read_text(encoding="utf-8")


def test_every_code_stands_in_the_document_beside_its_rule() -> None:
    rows = {row[1]: row[2] for row in re.finditer(r"^\| (RA-\d\d) \|(.*)$", DOCUMENT, re.MULTILINE)}
    for code, kind in PROBLEMS.items():
        assert f"`{code}`" in (DOCUMENT if kind.rule == "protocol" else rows[kind.rule])
    assert {kind.rule for kind in PROBLEMS.values()} - {"protocol"} == set(rows)


def test_every_refusal_says_what_is_wrong_and_what_helps() -> None:
    assert all(kind.title and kind.remedy.endswith(".") for kind in PROBLEMS.values())
    assert all(400 <= kind.status < 500 or code == "internal" for code, kind in PROBLEMS.items())


def test_every_preset_stands_in_the_document() -> None:
    assert all(f"`{preset}`" in DOCUMENT for preset in PRESETS if not preset.startswith("odd:"))

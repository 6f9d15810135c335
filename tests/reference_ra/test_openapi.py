"""The committed description of the API is the one the server gives.

`python -m tests.reference_ra.test_openapi` writes it anew after a change.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import yaml

from enroll_gui.reference_ra import ra
from enroll_gui.reference_ra.app import create_app
from enroll_gui.reference_ra.clock import Clock
from enroll_gui.reference_ra.problems import PROBLEMS

FILE = Path(__file__).parents[2] / "resources" / "ra-api-v1.yaml"


def described(folder: Path) -> dict[str, Any]:
    made = ra.create(folder / "ra", Clock())
    try:
        return create_app(made).openapi()
    finally:
        made.records.close()


def test_committed_description_is_what_the_server_gives(tmp_path: Path) -> None:
    assert yaml.safe_load(FILE.read_text(encoding="utf-8")) == described(tmp_path)


def test_every_operation_describes_its_refusals_as_problem_documents(tmp_path: Path) -> None:
    for path, operations in described(tmp_path)["paths"].items():
        for method, operation in operations.items():
            refused = {status: row for status, row in operation["responses"].items() if status >= "400"}
            for status, row in refused.items():
                assert list(row["content"]) == ["application/problem+json"], (path, method, status)


def test_every_refusal_of_a_rule_is_described_somewhere(tmp_path: Path) -> None:
    told = {
        code
        for operations in described(tmp_path)["paths"].values()
        for operation in operations.values()
        for row in operation["responses"].values()
        for code in row["description"].split(", ")
    }
    assert {code for code, kind in PROBLEMS.items() if kind.rule != "protocol"} <= told


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        FILE.write_text(
            yaml.safe_dump(described(Path(folder)), sort_keys=False, allow_unicode=True, width=120), encoding="utf-8"
        )

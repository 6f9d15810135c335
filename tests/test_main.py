"""The test command itself."""

from __future__ import annotations

import sys

import pytest

from tests import __main__ as command

PASSES = [sys.executable, "-c", ""]
FAILS = [sys.executable, "-c", "raise SystemExit(3)"]


@pytest.fixture(autouse=True)
def _quick_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "CHECKS", (("style", PASSES),))
    monkeypatch.setattr(command, "TESTS", PASSES)
    monkeypatch.setattr(command, "COVERAGE", PASSES)


def test_all_steps_passed_is_0(capfd: pytest.CaptureFixture[str]) -> None:
    assert command.main([]) == 0
    assert "Everything passed" in capfd.readouterr().out


@pytest.mark.parametrize("step", ["TESTS", "COVERAGE"])
def test_one_failed_step_is_1(step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, step, FAILS)

    assert command.main([]) == 1


def test_failed_check_is_1_and_the_tests_run_all_the_same(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "CHECKS", (("style", FAILS),))

    assert command.main([]) == 1
    out = capfd.readouterr().out
    assert "== style: exit code 3" in out
    assert "== tests: passed" in out
    assert "Failed: style" in out


def test_named_tests_run_without_floors(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(command, "COVERAGE", FAILS)

    assert command.main(["tests/flow"]) == 0
    assert "coverage" not in capfd.readouterr().out

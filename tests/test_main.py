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
    monkeypatch.setattr(command, "WINE", PASSES)


def test_all_steps_passed_is_0(capfd: pytest.CaptureFixture[str]) -> None:
    assert command.main([]) == 0
    assert "Everything passed" in capfd.readouterr().out


@pytest.mark.parametrize("step", ["TESTS", "COVERAGE", "WINE"])
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


@pytest.mark.parametrize(("ci", "code"), [("true", 1), ("", 0)])
def test_where_wine_cannot_be_had_ci_fails_and_a_person_is_told(
    ci: str, code: int, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "WINE", [sys.executable, "-c", f"raise SystemExit({command.NO_WINE})"])
    monkeypatch.setenv("CI", ci)

    assert command.main([]) == code
    assert "NOT RUN" in capfd.readouterr().out


def test_what_was_said_under_wine_is_printed_whole(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "WINE", [sys.executable, "-c", "print('test_one PASSED')"])

    assert command.main([]) == 0
    assert "test_one PASSED" in capfd.readouterr().out

import json

import pytest

from enroll_gui.cli import main
from enroll_gui.cli.output import EXIT_CODES, Output, exit_code, tell
from enroll_gui.model import errors
from enroll_gui.model.errors import leaves


@pytest.mark.parametrize("leaf", leaves(), ids=lambda leaf: leaf.__name__)
def test_every_error_has_an_exit_code(leaf: type[errors.EnrollError]) -> None:
    assert 1 <= exit_code(leaf()) <= 18


def test_pending_and_faults_are_told_from_their_branches() -> None:
    assert exit_code(errors.Pending()) == 16
    assert exit_code(errors.Refused()) == 15
    assert exit_code(errors.Unexpected()) == 1
    assert exit_code(errors.DiskFull()) == 10
    assert len({code for _branch, code in EXIT_CODES}) == len(EXIT_CODES)


def test_words_go_to_standard_error_and_never_the_logs_text(capsys: pytest.CaptureFixture[str]) -> None:
    code = tell(errors.Refused("status 403", reason="too_early", said="Come back <b>later</b>"), Output(False))
    out, err = capsys.readouterr()
    assert code == 15
    assert out == ""
    assert "too early" in err
    assert "What the authority said: Come back <b>later</b>" in err
    assert "status 403" not in err


def test_json_is_one_object_on_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    tell(errors.NoCard("", serial="6a21"), Output(True))
    out, err = capsys.readouterr()
    error = json.loads(out)["error"]
    assert (error["code"], err) == ("R03", "")
    assert "6a21" in error["what"]


def test_command_line_names_its_commands(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--help"])
    assert caught.value.code == 0
    out = capsys.readouterr().out
    assert all(command in out for command in ("check", "list", "follow-up", "demo", "ra"))

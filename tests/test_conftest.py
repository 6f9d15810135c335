"""What every test stands on, tried from outside."""

from __future__ import annotations

import os
import pwd
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def _run(tmp_path: Path, ci: str) -> subprocess.CompletedProcess[str]:
    test = tmp_path / "test_one.py"
    test.write_text("import pytest\n\ndef test_one():\n    pytest.skip('no card reader')\n")
    command = [sys.executable, "-m", "pytest", "-p", "tests.conftest", "-c", "pyproject.toml", str(test)]
    return subprocess.run(command, cwd=ROOT, env={**os.environ, "CI": ci}, check=False, capture_output=True, text=True)


@pytest.mark.skipif(sys.platform != "linux", reason="the rule is for CI on Linux, where all can be installed")
def test_skip_is_a_failure_in_ci_and_says_why(tmp_path: Path) -> None:
    answer = _run(tmp_path, "true")

    assert answer.returncode == 1, answer.stdout
    assert "no card reader" in answer.stdout
    assert "In CI a skipped test is a failure." in answer.stdout


def test_skip_is_none_elsewhere(tmp_path: Path) -> None:
    assert _run(tmp_path, "").returncode == 0


def test_no_test_sees_the_home_of_who_runs_it() -> None:
    assert Path.home() != Path(pwd.getpwuid(os.getuid()).pw_dir)
    assert list(Path.home().iterdir()) == []
    assert os.environ["XDG_CONFIG_HOME"].startswith(str(Path.home()))


def test_no_test_sees_a_proxy_or_a_foreign_trust_file() -> None:
    assert not {"https_proxy", "HTTPS_PROXY", "REQUESTS_CA_BUNDLE", "SSL_CERT_FILE"} & os.environ.keys()

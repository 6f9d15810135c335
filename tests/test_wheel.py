"""What a user gets who installs the wheel."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import enroll_gui

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel, without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_every_module_is_in_the_wheel(wheel: Path) -> None:
    here = {str(path.relative_to(ROOT)) for path in (ROOT / "enroll_gui").rglob("*.py")}

    assert here <= set(zipfile.ZipFile(wheel).namelist())


def test_every_resource_is_inside_the_package(wheel: Path) -> None:
    resources = [path for path in (ROOT / "resources").rglob("*") if path.is_file()]

    names = set(zipfile.ZipFile(wheel).namelist())
    assert resources
    assert {f"enroll_gui/{path.relative_to(ROOT)}" for path in resources} <= names


def test_wheel_holds_neither_tests_nor_secrets_of_the_tree(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}

    assert tops == {"enroll_gui", f"enroll_gui-{enroll_gui.__version__}.dist-info"}


def test_installed_wheel_finds_its_resources(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path)

    found = subprocess.run(
        [sys.executable, "-c", "from enroll_gui.model.resources import resource; print(resource('icons'))"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
    )

    assert Path(found.stdout.strip()) == (tmp_path / "enroll_gui" / "resources" / "icons").resolve()

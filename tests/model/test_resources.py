"""The files that come with the program."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path

from enroll_gui.model import resources

ROOT = Path(__file__).parent.parent.parent


def test_checkout_has_them_beside_the_package() -> None:
    assert resources.resource("icons/card.svg") == ROOT / "resources" / "icons" / "card.svg"
    assert resources.resource("icons/card.svg").is_file()


def test_built_package_has_them_inside(tmp_path: Path) -> None:
    model = tmp_path / "enroll_gui" / "model"
    model.mkdir(parents=True)
    (tmp_path / "resources").mkdir()
    (tmp_path / "enroll_gui" / "resources").mkdir()
    copy = Path(shutil.copy(str(resources.__file__), model))
    spec = importlib.util.spec_from_file_location("built_resources", copy)
    assert spec and spec.loader
    built = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(built)

    assert built.resource("cards.toml") == tmp_path / "enroll_gui" / "resources" / "cards.toml"


def test_profile_folder_is_this_users() -> None:
    assert resources.profile_folder().is_relative_to(Path.home())

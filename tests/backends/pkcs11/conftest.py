"""Real tokens for this folder, and a module with faults that no real token shows."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.tokens import softhsm, store

__all__ = ["faulty_module", "softhsm", "store"]


@pytest.fixture(scope="session")
def faulty_module(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Compile faulty_module.c; the environment says what it does wrong."""
    library = tmp_path_factory.mktemp("faulty") / "faulty_module.so"
    source = Path(__file__).with_name("faulty_module.c")
    subprocess.run(["gcc", "-shared", "-fPIC", "-o", str(library), str(source)], check=True)
    return library

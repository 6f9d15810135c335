"""Rows of the system test for key stores that are no cards."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from enroll_gui.backends.file_store import FileStore
from enroll_gui.model.card import Token
from enroll_gui.model.certificate import StoredCertificate
from enroll_gui.model.check import Check, CheckState
from enroll_gui.model.errors import ModuleFailed
from enroll_gui.pki.certificates import to_pem
from enroll_gui.ports import Progress
from enroll_gui.tasks.check_stores import FILES, KEYCHAIN, WINDOWS, check_stores
from tests.gui.fakes import FakeStore, Outside
from tests.makers import TOKEN, certificate
from tests.makers import WINDOWS as PROVIDER

ALONE = replace(PROVIDER, serial="", label="Personal Windows Certificate Store", key_kinds=())


def told(outside: Outside) -> list[Check]:
    heard: list[object] = []
    rows = check_stores(outside.build(), Progress(heard.append))
    assert heard == list(rows)
    return list(rows)


@pytest.fixture
def outside(tmp_path: Path) -> Outside:
    return Outside(tmp_path)


def test_cards_alone_have_no_row_here(outside: Outside) -> None:
    outside.store.put(TOKEN, certificate())
    assert told(outside) == []


def test_windows_store_says_how_many_certificates_and_which_providers(outside: Outside) -> None:
    store = FakeStore(name="system:windows")
    store.put(PROVIDER, certificate(1), certificate(2))
    store.put(ALONE, certificate(3))
    outside.others = (store,)
    (row,) = told(outside)
    assert (row.code, row.state, row.count, row.finding) == (WINDOWS, CheckState.OK, 3, PROVIDER.label)


def test_store_that_is_not_to_be_entered_warns(outside: Outside) -> None:
    outside.others = (FakeStore(name="system:macos", trouble=ModuleFailed("no", call="x", rv="1")),)
    (row,) = told(outside)
    assert (row.code, row.state) == (KEYCHAIN, CheckState.WARNING)
    assert isinstance(row.error, ModuleFailed)


class Broken(FakeStore):
    """One of whose providers does not work."""

    def certificates(self, token: Token) -> list[StoredCertificate]:
        if token.serial != PROVIDER.serial:
            raise ModuleFailed("broken", call="x", rv="1")
        return list(super().certificates(token))


def test_broken_provider_warns_and_the_others_are_counted(outside: Outside) -> None:
    store = Broken(name="system:windows")
    store.put(replace(PROVIDER, serial="Broken", label="Broken"), certificate(1))
    store.put(PROVIDER, certificate(2))
    outside.others = (store,)
    (row,) = told(outside)
    assert (row.state, row.count) == (CheckState.WARNING, 1)
    assert isinstance(row.error, ModuleFailed)


def test_files_have_a_row_once_one_was_opened(outside: Outside, tmp_path: Path) -> None:
    outside.files = FileStore(tmp_path / "files.json")
    assert told(outside) == []
    path = tmp_path / "own.pem"
    path.write_text(to_pem(certificate().der))
    outside.files.open_file(path, None)
    (row,) = told(outside)
    assert (row.code, row.state, row.count, row.finding) == (FILES, CheckState.OK, 1, "own.pem")

"""Whether two files belong together."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from enroll_gui.backends.file_store import FileStore
from enroll_gui.gui.home.compare_dialog import CompareDialog
from enroll_gui.gui.widgets.button import Button
from enroll_gui.gui.widgets.pin_dialog import PinDialog
from enroll_gui.gui.widgets.pin_field import PinField
from enroll_gui.gui.world import World
from tests.gui import walk
from tests.gui.conftest import PALETTES, settle
from tests.gui.fakes import Outside
from tests.makers import identity

Show = Callable[..., QWidget]


@pytest.fixture
def outside(tmp_path: Path) -> Outside:
    return Outside(tmp_path / "profile", files=FileStore(tmp_path / "files.json"))


@pytest.fixture
def dialog(world: World, shown: Show) -> CompareDialog:
    made = CompareDialog(world)
    shown(made)
    return made


@pytest.fixture
def own(tmp_path: Path) -> tuple[Path, Path, Path]:
    """Give a key, its certificate, and both as PKCS#12."""
    key, certificate = identity(holder="Example Holder")
    paths = tmp_path / "own.key", tmp_path / "own.crt", tmp_path / "own.p12"
    paths[0].write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    paths[1].write_bytes(certificate.public_bytes(Encoding.PEM))
    sealed = BestAvailableEncryption(b"correct horse")
    paths[2].write_bytes(pkcs12.serialize_key_and_certificates(b"x", key, certificate, None, sealed))
    return paths


@pytest.fixture
def other(tmp_path: Path) -> Path:
    _key, certificate = identity(holder="Other Example")
    path = tmp_path / "other.crt"
    path.write_bytes(certificate.public_bytes(Encoding.PEM))
    return path


def said(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def type_password(dialog: CompareDialog, qtbot: QtBot, password: str) -> None:
    def asked() -> list[PinDialog]:
        return [one for one in dialog.findChildren(PinDialog) if one.isVisible()]

    qtbot.waitUntil(lambda: bool(asked()))
    field = asked()[0].findChild(PinField, "pin-field")
    assert isinstance(field, PinField)
    QTest.keyClicks(field, password)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_key_and_its_certificate_belong_together(dialog: CompareDialog, own: tuple[Path, ...], qtbot: QtBot) -> None:
    dialog.open_files(own[0], own[1])
    qtbot.waitUntil(lambda: "They belong together" in said(dialog))
    assert "Private key · EC-P256" in said(dialog)
    assert "Certificate · Example Holder · EC-P256" in said(dialog)


def test_certificate_of_another_does_not_belong(
    dialog: CompareDialog, own: tuple[Path, ...], other: Path, qtbot: QtBot
) -> None:
    dialog.open_files(own[0], other)
    qtbot.waitUntil(lambda: "They do not belong together" in said(dialog))


def test_password_is_asked_until_it_is_right(
    dialog: CompareDialog, own: tuple[Path, ...], outside: Outside, qtbot: QtBot
) -> None:
    dialog.open_files(own[2], own[1])
    type_password(dialog, qtbot, "wrong one")
    type_password(dialog, qtbot, "correct horse")
    qtbot.waitUntil(lambda: "They belong together" in said(dialog))
    assert outside.files is not None
    assert outside.files.paths() == []


def test_password_that_was_not_entered_is_asked_for_again_when_wanted(
    dialog: CompareDialog, own: tuple[Path, ...], qtbot: QtBot
) -> None:
    dialog.open_files(own[2], own[1])
    qtbot.waitUntil(lambda: dialog.findChild(PinDialog) is not None)
    asked = dialog.findChild(PinDialog)
    assert isinstance(asked, PinDialog)
    asked.reject()
    qtbot.waitUntil(lambda: "The file needs its password" in said(dialog))

    again = dialog.findChild(Button, "error-button")
    assert isinstance(again, Button)
    again.click()
    assert "The file needs its password" not in said(dialog)
    type_password(dialog, qtbot, "correct horse")
    qtbot.waitUntil(lambda: "They belong together" in said(dialog))


def test_file_that_is_none_says_so(dialog: CompareDialog, own: tuple[Path, ...], tmp_path: Path, qtbot: QtBot) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("nothing")
    dialog.open_files(own[0], letter)
    qtbot.waitUntil(lambda: "The file cannot be used" in said(dialog))
    assert "belong" not in said(dialog).replace("belong together if", "")


def test_button_opens_a_dialog_of_files_that_blocks_nothing(dialog: CompareDialog) -> None:
    choose = dialog.findChild(Button, "compare-choose-1")
    assert isinstance(choose, Button)
    choose.click()
    chooser = dialog.findChild(QFileDialog)
    assert isinstance(chooser, QFileDialog)
    chooser.reject()


@pytest.fixture
def compared(world: World, shown: Show, own: tuple[Path, ...], qtbot: QtBot) -> Callable[[], CompareDialog]:
    """Give a function that shows the dialog with a key and its certificate."""

    def show() -> CompareDialog:
        dialog = CompareDialog(world)
        shown(dialog)
        dialog.open_files(own[0], own[1])
        qtbot.waitUntil(lambda: said(dialog).count("EC-P256") == 2)
        settle()
        return dialog

    return show


@pytest.mark.parametrize("scale", [1, 2])
def test_walk(compared: Callable[[], CompareDialog], enlarge: Callable[[float], None], scale: float) -> None:
    enlarge(scale)
    walk.check_page(compared())


@pytest.mark.usefixtures("pseudo_language")
def test_is_all_translated(compared: Callable[[], CompareDialog]) -> None:
    assert walk.untranslated(compared()) == []


@pytest.mark.parametrize("palette", PALETTES)
def test_looks(
    compared: Callable[[], CompareDialog], dress: Callable[[str], None], picture: Callable[..., object], palette: str
) -> None:
    dress(palette)
    picture(compared(), "compare")

"""Page two, where there are more key stores than cards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel, QTreeView, QWidget
from pytestqt.qtbot import QtBot

from enroll_gui.backends.file_store import FileStore
from enroll_gui.gui import lookout
from enroll_gui.gui.widgets.pin_dialog import PinDialog
from enroll_gui.gui.widgets.pin_field import PinField
from enroll_gui.gui.wizard.selection_page import SelectionPage
from enroll_gui.gui.world import World
from enroll_gui.model.card import Token
from enroll_gui.model.errors import ModuleFailed
from tests.gui import walk
from tests.gui.conftest import PALETTES, settle
from tests.gui.fakes import FakeStore, Outside, card_with, today
from tests.makers import TOKEN, WINDOWS, identity, state_after_test

Show = Callable[..., QWidget]
Open = Callable[[], SelectionPage]
PASSWORD = "correct horse"


@pytest.fixture
def system(outside: Outside) -> FakeStore:
    store = FakeStore(name=WINDOWS.store, title="Personal Windows Certificate Store")
    outside.others = (store,)
    return store


@pytest.fixture
def files(outside: Outside, tmp_path: Path) -> FileStore:
    outside.files = FileStore(tmp_path / "files.json")
    return outside.files


@pytest.fixture
def open_page(world: World, shown: Show, monkeypatch: pytest.MonkeyPatch) -> Open:
    def show() -> SelectionPage:
        monkeypatch.setattr(lookout, "LOOK_EVERY_MS", 50)
        page = SelectionPage(world)
        page.state_changed.connect(page.show_state)
        page.show_state(state_after_test())
        shown(page, 660, 560)
        page.enter()
        return page

    return show


def holders(page: SelectionPage) -> list[str]:
    tree = page.findChild(QTreeView, "candidate-list")
    assert isinstance(tree, QTreeView)
    model = tree.model()
    return [str(model.index(row, 0).data()).split("\n")[0] for row in range(model.rowCount())]


def said(page: QWidget) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def button(page: QWidget, name: str) -> QAbstractButton:
    found = page.findChild(QAbstractButton, name)
    assert isinstance(found, QAbstractButton), name
    return found


def offered(page: SelectionPage) -> list[str]:
    names = ("card", "system", "file", "software")
    return [name for name in names if button(page, f"segment-{name}").isVisible()]


def p12(path: Path, holder: str = "File Example", password: str = PASSWORD) -> Path:
    key, made = identity(0x77, holder=holder, days=today(30))
    sealed = BestAvailableEncryption(password.encode())
    path.write_bytes(pkcs12.serialize_key_and_certificates(b"x", key, made, None, sealed))
    return path


def drop(page: SelectionPage, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    page.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, Qt.KeyboardModifier.NoModifier))


def password_dialog(page: SelectionPage, qtbot: QtBot) -> PinDialog:
    def there() -> bool:
        return any(dialog.isVisible() for dialog in page.window().findChildren(PinDialog))

    qtbot.waitUntil(there)
    return next(dialog for dialog in page.window().findChildren(PinDialog) if dialog.isVisible())


def type_password(page: SelectionPage, qtbot: QtBot, password: str) -> None:
    field = password_dialog(page, qtbot).findChild(PinField, "pin-field")
    assert isinstance(field, PinField)
    QTest.keyClicks(field, password)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_what_the_operating_system_keeps_stands_first_where_it_keeps_something(
    outside: Outside, system: FakeStore, open_page: Open, qtbot: QtBot
) -> None:
    outside.store.put(TOKEN, *card_with("Card Example"))
    system.put(WINDOWS, *card_with("Windows Example"))
    page = open_page()
    qtbot.waitUntil(lambda: holders(page) == ["Windows Example"])
    assert offered(page) == ["card", "system"]
    assert button(page, "segment-system").isChecked()
    assert button(page, "segment-system").text() == "&Windows store"
    assert page.state.plans[0].token == WINDOWS

    button(page, "segment-card").click()
    qtbot.waitUntil(lambda: holders(page) == ["Card Example"])


def test_other_segment_shows_what_was_listed_and_reads_no_card_again(
    outside: Outside, system: FakeStore, open_page: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside.store.put(TOKEN, *card_with("Card Example"))
    system.put(WINDOWS, *card_with("Windows Example"))
    page = open_page()
    qtbot.waitUntil(lambda: holders(page) == ["Windows Example"])
    read: list[Token] = []
    monkeypatch.setattr(outside.store, "certificates", read.append)
    button(page, "segment-card").click()
    assert holders(page) == ["Card Example"]
    for _look_and_then_list in range(2):
        with qtbot.waitSignal(page.world.on_card(lambda *_: None).finished):
            pass
    assert read == []


def test_keychain_goes_by_its_own_name(outside: Outside, open_page: Open, qtbot: QtBot) -> None:
    outside.others = (FakeStore(name="system:macos", title="macOS keychain"),)
    page = open_page()
    qtbot.waitUntil(lambda: "macOS keychain: no certificate of yours is in it." in said(page))
    assert button(page, "segment-system").text() == "&Keychain"


def test_store_that_cannot_be_read_says_so_and_hides_no_card(
    outside: Outside, system: FakeStore, open_page: Open, qtbot: QtBot
) -> None:
    outside.store.put(TOKEN, *card_with("Card Example"))
    system.trouble = ModuleFailed("no access", call="CertOpenStore", rv="5")
    page = open_page()
    code = ModuleFailed.code
    qtbot.waitUntil(lambda: code in said(page))
    button(page, "segment-card").click()
    qtbot.waitUntil(lambda: holders(page) == ["Card Example"])
    assert code not in said(page)


def test_dropped_file_asks_for_its_password_once_it_needs_one(
    files: FileStore, tmp_path: Path, open_page: Open, qtbot: QtBot
) -> None:
    page = open_page()
    qtbot.waitUntil(lambda: offered(page) == ["card", "file"])
    drop(page, p12(tmp_path / "own.p12"))
    type_password(page, qtbot, "wrong one")
    qtbot.waitUntil(lambda: "Wrong password" in said(password_dialog(page, qtbot)))
    type_password(page, qtbot, PASSWORD)
    qtbot.waitUntil(lambda: holders(page) == ["File Example"])
    settle()

    assert "own.p12" in said(page)
    assert "opens the file" not in said(page)
    assert page.isComplete()


def test_key_of_a_file_is_renewed_where_keys_can_be_made(
    outside: Outside, files: FileStore, tmp_path: Path, open_page: Open, qtbot: QtBot
) -> None:
    outside.store.put(TOKEN)
    page = open_page()
    drop(page, p12(tmp_path / "own.p12"))
    type_password(page, qtbot, PASSWORD)
    qtbot.waitUntil(lambda: bool(page.state.chosen))
    assert [plan.token for plan in page.state.plans] == [TOKEN]


def test_cancelled_password_leaves_the_others_to_be_opened(
    files: FileStore, tmp_path: Path, open_page: Open, qtbot: QtBot
) -> None:
    page = open_page()
    drop(page, p12(tmp_path / "first.p12"), p12(tmp_path / "second.p12", "Second Example"))
    QTest.keyClick(password_dialog(page, qtbot), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: "second.p12" in said(password_dialog(page, qtbot)))
    type_password(page, qtbot, PASSWORD)
    qtbot.waitUntil(lambda: holders(page) == ["Second Example"])


def test_file_that_is_none_says_so_and_is_not_listed(
    files: FileStore, tmp_path: Path, open_page: Open, qtbot: QtBot
) -> None:
    other = tmp_path / "letter.txt"
    other.write_text("no certificate")
    page = open_page()
    drop(page, other)
    qtbot.waitUntil(lambda: "The file cannot be used" in said(page))
    assert files.paths() == []


def test_forgotten_file_is_gone_from_the_list_and_stays_on_disk(
    files: FileStore, tmp_path: Path, open_page: Open, qtbot: QtBot
) -> None:
    path = p12(tmp_path / "own.p12")
    page = open_page()
    drop(page, path)
    type_password(page, qtbot, PASSWORD)
    qtbot.waitUntil(lambda: holders(page) == ["File Example"])
    button(page, f"file-forget-{files.tokens()[0].serial}").click()
    qtbot.waitUntil(lambda: "No file is open" in said(page))
    assert path.exists()
    assert files.paths() == []


def test_file_of_an_earlier_run_offers_its_password(
    files: FileStore, tmp_path: Path, outside: Outside, open_page: Open, qtbot: QtBot
) -> None:
    path = p12(tmp_path / "own.p12")
    (tmp_path / "files.json").write_text(f'{{"version": 1, "files": ["{path}"]}}')
    page = open_page()
    qtbot.waitUntil(lambda: "file" in offered(page))
    button(page, "segment-file").click()
    name = f"file-unlock-{files.tokens()[0].serial}"
    qtbot.waitUntil(lambda: page.findChild(QAbstractButton, name) is not None)
    button(page, name).click()
    type_password(page, qtbot, PASSWORD)
    qtbot.waitUntil(lambda: holders(page) == ["File Example"])


def test_button_opens_a_dialog_of_files_that_blocks_nothing(files: FileStore, open_page: Open, qtbot: QtBot) -> None:
    page = open_page()
    qtbot.waitUntil(lambda: "file" in offered(page))
    button(page, "segment-file").click()
    button(page, "file-open").click()
    dialog = page.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    assert dialog.isVisible()
    dialog.reject()


Filled = Callable[[], SelectionPage]


@pytest.fixture
def filled(system: FakeStore, files: FileStore, tmp_path: Path, open_page: Open, qtbot: QtBot) -> Filled:
    """Give a function that shows the page with an opened file, and a certificate in the Windows store."""

    def fill() -> SelectionPage:
        system.put(WINDOWS, *card_with("Windows Example"))
        page = open_page()
        drop(page, p12(tmp_path / "own-certificate.p12"))
        type_password(page, qtbot, PASSWORD)
        qtbot.waitUntil(lambda: holders(page) == ["File Example"])
        settle()
        return page

    return fill


@pytest.mark.parametrize("scale", [1, 2])
def test_walk(filled: Filled, enlarge: Callable[[float], None], scale: float) -> None:
    enlarge(scale)
    page = filled()
    page.resize(round(660 * scale), round(560 * scale))
    settle()
    walk.check_page(page)


@pytest.mark.usefixtures("pseudo_language")
def test_is_all_translated(filled: Filled) -> None:
    assert walk.untranslated(filled()) == []


@pytest.mark.parametrize("palette", PALETTES)
def test_looks(
    filled: Filled, qtbot: QtBot, dress: Callable[[str], None], picture: Callable[..., object], palette: str
) -> None:
    dress(palette)
    page = filled()
    picture(page, "file")
    button(page, "segment-system").click()
    qtbot.waitUntil(lambda: holders(page) == ["Windows Example"])
    settle()
    picture(page, "windows")


def test_windows_card_names_its_reader(system: FakeStore, open_page: Open, qtbot: QtBot) -> None:
    scard = replace(WINDOWS, serial="scard", label="Microsoft Base Smart Card Crypto Provider", reader="Reader 0")
    system.put(scard, *card_with("Windows Example"))
    page = open_page()
    qtbot.waitUntil(lambda: holders(page) == ["Windows Example"])
    tree = page.findChild(QTreeView, "candidate-list")
    assert isinstance(tree, QTreeView)
    assert tree.model().index(0, 2).data() == "Reader 0\nMicrosoft Base Smart Card Crypto Provider"

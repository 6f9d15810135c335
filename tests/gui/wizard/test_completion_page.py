"""The end of the wizard: try it, save it, know what comes next."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from enroll_gui.gui.wizard.completion_page import CompletionPage
from enroll_gui.gui.words import in_fours
from enroll_gui.model.entry import Stage
from enroll_gui.model.errors import StoreRefused
from enroll_gui.pki.certificates import from_pem, read_certificate
from tests.gui import walk
from tests.gui.wizard.host import Host, Hosting, TrickyStore, entry_of, proven_state
from tests.place import Place
from tests.played_system import PlayedPropagation


@pytest.fixture
def page(host: Hosting, place: Place) -> Host:
    return host.show(CompletionPage, place.backends, proven_state(place))


def completion(page: Host) -> CompletionPage:
    assert isinstance(page.page, CompletionPage)
    return page.page


def part(page: Host, name: str) -> QWidget:
    found = page.findChild(QWidget, name)
    assert isinstance(found, QWidget)
    return found


def save(host: Hosting, start: Callable[[], object], path: Path) -> bytes:
    """Save and give what was written."""
    start()
    host.until(path.exists)
    return path.read_bytes()


def test_says_what_was_renewed_and_its_numbers(page: Host) -> None:
    member = entry_of(page).members[0]
    said = page.said()
    for der in (member.old_certificate, member.certificate):
        assert in_fours(read_certificate(der).serial) in said
    assert in_fours(entry_of(page).id) in said
    assert "still opens old mail" in said
    assert page.pin_dialog is None


def test_trying_it_signs_on_the_token_and_verifies(host: Hosting, page: Host) -> None:
    page.press("completion-try")
    host.enter_pin(page)
    host.until(part(page, "completion-trial").isVisible)
    assert "Signed and verified" in page.said()
    assert page.button("completion-try").isEnabled()


def test_trying_it_twice_asks_once(host: Hosting, page: Host) -> None:
    button = page.button("completion-try")
    button.click()
    button.click()
    host.enter_pin(page)
    host.until(part(page, "completion-trial").isVisible)
    assert page.pin_dialog is None


def test_key_that_is_gone_is_told_and_nothing_is_claimed(host: Hosting, tricky: tuple[Place, TrickyStore]) -> None:
    place, store = tricky
    page = host.show(CompletionPage, place.backends, proven_state(place))
    store.pulled_at = "certificates"
    page.press("completion-try")
    host.enter_pin(page)
    host.until(lambda: page.code() == "R04")
    assert not part(page, "completion-trial").isVisible()


def test_certificate_is_saved_with_its_chain_as_pem(host: Hosting, page: Host, tmp_path: Path) -> None:
    path = tmp_path / "new.pem"
    data = save(host, lambda: completion(page).save_certificate(path), path)
    member = entry_of(page).members[0]
    assert from_pem(data) == (member.certificate, *member.chain)
    host.until(part(page, "completion-saved").isVisible)
    assert str(path) in page.said()


def test_certificate_is_saved_with_its_chain_as_p7b(host: Hosting, page: Host, tmp_path: Path) -> None:
    path = tmp_path / "new.p7b"
    data = save(host, lambda: completion(page).save_certificate(path), path)
    command = ["openssl", "pkcs7", "-inform", "DER", "-print_certs"]
    printed = subprocess.run(command, input=data, capture_output=True, check=True).stdout
    member = entry_of(page).members[0]
    assert set(from_pem(printed)) == {member.certificate, *member.chain}


def test_receipt_is_saved_as_json_or_pdf(host: Hosting, page: Host, tmp_path: Path) -> None:
    path = tmp_path / "receipt.json"
    receipt = json.loads(save(host, lambda: completion(page).save_receipt(path), path))
    assert receipt["request"] == entry_of(page).id
    path = tmp_path / "receipt.pdf"
    assert save(host, lambda: completion(page).save_receipt(path), path).startswith(b"%PDF-")


def test_file_that_cannot_be_written_is_told_and_the_page_stays(host: Hosting, page: Host, tmp_path: Path) -> None:
    completion(page).save_receipt(tmp_path / "no-such-folder" / "receipt.pdf")
    host.until(lambda: page.code() == "L07")
    page.press("error-button")
    assert page.code() == ""
    assert page.isVisible()


@pytest.mark.parametrize(
    ("button", "suffixes"),
    [("completion-save-certificate", ["pem", "p7b"]), ("completion-save-receipt", ["pdf", "json"])],
)
def test_file_dialog_names_the_file_for_the_chosen_form(
    page: Host, tmp_path: Path, button: str, suffixes: list[str]
) -> None:
    page.press(button)
    dialog = page.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    found = []
    for name in dialog.nameFilters():
        dialog.selectNameFilter(name)
        dialog.filterSelected.emit(name)
        found.append(dialog.defaultSuffix())
    assert found == suffixes
    dialog.reject()


def test_chosen_file_is_written(host: Hosting, page: Host, tmp_path: Path) -> None:
    for button, name in (("completion-save-certificate", "new.pem"), ("completion-save-receipt", "receipt.pdf")):
        page.press(button)
        dialog = page.findChildren(QFileDialog)[-1]
        dialog.fileSelected.emit(str(tmp_path / name))
        dialog.reject()
        host.until((tmp_path / name).exists)


def test_windows_is_told_of_a_card_s_new_certificate_and_asks_nothing(host: Hosting, place: Place) -> None:
    windows = PlayedPropagation()
    page = host.show(CompletionPage, replace(place.backends, propagation=windows), proven_state(place))
    host.until(part(page, "completion-propagated").isVisible)
    member = entry_of(page).members[0]
    assert windows.held == {member.certificate: member.label}
    assert "Windows knows the new certificate." in page.said()
    assert page.pin_dialog is None


def test_windows_that_cannot_be_told_is_no_trouble_of_the_page(host: Hosting, place: Place) -> None:
    windows = PlayedPropagation(trouble=StoreRefused("closed by the test"))
    page = host.show(CompletionPage, replace(place.backends, propagation=windows), proven_state(place))
    host.until(part(page, "completion-propagated").isVisible)
    assert page.code() == ""
    assert not page.page.has_trouble
    assert entry_of(page).stage is Stage.PROVEN
    assert page.button("completion-try").isEnabled()


@pytest.mark.parametrize("trouble", [None, StoreRefused("closed by the test")])
def test_page_can_be_read_and_used_by_keyboard(
    host: Hosting, place: Place, look: str, picture: Callable[..., object], trouble: StoreRefused | None
) -> None:
    windows = PlayedPropagation(trouble=trouble)
    page = host.show(CompletionPage, replace(place.backends, propagation=windows), proven_state(place))
    host.until(part(page, "completion-propagated").isVisible)
    page.press("completion-try")
    host.enter_pin(page)
    host.until(part(page, "completion-trial").isVisible)
    host.qtbot.wait(50)
    walk.check_page(page)
    picture(page, f"completion-{look}-{'failed' if trouble else 'known'}")


def test_every_word_is_translated(host: Hosting, place: Place, pseudo_language: None) -> None:
    page = host.show(CompletionPage, place.backends, proven_state(place))
    page.press("completion-try")
    host.enter_pin(page)
    host.until(part(page, "completion-trial").isVisible)
    assert walk.untranslated(page) == []

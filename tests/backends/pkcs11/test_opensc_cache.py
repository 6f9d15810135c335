"""What OpenSC keeps of a card in files goes after a write, and nothing else does."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from enroll_gui.backends.pkcs11.opensc_cache import cache_folder, clear_cache
from enroll_gui.backends.pkcs11.store import Pkcs11Store
from tests.readers import OPENSC
from tests.tokens import certificate_for, logged_in

SERIAL = "DECM0000001"


@pytest.mark.parametrize(
    ("name", "goes"),
    [
        (f"{SERIAL}_NODATE_E82B0601040181C31F0201_C400", True),
        ("DECM0000002_NODATE_E82B0601040181C31F0201_C400", False),
        (f"{SERIAL}9_NODATE_E82B0601040181C31F0201_C400", False),
        ("uid-0011223344556677_C400", True),
        ("notes.txt", False),
    ],
)
def test_copies_of_this_card_go(name: str, goes: bool) -> None:
    cache_folder().mkdir(parents=True)
    file = cache_folder() / name
    file.touch()

    clear_cache(SERIAL)

    assert file.exists() is not goes


@pytest.mark.parametrize("kept", ["12345678901234567890", "56789012345678901234"])
def test_serial_that_the_driver_cut_is_known_by_its_beginning_or_end(kept: str) -> None:
    cache_folder().mkdir(parents=True)
    file = cache_folder() / f"{kept}_NODATE_3F00"
    file.touch()

    clear_cache("1234567890123456" if kept.startswith("12") else "9012345678901234")

    assert not file.exists()


def test_no_cache_is_nothing_to_clear() -> None:
    clear_cache(SERIAL)

    assert not cache_folder().exists()


def test_folder_is_found_without_the_variable(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))

    assert cache_folder() == tmp_path / ".cache" / "opensc"


def test_another_program_with_a_cache_sees_the_new_certificate_once_it_was_cleared(
    sc_hsm: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With its cache on, OpenSC shows what was there before the write."""
    configuration = tmp_path / "opensc.conf"
    configuration.write_text("app default { framework pkcs15 { use_file_caching = public; } }\n")
    monkeypatch.setenv("OPENSC_CONF", str(configuration))

    def shown() -> str:
        command = ["pkcs11-tool", "--module", str(OPENSC), "--list-objects", "--type", "cert"]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    store = Pkcs11Store(OPENSC)
    with logged_in(store, sc_hsm) as session:
        spki = session.generate(b"1", "EC-P256", "Example")
    store.close()
    assert "New Holder" not in shown()
    with logged_in(store, sc_hsm) as session:
        session.write_certificate(b"1", certificate_for(spki, "New Holder"), "Example")
    assert "New Holder" not in shown(), "OpenSC has mended its cache: then nothing is to be cleared"

    store.refresh(sc_hsm)

    assert "New Holder" in shown()
    assert [stored.certificate.holder for stored in store.certificates(store.tokens()[0])] == ["New Holder"]
    assert any(file.name.startswith(sc_hsm) for file in cache_folder().iterdir())
    store.close()


def test_another_long_lived_driver_sees_the_new_certificate_after_a_refresh(sc_hsm: str) -> None:
    writer, reader = Pkcs11Store(OPENSC), Pkcs11Store(OPENSC)
    with logged_in(writer, sc_hsm) as session:
        spki = session.generate(b"1", "EC-P256", "Example")
    reader.refresh(sc_hsm)
    assert reader.certificates(reader.tokens()[0]) == []
    with logged_in(writer, sc_hsm) as session:
        session.write_certificate(b"1", certificate_for(spki, "New Holder"), "Example")

    for store in (writer, reader):
        store.refresh(sc_hsm)

    for store in (writer, reader):
        assert [stored.certificate.holder for stored in store.certificates(store.tokens()[0])] == ["New Holder"]
        store.close()

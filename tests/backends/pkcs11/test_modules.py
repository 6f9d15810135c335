"""Modules are found where they lie, once each, and judged by their header."""

from __future__ import annotations

import shutil
import struct
from pathlib import Path

import pytest

from enroll_gui.backends.pkcs11.modules import Places, check_architecture, find_modules, places
from enroll_gui.model.errors import ModuleMissing, ModuleWrongArchitecture
from enroll_gui.model.settings import Settings
from tests.tokens import softhsm_module

NOWHERE = Places(())


def _settings(folder: Path, *modules: Path, find: bool = True) -> Settings:
    return Settings(folder, folder / "settings.toml", modules=modules, find_modules=find)


def _elf(machine: int, *, kind: int = 3, big_endian: bool = False) -> bytes:
    order = ">" if big_endian else "<"
    return b"\x7fELF" + bytes((2, 2 if big_endian else 1, 1)) + bytes(9) + struct.pack(order + "HH", kind, machine)


def _pe(machine: int) -> bytes:
    return b"MZ" + bytes(58) + struct.pack("<I", 128) + bytes(64) + b"PE\0\0" + struct.pack("<H", machine)


def _fat(*machines: int) -> bytes:
    return struct.pack(">II", 0xCAFEBABE, len(machines)) + b"".join(struct.pack(">5I", m, 0, 0, 0, 0) for m in machines)


def test_module_of_this_machine_is_taken(tmp_path: Path) -> None:
    found = find_modules(_settings(tmp_path, softhsm_module()), NOWHERE)

    assert found.modules == (softhsm_module(),)
    assert found.troubles == ()


def test_named_module_that_is_missing_is_told_with_its_path(tmp_path: Path) -> None:
    missing = tmp_path / "no.so"

    found = find_modules(_settings(tmp_path, missing), NOWHERE)

    assert found.modules == ()
    (trouble,) = found.troubles
    assert isinstance(trouble, ModuleMissing)
    assert trouble.facts == {"tried": str(missing)}


def test_one_bad_module_does_not_hide_the_others(tmp_path: Path) -> None:
    found = find_modules(_settings(tmp_path, tmp_path / "no.so", softhsm_module()), NOWHERE)

    assert found.modules == (softhsm_module(),)
    assert len(found.troubles) == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (_elf(183), "ELF arm64"),
        (_elf(3), "ELF x86"),
        (_elf(22, big_endian=True), "ELF s390x"),
        (_pe(0x8664), "PE x86_64"),
        (_pe(0xAA64), "PE arm64"),
        (struct.pack("<II", 0xFEEDFACF, 0x0100000C), "Mach-O arm64"),
        (_fat(0x01000007, 0x0100000C), "Mach-O x86_64, Mach-O arm64"),
        (_elf(62, kind=2), "not a library"),
        (b"", "not a library"),
        (b"\x7fELF", "not a library"),
        (b"MZ", "not a library"),
        (b"/* GNU ld script */ INPUT(libexample.so)", "not a library"),
        (_fat()[:4], "not a library"),
    ],
)
def test_other_architecture_is_named_without_loading_the_file(tmp_path: Path, content: bytes, said: str) -> None:
    module = tmp_path / "module.so"
    module.write_bytes(content)

    with pytest.raises(ModuleWrongArchitecture) as caught:
        check_architecture(module)

    assert caught.value.facts["found"] == said
    assert caught.value.facts["module"] == str(module)
    assert str(caught.value.facts["wanted"]).startswith("ELF ")


def test_folder_is_no_module(tmp_path: Path) -> None:
    with pytest.raises(ModuleMissing):
        check_architecture(tmp_path)


def test_one_file_by_two_paths_is_one_module(tmp_path: Path) -> None:
    link = tmp_path / "link.so"
    link.symlink_to(softhsm_module())

    found = find_modules(_settings(tmp_path, link, softhsm_module()), Places((softhsm_module(), link)))

    assert found.modules == (softhsm_module(),)


def test_known_places_are_left_alone_where_the_settings_say_so(tmp_path: Path) -> None:
    found = find_modules(_settings(tmp_path, find=False), Places((softhsm_module(),)))

    assert found.modules == ()


def test_places_that_were_tried_are_told_where_there_is_no_module(tmp_path: Path) -> None:
    tried = (tmp_path / "a.so", tmp_path / "b.so")

    (trouble,) = find_modules(_settings(tmp_path), Places(tried)).troubles

    assert isinstance(trouble, ModuleMissing)
    assert trouble.facts == {"tried": f"{tried[0]}\n{tried[1]}"}


def test_twin_for_another_processor_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "other.so").write_bytes(_elf(183))

    found = find_modules(_settings(tmp_path), Places((tmp_path / "other.so", softhsm_module())))

    assert found.modules == (softhsm_module(),)
    assert found.troubles == ()


def test_p11_kit_adds_modules_and_denies_some_of_the_known_places(tmp_path: Path) -> None:
    configuration, added, denied = tmp_path / "modules", tmp_path / "added.so", tmp_path / "denied.so"
    configuration.mkdir()
    for library in (added, denied):
        shutil.copy(softhsm_module(), library)
    (configuration / "added.module").write_text(f"module: {added}\n")
    (configuration / "denied.module").write_text(f"module: {denied}\ndisable-in: enroll-gui\n")
    where = Places((denied,), (configuration,))

    assert find_modules(_settings(tmp_path), where).modules == (added,)
    assert find_modules(_settings(tmp_path, denied), where).modules == (denied, added)


@pytest.mark.parametrize(
    ("system", "expected"),
    [
        ("linux", "/usr/lib/softhsm/libsofthsm2.so"),
        ("win32", "C:/Program Files/OpenSC Project/OpenSC/pkcs11/opensc-pkcs11.dll"),
        ("darwin", "/Library/OpenSC/lib/opensc-pkcs11.so"),
    ],
)
def test_each_system_has_its_known_places(system: str, expected: str) -> None:
    assert Path(expected) in places(system, Path("/home/example")).files


def test_configuration_of_the_person_is_read_too() -> None:
    assert Path("/home/example/.config/pkcs11/modules") in places("linux", Path("/home/example")).p11_kit

"""p11-kit's configuration names modules, and the programs that may load them."""

from __future__ import annotations

from pathlib import Path

import pytest

from enroll_gui.backends.pkcs11.p11_kit import ConfiguredModules, configured_modules

MODULE = Path("/opt/example/module.so")


def read(*folders: Path) -> ConfiguredModules:
    return configured_modules(folders, (Path("/opt/one"), Path("/opt/two")))


def write(folder: Path, *lines: str, name: str = "example.module") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text("\n".join(lines) + "\n")
    return folder


def test_relative_name_is_looked_for_in_every_folder_of_libraries(tmp_path: Path) -> None:
    found = read(write(tmp_path, "# comment", "module:relative.so", "critical: yes"))

    assert found == ConfiguredModules((Path("/opt/one/relative.so"), Path("/opt/two/relative.so")), frozenset())


def test_p11_kits_own_libraries_and_broken_files_name_nothing(tmp_path: Path) -> None:
    write(tmp_path, "module: p11-kit-trust.so", name="p11-kit-trust.module")
    write(tmp_path, f"module: {MODULE}", name="not-a-module.txt")
    (tmp_path / "broken.module").write_bytes(b"module:\n\xff\xfe\0")
    (tmp_path / "folder.module").mkdir()

    assert read(tmp_path, tmp_path / "missing") == ConfiguredModules((), frozenset())


@pytest.mark.parametrize(
    ("line", "is_ours"),
    [
        ("", True),
        ("disable-in: enroll-gui", False),
        ("disable-in: ssh, enroll-gui firefox", False),
        ("disable-in: ssh", True),
        ("disable-in: enroll-gui-beta", True),
        ("disable-in:", True),
        ("enable-in: enroll-gui", True),
        ("enable-in: ssh,enroll-gui", True),
        ("enable-in: ssh", False),
        ("enable-in:", False),
        ("enable-in: enroll-gui\ndisable-in: enroll-gui", True),
        ("# disable-in: enroll-gui", True),
    ],
)
def test_module_is_ours_where_it_is_enabled_in_this_program(tmp_path: Path, line: str, is_ours: bool) -> None:
    found = read(write(tmp_path, f"module: {MODULE}", line))

    assert found.allowed == ((MODULE,) if is_ours else ())
    assert found.denied == (frozenset() if is_ours else {MODULE})


def test_file_of_the_same_name_in_a_later_folder_adds_to_the_earlier_one(tmp_path: Path) -> None:
    """As somebody disables the package's module in their own folder."""
    package = write(tmp_path / "package", f"module: {MODULE}")
    own = write(tmp_path / "own", "disable-in: enroll-gui")

    assert read(package, own).denied == {MODULE}


def test_library_that_another_file_allows_is_not_denied(tmp_path: Path) -> None:
    write(tmp_path, f"module: {MODULE}", "disable-in: enroll-gui", name="one.module")
    write(tmp_path, f"module: {MODULE}", name="two.module")

    assert read(tmp_path) == ConfiguredModules((MODULE,), frozenset())

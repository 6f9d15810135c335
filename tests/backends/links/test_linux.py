"""Links of our scheme, judged by the desktop's own tools and by the rules of their files."""

from __future__ import annotations

import configparser
import os
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from enroll_gui.backends.links.linux import DESKTOP_FILE, TYPE, DesktopLinks
from enroll_gui.model.errors import ProfileUnwritable
from tests.waiting import PATIENCE_S

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="files of the Linux desktop")

TOOLS = {
    "xdg-mime": ["xdg-mime", "query", "default", TYPE],
    "gio": ["gio", "mime", TYPE],
}


@pytest.fixture(autouse=True)
def _bare_desktop(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Leave the machine's own programs out."""
    monkeypatch.setenv("XDG_DATA_DIRS", str(tmp_path / "usr"))
    monkeypatch.setenv("XDG_CONFIG_DIRS", str(tmp_path / "etc"))
    monkeypatch.delenv("XDG_CURRENT_DESKTOP", raising=False)


def applications() -> Path:
    return Path(os.environ["XDG_DATA_HOME"]) / "applications"


def defaults() -> Path:
    return Path(os.environ["XDG_CONFIG_HOME"]) / "mimeapps.list"


def install(name: str, folder: Path | None = None) -> None:
    """Install another program that takes such links."""
    target = (folder / "applications" if folder else applications()) / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(f"[Desktop Entry]\nType=Application\nName=Other\nExec=true %u\nMimeType={TYPE};\n")


def put_defaults(text: str) -> None:
    defaults().parent.mkdir(parents=True, exist_ok=True)
    defaults().write_text(text)


def entry() -> dict[str, str]:
    """Read our desktop file as strict as its rules are."""
    parser = configparser.RawConfigParser(delimiters=("=",), comment_prefixes=("#",), strict=True)
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # keys are case-sensitive
    parser.read_string((applications() / DESKTOP_FILE).read_text())
    assert parser.sections() == ["Desktop Entry"]
    return dict(parser["Desktop Entry"])


def test_nothing_opens_links_until_we_are_registered() -> None:
    links = DesktopLinks()
    assert (links.opened_by(), links.is_registered()) == ("", False)
    links.register()
    assert (links.opened_by(), links.is_registered()) == (DESKTOP_FILE, True)


@pytest.mark.parametrize("tool", TOOLS)
def test_desktops_own_tool_names_us(tool: str) -> None:
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} is not installed")
    DesktopLinks().register()
    answer = subprocess.run(TOOLS[tool], check=True, capture_output=True, text=True)
    assert DESKTOP_FILE in answer.stdout


@pytest.mark.parametrize("command", [None, ['/opt/with space/100% "quoted" $HOME `id` \\back']])
def test_desktop_file_keeps_the_rules(command: list[str] | None) -> None:
    if shutil.which("desktop-file-validate") is None:
        pytest.skip("desktop-file-utils is not installed")
    DesktopLinks(command).register()
    answer = subprocess.run(
        ["desktop-file-validate", str(applications() / DESKTOP_FILE)], check=False, capture_output=True, text=True
    )
    assert (answer.returncode, answer.stdout) == (0, "")


def test_desktop_file_hands_over_one_link_to_this_program() -> None:
    DesktopLinks().register()
    assert shlex.split(entry()["Exec"]) == [sys.executable, "-P", "-m", "enroll_gui", "%u"]
    assert entry()["MimeType"] == f"{TYPE};"
    assert entry()["Terminal"] == "false"
    assert Path(entry()["Icon"]).is_file()


@pytest.mark.parametrize(
    "name", ["plain", "with space", 'with "quotes"', "100%", "$HOME", "back\\slash", "`id`", "a'b"]
)
def test_program_is_started_under_any_name(tmp_path: Path, name: str) -> None:
    program = tmp_path / name
    program.write_text("#!/bin/sh\n")
    program.chmod(0o700)
    links = DesktopLinks([str(program)])
    links.register()
    assert links.is_registered()
    program.unlink()
    assert not links.is_registered(), "what is registered is gone: another registration repairs it"


@pytest.mark.skipif(shutil.which("gio") is None, reason="gio is not installed")
def test_desktop_starts_what_is_registered_with_the_link_alone(tmp_path: Path) -> None:
    seen, program = tmp_path / "seen", tmp_path / "with space $HOME"
    program.write_text(f'#!/bin/sh\nfor one in "$@"; do echo "<$one>"; done > {seen}.new\nmv {seen}.new {seen}\n')
    program.chmod(0o700)
    DesktopLinks([str(program), "-P"]).register()
    link = "cardenroll://follow-up?serial=0A:1B&ca=qualified"
    subprocess.run(["gio", "launch", str(applications() / DESKTOP_FILE), link], check=True, timeout=PATIENCE_S)
    deadline = time.monotonic() + PATIENCE_S
    while not seen.exists():
        assert time.monotonic() < deadline, "gio ends before what it starts"
        time.sleep(0.01)
    assert seen.read_text() == f"<-P>\n<{link}>\n"


def test_other_program_is_named_and_replaced() -> None:
    install("other.desktop")
    put_defaults(f"[Default Applications]\n{TYPE}=gone.desktop;other.desktop;\n")
    links = DesktopLinks()
    assert (links.opened_by(), links.is_registered()) == ("other.desktop", False)
    links.register()
    assert links.is_registered()


def test_what_the_desktop_has_found_counts_where_no_default_is_named(tmp_path: Path) -> None:
    install("other.desktop", tmp_path / "usr")
    cache = tmp_path / "usr" / "applications" / "mimeinfo.cache"
    cache.write_text(f"[MIME Cache]\n{TYPE}=other.desktop;\n")
    assert DesktopLinks().opened_by() == "other.desktop"


def test_default_of_one_desktop_weighs_more(monkeypatch: pytest.MonkeyPatch) -> None:
    DesktopLinks().register()
    install("other.desktop")
    (defaults().parent / "gnome-mimeapps.list").write_text(f"[Default Applications]\n{TYPE}=other.desktop\n")
    assert DesktopLinks().opened_by() == DESKTOP_FILE
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "Ubuntu:GNOME")
    assert DesktopLinks().opened_by() == "other.desktop"


def test_list_of_one_desktop_that_names_another_program_is_repaired_and_no_other_touched(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "Ubuntu:GNOME")
    install("other.desktop")
    put_defaults("")
    gnome, kde = (defaults().parent / f"{name}-mimeapps.list" for name in ("gnome", "kde"))
    gnome.write_text(OTHERS + f"{TYPE}=other.desktop\n")
    kde.write_text(OTHERS)
    DesktopLinks().register()
    assert DesktopLinks().is_registered()
    assert "other.desktop" not in gnome.read_text()
    assert "text/html=b.desktop" in gnome.read_text()
    assert kde.read_text() == OTHERS


OTHERS = "# mine\n[Added Associations]\ntext/html=a.desktop;\n\n[Default Applications]\ntext/html=b.desktop\n# end\n"


@pytest.mark.parametrize(
    "before",
    [
        "",
        OTHERS,
        OTHERS + f"{TYPE}=other.desktop;\n",
        OTHERS + f"{TYPE} = other.desktop;\n[Removed Associations]\n{TYPE}=x.desktop\n",
        "no group at all\n",
        "[Default Applications]",
    ],
)
def test_defaults_of_the_person_stay(before: str) -> None:
    put_defaults(before)
    DesktopLinks().register()
    DesktopLinks().register()
    after = defaults().read_text()
    lost = [line for line in before.splitlines() if line not in after.splitlines()]
    added = [line for line in after.splitlines() if line not in before.splitlines()]
    assert all(line.startswith(TYPE) for line in lost)
    assert [line for line in added if not line.startswith("[")] == [f"{TYPE}={DESKTOP_FILE}"]
    assert after.count(f"{TYPE}={DESKTOP_FILE}") == 1
    assert DesktopLinks().is_registered()


def test_list_in_another_encoding_is_kept_byte_for_byte() -> None:
    put_defaults("")
    defaults().write_bytes(b"[Default Applications]\ntext/x-\xe9=\xff.desktop\n")
    DesktopLinks().register()
    assert b"text/x-\xe9=\xff.desktop\n" in defaults().read_bytes()


def test_list_that_lies_elsewhere_is_written_there(tmp_path: Path) -> None:
    real = tmp_path / "dotfiles.list"
    real.write_text(OTHERS)
    defaults().parent.mkdir(parents=True)
    defaults().symlink_to(real)
    DesktopLinks().register()
    assert defaults().is_symlink()
    assert f"{TYPE}={DESKTOP_FILE}" in real.read_text()


def test_folder_that_cannot_be_written_is_said() -> None:
    applications().parent.mkdir(parents=True)
    applications().write_text("a file stands here")
    with pytest.raises(ProfileUnwritable) as caught:
        DesktopLinks().register()
    assert caught.value.facts["folder"] == str(applications())


@pytest.mark.parametrize("content", [b"\x00\xff" * 1000, b"[" * 10_000, b"=\n" * 1000, b"[Desktop Entry]\nExec="])
def test_spoilt_files_are_no_registration(content: bytes) -> None:
    DesktopLinks().register()
    (applications() / DESKTOP_FILE).write_bytes(content)
    assert not DesktopLinks().is_registered()
    defaults().write_bytes(content)
    assert DesktopLinks().opened_by() == ""

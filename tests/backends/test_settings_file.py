from pathlib import Path

import pytest

from enroll_gui.backends.settings_file import load_settings, profile_folder
from enroll_gui.model.errors import NotConfigured

WHOLE = """
profile_folder = "."

[authority]
url = "https://ra.example/"
trust_anchors = ["roots/one.pem", "/etc/two.pem"]

[network]
proxy = "http://proxy.example:3128"
extra_trust = "inspecting.pem"

[pkcs11]
modules = ["/usr/lib/example.so"]
find = false
"""


def written(folder: Path, text: str) -> Path:
    file = folder / "settings.toml"
    file.write_text(text)
    return file


def test_every_setting_is_read_and_paths_are_relative_to_the_file(tmp_path: Path) -> None:
    settings = load_settings(written(tmp_path, WHOLE))
    assert settings.authority_url == "https://ra.example"
    assert settings.profile_folder == tmp_path
    assert settings.trust_anchors == (tmp_path / "roots" / "one.pem", Path("/etc/two.pem"))
    assert settings.extra_trust == tmp_path / "inspecting.pem"
    assert settings.proxy == "http://proxy.example:3128"
    assert settings.modules == (Path("/usr/lib/example.so"),)
    assert settings.find_modules is False


def test_no_settings_at_all_leaves_the_program_without_authority() -> None:
    settings = load_settings(None)
    assert settings.authority_url == ""
    assert settings.profile_folder == profile_folder()
    assert settings.find_modules


def test_users_own_file_is_read_where_none_is_named() -> None:
    profile_folder().mkdir(parents=True)
    written(profile_folder(), '[authority]\nurl = "https://own.example"\n')
    assert load_settings(None).authority_url == "https://own.example"


def test_named_file_that_is_missing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(NotConfigured) as caught:
        load_settings(tmp_path / "none.toml")
    assert caught.value.facts["file"] == str(tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("[authority", "TOML"),
        ("\x00", "TOML"),
        ('[authority]\nurl = "http://ra.example"', "authority.url"),
        ("[authority]\nurl = 5", "authority.url"),
        ('[authority]\ntrust_anchor = "x"', "authority.trust_anchor"),
        ("[authority]\ntrust_anchors = [1]", "authority.trust_anchors"),
        ('[network]\nproxy = "socks5://x"', "network.proxy"),
        ('[pkcs11]\nfind = "no"', "pkcs11.find"),
        ("[other]\nx = 1", "other.x"),
        ("x = 1", "x"),
    ],
)
def test_setting_that_cannot_be_used_is_named(tmp_path: Path, text: str, field: str) -> None:
    with pytest.raises(NotConfigured) as caught:
        load_settings(written(tmp_path, text))
    assert caught.value.facts["field"] == field


def test_bytes_that_are_no_text_are_an_error_and_no_crash(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(NotConfigured):
        load_settings(file)

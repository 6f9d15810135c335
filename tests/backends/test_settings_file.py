from pathlib import Path

import pytest

from enroll_gui.backends.settings_file import adopt_settings, load_settings
from enroll_gui.model.errors import NotConfigured, ProfileUnwritable
from enroll_gui.model.resources import profile_folder
from enroll_gui.model.settings import Autoenrolment
from enroll_gui.pki.certificates import to_pem
from tests.makers import certificate

WHOLE = """
profile_folder = "."

[authority]
url = "https://ra.example/"
trust_anchors = ["roots/one.pem", "/etc/two.pem"]

[attestation]
roots = ["maker.pem"]

[network]
proxy = "http://proxy.example:3128"
extra_trust = "inspecting.pem"

[pkcs11]
modules = ["/usr/lib/example.so"]
find = false

[autoenrolment]
days = 30
profiles = ["commercial"]
"""


def written(folder: Path, text: str) -> Path:
    file = folder / "settings.toml"
    file.write_text(text)
    return file


def test_every_setting_is_read_and_paths_are_relative_to_the_file(tmp_path: Path) -> None:
    settings = load_settings(written(tmp_path, WHOLE))
    assert settings.authority_url == "https://ra.example"
    assert settings.profile_folder == tmp_path
    assert settings.trust_anchors == (tmp_path / "roots" / "one.pem", tmp_path / "/etc/two.pem")
    assert settings.attestation_roots == (tmp_path / "maker.pem",)
    assert settings.extra_trust == tmp_path / "inspecting.pem"
    assert settings.proxy == "http://proxy.example:3128"
    assert settings.modules == (tmp_path / "/usr/lib/example.so",)
    assert settings.find_modules is False
    assert settings.autoenrolment == Autoenrolment(30, ("commercial",))


def test_no_settings_at_all_leaves_the_program_without_authority() -> None:
    settings = load_settings(None)
    assert settings.authority_url == ""
    assert settings.profile_folder == profile_folder()
    assert settings.find_modules
    assert settings.autoenrolment is None


@pytest.mark.parametrize(
    "days", ['profiles = ["commercial"]', "days = 0", "days = 9999999", "days = true", 'days = "30"']
)
def test_policy_without_a_number_of_days_is_refused(tmp_path: Path, days: str) -> None:
    with pytest.raises(NotConfigured) as caught:
        load_settings(written(tmp_path, f"[autoenrolment]\n{days}\n"))
    assert caught.value.facts["field"] == "autoenrolment.days"


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


def given(folder: Path, anchors: str = '["roots/one.pem"]') -> Path:
    (folder / "roots").mkdir()
    (folder / "roots" / "one.pem").write_text(to_pem(certificate().der))
    return written(folder, f'[authority]\nurl = "https://ra.example"\ntrust_anchors = {anchors}\n')


def test_adopted_settings_are_the_users_own_and_bring_their_roots_along(tmp_path: Path) -> None:
    file = given(tmp_path)
    assert adopt_settings(file) == profile_folder() / "settings.toml"
    own = load_settings(None)
    assert own.authority_url == "https://ra.example"
    assert own.trust_anchors == (profile_folder() / "roots" / "one.pem",)
    assert own.trust_anchors[0].read_bytes() == (tmp_path / "roots" / "one.pem").read_bytes()


def test_adopting_anew_replaces_what_was_there_and_leaves_no_remains(tmp_path: Path) -> None:
    profile_folder().mkdir(parents=True)
    written(profile_folder(), '[authority]\nurl = "https://old.example"\n')
    adopt_settings(given(tmp_path))
    assert load_settings(None).authority_url == "https://ra.example"
    files = sorted(p.relative_to(profile_folder()).as_posix() for p in profile_folder().rglob("*") if p.is_file())
    assert files == ["roots/one.pem", "settings.toml"]


@pytest.mark.parametrize(
    "anchors",
    ['["../outside.pem"]', '["settings.toml"]', '["roots/none.pem"]', '["roots/no-certificate.pem"]'],
)
def test_nothing_is_adopted_where_a_root_cannot_be_used(tmp_path: Path, anchors: str) -> None:
    (tmp_path / "outside.pem").write_text(to_pem(certificate().der))
    folder = tmp_path / "given"
    folder.mkdir()
    file = given(folder, anchors)
    (folder / "roots" / "no-certificate.pem").write_text("none")
    with pytest.raises(NotConfigured) as caught:
        adopt_settings(file)
    assert caught.value.facts["field"] == "authority.trust_anchors"
    assert not profile_folder().exists()


def test_settings_without_an_authority_are_not_adopted(tmp_path: Path) -> None:
    with pytest.raises(NotConfigured) as caught:
        adopt_settings(written(tmp_path, "[pkcs11]\nfind = true\n"))
    assert caught.value.facts["field"] == "authority.url"


def test_roots_named_by_a_whole_path_stay_where_they_are(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.pem"
    elsewhere.write_text(to_pem(certificate().der))
    folder = tmp_path / "given"
    folder.mkdir()
    adopt_settings(given(folder, f'["{elsewhere.as_posix()}"]'))
    assert load_settings(None).trust_anchors == (elsewhere,)


def test_profile_folder_that_takes_no_file_is_an_error(tmp_path: Path) -> None:
    profile_folder().parent.mkdir(parents=True, exist_ok=True)
    profile_folder().write_text("a file stands here")
    with pytest.raises(ProfileUnwritable):
        adopt_settings(given(tmp_path))

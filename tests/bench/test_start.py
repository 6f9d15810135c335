from pathlib import Path

from tests.bench.start import start


def test_first_window_is_painted_before_anything_heavy_is_imported(tmp_path: Path) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text("")
    seen = start("tests.bench.our_window", str(settings))
    assert seen.heavy == ()
    assert seen.resident > 0


def test_floor_knows_nothing_of_ours() -> None:
    source = "".join((Path(__file__).parent / name).read_text() for name in ("bare_wizard.py", "first_paint.py"))
    assert "import enroll_gui" not in source
    assert "from enroll_gui" not in source

import ast
import subprocess
import sys
from pathlib import Path

from enroll_gui import backends
from enroll_gui.model.card import Reader
from enroll_gui.model.errors import ModuleMissing, NotConfigured
from enroll_gui.model.settings import Settings
from tests.tokens import softhsm_module


def settings(folder: Path, **more: object) -> Settings:
    return Settings(folder, folder / "settings.toml", find_modules=False, **more)  # type: ignore[arg-type]


def test_nothing_configured_still_gives_a_journal_and_the_stores_that_need_no_driver(tmp_path: Path) -> None:
    made = backends.build(settings(tmp_path))
    assert made.registrar is None
    assert [store.name for store in made.key_stores] == ["software", "file"]
    assert made.journal.unfinished() == []
    assert [type(trouble) for trouble in made.troubles] == [ModuleMissing]


def test_named_module_becomes_a_store_and_a_missing_one_a_trouble(tmp_path: Path) -> None:
    made = backends.build(settings(tmp_path, modules=(softhsm_module(), tmp_path / "gone.so")))
    assert made.store(f"pkcs11:{softhsm_module()}") is not None
    assert [type(trouble) for trouble in made.troubles] == [ModuleMissing]
    made.close()


def test_anchor_that_is_no_certificate_is_named_and_the_rest_works(tmp_path: Path) -> None:
    broken = tmp_path / "root.pem"
    broken.write_text("no certificate")
    made = backends.build(settings(tmp_path, trust_anchors=(broken, tmp_path / "gone.pem")))
    assert made.anchors == ()
    named = [trouble.facts["file"] for trouble in made.troubles if isinstance(trouble, NotConfigured)]
    assert named == [str(broken), str(tmp_path / "gone.pem")]


def test_mistake_in_the_users_list_of_cards_is_named_and_the_rest_of_it_works(tmp_path: Path) -> None:
    (tmp_path / "cards.toml").write_text('[[card]]\nname = 7\n[[card]]\nname = "Example badge"\natr = ["3b0102"]\n')
    made = backends.build(settings(tmp_path, modules=(softhsm_module(),)))
    assert [trouble.facts["field"] for trouble in made.troubles] == ["card 1: name: not a short text"]
    assert made.recognition is not None
    found = made.recognition.in_reader(Reader("Example reader 0", has_card=True, atr="3b0102"))
    assert found is made.known_cards.named("Example badge")
    assert made.key_stores[0].title == "SoftHSM"


def test_building_opens_no_driver_and_no_connection(tmp_path: Path) -> None:
    made = backends.build(settings(tmp_path, modules=(softhsm_module(),), authority_url="https://127.0.0.1:1"))
    assert made.registrar is not None
    assert getattr(made.key_stores[0], "process_id", None) is None


def test_host_of_a_module_loads_nothing_of_the_network() -> None:
    code = (
        "import sys, enroll_gui.backends.pkcs11.host; print([m for m in ('requests', 'PySide6') if m in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert ast.literal_eval(said) == []

"""The rules of the house that no tool checks by itself."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "enroll_gui"
MODULES = sorted(PACKAGE.rglob("*.py"))
PYTHON = [*MODULES, *sorted((ROOT / "tests").rglob("*.py"))]
MOST_LINES = 400
TABLES = {
    "enroll_gui/messages.py",
    "enroll_gui/model/errors.py",
    "enroll_gui/ports.py",
    "tests/journeys/test_bad_input.py",
}
"""Long because each is one table: of all words about trouble, of all trouble, of all we ask of the world, of all bad
input."""

INTRUDERS = {
    "The house: imports go down only": ("model", "enroll_gui.ports"),
    "The window never sees a driver": ("gui", "enroll_gui.backends"),
    "Qt only in gui, app and demo": ("tasks", "PySide6.QtCore"),
    "Drivers and the network only in backends": ("pki", "requests"),
    "asn1crypto only in pki": ("backends", "asn1crypto.cms"),
    "The RA's frameworks only in reference_ra": ("backends", "fastapi"),
    "Nouns need nothing but the standard library": ("flow", "cryptography.x509"),
}

TESTED_ELSEWHERE: dict[str, str] = {
    "__main__.py": "every journey starts the program through it",
    "backends/links/__init__.py": "test_backends.py builds with it; links/test_linux.py has what it gives",
    "backends/pkcs11/driver_facts.py": "test_store.py describes a driver",
    "backends/pkcs11/listing.py": "test_store.py and contract/test_key_store.py list every kind of token",
    "backends/pkcs11/object_acts.py": "contract/test_objects.py acts on every kind of token",
    "backends/pkcs11/reading.py": "test_access.py and test_stock.py: it reads what these tell",
    "backends/file_lock.py": "test_journal.py has a second process wait for the lock",
    "backends/pcsc/piv.py": "test_piv_cards.py and test_piv_store.py send each command to a card",
    "backends/pcsc/piv_secrets.py": "test_piv_cards.py",
    "backends/pcsc/pkcs15_tool.py": "test_pkcs15_cards.py unblocks by the PUK",
    "backends/pkcs11/standing_cards.py": "journeys/test_removal_grid.py pulls and swaps the card of a session",
    "backends/servers/https.py": "test_transport.py: it is what Transport sends by",
    "backends/servers/fields.py": "test_ra_api.py spoils each field of each answer",
    "backends/pcsc/calls.py": "test_readers.py, test_watch.py and test_apdu.py: all three ask through it",
    "gui/wizard/opened_files.py": "test_selection_stores.py opens files on the page that holds it",
    "gui/wizard/superseded.py": "test_system_store.py answers its question both ways",
    "cli/__init__.py": "cli/test_output.py and journeys/test_command_line.py",
    "cli/attest.py": "journeys/test_piv_card.py",
    "cli/card.py": "journeys/test_card_commands.py",
    "cli/cards.py": "journeys/test_unread_cards.py",
    "cli/follow_up.py": "journeys/test_command_line.py",
    "cli/listing.py": "journeys/test_command_line.py",
    "cli/revoke.py": "journeys/test_revoke.py",
    "demo_authority.py": "journeys/test_demo.py",
    "demo_hand.py": "journeys/test_demo.py",
    "demo_interrupt.py": "test_demo_card.py ends the demo at every time",
    "demo_stage.py": "journeys/test_demo.py",
    "demo_witness.py": "journeys/test_demo.py: its files judge the card",
    "gui/__init__.py": "bench/test_start.py measures what it spares",
    "gui/card/action_list.py": "card/test_card_page.py: each act on, off with its reason, or folded away",
    "gui/card/acts.py": "card/test_card_page.py has a card in every state",
    "gui/card/advice.py": "card/test_card_page.py: blank, blocked, with the factory's secrets",
    "gui/card/card_head.py": "card/test_card_page.py reads it in every state",
    "gui/card/card_view.py": "card/test_card_page.py and journeys/test_card_page.py: the right card, another one, none",
    "gui/card/container_words.py": "card/test_card_page.py lists every kind",
    "gui/card/credential_words.py": "card/test_card_page.py and test_card_dialog.py read them",
    "gui/card/delete_form.py": "card/test_card_dialog.py asks with every form",
    "gui/card/first_use_form.py": "card/test_card_dialog.py goes through its steps",
    "gui/card/import_form.py": "card/test_card_dialog.py asks with every form",
    "gui/card/key_origin.py": "card/test_management_key.py",
    "gui/card/management_key_form.py": "card/test_management_key.py",
    "gui/card/move_form.py": "card/test_card_dialog.py asks with every form",
    "gui/card/slot_words.py": "card/test_card_dialog.py reads them",
    "gui/card/key_list.py": "card/test_card_page.py: keys of every kind, none, ten thousand",
    "gui/card/object_works.py": "journeys/test_card_page.py on a real card",
    "gui/card/plans.py": "journeys/test_card_page.py goes by each",
    "gui/card/replace_form.py": "card/test_card_dialog.py asks with every form",
    "gui/card/reset_form.py": "card/test_card_dialog.py asks with every form",
    "gui/card/response_form.py": "card/test_card_dialog.py asks with every form",
    "gui/card/secret_fields.py": "card/test_card_dialog.py types into them",
    "gui/card/sections.py": "card/test_card_dialog.py: every form lies on them",
    "gui/card/works.py": "journeys/test_card_page.py on a real card",
    "gui/callers.py": "test_one_instance.py: it is what the first hears",
    "gui/home/fault_dialog.py": "test_support.py opens it, journeys/test_support_bundle.py by a real fault",
    "gui/background.py": "journeys/test_hidden.py waits in the tray with it",
    "gui/reminder_words.py": "home/test_reminder_banners.py reads each",
    "gui/tray.py": "journeys/test_hidden.py presses on it",
    "gui/watch.py": "journeys/test_hidden.py: it is what the tray and Home go by",
    "model/card.py": "test_pin_dialog.py and test_check_cards.py have a card in every state",
    "model/reminder.py": "model/test_reminders.py",
    "model/credential.py": "test_cards.py and test_initialise_card.py have cards in every state",
    "tasks/check_choice.py": "test_change_pin.py: every new PIN goes through it",
    "tasks/confirm_pin.py": "test_change_pin.py has a card that has not taken the new PIN",
    "tasks/find_card.py": "test_initialise_card.py",
    "tasks/refuse_unfinished.py": "test_initialise_card.py and test_reset_card.py",
    "tasks/find_cards_for.py": "test_install_certificate.py",
    "tasks/open_token.py": "test_read_inventory.py: right PIN, wrong PIN, no store",
    "tasks/prove_key.py": "test_try_key.py, and test_submit_follow_up.py at the end of every follow-up",
    "tasks/refresh_token.py": "test_read_inventory.py, and test_opensc_cache.py what a store does then",
    "tasks/ask_standing.py": "test_undo_follow_up.py asks the right and the wrong authority",
    "tasks/note_reminders.py": "test_watch_certificates.py",
    "tasks/snooze_reminders.py": "test_watch_certificates.py",
    "gui/home/set_up.py": "test_home_page.py and test_main_window.py: it stands where no authority is configured",
    "gui/home/banner.py": "test_unfinished.py shows one at every stage and decision",
    "gui/home/revoke_steps.py": "test_revoke_dialog.py goes through them",
    "gui/widgets/button_row.py": "test_foot.py: the foot is one, in a wide and in a narrow page",
    "gui/widgets/notice_dialog.py": "test_link_dialog.py and test_kept_dialog.py",
    "gui/wizard/card_to_put_back.py": "journeys/test_removal_grid.py and test_hostile_drivers.py: it asks for the card",
    "gui/wizard/cards_needed.py": "wizard/test_pin_page.py and test_pin_round.py",
    "gui/wizard/page.py": "test_follow_up_wizard.py, and every page's own test",
    "pki/oids.py": "a table; test_extensions.py reads names out of it",
    "tasks/find_token.py": "wizard/test_pin_page.py: the card is looked for before its PIN is asked",
    "tasks/find_tokens.py": "test_list_certificates.py",
    "tasks/find_unreadable_records.py": "home/test_unfinished.py",
    "tasks/unfinished_entries.py": "test_list_certificates.py",
    "reference_ra/__main__.py": "test_commands.py runs it",
    "reference_ra/authorities.py": "test_app.py and test_commands.py: every RA begins with it",
    "reference_ra/issuing.py": "test_rules.py and test_register.py read what it issues",
    "reference_ra/passwords.py": "test_rules.py revokes with right and wrong passwords",
    "reference_ra/profiles.py": "a table; test_app.py compares it with what is served",
    "reference_ra/ra.py": "every test of the RA opens one",
    "reference_ra/records.py": "test_register.py",
    "reference_ra/routes/certificates.py": "test_app.py asks every route",
    "reference_ra/routes/discovery.py": "test_app.py asks every route",
    "reference_ra/routes/follow_ups.py": "test_rules.py and test_register.py",
    "reference_ra/routes/__init__.py": "test_app.py asks every route",
    "virtual_card/piv_attestation.py": "virtual_card/test_piv.py",
    "virtual_card/piv_keys.py": "virtual_card/test_piv.py",
    "virtual_card/piv_secrets.py": "virtual_card/test_piv.py",
    "virtual_card/__main__.py": "test_virtual_readers.py: it is what runs behind them",
    "virtual_card/pcscd.py": "test_virtual_readers.py starts and ends it; test_watch.py kills it",
}


def _named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def test_each_contract_refuses_the_import_it_is_there_for(tmp_path: Path) -> None:
    shutil.copytree(PACKAGE, tmp_path / "enroll_gui", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for number, (room, wanted) in enumerate(INTRUDERS.values()):
        (tmp_path / "enroll_gui" / room / f"intruder{number}.py").write_text(f"import {wanted}\n")

    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    answer = subprocess.run(command, cwd=tmp_path, check=False, capture_output=True, text=True)

    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = {contract["name"] for contract in settings["tool"]["importlinter"]["contracts"]}
    assert set(re.findall(r"^(.+) BROKEN$", answer.stdout, re.MULTILINE)) == contracts, answer.stdout
    assert answer.returncode == 1


def test_readme_opens_with_the_two_commands() -> None:
    opening = (ROOT / "README.md").read_text(encoding="utf-8").split("```")[1]

    assert "sh installer/bootstrap.sh demo\n" in opening
    assert "sh installer/bootstrap.sh test\n" in opening


def test_bootstrap_names_its_commands_when_it_gets_another() -> None:
    answer = subprocess.run(
        ["/bin/sh", "installer/bootstrap.sh", "other"], cwd=ROOT, check=False, capture_output=True, text=True
    )

    assert answer.returncode == 1
    assert "'demo' or 'test'" in answer.stderr


def test_links_in_documents_lead_somewhere() -> None:
    documents = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    links = [(path, link) for path in documents for link in re.findall(r"\]\(([^)#:]+)\)", path.read_text("utf-8"))]

    assert links
    assert [f"{_named(path)}: {link}" for path, link in links if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("script", ["installer/bootstrap.sh", "installer/fresh.sh", ".ci/run"])
def test_script_is_written_for_its_shell(script: str) -> None:
    shell = "bash" if script == ".ci/run" else "sh"

    subprocess.run([f"/bin/{shell}", "-n", script], cwd=ROOT, check=True)


def test_ci_runs_the_test_command_of_the_readme() -> None:
    assert (ROOT / ".ci/run").read_text().rstrip().endswith("exec sh installer/bootstrap.sh test")


def test_no_file_names_the_machine_it_was_written_on() -> None:
    """Work folders and the hosts of package registries; put together here, so that this file names none."""
    words = ["/wo" + "rk/", "/tm" + r"p/v\b", "/tm" + "p/notes", "/ro" + "ot/.pyenv"]
    words += [r"\.".join(host) for host in (("py" + "pi", "org"), ("pythonhost" + "ed", "org"), ("deb", "debi" + "an"))]
    words += [r"\.".join(host) for host in (("registry", "np" + "mjs"), ("proxy", "gola" + "ng"))]
    forbidden = re.compile("|".join(words))

    found = [
        f"{_named(path)}: {match[0]}"
        for path in _text_files()
        for match in forbidden.finditer(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert found == []


def _text_files() -> Iterator[Path]:
    ours = ("enroll_gui", "tests", "installer", "docs", "resources", ".ci")
    for path in [*ROOT.glob("*.*"), ROOT / "LICENSE", *(p for top in ours for p in (ROOT / top).rglob("*"))]:
        if (
            path.is_file()
            and not path.name.startswith(".coverage")
            and "__pycache__" not in path.parts
            and path.suffix not in (".png", ".pyc", ".so")
        ):
            yield path


def test_no_python_file_is_too_long_to_read() -> None:
    lengths = {_named(path): path.read_text(encoding="utf-8").count("\n") for path in PYTHON}

    assert {name: lines for name, lines in lengths.items() if lines > MOST_LINES and name not in TABLES} == {}


def test_nothing_is_called_manager_helper_or_util() -> None:
    vague = re.compile(r"manager|helper|util", re.IGNORECASE)
    classes = [node.name for path in MODULES for node in ast.walk(_tree(path)) if isinstance(node, ast.ClassDef)]

    assert [name for name in [*(path.stem for path in MODULES), *classes] if vague.search(name)] == []


def test_dialogs_never_block_the_window() -> None:
    """`exec()` of a dialog spins a loop of its own; only the application's own loop may."""
    found = [
        f"{_named(path)}:{node.lineno}"
        for path in (PACKAGE / "gui").rglob("*.py")
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ("exec", "exec_")
    ]
    assert found == []


def test_layout_items_are_left_to_qt() -> None:
    """A QLayoutItem that Python has seen may later be taken for another object at its address (PySide 6.11)."""
    asked = ("itemAt", "takeAt", "itemAtPosition", "replaceWidget")
    found = [
        f"{_named(path)}:{node.lineno}"
        for path in (PACKAGE / "gui").rglob("*.py")
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.Attribute) and node.attr in asked
    ]
    assert found == []


def test_colours_stand_in_the_theme_only() -> None:
    colour = re.compile(r"""["'].*#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})\b""")
    found = [
        _named(path)
        for path in (PACKAGE / "gui").rglob("*.py")
        if path.name != "theme.py" and colour.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_no_exception_text_reaches_the_screen() -> None:
    """In what people see, a caught exception is never turned into text: the words stand in `messages.py`."""
    rooms = ("app", "cli", "demo", "gui", "messages")
    seen = [path for path in MODULES if path.relative_to(PACKAGE).parts[0].startswith(rooms)]
    found = [
        f"{_named(path)}:{line}"
        for path in seen
        for handler in ast.walk(_tree(path))
        if isinstance(handler, ast.ExceptHandler) and handler.name
        for line in _spoken(handler, handler.name)
    ]
    assert found == []


def _spoken(handler: ast.ExceptHandler, name: str) -> Iterator[int]:
    """Find where the handler makes text of the exception: str(), repr(), format(), print() or an f-string."""

    def is_it(node: ast.AST) -> bool:
        return isinstance(node, ast.Name) and node.id == name

    for node in ast.walk(handler):
        if isinstance(node, ast.FormattedValue) and is_it(node.value):
            yield node.lineno
        if isinstance(node, ast.Call) and any(map(is_it, node.args)):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in ("str", "repr", "format", "print", "setText", "write"):
                yield node.lineno


def test_public_functions_say_what_they_do() -> None:
    """Qt's own method names are documented by Qt, a port's by `ports.py`."""
    promised = {node.name for node, is_method in _public_functions(PACKAGE / "ports.py") if is_method}
    mute = [
        f"{_named(path)}: {node.name}"
        for path in MODULES
        for node, is_method in _public_functions(path)
        if not ast.get_docstring(node)
        and not (is_method and (node.name in promised or not node.name.islower()) and path.name != "ports.py")
    ]
    assert mute == []


def _public_functions(path: Path) -> Iterator[tuple[ast.FunctionDef, bool]]:
    """Give the public functions of a module and of its public classes, with whether they are methods."""
    for node in _tree(path).body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield node, False
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            for inner in node.body:
                if isinstance(inner, ast.FunctionDef) and not inner.name.startswith("_"):
                    yield inner, True


def test_every_module_that_does_something_has_its_test_file() -> None:
    untested = [
        str(path.relative_to(PACKAGE))
        for path in MODULES
        if any(isinstance(node, ast.FunctionDef) for node in ast.walk(_tree(path)))
        and path.name != "ports.py"
        and not _has_test_file(path.relative_to(PACKAGE))
    ]
    assert [name for name in untested if name not in TESTED_ELSEWHERE] == []


def _has_test_file(module: Path) -> bool:
    """Look in the room of the same name: test_<module>.py, or test_<package>_<module>.py where two share a name."""
    room = ROOT / "tests" / (module.parts[0] if len(module.parts) > 1 else "")
    name = module.parent.name if module.stem == "__init__" else module.stem
    return any(room.rglob(f"test_{name}.py")) or any(room.rglob(f"test_{module.parent.name}_{name}.py"))


def test_no_reason_outlives_its_module() -> None:
    assert [name for name in TESTED_ELSEWHERE if not (PACKAGE / name).exists()] == []

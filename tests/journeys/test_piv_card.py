"""A PIV card by `enroll-gui`, in a virtual reader behind pcscd, through Yubico's module and past it."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.decrepit.ciphers.algorithms import TripleDES
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.ciphers import Cipher, modes
from PySide6.QtWidgets import QLabel

from enroll_gui.backends.pkcs11.store import Pkcs11Store
from enroll_gui.model.credential import Credential
from enroll_gui.model.entry import Stage
from enroll_gui.model.errors import PinBlocked, PinWrong
from enroll_gui.model.piv import AUTHENTICATION, SIGNATURE, key_id_of
from enroll_gui.pki.certificates import to_pem
from enroll_gui.virtual_card.virtual_readers import VirtualReaders
from tests import tokens
from tests.authority import Authority
from tests.journeys.person import Person, SitDown, newest, write_settings
from tests.piv import MANAGEMENT_KEY, PIN, PUK, PivPlace, make_ready, moving_place, piv_place, piv_store
from tests.readers import PIV_CARD, YKCS11, make_readers, yubico_readers
from tests.tokens import logged_in, secret

__all__ = ["make_readers", "moving_place", "piv_place", "piv_store", "yubico_readers"]

pytestmark = pytest.mark.journey

NEW_PIN, NEW_PUK, NEW_KEY = "572918", "91827364", "a1a2a3a4a5a6a7a8b1b2b3b4b5b6b7b8c1c2c3c4c5c6c7c8"
OWN_CARDS = """
[[card]]
name = "Example badge"
atr = ["3b fd 13 00 00 81 31 fe 15 80 73 c0 21 c0 57 59 75 62 69 4b 65 79 40"]
unblock_by_response = true
"""
"""What somebody writes into his cards.toml whose card can be unblocked from afar."""
Run = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture
def run(piv_store: Pkcs11Store, desk: Run) -> Run:
    """`enroll-gui card` on a card as it left the factory."""
    return desk


@pytest.fixture
def desk(yubico_readers: VirtualReaders, tmp_path: Path) -> Run:
    """`enroll-gui card` with secrets on a file descriptor; gives exit code and JSON."""
    root = x509.load_der_x509_certificate(yubico_readers.attestation_root())
    (tmp_path / "maker.pem").write_bytes(root.public_bytes(serialization.Encoding.PEM))
    settings = tmp_path / "settings.toml"
    settings.write_text(
        f'profile_folder = "profile"\n[attestation]\nroots = ["maker.pem"]\n'
        f'[pkcs11]\nfind = false\nmodules = ["{YKCS11}"]\n'
    )

    def run(act: str, *arguments: str, secrets: tuple[str, ...] = ()) -> tuple[int, dict[str, Any]]:
        reader, writer = os.pipe()
        os.write(writer, "".join(f"{secret}\n" for secret in secrets).encode())
        os.close(writer)
        command = [sys.executable, "-m", "enroll_gui", "card", act, "--serial", PIV_CARD, *arguments, "--json"]
        command += ["--settings", str(settings), "--pin-fd", str(reader)]
        done = subprocess.run(command, check=False, capture_output=True, text=True, pass_fds=[reader], timeout=60)
        os.close(reader)
        return done.returncode, json.loads(done.stdout)

    return run


def make_key(slot: str) -> None:
    subprocess.run(
        ["yubico-piv-tool", "--action", "generate", "--slot", slot, "--algorithm", "ECCP256"],
        check=True,
        capture_output=True,
    )


def test_key_is_attested_to_the_makers_root(run: Run, tmp_path: Path) -> None:
    make_key("9c")
    code, said = run("attest", "--slot", "9c", "--save", str(tmp_path / "chain.pem"))
    told = said["attestation"]
    assert (code, told["verified"], told["slot"], told["serial"]) == (0, True, "9C", PIV_CARD)
    assert (told["pin_policy"], told["touch_policy"], told["firmware"]) == ("always", "never", "5.4.3")
    assert (tmp_path / "chain.pem").read_text() == "".join(told["certificates"])
    assert run("attest", "--key-id", "02")[1]["attestation"]["slot"] == "9C"


def test_slot_without_a_key_and_a_slot_that_no_card_has_are_told(run: Run) -> None:
    assert [run("attest", "--slot", slot)[1]["error"]["code"] for slot in ("9A", "FF")] == ["C08", "C08"]
    assert run("attest", "--slot", "zz")[0] == 2


def test_card_is_made_ready_changed_unblocked_and_reset(run: Run) -> None:
    code, said = run("init", "--label", "", "--own-management-key", secrets=(NEW_PIN, NEW_PUK, NEW_KEY))
    assert code == 0, said
    assert run("pin", secrets=(PIN, "836152"))[1]["error"]["code"] == "P01"
    assert run("pin", secrets=(NEW_PIN, "836152"))[0] == 0
    assert run("unblock", "--by", "puk", secrets=(NEW_PUK, NEW_PIN))[0] == 0
    assert run("pin", "--management-key", secrets=(NEW_KEY, NEW_KEY[::-1]))[0] == 0
    assert run("pin", "--puk", secrets=(NEW_PUK, "27364518"))[0] == 0
    code, said = run("reset", "--yes-serial", PIV_CARD)
    assert code == 0, said
    assert run("pin", secrets=(PIN, NEW_PIN))[0] == 0


def test_card_that_is_made_ready_keeps_its_management_key_unless_somebody_has_one(run: Run) -> None:
    code, said = run("init", "--label", "", secrets=(NEW_PIN, NEW_PUK))
    assert code == 0, said
    for _ in range(2):
        assert run("pin", "--management-key", "--keep-on-card", secrets=(NEW_PIN,))[0] == 0
    assert run("pin", "--management-key", "--keep-on-card", secrets=(PIN,))[1]["error"]["code"] == "P01"
    assert run("pin", "--keep-on-card")[0] == 2


def test_factory_values_are_refused_as_new_ones(run: Run) -> None:
    assert run("pin", secrets=(PIN, PIN))[1]["error"]["code"] == "P06"
    assert run("pin", "--management-key", secrets=(MANAGEMENT_KEY, MANAGEMENT_KEY))[1]["error"]["code"] == "P06"
    assert run("pin", "--puk", secrets=(PUK, PUK))[1]["error"]["code"] == "P06"


@pytest.mark.parametrize("slot", [AUTHENTICATION, SIGNATURE])
def test_certificate_is_renewed_in_the_window(sit_down: SitDown, piv_place: PivPlace, slot: int) -> None:
    piv_place.put(slot)
    settings = write_settings(piv_place.backends.settings.profile_folder, piv_place.authority, modules=[YKCS11])
    person = sit_down(settings)
    person.comes_to_data()
    person.makes_the_key()
    person.signs()
    person.comes_to("completion")
    person.press("completion-try")
    person.enter_pin()
    person.sees("Signed and verified")
    assert newest(piv_place).stage is Stage.PROVEN


def as_delivered(place: PivPlace) -> None:
    """Give the card the PIN of the factory again."""
    (cards,) = place.backends.card_access
    cards.change(PIV_CARD, Credential.PIN, secret(tokens.PIN), secret(PIN))


def types_new(person: Person, credential: str, value: str) -> None:
    for again in ("", "-again"):
        person.type_into(f"card-new-{credential}{again}", value)
    person.press("card-dialog-ok")


def test_card_is_set_up_attested_and_renewed_in_the_window(
    sit_down: SitDown, piv_place: PivPlace, yubico_readers: VirtualReaders
) -> None:
    piv_place.put(SIGNATURE)
    as_delivered(piv_place)
    root = to_pem(yubico_readers.attestation_root())
    folder = piv_place.backends.settings.profile_folder
    settings = write_settings(folder, piv_place.authority, modules=[YKCS11])
    (folder / "maker.pem").write_text(root)
    settings.write_text(settings.read_text() + '[attestation]\nroots = ["maker.pem"]\n')
    asked = piv_place.authority.folder / "attestation.pem"
    asked.write_text(root)
    try:
        person = sit_down(settings)
        person.press(f"card-open-{PIV_CARD}")
        person.press("card-first-use")
        person.press("card-dialog-ok")
        types_new(person, "pin", tokens.PIN)
        types_new(person, "puk", NEW_PUK)
        person.sees("the card keeps it behind the PIN")
        person.press("card-dialog-ok")
        person.sees("A management key is made for it")
        person.press("card-dialog-ok")
        person.sees("The card is set up", "Kept on the card, behind the PIN.")
        person.press("card-attest")
        person.sees("The statement is genuine", "9C", PIV_CARD, "Each time the key is used")
        person.press("attestation-close")
        person.press("card-close")
        person.comes_to_data()
        person.makes_the_key()
        person.signs()
        person.comes_to("completion")
        assert newest(piv_place).stage is Stage.PROVEN
        assert stated_to(piv_place.authority) == "CN=YubiKey PIV Attestation 82"
    finally:
        asked.unlink()


def stated_to(authority: Authority) -> str:
    """Give what the card states of the last new key, from the RA's own records."""
    with closing(sqlite3.connect(authority.folder / "ra.sqlite")) as records:
        ((statement,),) = records.execute("SELECT attestation FROM member ORDER BY id DESC LIMIT 1")
    return x509.load_pem_x509_certificates(statement.encode())[0].subject.rfc4514_string()


def test_blocked_pin_is_unblocked_by_puk_in_the_window(sit_down: SitDown, piv_place: PivPlace) -> None:
    (cards,) = piv_place.backends.card_access
    for _ in range(3):
        with pytest.raises((PinWrong, PinBlocked)):
            cards.change(PIV_CARD, Credential.PIN, secret(PIN), secret(NEW_PIN))
    person = sit_down(write_settings(piv_place.backends.settings.profile_folder, piv_place.authority, modules=[YKCS11]))
    person.press(f"card-open-{PIV_CARD}")
    person.sees("The PIN is blocked")
    person.press("card-advice-button")
    person.sees("The PUK, not the PIN", "3 of 3 tries")
    for field, text in (("card-present", PUK), ("card-new", NEW_PIN), ("card-new-again", NEW_PIN)):
        person.type_into(field, text)
    person.press("card-dialog-ok")
    person.sees("The PIN is unblocked")
    with logged_in(piv_place.store, PIV_CARD, NEW_PIN):
        pass


def answer_to(challenge: str) -> str:
    """Answer as the operator does, who has the management key."""
    encryptor = Cipher(TripleDES(bytes.fromhex(MANAGEMENT_KEY)), modes.ECB()).encryptor()
    return (encryptor.update(bytes.fromhex(challenge)) + encryptor.finalize()).hex()


def use_the_card() -> None:
    """Use it with another program, which resets it in the end."""
    subprocess.run(["yubico-piv-tool", "--action", "status"], check=True, capture_output=True)


def test_operator_unblocks_a_card_that_its_holder_describes(
    run: Run, yubico_readers: VirtualReaders, tmp_path: Path
) -> None:
    assert run("unblock", "--by", "response")[1]["error"]["code"] == "C09"
    (tmp_path / "profile" / "cards.toml").write_text(OWN_CARDS)
    yubico_readers.turn(PIV_CARD, unblocks_by_management_key=True)
    reader, writer = os.pipe()
    command = [sys.executable, "-m", "enroll_gui", "card", "unblock", "--by", "response", "--serial", PIV_CARD]
    command += ["--json", "--settings", str(tmp_path / "settings.toml"), "--pin-fd", str(reader)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, pass_fds=[reader]
    ) as program:
        os.close(reader)
        assert program.stderr and program.stdout
        challenge = program.stderr.readline().rpartition(" ")[2].strip()
        os.write(writer, f"{answer_to(challenge)}\n{NEW_PIN}\n".encode())
        os.close(writer)
        said = json.loads(program.stdout.read())
    assert said["card"]["credentials"][0] == {"name": "PIN", "is_set": True, "tries": 3, "is_blocked": False}
    assert run("pin", secrets=(NEW_PIN, "836152"))[0] == 0


@pytest.fixture
def holder(sit_down: SitDown, piv_place: PivPlace, yubico_readers: VirtualReaders) -> Person:
    """Somebody on the page of a card that can be unblocked from afar."""
    yubico_readers.turn(PIV_CARD, unblocks_by_management_key=True)
    folder = piv_place.backends.settings.profile_folder
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "cards.toml").write_text(OWN_CARDS)
    person = sit_down(write_settings(folder, piv_place.authority, modules=[YKCS11]))
    person.press(f"card-open-{PIV_CARD}")
    return person


def answers(person: Person, *, meanwhile: Callable[[], None] = lambda: None) -> None:
    """Type what the operator answers to the number on the screen, and the new PIN."""
    person.until(lambda: person.found("card-challenge"))
    number = person.found("card-challenge")
    assert isinstance(number, QLabel)
    answer = answer_to(number.text().replace(" ", ""))
    meanwhile()
    for field, text in (("card-response", answer), ("card-new", NEW_PIN), ("card-new-again", NEW_PIN)):
        person.type_into(field, text)
    person.press("card-dialog-ok")


def test_pin_is_unblocked_by_telephone_unless_somebody_touches_the_card(holder: Person, piv_place: PivPlace) -> None:
    holder.press("card-unblock-response")
    answers(holder, meanwhile=use_the_card)
    holder.sees("P07")
    answers(holder)
    holder.sees("The PIN is unblocked")
    with logged_in(piv_place.store, PIV_CARD, NEW_PIN):
        pass


def test_key_is_moved_and_deleted_in_the_window(sit_down: SitDown, moving_place: PivPlace) -> None:
    moving_place.put(SIGNATURE)
    make_ready(moving_place)
    folder = moving_place.backends.settings.profile_folder
    person = sit_down(write_settings(folder, moving_place.authority, modules=[YKCS11]))
    person.press(f"card-open-{PIV_CARD}")
    person.press("card-show-keys")
    person.enter_pin()
    person.press("card-move")
    person.sees("Move a key", "logs you in")
    person.take_another("card-move-slot", "Retired key 2 (83)")
    person.type_into("card-present", tokens.PIN)
    person.press("card-dialog-ok")
    person.sees("The key is in its new slot")
    with logged_in(moving_place.store, PIV_CARD) as session:
        assert [container.key_id for container in session.inventory().containers] == [key_id_of(0x83)]
    person.press("card-delete")
    person.until(lambda: person.can("card-loss-tick"))
    person.tick("card-loss-tick")
    person.type_into("card-present", tokens.PIN)
    person.press("card-dialog-ok")
    person.sees("It is deleted", "There is nothing on this card")


def test_key_is_moved_by_command_where_the_firmware_can(desk: Run, moving_place: PivPlace) -> None:
    moving_place.put(SIGNATURE)
    said = desk("move", "--slot", "9C", "--to", "82", secrets=(tokens.PIN,))[1]
    assert said == {"moved": {"card": PIV_CARD, "from": "02", "to": "05"}}
    assert desk("move", "--slot", "9C", "--to", "83", secrets=(tokens.PIN,))[1]["error"]["code"] == "C08"


def test_key_is_not_moved_by_command_where_the_firmware_cannot(run: Run) -> None:
    make_key("9c")
    assert run("move", "--slot", "9C", "--to", "82", secrets=(PIN,))[1]["error"]["code"] == "C09"

"""The composition root of the demo: a token, an authority and a window, and the hand that drives it unattended."""

from __future__ import annotations

import argparse
import base64
import json
import os
import shutil
import socket
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from enroll_gui import demo_card, demo_witness
from enroll_gui.demo_interrupt import INTERRUPTED, end_when_told, heed_signals, noted_signals
from enroll_gui.demo_stage import CARD_LABEL, Stage, numbered, stage
from enroll_gui.model.entry import Entry
from enroll_gui.model.entry import Stage as EntryStage
from enroll_gui.model.secret import Secret

LEFT = (
    *("softhsm2.conf", "tokens", "ra", "demo.json", "screenshots", demo_witness.OBJECTS, demo_witness.MESSAGE),
    *(
        numbered(name, index)
        for name in ("old.pem", "issued.pem", "request.p7m", demo_witness.READ, demo_witness.SIGNATURE)
        for index in range(2)
    ),
)


def main(argv: Sequence[str]) -> int:
    """Run the demo; give 0 if it went well: unattended, only if each certificate is on the token and proven."""
    parser = argparse.ArgumentParser(prog="enroll-gui demo", description="Plays the whole job on loopback.")
    parser.add_argument("--unattended", action="store_true", help="a driver plays the person; also without a display")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="leave token, certificates and pictures in DIR")
    parser.add_argument("--twins", action="store_true", help="renew a pair, a qualified and a commercial certificate")
    parser.add_argument("--card", action="store_true", help="on a card in a virtual reader, through pcscd and OpenSC")
    arguments = parser.parse_args(argv)
    if arguments.card and (lacking := demo_card.lacks()):
        print(_words_about(lacking), file=sys.stderr)
        return 1
    heed_signals()
    try:
        return _set_and_play(arguments)
    except KeyboardInterrupt:
        return INTERRUPTED


def _set_and_play(arguments: argparse.Namespace) -> int:
    with _folder(arguments.keep) as folder, stage(folder, twins=arguments.twins, card=arguments.card) as made:
        if arguments.unattended or not _has_display():
            with noted_signals() as told:
                code = _play(made, told)
            if arguments.keep:
                print(f"Everything is left in {folder}.")
            return code
        print(f"The PIN of the {CARD_LABEL} is {made.pin}.", flush=True)
        with noted_signals() as told:
            return _open(made, told)


def _words_about(lacking: Sequence[str]) -> str:
    return (
        f"The demo with a card needs what this computer lacks: {', '.join(lacking)}.\n"
        "It runs a smart-card service of its own, apart from yours, on Linux. On Debian and Ubuntu install\n"
        "pcscd vsmartcard-vpcd opensc opensc-pkcs11. Namespaces (unshare --mount --net) may be made by root, and by\n"
        "everybody where the system allows user namespaces; a container may forbid them.\n"
        "`demo` without --card needs none of this."
    )


@contextmanager
def _folder(keep: Path | None) -> Iterator[Path]:
    if keep is None:
        with tempfile.TemporaryDirectory(prefix="enroll-gui-demo-") as folder:
            yield Path(folder)
        return
    for name in (*LEFT, "profile"):
        old = keep / name
        shutil.rmtree(old) if old.is_dir() else old.unlink(missing_ok=True)
    keep.mkdir(parents=True, exist_ok=True)
    yield keep.resolve()


def _has_display() -> bool:
    return sys.platform in ("win32", "darwin") or any(os.environ.get(n) for n in ("DISPLAY", "WAYLAND_DISPLAY"))


def _open(made: Stage, told: socket.socket) -> int:
    """Let a person play."""
    from enroll_gui.app import start  # noqa: PLC0415 - Qt is not needed before the stage is set
    from enroll_gui.demo_cards_window import CardsWindow  # noqa: PLC0415

    program = start(made.settings, notice=f"Demo: the PIN of the {CARD_LABEL} is {made.pin}.")
    cards = CardsWindow(made.readers) if made.readers else None
    if cards:
        cards.show()
    end_when_told(program.application, told)
    return program.run()


def _play(made: Stage, told: socket.socket) -> int:
    """Let the hand play, on a screen that nobody sees; then ask the token whether it is true."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from enroll_gui.app import start  # noqa: PLC0415 - Qt reads its platform from the environment set above
    from enroll_gui.demo_hand import Hand  # noqa: PLC0415
    from enroll_gui.gui.application import log_qt_messages  # noqa: PLC0415

    log_qt_messages()
    program = start(made.settings)
    hand = Hand(program.application, program.window, made.folder / "screenshots")
    hand.ended.connect(lambda _made: program.window.close())
    hand.play(made.pin, made.token_serial, [old.serial for old in made.olds])
    end_when_told(program.application, told)
    if program.run() == INTERRUPTED:
        return INTERRUPTED
    if hand.failure:
        print(f"The demo failed: {hand.failure}", file=sys.stderr)
        return 1
    return _judge(made)


def _judge(made: Stage) -> int:
    """Ask the journal and, apart from the window, the token itself."""
    from enroll_gui.backends import build  # noqa: PLC0415
    from enroll_gui.backends.settings_file import load_settings  # noqa: PLC0415
    from enroll_gui.ports import Progress  # noqa: PLC0415
    from enroll_gui.tasks.list_certificates import list_certificates  # noqa: PLC0415
    from enroll_gui.tasks.try_keys import try_keys  # noqa: PLC0415

    backends = build(load_settings(made.settings))
    try:
        entry = next(iter(backends.journal.ended()), None)
        if entry is None or entry.stage is not EntryStage.PROVEN:
            print("The demo failed: the journal knows of no proven certificate.", file=sys.stderr)
            return 1
        issued = {member.certificate for member in entry.members}
        listed = {stored.certificate.der for stored in list_certificates(backends, Progress())}
        if len(issued) != len(made.olds) or not issued <= listed:
            print("The demo failed: not every certificate is on the token.", file=sys.stderr)
            return 1
        places = dict.fromkeys((member.new_key.store, member.new_key.token_serial) for member in entry.members)
        try_keys(backends, entry.members, {place: Secret(bytearray(made.pin.encode())) for place in places})
    finally:
        backends.close()
    _leave(made, entry)
    if made.readers is not None:
        demo_witness.ask_pkcs11_tool(made, entry)
    if len(made.olds) == 1:
        print("The certificate is on the token and proven.")
    else:
        print("Both certificates are on the token and proven.")
    return 0


def _leave(made: Stage, entry: Entry) -> None:
    """Put down what other programs can judge the run by."""
    from enroll_gui.pki.certificates import read_certificate, to_pem  # noqa: PLC0415

    bundle = json.loads(entry.body)["bundle"]
    for index, (member, item) in enumerate(zip(entry.members, bundle, strict=True)):
        (made.folder / numbered("issued.pem", index)).write_text(to_pem(member.certificate))
        (made.folder / numbered("request.p7m", index)).write_bytes(base64.b64decode(item["cms"]))
    members = [
        {
            "role": member.role,
            "old_key_id": old.key_id,
            "old_serial": old.serial,
            "new_key_id": member.new_key.key_id.hex(),
            "new_serial": read_certificate(member.certificate).serial,
        }
        for member, old in zip(entry.members, made.olds, strict=True)
    ]
    first = {name: value for name, value in members[0].items() if name != "role"}
    told = {"pin": made.pin, "token_serial": made.token_serial, **first, "request": entry.id, "members": members}
    record = made.folder / "demo.json"
    record.touch(mode=0o600)
    record.write_text(json.dumps(told, indent=1))

"""What a scheduled task does on Windows: the command in a process of its own, with nobody there, at the RA on Linux."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from enroll_gui.backends.windows.calls import load
from enroll_gui.backends.windows.store import WindowsStore
from enroll_gui.model.certificate import KeyPresence
from enroll_gui.model.request import new_key_id
from enroll_gui.pki.certificates import read_certificate
from enroll_gui.ports import ParentWindow
from tests.backends.windows.fake_windows import AES_CSP
from tests.journeys.person import write_settings
from tests.linux_side import FarAuthority


def test_certificate_in_windows_own_store_is_renewed_with_nobody_there(
    far_authority: FarAuthority, tmp_path: Path
) -> None:
    store = WindowsStore(load(), ParentWindow())
    with store.open(AES_CSP, None) as session:
        old = session.new_key_id(new_key_id(), b"")
        der = far_authority.certify(session.generate(old, "RSA-2048", "old"))
        session.write_certificate(old, der, "old")
    settings = write_settings(tmp_path / "profile", far_authority, modules=[])
    settings.write_text(settings.read_text() + "[autoenrolment]\ndays = 60\n")
    used = [old]
    try:
        command = [sys.executable, "-m", "enroll_gui", "autoenrol", "--settings", str(settings), "--json"]
        run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        told = json.loads(run.stdout)
        assert (run.returncode, told["waiting"], told["left"], told["failed"]) == (0, [], [], []), run.stderr
        ((renewed,),) = (one["members"] for one in told["renewed"])
        used.append(bytes.fromhex(renewed["key_id"]))
        assert renewed["old_serial"] == read_certificate(der).serial
        (token,) = [token for token in store.tokens() if token.serial == AES_CSP]
        held = {stored.certificate.serial: stored for stored in store.certificates(token)}
        assert held[renewed["new_serial"]].key is KeyPresence.PAIRED
    finally:
        with store.open(AES_CSP, None) as session:
            for key_id in used:
                session.delete(key_id)

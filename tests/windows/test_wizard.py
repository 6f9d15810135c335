"""The wizard opens on Windows, without a display, and shows what lies in Windows' own store."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtGui import QColor

from enroll_gui.backends.windows.calls import load
from enroll_gui.backends.windows.store import WindowsStore
from enroll_gui.model.request import new_key_id
from enroll_gui.pki.certificates import read_certificate
from enroll_gui.ports import ParentWindow
from tests.backends.windows.fake_windows import AES_CSP
from tests.journeys.person import SitDown, write_settings
from tests.linux_side import FarAuthority

PICTURE = "ENROLL_GUI_PICTURE"
"""Where the picture for docs/windows.md is wanted, if it is."""


def test_wizard_opens_and_is_painted(sit_down: SitDown, far_authority: FarAuthority, tmp_path: Path) -> None:
    store = WindowsStore(load(), ParentWindow())
    with store.open(AES_CSP, None) as session:
        key_id = session.new_key_id(new_key_id(), b"")
        certificate = far_authority.certify(session.generate(key_id, "RSA-2048", "old"))
        session.write_certificate(key_id, certificate, "old")
    try:
        person = sit_down(write_settings(tmp_path / "profile", far_authority, modules=[]))
        person.comes_to_selection()
        person.choose(read_certificate(certificate).serial)

        image = person.wizard.grab().toImage()
    finally:
        with store.open(AES_CSP, None) as session:
            session.delete(key_id)

    colours = {QColor(image.pixelColor(x, y)).rgb() for x in range(0, image.width(), 7) for y in range(image.height())}
    assert len(colours) > 20, "letters are drawn in many shades"
    if PICTURE in os.environ:
        assert image.save(os.environ[PICTURE])

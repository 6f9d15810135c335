"""The wizard opens on Windows, without a display, and shows what lies in the profile folder."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtGui import QColor

from enroll_gui.backends.software_token import SoftwareTokenStore, create
from tests.journeys.person import SitDown, write_settings
from tests.linux_side import FarAuthority
from tests.place import Place, backends_of
from tests.tokens import LABEL, secret

PICTURE = "ENROLL_GUI_PICTURE"
"""Where the picture for docs/windows.md is wanted, if it is."""


def test_wizard_opens_and_is_painted(sit_down: SitDown, far_authority: FarAuthority, tmp_path: Path) -> None:
    profile = tmp_path / "profile"
    create(profile / "software-token", LABEL, secret())
    store = SoftwareTokenStore(profile / "software-token")
    place = Place(backends_of(profile, far_authority, store), far_authority, store, store.tokens()[0].serial)
    place.put_old()
    person = sit_down(write_settings(profile, far_authority, modules=[]))
    person.comes_to_selection()
    person.press("segment-software")
    person.until(person.offers)

    image = person.wizard.grab().toImage()

    colours = {QColor(image.pixelColor(x, y)).rgb() for x in range(0, image.width(), 7) for y in range(image.height())}
    assert len(colours) > 20, "letters are drawn in many shades"
    if PICTURE in os.environ:
        assert image.save(os.environ[PICTURE])

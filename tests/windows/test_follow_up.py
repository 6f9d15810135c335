"""The whole job on Windows: through the real window, with a key of Windows' own, at the RA on Linux."""

from __future__ import annotations

import base64
import json
from pathlib import Path

from enroll_gui.backends.software_token import SoftwareTokenStore, create
from enroll_gui.model.certificate import KeyPresence
from enroll_gui.model.entry import Stage
from tests.journeys.person import SitDown, newest, write_settings
from tests.linux_side import FarAuthority
from tests.place import Place, backends_of
from tests.tokens import LABEL, secret


def test_certificate_in_the_software_token_is_renewed(
    sit_down: SitDown, far_authority: FarAuthority, tmp_path: Path
) -> None:
    profile = tmp_path / "profile"
    create(profile / "software-token", LABEL, secret())
    store = SoftwareTokenStore(profile / "software-token")
    place = Place(backends_of(profile, far_authority, store), far_authority, store, store.tokens()[0].serial)
    place.put_old()
    person = sit_down(write_settings(profile, far_authority, modules=[]))
    person.comes_to_selection()
    person.press("segment-software")
    person.press("wizard-next")
    person.comes_to("data")
    person.makes_the_key()
    person.signs()
    person.comes_to("completion")

    assert person.code() == ""
    entry = newest(place)
    assert entry.stage is Stage.PROVEN
    issued = entry.members[0].certificate
    (listed,) = [c for c in store.certificates(store.tokens()[0]) if c.certificate.der == issued]
    assert listed.key is KeyPresence.PAIRED
    cms = base64.b64decode(json.loads(entry.body)["bundle"][0]["cms"])
    signed = json.loads(far_authority.linux.content_of(cms))
    assert base64.b64decode(signed["csr"]) == entry.members[0].csr

"""The whole job on Windows: through the real window, with a key of Windows' own, at the RA on Linux."""

from __future__ import annotations

import base64
import json
from pathlib import Path

from enroll_gui.backends.software_token import SoftwareTokenStore, create
from enroll_gui.backends.windows.calls import load
from enroll_gui.backends.windows.store import WindowsStore
from enroll_gui.model.certificate import KeyPresence
from enroll_gui.model.entry import Entry, Stage
from enroll_gui.model.request import new_key_id
from enroll_gui.pki.certificates import read_certificate
from enroll_gui.ports import ParentWindow
from tests.backends.windows.fake_windows import AES_CSP
from tests.journeys.person import SitDown, newest, write_settings
from tests.linux_side import FarAuthority
from tests.place import Place, backends_of
from tests.tokens import LABEL, secret


def signed_request(authority: FarAuthority, entry: Entry) -> bytes:
    """Give the request that openssl finds in what was signed with the old key."""
    cms = base64.b64decode(json.loads(entry.body)["bundle"][0]["cms"])
    return base64.b64decode(json.loads(authority.linux.content_of(cms))["csr"])


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
    assert signed_request(far_authority, entry) == entry.members[0].csr


def test_certificate_in_windows_own_store_is_renewed_there(
    sit_down: SitDown, far_authority: FarAuthority, tmp_path: Path
) -> None:
    store = WindowsStore(load(), ParentWindow())
    place = Place(backends_of(tmp_path / "profile", far_authority, store), far_authority, store, AES_CSP)
    with store.open(AES_CSP, None) as session:
        old = session.new_key_id(new_key_id(), b"")
        der = far_authority.certify(session.generate(old, "RSA-2048", "old"))
        session.write_certificate(old, der, "old")
    used = [old]
    try:
        person = sit_down(write_settings(tmp_path / "profile", far_authority, modules=[]))
        person.comes_to_data(read_certificate(der).serial)
        person.press("wizard-next")
        person.comes_to("what-you-sign")
        person.press("wizard-commit")
        person.comes_to("completion")

        assert person.code() == ""
        (member,) = newest(place).members
        used.append(member.new_key.key_id)
        assert (member.stage, member.new_key.token_serial, member.key_kind) == (Stage.PROVEN, AES_CSP, "RSA-2048")
        assert signed_request(far_authority, newest(place)) == member.csr
        again = WindowsStore(load(), ParentWindow())
        (token,) = [token for token in again.tokens() if token.serial == AES_CSP]
        held = {stored.certificate.der: stored for stored in again.certificates(token)}
        assert held[member.certificate].key is KeyPresence.PAIRED
        assert held[member.certificate].key_id == member.new_key.key_id != old
    finally:
        with store.open(AES_CSP, None) as session:
            for key_id in used:
                session.delete(key_id)

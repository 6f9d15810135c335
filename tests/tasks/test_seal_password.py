import base64
import json
from datetime import UTC, datetime

from enroll_gui.model.entry import Stage
from enroll_gui.model.request import Changes
from enroll_gui.model.secret import Secret
from enroll_gui.tasks.make_keys import make_keys
from enroll_gui.tasks.prepare_contents import prepare_contents
from enroll_gui.tasks.seal_password import seal_password
from enroll_gui.tasks.submit_follow_up import submit_follow_up
from tests.place import QUIET, Place


def test_password_is_wiped_and_only_the_authority_can_read_it(place: Place) -> None:
    buffer = bytearray(b"aB3dExample")
    sealed = seal_password(place.authority.registrar.info(), Secret(buffer))
    assert buffer == bytes(11)
    assert b"aB3dExample" not in sealed
    planned = place.planned(place.put_old(), Changes(revocation_password=sealed))
    entry = make_keys(place.backends, planned, place.pins(), QUIET)
    ready = prepare_contents(place.backends, entry, datetime.now(UTC))
    done = submit_follow_up(place.backends, entry, ready.contents, place.pins(), QUIET)
    assert done.stage is Stage.PROVEN
    assert json.loads(done.body)["revocation_password"]["encrypted"] == base64.b64encode(sealed).decode()

"""The whole job through the real window, on a real token, against the running RA."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from enroll_gui.backends.software_token import SoftwareTokenStore, create
from enroll_gui.model.certificate import Certificate
from enroll_gui.model.entry import Entry, Stage
from enroll_gui.model.errors import CardRemoved, Unreachable
from enroll_gui.pki.certificates import read_certificate
from enroll_gui.reference_ra.samples import CODE_SIGNING
from enroll_gui.tasks.make_keys import make_keys
from enroll_gui.tasks.submit_follow_up import submit_follow_up
from tests.authority import EMAIL, Authority
from tests.gui.wizard.host import TrickyStore, signable_state
from tests.gui.wizard.test_follow_up_wizard import CutLine
from tests.journeys.person import Person, SitDown, is_proven, newest, own_settings, write_settings
from tests.place import QUIET, Place, backends_of
from tests.reference_ra.test_desk import revoke_status
from tests.tokens import LABEL, secret

pytestmark = pytest.mark.journey


def issued(place: Place) -> Certificate:
    """Read the certificate that came of it."""
    return read_certificate(newest(place).members[0].certificate)


def comes_to_the_end(person: Person) -> None:
    person.comes_to("completion")
    assert person.code() == ""


def test_certificate_is_renewed_and_tried(sit_down: SitDown, place: Place) -> None:
    place.put_old()
    person = sit_down(own_settings(place))
    person.sees("Cards in readers", "Example Holder")
    person.comes_to_data()
    person.sees("The authority would issue this certificate at once")
    person.makes_the_key()
    person.signs()
    comes_to_the_end(person)
    person.press("completion-try")
    person.enter_pin()
    person.sees("Signed and verified")
    person.press("wizard-finish")
    person.comes_to("home")
    assert is_proven(place)


def test_bytes_that_were_shown_are_the_bytes_that_were_signed(sit_down: SitDown, place: Place) -> None:
    place.put_old()
    person = sit_down(own_settings(place))
    person.comes_to_data()
    person.makes_the_key()
    shown = person.text_of("sign-bytes").encode()
    person.signs()
    comes_to_the_end(person)
    cms = base64.b64decode(json.loads(newest(place).body)["bundle"][0]["cms"])
    assert len(shown) > 500
    assert shown in cms


def test_forbidden_content_must_be_removed_and_is_not_issued(sit_down: SitDown, place: Place) -> None:
    place.put_old("forbidden", profile="single")
    person = sit_down(own_settings(place))
    person.comes_to_data()
    person.sees("Some of it is no longer allowed", "host.example.org")
    assert not person.can("wizard-next")
    person.press("offences-remove")
    person.makes_the_key()
    person.signs()
    comes_to_the_end(person)
    assert CODE_SIGNING not in issued(place).ekus
    assert {name.kind for name in issued(place).names} == {"rfc822"}


def test_what_was_changed_is_what_is_issued(sit_down: SitDown, place: Place) -> None:
    place.put_old(profile="single")
    person = sit_down(own_settings(place))
    person.comes_to_data()
    person.press("data-change")
    person.comes_to("editable")
    person.tick(f"editable-remove-{EMAIL}")
    person.take_another("editable-kind", "EC-P384")
    person.type_into("editable-password", "NewPassword1")
    person.type_into("editable-password-again", "NewPassword1")
    person.press("editable-done")
    person.comes_to("data")
    person.sees("will be removed", "a new one", "EC-P384")
    person.makes_the_key()
    person.signs()
    comes_to_the_end(person)
    assert issued(place).emails == ()
    assert issued(place).key_kind == "EC-P384"
    assert revoke_status(place.authority, issued(place).der, "NewPassword1") == 200


def planned(place: Place) -> Entry:
    entry = place.planned(place.put_old())
    place.backends.journal.write(entry)
    return entry


def key_made(place: Place) -> Entry:
    return make_keys(place.backends, planned(place), place.pins(), QUIET)


def sent(place: Place) -> Entry:
    state = signable_state(place)
    assert state.entry is not None
    cut = replace(place.backends, registrar=CutLine(place.authority.registrar))  # type: ignore[arg-type]
    with pytest.raises(Unreachable):
        submit_follow_up(cut, state.entry, state.contents, place.pins(), QUIET)
    return place.on_disk(state.entry)


def pulled_at(act: str, place: Place, entry: Entry) -> Entry:
    """Go on with an entry until the card is pulled."""
    store = TrickyStore(place.store)
    store.pulled_at = act
    with pytest.raises(CardRemoved):
        submit_follow_up(replace(place.backends, key_stores=(store,)), entry, (), place.pins(), QUIET)
    return place.on_disk(entry)


def obtained(place: Place) -> Entry:
    return pulled_at("write_certificate", place, sent(place))


def written(place: Place) -> Entry:
    return pulled_at("signer", place, obtained(place))


@pytest.mark.parametrize(
    ("stage", "begin", "pages"),
    [
        (Stage.PLANNED, planned, ("key", "what-you-sign", "work")),
        (Stage.KEY_MADE, key_made, ("what-you-sign", "work")),
        (Stage.SENT, sent, ("work",)),
        (Stage.ISSUED, obtained, ("work",)),
        (Stage.WRITTEN, written, ("work",)),
    ],
    ids=lambda value: value.name if isinstance(value, Stage) else "",
)
def test_unfinished_request_is_found_at_the_start_and_finished(
    sit_down: SitDown, place: Place, stage: Stage, begin: Callable[[Place], Entry], pages: tuple[str, ...]
) -> None:
    entry = begin(place)
    assert entry.stage is stage
    person = sit_down(own_settings(place))
    person.sees("has an unfinished request")
    person.press(f"unfinished-finish-{entry.id}")
    for page in pages:
        person.comes_to(page)
        if page == "what-you-sign":
            person.press("wizard-commit")
        else:
            person.enter_pin()
    comes_to_the_end(person)
    person.press("wizard-finish")
    person.until(lambda: "has an unfinished request" not in person.reads())
    assert is_proven(place)
    assert newest(place).id == entry.id


def test_closing_in_the_middle_keeps_the_request_and_says_so(sit_down: SitDown, place: Place) -> None:
    place.put_old()
    person = sit_down(own_settings(place))
    person.comes_to_data()
    person.makes_the_key()
    person.press("wizard-cancel")
    person.sees("Your request is kept", "The first page offers to finish the request")
    person.press("kept-close")
    person.comes_to("home")
    person.sees("has an unfinished request")
    person.press(f"unfinished-finish-{newest(place).id}")
    person.comes_to("what-you-sign")
    person.signs()
    comes_to_the_end(person)
    assert is_proven(place)


def test_certificate_of_the_software_token_is_renewed_in_the_same_way(
    sit_down: SitDown, authority: Authority, tmp_path: Path
) -> None:
    profile = tmp_path / "profile"
    create(profile / "software-token", LABEL, secret())
    store = SoftwareTokenStore(profile / "software-token")
    place = Place(backends_of(profile, authority, store), authority, store, store.tokens()[0].serial)
    place.put_old()
    person = sit_down(write_settings(profile, authority, modules=[]))
    person.comes_to_selection()
    person.press("segment-software")
    person.press("wizard-next")
    person.comes_to("data")
    person.makes_the_key()
    person.signs()
    comes_to_the_end(person)
    assert newest(place).stage is Stage.PROVEN
    assert place.count(newest(place)) == 3

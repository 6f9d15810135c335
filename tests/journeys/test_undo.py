"""What an earlier run began is undone from Home: on the real token, at the running RA."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QAbstractButton

from enroll_gui.model.entry import Entry, Stage
from enroll_gui.model.errors import CardRemoved, NoCard, Pending, Unreachable
from enroll_gui.model.request import Answer
from enroll_gui.pki import revocation
from enroll_gui.pki.certificates import read_certificate
from enroll_gui.ports import Backends
from enroll_gui.tasks import submit_follow_up as submitting
from tests.authority import Authority
from tests.gui.wizard.host import TrickyStore
from tests.gui.wizard.test_work_page import Line
from tests.journeys.person import Person, SitDown, newest, own_settings
from tests.journeys.test_wizard import key_made, obtained, planned, sent, written
from tests.place import Place
from tests.tasks.test_submit_follow_up import prepared, submitted

pytestmark = pytest.mark.journey

StartAuthority = Callable[..., Authority]
MakePlace = Callable[[Authority], Place]


def waiting(place: Place) -> Entry:
    """Leave a request with an officer."""
    entry, ready = prepared(place)
    with pytest.raises(Pending):
        submitted(place, entry, ready)
    return place.on_disk(entry)


def opens_undo(person: Person, entry: Entry) -> None:
    person.press(f"unfinished-undo-{entry.id}")
    person.sees("Undo this request?")


def undoes(person: Person, entry: Entry) -> None:
    opens_undo(person, entry)
    person.press("undo-begin")
    person.enter_pin()


def is_gone(place: Place, entry: Entry) -> bool:
    return newest(place).stage is Stage.UNDONE and place.count(entry) == 0


def sees_that_it_is_gone(person: Person, place: Place, entry: Entry) -> None:
    person.sees("It is undone")
    assert person.code() == ""
    assert is_gone(place, entry)
    person.press("undo-keep")
    person.until(lambda: person.found("undo-dialog") is None)
    person.until(lambda: "has an unfinished request" not in person.reads())


@pytest.mark.parametrize(
    ("begin", "words"),
    [
        (planned, "If card"),
        (key_made, "Nothing was sent to the authority"),
        (sent, "The request is withdrawn at the authority"),
        (obtained, "The authority revokes the new certificate"),
        (written, "key and certificate"),
    ],
)
def test_what_was_begun_is_undone_from_every_stage(
    sit_down: SitDown, place: Place, begin: Callable[[Place], Entry], words: str
) -> None:
    entry = begin(place)
    person = sit_down(own_settings(place))
    opens_undo(person, entry)
    person.sees(words, "The old certificate and its key stay as they are")
    person.press("undo-begin")
    person.enter_pin()
    sees_that_it_is_gone(person, place, entry)
    if member := next((m for m in entry.members if m.certificate), None):
        new = read_certificate(member.certificate)
        crl = place.authority.registrar.revocation_list(new.issuer_sha256)
        assert revocation.revoked_since(crl, new.serial) is not None
    old = read_certificate(entry.members[0].old_certificate).sha256
    assert place.candidates()[old].fitness.is_fit


def test_request_that_an_officer_holds_is_told_to_wait_and_withdrawn(
    sit_down: SitDown, start_authority: StartAuthority, make_place: MakePlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(submitting, "WAIT_S", 0.2)
    monkeypatch.setattr(submitting, "POLL_S", 0.1)
    place = make_place(start_authority("--hold"))
    entry = waiting(place)
    person = sit_down(own_settings(place))
    person.sees("A request waits for the authority")
    undoes(person, entry)
    sees_that_it_is_gone(person, place, entry)
    assert place.authority.registrar.poll(entry.id).state == "withdrawn"


def test_authority_that_is_down_changes_nothing_and_the_request_stays_on_offer(
    sit_down: SitDown, start_authority: StartAuthority, make_place: MakePlace
) -> None:
    place = make_place(start_authority())
    entry = obtained(place)
    objects = place.count(entry)
    place.authority.process.terminate()
    place.authority.process.wait()
    person = sit_down(own_settings(place))
    undoes(person, entry)
    person.until(lambda: person.code() == Unreachable.code)
    person.sees("The request stays on the first page", "Nothing was changed")
    person.press("undo-keep")
    person.until(lambda: person.can(f"unfinished-undo-{entry.id}"))
    assert newest(place) == entry
    assert place.count(entry) == objects


def test_wrong_pin_is_asked_again_and_then_it_is_undone(sit_down: SitDown, place: Place) -> None:
    entry = written(place)
    person = sit_down(own_settings(place))
    opens_undo(person, entry)
    person.press("undo-begin")
    person.enter_pin("999999")
    person.sees("Wrong PIN")
    assert newest(place) == entry
    person.enter_pin()
    sees_that_it_is_gone(person, place, entry)


def test_missing_card_is_asked_for_by_its_number_and_undone_when_it_is_back(sit_down: SitDown, place: Place) -> None:
    entry = key_made(place)
    store = TrickyStore(place.store)
    store.is_out = True

    def without_card(built: Backends) -> Backends:
        return replace(built, key_stores=(store,))

    person = sit_down(own_settings(place), without_card)
    opens_undo(person, entry)
    person.press("undo-begin")
    person.until(lambda: person.code() == NoCard.code)
    person.sees(place.serial[:4], "Nothing was changed")
    store.put_back()
    person.press("error-button")
    person.enter_pin()
    sees_that_it_is_gone(person, place, entry)


def test_card_pulled_before_the_key_is_deleted_is_told_and_the_rest_is_done_later(
    sit_down: SitDown, place: Place
) -> None:
    entry = written(place)
    store = TrickyStore(place.store)
    store.pulled_at = "delete"
    person = sit_down(own_settings(place), lambda built: replace(built, key_stores=(store,)))
    undoes(person, entry)
    person.until(lambda: person.code() == CardRemoved.code)
    person.sees("Some of the new key may be left on the card")
    assert newest(place).stage is Stage.SENT
    assert place.authority.registrar.poll(entry.id).state == "withdrawn"
    store.put_back()
    person.press("error-button")
    person.enter_pin()
    sees_that_it_is_gone(person, place, entry)


def test_line_that_breaks_in_the_withdrawal_leaves_it_open_whether_it_was_heard(
    sit_down: SitDown, place: Place
) -> None:
    entry = written(place)

    class BrokenLine(Line):
        def withdraw(self, request_id: str, cms: bytes) -> Answer:
            self.real.withdraw(request_id, cms)
            raise Unreachable("cut by the test", url=self.real.url)

    line = BrokenLine(place.authority.registrar)
    person = sit_down(own_settings(place), lambda built: replace(built, registrar=line))
    undoes(person, entry)
    person.until(lambda: person.code() == Unreachable.code)
    person.sees("Whether the authority has withdrawn it is not known")
    assert newest(place).stage is Stage.SENT
    assert place.count(entry) == 3
    person.press("error-button")
    person.enter_pin()
    sees_that_it_is_gone(person, place, entry)


def test_given_up_at_the_pin_everything_stays(sit_down: SitDown, place: Place) -> None:
    entry = key_made(place)
    person = sit_down(own_settings(place))
    opens_undo(person, entry)
    person.press("undo-begin")
    person.press("pin-cancel")
    person.press("undo-keep")
    button = f"unfinished-undo-{entry.id}"
    person.until(lambda: isinstance(person.found(button), QAbstractButton) and person.can(button))
    assert newest(place) == entry


def test_certificate_for_which_a_request_waits_leads_from_the_list_to_its_banner(
    sit_down: SitDown, place: Place
) -> None:
    entry = key_made(place)
    person = sit_down(own_settings(place))
    person.sees("has an unfinished request")
    person.comes_to_selection()
    person.press("not-suitable-button")
    person.sees("A request for it waits since")
    person.press(f"show-request-{entry.id}")
    person.comes_to("home")
    finish = f"unfinished-finish-{entry.id}"
    person.until(lambda: person.found(finish) is person.window.focusWidget() is not None)

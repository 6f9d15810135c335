"""A TWINS pair through the real window and the command line, on real tokens, against the running RA."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from enroll_gui.gui.words import in_fours
from enroll_gui.model.entry import Entry, Stage
from enroll_gui.model.errors import EnrollError
from enroll_gui.tasks.make_keys import make_keys
from tests.faults import CKR_DEVICE_MEMORY, CKR_GENERAL_ERROR, Faults, answer
from tests.journeys.person import Person, SitDown, newest, write_settings
from tests.journeys.test_command_line import Shell, shell_at
from tests.pairs import Pair, put_pair
from tests.place import QUIET, Place
from tests.tasks.test_pair import is_unknown, submitted
from tests.tokens import SoftHsm, logged_in

pytestmark = pytest.mark.journey


def settings_of(pair: Pair, faults: Faults) -> Path:
    """Write the pair's place, over the driver that can be made to fail."""
    return write_settings(pair.place.backends.settings.profile_folder, pair.place.authority, modules=[faults.module])


@pytest.fixture
def apart(fault_place: Place, softhsm: SoftHsm) -> Pair:
    """Put a pair on two tokens."""
    return put_pair(fault_place, softhsm.make("Second card"))


def enter_pins(person: Person, pair: Pair) -> None:
    """Enter the PIN of each card that is asked for, one after the other."""
    for token in dict.fromkeys(pair.tokens):
        person.until(partial(is_asked, person, token))
        person.enter_pin()


def is_asked(person: Person, token: str) -> bool:
    return in_fours(token) in person.reads() and person.can("pin-field")


def comes_to_data(person: Person, pair: Pair) -> None:
    person.comes_to_selection()
    person.until(lambda: person.offers() == [pair.serials[0]])
    person.press("wizard-next")
    person.comes_to("data")


def makes_keys_and_reads(person: Person, pair: Pair) -> None:
    person.press("wizard-next")
    person.comes_to("key")
    enter_pins(person, pair)
    person.comes_to("what-you-sign")
    person.until(lambda: person.can("wizard-commit"))


def signs(person: Person, pair: Pair) -> None:
    person.press("wizard-commit")
    person.comes_to("work")
    enter_pins(person, pair)


def is_proven(pair: Pair) -> bool:
    entry = newest(pair.place)
    return entry.stage is Stage.PROVEN and pair.counts(entry) == [(1, 1), (1, 1)]


def test_pair_on_one_card_is_renewed_in_one_go(sit_down: SitDown, fault_place: Place, faults: Faults) -> None:
    pair = put_pair(fault_place, kinds=("RSA-2048", "EC-P256"))
    person = sit_down(settings_of(pair, faults))
    comes_to_data(person, pair)
    person.sees("The authority would issue both certificates at once", "the PIN 2 times")
    faults.forget_calls()
    makes_keys_and_reads(person, pair)
    signs(person, pair)
    person.comes_to("completion")
    assert len(faults.calls("C_Login")) == 2, "as often as was said"
    person.sees("Both your certificates were renewed.")
    person.press("completion-try")
    person.enter_pin()
    person.sees("Both new keys signed")
    person.press("wizard-finish")
    person.comes_to("home")
    assert is_proven(pair)


def test_pair_on_two_cards_is_renewed_and_each_pin_asked_twice(sit_down: SitDown, apart: Pair, faults: Faults) -> None:
    person = sit_down(settings_of(apart, faults))
    comes_to_data(person, apart)
    person.sees("PINs 4 times")
    faults.forget_calls()
    makes_keys_and_reads(person, apart)
    person.press("segment-commercial")
    person.sees(in_fours(apart.serials[1]))
    signs(person, apart)
    person.comes_to("completion")
    assert len(faults.calls("C_Login")) == 4, "as often as was said"
    person.press("completion-try")
    enter_pins(person, apart)
    person.sees("Both new keys signed")
    assert is_proven(apart)


def test_second_signature_that_fails_sends_nothing_and_may_be_made_again(
    sit_down: SitDown, apart: Pair, faults: Faults
) -> None:
    person = sit_down(settings_of(apart, faults))
    comes_to_data(person, apart)
    makes_keys_and_reads(person, apart)
    faults.set(answer("C_SignInit", CKR_GENERAL_ERROR, nth=2))
    signs(person, apart)
    person.until(lambda: person.code() == "D04")
    assert is_unknown(apart, newest(apart.place))
    assert apart.counts(newest(apart.place)) == [(1, 0), (1, 0)]
    faults.clear()
    person.press("error-button")
    enter_pins(person, apart)
    person.comes_to("completion")
    assert is_proven(apart)


def planned(pair: Pair, _faults: Faults) -> Entry:
    entry = pair.planned()
    pair.place.backends.journal.write(entry)
    return entry


def made(pair: Pair, _faults: Faults) -> Entry:
    return make_keys(pair.place.backends, pair.planned(), pair.pins(), QUIET)


def halted(call: str, nth: int, rv: int) -> Callable[[Pair, Faults], Entry]:
    """Begin, and let the driver fail in the middle."""

    def begin(pair: Pair, faults: Faults) -> Entry:
        entry = made(pair, faults)
        faults.set(answer(call, rv, nth=nth))
        with pytest.raises(EnrollError):
            submitted(pair, entry)
        faults.clear()
        return pair.place.on_disk(entry)

    return begin


@pytest.mark.parametrize(
    ("begin", "pages"),
    [
        (planned, ("key", "what-you-sign", "work")),
        (halted("C_CreateObject", 2, CKR_DEVICE_MEMORY), ("work",)),
        (halted("C_SignInit", 4, CKR_GENERAL_ERROR), ("work",)),
    ],
    ids=["planned", "one written", "one proven"],
)
def test_unfinished_pair_is_finished_from_home(
    sit_down: SitDown, apart: Pair, faults: Faults, begin: Callable[[Pair, Faults], Entry], pages: tuple[str, ...]
) -> None:
    entry = begin(apart, faults)
    person = sit_down(settings_of(apart, faults))
    person.press(f"unfinished-finish-{entry.id}")
    for page in pages:
        person.comes_to(page)
        if page == "what-you-sign":
            person.press("wizard-commit")
        else:
            enter_pins(person, apart)
    person.comes_to("completion")
    assert is_proven(apart)


def test_half_of_a_pair_is_not_suitable_until_the_other_is_there(
    sit_down: SitDown, fault_place: Place, faults: Faults
) -> None:
    pair = put_pair(fault_place, written=(True, False))
    person = sit_down(settings_of(pair, faults))
    person.comes_to_selection()
    person.press("not-suitable-button")
    person.sees(f"The other one, number {in_fours(pair.serials[1])}, is on no card here")
    assert not person.can("wizard-next")
    with logged_in(fault_place.store, pair.tokens[1]) as session:
        session.write_certificate(pair.key_ids[1], pair.ders[1], "old")
    person.press("wizard-back")
    person.comes_to("system-test")
    person.press("wizard-next")
    person.until(lambda: person.offers() == [pair.serials[0]])
    person.until(lambda: person.can("wizard-next"))


@pytest.fixture
def shell(place: Place, tmp_path: Path) -> Shell:
    return shell_at(place, tmp_path / "user")


def test_command_line_renews_both_though_one_is_named(shell: Shell) -> None:
    pair = put_pair(shell.place)
    run = shell.run("follow-up", "--serial", pair.serials[1], "--yes", pins=2)
    assert run.returncode == 0, run.stderr
    assert "This is a pair, and both are renewed together" in run.stdout
    assert f"PIN of Example card ({pair.tokens[0]}): will be asked for 2x" in run.stdout
    assert "new key 2 of 2" in run.stdout
    listed = {c["serial"]: c for c in json.loads(shell.run("list", "--json").stdout)["certificates"]}
    assert [listed[serial]["unfit"] for serial in pair.serials] == ["renewed", "renewed"]
    new = {c["role"]: c["pair"] for c in listed.values() if c["role"] and c["serial"] not in pair.serials}
    assert set(new.values()) <= set(listed)


def test_command_line_resumes_the_pair_by_either(shell: Shell, softhsm: SoftHsm) -> None:
    pair = put_pair(shell.place, softhsm.make("Second card"))
    declined = shell.run("follow-up", "--serial", pair.serials[0], pins=4)
    assert declined.returncode == 18
    resumed = shell.run("follow-up", "--serial", pair.serials[1], "--resume", "--yes", "--json", pins=2)
    assert resumed.returncode == 0, resumed.stderr
    members = json.loads(resumed.stdout)["members"]
    assert [member["old_serial"] for member in members] == list(pair.serials)
    assert [member["token"] for member in members] == list(pair.tokens)


def test_command_line_refuses_an_address_that_neither_has(shell: Shell) -> None:
    pair = put_pair(shell.place)
    run = shell.run("follow-up", "--serial", pair.serials[0], "--remove-email", "nobody@example.org", "--json", pins=2)
    assert run.returncode == 15
    assert json.loads(run.stdout)["error"]["said"] == "nobody@example.org"


def test_command_line_says_why_half_a_pair_is_refused(shell: Shell) -> None:
    pair = put_pair(shell.place, written=(True, False))
    run = shell.run("follow-up", "--serial", pair.serials[0], "--yes", pins=2)
    assert run.returncode == 4
    assert "renewed together" in run.stdout

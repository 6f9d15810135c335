from dataclasses import replace
from pathlib import Path

from enroll_gui.backends.pkcs11.store import Pkcs11Store
from enroll_gui.model.card import Token
from enroll_gui.model.entry import Stage
from enroll_gui.ports import Progress
from enroll_gui.tasks.find_tokens import find_tokens
from enroll_gui.tasks.list_certificates import list_certificates
from enroll_gui.tasks.unfinished_entries import unfinished_entries
from tests.makers import entry
from tests.place import QUIET, Place
from tests.tokens import SoftHsm


def test_tokens_of_a_store_in_trouble_hide_no_others(place: Place, tmp_path: Path) -> None:
    broken = Pkcs11Store(tmp_path / "gone.so")
    backends = replace(place.backends, key_stores=(broken, place.store))
    assert [t.serial for t in find_tokens(backends)] == [place.serial]
    place.put_old()
    assert len(list_certificates(backends, QUIET)) == 1
    broken.close()


def test_two_tokens_of_one_label_are_told_apart_by_serial(place: Place, softhsm: SoftHsm) -> None:
    other = softhsm.make()
    found = find_tokens(place.backends)
    assert {t.serial for t in found} == {place.serial, other}
    assert len({t.label for t in found}) == 1


def test_certificate_is_listed_once_a_token(place: Place) -> None:
    place.put_old()
    twice = replace(place.backends, key_stores=(place.store, place.store))
    assert len(list_certificates(twice, QUIET)) == 1


def test_listing_tells_each_token_it_comes_to(place: Place) -> None:
    seen: list[object] = []
    list_certificates(place.backends, Progress(seen.append))
    assert [t.serial for t in seen if isinstance(t, Token)] == [place.serial]


def test_card_put_in_later_is_found(place: Place, softhsm: SoftHsm) -> None:
    assert len(find_tokens(place.backends)) == 1
    softhsm.make("second")
    assert len(find_tokens(place.backends)) == 2


def test_only_open_entries_are_offered(place: Place) -> None:
    place.backends.journal.write(entry({"stage": Stage.KEY_MADE}))
    place.backends.journal.write(replace(entry({"stage": Stage.PROVEN}), id="cd" * 16))
    assert [e.id for e in unfinished_entries(place.backends)] == ["ab" * 16]

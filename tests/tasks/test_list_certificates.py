from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from enroll_gui.backends.pkcs11.store import Pkcs11Store
from enroll_gui.model.card import Token
from enroll_gui.model.certificate import StoredCertificate
from enroll_gui.model.entry import Stage
from enroll_gui.model.errors import AmbiguousToken
from enroll_gui.model.piv import SIGNATURE
from enroll_gui.ports import Progress
from enroll_gui.tasks.find_cards_for import find_cards_for
from enroll_gui.tasks.find_tokens import find_tokens
from enroll_gui.tasks.list_certificates import NotListed, ShownTwice, list_certificates, list_on
from enroll_gui.tasks.same_cards import each_once
from enroll_gui.tasks.unfinished_entries import unfinished_entries
from tests.makers import entry
from tests.piv import PivPlace, piv_place, piv_store
from tests.place import QUIET, Place
from tests.readers import OPENSC, PIV_CARD, YKCS11, yubico_readers
from tests.tokens import SoftHsm

__all__ = ["piv_place", "piv_store", "yubico_readers"]


def test_tokens_of_a_store_in_trouble_hide_no_others(place: Place, tmp_path: Path) -> None:
    broken = Pkcs11Store(tmp_path / "gone.so")
    backends = replace(place.backends, key_stores=(broken, place.store))
    assert [t.serial for t in find_tokens(backends)] == [place.serial]
    place.put_old()
    assert len(list_certificates(backends, QUIET)) == 1
    broken.close()


def test_token_in_trouble_hides_no_other_of_its_store(
    place: Place, softhsm: SoftHsm, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.put_old()
    other = softhsm.make()
    listed = place.store.certificates

    def refuses_one(token: Token) -> Sequence[StoredCertificate]:
        if token.serial == other:
            raise AmbiguousToken(name=other, count=2)
        return listed(token)

    monkeypatch.setattr(place.store, "certificates", refuses_one)
    told: list[object] = []

    assert len(list_certificates(place.backends, Progress(told.append))) == 1
    (trouble,) = [one for one in told if isinstance(one, NotListed)]
    assert (trouble.token.serial, trouble.error.code) == (other, "C07")


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


def test_token_that_went_since_it_was_found_hides_no_others(place: Place) -> None:
    place.put_old()
    (there,) = find_tokens(place.backends)
    listed = list_on(place.backends, (replace(there, serial="gone"), there), QUIET)
    assert [stored.token.serial for stored in listed] == [place.serial]


def test_card_put_in_later_is_found(place: Place, softhsm: SoftHsm) -> None:
    assert len(find_tokens(place.backends)) == 1
    softhsm.make("second")
    assert len(find_tokens(place.backends)) == 2


def test_only_open_entries_are_offered(place: Place) -> None:
    place.backends.journal.write(entry({"stage": Stage.KEY_MADE}))
    place.backends.journal.write(replace(entry({"stage": Stage.PROVEN}), id="cd" * 16))
    assert [e.id for e in unfinished_entries(place.backends)] == ["ab" * 16]


@pytest.mark.parametrize("modules", [(YKCS11, OPENSC), (OPENSC, YKCS11)])
def test_card_that_two_drivers_show_is_one_row(piv_place: PivPlace, modules: tuple[Path, ...]) -> None:
    sha256 = piv_place.put(SIGNATURE)
    drivers = tuple(Pkcs11Store(module) for module in modules)
    backends = replace(piv_place.backends, key_stores=drivers)
    assert len(tokens := find_tokens(backends)) == 2
    told: list[object] = []
    listed = [s for s in list_certificates(backends, Progress(told.append)) if not s.certificate.is_ca]
    assert [(s.certificate.sha256, s.token.serial) for s in listed] == [(sha256, PIV_CARD)]
    (repeated,) = [one.token for one in told if isinstance(one, ShownTwice)]
    assert {t.serial for t in tokens} == {repeated.serial, PIV_CARD}
    assert [t.serial for t in each_once(backends, tokens)] == [PIV_CARD]
    assert [t.serial for t in find_cards_for(backends, listed[0].certificate.der)] == [PIV_CARD]
    for driver in drivers:
        driver.close()

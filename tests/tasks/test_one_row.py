"""A certificate is one row whatever shows it, and its key is where it can best be used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from enroll_gui.model.card import Token
from enroll_gui.model.certificate import Certificate, KeyPresence, StoredCertificate
from enroll_gui.model.entry import Stage
from enroll_gui.model.errors import Unresponsive
from enroll_gui.pki.certificates import read_certificate, to_pem
from enroll_gui.ports import Progress
from enroll_gui.tasks.list_certificates import ShownTwice, list_certificates
from enroll_gui.tasks.make_keys import make_keys
from enroll_gui.tasks.one_row import one_row
from enroll_gui.tasks.prepare_contents import prepare_contents
from enroll_gui.tasks.submit_follow_up import submit_follow_up
from tests.files import opened, with_files
from tests.gui.fakes import FakeStore
from tests.key_files import certified, make_key, pem_key, pkcs12_by_openssl, spki_of
from tests.makers import TOKEN
from tests.odd_certificates import make_odd_certificates
from tests.place import QUIET, Place
from tests.tokens import certificate_for, logged_in

SYSTEM = replace(TOKEN, store="system:windows", serial="Example provider", label="Example provider", hardware=False)
SYSTEM_CARD = replace(SYSTEM, serial="Example card provider", hardware=True)
SOFTWARE = replace(TOKEN, store="software", serial="5", hardware=False)
FILE = replace(TOKEN, store="file", serial="f1", label="one.p12", hardware=False)
OTHER_FILE = replace(FILE, serial="f2", label="two.pem")

KEY = spki_of(make_key())
ONE, RENEWED = (read_certificate(certificate_for(KEY, name)) for name in ("Example Old", "Example Renewed"))


def on(token: Token, certificate: Certificate = ONE, key: KeyPresence = KeyPresence.PAIRED) -> StoredCertificate:
    return StoredCertificate(certificate, token, token.serial.encode(), "", key)


def rows(place: Place, *found: StoredCertificate) -> list[tuple[str, str, str]]:
    """Rows as (holder, serial number of the key's token, of the certificate's)."""
    shown = one_row(replace(place.backends, key_stores=()), [stored.token for stored in found], found)
    return [(stored.certificate.holder, stored.token.serial, stored.source.serial) for stored in shown]


@pytest.fixture
def at(place: Place, tmp_path: Path) -> Place:
    return with_files(place, tmp_path)


def test_copies_of_a_certificate_are_one_row_at_the_best_place(place: Place) -> None:
    everywhere = [on(FILE), on(SOFTWARE), on(SYSTEM), on(TOKEN), on(OTHER_FILE, key=KeyPresence.NONE)]

    assert rows(place, *everywhere) == [
        ("Example Old", "5", "5"),
        ("Example Old", TOKEN.serial, TOKEN.serial),
    ]
    assert rows(place, on(FILE), on(SYSTEM)) == [("Example Old", "Example provider", "Example provider")]
    assert rows(place, on(FILE), on(SOFTWARE)) == [("Example Old", "5", "5")]
    assert rows(place, on(OTHER_FILE, key=KeyPresence.NONE), on(FILE)) == [("Example Old", "f1", "f1")]


def test_place_with_the_key_comes_before_a_better_one_without(place: Place) -> None:
    assert rows(place, on(SYSTEM, key=KeyPresence.NONE), on(FILE)) == [("Example Old", "f1", "f1")]


def test_same_certificate_on_two_cards_stays_two_rows(place: Place) -> None:
    second = replace(TOKEN, serial="77")

    assert len(rows(place, on(TOKEN), on(second), on(FILE))) == 2


def test_systems_view_of_a_card_goes_by_the_key(place: Place) -> None:
    assert rows(place, on(TOKEN, RENEWED), on(SYSTEM_CARD, ONE)) == [("Example Renewed", TOKEN.serial, TOKEN.serial)]
    assert len(rows(place, on(TOKEN, RENEWED), on(SYSTEM, ONE))) == 2


def test_key_is_never_at_two_places(place: Place) -> None:
    assert rows(place, on(FILE, RENEWED), on(TOKEN, ONE)) == [
        ("Example Renewed", TOKEN.serial, "f1"),
        ("Example Old", TOKEN.serial, TOKEN.serial),
    ]


def test_certificate_and_key_of_two_files_are_one(at: Place, tmp_path: Path) -> None:
    key = make_key()
    opened(at.backends, tmp_path / "certificate.pem", to_pem(certified(key)).encode(), None)
    holder = opened(at.backends, tmp_path / "key.pem", pem_key(key), None)

    (row,) = list_certificates(at.backends, QUIET)

    assert (row.token, row.key, row.source.label) == (holder, KeyPresence.PAIRED, "certificate.pem")
    with at.backends.key_stores[1].open(row.token.serial, None) as session:
        assert session.signer(row.key_id).spki == spki_of(key)


def test_card_is_told_as_shown_twice_where_the_system_repeats_it(place: Place) -> None:
    sha256 = place.put_old()
    (stored,) = place.store.certificates(place.store.tokens()[0])
    system = FakeStore({SYSTEM_CARD.serial: (SYSTEM_CARD, [replace(stored, token=SYSTEM_CARD)])}, name=SYSTEM.store)
    told: list[object] = []

    backends = replace(place.backends, key_stores=(place.store, system))
    (row,) = list_certificates(backends, Progress(told.append))

    assert (row.certificate.sha256, row.token.serial) == (sha256, place.serial)
    assert [one.token for one in told if isinstance(one, ShownTwice)] == [SYSTEM_CARD]


def test_certificate_in_a_file_is_renewed_by_its_key_on_a_card(at: Place, tmp_path: Path) -> None:
    sha256 = at.put_old()
    (on_card,) = list_certificates(at.backends, QUIET)
    with logged_in(at.store, at.serial) as session:
        refs = [o.ref for o in session.inventory().objects if o.certificate]
        session.delete_objects(refs)
    opened(at.backends, tmp_path / "mine.pem", to_pem(on_card.certificate.der).encode(), None)

    (row,) = list_certificates(at.backends, QUIET)

    assert (row.token.serial, row.key_id, row.key) == (at.serial, on_card.key_id, KeyPresence.PAIRED)
    assert row.source.reader == str(tmp_path / "mine.pem")
    entry = make_keys(at.backends, at.planned(sha256), at.pins(), QUIET)
    contents = prepare_contents(at.backends, entry, datetime.now(UTC)).contents
    assert submit_follow_up(at.backends, entry, contents, at.pins(), QUIET).stage is Stage.PROVEN


def test_certificate_whose_key_is_nowhere_stays_without(at: Place, tmp_path: Path) -> None:
    at.put_old()
    opened(at.backends, tmp_path / "other.pem", to_pem(certified(make_key(), "Example Other")).encode(), None)

    (other,) = [row for row in list_certificates(at.backends, QUIET) if row.certificate.holder == "Example Other"]

    assert (other.key, other.token.label, other.lies_on) == (KeyPresence.NONE, "other.pem", None)


def test_cards_are_asked_for_keys_only_where_a_certificate_lacks_its_own(
    at: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at.put_old()
    key = make_key()
    opened(at.backends, tmp_path / "own.p12", pkcs12_by_openssl(tmp_path, key=key, certificates=[certified(key)]))
    asked: list[Token] = []
    monkeypatch.setattr(at.store, "inventory", asked.append)

    assert len(list_certificates(at.backends, QUIET)) == 2
    assert asked == []


def test_card_in_trouble_hides_no_certificate_of_a_file(
    at: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unresponsive(_token: Token) -> Sequence[object]:
        raise Unresponsive(module="x", call="objects", seconds=1)

    monkeypatch.setattr(at.store, "inventory", unresponsive)
    opened(at.backends, tmp_path / "other.pem", to_pem(certified(make_key())).encode(), None)

    assert len(list_certificates(at.backends, QUIET)) == 1


def test_odd_certificates_are_rows_of_their_own(at: Place, tmp_path: Path) -> None:
    odd = make_odd_certificates()
    bundle = "".join(map(to_pem, odd.values())).encode()
    opened(at.backends, tmp_path / "odd.pem", bundle, None)
    opened(at.backends, tmp_path / "again.pem", bundle, None)

    listed = list_certificates(at.backends, QUIET)

    assert sorted(row.certificate.sha256 for row in listed) == sorted(read_certificate(d).sha256 for d in odd.values())
    assert all(row.certificate.malformed for row in listed if not row.certificate.spki)

"""Which certificates are watched: on a real token, with the running RA's word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from enroll_gui.model.certificate import KeyPresence, StoredCertificate
from enroll_gui.model.entry import Stage
from enroll_gui.model.reminder import Reminder, Snooze, WatchedCertificate
from enroll_gui.pki.certificates import read_certificate
from enroll_gui.ports import Backends
from enroll_gui.tasks.list_certificates import list_certificates
from enroll_gui.tasks.note_reminders import note_reminders
from enroll_gui.tasks.snooze_reminders import snooze_reminders
from enroll_gui.tasks.watch_certificates import watch_certificates
from tests.authority import Authority, run_command
from tests.gui.fakes import Outside
from tests.makers import candidate, certificate, entry
from tests.place import QUIET, Place


@pytest.fixture
def outside(tmp_path: Path) -> Outside:
    return Outside(tmp_path)


def listed(place: Place) -> tuple[StoredCertificate, ...]:
    return list_certificates(place.backends, QUIET)


def look(place: Place, stored: tuple[StoredCertificate, ...] = (), days: float = 0) -> list[tuple[str, int]]:
    """Look `days` from now; give (SHA-256, threshold) of each reminder."""
    found = watch_certificates(place.backends, stored, datetime.now(UTC) + timedelta(days=days))
    return [(r.certificate.sha256, r.threshold) for r in found]


def away(backends: Backends) -> Backends:
    return replace(backends, registrar=None)


def test_what_lies_on_the_token_is_told_also_when_it_is_away(place: Place) -> None:
    soon = place.put_old()
    place.put_old("fresh")
    assert look(place, listed(place)) == [(soon, 30)]
    assert look(place) == [(soon, 30)]
    assert look(place, days=24) == [(soon, 7)]
    (known,) = [c for c in place.backends.watch_list.read() if c.sha256 == soon]
    assert (known.holder, known.token_label, known.is_ours) == ("Example Holder", "Example card", True)


def test_expired_one_is_told_and_after_a_month_forgotten(place: Place) -> None:
    expired = place.put_old("expired")
    assert look(place, listed(place)) == [(expired, 0)]
    assert look(place, days=31) == []
    assert place.backends.watch_list.read() == ()


@pytest.mark.parametrize("preset", ["foreign", "revoked"])
def test_those_that_cannot_be_renewed_are_not_told(place: Place, preset: str) -> None:
    place.put_old(preset)
    assert look(place, listed(place)) == []
    assert place.backends.watch_list.read() == ()


@pytest.mark.parametrize("change", ["key", "is_ca"])
def test_certificate_that_nobody_can_use_is_not_told(outside: Outside, change: str) -> None:
    stored = candidate().stored
    now = stored.certificate.not_after or datetime.now(UTC)
    if change == "key":
        stored = replace(stored, key=KeyPresence.NONE)
    else:
        stored = replace(stored, certificate=replace(stored.certificate, is_ca=True))
    assert watch_certificates(outside.build(), [stored], now) == ()


def test_one_that_nobody_vouches_for_waits_for_the_authority(place: Place) -> None:
    soon, stored = place.put_old(), listed(place)
    now = datetime.now(UTC)
    assert watch_certificates(away(place.backends), stored, now) == ()
    assert look(place) == [(soon, 30)]
    assert [r.certificate.sha256 for r in watch_certificates(away(place.backends), (), now)] == [soon]


def test_renewed_here_is_silent_without_the_authority(outside: Outside) -> None:
    old = certificate()
    backends = outside.build()
    now = old.not_after or datetime.now(UTC)
    assert len(watch_certificates(backends, [candidate(old).stored], now)) == 1
    outside.journal.entries = [entry({"stage": Stage.PROVEN, "old_certificate": old.der})]
    assert watch_certificates(away(backends), [candidate(old).stored], now) == ()
    assert outside.watch_list.held == ()


def test_undone_follow_up_is_no_successor(outside: Outside) -> None:
    old = certificate()
    outside.journal.entries = [entry({"stage": Stage.UNDONE, "old_certificate": old.der})]
    now = old.not_after or datetime.now(UTC)
    assert len(watch_certificates(outside.build(), [candidate(old).stored], now)) == 1


def test_revoked_while_the_card_is_away_is_forgotten(place: Place, authority: Authority) -> None:
    soon = place.put_old()
    assert look(place, listed(place)) == [(soon, 30)]
    serial = place.backends.watch_list.read()[0].serial
    assert run_command("revoke", authority.folder, serial) == 0
    assert look(place) == []
    assert place.backends.watch_list.read() == ()


@pytest.fixture
def told(place: Place) -> Callable[[float], tuple[Reminder, ...]]:
    """Look and note what is due, as the tray does; give it."""

    def tell(days: float) -> tuple[Reminder, ...]:
        now = datetime.now(UTC) + timedelta(days=days)
        due = tuple(r for r in watch_certificates(place.backends, (), now) if r.is_due)
        note_reminders(place.backends, due, now)
        return due

    place.put_old()
    look(place, listed(place))
    return tell


def test_what_was_said_is_not_said_again(told: Callable[[float], tuple[Reminder, ...]]) -> None:
    assert [len(told(days)) for days in (0, 0, 0.5, 15, 15, 17)] == [1, 0, 0, 0, 0, 1]


def test_snooze_is_remembered_on_disk(place: Place, told: Callable[[float], tuple[Reminder, ...]]) -> None:
    (reminder,) = told(0)
    found = snooze_reminders(place.backends, [reminder.certificate.sha256], Snooze.WEEK, datetime.now(UTC))
    assert [r.is_quiet for r in found] == [True]
    assert [len(told(days)) for days in (1, 6.9, 7.1, 7.2)] == [0, 0, 1, 0]


def test_list_that_cannot_be_written_reminds_all_the_same(place: Place) -> None:
    soon = place.put_old()
    folder = place.backends.settings.profile_folder
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "reminders.json").mkdir()
    assert look(place, listed(place)) == [(soon, 30)]


def test_certificate_that_cannot_be_read_is_passed_over(outside: Outside) -> None:
    broken = candidate(read_certificate(b"\x30\x03\x02\x01\x01")).stored
    assert watch_certificates(outside.build(), [broken], datetime.now(UTC)) == ()
    assert outside.watch_list.held == ()


def test_snoozing_what_is_gone_changes_nothing(outside: Outside) -> None:
    kept = WatchedCertificate("ab" * 32, "cd" * 32, "1", "Example Holder", datetime.now(UTC), "Card", is_ours=True)
    outside.watch_list.held = (kept,)
    snooze_reminders(outside.build(), ["ef" * 32], Snooze.DAY, datetime.now(UTC))
    assert outside.watch_list.held == (kept,)

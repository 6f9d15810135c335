"""When somebody is reminded."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from enroll_gui.model.reminder import Reminder, Snooze, Urgency, WatchedCertificate
from enroll_gui.model.reminders import THRESHOLDS, WATCHED_AFTER_END, is_over, met, reminders, said, snoozed
from tests.makers import NOW, watched

DAY = timedelta(days=1)


def only(certificate: WatchedCertificate, now: datetime = NOW) -> Reminder | None:
    found = reminders([certificate], now)
    assert len(found) <= 1
    return found[0] if found else None


@pytest.mark.parametrize(
    ("days", "threshold", "urgency"),
    [
        (400, None, None),
        (61, None, None),
        (60, 60, Urgency.NOTICE),
        (31, 60, Urgency.NOTICE),
        (30, 30, Urgency.NOTICE),
        (15, 30, Urgency.NOTICE),
        (14, 14, Urgency.NOTICE),
        (8, 14, Urgency.NOTICE),
        (7, 7, Urgency.URGENT),
        (2, 7, Urgency.URGENT),
        (1, 1, Urgency.URGENT),
        (0.1, 1, Urgency.URGENT),
        (0, 0, Urgency.EXPIRED),
        (-1, 0, Urgency.EXPIRED),
        (-30, 0, Urgency.EXPIRED),
        (-31, None, None),
    ],
)
def test_days_that_are_left_decide_what_is_said(days: float, threshold: int | None, urgency: Urgency | None) -> None:
    found = only(watched(days))
    assert (found and found.threshold, found and found.urgency) == (threshold, urgency)
    assert found is None or found.is_due


@pytest.mark.parametrize("days", [threshold for threshold, _urgency in THRESHOLDS])
def test_threshold_is_passed_in_the_moment_it_is_reached(days: int) -> None:
    a_moment = timedelta(microseconds=1)
    before, at = only(watched(days), NOW - a_moment), only(watched(days))
    assert at is not None
    assert at.threshold == days
    assert before is None or before.threshold > days


def hear(certificate: WatchedCertificate, now: datetime) -> tuple[int | None, WatchedCertificate]:
    """Look once, as the tray does: what is due is said and noted."""
    found = only(certificate, now)
    if found is None or not found.is_due:
        return None, certificate
    return found.threshold, said(certificate, found.threshold)


def test_every_threshold_is_said_once_on_the_way_to_the_end() -> None:
    certificate, heard = watched(70), []
    for hour in range(24 * 110):
        threshold, certificate = hear(certificate, NOW + timedelta(hours=hour))
        if threshold is not None:
            heard.append((hour // 24, threshold))
    assert heard == [(10, 60), (40, 30), (56, 14), (63, 7), (69, 1), (70, 0)]


@pytest.mark.parametrize("seed", range(50))
def test_nothing_is_said_twice_however_the_clock_jumps(seed: int) -> None:
    clock = random.Random(seed)
    certificate, heard = watched(70), []
    for _look in range(200):
        threshold, certificate = hear(certificate, NOW + timedelta(days=clock.uniform(-20, 110)))
        heard += [] if threshold is None else [threshold]
    assert len(heard) == len(set(heard))
    assert set(heard) <= {threshold for threshold, _urgency in THRESHOLDS}


def test_clock_that_was_once_far_ahead_costs_no_later_reminder() -> None:
    ended, certificate = hear(watched(70), NOW + 80 * DAY)
    assert ended == 0
    threshold, certificate = hear(certificate, NOW + 10 * DAY)
    assert threshold == 60
    assert hear(certificate, NOW + 40 * DAY)[0] == 30


def test_time_zone_of_the_clock_makes_no_difference() -> None:
    for hours in (-12, -5, 0, 5.5, 14):
        here = timezone(timedelta(hours=hours))
        found = only(watched(14), NOW.astimezone(here))
        assert found is not None
        assert found.threshold == 14
        assert only(watched(60.01), NOW.astimezone(here)) is None


@pytest.mark.parametrize("snooze", [Snooze.DAY, Snooze.WEEK])
def test_snooze_is_quiet_for_its_time_and_then_reminds_once_more(snooze: Snooze) -> None:
    _, certificate = hear(watched(25), NOW)
    certificate = snoozed(certificate, snooze, NOW)
    end = NOW + snooze.value * DAY
    quiet = only(certificate, end - timedelta(seconds=1))
    assert quiet is not None
    assert quiet.is_quiet
    assert not quiet.is_due
    assert hear(certificate, end)[0] is not None


def test_not_again_is_never_again() -> None:
    certificate = snoozed(watched(25), Snooze.FOR_EVER, NOW)
    for days in range(56):
        found = only(certificate, NOW + days * DAY)
        assert found is None or (found.is_quiet and not found.is_due)


def test_snooze_of_a_clock_that_was_wrong_does_not_last_for_years() -> None:
    certificate = snoozed(watched(25), Snooze.DAY, NOW + 3650 * DAY)
    assert hear(certificate, NOW)[0] == 30


def test_clock_that_goes_back_within_a_snooze_keeps_it() -> None:
    certificate = snoozed(watched(25), Snooze.DAY, NOW)
    assert hear(certificate, NOW - 2 * DAY)[0] is None


def test_certificates_of_nobody_we_know_are_not_spoken_of() -> None:
    assert only(replace(watched(5), is_ours=False)) is None


def test_the_one_that_ends_first_stands_first() -> None:
    found = reminders([watched(20, "aa"), watched(-3, "bb"), watched(90, "cc"), watched(2, "dd")], NOW)
    assert [r.certificate.sha256 for r in found] == ["bb", "dd", "aa"]


def test_what_was_heard_stays_known_when_the_card_is_seen_again() -> None:
    heard = replace(watched(5), said=frozenset({60, 7}), snoozed_until=NOW, token_label="Former label")
    seen_again = replace(watched(5), is_ours=False, token_label="Present label")
    (joined,) = met([heard], [seen_again])
    assert joined == replace(heard, token_label="Present label")


def test_certificate_that_no_card_shows_stays_watched() -> None:
    assert met([watched(5)], []) == (watched(5),)


def test_what_ended_long_ago_is_over() -> None:
    assert not is_over(watched(0), NOW + WATCHED_AFTER_END)
    assert is_over(watched(0), NOW + WATCHED_AFTER_END + DAY)


def test_far_end_without_expiry_is_bearable() -> None:
    """RFC 5280, 4.1.2.5: 99991231235959Z says that there is no end."""
    assert only(replace(watched(1), not_after=datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC))) is None

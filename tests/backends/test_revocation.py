"""The cache of CRLs: fresh where it can be, kept where it must be, believed only if signed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from enroll_gui.backends import revocation
from enroll_gui.backends.revocation import CrlCache
from enroll_gui.backends.servers.ra_api import RaApi
from enroll_gui.backends.servers.transport import Transport
from enroll_gui.model.errors import Unreachable
from enroll_gui.model.profile import AuthorityInfo
from enroll_gui.reference_ra import ra as reference_ra
from enroll_gui.reference_ra import register
from enroll_gui.reference_ra.clock import Clock
from tests.authority import Authority, Holder, authority, start_authority
from tests.waiting import PATIENCE_S

__all__ = ["authority", "start_authority"]

Start = Callable[..., Authority]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "profile" / "crl"


def cache(authority: Authority, folder: Path, *, days: int = 0) -> CrlCache:
    """Make a cache as a new run of the program would, some days later."""
    return CrlCache(folder, authority.registrar, (authority.root,), lambda: datetime.now(UTC) + timedelta(days=days))


def revoke(authority: Authority, holder: Holder) -> None:
    """Revoke a certificate as an operator does."""
    opened = reference_ra.load(authority.folder, Clock(), reference_ra.Switches())
    with opened.records.transaction() as db:
        record = register.by_serial(db, holder.certificate.serial)
        assert record is not None
        register.revoke(opened, db, record, "superseded")
    opened.records.close()


def name(holder: Holder) -> tuple[str, str]:
    return holder.certificate.issuer_sha256, holder.certificate.serial


def stop(authority: Authority) -> None:
    authority.process.terminate()
    authority.process.wait(PATIENCE_S)


def test_revoked_certificate_is_told_with_time_and_reason(authority: Authority, folder: Path) -> None:
    told = cache(authority, folder).look_up(*name(authority.holder(preset="revoked")))
    assert told is not None
    assert abs(told.when - datetime.now(UTC)) < timedelta(minutes=5)
    assert told.reason == "keyCompromise"


def test_sound_certificate_is_on_no_list(authority: Authority, folder: Path) -> None:
    assert cache(authority, folder).look_up(*name(authority.holder())) is None


def test_next_run_sees_what_was_revoked_since(authority: Authority, folder: Path) -> None:
    holder = authority.holder()
    assert cache(authority, folder).look_up(*name(holder)) is None
    revoke(authority, holder)
    assert cache(authority, folder).look_up(*name(holder)) is not None


def test_long_run_asks_again_after_a_while(authority: Authority, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    holder, lists = authority.holder(), cache(authority, folder)
    assert lists.look_up(*name(holder)) is None
    revoke(authority, holder)
    assert lists.look_up(*name(holder)) is None
    monkeypatch.setattr(revocation, "FETCH_EVERY_S", 0.0)
    assert lists.look_up(*name(holder)) is not None


def test_kept_list_serves_while_the_authority_is_down(start_authority: Start, folder: Path) -> None:
    authority = start_authority()
    revoked, sound = authority.holder(preset="revoked"), authority.holder()
    cache(authority, folder).look_up(*name(sound))
    stop(authority)
    later = cache(authority, folder, days=6)
    assert later.look_up(*name(revoked)) is not None
    assert later.look_up(*name(sound)) is None
    offline = CrlCache(folder, None, (authority.root,))
    assert offline.look_up(*name(revoked)) is not None


def test_kept_list_serves_no_longer_than_it_says(start_authority: Start, folder: Path) -> None:
    authority = start_authority()
    holder = authority.holder()
    cache(authority, folder).look_up(*name(holder))
    stop(authority)
    with pytest.raises(Unreachable):
        cache(authority, folder, days=8).look_up(*name(holder))


def test_without_any_list_nothing_is_said(start_authority: Start, folder: Path) -> None:
    authority = start_authority()
    holder = authority.holder()
    stop(authority)
    with pytest.raises(Unreachable) as unreachable:
        cache(authority, folder).look_up(*name(holder))
    assert unreachable.value.facts == {"url": authority.url}
    with pytest.raises(Unreachable):
        CrlCache(folder, None, (authority.root,)).look_up(*name(holder))


def test_authority_that_is_down_is_not_asked_for_each_certificate(start_authority: Start, folder: Path) -> None:
    asked = []

    class CountingApi(RaApi):
        def info(self) -> AuthorityInfo:
            asked.append(1)
            return super().info()

    authority = start_authority()
    holders = [authority.holder() for _ in range(3)]
    stop(authority)
    lists = CrlCache(folder, CountingApi(Transport(authority.settings)), (authority.root,))
    for holder in holders:
        with pytest.raises(Unreachable):
            lists.look_up(*name(holder))
    assert len(asked) == 1


def test_list_of_an_authority_that_leads_to_no_anchor_is_not_believed(
    authority: Authority, start_authority: Start, folder: Path
) -> None:
    other = start_authority()
    lists = CrlCache(folder, other.registrar, (authority.root,))
    with pytest.raises(Unreachable):
        lists.look_up(*name(other.holder()))
    assert not folder.exists()


@pytest.mark.parametrize("suffix", [".crl", ".pem"])
@pytest.mark.parametrize("content", [b"", b"garbage", b"0\x82"])
def test_damaged_file_is_as_good_as_none_and_made_anew(
    authority: Authority, folder: Path, suffix: str, content: bytes
) -> None:
    holder = authority.holder(preset="revoked")
    cache(authority, folder).look_up(*name(holder))
    (folder / f"{holder.certificate.issuer_sha256}{suffix}").write_bytes(content)
    with pytest.raises(Unreachable):
        CrlCache(folder, None, (authority.root,)).look_up(*name(holder))
    assert cache(authority, folder).look_up(*name(holder)) is not None
    assert CrlCache(folder, None, (authority.root,)).look_up(*name(holder)) is not None


def test_list_altered_on_disk_is_not_believed(authority: Authority, folder: Path) -> None:
    holder = authority.holder(preset="revoked")
    cache(authority, folder).look_up(*name(holder))
    file = folder / f"{holder.certificate.issuer_sha256}.crl"
    number = int(holder.certificate.serial, 16)
    serial = number.to_bytes(number.bit_length() // 8 + 1)
    assert serial in file.read_bytes()
    file.write_bytes(file.read_bytes().replace(serial, bytes(len(serial))))
    with pytest.raises(Unreachable):
        CrlCache(folder, None, (authority.root,)).look_up(*name(holder))


def test_older_list_does_not_replace_a_newer_one(authority: Authority, folder: Path) -> None:
    class StaleApi(RaApi):
        def revocation_list(self, issuer_sha256: str) -> bytes:
            return old

    holder = authority.holder()
    old = authority.registrar.revocation_list(holder.certificate.issuer_sha256)
    revoke(authority, holder)
    assert cache(authority, folder).look_up(*name(holder)) is not None
    stale = CrlCache(folder, StaleApi(Transport(authority.settings)), (authority.root,))
    assert stale.look_up(*name(holder)) is not None


def test_folder_that_cannot_be_written_costs_the_cache_alone(authority: Authority, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    lists = cache(authority, tmp_path / "file" / "crl")
    assert lists.look_up(*name(authority.holder(preset="revoked"))) is not None


def test_certificate_without_a_readable_serial_number_is_on_no_list(authority: Authority, folder: Path) -> None:
    holder = authority.holder()
    unread = replace(holder, certificate=replace(holder.certificate, serial=""))
    assert cache(authority, folder).look_up(*name(unread)) is None

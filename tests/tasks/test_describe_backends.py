"""What the help desk reads of settings, drivers, tokens, authority and requests, over real parts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from enroll_gui.model.diagnostics import Line, Part, Private
from enroll_gui.model.entry import Stage
from enroll_gui.model.errors import ModuleMissing, Unreachable
from enroll_gui.pki.support_bundle import bundle_files, to_text
from enroll_gui.tasks.describe_backends import (
    describe_authority,
    describe_folder,
    describe_journal,
    describe_settings,
    describe_store,
)
from tests.authority import Authority
from tests.faults import Faults, abort, answer
from tests.makers import entry
from tests.place import Place
from tests.tokens import LABEL


def _values(part: Part, name: str) -> list[str]:
    return [line.value for line in part.lines if line.name.strip() == name]


def _text(*parts: Part, personal: bool = False) -> str:
    return to_text(bundle_files(parts, personal=personal))


def _drivers(place: Place) -> Part:
    backends = replace(place.backends, drivers=(place.store,))  # type: ignore[arg-type]  # a PKCS#11 store is both
    return describe_store(backends, place.store)


def test_token_and_its_certificates_are_told_and_whose_they_are_is_held_back(place: Place) -> None:
    sha256 = place.put_old()
    certificate = place.candidates()[sha256].stored.certificate

    part = _drivers(place)

    assert part.trouble == ""
    assert _values(part, "maker") == ["SoftHSM project"] or _values(part, "maker") == ["SoftHSM"]
    assert place.serial in _values(part, "serial")
    assert _values(part, "certificate") == [certificate.serial]
    hidden, shown = _text(part), _text(part, personal=True)
    for value in (place.serial, LABEL, certificate.serial, certificate.holder, *certificate.emails):
        assert value not in hidden
    for value in (place.serial, LABEL, certificate.serial, certificate.holder):
        assert value in shown
    assert "certificate: serial-" in hidden


def test_holders_name_is_hidden_in_the_log_too(place: Place) -> None:
    sha256 = place.put_old()
    certificate = place.candidates()[sha256].stored.certificate
    log = Part("log", text=f"certificate {certificate.serial} of {certificate.holder.upper()}")

    text = _text(log, _drivers(place))

    assert certificate.holder.casefold() not in text.casefold()
    assert "of holder-" in text


def test_driver_that_crashes_in_the_middle_leaves_what_was_known(fault_place: Place, faults: Faults) -> None:
    faults.set(abort("C_FindObjectsInit"))

    part = _drivers(fault_place)

    assert _values(part, "tokens") == ["1"]
    assert "D05" in part.trouble
    assert "C_FindObjectsInit" in part.trouble


def test_driver_that_says_nothing_of_itself_still_shows_its_tokens(fault_place: Place, faults: Faults) -> None:
    faults.set(answer("C_GetInfo", 0x54, sticky=True))

    part = _drivers(fault_place)

    assert "C_GetInfo" in part.trouble
    assert _values(part, "tokens") == ["1"]


def test_authority_is_told_with_the_clock_between(place: Place) -> None:
    part = describe_authority(place.backends)

    (ahead,) = _values(part, "its clock is ahead by")
    assert abs(int(ahead.removesuffix(" s"))) <= 60
    assert _values(part, "certificates named") != ["0"]


def test_authority_that_is_away_raises_what_the_report_then_says(place: Place) -> None:
    gone = Authority(place.authority.folder, "https://127.0.0.1:9", place.authority.process)

    with pytest.raises(Unreachable):
        describe_authority(replace(place.backends, registrar=gone.registrar))
    assert _values(describe_authority(replace(place.backends, registrar=None)), "authority") == ["none in the settings"]


def test_settings_are_told_with_their_troubles_and_without_secrets(place: Place) -> None:
    settings = replace(place.backends.settings, proxy="http://joe:hunter22@proxy.example:3128")
    troubles = (ModuleMissing("not there", tried="/lib/x.so"),)

    text = _text(describe_settings(replace(place.backends, settings=settings, troubles=troubles)), personal=True)

    assert "proxy: http://[removed]@proxy.example:3128" in text
    assert "D01 not there" in text
    assert "hunter22" not in text


def test_folder_is_told_whether_it_is_there_or_not(place: Place, tmp_path: Path) -> None:
    def told(folder: Path) -> dict[str, str]:
        settings = replace(place.backends.settings, profile_folder=folder)
        lines = describe_folder(replace(place.backends, settings=settings)).lines
        return {line.name: line.value for line in lines}

    (tmp_path / "there").mkdir(mode=0o700)
    (tmp_path / "there" / "log.txt").touch()

    assert told(tmp_path / "there")["rights"] == "drwx------, own"
    assert told(tmp_path / "there")["files"] == "1"
    assert told(tmp_path / "away")["rights"] == "unknown (FileNotFoundError)"


def test_requests_are_told_by_stage_alone(place: Place) -> None:
    begun = replace(entry({"stage": Stage.SENT, "label": "Example Holder"}), created=datetime(2026, 11, 20, tzinfo=UTC))
    place.backends.journal.write(replace(begun, body=b"the signed request"))

    part = describe_journal(place.backends)

    assert part.lines == (
        Line("request", begun.id, Private.REQUEST),
        Line("  begun", "2026-11-20T00:00:00Z, sent"),
        Line("  single", "SENT, EC-P256, single"),
    )
    text = _text(part, Part("log", text=f"request {begun.id} of Example Holder on 6a21 0000 0000 0001"))
    assert text.count("request-1") == 2
    assert "Example Holder" not in text
    assert "6a21" not in text


def test_record_of_the_journal_that_cannot_be_read_is_told(place: Place) -> None:
    place.backends.journal.write(entry())
    (place.backends.settings.profile_folder / "journal" / "0a1b2c3d.json").write_text("{")

    assert _values(describe_journal(place.backends), "cannot be read") == ["0a1b2c3d"]

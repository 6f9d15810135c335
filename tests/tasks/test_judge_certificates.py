from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from enroll_gui.backends.journal import FileJournal
from enroll_gui.backends.servers.ra_api import RaApi
from enroll_gui.model.certificate import KeyPresence, StoredCertificate, Unfit
from enroll_gui.model.entry import Entry, Stage
from enroll_gui.model.errors import Pending, Unreachable
from enroll_gui.model.profile import Eligibility, Profile
from enroll_gui.pki.certificates import read_certificate
from enroll_gui.tasks import submit_follow_up as submitting
from enroll_gui.tasks.judge_certificates import judge_certificates
from enroll_gui.tasks.make_keys import make_keys
from enroll_gui.tasks.prepare_contents import prepare_contents
from enroll_gui.tasks.submit_follow_up import submit_follow_up
from tests.authority import Authority, run_command
from tests.makers import NOW, candidate, certificate
from tests.odd_certificates import make_odd_certificates
from tests.pairs import put_pair
from tests.place import QUIET, Place
from tests.tokens import LABEL, SoftHsm


@pytest.mark.parametrize(
    ("preset", "unfit"),
    [
        ("soon-expiring", None),
        ("forbidden", None),
        ("expired", Unfit.EXPIRED),
        ("not-yet", Unfit.NOT_YET_VALID),
        ("revoked", Unfit.REVOKED),
        ("foreign", Unfit.OTHER_AUTHORITY),
        ("fresh", Unfit.NOT_ALLOWED),
    ],
)
def test_each_certificate_is_judged_with_its_reason(place: Place, preset: str, unfit: Unfit | None) -> None:
    sha256 = place.put_old(preset)
    judged = place.candidates()[sha256]
    assert judged.fitness.unfit is unfit
    if unfit in (Unfit.EXPIRED, Unfit.NOT_YET_VALID, Unfit.REVOKED):
        assert judged.fitness.when is not None
    if unfit is None:
        assert judged.profile_id == "commercial"


def test_fitting_ones_come_first(place: Place) -> None:
    for preset in ("expired", "soon-expiring", "foreign"):
        place.put_old(preset)
    assert [c.fitness.is_fit for c in place.candidates().values()] == [True, False, False]


def test_certificate_whose_key_is_gone_says_so(place: Place) -> None:
    sha256 = place.put_old(key=False)
    stored = place.candidates()[sha256].stored
    (judged,) = judge_certificates(place.backends, [replace(stored, key=KeyPresence.NONE)], datetime.now(UTC))
    assert judged.fitness.unfit is Unfit.NO_KEY


def test_others_are_judged_while_the_authority_cannot_be_asked(place: Place) -> None:
    fit, expired = place.put_old(), place.put_old("expired")

    class Down(RaApi):
        def eligibility(self, certificates: Sequence[tuple[str, str]]) -> Sequence[Eligibility]:
            raise Unreachable("down", url=self.url)

    stored = [c.stored for c in place.candidates().values()]
    backends = replace(place.backends, registrar=Down(place.authority.transport))
    judged = {c.stored.certificate.sha256: c for c in judge_certificates(backends, stored, datetime.now(UTC))}
    assert judged[fit].fitness.unfit is Unfit.NOT_ASKED
    assert judged[expired].fitness.unfit is Unfit.EXPIRED


def test_without_an_authority_nothing_is_fit_and_nothing_fails(place: Place) -> None:
    place.put_old()
    stored = [c.stored for c in place.candidates().values()]
    (judged,) = judge_certificates(replace(place.backends, registrar=None), stored, datetime.now(UTC))
    assert judged.fitness.unfit is Unfit.NOT_ASKED


def test_one_odd_certificate_never_breaks_the_list(place: Place) -> None:
    sha256 = place.put_old()
    good = place.candidates()[sha256].stored
    odd = [_stored(good, der) for der in make_odd_certificates().values()]
    judged = judge_certificates(place.backends, [*odd, good], datetime.now(UTC))
    assert len(judged) == len(odd) + 1
    assert [c.stored.certificate.sha256 for c in judged if c.fitness.is_fit] == [sha256]


def test_garbage_is_named_as_such(place: Place) -> None:
    garbage = _stored(candidate().stored, b"\x30\x03\x02\x01\x00")
    (judged,) = judge_certificates(place.backends, [garbage], NOW)
    assert judged.fitness.unfit is Unfit.MALFORMED
    assert judged.fitness.detail


def test_certificate_of_an_authority_is_none_of_a_person(place: Place) -> None:
    stored = candidate().stored
    ca = replace(stored, certificate=replace(certificate(), is_ca=True))
    (judged,) = judge_certificates(place.backends, [ca], NOW)
    assert judged.fitness.unfit is Unfit.AUTHORITY_CERTIFICATE


def test_renewed_certificate_names_its_successor(place: Place) -> None:
    class Renewed(RaApi):
        def eligibility(self, certificates: Sequence[tuple[str, str]]) -> Sequence[Eligibility]:
            return [Eligibility(True, "commercial", False, "follow_up_exists", "0b1c", NOW) for _ in certificates]

    sha256 = place.put_old()
    stored = place.candidates()[sha256].stored
    backends = replace(place.backends, registrar=Renewed(place.authority.transport))
    (judged,) = judge_certificates(backends, [stored], datetime.now(UTC))
    assert (judged.fitness.unfit, judged.fitness.when, judged.fitness.detail) == (Unfit.RENEWED, NOW, "0b1c")


def unfit_of(place: Place, der: bytes) -> tuple[Unfit | None, str]:
    fitness = place.candidates()[read_certificate(der).sha256].fitness
    return fitness.unfit, fitness.detail


def test_pair_is_found_by_the_authoritys_word(place: Place) -> None:
    pair = put_pair(place)
    qualified, commercial = pair.chosen()
    assert (qualified.role, commercial.role) == ("qualified", "commercial")
    assert (qualified.pair, commercial.pair) == (commercial.stored.name, qualified.stored.name)
    assert qualified.is_fit
    assert commercial.is_fit


def test_certificate_that_stands_alone_has_no_role(place: Place) -> None:
    alone, _pair = place.put_old(), put_pair(place)
    assert place.candidates()[alone].role == ""


@pytest.mark.parametrize("there", [0, 1])
def test_half_of_a_pair_is_not_fit_while_the_other_is_nowhere(place: Place, there: int) -> None:
    pair = put_pair(place, written=[there == 0, there == 1])
    assert unfit_of(place, pair.ders[there]) == (Unfit.PAIR_NOT_FOUND, pair.serials[1 - there])


def test_half_of_a_pair_is_not_fit_while_the_other_is_not(place: Place) -> None:
    pair = put_pair(place)
    revoke(place, pair.serials[1])
    assert unfit_of(place, pair.ders[0]) == (Unfit.PAIR_UNFIT, pair.serials[1])
    assert unfit_of(place, pair.ders[1])[0] is Unfit.REVOKED


def test_card_with_the_other_half_is_named_where_the_journal_knows_it(place: Place, softhsm: SoftHsm) -> None:
    pair = put_pair(place, softhsm.make("Second card"))
    entry = pair.planned()
    ended = (replace(m, certificate=der, stage=Stage.PROVEN) for m, der in zip(entry.members, pair.ders, strict=True))
    place.backends.journal.write(replace(entry, members=tuple(ended)))
    pulled = [c.stored for c in place.candidates().values() if c.stored.token.serial == place.serial]
    (judged,) = judge_certificates(place.backends, pulled, datetime.now(UTC))
    assert judged.fitness.unfit is Unfit.PAIR_ELSEWHERE
    assert judged.fitness.token == ("Second card", pair.tokens[1])


def test_pair_is_found_where_the_authority_cannot_say_which_is_which(place: Place) -> None:
    class Mute(RaApi):
        def profiles(self) -> Sequence[Profile]:
            raise Unreachable("down", url=self.url)

    stored = [one.stored for one in put_pair(place).chosen()]
    backends = replace(place.backends, registrar=Mute(place.authority.transport))
    judged = judge_certificates(backends, stored, datetime.now(UTC))
    assert [(one.is_fit, one.role) for one in judged] == [(True, ""), (True, "")]


def revoke(place: Place, serial: str) -> None:
    assert run_command("revoke", place.authority.folder, serial) == 0


def test_successor_is_named_with_the_card_it_lies_on(place: Place) -> None:
    sha256 = place.put_old()
    entry = submit_follow_up(place.backends, *_signable(place, sha256), place.pins(), QUIET)
    fitness = place.candidates()[sha256].fitness
    assert fitness.unfit is Unfit.RENEWED
    assert fitness.detail == read_certificate(entry.members[0].certificate).serial
    assert fitness.token == (LABEL, place.serial)
    assert fitness.when is not None


def test_certificate_for_which_a_request_waits_here_names_it(place: Place) -> None:
    sha256 = place.put_old()
    entry, _contents = _signable(place, sha256)
    fitness = place.candidates()[sha256].fitness
    assert (fitness.unfit, fitness.when, fitness.detail) == (Unfit.PENDING, entry.created, entry.id)


def test_request_of_another_computer_waits_at_the_authority(
    start_authority: Callable[..., Authority], make_place: Callable[[Authority], Place], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(submitting, "WAIT_S", 0.1)
    place = make_place(start_authority("--hold"))
    sha256 = place.put_old()
    entry, contents = _signable(place, sha256)
    with pytest.raises(Pending):
        submit_follow_up(place.backends, entry, contents, place.pins(), QUIET)
    elsewhere = replace(place, backends=replace(place.backends, journal=FileJournal(place.authority.folder / "other")))
    fitness = elsewhere.candidates()[sha256].fitness
    assert (fitness.unfit, fitness.detail) == (Unfit.PENDING, "")
    assert fitness.when is not None


def _signable(place: Place, sha256: str) -> tuple[Entry, tuple[bytes, ...]]:
    entry = make_keys(place.backends, place.planned(sha256), place.pins(), QUIET)
    return entry, prepare_contents(place.backends, entry, datetime.now(UTC)).contents


def _stored(like: StoredCertificate, der: bytes) -> StoredCertificate:
    return replace(like, certificate=read_certificate(der))

"""Whatever may be wrong outside: its words on the screen, its code, nothing lost, and going on once it is mended."""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from enroll_gui.backends.servers.ra_api import RaApi
from enroll_gui.backends.servers.transport import Reply, Transport
from enroll_gui.gui.home.home_page import HomePage
from enroll_gui.gui.widgets.pin_field import PinField
from enroll_gui.gui.words import in_fours
from enroll_gui.messages import UNFIT
from enroll_gui.model import errors
from enroll_gui.model.certificate import StoredCertificate, Unfit
from enroll_gui.model.entry import Stage
from enroll_gui.model.errors import EnrollError
from enroll_gui.model.request import Answer, new_key_id
from enroll_gui.pki.certificates import read_certificate
from enroll_gui.pki.follow_up import read_content
from enroll_gui.ports import Backends
from tests.authority import Authority, new_key
from tests.follow_ups import Draft, good_follow_up
from tests.journeys.person import Change, Person, SitDown, is_proven, newest, own_settings, write_settings
from tests.journeys.sights import Told, literal, reads_in_row, reads_on_top
from tests.odd_certificates import make_odd_certificates
from tests.place import Place
from tests.raw_server import Answer as RawAnswer
from tests.raw_server import RawServer, http
from tests.tokens import PIN, SoftHsm, logged_in, softhsm_module
from tests.waiting import PATIENCE_S

pytestmark = pytest.mark.journey

MakePlace = Callable[[Authority], Place]
StartAuthority = Callable[..., Authority]


def port(authority: Authority) -> str:
    return authority.url.rpartition(":")[2]


def stops(person: Person) -> bool:
    """The test has ended, and it cannot be gone on."""
    return person.can("system-test-again") and not person.can("wizard-next")


def holds(place: Place, certificates: int) -> bool:
    """The token holds so many certificates."""
    (token,) = [t for t in place.store.tokens() if t.serial == place.serial]
    return len(place.store.certificates(token)) == certificates


def test_no_token(
    *, sit_down: SitDown, authority: Authority, make_place: MakePlace, tmp_path: Path, softhsm: SoftHsm, told: Told
) -> None:
    person = sit_down(write_settings(tmp_path / "profile", authority))
    person.press("tile-renew")
    person.until(lambda: person.can("wizard-next"))
    told("no token", *reads_in_row(person, "SYS-104", errors.NoCard()))
    person.press("wizard-next")
    person.comes_to("selection")
    person.until(lambda: person.code() in ("R01", "R02", "R03"))
    place = make_place(authority)
    place.put_old()
    person.until(person.offers)
    assert person.code() == ""
    assert person.can("wizard-next")


def test_two_tokens_with_one_label(sit_down: SitDown, place: Place, softhsm: SoftHsm, told: Told) -> None:
    pin, key_id = "835264", new_key_id()
    place.put_old()
    other = softhsm.make(pin=pin)
    with logged_in(place.store, other, pin) as session:
        der = place.authority.certify(session.generate(key_id, "EC-P256", "old"))
        session.write_certificate(key_id, der, "old")
    person = sit_down(own_settings(place))
    person.comes_to_data(read_certificate(der).serial)
    person.press("wizard-next")
    person.until(lambda: person.can("pin-field"))
    assert in_fours(other) in person.reads()
    assert in_fours(place.serial) not in person.reads()
    person.enter_pin(pin)
    person.comes_to("what-you-sign")
    person.press("wizard-commit")
    person.enter_pin(pin)
    person.comes_to("completion")
    assert newest(place).members[0].new_key.token_serial == other
    assert holds(place, 1)
    told("two tokens with one label", "–", "told apart by their numbers")


def test_wrong_pin(sit_down: SitDown, place: Place, told: Told) -> None:
    place.put_old()
    person = sit_down(own_settings(place))
    person.comes_to_data()
    person.press("wizard-next")
    person.enter_pin("000000")
    told("wrong PIN", *reads_on_top(person, errors.PinWrong()))
    assert person.place() == "key"
    assert not place.backends.journal.unfinished()
    assert holds(place, 1)
    person.enter_pin()
    person.comes_to("what-you-sign")


def typed(person: Person) -> int:
    field = person.found("pin-field")
    assert isinstance(field, PinField)
    return field.length


def test_short_pin(sit_down: SitDown, place: Place, told: Told) -> None:
    place.put_old()
    person = sit_down(own_settings(place))
    person.comes_to_data()
    person.press("wizard-next")
    person.enter_pin(PIN[:3])
    told("short PIN", *reads_on_top(person, errors.PinRefused()))
    assert typed(person) == 3
    assert not place.store.tokens()[0].pin.count_low
    person.enter_pin(PIN[3:])
    person.comes_to("what-you-sign")


def test_long_pin(sit_down: SitDown, place: Place, told: Told) -> None:
    place.put_old()
    person = sit_down(own_settings(place))
    person.comes_to_data()
    person.press("wizard-next")
    person.enter_pin("1" * 256)
    told("long PIN", *reads_on_top(person, errors.PinRefused()))
    assert typed(person) == 256
    assert not place.store.tokens()[0].pin.count_low
    person.empties_pin()
    person.enter_pin()
    person.comes_to("what-you-sign")


def other_processor(folder: Path) -> Path:
    """Make the head of a shared library for a processor that this computer is not."""
    file = folder / "libother.so"
    file.write_bytes(b"\x7fELF\x02\x01\x01" + bytes(9) + struct.pack("<HH", 3, 22) + bytes(44))
    return file


@pytest.mark.parametrize(
    ("item", "module", "error"),
    [
        ("module missing", lambda folder: folder / "libmissing.so", errors.ModuleMissing()),
        ("module of another architecture", other_processor, errors.ModuleWrongArchitecture()),
    ],
    ids=["missing", "other architecture"],
)
def test_module_that_cannot_be_used(
    *,
    sit_down: SitDown,
    place: Place,
    tmp_path: Path,
    item: str,
    module: Callable[[Path], Path],
    error: EnrollError,
    told: Told,
) -> None:
    place.put_old()
    profile, named = place.backends.settings.profile_folder, module(tmp_path)
    person = sit_down(write_settings(profile, place.authority, modules=[named]))
    person.press("tile-renew")
    person.until(lambda: person.can("wizard-next"))
    told(item, *reads_in_row(person, "SYS-103", error))
    assert str(named) in person.row("SYS-103")
    person.get_up()
    person = sit_down(write_settings(profile, place.authority, modules=[named, softhsm_module()]))
    person.comes_to_data()


def put_old(place: Place) -> StoredCertificate:
    """Make an identity that can be renewed, and give it as it is listed."""
    sha256 = place.put_old()
    return place.candidates()[sha256].stored


def reads_unfit(person: Person, unfit: Unfit, count: int) -> tuple[str, str]:
    """See how many are not suitable, and one of the reasons; gives code and words."""
    person.sees(f"Not suitable ({count})")
    person.press("not-suitable-button")
    person.sees(*literal(UNFIT[unfit]), unfit.code)
    return unfit.code, UNFIT[unfit]


def test_odd_certificates(sit_down: SitDown, place: Place, told: Told) -> None:
    good = put_old(place).certificate.serial
    odd = make_odd_certificates()
    garbage = {name: b"\x30\x00" for name in ("CKA_SUBJECT", "CKA_ISSUER", "CKA_SERIAL_NUMBER")}
    garbage |= {"CKA_ID": new_key_id(), "CKA_VALUE": odd.pop("garbage")}
    with logged_in(place.store, place.serial) as session:
        for name, der in odd.items():
            session.write_certificate(new_key_id(), der, name)
        session._call("create_certificate", attributes=garbage, label="garbage")  # type: ignore[attr-defined] # not ours
    person = sit_down(own_settings(place))
    person.comes_to_selection()
    person.until(lambda: person.offers() == [good])
    told("odd certificates", *reads_unfit(person, Unfit.MALFORMED, len(odd) + 1))
    person.press("wizard-next")
    person.comes_to("data")
    assert holds(place, 2 + len(odd))


def test_certificate_without_key(sit_down: SitDown, place: Place, told: Told) -> None:
    good = put_old(place)
    with logged_in(place.store, place.serial) as session:
        session.write_certificate(good.key_id, place.authority.certify(new_key().spki), "alone")
    person = sit_down(own_settings(place))
    person.comes_to_selection()
    told("certificate without key", *reads_unfit(person, Unfit.NO_KEY, 1))
    assert person.offers() == [good.certificate.serial]
    person.press("wizard-next")
    person.comes_to("data")
    assert holds(place, 2)


def test_certificate_whose_key_is_missed_only_after_the_pin(sit_down: SitDown, place: Place, told: Told) -> None:
    """Without any public key on the token nobody can say before the login that the key is not there."""
    place.put_old(key=False)
    person = sit_down(own_settings(place))
    person.comes_to_data()
    person.press("wizard-next")
    person.enter_pin()
    told("key missing at the PIN", *reads_on_top(person, errors.KeyMissing()))
    assert not place.backends.journal.unfinished()
    assert holds(place, 1)
    good = put_old(place)
    person.press("error-button")
    person.comes_to("data")
    person.press("wizard-back")
    person.choose(good.certificate.serial)
    person.press("wizard-next")
    person.comes_to("data")
    person.makes_the_key()


def test_key_without_certificate(sit_down: SitDown, place: Place, told: Told) -> None:
    key_id = new_key_id()
    with logged_in(place.store, place.serial) as session:
        session.generate(key_id, "EC-P256", "alone")
    person = sit_down(own_settings(place))
    person.comes_to_selection()
    person.sees("No certificate here")
    told("key without certificate", "–", "No certificate here")
    assert not person.can("wizard-next")
    place.put_old()
    person.press("wizard-cancel")
    person.comes_to_data()
    with logged_in(place.store, place.serial) as session:
        assert session.public_key(key_id)


def test_ra_down_at_the_start(
    sit_down: SitDown, make_place: MakePlace, start_authority: StartAuthority, told: Told
) -> None:
    authority = start_authority()
    place = make_place(authority)
    place.put_old()
    stop(authority)
    person = sit_down(own_settings(place))
    person.press("tile-renew")
    told("RA down", *reads_in_row(person, "SYS-202", errors.Unreachable()))
    person.until(lambda: stops(person))
    start_authority("--port", port(authority), folder=authority.folder)
    person.press("system-test-again")
    person.press("wizard-next")
    person.comes_to("selection")
    person.press("wizard-next")
    person.comes_to("data")


def stop(authority: Authority) -> None:
    authority.process.terminate()
    authority.process.wait(PATIENCE_S)


def test_ra_down_in_the_middle(
    sit_down: SitDown, make_place: MakePlace, start_authority: StartAuthority, told: Told
) -> None:
    authority = start_authority()
    place = make_place(authority)
    place.put_old()
    person = sit_down(own_settings(place))
    person.comes_to_data()
    person.makes_the_key()
    stop(authority)
    person.signs()
    told("RA down at the sending", *reads_on_top(person, errors.Unreachable()))
    recorded = newest(place)
    assert recorded.stage is Stage.SENT
    assert place.count(recorded) == 2
    start_authority("--port", port(authority), folder=authority.folder)
    person.press("error-button")
    person.enter_pin()
    person.comes_to("completion")
    assert is_proven(place)
    assert newest(place).body == recorded.body


def test_ra_slow(sit_down: SitDown, make_place: MakePlace, start_authority: StartAuthority, told: Told) -> None:
    place = make_place(start_authority("--slow", "0.6"))
    place.put_old()
    person = sit_down(own_settings(place))
    person.press("tile-renew")
    person.sees("Waiting for the authority")
    told("RA slow", "–", "Waiting for the authority")
    person.press("wizard-next")
    person.comes_to("selection")
    person.press("wizard-next")
    person.comes_to("data")
    person.sees("Asking the authority what it would do")
    person.until(lambda: person.can("wizard-next"))


def over(registrar: Callable[[Backends], RaApi]) -> Change:
    """Put another registrar in."""
    return lambda built: replace(built, registrar=registrar(built))


def test_ra_too_slow(sit_down: SitDown, make_place: MakePlace, start_authority: StartAuthority, told: Told) -> None:
    place = make_place(start_authority("--slow", "2"))
    person = sit_down(own_settings(place), over(lambda built: RaApi(Transport(built.settings, read_s=0.3))))
    person.press("tile-renew")
    told("RA too slow", *reads_in_row(person, "SYS-202", errors.Unreachable()))
    person.until(lambda: stops(person))


def test_wrong_tls_chain(sit_down: SitDown, place: Place, raw_server: Callable[..., RawServer], told: Told) -> None:
    place.put_old()
    profile, foreign = place.backends.settings.profile_folder, raw_server(b"").folder / "root.pem"
    person = sit_down(write_settings(profile, place.authority, root=foreign))
    person.press("tile-renew")
    told("wrong TLS chain", *reads_in_row(person, "SYS-202", errors.TlsRefused()))
    person.until(lambda: stops(person))
    person.get_up()
    sit_down(own_settings(place)).comes_to_data()


@pytest.mark.parametrize(
    ("item", "answer"),
    [
        ("RA answering garbage", http(bytes(range(256)))),
        ("RA answering what is no HTTP", b"\x00\x01garbage\r\n\r\n"),
        ("RA answering half JSON", http(b'{"server": "Example CA", "time": "20')),
    ],
    ids=["garbage", "no HTTP", "half JSON"],
)
def test_ra_answers_nonsense_at_the_start(
    *, sit_down: SitDown, place: Place, raw_server: Callable[..., RawServer], item: str, answer: RawAnswer, told: Told
) -> None:
    server = raw_server(answer)
    profile = place.backends.settings.profile_folder
    person = sit_down(write_settings(profile, None, url=server.settings.authority_url, root=server.folder / "root.pem"))
    person.press("tile-renew")
    told(item, *reads_in_row(person, "SYS-202", errors.AnswerInvalid()))
    person.until(lambda: stops(person))


class Halving(Transport):
    """Loses the second half of the authority's answer to a request, as long as it is broken."""

    broken = True

    def post(self, path: str, body: bytes, headers: dict[str, str]) -> Reply:
        reply = super().post(path, body, headers)
        is_cut = self.broken and path == "/follow-ups"
        return replace(reply, body=reply.body[: len(reply.body) // 2]) if is_cut else reply


def test_half_an_answer_to_the_request(sit_down: SitDown, place: Place, told: Told) -> None:
    line = Halving(place.authority.settings)
    place.put_old()
    person = sit_down(own_settings(place), over(lambda _built: RaApi(line)))
    person.comes_to_data()
    person.makes_the_key()
    person.signs()
    told("half JSON to the request", *reads_on_top(person, errors.AnswerInvalid()))
    assert newest(place).stage is Stage.SENT
    line.broken = False
    person.press("error-button")
    person.enter_pin()
    person.comes_to("completion")
    assert is_proven(place)


class Swapping(RaApi):
    """Answers with a certificate made from the issued one, as long as it is crooked."""

    def __init__(self, authority: Authority, swapped: Callable[[Authority, bytes], bytes]) -> None:
        super().__init__(authority.transport)
        self._authority, self._swapped = authority, swapped
        self.is_crooked = True

    def submit(self, request_id: str, body: bytes) -> Answer:
        answer = super().submit(request_id, body)
        if not self.is_crooked:
            return answer
        items = tuple(replace(i, certificate=self._swapped(self._authority, i.certificate)) for i in answer.items)
        return replace(answer, items=items)


def for_another_key(authority: Authority, _issued: bytes) -> bytes:
    return authority.holder().der


def by_another_ca(authority: Authority, issued: bytes) -> bytes:
    return authority.certify(read_certificate(issued).spki, preset="foreign")


@pytest.mark.parametrize(
    ("item", "swapped", "error"),
    [
        ("certificate for another key", for_another_key, errors.CertificateDoesNotFitKey(reason="key")),
        ("certificate by another CA", by_another_ca, errors.CertificateDoesNotFitKey(reason="issuer")),
    ],
    ids=["another key", "another CA"],
)
def test_wrong_certificate_comes_back(
    *,
    sit_down: SitDown,
    place: Place,
    item: str,
    swapped: Callable[[Authority, bytes], bytes],
    error: EnrollError,
    told: Told,
) -> None:
    registrar = Swapping(place.authority, swapped)
    place.put_old()
    person = sit_down(own_settings(place), over(lambda _built: registrar))
    person.comes_to_data()
    person.makes_the_key()
    person.signs()
    told(item, *reads_on_top(person, error))
    entry = newest(place)
    assert entry.stage is Stage.SENT
    assert place.count(entry) == 2
    registrar.is_crooked = False
    person.press("error-button")
    person.press("kept-close")
    person.press(f"unfinished-finish-{entry.id}")
    person.enter_pin()
    person.comes_to("completion")
    assert is_proven(place)


def test_nonce_used_twice(sit_down: SitDown, place: Place, told: Told) -> None:
    place.put_old()
    person = sit_down(own_settings(place))
    person.comes_to_data()
    person.makes_the_key()
    (content,) = person.wizard.state.contents
    registrar = place.authority.registrar
    registrar.submit(*good_follow_up(registrar, Draft(place.authority.holder()), nonce=read_content(content).nonce))
    person.signs()
    told("nonce used twice", *reads_on_top(person, errors.Refused(reason="nonce_used")))
    person.comes_to("what-you-sign")
    assert newest(place).stage is Stage.KEY_MADE
    person.signs()
    person.comes_to("completion")
    assert is_proven(place)


def test_clock_wrong(sit_down: SitDown, make_place: MakePlace, start_authority: StartAuthority, told: Told) -> None:
    authority = start_authority("--clock=+2d")
    place = make_place(authority)
    place.put_old()
    person = sit_down(own_settings(place))
    person.press("tile-renew")
    told("clock wrong", *reads_in_row(person, "SYS-004", errors.ClockWrong()))
    person.until(lambda: stops(person))
    stop(authority)
    start_authority("--port", port(authority), folder=authority.folder)
    person.press("system-test-again")
    person.press("wizard-next")
    person.comes_to("selection")


def test_no_settings(sit_down: SitDown, place: Place, told: Told) -> None:
    place.put_old()
    given = own_settings(place)
    person = sit_down(None)
    person.sees("Say who issues your certificates", errors.NotConfigured.code)
    told("no settings", person.code(), "Say who issues your certificates")
    assert not person.can("tile-renew")
    home = person.window.centralWidget()
    assert isinstance(home, HomePage)
    home.adopt_settings(given)
    person.until(lambda: person.can("tile-renew"))
    person.comes_to_data()


def test_settings_that_cannot_be_used(sit_down: SitDown, place: Place, tmp_path: Path, told: Told) -> None:
    broken = tmp_path / "settings.toml"
    broken.write_text("[authority\n")
    person = sit_down(broken)
    told("settings damaged", *reads_on_top(person, errors.NotConfigured()))
    assert not person.can("tile-renew")

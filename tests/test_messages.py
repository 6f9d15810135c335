from string import Formatter

import pytest

from enroll_gui.messages import CHECK_NAMES, REFUSALS, ROWS, UNFIT, fill, unfit_text, words_for
from enroll_gui.model import errors
from enroll_gui.model.certificate import Fitness, Unfit
from enroll_gui.model.credential import Alphabet, Credential
from enroll_gui.model.errors import EnrollError, Remedy, leaves
from enroll_gui.reference_ra.problems import PROBLEMS


@pytest.mark.parametrize("leaf", leaves(), ids=lambda leaf: leaf.__name__)
def test_every_error_has_its_words_and_its_code(leaf: type[EnrollError]) -> None:
    words = words_for(leaf("for the log"))
    assert words.code == leaf.code
    assert words.title
    assert words.what
    assert "for the log" not in f"{words}"
    if leaf.remedy is not Remedy.SILENT:
        assert words.todo
        assert words.button


def test_codes_are_unique() -> None:
    codes = [leaf.code for leaf in leaves()]
    assert len(codes) == len(set(codes))


def test_no_row_without_its_error() -> None:
    assert set(ROWS) == set(leaves())


def test_every_unfit_certificate_has_its_reason() -> None:
    assert set(UNFIT) == set(Unfit)


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("follow_up_not_offered", "The authority does not renew certificates of this kind."),
        ("example_reason", "The authority does not renew it."),
        ("", "The authority does not renew it."),
    ],
)
def test_reason_of_the_authority_is_told_in_words_and_never_as_its_code(code: str, wanted: str) -> None:
    assert fill(unfit_text(Fitness(Unfit.NOT_ALLOWED, None, code)), {"detail": code}) == wanted


def test_checks_are_named_by_their_codes() -> None:
    assert all(code.startswith("SYS-") and len(code) == 7 for code in CHECK_NAMES)


def test_missing_fact_becomes_a_dash_and_never_fails() -> None:
    assert fill("{module} answered {rv}.", {"module": "x.so"}) == "x.so answered –."


def test_facts_are_not_read_as_places() -> None:
    assert fill("{module}", {"module": "{rv}"}) == "{rv}"


def test_places_are_plain_names() -> None:
    for row in ROWS.values():
        for text in row:
            assert all(n is None or n.isidentifier() for _l, n, _s, _c in Formatter().parse(text))


@pytest.mark.parametrize(
    ("facts", "wanted"),
    [
        ({"tries": 2, "final": False}, "{tries} tries"),
        ({"tries": None, "final": False}, "does not say"),
        ({"tries": None, "final": True}, "One try"),
        ({"tries": 1, "final": True}, "One try"),
    ],
)
def test_wrong_pin_says_how_many_tries_are_left(facts: dict[str, int | bool | None], wanted: str) -> None:
    assert wanted in words_for(errors.PinWrong("", **facts)).what
    assert wanted in words_for(errors.PinAtRisk("", **facts)).what


@pytest.mark.parametrize("credential", [c.value for c in Credential if c is not Credential.PIN])
@pytest.mark.parametrize("facts", [{"tries": None}, {"tries": 2}, {"tries": 1}, {"tries": None, "final": True}])
def test_wrong_entry_is_told_by_what_it_was(credential: str, facts: dict[str, int | bool | None]) -> None:
    told = words_for(errors.PinWrong("", **facts, credential=credential))
    of_pin = words_for(errors.PinWrong("", **facts))

    assert credential in told.title
    assert credential in told.what
    assert told.what != of_pin.what
    assert ("{tries}" in told.what) == ("{tries}" in of_pin.what)
    assert words_for(errors.PinWrong("", **facts, credential="PIN")) == of_pin


@pytest.mark.parametrize("credential", [c.value for c in Credential if c is not Credential.PIN])
def test_what_is_blocked_is_named_and_what_helps_is_another_thing(credential: str) -> None:
    told, of_pin = (words_for(errors.PinBlocked("", credential=c)) for c in (credential, "PIN"))

    assert credential in told.title
    assert told.todo != of_pin.todo
    assert "PUK" not in words_for(errors.PinBlocked("", credential="PUK")).todo


@pytest.mark.parametrize("credential", list(Credential))
@pytest.mark.parametrize("alphabet", list(Alphabet))
def test_refusal_says_which_credential_it_is_about_and_whether_it_is_the_new_one(
    credential: Credential, alphabet: Alphabet
) -> None:
    facts: dict[str, str] = {"credential": credential.value, "alphabet": alphabet.value}
    old, new = (words_for(errors.PinRefused("", **facts, is_new=is_new)) for is_new in (False, True))

    assert credential.value in old.what
    assert "{minimum}" in old.what
    assert (old.what, old.title == new.title, old.todo == new.todo) == (new.what, False, False)


def test_program_that_can_do_it_instead_is_named() -> None:
    assert "{tool}" in words_for(errors.Unsupported("", tool="pkcs15-init")).todo
    assert "{tool}" not in words_for(errors.Unsupported("", tool="")).todo


def test_no_card_at_all_is_told_apart_from_another_card() -> None:
    assert "{serial}" in words_for(errors.NoCard("", serial="6a21")).what
    assert "{serial}" not in words_for(errors.NoCard("")).what


def test_certificate_of_another_authority_is_told_apart() -> None:
    key, issuer = (words_for(errors.CertificateDoesNotFitKey("", reason=r)).what for r in ("key", "issuer"))
    assert key != issuer


@pytest.mark.parametrize("code", sorted(REFUSALS))
def test_refusal_is_explained_by_its_code(code: str) -> None:
    assert code in PROBLEMS, "the RA knows no such code"
    general = words_for(errors.Refused("", reason="something_else"))
    words = words_for(errors.Refused("", reason=code))
    assert words.what != general.what
    assert words.todo

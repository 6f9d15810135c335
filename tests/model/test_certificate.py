from dataclasses import replace

from enroll_gui.model.certificate import Attribute, Fitness, GeneralName, Unfit
from tests.makers import certificate


def test_holder_is_the_common_name_or_the_best_there_is() -> None:
    known = certificate(holder="Example Holder")
    assert known.holder == "Example Holder"
    organisation = replace(known, subject=(Attribute("2.5.4.6", "C", "XX"), Attribute("2.5.4.10", "O", "Example Org")))
    assert organisation.holder == "Example Org"
    assert replace(known, subject=(Attribute("2.5.4.6", "C", "XX"),)).holder == "XX"
    assert replace(known, subject=()).holder == ""


def test_name_is_written_as_the_authority_writes_it() -> None:
    assert str(GeneralName("dns", "www.example.com")) == "dns:www.example.com"


def test_only_what_lacks_nothing_is_fit() -> None:
    assert Fitness(None).is_fit
    assert not Fitness(Unfit.NOT_ASKED).is_fit


def test_each_reason_has_its_own_code() -> None:
    assert Unfit.EXPIRED.code == "U01"
    assert len({unfit.code for unfit in Unfit}) == len(Unfit)

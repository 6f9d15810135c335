"""A preview says what the follow-up will be told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from enroll_gui.model.errors import Refused
from enroll_gui.model.profile import Preview
from enroll_gui.model.request import Changes
from enroll_gui.pki.certificates import read_certificate
from tests.authority import EMAIL, Authority, Holder
from tests.follow_ups import Draft, flipped, good_follow_up


def previewed(authority: Authority, holder: Holder, changes: Changes | None = None, kind: str = "EC-P256") -> Preview:
    return authority.registrar.preview(holder.der, "commercial", changes or Changes(), kind)


def test_preview_tells_what_the_certificate_will_hold(authority: Authority) -> None:
    holder = authority.holder()
    told = previewed(authority, holder, Changes(remove_email=(EMAIL,)))
    assert told.decision == "issued"
    request = good_follow_up(authority.registrar, Draft(holder), changes=Changes(remove_email=(EMAIL,)))
    issued = read_certificate(authority.registrar.submit(*request).items[0].certificate)
    assert [value for name, value in told.fields if name == "CN"] == [issued.holder]
    assert [value for name, value in told.fields if name == "email"] == list(issued.emails) == []
    assert [value for name, value in told.fields if name == "eku"] == ["clientAuth", "emailProtection"]


@pytest.mark.parametrize(
    ("preset", "changes"),
    [
        ("expired", Changes()),
        ("not-yet", Changes()),
        ("revoked", Changes()),
        ("fresh", Changes()),
        ("forbidden", Changes()),
        ("forbidden", Changes(remove_eku=("1.3.6.1.5.5.7.3.3",))),
        ("soon-expiring", Changes(remove_san=("dns:not.there",))),
    ],
)
def test_preview_and_follow_up_are_refused_alike(authority: Authority, preset: str, changes: Changes) -> None:
    holder = authority.holder(preset=preset)
    told = previewed(authority, holder, changes)
    with pytest.raises(Refused) as refused:
        authority.registrar.submit(*good_follow_up(authority.registrar, Draft(holder), changes=changes))
    assert told.decision == "refused"
    assert (told.code, told.rule) == (refused.value.facts["reason"], refused.value.facts["rule"])


@pytest.mark.parametrize("kind", ["Ed25519", "RSA-1024", "1.3.132.0.10"])
def test_preview_refuses_a_key_kind_not_allowed(authority: Authority, kind: str) -> None:
    assert previewed(authority, authority.holder(), kind=kind).code == "key_kind_not_allowed"


def test_preview_refuses_what_is_not_ours_or_not_as_named(authority: Authority) -> None:
    assert previewed(authority, authority.holder(preset="foreign")).code == "signer_unknown"
    assert authority.registrar.preview(authority.holder().der, "single", Changes(), "EC-P256").code == "role_differs"
    holder = authority.holder()
    altered = replace(holder, certificate=replace(holder.certificate, der=flipped(holder.der)))
    assert previewed(authority, altered).code == "signer_not_old"


def test_preview_refuses_a_certificate_that_is_followed_up_already(authority: Authority) -> None:
    holder = authority.holder()
    authority.registrar.submit(*good_follow_up(authority.registrar, Draft(holder)))
    assert previewed(authority, holder).code == "follow_up_exists"


def test_preview_says_pending_and_refused_where_the_authority_will(start_authority: Callable[..., Authority]) -> None:
    holding = start_authority("--hold")
    assert previewed(holding, holding.holder()).decision == "pending"
    refusing = start_authority("--refuse", "too_early")
    assert previewed(refusing, refusing.holder()).code == "too_early"


def test_preview_issues_nothing(authority: Authority) -> None:
    holder = authority.holder()
    previewed(authority, holder)
    (word,) = authority.registrar.eligibility([(holder.certificate.issuer_sha256, holder.certificate.serial)])
    assert word.ok

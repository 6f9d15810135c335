from dataclasses import replace

import pytest

from enroll_gui.model.errors import NotConfigured
from enroll_gui.model.request import Changes
from enroll_gui.tasks.preview_follow_up import preview_follow_up
from tests.place import Place


@pytest.mark.parametrize(
    ("preset", "kind", "decision", "code"),
    [
        ("soon-expiring", "EC-P256", "issued", ""),
        ("soon-expiring", "RSA-1024", "refused", "key_kind_not_allowed"),
        ("forbidden", "EC-P256", "refused", "eku_not_allowed"),
    ],
)
def test_authority_says_beforehand_what_it_would_do(
    place: Place, preset: str, kind: str, decision: str, code: str
) -> None:
    sha256 = place.put_old(preset)
    chosen = (place.candidates()[sha256],)
    (preview,) = preview_follow_up(place.backends, chosen, Changes(), [kind])
    assert (preview.decision, preview.code) == (decision, code)
    assert bool(preview.fields) is (decision == "issued")


def test_without_an_authority_nobody_can_be_asked(place: Place) -> None:
    with pytest.raises(NotConfigured):
        preview_follow_up(replace(place.backends, registrar=None), (), Changes(), [])

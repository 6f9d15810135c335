from dataclasses import replace

from enroll_gui.model.entry import Stage
from tests.makers import entry


def test_bundle_stage_is_the_lowest_of_its_members() -> None:
    one = entry({"stage": Stage.WRITTEN})
    pair = replace(one, members=(one.members[0], replace(one.members[0], stage=Stage.SENT)))
    assert pair.stage is Stage.SENT


def test_entry_ends_when_every_member_is_proven_or_undone() -> None:
    assert not entry({"stage": Stage.WRITTEN}).ended
    assert entry({"stage": Stage.PROVEN}).ended
    assert entry({"stage": Stage.UNDONE}).ended


def test_tokens_are_named_once() -> None:
    assert len(entry().tokens) == 1

from dataclasses import replace

import pytest

from enroll_gui.flow import follow_up as flow
from enroll_gui.flow.follow_up import FOLLOW_UP, FollowUp
from enroll_gui.flow.machine import last_holding, next_page
from enroll_gui.model.card import Token
from enroll_gui.model.certificate import Candidate, Fitness, Unfit
from enroll_gui.model.check import Check, CheckGroup, CheckState
from enroll_gui.model.entry import Stage
from enroll_gui.model.profile import Preview
from enroll_gui.model.request import Changes
from tests.makers import NOW, TOKEN, agreed, candidate, certificate, entry, profile, state_after_test

SERVER_AUTH = "1.3.6.1.5.5.7.3.1"
CLIENT_AUTH = "1.3.6.1.5.5.7.3.2"


def chosen_state() -> FollowUp:
    return replace(flow.choose(state_after_test(), (candidate(),)), previews=(agreed(),))


@pytest.mark.parametrize("stands", [CheckState.STOP, CheckState.PENDING])
def test_selection_is_closed_while_a_check_stops_or_is_pending(stands: CheckState) -> None:
    row = Check("SYS-202", CheckGroup.AUTHORITY, stands)
    state = replace(state_after_test(), checks=(*state_after_test().checks, row))
    assert next_page(FOLLOW_UP, flow.SYSTEM_TEST, state) is None


def test_selection_opens_with_warnings() -> None:
    row = Check("SYS-102", CheckGroup.CARDS, CheckState.WARNING)
    state = replace(state_after_test(), checks=(*state_after_test().checks, row))
    assert next_page(FOLLOW_UP, flow.SYSTEM_TEST, state) == flow.SELECTION


def test_system_test_that_has_not_run_lets_nobody_through() -> None:
    assert next_page(FOLLOW_UP, flow.SYSTEM_TEST, FollowUp()) is None


def test_an_unfit_certificate_does_not_lead_on() -> None:
    unfit = candidate(fitness=Fitness(Unfit.EXPIRED))
    assert next_page(FOLLOW_UP, flow.SELECTION, replace(state_after_test(), chosen=(unfit,))) is None
    assert next_page(FOLLOW_UP, flow.SELECTION, chosen_state()) == flow.DATA


def test_key_is_made_only_after_the_authority_agreed_to_these_data() -> None:
    state = chosen_state()
    assert next_page(FOLLOW_UP, flow.DATA, state) == flow.KEY
    assert next_page(FOLLOW_UP, flow.DATA, replace(state, previews=())) is None
    refused = Preview("refused", "too_early", "window", ())
    assert next_page(FOLLOW_UP, flow.DATA, replace(state, previews=(refused,))) is None


def test_changed_data_want_a_new_word_of_the_authority() -> None:
    changed = flow.with_changes(chosen_state(), Changes(remove_email=("holder@example.com",)))
    assert changed.previews == ()
    assert next_page(FOLLOW_UP, flow.DATA, changed) is None


def test_nothing_is_planned_for_no_certificate() -> None:
    with pytest.raises(ValueError, match="no certificate"):
        flow.plan_entry(state_after_test(), "https://ra.example", NOW)


def test_change_something_opens_the_editable_page_even_when_the_authority_refuses() -> None:
    state = replace(chosen_state(), previews=(), wants_change=True)
    assert next_page(FOLLOW_UP, flow.DATA, state) == flow.EDITABLE


def test_forbidden_content_blocks_until_it_is_removed() -> None:
    old = certificate(ekus=(CLIENT_AUTH, SERVER_AUTH), dns="www.example.com")
    state = flow.choose(state_after_test(), (candidate(old),))
    state = replace(state, previews=(agreed(),))
    assert {(o.kind, o.value) for o in flow.open_offences(state)} == {
        ("eku", SERVER_AUTH),
        ("san", "dns:www.example.com"),
    }
    assert next_page(FOLLOW_UP, flow.DATA, state) is None
    removed = replace(flow.remove_offences(state), previews=(agreed(),))
    assert removed.changes.remove_eku == (SERVER_AUTH,)
    assert removed.changes.remove_san == ("dns:www.example.com",)
    assert next_page(FOLLOW_UP, flow.DATA, removed) == flow.KEY


def test_removed_email_is_no_offence_where_names_are_forbidden() -> None:
    no_names = profile(name_kinds_allowed=())
    old = certificate()
    assert flow.offences(old, no_names, Changes()) != ()
    assert flow.offences(old, no_names, Changes(remove_email=("holder@example.com",))) == ()


def test_key_kinds_are_what_profile_and_token_share_in_the_profiles_order() -> None:
    state = flow.choose(state_after_test(), (candidate(),))
    assert flow.shared_kinds(state, candidate(), TOKEN) == ("RSA-3072", "EC-P256")


def test_new_key_keeps_the_old_kind_where_it_is_offered() -> None:
    assert flow.preferred_kind("EC-P256", ("RSA-3072", "EC-P256")) == "EC-P256"
    assert flow.preferred_kind("RSA-1024", ("RSA-3072", "EC-P256")) == "RSA-3072"


def test_a_token_without_a_shared_kind_leaves_no_plan_and_no_way_on() -> None:
    poor = replace(candidate().stored, token=replace(TOKEN, key_kinds=("RSA-1024",)))
    state = flow.choose(state_after_test(), (replace(candidate(), stored=poor),))
    assert state.plans == ()
    assert next_page(FOLLOW_UP, flow.DATA, replace(state, previews=(agreed(),))) is None


def test_choosing_another_certificate_forgets_changes_meant_for_the_first() -> None:
    state = flow.with_changes(chosen_state(), Changes(remove_email=("holder@example.com",)))
    again = flow.choose(state, (candidate(certificate(2)),))
    assert again.changes == Changes()
    assert again.previews == ()


def test_choosing_the_same_certificate_keeps_what_was_changed() -> None:
    state = flow.with_changes(chosen_state(), Changes(remove_email=("holder@example.com",)))
    assert flow.choose(state, state.chosen) is state


def test_entry_plans_a_fresh_key_id_for_each_member() -> None:
    state = chosen_state()
    one = flow.plan_entry(state, "https://ra.example", NOW)
    two = flow.plan_entry(state, "https://ra.example", NOW)
    assert len(one.id) == 32
    assert one.id != two.id
    ids = {one.members[0].new_key.key_id, two.members[0].new_key.key_id}
    assert len(ids) == 2
    assert all(len(i) == 20 for i in ids)
    assert one.members[0].old_key.key_id not in ids
    assert one.stage is Stage.PLANNED


def test_a_pair_takes_the_roles_of_its_profiles() -> None:
    pair = (
        replace(candidate(), profile_id="qualified"),
        replace(candidate(certificate(3)), profile_id="commercial"),
    )
    profiles = (profile(id="qualified", role="qualified"), profile(id="commercial", role="commercial"))
    made = flow.plan_entry(flow.choose(FollowUp(profiles=profiles), pair), "https://ra.example", NOW)
    assert [m.role for m in made.members] == ["qualified", "commercial"]
    assert made.members[0].new_key.key_id != made.members[1].new_key.key_id


@pytest.mark.parametrize(
    ("stage", "page"),
    [
        (Stage.PLANNED, flow.KEY),
        (Stage.KEY_MADE, flow.WHAT_YOU_SIGN),
        (Stage.SENT, flow.WORK),
        (Stage.ISSUED, flow.WORK),
        (Stage.WRITTEN, flow.WORK),
    ],
)
def test_unfinished_entry_goes_on_at_the_page_of_its_stage(stage: Stage, page: str) -> None:
    assert flow.page_for(entry({"stage": stage})) == page


def test_what_you_sign_opens_with_the_key_and_work_with_the_bytes() -> None:
    state = replace(chosen_state(), entry=entry())
    assert next_page(FOLLOW_UP, flow.KEY, state) is None
    made = replace(state, entry=entry({"stage": Stage.KEY_MADE}))
    assert next_page(FOLLOW_UP, flow.KEY, made) == flow.WHAT_YOU_SIGN
    assert next_page(FOLLOW_UP, flow.WHAT_YOU_SIGN, made) is None
    assert next_page(FOLLOW_UP, flow.WHAT_YOU_SIGN, replace(made, contents=(b"{}",))) == flow.WORK


def test_completion_needs_the_proof() -> None:
    written = replace(chosen_state(), entry=entry({"stage": Stage.WRITTEN}))
    assert next_page(FOLLOW_UP, flow.WORK, written) is None
    proven = replace(written, entry=entry({"stage": Stage.PROVEN}))
    assert next_page(FOLLOW_UP, flow.WORK, proven) == flow.COMPLETION


def test_an_undone_entry_leads_nowhere() -> None:
    undone = replace(chosen_state(), entry=entry({"stage": Stage.UNDONE}))
    assert next_page(FOLLOW_UP, flow.KEY, undone) is None


def test_no_way_back_once_a_key_is_on_the_token() -> None:
    assert [page for page, step in FOLLOW_UP.items() if step.commits] == [flow.KEY, flow.WHAT_YOU_SIGN, flow.WORK]


def test_rail_names_every_page_once() -> None:
    assert sorted(page for _name, pages in flow.RAIL for page in pages) == sorted(FOLLOW_UP)
    assert len(flow.RAIL) == 5


def planned_otherwise() -> FollowUp:
    state = flow.with_changes(chosen_state(), Changes(remove_email=("holder@example.com",)))
    return flow.with_plan(state, 0, flow.KeyPlan(TOKEN, "RSA-2048"))


def test_card_that_left_leaves_nothing_chosen_and_the_way_back_to_the_selection() -> None:
    away = flow.put_aside(planned_otherwise())
    assert away.chosen == ()
    path = [flow.SYSTEM_TEST, flow.SELECTION, flow.DATA, flow.KEY]
    assert last_holding(FOLLOW_UP, path, away) == flow.SELECTION


def on_token(of: Candidate, token: Token) -> Candidate:
    return replace(of, stored=replace(of.stored, token=token))


def test_what_was_planned_is_taken_up_again_with_its_card_in_whatever_reader() -> None:
    before = planned_otherwise()
    moved = on_token(before.chosen[0], replace(TOKEN, reader="Example reader 1"))
    back = flow.choose(flow.put_aside(before), (moved,))
    assert (back.changes, back.plans, back.aside) == (before.changes, before.plans, None)
    assert back.previews == ()
    assert back.chosen == (moved,)


def test_what_was_planned_is_not_taken_up_for_another_certificate_or_card() -> None:
    before = planned_otherwise()
    for other in (candidate(certificate(0xB2)), on_token(before.chosen[0], replace(TOKEN, serial="77"))):
        state = flow.choose(flow.put_aside(before), (other,))
        assert state.changes == Changes()
        assert state.aside is None


def test_what_was_planned_waits_while_nothing_is_chosen() -> None:
    away = flow.put_aside(planned_otherwise())
    assert flow.choose(away, ()).aside == away.aside

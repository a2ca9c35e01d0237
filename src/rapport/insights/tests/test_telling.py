"""Insights kept, changed and withdrawn; what a source's leaving does to briefs."""

from datetime import date, timedelta

import pytest

from rapport.accounts.roles import system_actor
from rapport.compliance.actions import erase_person
from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.scope import firm_scope
from rapport.foundation.telling import tell
from rapport.insights import actions, queries
from rapport.insights.models import Brief, BriefShared, Insight
from rapport.insights.testing import SECTOR, make_approved, make_insight, make_three
from rapport.people.actions import change_employer, merge_people, undo_merge
from rapport.people.testing import make_person
from rapport.relations.actions import log_touch

ON = date(2026, 11, 22)
NOW = clock.midday(ON)


@pytest.fixture(autouse=True)
def north(world):
    with clock.frozen(NOW), firm_scope(world.north.pk):
        yield


def subjects() -> list[str]:
    return [one.group.subject for one in queries.live_subjects(on=ON) if one.group.lines]


def test_an_insight_keeps_who_said_what_in_which_call_and_until_when_it_holds(world, alice):
    touch = log_touch(alice, person_id=world.carol.pk, channel="call", direction="both")
    row = make_insight(alice, person_id=world.carol.pk, touch_id=touch.pk, said="  Pay   rises ")
    assert (row.said, row.source_id, row.member_id, row.touch_id) == (
        "Pay rises", world.carol.pk, world.alice.pk, touch.pk,
    )  # fmt: skip
    assert (row.told_on, row.expires_on, row.attribution) == (date(2026, 11, 22), date(2027, 11, 22), "anonymous")


def test_a_double_click_keeps_one(world, alice):
    first, second = (make_insight(alice, person_id=world.carol.pk) for _ in range(2))
    assert first.pk == second.pk


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"said": " "}, "Say what they told you."),
        ({"sector": ""}, "Say of which sector it is true."),
        ({"subject": ""}, "Say what it is about"),
        ({"kind": "gossip"}, "Say what it is about"),
        ({"kind": "organisation"}, "Say which organisation."),
        ({"attribution": "open"}, "Say how they allowed their name."),
        ({"attribution": "loud"}, "Say whether it may be shared."),
        ({"told_on": date(2026, 11, 23)}, "Nobody can have told us tomorrow."),
        ({"expires_on": date(2026, 11, 21)}, "It runs out before it was told."),
    ],
)
def test_what_is_missing_is_asked_for(world, alice, given, sentence):
    with pytest.raises(Refused, match=sentence):
        make_insight(alice, person_id=world.carol.pk, **given)


def test_a_call_with_somebody_else_is_no_evidence(world, alice):
    touch = log_touch(alice, person_id=world.dan.pk, channel="call", direction="both")
    with pytest.raises(Refused, match="somebody else"):
        make_insight(alice, person_id=world.carol.pk, touch_id=touch.pk)


def test_withdrawing_takes_it_out_of_every_brief_and_a_second_time_says_when_it_was(world, alice):
    brief = make_approved(alice, world.acts(world.bob))
    first = Insight.objects.order_by("pk")[0]
    assert len(brief.used) == 3
    actions.withdraw_insight(alice, insight_id=first.pk, why="They asked")
    brief.refresh_from_db()
    assert (brief.parts["groups"], brief.used, brief.approved_at is not None) == ([], [], True)
    assert brief.rebuilt_at is not None
    with pytest.raises(Refused, match="withdrawn on 22 November 2026"):
        actions.withdraw_insight(alice, insight_id=first.pk)


def test_with_four_sources_the_other_three_stay(world, alice):
    fourth = make_insight(alice, person_id=world.carol.pk, said="The fourth")
    brief = make_approved(alice, world.acts(world.bob))
    assert len(brief.parts["groups"][0]["lines"]) == 4
    actions.withdraw_insight(alice, insight_id=fourth.pk)
    brief.refresh_from_db()
    assert [line["said"] for line in brief.parts["groups"][0]["lines"]] == [f"Statement {n}" for n in (1, 2, 3)]


def test_a_rebuilt_brief_takes_in_nothing_nobody_approved(world, alice):
    fourth = make_insight(alice, person_id=world.carol.pk, said="The fourth")
    brief = make_approved(alice, world.acts(world.bob))
    make_insight(alice, person_id=world.dan.pk, said="A fifth, later")
    actions.withdraw_insight(alice, insight_id=fourth.pk)
    brief.refresh_from_db()
    assert "A fifth, later" not in str(brief.parts)


def test_changed_words_leave_the_brief_until_somebody_approves_them(world, alice):
    four = [*make_three(alice), make_insight(alice, person_id=world.carol.pk)]
    brief = actions.make_brief(alice, sector=SECTOR)
    actions.change_insight(alice, insight_id=four[0].pk, changes={"said": "Something else"})
    brief.refresh_from_db()
    assert len(brief.used) == 3
    assert "Something else" not in str(brief.parts)


def test_who_is_erased_takes_what_they_said_with_them(world, alice):
    brief = make_approved(alice, world.acts(world.bob))
    source = Insight.objects.order_by("pk")[0].source_id
    actions.share_brief(alice, brief_id=brief.pk, person_id=world.carol.pk)
    counts = erase_person(world.acts(world.ada), person_id=source).counts
    brief.refresh_from_db()
    assert (counts["insights"], counts["briefs rebuilt"], brief.parts["groups"]) == (1, 1, [])
    assert erase_person(world.acts(world.ada), person_id=world.carol.pk).counts["briefs shared"] == 1


def test_two_records_of_one_human_being_are_one_source(world, alice):
    brief = make_approved(alice, world.acts(world.bob))
    first, second = Insight.objects.order_by("pk")[:2]
    merge = merge_people(alice, kept_id=first.source_id, gone_id=second.source_id)
    brief.refresh_from_db()
    assert (brief.parts["groups"], subjects()) == ([], [])
    undo_merge(alice, merge_id=merge.pk)
    assert subjects() == ["Site managers"]
    brief.refresh_from_db()
    assert brief.parts["groups"] == []


def test_a_person_is_told_what_is_kept_of_what_they_said(world, alice):
    make_insight(alice, person_id=world.dan.pk, said="Rates rise")
    (row,) = tell(world.dan.pk)["insights"]
    assert (row["said"], row["attribution"]) == ("Rates rise", "Without their name")


def test_a_night_takes_out_what_ran_out(world, alice):
    make_three(alice, expires_on=date(2026, 12, 1))
    brief = actions.make_brief(alice, sector=SECTOR)
    assert brief.good_until == date(2026, 12, 1)
    system = system_actor(world.north.pk)
    assert actions.renew_briefs(system, date(2026, 12, 1)) == 0
    with clock.frozen(NOW + timedelta(days=10)):
        assert [actions.renew_briefs(system, date(2026, 12, 2)) for _ in range(2)] == [1, 0]
    brief.refresh_from_db()
    assert (brief.parts["groups"], brief.good_until) == ([], None)


def test_what_is_about_an_organisation_names_a_client_or_its_own_source_is_in_no_brief(world, alice):
    for number, said in enumerate(("Crane pays late", "As Ann Ash of all people knows", "All is well")):
        make_insight(alice, person_id=make_person(alice, f"Ann Ash {number}".strip(" 0")).pk, said=said)
    make_insight(alice, person_id=world.dan.pk, kind="organisation", organisation_id=world.crane.pk, subject="")
    with pytest.raises(Refused, match="Nothing of Construction may be shared yet"):
        actions.make_brief(alice, sector=SECTOR)
    assert queries.insight(Insight.objects.get(kind="organisation").pk).subject == "Crane Ltd"
    assert not Brief.objects.exists()


def test_a_brief_is_approved_once_and_shared_only_then_and_only_with_a_client(world, alice):
    make_three(alice)
    brief = actions.make_brief(alice, sector="construction ")
    with pytest.raises(Refused, match="Nobody has approved"):
        actions.share_brief(alice, brief_id=brief.pk, person_id=world.carol.pk)
    actions.approve_brief(world.acts(world.bob), brief_id=brief.pk)
    with pytest.raises(Refused, match="approved on 22 November 2026"):
        actions.approve_brief(world.acts(world.bob), brief_id=brief.pk)
    with pytest.raises(Refused, match="works at no client"):
        actions.share_brief(alice, brief_id=brief.pk, person_id=world.dan.pk)
    first, second = (actions.share_brief(alice, brief_id=brief.pk, person_id=world.carol.pk) for _ in range(2))
    assert first.pk == second.pk
    assert [one.brief_id for one in queries.shared_with(world.carol.pk, on=ON)] == [brief.pk]
    actions.take_back_share(alice, share_id=first.pk)
    assert queries.shared_with(world.carol.pk, on=ON) == []
    actions.share_brief(alice, brief_id=brief.pk, person_id=world.carol.pk)
    assert BriefShared.objects.get().taken_back_at is None
    assert queries.shared_with(world.carol.pk, on=date(2027, 11, 23)) == []
    change_employer(alice, person_id=world.carol.pk, organisation="Heron Ltd", title="Head of engineering")
    assert queries.shared_with(world.carol.pk, on=ON) == []


def test_the_next_brief_of_a_sector_is_the_next_version(world, alice):
    make_three(alice)
    assert [actions.make_brief(alice, sector=SECTOR).version for _ in range(2)] == [1, 2]

"""A member leaves: everything live of theirs finds a colleague, and only then does the account close."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from rapport.accounts import actions as accounts
from rapport.accounts.work import held_by
from rapport.desk import handing
from rapport.desk.today import items_of
from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.scope import firm_scope
from rapport.jobs.testing import make_vacancy
from rapport.people.testing import make_person
from rapport.placements.testing import make_placement
from rapport.referrals.testing import make_referral
from rapport.relations import actions as relations
from rapport.relations.testing import make_touch
from rapport.rules.wall import OPEN
from rapport.submissions.testing import make_candidacy, make_submission

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def leaving(world):
    """Alice keeps relationships, a promise, a concern, a vacancy, a candidacy, a placement and a referral."""
    with clock.frozen(NOW), firm_scope(world.north.pk):
        alice = world.acts(world.alice)
        for back in (40, 20, 5):
            make_touch(alice, person_id=world.dan.pk, at=NOW - back * DAY, member_id=world.bob.pk)
            make_touch(alice, person_id=world.carol.pk, at=NOW - back * DAY)
        vacancy = make_vacancy(alice, organisation_id=world.crane.pk, hiring_manager_id=world.carol.pk)
        make_candidacy(alice, vacancy_id=vacancy.pk, person_id=world.dan.pk)
        sent = make_submission(alice, person_id=make_person(alice, "Pat Placed").pk)
        make_placement(alice, candidacy_id=sent.candidacy_id)
        relations.make_promise(alice, person_id=world.dan.pk, text="Call", due_on=NOW.date() + DAY)
        relations.raise_concern(alice, person_id=world.carol.pk, said="Nobody called.")
        make_referral(alice, referrer_id=world.dan.pk)
        yield alice


def chosen(world):
    """Everything to whoever is suggested, else to Ada."""
    people, _ = handing.kept_by(world.alice.pk)
    things = handing.things_of(world.alice.pk)
    return {
        "people": {one.person_id: one.suggested or world.ada.pk for one in people},
        "things": {one.id: one.suggested or world.ada.pk for one in things},
    }


def test_nobody_is_left_without_an_owner(world, leaving):
    ada = world.acts(world.ada)
    with pytest.raises(Refused, match=r"Alice Archer still has 1 relationship, .* Hand them over to colleagues first"):
        accounts.end_membership(ada, member_id=world.alice.pk)
    suggested = {one.person_id: one.suggested for one in handing.kept_by(world.alice.pk)[0]}
    assert (suggested[world.dan.pk], suggested[world.carol.pk]) == (world.bob.pk, None)
    assert handing.hand_over_work(ada, member_id=world.alice.pk, **chosen(world)) > 0
    assert handing.kept_by(world.alice.pk) == ([], 0)
    assert held_by(world.alice.pk) == []
    assert accounts.end_membership(ada, member_id=world.alice.pk).left_on == NOW.date()
    asked = items_of(member_id=world.ada.pk, person_id=world.carol.pk, on=NOW.date(), wall=OPEN)
    assert {"new_owner", "unhappy"} <= {item.reason for item in asked}


def test_the_risk_is_low_where_a_colleague_knows_them_and_high_where_something_runs_and_nobody_does(world, leaving):
    risks = {one.name: one.risk for one in handing.kept_by(world.alice.pk)[0]}
    assert (risks["Pat Placed"], risks["Nia New"]) == ("high", "some")


def test_handing_over_twice_is_once_and_what_is_not_chosen_stays(world, leaving):
    ada, given = world.acts(world.ada), chosen(world)
    del given["people"][world.carol.pk]
    handing.hand_over_work(ada, member_id=world.alice.pk, **given)
    assert [one.person_id for one in handing.kept_by(world.alice.pk)[0]] == [world.carol.pk]
    assert handing.hand_over_work(ada, member_id=world.alice.pk, **given) == 0


def test_it_goes_to_a_colleague_who_is_there_and_by_whoever_sees_the_team(world, leaving):
    with pytest.raises(Refused, match="Choose a colleague who has not left"):
        handing.hand_over_work(
            world.acts(world.ada), member_id=world.alice.pk, people={world.dan.pk: world.alice.pk}, things={}
        )
    with pytest.raises(PermissionDenied):
        handing.hand_over_work(leaving, member_id=world.bob.pk, people={}, things={})


def test_the_page_hands_over_what_it_shows_and_drafts_an_introduction_for_each(world, leaving):
    address = f"/settings/members/{world.alice.pk}/hand-over/"
    browser = world.client(world.ada)
    shown = browser.get(address).content.decode()
    assert "Hello Dan Dale" in shown
    assert "Bob Barker looks after you from now on" in shown
    given = chosen(world)
    posted = {f"to-{key}": str(to) for rows in given.values() for key, to in rows.items()}
    assert browser.post(address, posted)["Location"] == f"/settings/members/{world.alice.pk}/"
    assert "Nothing is without an owner" in browser.get(address).content.decode()

"""One human being over the years: placed, promoted, somebody who hires, who brings two others, one of them placed."""

from datetime import date

import pytest

from rapport.accounts.roles import system_actor
from rapport.aftercare import actions as care
from rapport.aftercare import queries as cared
from rapport.aftercare.actions import Seen
from rapport.aftercare.testing import make_placed
from rapport.compliance.due import asks as asked_by_law
from rapport.foundation import clock
from rapport.foundation.scope import firm_scope
from rapport.jobs.testing import make_vacancy
from rapport.people import actions as people
from rapport.people import queries as known
from rapport.people.due import asks as asked_of_people
from rapport.people.models import HirerNotice, Person
from rapport.placements import actions as placing
from rapport.referrals import actions as referrals
from rapport.referrals import queries as referred
from rapport.relations import actions as relations
from rapport.relations.queries import contact_balances
from rapport.rules.milestones import Job
from rapport.rules.referral_credit import Tally

PLACED, STARTS = date(2026, 11, 23), date(2026, 12, 7)
PROMOTED, HIRES, BRINGS = date(2029, 3, 5), date(2029, 6, 4), date(2029, 9, 3)
NOTICE, NIA_PLACED = date(2029, 9, 28), date(2029, 11, 5)


@pytest.fixture(autouse=True)
def _north(world):
    with firm_scope(world.north.pk):
        yield


def on(day):
    return clock.frozen(clock.midday(day))


def fresh(person):
    return Person.objects.get(pk=person.pk)


def placed_and_promoted(world, alice):
    """A permanent job at Crane, where Carol hires; years later an address book says more than the record."""
    dan = world.dan
    with on(PLACED):
        first = make_placed(alice, person_id=dan.pk, organisation_id=world.crane.pk, hiring_manager_id=world.carol.pk)
    with on(STARTS):
        placing.start(alice, placement_id=first.pk)
        people.change_employer(
            alice, person_id=dan.pk, organisation=world.crane.name, title="Quantity Surveyor", started_on=STARTS
        )  # fmt: skip
    with on(PROMOTED):
        seen = Seen(
            person_id=dan.pk, job=Job("Head of Commercial", world.crane.name), on=PROMOTED, noticed_from="import",
            evidence="contacts.csv",
        )  # fmt: skip
        assert care.notice_milestones(system_actor(world.north.pk), seen=[seen]) == 1
        assert fresh(dan).title == "Quantity Surveyor"  # nothing changes until Alice says yes
        (news,) = cared.waiting_for_word(world.alice.pk).rows
        care.confirm_milestone(alice, milestone_id=news.pk)
        assert (fresh(dan).title, fresh(dan).employer_id) == ("Head of Commercial", world.crane.pk)
        before = contact_balances([dan.pk], on=PROMOTED)[dan.pk].given_since_ask
        care.greet(alice, milestone_id=news.pk, text="Well earned, Dan.", channel="call")
        assert contact_balances([dan.pk], on=PROMOTED)[dan.pk].given_since_ask == before + 1


def begins_to_hire(world, alice):
    """The title suggests it, the member confirms it: from then on the wall stands. Returns the vacancy he has."""
    bob, cara, dan = world.acts(world.bob), world.acts(world.cara), world.dan
    assert not known.wall(bob, fresh(dan)).kept
    people.note_titles(system_actor(world.north.pk), person_ids=[dan.pk])
    assert "became_hirer" in {item.reason for item in asked_of_people(member_id=world.alice.pk, on=HIRES, limit=9)}
    people.confirm_hirer(alice, person_id=dan.pk)
    assert known.wall(bob, fresh(dan)).kept
    assert not known.wall(alice, fresh(dan)).kept  # she took him through his own search
    assert not known.wall(cara, fresh(dan)).kept
    assert Person.Role.HIRING_MANAGER in fresh(dan).roles
    vacancy = make_vacancy(alice, organisation_id=world.crane.pk, hiring_manager_id=dan.pk)
    assert not HirerNotice.objects.filter(person=dan, state="noticed").exists()  # nobody is asked twice
    return vacancy


def brings_two(world, alice):
    """Two gifts, then one question; he names two. Returns the ask, which the first name answered, and the two."""
    for _ in range(2):
        relations.log_touch(alice, person_id=world.dan.pk, channel="call", direction="both", asks=False)
    ask = referrals.ask_referral(alice, person_id=world.dan.pk)
    nia = referrals.record_referral(alice, referrer_id=world.dan.pk, full_name="Nia New").referred
    olu = referrals.record_referral(alice, referrer_id=world.dan.pk, full_name="Olu Other").referred
    return ask, nia, olu


def test_placed_promoted_a_client_who_brings_two_of_whom_one_is_placed(world):
    alice, dan = world.acts(world.alice), world.dan
    placed_and_promoted(world, alice)
    with on(HIRES):
        vacancy = begins_to_hire(world, alice)
    with on(BRINGS):
        ask, nia, olu = brings_two(world, alice)
        assert referred.credit_of(world.acts(world.alice), dan.pk, fees_of=None) == Tally()

    # the database says itself when a record was made, and its clock is not moved
    Person.objects.filter(pk__in=[nia.pk, olu.pk]).update(created_at=clock.midday(BRINGS))
    with on(NOTICE):  # neither told us of themselves: the clock of the privacy notice started by itself
        waits = {item.person_id for item in asked_by_law(member_id=world.alice.pk, on=NOTICE, limit=9)}
        assert waits == {nia.pk, olu.pk}

    with on(NIA_PLACED):  # one of them takes the job that Dan has to give
        make_placed(alice, person_id=nia.pk, vacancy_id=vacancy.pk, terms={"starts_on": date(2030, 1, 7)})
        tally = referred.credit_of(world.acts(world.alice), dan.pk, fees_of=None)
        assert (tally.submissions, tally.placements, tally.fee_pence) == (1, 1, 10_000_00)
        assert tally.second_placements == 0
        owed = referred.owed(world.acts(world.alice), ask.pk, on=NIA_PLACED)
        assert {line.about for line in owed} == {"given", "submitted", "placed"}
        found = cared.care_of_client(world.acts(world.alice), world.crane.pk)
        plans = {one.plan.person_id: one.plan.track for one in found}
        assert plans[dan.pk] == "client"  # whom we placed is now cared for as the one who hires

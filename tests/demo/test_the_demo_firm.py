"""The demo firm: the same from the same seed, made through actions, and alive on the day it is made."""

import json
from collections import defaultdict
from datetime import date
from io import StringIO
from itertools import pairwise
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command

from rapport.accounts.models import Member
from rapport.compliance.models import Consent
from rapport.config.demo.employers import STEP_UP
from rapport.config.demo.make import Plan, plan
from rapport.desk.today import SOURCES
from rapport.foundation.models import AuditEntry, Firm
from rapport.foundation.scope import firm_scope
from rapport.jobs.models import Vacancy
from rapport.mail.models import Stranger
from rapport.people.models import Organisation, Person
from rapport.relations.models import Touch
from rapport.submissions.models import Candidacy

DAY = date(2026, 11, 22)
REASONS = {
    "unanswered", "promise", "agreed_contact", "cooling", "reconnect", "introduced", "moved", "contact_again",
    "job_anniversary", "birthday", "still_right", "keep_or_delete", "new_owner",
}  # fmt: skip


def on_paper(seed: int, today: date = DAY) -> Plan:
    return plan(seed=seed, today=today, people=220, organisations=30)


def test_the_same_seed_and_day_give_the_same_firm():
    one, two = on_paper(1), on_paper(1)
    assert (one.places, one.people, one.contacts) == (two.places, two.people, two.contacts)
    assert [when for when, _ in one.diary] == [when for when, _ in two.diary]


def test_some_are_promoted_where_they_work_and_most_who_move_stay_in_their_trade():
    paper = plan(seed=5, today=DAY, people=900, organisations=60)
    steps = [pair for one in paper.people for pair in pairwise(one.jobs)]
    promotions = [after for before, after in steps if after.employer == before.employer]
    moves = [pair for pair in steps if pair[0].employer != pair[1].employer]
    in_trade = sum(paper.places[a.employer].sector == paper.places[b.employer].sector for a, b in moves)
    assert all(after.title in STEP_UP.values() for after in promotions)
    assert len(promotions) > 20
    assert in_trade > len(moves) / 2


def test_a_firm_has_few_namesakes():
    paper = plan(seed=7, today=DAY)
    assert len({one.name.plain for one in paper.people}) > 0.95 * len(paper.people)


def test_a_conversation_does_not_repeat_itself_at_once():
    paper = on_paper(6)
    by_pair = defaultdict(list)
    for each in paper.contacts:
        if each.channel == "call" and each.subject:
            by_pair[each.someone, each.member].append(each.subject)
    long_ones = [subjects for subjects in by_pair.values() if len(subjects) > 3]
    assert long_ones
    again = sum(a == b for subjects in long_ones for a, b in pairwise(subjects))
    assert again < sum(map(len, long_ones)) / 20


def test_another_seed_gives_another_firm():
    assert on_paper(1).people != on_paper(2).people


@pytest.mark.parametrize("day", [DAY, date(2028, 2, 29), date(2027, 1, 1), date(2027, 3, 28)])
def test_nothing_lies_in_the_future_and_nobody_is_spoken_to_before_they_came_in(day):
    paper = on_paper(3, day)
    came = {one.number: (day.toordinal() - one.added) for one in paper.people}
    assert max(each.at for each in paper.contacts).date() < day
    assert all(each.at.date().toordinal() >= came[each.someone] for each in paper.contacts)


def test_numbers_and_addresses_are_of_the_kind_that_reaches_nobody():
    paper = plan(seed=4, today=DAY)
    starts = ("07700 900", "+44 7700 900", "+44 1632 960", "020 7946 0", "029 2018 0", "028 9649 6")
    numbers = [one.phone for one in paper.people if one.phone] + [place.phone for place in paper.places]
    assert all(number.startswith(starts) or " 49" in number for number in numbers)
    assert all(place.domain.endswith(".example") for place in paper.places)


@pytest.mark.django_db
def test_every_reason_this_record_can_feed_is_there_on_the_day_and_all_of_it_went_through_actions(client):
    out = StringIO()
    call_command("demo", "--people", "420", "--organisations", "40", "--today", DAY.isoformat(), "--json", stdout=out)
    made = json.loads(out.getvalue())
    firm = Firm.objects.get(is_demo=True)
    with firm_scope(firm.pk):
        members = list(Member.objects.order_by("created_at", "pk"))
        assert sorted(member.role for member in members) == ["admin", "compliance", "manager", "recruiter"]
        assert all(member.user.check_password(made["password"]) for member in members[:1] if member.user)
        assert (Person.objects.count(), Organisation.objects.count()) == (420, 40)
        assert not Person.objects.filter(employer=None).exists()
        assert Touch.objects.count() > 2000
        assert Touch.objects.filter(counts=False).exists()
        assert Consent.objects.filter(purpose="birthday").exists()
        recruiting = [member for member in members if member.role != "compliance"]
        for member in recruiting:
            found = {item.reason for source in SOURCES for item in source(member_id=member.pk, on=DAY, limit=60)}
            assert found >= REASONS, (member.name, REASONS - found)
            assert Stranger.objects.filter(member=member).exists()
        for member in members:
            assert sum(len(source(member_id=member.pk, on=DAY, limit=60)) for source in SOURCES) > 5, member.name
        stages = Candidacy.objects.values_list("stage_type", flat=True).distinct()
        assert set(stages) == {"longlist", "shortlist", "submitted", "interview", "offer", "placed"}
        assert set(Vacancy.objects.values_list("state", flat=True)) >= {"open", "on_hold", "filled"}
        for whose, address in made["doors"].items():
            opened = client.post(urlsplit(address).path)
            assert opened.status_code == 302, whose
            assert client.get(opened.url).status_code == 200, whose
        used = set(AuditEntry.objects.values_list("action", flat=True))
    assert used >= {
        "accounts.found_firm", "accounts.join", "people.add_organisation", "people.bring_in", "people.change_person",
        "relations.record_touches", "relations.agree", "relations.make_promise", "relations.set_boundary",
        "relations.note_introduction", "relations.contact_again", "relations.hand_over", "compliance.record_consent",
        "mail.hold", "jobs.open_vacancy", "jobs.agree_intake", "submissions.submit", "submissions.choose_slot",
        "submissions.accept_offer", "placements.start", "updates.approve_update", "compliance.issue_kid",
        "stakeholders.place_stakeholder", "stakeholders.snapshot_quarters", "referrals.record_referral",
        "referrals.thank", "referrals.ask_referral", "voices.answer_survey", "relations.set_target",
        "gatherings.followed_up", "ties.ask_introduction", "placements.end_placement",
        "aftercare.done_step", "aftercare.answer_check_in", "relations.resolve_concern",
    }  # fmt: skip


@pytest.mark.django_db
def test_a_second_demo_firm_is_not_made():
    Firm.objects.create(name="Demo", is_demo=True)
    out = StringIO()
    call_command("demo", stdout=out)
    assert "here already" in out.getvalue()
    assert Firm.objects.count() == 1

"""The hiring manager's door: one effect however often and by however many, nothing lost, hostile input is text."""

import html
import re
from datetime import timedelta

import pytest
from django.urls import reverse

from rapport.access.testing import door_client
from rapport.foundation import clock
from rapport.foundation.models import AuditEntry
from rapport.foundation.scope import firm_scope
from rapport.jobs.actions import add_contact, take_intake
from rapport.jobs.models import Intake
from rapport.jobs.testing import make_vacancy
from rapport.people.testing import make_person
from rapport.relations.models import Touch
from rapport.submissions import actions
from rapport.submissions.models import Feedback, Interview, Scorecard, Slot
from rapport.submissions.testing import make_submission
from rapport.updates import actions as updates

HOSTILE = "<script>alert(1)</script>{{ 7*7 }} #panic() \u202e 测 ' -- "


@pytest.fixture(autouse=True)
def _in_north(world):
    with firm_scope(world.north.pk):
        yield


@pytest.fixture
def vacancy(world, alice):
    return make_vacancy(alice, organisation_id=world.crane.pk, hiring_manager_id=world.carol.pk)


@pytest.fixture
def sent(world, alice, vacancy):
    return make_submission(alice, vacancy_id=vacancy.pk, person_id=world.dan.pk)


@pytest.fixture
def carol(world):
    return door_client(world, world.carol, "client")


@pytest.fixture
def priya(world, alice, vacancy):
    """Priya, who decides beside Carol, in her door."""
    person = make_person(alice, "Priya Patel", organisation=world.crane.name)
    add_contact(alice, vacancy_id=vacancy.pk, person_id=person.pk)
    return door_client(world, person, "client")


def at(name: str, **keys: object) -> str:
    return reverse(f"door_client_{name}", kwargs=keys)


def form_of(page) -> dict[str, str]:
    """What the form of a page sends as it stands."""
    body = page.content.decode().split("<main")[1]
    found = dict(re.findall(r'<input type="(?:hidden|text|number|date)" name="(\w+)" value="([^"]*)"', body))
    found |= dict(re.findall(r'<textarea name="(\w+)"[^>]*>\n([^<]*)</textarea>', body))
    found |= dict(re.findall(r'<select name="(\w+)"(?:(?!</select>).)*?value="([^"]*)" selected', body, re.DOTALL))
    found |= dict.fromkeys(re.findall(r'<input type="checkbox" name="(\w+)"[^>]* checked', body), "on")
    return {name: html.unescape(value) for name, value in found.items() if name != "csrfmiddlewaretoken"}


def test_of_two_who_decide_the_first_stands_and_the_other_reads_who_when_and_what(carol, priya, sent):
    path = at("feedback", candidacy_id=sent.candidacy_id)
    for _ in range(2):
        assert carol.post(path, {"verdict": "yes", "text": "Good"}).status_code == 302
    answer = priya.post(path, {"verdict": "maybe"})
    assert answer.status_code == 422
    day = f"{clock.now():%-d %B %Y}"
    assert f"Carol Crane answered already on {day}: yes. That answer stands." in answer.content.decode()
    assert [row.verdict for row in Feedback.objects.all()] == ["yes"]
    assert Touch.objects.filter(channel="portal").count() == 1


def test_agreeing_twice_agrees_once_and_another_version_is_never_agreed_by_mistake(alice, carol, priya, vacancy):
    path = at("intake_agree", vacancy_id=vacancy.pk)
    take_intake(alice, vacancy_id=vacancy.pk, changes={"hours": "35"})
    Intake.objects.filter(vacancy=vacancy, number=2).update(sent_at=clock.now())
    stale = carol.post(path, {"number": "1"})
    assert stale.status_code == 409
    told = stale.content.decode()
    assert "You were reading version 1. Below stands version 2" in told
    assert "<del" in told
    for _ in range(2):
        assert carol.post(path, {"number": "2"}).status_code == 302
    second = priya.post(path, {"number": "2"})
    assert (second.status_code, "by Carol Crane" in second.content.decode()) == (409, True)
    assert Intake.objects.get(vacancy=vacancy, number=2).agreed_by.full_name == "Carol Crane"


def test_a_correction_written_while_somebody_else_corrected_keeps_what_both_changed(carol, priya, vacancy):
    path = at("intake_correction", vacancy_id=vacancy.pk)
    shown = form_of(carol.get(path))
    assert priya.post(path, shown | {"hours": "30 a week"}).status_code == 302
    stale = carol.post(path, shown | {"location": "York"})
    assert stale.status_code == 409
    merged = form_of(stale)
    assert (merged["number"], merged["hours"], merged["location"]) == ("2", "30 a week", "York")
    assert carol.post(path, merged).status_code == 302
    newest = Intake.objects.get(vacancy=vacancy, ended_at=None)
    assert (newest.number, newest.hours, newest.location) == (3, "30 a week", "York")
    assert carol.post(path, merged | {"number": "3"}).status_code == 302
    assert Intake.objects.filter(vacancy=vacancy).count() == 3, "nothing was different"


def test_a_version_we_are_still_writing_is_neither_shown_nor_agreed(alice, carol, vacancy):
    take_intake(alice, vacancy_id=vacancy.pk, changes={"hours": "SECRET hours"})
    assert b"SECRET" not in carol.get(at("intake", vacancy_id=vacancy.pk)).content
    answer = carol.post(at("intake_agree", vacancy_id=vacancy.pk), {"number": "1"})
    assert answer.status_code == 409
    assert "Your recruiter is writing a newer version" in answer.content.decode()


def test_times_offered_twice_are_one_offer_and_a_time_taken_back_is_gone(carol, sent):
    path = at("times", candidacy_id=sent.candidacy_id)
    body = {"time_1": "2031-07-01T10:00", "time_2": "2031-07-01T10:00", "minutes": "45"}
    for _ in range(2):
        assert carol.post(path, body).status_code == 302
    slot = Slot.objects.get()
    assert slot.starts_at.isoformat() == "2031-07-01T09:00:00+00:00", "summer time where she is"
    assert (Interview.objects.count(), slot.interview.minutes) == (1, 45)
    for _ in range(2):
        assert carol.post(at("time_take_back", slot_id=slot.pk)).status_code == 302
    slot.refresh_from_db()
    assert slot.taken_back_at is not None


def test_a_scorecard_needs_what_showed_it_and_is_given_once(alice, carol, sent):
    made = actions.book(alice, candidacy_id=sent.candidacy_id, starts_at=clock.now() + timedelta(days=1))
    path = at("scorecard", interview_id=made.pk)
    Interview.objects.update(starts_at=clock.now() - timedelta(hours=3))
    criterion = carol.get(path).content.decode().split('name="score_')[1].split('"')[0]
    bare = carol.post(path, {f"score_{criterion}": "4"})
    assert (bare.status_code, "what showed it" in bare.content.decode()) == (422, True)
    for _ in range(2):
        assert carol.post(path, {f"score_{criterion}": "4", f"evidence_{criterion}": HOSTILE}).status_code == 302
    assert Scorecard.objects.count() == 1
    assert "<script>" not in carol.get(path).content.decode().split("<main")[1]


def test_a_scorecard_comes_after_the_interview(alice, carol, sent):
    made = actions.book(alice, candidacy_id=sent.candidacy_id, starts_at=clock.now() + timedelta(days=1))
    assert carol.get(at("scorecard", interview_id=made.pk)).status_code == 404


def test_a_message_sent_twice_is_one_and_waits_for_whoever_has_the_vacancy(world, carol, vacancy):
    path = at("messages", vacancy_id=vacancy.pk)
    for _ in range(2):
        assert carol.post(path, {"text": HOSTILE, "once": "a"}).status_code == 302
    touch = Touch.objects.get(channel="portal")
    assert (touch.member_id, touch.person_id) == (world.alice.pk, world.carol.pk)
    assert "<script>alert" not in carol.get(path).content.decode()
    assert carol.post(path, {"text": " ", "once": "b"}).status_code == 422


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("feedback", {"verdict": HOSTILE, "criteria_ids": ["x", "1"], "interview_id": "'"}),
        ("feedback", {"verdict": "no", "interview_id": "00000000-0000-0000-0000-000000000000"}),
        ("times", {"time_1": "0001-01-01T00:00", "minutes": "-5", "invite": "x", "step_id": "y"}),
        ("times", {"time_1": "9999-12-31T23:59", "minutes": "60", "place": HOSTILE * 20}),
        ("times", {"time_1": "2031-03-30T01:30", "minutes": "60"}),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence_and_writes_nothing(name, body, carol, sent):
    answer = carol.post(at(name, candidacy_id=sent.candidacy_id), body)
    assert answer.status_code in {404, 422}
    assert not Feedback.objects.exists()
    assert not Slot.objects.exists()


def test_hostile_words_are_words_in_the_report(world, alice, carol, vacancy, sent):
    type(vacancy).objects.filter(pk=vacancy.pk).update(title=HOSTILE)
    assert "<script>alert" not in carol.get(at("report", vacancy_id=vacancy.pk)).content.decode()
    answer = carol.get(at("report_pdf", vacancy_id=vacancy.pk))
    assert (answer.status_code, answer.content[:5]) == (200, b"%PDF-")


def test_the_pages_cost_the_same_however_many_candidates(
    world, alice, carol, vacancy, sent, django_assert_num_queries
):
    for name in ("Mia", "Oku"):
        make_submission(alice, vacancy_id=vacancy.pk, person_id=make_person(alice, name).pk)
    for path, count in ((at("home"), 14), (at("vacancy", vacancy_id=vacancy.pk), 17)):
        with django_assert_num_queries(count):
            carol.get(path)


def test_her_recruiter_reads_when_she_looked_and_that_she_asked_for_the_name(world, alice, carol, vacancy, sent):
    type(vacancy).objects.filter(pk=vacancy.pk).update(is_blind=True)
    staff, page = world.client(world.alice), reverse("candidacy", kwargs={"candidacy_id": sent.candidacy_id})
    assert "has not looked at it" in staff.get(page).content.decode()
    carol.get(at("candidate", candidacy_id=sent.candidacy_id))
    carol.post(at("name", candidacy_id=sent.candidacy_id))
    told = staff.get(page).content.decode()
    assert "The client looked at it first on" in told
    assert "They asked for the name on" in told


def test_what_she_was_told_about_a_vacancy_is_noted_once_as_read(world, alice, carol, vacancy):
    draft = updates.draft_update(alice, person_id=world.carol.pk, vacancy_id=vacancy.pk)
    told = updates.approve_update(alice, update_id=draft.pk, text="We looked at nine people.")
    for _ in range(2):
        assert b"We looked at nine people." in carol.get(at("vacancy", vacancy_id=vacancy.pk)).content
    told.refresh_from_db()
    assert told.seen_at is not None
    assert AuditEntry.objects.filter(action="updates.see_update").count() == 1

"""Where the cards of Today lead."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from rapport.desk.leads import IN_PLACE_OF_WRITING, leads
from rapport.foundation.scope import firm_scope
from rapport.jobs.testing import make_vacancy
from rapport.rules.reasons import REASONS
from rapport.rules.reasons.hiring import ROWS
from rapport.rules.today import Item
from rapport.submissions import actions as submissions
from rapport.submissions.testing import make_submission
from rapport.updates import actions as updates

ON = date(2026, 11, 22)
RESOLVED = {"update", "feedback_to_tell", "offer_waits", "hard_moment", "unsuitable"}  # their subject is asked for


def item(person_id, reason, subject_id=None):
    return Item(person_id, reason, ON, "Why.", subject_id=subject_id)


def lead(world, asked):
    with firm_scope(world.north.pk):
        return leads([asked])[asked]


@pytest.mark.parametrize("reason", sorted({row.key for row in ROWS} - RESOLVED))
def test_every_reason_of_hiring_leads_to_a_page(world, reason):
    assert lead(world, item(world.dan.pk, reason, uuid4())).href.startswith("/")


def test_being_in_touch_leads_nowhere_but_to_the_person(world):
    with firm_scope(world.north.pk):
        assert leads([item(world.dan.pk, "unanswered"), item(world.dan.pk, "cooling", uuid4())]) == {}


def test_reasons_settled_on_their_page_are_in_the_catalogue():
    assert set(REASONS) >= IN_PLACE_OF_WRITING


def test_a_due_update_is_drafted_and_read_with_one_press(world):
    alice = world.acts(world.alice)
    vacancy = make_vacancy(alice, organisation_id=world.crane.pk, hiring_manager_id=world.carol.pk)
    rhythm = updates.agree_rhythm(alice, person_id=world.carol.pk, vacancy_id=vacancy.pk, every_days=7)
    found = lead(world, item(world.carol.pk, "update", rhythm.pk))
    assert (found.label, found.fields) == ("Read the draft", {"vacancy": str(vacancy.pk)})
    answer = world.client(world.alice).post(found.href, found.fields)
    assert answer["Location"].startswith("/updates/")


def test_an_answer_to_pass_on_leads_to_the_candidate_it_is_about(world):
    alice = world.acts(world.alice)
    sent = make_submission(alice, organisation_id=world.crane.pk, hiring_manager_id=world.carol.pk)
    said = submissions.give_feedback(alice, candidacy_id=sent.candidacy_id, verdict="yes", by_person_id=world.carol.pk)
    found = lead(world, item(world.dan.pk, "feedback_to_tell", said.pk))
    assert found.href == reverse("candidacy_process", kwargs={"candidacy_id": sent.candidacy_id})
    with firm_scope(world.north.pk):
        assert leads([item(world.dan.pk, "feedback_to_tell", uuid4())]) == {}

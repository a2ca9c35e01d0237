"""Two at once: one CV, one decision, one candidacy, whoever comes first."""


import pytest

from rapport.foundation.models import EventRecord
from rapport.foundation.scope import firm_scope
from rapport.people.testing import make_person
from rapport.submissions import actions
from rapport.submissions.models import Candidacy, Rejection, Submission
from rapport.submissions.testing import make_candidacy, make_submittable
from tests.at_once import DONE, at_once
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_cv_goes_once_when_two_send_it(world: World):
    row = make_submittable(world.acts(world.alice))
    given = {"vacancy_id": row.vacancy_id, "person_id": row.person_id}
    said = at_once(
        lambda: actions.submit(world.acts(world.alice), **given), lambda: actions.submit(world.acts(world.bob), **given)
    )
    assert sorted(one != DONE for one in said) == [False, True]
    assert "and goes once" in "".join(said)
    with firm_scope(world.north.pk):
        assert Submission.objects.count() == 1
        assert EventRecord.objects.filter(name="CandidateSubmitted").count() == 1


def test_a_cv_does_not_go_past_the_candidates_no(world: World):
    alice = world.acts(world.alice)
    row = make_submittable(alice)
    said = at_once(
        lambda: actions.submit(alice, vacancy_id=row.vacancy_id, person_id=row.person_id),
        lambda: actions.answer_willingness(alice, candidacy_id=row.pk, answer=False, evidence="Phone"),
    )
    assert sorted(one != DONE for one in said) == [False, True], said
    with firm_scope(world.north.pk):
        assert Submission.objects.exists() is (said[0] == DONE)


def test_one_decision_stands_when_two_reject(world: World):
    row = make_candidacy(world.acts(world.alice))
    decide = {"candidacy_id": row.pk, "by": "by_candidate", "reason": "They took another job."}
    said = at_once(
        lambda: actions.reject(world.acts(world.alice), **decide),
        lambda: actions.reject(world.acts(world.bob), **decide),
    )
    assert sorted(one != DONE for one in said) == [False, True]
    with firm_scope(world.north.pk):
        assert Rejection.objects.count() == 1


def test_somebody_is_considered_once_when_two_add_them(world: World):
    alice, bob = world.acts(world.alice), world.acts(world.bob)
    first = make_candidacy(alice)
    dora = make_person(alice, "Dora Dale").pk
    given = {"vacancy_id": first.vacancy_id, "person_ids": [dora]}
    assert at_once(lambda: actions.consider(alice, **given), lambda: actions.consider(bob, **given)) == [DONE, DONE]
    with firm_scope(world.north.pk):
        assert Candidacy.objects.filter(person_id=dora).count() == 1
        assert EventRecord.objects.filter(name="CandidateConsidered").count() == 2

"""Two at once: one CV, one decision, one candidacy, whoever comes first."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from rapport.foundation.action import Refused
from rapport.foundation.models import EventRecord
from rapport.foundation.scope import firm_scope
from rapport.people.testing import make_person
from rapport.submissions import actions
from rapport.submissions.models import Candidacy, Rejection, Submission
from rapport.submissions.testing import make_candidacy, make_submittable
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)


def both(*doings: Callable[[], object]) -> list[str]:
    """Do these at the same moment on connections of their own; returns what each was refused with, "" for done."""
    said, start = [""] * len(doings), threading.Barrier(len(doings))

    def run(number: int) -> None:
        start.wait()
        try:
            doings[number]()
        except Refused as refusal:
            said[number] = str(refusal)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(len(doings))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return said


def test_a_cv_goes_once_when_two_send_it(world: World):
    row = make_submittable(world.acts(world.alice))
    given = {"vacancy_id": row.vacancy_id, "person_id": row.person_id}
    said = both(
        lambda: actions.submit(world.acts(world.alice), **given), lambda: actions.submit(world.acts(world.bob), **given)
    )
    assert sorted(bool(one) for one in said) == [False, True]
    assert "and goes once" in "".join(said)
    with firm_scope(world.north.pk):
        assert Submission.objects.count() == 1
        assert EventRecord.objects.filter(name="CandidateSubmitted").count() == 1


def test_a_cv_does_not_go_past_the_candidates_no(world: World):
    alice = world.acts(world.alice)
    row = make_submittable(alice)
    said = both(
        lambda: actions.submit(alice, vacancy_id=row.vacancy_id, person_id=row.person_id),
        lambda: actions.answer_willingness(alice, candidacy_id=row.pk, answer=False, evidence="Phone"),
    )
    assert sorted(bool(one) for one in said) == [False, True], said
    with firm_scope(world.north.pk):
        assert Submission.objects.exists() is (said[0] == "")


def test_one_decision_stands_when_two_reject(world: World):
    row = make_candidacy(world.acts(world.alice))
    decide = {"candidacy_id": row.pk, "by": "by_candidate", "reason": "They took another job."}
    said = both(
        lambda: actions.reject(world.acts(world.alice), **decide),
        lambda: actions.reject(world.acts(world.bob), **decide),
    )
    assert sorted(bool(one) for one in said) == [False, True]
    with firm_scope(world.north.pk):
        assert Rejection.objects.count() == 1


def test_somebody_is_considered_once_when_two_add_them(world: World):
    alice, bob = world.acts(world.alice), world.acts(world.bob)
    first = make_candidacy(alice)
    dora = make_person(alice, "Dora Dale").pk
    given = {"vacancy_id": first.vacancy_id, "person_ids": [dora]}
    assert both(lambda: actions.consider(alice, **given), lambda: actions.consider(bob, **given)) == ["", ""]
    with firm_scope(world.north.pk):
        assert Candidacy.objects.filter(person_id=dora).count() == 1
        assert EventRecord.objects.filter(name="CandidateConsidered").count() == 2

"""A vacancy is filled at the instant somebody acts on one of its candidates: one waits, nobody waits in a circle."""

from collections.abc import Callable
from datetime import timedelta
from threading import Thread
from time import monotonic, sleep

import pytest
from django.db import connection

from rapport.accounts.roles import DOORS
from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.actors import Actor
from rapport.foundation.scope import firm_scope
from rapport.jobs import actions as jobs
from rapport.jobs.models import Stage, Vacancy
from rapport.jobs.testing import make_vacancy
from rapport.placements import actions as placements
from rapport.placements.testing import STARTS
from rapport.submissions import actions
from rapport.submissions.models import Candidacy, Interview, Offer
from rapport.submissions.testing import make_candidacy
from rapport.submissions.tests.conftest import put_forward

pytestmark = pytest.mark.django_db(transaction=True)

LONGEST_WAIT = 20  # seconds
WAITS = """
SELECT count(*) FROM pg_locks l JOIN pg_stat_activity a USING (pid)
WHERE NOT l.granted AND a.datname = current_database()
"""
TERMS = placements.PlacementTerms(starts_on=STARTS, fee_basis_points=2_000)


@pytest.fixture
def dans(world, alice) -> Candidacy:
    """Dan, whose CV was sent, with an interview to come and an accepted offer."""
    with firm_scope(world.north.pk):
        vacancy = make_vacancy(alice, organisation_id=world.crane.pk, hiring_manager_id=world.carol.pk)
        row = put_forward(
            make_candidacy(alice, vacancy_id=vacancy.pk, person_id=world.dan.pk, stage_type="shortlist"), world.alice
        )
        actions.book(alice, candidacy_id=row.pk, starts_at=clock.now() + timedelta(days=2))
        version = actions.make_offer(alice, candidacy_id=row.pk, terms=actions.OfferTerms(pay_pence=50_000_00))
        actions.accept_offer(alice, offer_id=version.offer_id, number=1, evidence="By phone")
        return row


def acting(world, verb: str) -> Callable[[Candidacy], object]:
    """Return what somebody does to a candidacy."""
    alice = world.acts(world.alice)
    carol = Actor("client", world.carol.pk, world.north.pk, DOORS["client"])
    soon = clock.now() + timedelta(days=3)
    return {
        "move": lambda row: actions.move(alice, candidacy_ids=[row.pk], stage_id=stage_of(row, "interview")),
        "reject": lambda row: actions.reject(alice, candidacy_id=row.pk, by="by_candidate", reason="Found another"),
        "answer in her door": lambda row: actions.give_feedback(carol, candidacy_id=row.pk, verdict="yes"),
        "note": lambda row: actions.keep_note(alice, candidacy_id=row.pk, note="Calls on Friday"),
        "offer times": lambda row: actions.offer_slots(alice, candidacy_id=row.pk, starts=[soon]),
        "call off": lambda row: actions.cancel_interview(
            alice, interview_id=Interview.objects.get(candidacy=row).pk, reason="She is ill"
        ),
        "take the offer back": lambda row: actions.withdraw_offer(
            alice, offer_id=Offer.objects.get(candidacy=row).pk, reason="A freeze"
        ),
        "place": lambda row: placements.place(alice, candidacy_id=row.pk, terms=TERMS),
        "consider again": lambda row: actions.consider(
            alice, vacancy_id=row.vacancy_id, person_ids=[row.person_id], stage_type="longlist"
        ),
    }[verb]  # fmt: skip


def stage_of(row: Candidacy, kind: str):
    return Stage.objects.get(vacancy_id=row.vacancy_id, type=kind).pk


@pytest.mark.parametrize(
    "verb",
    [
        "move", "reject", "answer in her door", "note", "offer times", "call off", "take the offer back", "place",
        "consider again",
    ],
)  # fmt: skip
def test_filling_waits_for_nobody_who_waits_for_it(world, alice, dans, verb):
    act, told = acting(world, verb), []

    def run() -> None:
        try:
            with firm_scope(world.north.pk):
                act(dans)
            told.append("done")
        except Refused as refusal:
            told.append(str(refusal))
        finally:
            connection.close()

    other = Thread(target=run)
    with firm_scope(world.north.pk):
        Vacancy.objects.select_for_update(no_key=True).get(pk=dans.vacancy_id)  # as far as filling has come
        other.start()
        until = monotonic() + LONGEST_WAIT
        while not somebody_waits() and monotonic() < until:
            sleep(0.02)
        jobs.fill(alice, vacancy_id=dans.vacancy_id)
    other.join(LONGEST_WAIT)
    assert len(told) == 1, "it came to an end"
    with firm_scope(world.north.pk):
        assert Candidacy.objects.get().outcome == "closed"
        assert Vacancy.objects.get().state == "filled"
    if verb not in {"note", "call off", "take the offer back"}:  # which are right of a candidacy that ended, too
        assert "closed" in told[0]


def somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(WAITS)
        return cursor.fetchone()[0] > 0

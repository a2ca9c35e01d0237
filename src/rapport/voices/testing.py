"""Builders of what people say of us, through actions: a hire that is long enough ago, an answer, words."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from rapport.foundation import clock
from rapport.foundation.actors import Actor
from rapport.placements import actions as placements
from rapport.placements.testing import make_placement
from rapport.relations import actions as relations
from rapport.submissions.testing import make_submission
from rapport.voices import actions
from rapport.voices.models import SurveyAsk, Testimonial

DAYS_AGO = 20


def make_started(actor: Actor, *, person_id: UUID, days_ago: int = DAYS_AGO, **vacancy: Any) -> Any:
    """Make somebody begin in a job, so many days ago."""
    began = clock.now() - timedelta(days=days_ago)
    with clock.frozen(began - timedelta(days=7)):
        sent = make_submission(actor, person_id=person_id, **vacancy)
        made = make_placement(actor, candidacy_id=sent.candidacy_id, starts_on=began.date())
    with clock.frozen(began):
        return placements.start(actor, placement_id=made.pk)


def make_ask(actor: Actor, *, person_id: UUID) -> SurveyAsk:
    """Ask somebody how it was after their start."""
    placed = make_started(actor, person_id=person_id)
    return actions.ask_survey(actor, person_id=person_id, moment="start", subject_id=placed.pk)


def make_answer(actor: Actor, *, person_id: UUID, score: int = 9) -> SurveyAsk:
    """Note what somebody answered after their start."""
    asked = make_ask(actor, person_id=person_id)
    return actions.answer_survey(actor, ask_id=asked.pk, score=score, good="Quick answers", better="More detail")


def make_words(actor: Actor, *, person_id: UUID, scope: str = "public", days: int = 365, **more: str) -> Testimonial:
    """Keep words of somebody that may be shown."""
    given = {"words": "They listened before they spoke.", "signed": "A surveyor in Leeds", **more}
    allowed = actions.Allowed(scope=scope, expires_on=(clock.now() + timedelta(days=days)).date(), **given)
    return actions.give_testimonial(actor, person_id=person_id, allowed=allowed, evidence="Mail of today, on file")


def give(actor: Actor, *, person_id: UUID, times: int = 2) -> None:
    """Be in touch without asking for anything, so that something may be asked."""
    for number in range(times):
        touch = relations.NewTouch(
            person_id=person_id, member_id=actor.own_id, channel="call", direction="both", asks=False,
            at=clock.now() - timedelta(days=5, hours=number), source=f"given:{person_id}:{number}",
        )  # fmt: skip
        relations.record_touches(actor, touches=[touch])

"""Answering a survey, in one's own door or to a member who takes it down."""

from uuid import UUID

from rapport.accounts.roles import system_actor
from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.events import publish
from rapport.people import queries as people
from rapport.relations import actions as relations
from rapport.rules.nps import HIGHEST, LOWEST, is_detractor
from rapport.rules.surveys import MOMENTS
from rapport.voices.events import SurveyAnswered
from rapport.voices.models import SurveyAsk

LONGEST_WORDS = 4_000
OUTSIDE = frozenset({"client", "candidate"})


@action(needs=Can.ANSWER_SURVEY)
def answer_survey(actor: Actor, *, ask_id: UUID, score: int, good: str = "", better: str = "") -> SurveyAsk:
    """Keep how somebody says it was: 0 to 10, and in words. A score of 6 or less raises a concern at once.

    Whoever it is about finds an answer given in a door as a message. Publishes SurveyAnswered.

    The same answer again changes nothing.

    Raises: Refused (no score, or answered otherwise before); SurveyAsk.DoesNotExist, also for what is asked of somebody
    else or in their other door.
    """
    rows = SurveyAsk.objects.select_for_update()
    if actor.kind in OUTSIDE:
        rows = rows.filter(
            person_id=actor.own_id, moment__in=[one.key for one in MOMENTS.values() if one.door == actor.kind]
        )
    row = rows.get(pk=ask_id)
    if row.answered_at is not None:
        if (row.score, row.good, row.better) == (score, good.strip()[:LONGEST_WORDS], better.strip()[:LONGEST_WORDS]):
            return row  # pressed twice
        raise Refused(f"This was answered on {row.answered_at:%-d %B %Y}. Thank you: once is enough.")
    if not LOWEST <= score <= HIGHEST:
        raise Refused("Choose a number from 0 to 10.")
    row.answered_at, row.score = clock.now(), score
    row.good, row.better = good.strip()[:LONGEST_WORDS], better.strip()[:LONGEST_WORDS]
    row.noted_by_id = actor.id if actor.kind == "staff" else None
    row.save()
    if actor.kind in OUTSIDE:
        _tell(row)
    if is_detractor(score):
        _raise_concern(row)
    publish(SurveyAnswered(ask_id=row.pk, person_id=row.person_id))
    return row


def _tell(row: SurveyAsk) -> None:
    said = "\n\n".join(filter(None, (row.good, row.better)))
    told = relations.NewTouch(
        person_id=row.person_id, member_id=row.member_id, channel="portal", direction="in", at=clock.now(),
        source=f"survey-answer:{row.pk}", subject=f"Said how it was: {row.score} of 10", excerpt=said,
    )  # fmt: skip
    relations.record_touches(system_actor(row.firm_id), touches=[told])


def _raise_concern(row: SurveyAsk) -> None:
    """Whoever looks after the person calls today; who has the vacancy, where nobody does."""
    owner = people.get(row.person_id).owner
    is_theirs = owner is not None and owner.left_on is None
    relations.raise_concern(
        system_actor(row.firm_id), person_id=row.person_id, source_kind="survey", source_id=row.pk,
        said=f"{row.score} of 10 about {row.about}. {row.better or row.good}".strip(),
        organisation_id=row.organisation_id if MOMENTS[row.moment].door == "client" else None,
        owner_id=None if is_theirs else row.member_id,
    )  # fmt: skip

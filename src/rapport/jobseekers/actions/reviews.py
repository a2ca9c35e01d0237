"""The search review: gone through together on a rhythm, with what changed since the last time."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.events import publish
from rapport.jobseekers.actions.agreements import USUAL_RHYTHM_DAYS
from rapport.jobseekers.actions.whose import hold
from rapport.jobseekers.events import ReviewHeld
from rapport.jobseekers.models import Availability, SearchReview, ServiceAgreement
from rapport.jobseekers.queries.changes import Change, availability_in_words, changed_since_review
from rapport.relations import queries as relationships

LONGEST_TEXT = 8_000


@action(needs=Can.KEEP_JOBSEEKER)
def hold_review(
    actor: Actor,
    *,
    person_id: UUID,
    said: str = "",
    next_on: date | None = None,
    applications: Sequence[Change] = (),
) -> SearchReview:
    """Note that the search was gone through with a person today; what changed since the last time is kept with it.

    Again on the same day it says anew what was said; what changed stays as it was worked out first.

    Args:
        said: what was said, and what follows.
        next_on: the next time; without it as often as the agreement in force says, else every 42 days.
        applications: what changed with their applications, by those who can see them.

    Raises:
        Refused: the next day is not after today.
        ObjectDoesNotExist: the person is not in this firm.
    """
    today = relationships.frame().today
    if next_on is not None and next_on <= today:
        raise Refused("Give a day after today for the next review.")
    hold(actor, person_id)
    now_so = Availability.objects.filter(person_id=person_id).first()
    made = SearchReview.objects.filter(person_id=person_id, held_on=today).first() or SearchReview(
        person_id=person_id, held_on=today, member_id=actor.own_id, stood=availability_in_words(now_so),
        made_at=clock.now(),
        changed=[list(each) for each in (*changed_since_review(person_id, on=today), *applications)],
    )  # fmt: skip
    is_new = made._state.adding  # noqa: SLF001 - public in all but name
    made.said, made.next_on = said.strip()[:LONGEST_TEXT], next_on or today + timedelta(days=_rhythm(person_id))
    made.save()
    if is_new:
        publish(ReviewHeld(person_id=person_id, review_id=made.pk))
    return made


def _rhythm(person_id: UUID) -> int:
    """Return how often the search is reviewed by the agreement in force, in days."""
    in_force = ServiceAgreement.objects.filter(person_id=person_id, accepted_at__isnull=False, ended_at=None)
    return in_force.values_list("review_every_days", flat=True).first() or USUAL_RHYTHM_DAYS

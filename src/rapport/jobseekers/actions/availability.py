"""Whether and when a person could start and be interviewed; "I am looking"."""

from datetime import date
from uuid import UUID

from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.events import publish
from rapport.jobseekers.actions.whose import INSIDE, hold
from rapport.jobseekers.events import SaidLooking
from rapport.jobseekers.models import Availability


@action(needs=Can.KEEP_OWN_SEARCH)
def keep_availability(
    actor: Actor,
    *,
    person_id: UUID,
    looking: str = "",
    from_on: date | None = None,
    notice: str = "",
    interview_times: str = "",
    away: str = "",
) -> Availability:
    """Keep whether a person looks for work, when they could start, and when they can be interviewed.

    A person who says in their door that they are looking, and had not said so, is in the Today of their owner.

    Args:
        looking: active, open, not; empty: not asked yet.
        from_on: the first day they could start.

    Raises:
        Refused: an unknown word.
        ObjectDoesNotExist: not in this firm, or not their own.
    """
    if looking not in Availability.Looking.values:
        raise Refused("Choose from the answers given.")
    hold(actor, person_id)
    row = Availability.objects.filter(person_id=person_id).first() or Availability(person_id=person_id)
    is_news = looking == Availability.Looking.ACTIVE != row.looking
    row.looking, row.from_on, row.notice = looking, from_on, notice.strip()[:100]
    row.interview_times, row.away = interview_times.strip()[:300], away.strip()[:300]
    return _kept(row, says_so=is_news and actor.kind not in INSIDE)


@action(needs=Can.KEEP_OWN_SEARCH)
def say_looking(actor: Actor, *, person_id: UUID) -> Availability:
    """Note that a person says they are looking: they are in the Today of their owner. Within a day harmless twice.

    Raises ObjectDoesNotExist (not in this firm, or not their own).
    """
    hold(actor, person_id)
    row = Availability.objects.filter(person_id=person_id).first() or Availability(person_id=person_id)
    row.looking = Availability.Looking.ACTIVE
    is_news = row.said_at is None or row.said_at.date() != clock.now().date()
    return _kept(row, says_so=is_news)


def _kept(row: Availability, *, says_so: bool) -> Availability:
    row.updated_at = clock.now()
    if says_so:
        row.said_at = row.updated_at
    elif row.looking != Availability.Looking.ACTIVE:
        row.said_at = None
    row.save()
    if says_so:
        publish(SaidLooking(person_id=row.person_id))
    return row

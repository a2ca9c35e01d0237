"""How often somebody is told how things stand."""

from datetime import timedelta
from uuid import UUID

from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.jobs import queries as jobs
from rapport.people import queries as people
from rapport.updates.models import Rhythm

LONGEST_DAYS = 90


@action(needs=Can.SEND_UPDATE)
def agree_rhythm(actor: Actor, *, person_id: UUID, every_days: int, vacancy_id: UUID | None = None) -> Rhythm:
    """Agree how often a person gets an update: about a vacancy, or (without one) about their search.

    Replaces what was agreed before. The first is due one period from today.

    Raises: Refused for less than a day or more than 90; ObjectDoesNotExist.
    """
    if not 1 <= every_days <= LONGEST_DAYS:
        raise Refused(f"Choose between 1 and {LONGEST_DAYS} days: longer than that is no rhythm.")
    people.get(person_id)
    if vacancy_id is not None:
        jobs.vacancy(vacancy_id)
    now = clock.now()
    before = Rhythm.objects.select_for_update().filter(person_id=person_id, vacancy=vacancy_id, ended_at=None)
    before.update(ended_at=now)
    return Rhythm.objects.create(
        person_id=person_id,
        vacancy_id=vacancy_id,
        member_id=actor.own_id,
        every_days=every_days,
        next_on=clock.on(now, "UTC") + timedelta(days=every_days),
    )


@action(needs=Can.SEND_UPDATE)
def end_rhythm(actor: Actor, *, rhythm_id: UUID) -> Rhythm:
    """Stop regular updates. Twice changes nothing. Raises DoesNotExist."""
    rhythm = Rhythm.objects.select_for_update().get(pk=rhythm_id)
    if rhythm.ended_at is None:
        rhythm.ended_at = clock.now()
        rhythm.save(update_fields=["ended_at"])
    return rhythm

"""An objection to being scored, as health obeys it. Compliance records the objection and calls these."""

from datetime import date
from uuid import UUID

from rapport.foundation.action import action
from rapport.foundation.actors import Actor, Can
from rapport.relations.actions.locks import lock_person, relationships_of
from rapport.relations.actions.recording import keep_answers
from rapport.relations.models import NotScored
from rapport.relations.queries.numbers import frame


@action(needs=Can.RECORD_CONSENT)
def stop_scoring(actor: Actor, *, person_id: UUID, since_on: date) -> None:
    """Take every number, word and cooling date of a person away, and give no new ones. Harmless twice."""
    lock_person(person_id)
    NotScored.objects.get_or_create(person_id=person_id, defaults={"since_on": since_on})
    keep_answers(relationships_of([person_id]), frame(), {person_id: False})


@action(needs=Can.RECORD_CONSENT)
def score_again(actor: Actor, *, person_id: UUID) -> None:
    """Score a person again. Harmless twice."""
    lock_person(person_id)
    NotScored.objects.filter(person_id=person_id).delete()
    keep_answers(relationships_of([person_id]), frame(), {person_id: True})

"""Concerns: raised the day we hear of them, worked off by promises, settled with what came of it."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.events import publish
from rapport.people import queries as people
from rapport.relations.actions.locks import lock_person
from rapport.relations.actions.promises import make_promise
from rapport.relations.events import ConcernRaised, ConcernResolved
from rapport.relations.models import Concern, Promise

LONGEST_SAID = 500


@action(needs=Can.KEEP_RELATIONSHIP)
def raise_concern(
    actor: Actor,
    *,
    person_id: UUID,
    said: str,
    source_kind: str = Concern.Source.TOLD,
    source_id: UUID | None = None,
    organisation_id: UUID | None = None,
    owner_id: UUID | None = None,
) -> Concern:
    """Note that somebody is unhappy; Today asks its owner to call the same day. Publishes ConcernRaised.

    The same source again returns the concern there is.

    Args:
        said: what they said, or what shows it; shown to members only.
        source_id: the check-in or survey it came from.
        organisation_id: the client, when it was said for the client.
        owner_id: who calls; the owner of the person's record, else the actor, if not given.

    Raises:
        Refused: nothing said, no such source, or nobody to own it.
        ObjectDoesNotExist: the person or the organisation is not in this firm.
    """
    words = said.strip()[:LONGEST_SAID]
    if not words:
        raise Refused("Say what they are unhappy about.")
    if source_kind not in Concern.Source.values:
        raise Refused("Say where we heard it.")
    lock_person(person_id)
    owner = owner_id or people.get(person_id).owner_id or actor.id
    if owner is None:
        raise Refused("Nobody looks after this person. Give them an owner first.")
    if organisation_id is not None:
        people.get_organisation(organisation_id)
    if source_id is not None:
        before = Concern.objects.filter(source_kind=source_kind, source_id=source_id).first()
        if before is not None:
            return before
    concern = Concern.objects.create(
        person_id=person_id, organisation_id=organisation_id, owner_id=owner, source_kind=source_kind,
        source_id=source_id, said=words, raised_at=clock.now(),
        raised_by_id=actor.id if actor.kind == "staff" else None,
    )  # fmt: skip
    publish(ConcernRaised(concern_id=concern.pk, person_id=person_id))
    return concern


@action(needs=Can.KEEP_RELATIONSHIP)
def plan_recovery(actor: Actor, *, concern_id: UUID, steps: Sequence[tuple[str, date]]) -> list[Promise]:
    """Promise the person what will be done about their concern, each by its day. Returns the promises.

    Raises Refused (settled already, no step, a day that has passed); Concern.DoesNotExist.
    """
    concern = _open(concern_id)
    if not steps:
        raise Refused("Say what you will do, and by when.")
    return [make_promise(actor, person_id=concern.person_id, text=text, due_on=due_on) for text, due_on in steps]


@action(needs=Can.KEEP_RELATIONSHIP)
def resolve_concern(actor: Actor, *, concern_id: UUID, outcome: str) -> Concern:
    """Note that a concern is settled and what came of it. Publishes ConcernResolved.

    Raises Refused (settled already, or no outcome); Concern.DoesNotExist.
    """
    words = outcome.strip()[:LONGEST_SAID]
    if not words:
        raise Refused("Say what came of it: how it was settled, or that they left it at that.")
    concern = _open(concern_id)
    concern.resolved_at, concern.outcome = clock.now(), words
    concern.save(update_fields=["resolved_at", "outcome"])
    publish(ConcernResolved(concern_id=concern.pk, person_id=concern.person_id))
    return concern


@action(needs=Can.KEEP_RELATIONSHIP)
def reopen_concern(actor: Actor, *, concern_id: UUID) -> Concern:
    """Undo settling. Harmless twice. Raises Concern.DoesNotExist."""
    concern = Concern.objects.select_for_update().get(pk=concern_id)
    if concern.resolved_at is not None:
        concern.resolved_at, concern.outcome = None, ""
        concern.save(update_fields=["resolved_at", "outcome"])
    return concern


def _open(concern_id: UUID) -> Concern:
    concern = Concern.objects.select_for_update().get(pk=concern_id)
    if concern.resolved_at is not None:
        raise Refused(f"This was settled on {concern.resolved_at:%-d %B %Y}: {concern.outcome}")
    return concern

"""Strangers who turn out to be somebody we know: what was held of them joins the timeline; and the way back."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from itertools import islice
from uuid import UUID

from rapport.foundation import clock
from rapport.foundation.action import action
from rapport.foundation.actors import Actor, Can
from rapport.mail.actions.holding import NewHeld, hold, recount
from rapport.mail.models import HeldMessage, Stranger
from rapport.people import queries as people
from rapport.relations import actions as relations
from rapport.relations import queries as timelines

BATCH = 2000


@dataclass(frozen=True, slots=True)
class Settled:
    """Strangers who are somebody now, how many touches that made, and the relationships that began with them."""

    strangers: list[UUID] = field(default_factory=list)
    touches: int = 0
    begun: list[UUID] = field(default_factory=list)


@action(needs=Can.TRIAGE)
def settle_known(actor: Actor, *, person_ids: Collection[UUID]) -> Settled:
    """Settle everybody's strangers who wait with an address one of these people has, as if kept by hand.

    Harmless twice. Two queries when nobody waits; otherwise a constant number for every 2,000 messages.
    """
    return settle(actor, people.emails_of_all(person_ids))


@action(needs=Can.TRIAGE)
def wait_again(actor: Actor, *, stranger_ids: Collection[UUID]) -> int:
    """Let strangers who were settled by themselves wait again: their touches are held messages once more.

    Returns how many wait again; those decided otherwise since are left alone. Harmless twice.
    """
    there = Stranger.objects.filter(pk__in=stranger_ids, state=Stranger.State.KEPT, made=[]).select_for_update()
    settled: dict[UUID | None, Stranger] = {row.pk: row for row in there}
    keys = [row.pk for row in there]
    messages: dict[UUID, list[NewHeld]] = defaultdict(list)
    for touch in timelines.brought_touches(keys):  # their held copies may be forgotten by now
        stranger = settled[touch.brought_by]
        messages[stranger.member_id].append(
            NewHeld(
                address=stranger.address, name=stranger.name, at=touch.at, direction=touch.direction,
                source=touch.source, subject=touch.subject, excerpt=touch.excerpt, body=touch.body,
                group_size=touch.group_size, thread_key=touch.thread_key,
            )
        )  # fmt: skip
    there.update(state=Stranger.State.WAITING, person=None, decided_at=None)
    for member_id, held in messages.items():
        hold(actor, member_id=member_id, messages=held)
    recount(keys)
    relations.take_back(actor, brought_by=keys)
    return len(keys)


def settle(actor: Actor, persons: Mapping[str, UUID]) -> Settled:
    """Make touches of what is held of waiting strangers with these addresses; each on its own member's timeline."""
    waiting = Stranger.objects.filter(address__any_of=list(persons), state=Stranger.State.WAITING)
    found = {row.pk: row for row in waiting.order_by("pk").select_for_update()} if persons else {}
    if not found:
        return Settled()
    touches, begun = 0, list[UUID]()
    held = HeldMessage.objects.filter(stranger_id__any_of=found).order_by("at", "id").iterator(BATCH)
    while part := list(islice(held, BATCH)):
        pairs = [(message, found[message.stranger_id]) for message in part]
        done = relations.record_touches(actor, touches=[_touch(m, s, persons[s.address]) for m, s in pairs])
        touches += len(done.added)
        begun += done.begun
    for row in found.values():
        row.state, row.person_id, row.decided_at = Stranger.State.KEPT, persons[row.address], clock.now()
    Stranger.objects.bulk_update(found.values(), ["state", "person", "decided_at"], batch_size=BATCH)
    return Settled(list(found), touches, begun)


def _touch(message: HeldMessage, stranger: Stranger, person_id: UUID) -> relations.NewTouch:
    return relations.NewTouch(
        person_id=person_id,
        member_id=stranger.member_id,
        channel="email",
        direction=message.direction,
        at=message.at,
        source=message.source,
        group_size=message.group_size,
        subject=message.subject,
        excerpt=message.excerpt,
        body=message.body,
        thread_key=message.thread_key,
        brought_by=stranger.pk,
    )

"""Deciding about strangers: keep them as a person, add the address to somebody, ignore it, and take that back."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.mail.actions.settling import settle
from rapport.mail.models import Stranger
from rapport.people import actions as people
from rapport.people import queries as known
from rapport.relations import actions as relations
from rapport.rules.correspondence import PUBLIC_DOMAINS, domain_of


@action(needs=Can.TRIAGE)
def keep(
    actor: Actor,
    *,
    stranger_id: UUID,
    full_name: str,
    organisation: str = "",
    title: str = "",
    tags: Sequence[str] = (),
) -> UUID:
    """Make a person of a stranger; what was held becomes their timeline. Returns the person's key.

    Colleagues' strangers with the same address are settled with them, each on their own colleague's timeline.

    Raises:
        Refused: the name is missing, or the address belongs to somebody by now (the sentence says whom).
        Stranger.DoesNotExist: not one of the actor's strangers, or already decided.
    """
    stranger, began = _waiting(actor, stranger_id), clock.now()
    person = people.add_person(
        actor,
        full_name=full_name,
        emails=(stranger.address,),
        organisation=organisation,
        title=title,
        tags=tags,
        owner_id=stranger.member_id,
        source="Mail",
    )
    _settle(actor, stranger.address, person.pk, began=began, made=[("people_person", person.pk)])
    return person.pk


@action(needs=Can.TRIAGE)
def keep_as(actor: Actor, *, stranger_id: UUID, person_id: UUID) -> UUID:
    """Give a stranger's address to somebody we know; what was held joins their timeline. Returns the person's key.

    Raises:
        Refused: the address belongs to somebody else by now.
        ObjectDoesNotExist: no such stranger or person.
    """
    stranger, began = _waiting(actor, stranger_id), clock.now()
    person = known.get(person_id)
    holder = known.by_addresses([stranger.address]).get(stranger.address)
    if holder not in {None, person.pk}:
        raise Refused("This address belongs to somebody else by now: open that person, or merge the two.")
    given = people.NewPerson(full_name=person.full_name, emails=(stranger.address,), person_id=person.pk)
    made = people.bring_in(actor, people=[given])[0].made
    _settle(actor, stranger.address, person.pk, began=began, made=made)
    return person.pk


@action(needs=Can.TRIAGE)
def ignore(actor: Actor, *, stranger_ids: Sequence[UUID]) -> int:
    """Ignore addresses, now and in later imports. Returns how many were waiting. Can be put back for a day."""
    mine = Stranger.objects.filter(pk__in=stranger_ids, member_id=actor.own_id, state=Stranger.State.WAITING)
    if not stranger_ids or not mine.exists():
        raise Stranger.DoesNotExist("none of these waits")
    return mine.update(state=Stranger.State.IGNORED, decided_at=clock.now())


@action(needs=Can.TRIAGE)
def ignore_domain(actor: Actor, *, stranger_id: UUID) -> int:
    """Ignore everybody at a stranger's domain, now and in later imports. Returns how many were waiting.

    Raises:
        Refused: anybody can have an address at this domain.
    """
    stranger = _waiting(actor, stranger_id)
    domain, now = domain_of(stranger.address), clock.now()
    if domain in PUBLIC_DOMAINS:
        raise Refused(f"Anybody can have an address at {domain}: ignore this address alone.")
    Stranger.objects.update_or_create(
        member_id=stranger.member_id,
        address=f"@{domain}",
        defaults={"state": Stranger.State.IGNORED, "decided_at": now},
        create_defaults={
            "firm_id": actor.firm_id, "state": Stranger.State.IGNORED, "decided_at": now, "first_at": now,
            "last_at": now,
        },
    )  # fmt: skip
    there = Stranger.objects.filter(
        member_id=stranger.member_id, state=Stranger.State.WAITING, address__endswith=f"@{domain}"
    )
    return there.update(state=Stranger.State.IGNORED, decided_at=now)


@action(needs=Can.TRIAGE)
def put_back(actor: Actor, *, stranger_id: UUID) -> None:
    """Take a decision back: the stranger waits again. A whole domain put back lets all its addresses wait again.

    Raises:
        Refused: what was held has been forgotten meanwhile, so there is nothing to decide on.
    """
    stranger = Stranger.objects.select_for_update().get(pk=stranger_id, member_id=actor.own_id)
    if stranger.state == Stranger.State.WAITING:
        return
    if stranger.decided_at is None:
        raise Refused("This was decided more than a day ago and its messages are forgotten. Import the mail again.")
    if stranger.address.startswith("@"):
        _put_back_domain(stranger)
        return
    if stranger.state == Stranger.State.KEPT and stranger.person_id:
        _unsettle(actor, stranger, stranger.person_id)
        return
    stranger.state, stranger.decided_at = Stranger.State.WAITING, None
    stranger.save(update_fields=["state", "decided_at"])


def _put_back_domain(domain: Stranger) -> None:
    Stranger.objects.filter(
        member_id=domain.member_id, address__endswith=domain.address, decided_at=domain.decided_at,
        state=Stranger.State.IGNORED,
    ).exclude(pk=domain.pk).update(state=Stranger.State.WAITING, decided_at=None)  # fmt: skip
    domain.delete()


def _unsettle(actor: Actor, stranger: Stranger, person_id: UUID) -> None:
    """Take the touches back, then the person or the address that keeping made."""
    settled = list(Stranger.objects.filter(address=stranger.address, person_id=person_id, state=Stranger.State.KEPT))
    relations.take_back(actor, brought_by=[row.pk for row in settled])
    made = [(str(table), UUID(key)) for row in settled for table, key in row.made]
    Stranger.objects.filter(pk__in=[row.pk for row in settled]).update(
        state=Stranger.State.WAITING, person=None, made=[], decided_at=None
    )
    added = [key for table, key in made if table == "people_person"]
    people.take_back(actor, added=added, filled={}, made=[row for row in made if row[0] != "people_person"])


def _waiting(actor: Actor, stranger_id: UUID) -> Stranger:
    return Stranger.objects.select_for_update().get(
        pk=stranger_id, member_id=actor.own_id, state=Stranger.State.WAITING
    )


def _settle(actor: Actor, address: str, person_id: UUID, *, began: datetime, made: Sequence[tuple[str, UUID]]) -> None:
    """Settle the address; what was made for it is noted on the strangers settled since `began`, for undo."""
    settle(actor, {address: person_id})
    Stranger.objects.filter(address=address, person_id=person_id, decided_at__gte=began).update(
        made=[[table, str(key)] for table, key in made]
    )

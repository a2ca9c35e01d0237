"""Planning gatherings: the bodies, the events, who of us goes."""

from datetime import date
from uuid import UUID

from rapport.accounts import queries as accounts
from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.gatherings.models import Body, Gathering, Going

LONGEST_NAME, LONGEST_TEXT = 200, 500
MOST_HOURS, MOST_PENCE = 2_000, 100_000_000


@action(needs=Can.KEEP_GATHERING)
def keep_body(
    actor: Actor, *, name: str, kind: str = Body.Kind.BODY, yearly_cost_pence: int = 0, note: str = ""
) -> Body:
    """Note a professional body or a network we belong to, or change what is noted of the one of that name.

    Raises Refused: no name, no such kind, or an impossible cost.
    """
    words = _named(name)
    if kind not in Body.Kind.values:
        raise Refused("Say whether it is a body or a network online.")
    given = {"kind": kind, "yearly_cost_pence": _pence(yearly_cost_pence), "note": note.strip()[:LONGEST_TEXT]}
    body, _ = Body.objects.update_or_create(name=words, defaults={**given, "ended_on": None})
    return body


@action(needs=Can.KEEP_GATHERING)
def leave_body(actor: Actor, *, body_id: UUID) -> Body:
    """Note that we no longer belong to a body; what came of it stays. Harmless twice. Raises Body.DoesNotExist."""
    body = Body.objects.select_for_update().get(pk=body_id)
    if body.ended_on is None:
        body.ended_on = clock.today(accounts.firm().time_zone)
        body.save(update_fields=["ended_on"])
    return body


@action(needs=Can.KEEP_GATHERING)
def plan_gathering(  # noqa: PLR0913 - what an event is
    actor: Actor,
    *,
    name: str,
    on: date,
    place: str = "",
    body_id: UUID | None = None,
    hours: int = 0,
    cost_pence: int = 0,
    purpose: str = "",
) -> Gathering:
    """Note an event to go to, or one that was; the actor goes. Raises Refused (no name); Body.DoesNotExist."""
    row = Gathering(name=_named(name), on=on, planned_by_id=actor.id)
    _fill(row, place=place, body_id=body_id, hours=hours, cost_pence=cost_pence, purpose=purpose)
    row.save(force_insert=True)
    if actor.id is not None:
        Going.objects.create(gathering=row, member_id=actor.id)
    return row


@action(needs=Can.KEEP_GATHERING)
def change_gathering(  # noqa: PLR0913 - what an event is
    actor: Actor,
    *,
    gathering_id: UUID,
    name: str,
    on: date,
    place: str = "",
    body_id: UUID | None = None,
    hours: int = 0,
    cost_pence: int = 0,
    purpose: str = "",
) -> Gathering:
    """Change an event: all that is known of it. Raises Refused (no name); Gathering.DoesNotExist, Body.DoesNotExist."""
    row = Gathering.objects.select_for_update(of=("self",)).get(pk=gathering_id)
    row.name, row.on = _named(name), on
    _fill(row, place=place, body_id=body_id, hours=hours, cost_pence=cost_pence, purpose=purpose)
    row.save()
    return row


@action(needs=Can.KEEP_GATHERING)
def call_off(actor: Actor, *, gathering_id: UUID, back: bool = False) -> Gathering:
    """Note that an event does not take place, or with `back` that it does. Harmless twice."""
    row = Gathering.objects.select_for_update(of=("self",)).get(pk=gathering_id)
    row.called_off_at = None if back else row.called_off_at or clock.now()
    row.save(update_fields=["called_off_at"])
    return row


@action(needs=Can.KEEP_GATHERING)
def go(actor: Actor, *, gathering_id: UUID, member_id: UUID, stays: bool = False) -> None:
    """Note that a member goes, or with `stays` that they do not. Harmless twice.

    Raises Gathering.DoesNotExist, Member.DoesNotExist.
    """
    gathering = Gathering.objects.get(pk=gathering_id)
    member = accounts.member(member_id)
    if stays:
        Going.objects.filter(gathering=gathering, member=member).delete()
    else:
        Going.objects.get_or_create(gathering=gathering, member=member)


def _named(name: str) -> str:
    words = name.strip()[:LONGEST_NAME]
    if not words:
        raise Refused("Give it a name.")
    return words


def _pence(pence: int) -> int:
    if not 0 <= pence <= MOST_PENCE:
        raise Refused("Give the cost in pounds, at least nothing and at most a million.")
    return pence


def _fill(row: Gathering, *, place: str, body_id: UUID | None, hours: int, cost_pence: int, purpose: str) -> None:
    if not 0 <= hours <= MOST_HOURS:
        raise Refused(f"Give the hours of all of us together, at most {MOST_HOURS:,}.")
    row.body = Body.objects.get(pk=body_id) if body_id else None
    row.place, row.purpose = place.strip()[:LONGEST_NAME], purpose.strip()[:LONGEST_TEXT]
    row.hours, row.cost_pence = hours, _pence(cost_pence)

"""Targets for contact: set, changed, given up."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied

from rapport.accounts import queries as accounts
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.relations.models import ContactTarget
from rapport.relations.queries.numbers import frame

MOST = 100


@action(needs=Can.KEEP_RELATIONSHIP)
def set_target(
    actor: Actor, *, kind: str, per: str = "day", number: int, member_id: UUID | None = None
) -> ContactTarget | None:
    """Set a target from today on; the one before ends. Returns it, or None when there is none any more.

    Args:
        number: 0 gives the target up.
        member_id: None: everybody in the firm who has none of their own.

    Raises:
        PermissionDenied: somebody else's, or the firm's, without seeing the team.
        Refused: no such kind, or a number that is none.
        ObjectDoesNotExist: the member is not in this firm.
    """
    if member_id != actor.id and not actor.may(Can.SEE_TEAM):
        raise PermissionDenied("only whoever sees the team sets targets for others")
    if kind not in ContactTarget.Kind.values or per not in ContactTarget.Per.values:
        raise Refused("Choose what is counted, and whether in a day or in a week.")
    if not 0 <= number <= MOST:
        raise Refused(f"Choose a number up to {MOST}; 0 gives the target up.")
    if member_id is not None:
        accounts.member(member_id)
    today = frame().today
    whose: dict[str, Any] = {"member_id": member_id}
    before = ContactTarget.objects.select_for_update().filter(**whose, kind=kind, ended_on=None)
    same = before.filter(per=per, number=number).first()
    if same is not None:
        return same
    before.update(ended_on=today)
    if not number:
        return None
    return ContactTarget.objects.create(member_id=member_id, kind=kind, per=per, number=number, from_on=today)

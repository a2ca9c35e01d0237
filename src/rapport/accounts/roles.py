"""The permission matrix: the whole of it, on one screen."""

from uuid import UUID

from rapport.accounts.models import Member, Role
from rapport.foundation.actors import Actor, Can

__all__ = ["STAFF", "SYSTEM", "Role", "staff_actor", "system_actor", "who_may_cover"]

_RECRUITER = frozenset(
    {
        Can.KEEP_OWN,
        Can.SEE_PEOPLE,
        Can.KEEP_PEOPLE,
        Can.LOG_TOUCH,
        Can.KEEP_RELATIONSHIP,
        Can.HAND_OVER,
        Can.IMPORT,
        Can.TRIAGE,
        Can.ACT_ON_TODAY,
        Can.RECORD_CONSENT,
    }
)
STAFF: dict[Role, frozenset[Can]] = {
    Role.RECRUITER: _RECRUITER,
    Role.MANAGER: _RECRUITER | {Can.SEE_TEAM, Can.INVITE, Can.CHOOSE_SCORE},
    Role.COMPLIANCE: frozenset(
        {Can.KEEP_OWN, Can.SEE_PEOPLE, Can.RECORD_CONSENT, Can.ERASE_PERSON, Can.SEE_AUDIT, Can.SEE_TEAM}
    ),
    Role.ADMIN: _RECRUITER
    | {
        Can.SEE_TEAM,
        Can.INVITE,
        Can.MANAGE_MEMBERS,
        Can.CHANGE_FIRM,
        Can.ERASE_PERSON,
        Can.SEE_AUDIT,
        Can.CHOOSE_SCORE,
    },
}
SYSTEM = frozenset(Can)


def staff_actor(member: Member) -> Actor:
    """Return the actor of a member of staff; one who has left may do nothing."""
    can: frozenset[Can] = STAFF[Role(member.role)] if member.left_on is None else frozenset()
    return Actor("staff", member.pk, member.firm_id, can)


def who_may_cover(member_id: UUID) -> list[tuple[UUID, str]]:
    """Return the colleagues who can cover for a member who is away, by name: those with a list in Today. One query."""
    roles = [role for role, can in STAFF.items() if Can.ACT_ON_TODAY in can]
    there = Member.objects.filter(role__in=roles, left_on=None).exclude(pk=member_id)
    return list(there.order_by("name", "pk").values_list("pk", "name"))


def system_actor(firm_id: UUID) -> Actor:
    """Return the actor behind jobs and reactions of one firm."""
    return Actor("system", None, firm_id, SYSTEM)

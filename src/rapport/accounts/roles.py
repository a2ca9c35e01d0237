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
IN_WORDS: dict[Can, str] = {
    Can.KEEP_OWN: "Keep their own profile, addresses, days away and sign-in",
    Can.SEE_PEOPLE: "See people, clients and timelines",
    Can.KEEP_PEOPLE: "Add, change and merge people and clients",
    Can.LOG_TOUCH: "Log contact",
    Can.KEEP_RELATIONSHIP: "Keep agreed contact, promises, limits and introductions",
    Can.HAND_OVER: "Hand a relationship over to a colleague",
    Can.IMPORT: "Bring in contacts and mail, and undo it",
    Can.TRIAGE: "Decide about strangers in triage",
    Can.ACT_ON_TODAY: "Have a Today of their own",
    Can.RECORD_CONSENT: "Record consents and objections",
    Can.SEE_TEAM: "See the agreed contact the team did not keep",
    Can.CHOOSE_SCORE: "Choose how health is worked out",
    Can.ERASE_PERSON: "Erase a person for ever",
    Can.SEE_AUDIT: "Read the audit trail",
    Can.INVITE: "Invite colleagues",
    Can.MANAGE_MEMBERS: "Change roles, help with lost passwords, close accounts",
    Can.CHANGE_FIRM: "Change the firm's settings",
}
"""What each permission that a role can hold means, for the page that shows them."""
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

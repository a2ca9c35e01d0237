"""The permission matrix: the whole of it, on one screen."""

from typing import Literal, cast
from uuid import UUID

from rapport.accounts.models import ApiToken, Member, Role
from rapport.foundation.actors import Actor, Can

__all__ = [
    "DOORS", "SCOPES", "STAFF", "SYSTEM", "Role", "door_actor", "key_actor", "staff_actor", "system_actor",
    "who_may_cover",
]  # fmt: skip

Outsider = Literal["client", "candidate", "referee"]
_FOR_OUTSIDERS = frozenset(  # what a member may note down for somebody who said it by other ways than their door
    {
        Can.AGREE_INTAKE,
        Can.GIVE_FEEDBACK,
        Can.OFFER_SLOTS,
        Can.CHOOSE_SLOT,
        Can.ANSWER_WILLINGNESS,
        Can.ANSWER_OFFER,
        Can.ACCEPT_AGREEMENT,
        Can.KEEP_OWN_SEARCH,
        Can.GIVE_REFERENCE,
        Can.ANSWER_CHECK_IN,
        Can.ANSWER_SURVEY,
        Can.KEEP_OWN_TESTIMONIAL,
    }
)
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
        Can.KEEP_DOCUMENT,
        Can.KEEP_VACANCY,
        Can.KEEP_JOBSEEKER,
        Can.KEEP_TERMS,
        Can.RECORD_CHECK,
        Can.KEEP_CANDIDACY,
        Can.SUBMIT,
        Can.KEEP_PLACEMENT,
        Can.OPEN_DOOR,
        Can.SEND_UPDATE,
        Can.KEEP_CARE,
        Can.KEEP_REFERRAL,
        Can.KEEP_INSIGHT,
        Can.KEEP_TIES,
        Can.KEEP_STAKEHOLDERS,
        Can.KEEP_GROWTH,
        Can.KEEP_GATHERING,
        Can.KEEP_CONTENT,
        Can.ASK_VOICE,
        *_FOR_OUTSIDERS,
    }
)
STAFF: dict[Role, frozenset[Can]] = {
    Role.RECRUITER: _RECRUITER,
    Role.MANAGER: _RECRUITER | {Can.SEE_TEAM, Can.INVITE, Can.CHOOSE_SCORE, Can.OVERRIDE_GATE}
    | {Can.APPROVE_BRIEF, Can.SEE_MONEY, Can.SHAPE_CARE},
    Role.COMPLIANCE: frozenset(
        {
            Can.KEEP_OWN,
            Can.SEE_PEOPLE,
            Can.RECORD_CONSENT,
            Can.KEEP_TERMS,
            Can.RECORD_CHECK,
            Can.KEEP_DOCUMENT,
            Can.OVERRIDE_GATE,
            Can.ERASE_PERSON,
            Can.SEE_AUDIT,
            Can.SEE_TEAM,
            Can.SEE_JOBSEEKER_HISTORY,
        }
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
        Can.OVERRIDE_GATE,
        Can.APPROVE_BRIEF,
        Can.SEE_MONEY,
        Can.SHAPE_CARE,
        Can.SEE_JOBSEEKER_HISTORY,
    },
}
DOORS: dict[str, frozenset[Can]] = {
    "client": frozenset(
        {
            Can.READ_OWN,
            Can.READ_VACANCY,
            Can.AGREE_INTAKE,
            Can.GIVE_FEEDBACK,
            Can.OFFER_SLOTS,
            Can.WRITE_MESSAGE,
            Can.ANSWER_CHECK_IN,
            Can.ANSWER_SURVEY,
            Can.KEEP_OWN_TESTIMONIAL,
        }
    ),
    "candidate": frozenset(
        {
            Can.READ_OWN,
            Can.ACCEPT_AGREEMENT,
            Can.KEEP_OWN_SEARCH,
            Can.ANSWER_WILLINGNESS,
            Can.CHOOSE_SLOT,
            Can.ANSWER_OFFER,
            Can.KEEP_OWN_CONSENT,
            Can.ADD_OWN_DOCUMENT,
            Can.WRITE_MESSAGE,
            Can.ANSWER_CHECK_IN,
            Can.ANSWER_SURVEY,
            Can.KEEP_OWN_TESTIMONIAL,
        }
    ),
    "referee": frozenset({Can.GIVE_REFERENCE}),
}
"""What people outside may do through their door: always only with what is theirs."""
SCOPES: dict[str, tuple[str, frozenset[Can]]] = {
    "submissions:read": ("Read which CVs were sent, and which gates are open", frozenset({Can.SEE_PEOPLE})),
    "submissions:write": (
        "Send a candidate's CV to a client",
        frozenset({Can.SEE_PEOPLE, Can.SUBMIT, Can.OVERRIDE_GATE}),
    ),
}
"""What a program may be let do with a token: in words, and the permissions, of which it gets those its member holds."""
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
    Can.KEEP_DOCUMENT: "Keep documents",
    Can.KEEP_VACANCY: "Keep vacancies, their intake, stages and SLA",
    Can.KEEP_JOBSEEKER: "Keep what jobseekers ask for, what was agreed with them, and reviews",
    Can.KEEP_TERMS: "Record terms, key information documents and privacy notices",
    Can.RECORD_CHECK: "Record checks of identity, qualifications and right to work, and references",
    Can.KEEP_CANDIDACY: "Consider people for vacancies: board, interviews, assessments, offers",
    Can.SUBMIT: "Send a candidate's CV to a client",
    Can.OVERRIDE_GATE: "Open a gate that may be opened, with a reason",
    Can.KEEP_PLACEMENT: "Keep placements, fees and starts",
    Can.OPEN_DOOR: "Make, send and revoke links for people outside",
    Can.SEND_UPDATE: "Approve and send updates",
    Can.AGREE_INTAKE: "Note that a client agreed the intake",
    Can.GIVE_FEEDBACK: "Note a client's feedback",
    Can.OFFER_SLOTS: "Offer times for interviews",
    Can.CHOOSE_SLOT: "Book an interview for a candidate",
    Can.ANSWER_WILLINGNESS: "Note that a candidate agreed to be put forward",
    Can.ANSWER_OFFER: "Note a candidate's answer to an offer",
    Can.ACCEPT_AGREEMENT: "Note that a jobseeker accepted the service agreement",
    Can.KEEP_OWN_SEARCH: "Note what a jobseeker looks for, and when they could start",
    Can.GIVE_REFERENCE: "Note a reference",
    Can.SHAPE_CARE: "Change which steps of care are taken, and when",
    Can.KEEP_CARE: "Keep care after a start: steps, check-ins, milestones",
    Can.KEEP_REFERRAL: "Keep referrals and their thanks",
    Can.KEEP_INSIGHT: "Keep what people told us of markets and firms",
    Can.APPROVE_BRIEF: "Approve a market brief",
    Can.KEEP_TIES: "Ask for introductions, and hide ties of their own",
    Can.KEEP_STAKEHOLDERS: "Keep the map of a client's stakeholders",
    Can.KEEP_GROWTH: "Keep opportunities, workforce plans and visits",
    Can.SEE_MONEY: "See forecast and booked fees of everybody",
    Can.KEEP_GATHERING: "Keep events and bodies, and who was met there",
    Can.KEEP_CONTENT: "Keep the library, and share from it",
    Can.ASK_VOICE: "Ask for answers to surveys, and for testimonials",
    Can.SEE_JOBSEEKER_HISTORY: "See behind the wall: the jobseeker history of people who hire now",
    Can.ANSWER_CHECK_IN: "Note how somebody says it goes after a start",
    Can.ANSWER_SURVEY: "Note an answer to a survey",
    Can.KEEP_OWN_TESTIMONIAL: "Note what somebody said about us, and whether it may be shown",
}
"""What each permission that a role can hold means, for the page that shows them."""
SYSTEM = frozenset(Can)


def staff_actor(member: Member) -> Actor:
    """Return the actor of a member of staff; one who has left may do nothing."""
    can: frozenset[Can] = STAFF[Role(member.role)] if member.left_on is None else frozenset()
    return Actor("staff", member.pk, member.firm_id, can)


def key_actor(token: ApiToken) -> Actor:
    """Return the actor of a program: what its scopes allow, as far as its member may it too. The member is loaded."""
    wanted = frozenset[Can]().union(*(SCOPES[scope][1] for scope in token.scopes if scope in SCOPES))
    return Actor("key", token.member_id, token.firm_id, staff_actor(token.member).can & wanted)


def door_actor(door: str, person_id: UUID, firm_id: UUID) -> Actor:
    """Return the actor of a person who came in through a door."""
    return Actor(cast("Outsider", door), person_id, firm_id, DOORS[door])


def who_may_cover(member_id: UUID) -> list[tuple[UUID, str]]:
    """Return the colleagues who can cover for a member who is away, by name: those with a list in Today. One query."""
    roles = [role for role, can in STAFF.items() if Can.ACT_ON_TODAY in can]
    there = Member.objects.filter(role__in=roles, left_on=None).exclude(pk=member_id)
    return list(there.order_by("name", "pk").values_list("pk", "name"))


def system_actor(firm_id: UUID) -> Actor:
    """Return the actor behind jobs and reactions of one firm."""
    return Actor("system", None, firm_id, SYSTEM)

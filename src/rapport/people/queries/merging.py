"""What a merge of two records would give: worked out once, shown by the preview and done by the action."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection

from rapport.foundation.scope import current_firm_id
from rapport.people.models import ContactKind, ContactPoint, Merge, PersonalCard, Position
from rapport.people.models.persons import OF_JOBSEEKERS
from rapport.people.queries.persons import get

FILLED = (
    "called", "title", "employer_id", "employed_since", "owner_id", "preferred_channel", "language", "time_zone",
    "quiet_from", "quiet_until", "city", "country", "source", "confirmed_on", "delete_by_on",
    "hires_since_on", "search_owner_id",
)  # fmt: skip
POSITION_FACTS = ("title", "employer_id", "employed_since")
CARD = ("personality", "interests", "likes", "values", "working_style", "motives", "career_goals")


@dataclass(slots=True)
class MergePlan:
    """What the kept record will say and which rows come over to it. Keys of rows are those of today."""

    kept_id: UUID
    gone_id: UUID
    facts: dict[str, Any] = field(default_factory=dict)  # those of the kept record that change
    card: dict[str, str] = field(default_factory=dict)  # those of the kept card that change
    points: list[UUID] = field(default_factory=list)
    no_longer_preferred: set[UUID] = field(default_factory=set)
    positions: list[UUID] = field(default_factory=list)
    no_longer_current: set[UUID] = field(default_factory=set)


def merge_plan(kept_id: UUID, gone_id: UUID) -> MergePlan:
    """Return what merging `gone` into `kept` would do. Seven queries.

    What the kept record says stays; what it does not say comes from the other; notes and tags of both are kept; what
    both have (the same number, the same position) is not doubled. Raises Person.DoesNotExist.
    """
    kept, gone = get(kept_id), get(gone_id)
    plan = MergePlan(kept.pk, gone.pk)
    _plan_points(plan)
    keeps_position = _plan_positions(plan)
    for name in FILLED:
        if name in POSITION_FACTS and keeps_position:
            continue
        if not getattr(kept, name) and getattr(gone, name):
            plan.facts[name] = getattr(gone, name)
    for name in ("tags", "roles"):
        mine = {word.casefold() for word in getattr(kept, name)}
        both = [*getattr(kept, name), *(word for word in getattr(gone, name) if word.casefold() not in mine)]
        if name == "roles" and (kept.hires_since_on or gone.hires_since_on):
            both = [role for role in both if role not in OF_JOBSEEKERS]  # they stay behind the wall
        if both != getattr(kept, name):
            plan.facts[name] = both
    if gone.note and gone.note not in kept.note:
        plan.facts["note"] = _joined(kept.note, gone.note)
    _plan_card(plan)
    return plan


def _plan_card(plan: MergePlan) -> None:
    cards = {card.person_id: card for card in PersonalCard.objects.filter(person_id__in=(plan.kept_id, plan.gone_id))}
    if plan.gone_id not in cards:
        return
    for name in CARD:
        mine = getattr(cards[plan.kept_id], name) if plan.kept_id in cards else ""
        theirs = getattr(cards[plan.gone_id], name)
        if theirs and theirs not in mine:
            plan.card[name] = _joined(mine, theirs)


def _joined(first: str, second: str) -> str:
    return f"{first}\n\n{second}" if first else second


def _plan_points(plan: MergePlan) -> None:
    points = list(ContactPoint.objects.filter(person_id__in=(plan.kept_id, plan.gone_id)).order_by("created_at", "pk"))
    mine = {(point.kind, point.key) for point in points if point.person_id == plan.kept_id}
    preferred = {point.kind for point in points if point.person_id == plan.kept_id and point.is_preferred}
    for point in points:
        if point.person_id == plan.gone_id and (point.kind, point.key) not in mine:
            plan.points.append(point.pk)
            if point.is_preferred and point.kind in preferred:
                plan.no_longer_preferred.add(point.pk)


def _plan_positions(plan: MergePlan) -> bool:
    """Plan the positions; returns whether the kept record has a current one of its own."""
    positions = list(Position.objects.filter(person_id__in=(plan.kept_id, plan.gone_id)).order_by("created_at", "pk"))

    def looks(position: Position) -> tuple[object, ...]:
        return position.organisation_id, position.title, position.started_on

    mine = {looks(position) for position in positions if position.person_id == plan.kept_id}
    has_current = any(position.is_current for position in positions if position.person_id == plan.kept_id)
    for position in positions:
        if position.person_id == plan.gone_id and looks(position) not in mine:
            plan.positions.append(position.pk)
            if position.is_current and has_current:
                plan.no_longer_current.add(position.pk)
    return has_current


def merges(*, person_id: UUID | None = None, limit: int = 100) -> list[Merge]:
    """Return the newest merges, of one person or of the firm. One query."""
    found = Merge.objects.select_related("kept", "gone", "merged_by").order_by("-merged_at", "-pk")
    if person_id is not None:
        found = found.filter(kept_id=person_id)
    return list(found[:limit])


def alike(person_id: UUID, limit: int = 5) -> list[UUID]:
    """Return records that may be the same human being: same name, or same number. One query; no order of likeliness."""
    with connection.cursor() as cursor:
        cursor.execute(
            "(SELECT o.id FROM people_person p"
            " JOIN people_person o ON o.firm_id = p.firm_id AND o.name_key = p.name_key"
            " WHERE p.firm_id = %(firm)s AND p.id = %(person)s AND o.id <> p.id"
            " AND o.merged_into_id IS NULL AND o.erased_at IS NULL LIMIT %(limit)s)"
            " UNION (SELECT o.id FROM people_contactpoint c"
            " JOIN people_contactpoint d ON d.firm_id = c.firm_id AND d.kind = c.kind AND d.key = c.key"
            " JOIN people_person o ON o.id = d.person_id AND o.merged_into_id IS NULL AND o.erased_at IS NULL"
            " WHERE c.firm_id = %(firm)s AND c.person_id = %(person)s AND c.kind <> %(email)s AND o.id <> c.person_id"
            " LIMIT %(limit)s) LIMIT %(limit)s",
            {"firm": current_firm_id(), "person": person_id, "email": ContactKind.EMAIL, "limit": limit},
        )
        return [row[0] for row in cursor.fetchall()]

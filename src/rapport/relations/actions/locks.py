"""Locks, always in one order: people by key, then their relationships. Whoever writes touches or answers comes here.

Holding the person makes the person's kept warmth right even when two members log at the same instant.
"""

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.db import connection

from rapport.foundation.scope import current_firm_id
from rapport.relations.models import Relationship

Pair = tuple[UUID, UUID]  # person, member


THERE = "AND p.merged_into_id IS NULL AND p.erased_at IS NULL"


def lock_people(person_ids: Collection[UUID], *, gone_too: bool = False) -> dict[UUID, bool]:
    """Lock the people of this firm that are there; say of each whether it is scored. One query.

    Args:
        gone_too: also those merged away or erased.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT p.id, NOT EXISTS (SELECT 1 FROM relations_notscored n WHERE n.firm_id = p.firm_id "
            "AND n.person_id = p.id) FROM people_person p WHERE p.firm_id = %s AND p.id = ANY(%s) "
            f"{'' if gone_too else THERE} ORDER BY p.id FOR NO KEY UPDATE OF p",
            [current_firm_id(), list(person_ids)],
        )
        return dict(cursor.fetchall())


def lock_person(person_id: UUID) -> bool:
    """Lock one person; return whether it is scored. Raises ObjectDoesNotExist when it is not there in this firm."""
    found = lock_people([person_id])
    if person_id not in found:
        raise ObjectDoesNotExist("no such person")
    return found[person_id]


def open_relationships(
    pairs: Iterable[Pair], started_on: dict[Pair, date], *, begun: list[UUID] | None = None
) -> dict[Pair, Relationship]:
    """Return the relationship of each pair, locked; those that were not there begin now. The people are locked already.

    The keys of those that begin now are added to `begun`.
    A pair whose member is not of this firm is left out. Two queries when all are there, five otherwise.
    """
    wanted = set(pairs)
    found = _locked(wanted)
    missing = sorted(wanted - found.keys(), key=str)
    if missing:
        with connection.cursor() as cursor:
            members = {member_id for _, member_id in missing}
            cursor.execute(
                "SELECT id FROM accounts_member WHERE firm_id = %s AND id = ANY(%s)", [current_firm_id(), list(members)]
            )
            ours = {member_id for (member_id,) in cursor.fetchall()}
        made = [
            Relationship(
                firm_id=current_firm_id(), person_id=person_id, owner_id=member_id,
                started_on=started_on[person_id, member_id],
            )
            for person_id, member_id in missing if member_id in ours
        ]  # fmt: skip
        Relationship.objects.bulk_create(made)
        if begun is not None:
            begun.extend(row.pk for row in made)
        found |= {(row.person_id, row.owner_id): row for row in made}
    return found


def lock_relationship(relationship_id: UUID) -> tuple[Relationship, bool]:
    """Lock one relationship and its person; return it and whether the person is scored. Raises ObjectDoesNotExist."""
    person_id = Relationship.objects.values_list("person_id", flat=True).get(pk=relationship_id)
    scored = lock_person(person_id)
    return Relationship.objects.select_for_update(no_key=True).get(pk=relationship_id), scored


def relationships_of(person_ids: Collection[UUID]) -> list[Relationship]:
    """Return every relationship with these people, locked in key order. The people are locked already."""
    return list(Relationship.objects.filter(person_id__any_of=person_ids).order_by("id").select_for_update(no_key=True))


def _locked(wanted: set[Pair]) -> dict[Pair, Relationship]:
    rows = (
        Relationship.objects.filter(
            person_id__any_of={person_id for person_id, _ in wanted},
            owner_id__any_of={member_id for _, member_id in wanted},
        )
        .order_by("id")
        .select_for_update(no_key=True)
    )
    found = {(row.person_id, row.owner_id): row for row in rows}
    return {pair: row for pair, row in found.items() if pair in wanted}

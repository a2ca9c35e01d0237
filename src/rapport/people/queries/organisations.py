"""Organisations by name, and the tree they stand in."""

from collections.abc import Collection
from uuid import UUID

from django.db import connection

from rapport.foundation.scope import current_firm_id
from rapport.people.models import Organisation


def by_names(names: Collection[str]) -> dict[str, UUID]:
    """Return the organisation of each name (case and accents aside, the oldest of several). One query."""
    return {name: found for name, (_, found) in named(names).items() if found is not None}


def named(names: Collection[str]) -> dict[str, tuple[str, UUID | None]]:
    """Return for each name its key and the organisation that has it, None when there is none. One query."""
    if not names:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT ON (given.name) given.name, given.key, o.id"
            " FROM (SELECT name, rapport_key(name) AS key FROM unnest(%s::text[]) AS given(name)) given"
            " LEFT JOIN people_organisation o ON o.firm_id = %s AND o.name_key = given.key"
            " ORDER BY given.name, (o.parent_id IS NOT NULL), o.id",
            [list(names), current_firm_id()],
        )
        return {name: (key, found) for name, key, found in cursor.fetchall()}


def below(organisation_id: UUID) -> set[UUID]:
    """Return everything that stands below an organisation, itself included. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH RECURSIVE tree AS (SELECT id FROM people_organisation WHERE firm_id = %s AND id = %s"
            " UNION SELECT o.id FROM people_organisation o JOIN tree ON o.parent_id = tree.id)"
            " SELECT id FROM tree",
            [current_firm_id(), organisation_id],
        )
        return {row[0] for row in cursor.fetchall()}


def name_of(organisation_id: UUID | str) -> str | None:
    """Return an organisation's name, None when this firm has none of this key. One query."""
    return Organisation.objects.filter(pk=organisation_id).values_list("name", flat=True).first()

"""Organisations by name, and the tree they stand in."""

from collections.abc import Collection
from uuid import UUID

from django.db import connection

from rapport.foundation.scope import current_firm_id


def by_names(names: Collection[str]) -> dict[str, UUID]:
    """Return the organisation of each name (case and accents aside, the oldest of several). One query."""
    if not names:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT ON (given.name) given.name, o.id FROM unnest(%s::text[]) AS given(name)"
            " JOIN people_organisation o ON o.firm_id = %s AND o.name_key = rapport_key(given.name)"
            " ORDER BY given.name, (o.parent_id IS NOT NULL), o.id",
            [list(names), current_firm_id()],
        )
        return dict(cursor.fetchall())


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

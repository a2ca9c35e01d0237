"""Concerns that are open and were settled; what was given to people and asked of them."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from rapport.foundation import clock
from rapport.foundation.scope import current_firm_id
from rapport.relations.models import Concern
from rapport.rules.asking import GREETING_WITHIN_DAYS, Balance


def concern(concern_id: UUID) -> Concern:
    """Return one concern with its person and owner. One query. Raises Concern.DoesNotExist."""
    return Concern.objects.select_related("person", "owner", "organisation").get(pk=concern_id)


def concerns_of(person_id: UUID) -> list[Concern]:
    """Return every concern of a person, open ones first, newest first. One plain query."""
    rows = sorted(Concern.objects.about(person_id), key=lambda row: row.raised_at, reverse=True)
    return sorted(rows, key=lambda row: row.resolved_at is not None)


def concerns_at(organisation_id: UUID) -> list[Concern]:
    """Return the concerns that were said for a client, open ones first, newest first. One query."""
    rows = Concern.objects.filter(organisation_id=organisation_id).select_related("person", "owner")
    return sorted(rows.order_by("-raised_at"), key=lambda row: row.resolved_at is not None)


def open_concerns(person_ids: Collection[UUID]) -> frozenset[UUID]:
    """Return which of these people have an open concern. One query."""
    rows = Concern.objects.filter(person_id__any_of=person_ids, resolved_at=None)
    return frozenset(rows.values_list("person_id", flat=True))


def contact_balances(person_ids: Collection[UUID], *, on: date) -> dict[UUID, Balance]:
    """Return what was given to each of these people and asked of them by the firm, until a day. Two queries.

    Somebody we were never in touch with gets an empty balance. When their job began is theirs to add who knows it.
    """
    unhappy = open_concerns(person_ids)
    given: dict[str, Any] = {
        "firm": current_firm_id(), "people": list(person_ids), "until": clock.midday(on) + timedelta(hours=12),
        "lately": clock.midday(on - timedelta(days=GREETING_WITHIN_DAYS)),
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_BALANCES, given)
        return {
            person: Balance(gave, asked_on, messages, None, person in unhappy)
            for person, gave, asked_on, messages in cursor.fetchall()
        }


# Days are days where the firm is.
_BALANCES = """
SELECT p.id,
 (SELECT count(*) FROM relations_touch t WHERE t.person_id = p.id AND t.counts AND t.removed_at IS NULL
  AND t.direction <> 'in' AND t.asks = false AND t.at <= %(until)s AND (a.at IS NULL OR t.at > a.at)),
 (a.at AT TIME ZONE f.time_zone)::date,
 (SELECT count(*) FROM relations_touch t WHERE t.person_id = p.id AND t.counts AND t.removed_at IS NULL
  AND t.direction = 'out' AND t.at BETWEEN %(lately)s AND %(until)s)
FROM unnest(%(people)s::uuid[]) p(id) JOIN foundation_firm f ON f.id = %(firm)s
LEFT JOIN LATERAL (
 SELECT max(t.at) AS at FROM relations_touch t WHERE t.person_id = p.id AND t.removed_at IS NULL
 AND t.direction <> 'in' AND t.asks AND t.at <= %(until)s) a ON true
"""

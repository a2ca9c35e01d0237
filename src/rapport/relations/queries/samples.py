"""Samples of the firm's own record, to fit the numbers of health and to judge it. The same record, the same sample."""

import numpy as np
from django.db import connection

from rapport.foundation.scope import current_firm_id
from rapport.relations.fitting.record import EventsError
from rapport.relations.fitting.touch_days import StatisticsArrays, TouchDays
from rapport.relations.models.record import COLUMNS_OF_STATISTICS, statistics_arrays
from rapport.relations.queries.numbers import Frame

MOST_RELATIONSHIPS = 50_000
MOST_TOUCHES = 1_000_000
WAYS = "CASE t.direction WHEN 'in' THEN 1 WHEN 'out' THEN 2 ELSE 3 END"


def sampled_statistics(most: int = MOST_RELATIONSHIPS) -> StatisticsArrays:
    """Return what is kept of up to so many relationships, drawn by a hash of their key. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {COLUMNS_OF_STATISTICS} FROM relations_relationship r LEFT JOIN relations_notscored n "
            "ON n.person_id = r.person_id WHERE r.firm_id = %s AND r.first_on IS NOT NULL AND n.id IS NULL "
            "ORDER BY md5(r.id::text) LIMIT %s",
            [current_firm_id(), most],
        )
        return statistics_arrays(cursor.fetchall())


def sampled_record(frame: Frame, most: int = MOST_TOUCHES) -> TouchDays:
    """Return the touch-days of relationships drawn by a hash of their key, about so many touches in all. Two queries.

    Raises:
        EventsError: there is no touch at all.
    """
    firm_id = current_firm_id()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(sum(repeat_days + 1), 0) FROM relations_relationship "
            "WHERE firm_id = %s AND first_on IS NOT NULL",
            [firm_id],
        )
        share = min(1.0, most / max(1, int(cursor.fetchone()[0])))
        cursor.execute(
            "SELECT ('x' || left(md5(r.id::text), 15))::bit(60)::bigint, "
            f"((t.at AT TIME ZONE %s)::date - DATE '0001-01-01') + 1, {WAYS} "
            "FROM relations_relationship r JOIN relations_touch t ON t.relationship_id = r.id "
            "LEFT JOIN relations_notscored n ON n.person_id = r.person_id "
            "WHERE r.firm_id = %s AND t.counts AND t.removed_at IS NULL AND n.id IS NULL "
            "AND ('x' || left(md5(r.id::text), 4))::bit(16)::int < %s",
            [str(frame.zone), firm_id, round(share * 65536)],
        )
        rows = np.array(cursor.fetchall(), np.int64).reshape(-1, 3)
    if not len(rows):
        raise EventsError("There is no contact on record yet.")
    _, pair = np.unique(rows[:, 0], return_inverse=True)
    return TouchDays.of(pair, rows[:, 1], rows[:, 2])

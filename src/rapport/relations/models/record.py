"""Between a relationship's columns and the rules' record of it; and writing many rows with one statement."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from django.db import connection

from rapport.foundation.scope import current_firm_id
from rapport.relations.fitting.touch_days import StatisticsArrays
from rapport.relations.models.relationships import Relationship
from rapport.rules.record import Record
from rapport.rules.touches import Statistics

RECORD = (
    "first_on", "last_on", "repeat_days", "ew90", "sum_log_gap", "gap_count", "days_in", "days_out", "month_bits",
    "month_base", "last_directions", "last_weight", "last_in_at", "last_out_at", "last_both_at", "unanswered_since",
    "tries",
)  # fmt: skip
ANSWERS = (
    "health", "band", "strongest", "due_on", "breach_on", "cooling_on", "lapse_on", "dormant_on", "review_on",
)  # fmt: skip
MOST_SMALL = 32_767


_ORDINAL = "(r.{0} - DATE '0001-01-01') + 1"
COLUMNS_OF_STATISTICS = (
    f"{_ORDINAL.format('first_on')}, {_ORDINAL.format('last_on')}, r.repeat_days, r.ew90, r.sum_log_gap, r.gap_count, "
    "r.days_in, r.days_out, r.month_bits, r.month_base, r.ideal_days"
)
"""What `statistics_arrays` reads, of rows that have a touch; days as ordinals."""


def statistics_arrays(rows: Sequence[tuple[Any, ...]]) -> StatisticsArrays:
    """Return the statistics of many relationships, in the order of the rows; `pair` is the place in it."""
    whole = np.array([row[:3] + row[5:10] for row in rows], np.int64).reshape(len(rows), 8)
    parts = np.array([(*row[3:5], np.nan if row[10] is None else row[10]) for row in rows], np.float64)
    parts = parts.reshape(len(rows), 3)
    return StatisticsArrays(
        pair=np.arange(len(rows)), first=whole[:, 0], last=whole[:, 1], x=whole[:, 2], ew90=parts[:, 0],
        sum_log_gap=parts[:, 1], n_gaps=whole[:, 3], days_in=whole[:, 4], days_out=whole[:, 5], months=whole[:, 6],
        months_base=whole[:, 7], agreed=parts[:, 2],
    )  # fmt: skip


def record_of(row: Relationship) -> Record:
    """Return what the row keeps of its contacts."""
    stats = Statistics(
        first_on=row.first_on,
        last_on=row.last_on,
        x=row.repeat_days,
        ew90=row.ew90,
        ew_on=row.last_on,
        sum_log_gap=row.sum_log_gap,
        n_gaps=row.gap_count,
        days_in=row.days_in,
        days_out=row.days_out,
        months=row.month_bits,
        months_base=row.month_base,
        last_directions=row.last_directions,
        last_weight=row.last_weight,
        agreed_cadence_days=row.ideal_days,
    )
    return Record(stats, row.last_in_at, row.last_out_at, row.last_both_at, row.unanswered_since, row.tries)


def put_record(row: Relationship, record: Record) -> None:
    """Set the row's columns from a record. Not stored yet."""
    stats = record.stats
    row.first_on, row.last_on, row.repeat_days = stats.first_on, stats.last_on, stats.x
    row.ew90, row.sum_log_gap, row.gap_count = stats.ew90, stats.sum_log_gap, stats.n_gaps
    row.days_in, row.days_out = stats.days_in, stats.days_out
    row.month_bits, row.month_base = stats.months, stats.months_base
    row.last_directions, row.last_weight = stats.last_directions, stats.last_weight
    row.last_in_at, row.last_out_at, row.last_both_at = record.last_in_at, record.last_out_at, record.last_both_at
    row.unanswered_since, row.tries = record.unanswered_since, min(record.tries, MOST_SMALL)


def store(rows: Sequence[Relationship], names: Sequence[str]) -> None:
    """Write these columns of many relationships with one statement. The rows are locked by the caller."""
    if not rows:
        return
    columns: list[list[Any]] = [[row.pk for row in rows]]
    casts, sets = ["%s::uuid[]"], []
    for name in names:
        field = Relationship._meta.get_field(name)  # noqa: SLF001 - public in all but name
        columns.append([getattr(row, name) for row in rows])
        casts.append(f"%s::{field.db_type(connection)}[]")
        sets.append(f"{name} = v.{name}")
    sql = (
        f"UPDATE relations_relationship t SET {', '.join(sets)} "
        f"FROM unnest({', '.join(casts)}) AS v(id, {', '.join(names)}) WHERE t.id = v.id AND t.firm_id = %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*columns, current_firm_id()])

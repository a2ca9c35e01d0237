"""The night: relationships whose word changes by itself are judged again, thousands at a time.

Each batch is its own transaction and leaves no row due for that day, so that a run that was killed, or ran twice, or is
late, is harmless. Rows somebody is writing just then are skipped: that writer judges them.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

import numpy as np
from django.db import connection

from rapport.foundation.action import action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.scope import current_firm_id
from rapport.relations.actions.warmth import keep_warmth_of
from rapport.relations.fitting.scoring import WORDS
from rapport.relations.fitting.touch_days import StatisticsArrays
from rapport.relations.models.record import COLUMNS_OF_STATISTICS, statistics_arrays
from rapport.relations.queries.judging import judge_arrays
from rapport.relations.queries.numbers import frame
from rapport.rules.health_words import NOT_SCORED

BATCH = 5_000
FIRST = UUID(int=0)
Row = tuple[Any, ...]

_CHOOSE = (
    f"SELECT r.id, r.person_id, n.id IS NULL, {COLUMNS_OF_STATISTICS} FROM relations_relationship r "
    "JOIN people_person p ON p.id = r.person_id LEFT JOIN relations_notscored n ON n.person_id = r.person_id "
    "WHERE r.firm_id = %s AND {which} LIMIT %s FOR NO KEY UPDATE OF r, p SKIP LOCKED"
)
DUE = _CHOOSE.replace("{which}", "r.review_on <= %s ORDER BY r.review_on")
AFTER = _CHOOSE.replace("{which}", "r.id > %s AND r.first_on IS NOT NULL ORDER BY r.id")
_DAY = "DATE '0001-01-01' + (nullif(v.{0}, 0) - 1)"
STORE = (
    "UPDATE relations_relationship t SET health = nullif(v.score, -1), band = v.band, "
    "strongest = CASE WHEN v.scored THEN greatest(t.strongest, v.score) ELSE 0 END, "
    f"lapse_on = {_DAY.format('lapse')}, review_on = {_DAY.format('review')}, "
    f"cooling_on = CASE WHEN t.state = 'active' THEN {_DAY.format('cooling')} END, "
    f"dormant_on = CASE WHEN t.state = 'active' THEN {_DAY.format('dormant')} END, "
    "due_on = CASE WHEN t.ideal_days IS NOT NULL THEN t.due_on WHEN t.state = 'active' AND v.scored "
    f"THEN greatest({_DAY.format('due')}, t.again_on) END "
    "FROM unnest(%s::uuid[], %s::boolean[], %s::smallint[], %s::text[], %s::int[], %s::int[], %s::int[], %s::int[], "
    "%s::int[]) AS v(id, scored, score, band, due, cooling, lapse, dormant, review) "
    "WHERE t.id = v.id AND t.firm_id = %s"
)


def review_due(actor: Actor, on: date) -> int:
    """Judge again every relationship whose kept answers may differ on a day; return how many. Harmless twice.

    Call it outside any scope: each batch of 5,000 commits by itself. About five queries a batch.
    """
    reviewed = 0
    while count := review_batch(actor, on=on):
        reviewed += count
    return reviewed


def score_all(actor: Actor, on: date) -> int:
    """Judge every relationship of the firm that has a touch, in the order of keys: after the numbers were fitted anew.

    Returns how many. Memory does not grow with the firm: 5,000 at a time, each batch committed by itself.
    """
    scored, last = 0, FIRST
    while True:
        count, last = score_batch(actor, on=on, after_id=last)
        if not count:
            return scored
        scored += count


@action(needs=Can.RUN_NIGHTLY)
def review_batch(actor: Actor, *, on: date) -> int:
    """Judge again up to 5,000 relationships that are due for it; return how many."""
    rows = _rows(DUE, on)
    _judge(rows, on)
    return len(rows)


@action(needs=Can.RUN_NIGHTLY)
def score_batch(actor: Actor, *, on: date, after_id: UUID) -> tuple[int, UUID]:
    """Judge the next 5,000 relationships after a key; return how many, and the last key."""
    rows = _rows(AFTER, after_id)
    _judge(rows, on)
    return len(rows), rows[-1][0] if rows else after_id


def _rows(sql: str, given: date | UUID) -> Sequence[Row]:
    with connection.cursor() as cursor:
        cursor.execute(sql, [current_firm_id(), given, BATCH])
        return list(cursor.fetchall())


def _judge(rows: Sequence[Row], on: date) -> None:
    if not rows:
        return
    scored = np.array([row[2] for row in rows], np.bool_)
    stats: StatisticsArrays = statistics_arrays([row[3:] for row in rows])
    judged, review = judge_arrays(stats, frame(on), on=on.toordinal())
    words = [word.value for word in WORDS]
    columns = [
        [row[0] for row in rows],
        scored.tolist(),
        np.where(scored, judged.score, -1).tolist(),
        [words[index] if yes else NOT_SCORED for index, yes in zip(judged.word.tolist(), scored.tolist(), strict=True)],
        judged.due.tolist(),
        *(np.where(scored, days, 0).tolist() for days in (judged.cooling, judged.lapse, judged.dormant, review)),
    ]
    with connection.cursor() as cursor:
        cursor.execute(STORE, [*columns, current_firm_id()])
    keep_warmth_of({row[1] for row in rows})

"""The kept answers of a relationship: its word and number, and the days on which something becomes due."""

from datetime import date

from rapport.relations.models import Relationship
from rapport.relations.models.record import record_of
from rapport.relations.queries.judging import judge
from rapport.relations.queries.numbers import Frame
from rapport.rules import cadence
from rapport.rules.health_words import NOT_SCORED


def answer(row: Relationship, frame: Frame, *, scored: bool = True) -> None:
    """Set the kept answers from the row's statistics, as of the frame's day. Not stored yet.

    Somebody who objected to being scored has no number, no word, no cooling: only the agreed dates.
    """
    stats = record_of(row).stats
    judged, look_again_on = judge(stats, frame)
    live = row.state == Relationship.State.ACTIVE
    row.health = judged.score if scored else None
    row.band = judged.word.value if scored else NOT_SCORED
    row.strongest = max(row.strongest, judged.score or 0) if scored else 0
    row.lapse_on = judged.lapse_on if scored else None
    row.cooling_on = judged.cooling_on if scored and live else None
    row.dormant_on = judged.dormant_on if scored and live else None
    row.review_on = look_again_on if scored else None
    row.due_on, row.breach_on = agreed_dates(row)
    if row.ideal_days is None and scored and live:
        row.due_on = judged.due_on if row.again_on is None else _later(judged.due_on, row.again_on)


def agreed_dates(row: Relationship) -> tuple[date | None, date | None]:
    """Return the day contact is due and the first day the promise is broken, by the agreed contact; None without it."""
    if row.ideal_days is None or row.state != Relationship.State.ACTIVE:
        return None, None
    rhythm = cadence.Cadence(row.ideal_days, row.longest_days)
    since = row.agreed_on or row.started_on
    return (
        cadence.due_on(rhythm, started_on=since, last_touch_on=row.last_on, not_before=row.again_on),
        cadence.breach_on(rhythm, started_on=since, last_touch_on=row.last_on, not_before=row.again_on),
    )


def _later(due: date | None, again: date) -> date | None:
    return None if due is None else max(due, again)

"""The numbers health is computed with, and the firm's calendar."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection

from rapport.foundation import clock
from rapport.foundation.scope import current_firm_id
from rapport.rules.health import PRIOR, Params


@dataclass(frozen=True, slots=True)
class Frame:
    """What every judgement in one firm shares: its calendar, its fitted numbers, which score it shows, today."""

    zone: ZoneInfo
    today: date
    params: Params
    model: str
    fitted_at: datetime | None
    loses: bool = False  # on the firm's own record health tells worse than the weighted count

    def day(self, at: datetime) -> date:
        """The calendar day of an instant in the firm's time zone."""
        return at.astimezone(self.zone).date()


def frame(on: date | None = None) -> Frame:
    """Return the frame of the firm in scope, as of `on` (None: today in the firm's time zone). One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT f.time_zone, n.r, n.alpha, n.a, n.b, n.mu, n.k, n.e_ref, n.model, n.fitted_at, "
            "coalesce((n.report->>'health_loses')::boolean AND NOT (n.report->>'params_are_prior')::boolean, false) "
            "FROM foundation_firm f LEFT JOIN LATERAL (SELECT * FROM relations_healthnumbers h WHERE h.firm_id = f.id "
            "ORDER BY h.fitted_at DESC LIMIT 1) n ON true WHERE f.id = %s",
            [current_firm_id()],
        )
        zone, *numbers, model, fitted_at, loses = cursor.fetchone()
    params = PRIOR if numbers[0] is None else Params(*numbers)
    return Frame(ZoneInfo(zone), on or clock.today(zone), params, model or "health", fitted_at, loses)


def not_scored(person_ids: list[UUID]) -> set[UUID]:
    """Return which of these people asked not to be scored. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT person_id FROM relations_notscored WHERE firm_id = %s AND person_id = ANY(%s)",
            [current_firm_id(), person_ids],
        )
        return {person_id for (person_id,) in cursor.fetchall()}

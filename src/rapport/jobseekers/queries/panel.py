"""What a person's page shows of their search, in two queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from rapport.foundation.scope import current_firm_id
from rapport.jobseekers.models import Availability, PlanStep, Requirements
from rapport.jobseekers.queries.changes import pay_in_words
from rapport.rules.wall import Wall

STEPS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class SearchPanel:
    """A person's page, the search's part. `confirmed_on` None: nothing is on record of what they look for."""

    person_id: UUID
    work: str
    places: str
    pay: str
    confirmed_on: date | None
    review_on: date | None
    looking: str  # in words
    from_on: date | None
    notice: str
    agreed_at: datetime | None
    offered_at: datetime | None
    reviewed_on: date | None
    next_review_on: date | None
    steps: Sequence[PlanStep]
    more_steps: int

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known of a search."""
        known = (self.confirmed_on, self.looking, self.agreed_at, self.offered_at, self.reviewed_on)
        return not any(known) and not self.steps


def search_panel(person_id: UUID, wall: Wall) -> SearchPanel:
    """Return what a person's page shows of their search. Two queries; nothing, and none, behind a wall."""
    if wall.kept:
        return SearchPanel(person_id, "", "", "", None, None, "", None, "", None, None, None, None, (), 0)
    with connection.cursor() as cursor:
        cursor.execute(_PANEL, {"firm": current_firm_id(), "person": person_id})
        work, places, pence, per, currency, confirmed, review, looking, *others = cursor.fetchone()
    from_on, notice, agreed_at, offered_at, reviewed_on, next_review_on = others
    pay = pay_in_words(Requirements(pay_from_pence=pence, pay_per=per or "", currency=currency or ""))
    open_steps = PlanStep.objects.filter(person_id=person_id, done_at=None, dropped_at=None)
    steps = list(open_steps.order_by("due_on", "pk"))
    return SearchPanel(
        person_id, work or "", places or "", pay, confirmed, review,
        str(Availability.Looking(looking).label) if looking else "", from_on, notice, agreed_at, offered_at,
        reviewed_on, next_review_on, steps[:STEPS_SHOWN], max(0, len(steps) - STEPS_SHOWN),
    )  # fmt: skip


_OF = "firm_id = %(firm)s AND person_id = %(person)s"
_PANEL = f"""
SELECT r.work, r.places, r.pay_from_pence, r.pay_per, r.currency, r.confirmed_on, r.review_on,
 v.looking, v.from_on, coalesce(v.notice, ''),
 (SELECT accepted_at FROM jobseekers_serviceagreement WHERE {_OF} AND ended_at IS NULL AND accepted_at IS NOT NULL),
 (SELECT offered_at FROM jobseekers_serviceagreement
  WHERE {_OF} AND ended_at IS NULL AND accepted_at IS NULL AND declined_at IS NULL),
 w.held_on, w.next_on
FROM (SELECT 1) one
LEFT JOIN LATERAL (SELECT * FROM jobseekers_requirements WHERE {_OF} AND ended_at IS NULL) r ON true
LEFT JOIN LATERAL (SELECT * FROM jobseekers_availability WHERE {_OF}) v ON true
LEFT JOIN LATERAL (SELECT * FROM jobseekers_searchreview WHERE {_OF} ORDER BY held_on DESC LIMIT 1) w ON true
"""

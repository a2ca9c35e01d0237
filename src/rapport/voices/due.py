"""What surveys and testimonials ask of Today: whom to ask how it was, and who is glad enough to say so to others."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from rapport.foundation import clock
from rapport.foundation.prepared import fetch
from rapport.foundation.scope import current_firm_id
from rapport.relations import queries as relations
from rapport.rules.asking import Balance, may_ask
from rapport.rules.contact import closed
from rapport.rules.surveys import OPEN_DAYS, may_survey
from rapport.rules.today import Item
from rapport.voices.queries import HAPPY_DAYS, TESTIMONIAL_REST_DAYS, Due, moments

Balances = dict[UUID, Balance]


def asks(*, member_id: UUID, on: date, limit: int, person_id: UUID | None = None) -> list[Item]:
    """Return whom a member may ask, at most `limit` of each reason; about one person or all. Four queries at most.

    The reasons; what stands behind a gate is left out:
        survey_ask   a moment of the member's work is some days ago: how was it? One for each person
        testimonial  an answer of 9 or 10 in the last thirty days, and not asked for words in the last year
    """
    due = moments(on=on, member_id=member_id, person_id=person_id, limit=limit)
    glad = _glad(member_id, on, limit, person_id)
    people = {one.person_id for one in due} | {row[0] for row in glad}
    if not people:
        return []
    balances = relations.contact_balances(people, on=on)
    return [*_surveys(due, balances, on), *_words(glad, balances, on)]


def _surveys(due: list[Due], balances: Balances, on: date) -> Iterator[Item]:
    seen: set[UUID] = set()
    for one in due:
        gates = may_survey(one.moment, balances.get(one.person_id, Balance()), surveyed_on=None, on=on)
        if one.person_id not in seen and not closed(gates):
            seen.add(one.person_id)
            why = f"{one.moment.label}, {one.about}, {one.day:%-d %B}: ask how it was."
            until = one.due_on + timedelta(days=OPEN_DAYS)
            yield Item(one.person_id, "survey_ask", one.due_on, why, until, one.subject_id)


def _words(glad: list[tuple[Any, ...]], balances: Balances, on: date) -> Iterator[Item]:
    for person_id, key, day, score, began_on in glad:
        known = balances.get(person_id, Balance())
        facts = Balance(known.given_since_ask, known.last_ask_on, known.messages_30, began_on, known.open_concern)
        if not closed(may_ask(facts, on=on)):
            why = f"They gave us {score} of 10 on {day:%-d %B}."
            yield Item(person_id, "testimonial", day, why, day + timedelta(days=HAPPY_DAYS), key)


def _glad(member_id: UUID, on: date, limit: int, person_id: UUID | None) -> list[tuple[Any, ...]]:
    given = {
        "firm": current_firm_id(), "member": member_id, "person": person_id, "limit": limit, "on": on,
        "since": clock.midday(on - timedelta(days=HAPPY_DAYS)) - timedelta(hours=12),
        "rested": clock.midday(on - timedelta(days=TESTIMONIAL_REST_DAYS)),
    }  # fmt: skip
    return fetch(_GLAD, given)


# Days are days where the firm is. A person who is not given costs nothing.
_GLAD = """
SELECT a.person_id, a.id, (a.answered_at AT TIME ZONE f.time_zone)::date, a.score,
 (SELECT max(p.starts_on) FROM placements_placement p
  WHERE p.person_id = a.person_id AND p.state = 'started' AND p.starts_on <= %(on)s)
FROM voices_surveyask a JOIN foundation_firm f ON f.id = a.firm_id
WHERE a.firm_id = %(firm)s AND a.member_id = %(member)s AND a.score >= 9 AND a.answered_at >= %(since)s
AND (%(person)s::uuid IS NULL OR a.person_id = %(person)s)
AND NOT EXISTS (SELECT 1 FROM voices_surveyask l WHERE l.person_id = a.person_id AND l.answered_at > a.answered_at)
AND NOT EXISTS (SELECT 1 FROM voices_testimonial t WHERE t.person_id = a.person_id
 AND (t.asked_at > %(rested)s OR (t.given_at IS NOT NULL AND t.withdrawn_at IS NULL AND t.expires_on > %(on)s)))
ORDER BY a.answered_at DESC LIMIT %(limit)s
"""

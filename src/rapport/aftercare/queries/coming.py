"""What is to do in care, by day: steps that are open, page by page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.core import signing

from rapport.aftercare.models import Track
from rapport.aftercare.words import KINDS, NAMES
from rapport.foundation.actors import Actor
from rapport.foundation.prepared import fetch
from rapport.foundation.scope import current_firm_id
from rapport.foundation.web import key_or_none
from rapport.people import queries as people
from rapport.rules.care import Week, week_of

PAGE, MOST_CLIENTS = 50, 300
SALT = "aftercare.coming"
MISSED_DAYS = 90
WHEN = (*((week.name.lower(), week.value) for week in Week), ("missed", "Missed in the last 90 days"))

SPOKE = """x.person_id = c.person_id AND x.counts AND x.removed_at IS NULL AND x.direction = 'both' AND x.at >= s.due_on
 - CASE s.key WHEN 'first_month' THEN 10 WHEN 'third_month' THEN 14 WHEN 'sixth_month' THEN 21 ELSE 0 END"""
"""SQL: a touch x with the person of plan c is the conversation that step s is for."""


@dataclass(frozen=True, slots=True)
class Coming:
    """One open step. `spoken_at`: a conversation since, which may have settled it."""

    week: Week
    id: UUID
    due_on: date
    key: str
    own_name: str
    say: str
    track: str
    person_id: UUID
    person: str
    placed: str
    client: str
    title: str
    owner: str
    spoken_at: datetime | None

    @property
    def name(self) -> str:
        """What the step is called."""
        return self.own_name or NAMES[self.key]


@dataclass(frozen=True, slots=True)
class ComingPage:
    """One page of steps by day. `began_in`: the week the page before ended in; `after`: the word for the next."""

    rows: Sequence[Coming]
    began_in: Week | None
    after: str


def coming(actor: Actor, asked: Mapping[str, str], *, on: date, limit: int = PAGE) -> ComingPage:
    """Return one page of open steps of open plans that a reader may see, the earliest first. One query.

    Args:
        asked: `owner` (a member's key), `client` (an organisation's), `kind`, `track`, `when` (one of WHEN), `after`
            from the page before. What cannot be understood is left out. Steps whose time is over come only when asked.
    """
    since, until = _days(asked.get("when", ""), on)
    day, step = _behind(asked.get("after", "")) or (None, None)
    missed = 1 if asked.get("when") == "missed" else None
    given = {
        "firm": current_firm_id(), "on": on, "limit": limit + 1, "since": since, "until": until, "day": day,
        "step": step, "missed": missed, "alive": None if missed else 1,
        "owner": key_or_none(asked.get("owner", "")), "client": key_or_none(asked.get("client", "")),
        "reader": people.reader_of(actor),
        "kind": asked["kind"] if asked.get("kind") in KINDS else None,
        "track": asked["track"] if asked.get("track") in Track.values else None,
    }  # fmt: skip
    rows = [Coming(week_of(row[1], on=on), *row) for row in fetch(_COMING, given)]
    began_in = None if day is None else week_of(day, on=on)
    if len(rows) <= limit:
        return ComingPage(rows, began_in, "")
    last = rows[limit - 1]
    word = signing.dumps([last.due_on.isoformat(), str(last.id)], salt=SALT, compress=True)
    return ComingPage(rows[:limit], began_in, word)


def clients_cared_for() -> list[tuple[UUID, str]]:
    """Return (key, name) of the clients at whom somebody is cared for, by name; at most 300. One query."""
    return [(key, name) for key, name in fetch(_CLIENTS, {"firm": current_firm_id(), "limit": MOST_CLIENTS})]


def _days(when: str, on: date) -> tuple[date | None, date | None]:
    """Return the first and the last day asked for; None where there is none."""
    monday = on - timedelta(days=on.weekday())
    week = timedelta(days=7)
    return {
        "late": (None, on - timedelta(days=1)),
        "this_week": (on, monday + week - timedelta(days=1)),
        "next_week": (monday + week, monday + 2 * week - timedelta(days=1)),
        "later": (monday + 2 * week, None),
        "missed": (on - timedelta(days=MISSED_DAYS), on),
    }.get(when, (None, None))


def _behind(word: str) -> tuple[date, UUID] | None:
    try:
        day, step = signing.loads(word, salt=SALT)
    except signing.BadSignature:
        return None
    return date.fromisoformat(day), UUID(step)


# What is not given costs nothing.
_COMING = f"""
SELECT s.id, s.due_on, s.key, t.own_name, t.say, c.track, c.person_id, w.full_name, p.full_name, o.name, v.title,
 m.name, (SELECT max(x.at) FROM relations_touch x WHERE {SPOKE})
FROM aftercare_carestep s JOIN aftercare_careplan c ON c.id = s.plan_id AND c.closed_on IS NULL
JOIN aftercare_carepattern t ON t.id = s.pattern_id JOIN placements_placement l ON l.id = c.placement_id
JOIN people_person w ON w.id = c.person_id JOIN people_person p ON p.id = l.person_id
JOIN people_organisation o ON o.id = l.organisation_id JOIN jobs_vacancy v ON v.id = l.vacancy_id
JOIN accounts_member m ON m.id = l.owner_id
WHERE s.firm_id = %(firm)s AND s.done_at IS NULL AND s.skipped_at IS NULL
AND NOT person_kept_from(l.person_id, %(reader)s)
AND (%(alive)s::integer IS NULL OR s.due_on + t.lasts_days >= %(on)s)
AND (%(missed)s::integer IS NULL OR s.due_on + t.lasts_days < %(on)s)
AND (%(since)s::date IS NULL OR s.due_on >= %(since)s) AND (%(until)s::date IS NULL OR s.due_on <= %(until)s)
AND (%(day)s::date IS NULL OR (s.due_on, s.id) > (%(day)s, %(step)s))
AND (%(owner)s::uuid IS NULL OR l.owner_id = %(owner)s) AND (%(client)s::uuid IS NULL OR l.organisation_id = %(client)s)
AND (%(kind)s::text IS NULL OR l.kind = %(kind)s) AND (%(track)s::text IS NULL OR c.track = %(track)s)
ORDER BY s.due_on, s.id LIMIT %(limit)s
"""
_CLIENTS = """
SELECT o.id, o.name FROM people_organisation o WHERE o.firm_id = %(firm)s AND EXISTS (SELECT 1
 FROM placements_placement l JOIN aftercare_careplan c ON c.placement_id = l.id AND c.closed_on IS NULL
 WHERE l.organisation_id = o.id) ORDER BY lower(o.name), o.id LIMIT %(limit)s
"""

"""What relations asks of Today: every reason it knows in one statement; what cannot wait; breaches of the team.

Each part of the statement walks an index of its own and returns at most `limit` rows, the ones that matter most first.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from rapport.accounts.queries import Absence
from rapport.foundation import clock
from rapport.foundation.prepared import fetch
from rapport.foundation.scope import current_firm_id
from rapport.relations.models import Relationship
from rapport.rules.today import Item
from rapport.rules.working_days import working_days_after

UNANSWERED_WINDOW_DAYS = 60
COOLING_WINDOW_DAYS = 90
AGAIN_WINDOW_DAYS = 180
RECONNECT_WINDOW_DAYS = 730
ONCE_STRONG = 50
ONCE_STEADY = 30
FOLLOW_UP_DAYS = 7
CONCERN_DAYS = 7


@dataclass(frozen=True, slots=True)
class _Row:
    """What one part of the statement found. `day` is what it turns on, `also` a second date that matters."""

    person_id: UUID
    reason: str
    key: UUID
    day: date
    also: date | None
    last_on: date | None
    ideal_days: int
    text: str
    who: str = "You"  # whose it is, as a sentence begins with them


def asks(*, member_id: UUID, on: date, limit: int, person_id: UUID | None = None) -> list[Item]:
    """Return what relations asks of one member on a day, at most `limit` for each reason; about one person or all.

    One query. The reasons:
        unanswered      a message nobody here has answered, newest first, up to 60 days old; due the working day after
                        it came. A colleague's later message or call to the same person is an answer too.
        promise         our open promises due by tomorrow, longest due first
        contact_again   people whose date to be contacted again came in the last half year, unless we spoke since
        unhappy         open concerns the member owns, until they are in touch; again after seven days without contact
        new_owner       relationships handed over to the member in which they have not introduced themselves yet
        agreed_contact  agreed contact that is due, longest due first
        cooling         relationships that began to cool in the last 90 days and were once at least steady, newest first
        reconnect       once strong ones that went dormant in the last two years and were not tried twice since
        introduced      introductions accepted a week ago or more with no touch since, oldest first
    """
    given = {**_days(on), "member": member_id, "person": person_id, "limit": limit}
    return [_item(_Row(*row), on) for row in fetch(_EVERY_DAY, given)]


def cannot_wait(
    absences: Sequence[Absence], *, on: date, limit: int, person_id: UUID | None = None
) -> dict[UUID, list[Item]]:
    """Return what cannot wait for each member who is away: messages without answer, promises, agreed contact whose
    longest gap has passed, unless anybody here was in touch since they left; told by their names.

    One query however many are away, none for nobody. At most `limit` for each member and reason.
    """
    found: dict[UUID, list[Item]] = {each.member_id: [] for each in absences}
    if not found:
        return found
    away = {
        "members": [each.member_id for each in absences],
        "since": [clock.midday(each.starts_on) for each in absences],
        "names": [each.name for each in absences],
    }
    with connection.cursor() as cursor:
        cursor.execute(_URGENT, _days(on) | away | {"person": person_id, "limit": limit})
        for member_id, *row in cursor.fetchall():
            found[member_id].append(_item(_Row(*row), on))
    return found


def _item(row: _Row, on: date) -> Item:
    return Item(row.person_id, row.reason, *_SAID[row.reason](row, on), row.key)


def _days(on: date) -> dict[str, Any]:
    return {
        "firm": current_firm_id(),
        "on": on,
        "noon": clock.midday(on),
        "heard_after": clock.midday(on - timedelta(days=UNANSWERED_WINDOW_DAYS)),
        "tomorrow": on + timedelta(days=1),
        "again_after": on - timedelta(days=AGAIN_WINDOW_DAYS),
        "cooling_after": on - timedelta(days=COOLING_WINDOW_DAYS),
        "dormant_after": on - timedelta(days=RECONNECT_WINDOW_DAYS),
        "accepted_by": on - timedelta(days=FOLLOW_UP_DAYS),
        "calmed_by": clock.midday(on - timedelta(days=CONCERN_DAYS)),
        "steady": ONCE_STEADY,
        "strong": ONCE_STRONG,
    }


def breaches(*, member_ids: Collection[UUID], on: date, limit: int) -> list[tuple[UUID, UUID, date, date | None]]:
    """Return (member, person, breach day, last day) of agreed contact broken, longest broken first: the team's list."""
    rows = Relationship.objects.filter(
        owner_id__in=member_ids, state=Relationship.State.ACTIVE, breach_on__lte=on, ideal_days__isnull=False
    )
    found = rows.order_by("breach_on", "pk").values_list("owner_id", "person_id", "breach_on", "last_on")
    return [(owner, person, breach, last) for owner, person, breach, last in found[:limit] if breach is not None]


def _unanswered(row: _Row, on: date) -> tuple[date, str, date | None]:
    said = f"They wrote on {_day(row.day)} and have no answer yet."
    return working_days_after(row.day, 1), said, row.day + timedelta(days=UNANSWERED_WINDOW_DAYS)


def _promise(row: _Row, on: date) -> tuple[date, str, date | None]:
    return row.day - timedelta(days=1), f"{row.who} promised “{row.text}” by {_day(row.day)}.", None


def _contact_again(row: _Row, on: date) -> tuple[date, str, date | None]:
    return row.day, f"The day they gave was {_day(row.day)}.", None


def _new_owner(row: _Row, on: date) -> tuple[date, str, date | None]:
    return row.day, f"Since {_day(row.day)}, and they have not met you yet.", None


def _unhappy(row: _Row, _on: date) -> tuple[date, str, date | None]:
    return row.day, f"On {_day(row.day)} we heard: “{row.text}”", None


def _agreed_contact(row: _Row, on: date) -> tuple[date, str, date | None]:
    spoke = f"last contact {_day(row.last_on)}" if row.last_on else "no contact yet"
    late = " The longest gap you agreed has passed." if row.also is not None and row.also <= on else ""
    return row.day, f"Agreed every {row.ideal_days} days, {spoke}.{late}", None


def _cooling(row: _Row, on: date) -> tuple[date, str, date | None]:
    return row.day, f"Silent since {_day(row.last_on or row.day)}, longer than is usual between you.", row.also


def _reconnect(row: _Row, on: date) -> tuple[date, str, date | None]:
    said = f"You were close until {_day(row.last_on or row.day)}; a dormant tie is often a good one."
    return row.day, said, None


def _introduced(row: _Row, on: date) -> tuple[date, str, date | None]:
    said = f"You were introduced on {_day(row.day)} and have not been in touch since."
    return row.day + timedelta(days=FOLLOW_UP_DAYS), said, None


def _day(day: date) -> str:
    return f"{day:%-d %B %Y}"


_SAID: dict[str, Callable[[_Row, date], tuple[date, str, date | None]]] = {
    "unanswered": _unanswered,
    "promise": _promise,
    "contact_again": _contact_again,
    "unhappy": _unhappy,
    "new_owner": _new_owner,
    "agreed_contact": _agreed_contact,
    "cooling": _cooling,
    "reconnect": _reconnect,
    "introduced": _introduced,
}
"""For each reason: the day it is due, its sentence, the day it is over."""

# Values are put in by the client, so that a person who is not given costs nothing: the condition folds away.
# {member} is whose list it is: one that is given, or each of those who are away.
_MINE = """
WITH mine AS NOT MATERIALIZED (
  SELECT * FROM relations_relationship WHERE firm_id = %(firm)s AND owner_id = {member} AND state = 'active'
  AND (%(person)s::uuid IS NULL OR person_id = %(person)s)
)
"""
_UNANSWERED = """
(SELECT person_id, 'unanswered', id, (unanswered_since AT TIME ZONE 'UTC')::date, NULL::date, last_on, 0, ''
 FROM mine m WHERE unanswered_since > %(heard_after)s AND unanswered_since <= %(noon)s
 AND NOT EXISTS (SELECT 1 FROM relations_relationship o WHERE o.firm_id = %(firm)s AND o.person_id = m.person_id
                 AND (o.last_out_at > m.unanswered_since OR o.last_both_at > m.unanswered_since))
 ORDER BY unanswered_since DESC LIMIT %(limit)s)
"""
_PROMISE = """
(SELECT person_id, 'promise', id, due_on, NULL, NULL, 0, text FROM relations_promise
 WHERE firm_id = %(firm)s AND member_id = {member} AND by_us AND due_on <= %(tomorrow)s
 AND kept_at IS NULL AND broken_at IS NULL AND released_at IS NULL
 AND (%(person)s::uuid IS NULL OR person_id = %(person)s)
 ORDER BY due_on LIMIT %(limit)s)
"""
_BROKEN = """
(SELECT person_id, 'agreed_contact', id, due_on, breach_on, last_on, ideal_days, '' FROM mine m
 WHERE breach_on <= %(on)s AND ideal_days IS NOT NULL
 AND NOT EXISTS (SELECT 1 FROM people_person p WHERE p.id = m.person_id AND p.last_touch_at >= a.since)
 ORDER BY due_on LIMIT %(limit)s)
"""
_OTHERS = """
(SELECT person_id, 'contact_again', id, again_on, NULL, last_on, 0, '' FROM mine
 WHERE again_on <= %(on)s AND again_on > %(again_after)s AND (last_on IS NULL OR last_on < again_on)
 ORDER BY again_on LIMIT %(limit)s)
UNION ALL
(SELECT c.person_id, 'unhappy', c.id, (c.raised_at AT TIME ZONE 'UTC')::date, NULL, NULL, 0, c.said
 FROM relations_concern c WHERE c.firm_id = %(firm)s AND c.owner_id = {member} AND c.resolved_at IS NULL
 AND (%(person)s::uuid IS NULL OR c.person_id = %(person)s)
 AND NOT EXISTS (SELECT 1 FROM relations_relationship r WHERE r.firm_id = c.firm_id AND r.person_id = c.person_id
  AND r.owner_id = c.owner_id AND greatest(r.last_both_at, r.last_out_at) > greatest(c.raised_at, %(calmed_by)s))
 ORDER BY c.raised_at LIMIT %(limit)s)
UNION ALL
(SELECT person_id, 'new_owner', id, handed_over_on, NULL, last_on, 0, '' FROM mine
 WHERE handed_over_on <= %(on)s ORDER BY handed_over_on LIMIT %(limit)s)
UNION ALL
(SELECT person_id, 'agreed_contact', id, due_on, breach_on, last_on, ideal_days, '' FROM mine
 WHERE due_on <= %(on)s AND ideal_days IS NOT NULL ORDER BY due_on LIMIT %(limit)s)
UNION ALL
(SELECT person_id, 'cooling', id, cooling_on, dormant_on, last_on, 0, '' FROM mine
 WHERE cooling_on <= %(on)s AND cooling_on > %(cooling_after)s AND strongest >= %(steady)s
 AND health IS NOT NULL AND last_on IS NOT NULL ORDER BY cooling_on DESC LIMIT %(limit)s)
UNION ALL
(SELECT person_id, 'reconnect', id, dormant_on, NULL, last_on, 0, '' FROM mine
 WHERE dormant_on <= %(on)s AND dormant_on > %(dormant_after)s AND strongest >= %(strong)s
 AND health IS NOT NULL AND last_on IS NOT NULL AND tries < 2 ORDER BY dormant_on DESC LIMIT %(limit)s)
UNION ALL
(SELECT person_id, 'introduced', id, accepted_on, NULL, NULL, 0, '' FROM relations_introduction
 WHERE firm_id = %(firm)s AND member_id = {member} AND followed_up_at IS NULL AND accepted_on <= %(accepted_by)s
 AND (%(person)s::uuid IS NULL OR person_id = %(person)s)
 ORDER BY accepted_on LIMIT %(limit)s)
"""
_EVERY_DAY = (_MINE + " UNION ALL ".join((_UNANSWERED, _PROMISE, _OTHERS))).format(member="%(member)s")
_CANNOT_WAIT = (_MINE + " UNION ALL ".join((_UNANSWERED, _PROMISE, _BROKEN))).format(member="a.member")
_URGENT = f"""
SELECT a.member, f.*, a.name
FROM unnest(%(members)s::uuid[], %(since)s::timestamptz[], %(names)s::text[]) AS a(member, since, name)
CROSS JOIN LATERAL ({_CANNOT_WAIT}) f
"""

"""What compliance asks of Today: papers that run out, notices to give, references to chase; birthdays, if agreed."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from rapport.compliance.models import Consent, Objection
from rapport.foundation import clock
from rapport.foundation.prepared import fetch
from rapport.foundation.scope import current_firm_id
from rapport.rules.today import Item
from rapport.rules.working_days import working_days_after

ALERT_DAYS = (90, 60, 30, 14, 7)  # before the last day of a right-to-work check
NOTICE_DAYS = (25, 28)
NOTICE_WINDOW_DAYS = 120
CHASE_WORKING_DAYS = 5
THEIR_OWN = ("wrote to us", "called us", "came to us", "mail", "website", "application", "walk-in", "their own enquiry")
"""What is written under "how we know them" of people who gave us their details themselves, in lower case."""


def asks(*, member_id: UUID, on: date, limit: int, person_id: UUID | None = None) -> list[Item]:
    """Return what compliance asks of one member on a day, at most `limit` for each reason; about one person or all.

    One query. The reasons:
        right_to_work    a check of one of the member's people to be repeated within 90 days; again at 60, 30, 14, 7
        notice_due       the member's people whose details came from elsewhere 25 days ago or more, and who were never
                         given the privacy notice; again on day 28 (UK GDPR art 14(3): at latest one month)
        reference_waits  references the member asked for five working days ago or more, with no answer
        birthday         today's among the member's people with a consent for exactly this; never a year
    """
    given = {
        "firm": current_firm_id(),
        "member": member_id,
        "person": person_id,
        "limit": limit,
        "runs_out_by": on + timedelta(days=ALERT_DAYS[0]),
        "ran_out_after": on - timedelta(days=ALERT_DAYS[0]),
        "known_by": clock.midday(on - timedelta(days=NOTICE_DAYS[0])),
        "known_after": clock.midday(on - timedelta(days=NOTICE_WINDOW_DAYS)),
        "asked_by": clock.midday(on - timedelta(days=CHASE_WORKING_DAYS)),
        "own": list(THEIR_OWN),
        "birthday": Consent.Purpose.BIRTHDAY.value,
        "on": on,
    }
    found = [
        Item(person, reason, *_SAID[reason](day, on, text), on if reason == "birthday" else None, key)
        for person, reason, key, day, text in fetch(_ASKS, given)
    ]
    return [item for item in found if item.due_on <= on]


def alerted_on(last_day: date, on: date) -> date:
    """Return the newest day an alert about a last day was due, seen from `on`: 90, 60, 30, 14, 7 days before, the day
    after. Before the first it is the first.
    """
    alerts = [last_day - timedelta(days=days) for days in (*ALERT_DAYS, -1)]
    return max((day for day in alerts if day <= on), default=alerts[0])


def _right_to_work(day: date, on: date, _text: str) -> tuple[date, str]:
    left = (day - on).days
    ahead = f"{left} days left" if left > 0 else "it has run out"
    how = {0: "the last day is today", 1: "one day left"}.get(left, ahead)
    return alerted_on(day, on), f"Their right to work is checked until {day:%-d %B %Y}: {how}."


def _notice(day: date, on: date, text: str) -> tuple[date, str]:
    due = max(
        (day + timedelta(days=days) for days in NOTICE_DAYS if day + timedelta(days=days) <= on),
        default=day + timedelta(days=NOTICE_DAYS[0]),
    )
    return due, f"On record since {day:%-d %B %Y} from elsewhere ({text}), and never given the privacy notice."


def _reference(day: date, _on: date, text: str) -> tuple[date, str]:
    return working_days_after(day, CHASE_WORKING_DAYS), f"{text} was asked on {day:%-d %B %Y} and has not answered."


def _birthday(day: date, _on: date, _text: str) -> tuple[date, str]:
    return day, "It is their birthday, and they agreed to a line from you."


def objections(person_ids: Collection[UUID]) -> dict[UUID, frozenset[str]]:
    """Return what each of these people objects to; who objects to nothing is left out. One query."""
    found: dict[UUID, set[str]] = defaultdict(set)
    for person, about in Objection.objects.filter(person_id__any_of=person_ids, lifted_on=None).values_list(
        "person_id", "about"
    ):
        found[person].add(about)
    return {person: frozenset(about) for person, about in found.items()}


_SAID = {
    "right_to_work": _right_to_work, "notice_due": _notice, "reference_waits": _reference, "birthday": _birthday,
}  # fmt: skip
_ASKS = """
(SELECT w.person_id, 'right_to_work', w.id, w.follow_up_on, '' FROM compliance_righttoworkcheck w
 JOIN people_person p ON p.id = w.person_id
 WHERE w.firm_id = %(firm)s AND w.replaced_at IS NULL AND p.owner_id = %(member)s
 AND w.follow_up_on <= %(runs_out_by)s AND w.follow_up_on > %(ran_out_after)s
 AND (%(person)s::uuid IS NULL OR w.person_id = %(person)s) ORDER BY w.follow_up_on LIMIT %(limit)s)
UNION ALL
(SELECT p.id, 'notice_due', p.id, (p.created_at AT TIME ZONE f.time_zone)::date, p.source FROM people_person p
 JOIN foundation_firm f ON f.id = p.firm_id
 WHERE p.firm_id = %(firm)s AND p.owner_id = %(member)s AND p.source <> '' AND lower(p.source) <> ALL(%(own)s)
 AND p.created_at <= %(known_by)s AND p.created_at > %(known_after)s
 AND p.merged_into_id IS NULL AND p.erased_at IS NULL AND (%(person)s::uuid IS NULL OR p.id = %(person)s)
 AND NOT EXISTS (SELECT 1 FROM compliance_noticegiven n WHERE n.person_id = p.id)
 ORDER BY p.created_at LIMIT %(limit)s)
UNION ALL
(SELECT r.person_id, 'reference_waits', r.id, (r.asked_at AT TIME ZONE f.time_zone)::date, r.referee_name
 FROM compliance_reference r JOIN foundation_firm f ON f.id = r.firm_id
 WHERE r.firm_id = %(firm)s AND r.made_by_id = %(member)s AND r.state = 'waiting' AND r.asked_at <= %(asked_by)s
 AND (%(person)s::uuid IS NULL OR r.person_id = %(person)s) ORDER BY r.asked_at LIMIT %(limit)s)
UNION ALL
(SELECT c.person_id, 'birthday', c.id, %(on)s, '' FROM compliance_consent c JOIN people_person p ON p.id = c.person_id
 WHERE c.firm_id = %(firm)s AND c.purpose = %(birthday)s AND c.withdrawn_on IS NULL
 AND c.month = extract(month FROM %(on)s) AND c.day = extract(day FROM %(on)s) AND p.owner_id = %(member)s
 AND (%(person)s::uuid IS NULL OR c.person_id = %(person)s) ORDER BY c.id LIMIT %(limit)s)
"""

"""What interviews, feedback and offers ask of Today: answers to ask for and to pass on, a word at a hard moment."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from rapport.foundation.holidays import uk_holidays
from rapport.foundation.prepared import fetch
from rapport.foundation.scope import current_firm_id
from rapport.rules.support import Moment, MomentKind, prompts
from rapport.rules.today import Item
from rapport.rules.working_days import working_days_after

ANSWER_CV_DAYS, ANSWER_INTERVIEW_DAYS = 4, 2  # working days, where no SLA says otherwise
DECIDE_CV_DAYS, DECIDE_INTERVIEW_DAYS = 10, 5  # the candidate hears how it stands
OFFER_DAYS = 2
WINDOW_DAYS = 10  # prompts reach no further than this around their moment


@dataclass(frozen=True, slots=True)
class _Row:
    person_id: UUID
    reason: str
    key: UUID
    what: str  # "V-1042 Surveyor"
    who: str  # the candidate, for what is asked of the client; else ""
    day: date
    due_on: date | None  # the SLA's, where there is one
    after: str  # "cv", "interview", or the kind of a moment
    spoke_on: date | None


def asks(*, member_id: UUID, on: date, limit: int, person_id: UUID | None = None) -> list[Item]:
    """Return what the member's candidates ask for, at most `limit` of each reason; about one person or all. One query.

    The reasons, in the order of the statement:
        feedback_due      of the hiring manager: by her SLA, else 4 working days after a CV, 2 after an interview
        awaits_decision   the candidate has heard nothing 10 working days after the CV, 5 after an interview
        feedback_to_tell  the client answered and the candidate was not told
        offer_waits       an offer without answer for 2 working days; what the candidate asked for, of the client
        hard_moment       before and after an interview, an offer, a resignation; a contact since then clears it
    """
    given = {
        "firm": current_firm_id(), "member": member_id, "person": person_id, "limit": limit, "on": on,
        "from_on": on - timedelta(days=WINDOW_DAYS), "to_on": on + timedelta(days=WINDOW_DAYS),
    }  # fmt: skip
    rows = [_Row(*row) for row in fetch(_ASKS, given)]
    holidays = uk_holidays("ENG", {on.year - 1, on.year, on.year + 1}) if rows else frozenset()
    found = [item for row in rows for item in _items(row, on, holidays)]
    return [item for item in found if item.due_on <= on]


def _items(row: _Row, on: date, holidays: Collection[date]) -> list[Item]:
    if row.reason == "hard_moment":
        return _prompts(row, on, holidays)
    after = "the interview" if row.after == "interview" else "the CV"
    told = f"{row.day:%-d %B}"
    if row.reason == "feedback_due":
        days = ANSWER_INTERVIEW_DAYS if row.after == "interview" else ANSWER_CV_DAYS
        due = row.due_on or working_days_after(row.day, days, holidays)
        why = f"Feedback on {row.who} for {row.what}: {after} was on {told}."
    elif row.reason == "awaits_decision":
        days = DECIDE_INTERVIEW_DAYS if row.after == "interview" else DECIDE_CV_DAYS
        due = working_days_after(row.day, days, holidays)
        why = f"They have heard nothing about {row.what} since {after} on {told}."
    elif row.reason == "feedback_to_tell":
        due, why = row.day, f"The client answered on {told} about {row.what}; they do not know yet."
    else:
        due = working_days_after(row.day, OFFER_DAYS, holidays)
        asked = f"{row.who} asked for something else for {row.what}" if row.who else f"The offer for {row.what} waits"
        why = f"{asked} since {told}."
    return [Item(row.person_id, row.reason, due, why, subject_id=row.key)]


def _prompts(row: _Row, on: date, holidays: Collection[date]) -> list[Item]:
    kinds: dict[str, MomentKind] = {"interview": "interview", "offer": "offer", "resignation": "resignation"}
    moment = Moment(kinds[row.after], row.day)
    return [
        Item(row.person_id, row.reason, each.due_on, f"{each.sentence} ({row.what})", each.until_on, row.key)
        for each in prompts([moment], on, holidays=holidays)
        if row.spoke_on is None or row.spoke_on < each.due_on
    ]


# Days are days where the firm is.
# A person who is not given costs nothing.
# What a member has in the process is few: gathered once, it costs the planner a third of what five copies would.
_ASKS = """
WITH here AS (SELECT time_zone AS zone FROM foundation_firm WHERE id = %(firm)s),
mine AS MATERIALIZED (
  SELECT c.*, v.hiring_manager_id, 'V-' || v.number || ' ' || v.title AS what, p.full_name
  FROM submissions_candidacy c JOIN jobs_vacancy v ON v.id = c.vacancy_id JOIN people_person p ON p.id = c.person_id
  WHERE c.firm_id = %(firm)s AND c.owner_id = %(member)s AND c.outcome = ''
  AND c.stage_type IN ('submitted', 'interview', 'offer')
  AND (%(person)s::uuid IS NULL OR c.person_id = %(person)s OR v.hiring_manager_id = %(person)s)
), silent AS MATERIALIZED (
  SELECT m.id, m.person_id, m.hiring_manager_id, m.what, m.full_name, 'cv' AS after, m.id AS about,
   (s.submitted_at AT TIME ZONE (SELECT zone FROM here))::date AS day
  FROM mine m JOIN submissions_submission s ON s.candidacy_id = m.id AND s.withdrawn_at IS NULL
  WHERE m.stage_type = 'submitted' AND NOT EXISTS (
    SELECT FROM submissions_feedback f WHERE f.candidacy_id = m.id AND f.replaced_at IS NULL AND f.verdict <> 'maybe')
  UNION ALL
  SELECT m.id, m.person_id, m.hiring_manager_id, m.what, m.full_name, 'interview', i.id,
   (i.starts_at AT TIME ZONE (SELECT zone FROM here))::date
  FROM mine m JOIN submissions_interview i ON i.candidacy_id = m.id AND i.state = 'held'
  WHERE NOT EXISTS (
    SELECT FROM submissions_feedback f WHERE f.interview_id = i.id AND f.replaced_at IS NULL AND f.verdict <> 'maybe')
)
(SELECT s.hiring_manager_id, 'feedback_due', s.id, s.what, s.full_name, s.day,
 (k.due_at AT TIME ZONE (SELECT zone FROM here))::date, s.after, NULL::date
 FROM silent s LEFT JOIN jobs_clock k ON k.subject_id = s.about AND k.side = 'client'
  AND k.met_at IS NULL AND k.dropped_at IS NULL
 WHERE s.hiring_manager_id IS NOT NULL AND (k.id IS NULL OR k.due_at IS NOT NULL)
 AND (%(person)s::uuid IS NULL OR s.hiring_manager_id = %(person)s) ORDER BY s.day LIMIT %(limit)s)
UNION ALL
(SELECT person_id, 'awaits_decision', id, what, '', day, NULL, after, NULL FROM silent
 WHERE %(person)s::uuid IS NULL OR person_id = %(person)s ORDER BY day LIMIT %(limit)s)
UNION ALL
(SELECT m.person_id, 'feedback_to_tell', f.id, m.what, '',
 (f.given_at AT TIME ZONE (SELECT zone FROM here))::date, NULL, '',
 NULL FROM mine m JOIN submissions_feedback f ON f.candidacy_id = m.id AND f.replaced_at IS NULL
  AND f.passed_on_at IS NULL AND f.verdict <> 'maybe'
 WHERE %(person)s::uuid IS NULL OR m.person_id = %(person)s ORDER BY f.given_at LIMIT %(limit)s)
UNION ALL
(SELECT CASE WHEN w.by = 'candidate' THEN m.hiring_manager_id ELSE m.person_id END, 'offer_waits', o.id, m.what,
 CASE WHEN w.by = 'candidate' THEN m.full_name ELSE '' END,
 (w.made_at AT TIME ZONE (SELECT zone FROM here))::date, NULL, '',
 NULL FROM mine m JOIN submissions_offer o ON o.candidacy_id = m.id AND o.state = 'open'
 CROSS JOIN LATERAL (
  SELECT by, made_at FROM submissions_offerversion WHERE offer_id = o.id ORDER BY number DESC LIMIT 1) w
 WHERE (w.by <> 'candidate' OR m.hiring_manager_id IS NOT NULL) AND (%(person)s::uuid IS NULL
  OR %(person)s = CASE WHEN w.by = 'candidate' THEN m.hiring_manager_id ELSE m.person_id END)
 ORDER BY w.made_at LIMIT %(limit)s)
UNION ALL
(SELECT m.person_id, 'hard_moment', t.key, m.what, '', t.day, NULL, t.kind, r.last_on
 FROM mine m CROSS JOIN LATERAL (
  SELECT i.id AS key, (i.starts_at AT TIME ZONE i.time_zone)::date AS day, 'interview' AS kind
  FROM submissions_interview i WHERE i.candidacy_id = m.id AND i.state IN ('booked', 'held')
  UNION ALL
  SELECT o.id, (min(w.made_at) AT TIME ZONE (SELECT zone FROM here))::date, 'offer'
  FROM submissions_offer o JOIN submissions_offerversion w ON w.offer_id = o.id
  WHERE o.candidacy_id = m.id AND o.state = 'open' GROUP BY o.id
  UNION ALL
  SELECT o.id, o.resigned_on, 'resignation' FROM submissions_offer o
  WHERE o.candidacy_id = m.id AND o.state = 'accepted' AND o.resigned_on IS NOT NULL
 ) t
 LEFT JOIN relations_relationship r ON r.person_id = m.person_id AND r.owner_id = %(member)s
 WHERE t.day BETWEEN %(from_on)s AND %(to_on)s AND (%(person)s::uuid IS NULL OR m.person_id = %(person)s)
 ORDER BY t.day LIMIT %(limit)s)
"""

"""What candidates ask of Today before and beside the client's process: whether they want it, our move, how it ended."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from rapport.foundation import clock
from rapport.foundation.prepared import fetch
from rapport.foundation.scope import current_firm_id
from rapport.rules.today import Item

EXPIRES_AHEAD_DAYS = 5
OUR_MOVE_DAYS = 5
TOLD_WITHIN_DAYS = 2
WRITTEN_AHEAD_DAYS = 1
WRITTEN_WINDOW_DAYS = 7
COVERED_WITHIN_DAYS = 7  # five working days
HOLDS_DAYS = 30  # how long a yes holds
CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class _Row:
    person_id: UUID
    reason: str
    key: UUID
    what: str  # "V-1042 Surveyor"
    day: date
    stage: str


def asks(*, member_id: UUID, on: date, limit: int, person_id: UUID | None = None) -> list[Item]:
    """Return what the member's candidates ask for, at most `limit` of each reason; about one person or all. One query.

    The reasons, in the order of the statement:
        willingness_ask    on a shortlist and never asked whether they want it
        willingness_again  their yes runs out within five days, or the vacancy changed since
        our_move           five days in one stage, and the next step is ours
        decision_untold    it ended two days ago, and they were not told
        write_to_confirm   told orally that their CV went: in writing by the third working day (reg. 21(3))
        unsuitable         heard against somebody put forward, and the client does not know: of the hiring manager
        no_coverage        an open vacancy with nobody in its pipeline for a week; of the hiring manager
    """
    given = {
        "firm": current_firm_id(), "member": member_id, "person": person_id, "limit": limit, "on": on,
        "soon": on + timedelta(days=EXPIRES_AHEAD_DAYS),
        "since": clock.midday(on - timedelta(days=OUR_MOVE_DAYS)),
        "ended": clock.midday(on - timedelta(days=TOLD_WITHIN_DAYS)),
        "write_by": on + timedelta(days=WRITTEN_AHEAD_DAYS), "written_after": on - timedelta(days=WRITTEN_WINDOW_DAYS),
        "quiet_on": on - timedelta(days=COVERED_WITHIN_DAYS),
        "quiet_at": clock.midday(on - timedelta(days=COVERED_WITHIN_DAYS)),
    }  # fmt: skip
    return [_item(_Row(*row)) for row in fetch(_ASKS, given)]


def _item(row: _Row) -> Item:
    ahead, said = _SAID["vacancy_changed" if row.stage == CHANGED else row.reason]
    why = said.format(what=row.what, day=f"{row.day:%-d %B}", stage=row.stage)
    expires_on = row.day + timedelta(days=WRITTEN_WINDOW_DAYS) if row.reason == "write_to_confirm" else None
    return Item(row.person_id, row.reason, ahead(row.day), why, expires_on, row.key)


def _by(days: int) -> Callable[[date], date]:
    return lambda day: day + timedelta(days=days)


_SAID: dict[str, tuple[Callable[[date], date], str]] = {
    "willingness_ask": (_by(0), "On the {stage} for {what} since {day}, and not asked yet whether they want it."),
    "willingness_again": (_by(-EXPIRES_AHEAD_DAYS), "Their yes to {what} holds until {day}."),
    "vacancy_changed": (_by(-HOLDS_DAYS), "{what} has changed since they said yes: ask whether they still want it."),
    "our_move": (_by(OUR_MOVE_DAYS), "In {stage} for {what} since {day}; the next step is ours."),
    "decision_untold": (_by(TOLD_WITHIN_DAYS), "It ended for {what} on {day}, and they have not been told."),
    "write_to_confirm": (_by(-WRITTEN_AHEAD_DAYS), "Their CV went for {what}: confirm it in writing by {day}."),
    "unsuitable": (_by(0), "{stage}, put forward for {what}: what we heard on {day} must reach the client."),
    "no_coverage": (_by(COVERED_WITHIN_DAYS), "Nobody is in the pipeline of {what}, open since {day}."),
}
"""For each reason: the day it is due, by the day it turns on, and its sentence. A change is due from the yes on."""

# Days are days where the firm is.
# A person who is not given costs nothing.
_ASKS = """
WITH here AS (SELECT time_zone AS zone FROM foundation_firm WHERE id = %(firm)s),
live AS MATERIALIZED (
  SELECT c.*, 'V-' || v.number || ' ' || v.title AS what, s.name AS stage_name
  FROM submissions_candidacy c JOIN jobs_vacancy v ON v.id = c.vacancy_id JOIN jobs_stage s ON s.id = c.stage_id
  WHERE c.firm_id = %(firm)s AND c.owner_id = %(member)s AND c.outcome = '' AND c.stage_type <> 'longlist'
  AND (%(person)s::uuid IS NULL OR c.person_id = %(person)s)
)
(SELECT m.person_id, 'willingness_ask', m.id, m.what,
 (m.stage_since AT TIME ZONE (SELECT zone FROM here))::date, m.stage_name
 FROM live m WHERE m.stage_type = 'shortlist'
 AND NOT EXISTS (SELECT 1 FROM submissions_willingness w WHERE w.candidacy_id = m.id AND w.replaced_at IS NULL)
 ORDER BY m.stage_since LIMIT %(limit)s)
UNION ALL
(SELECT m.person_id, 'willingness_again', m.id, m.what, w.expires_on,
 CASE WHEN i.number <> w.intake_number THEN 'changed' ELSE '' END
 FROM live m JOIN submissions_willingness w ON w.candidacy_id = m.id AND w.replaced_at IS NULL AND w.answer
 JOIN jobs_intake i ON i.vacancy_id = m.vacancy_id AND i.ended_at IS NULL
 WHERE m.stage_type = 'shortlist' AND (w.expires_on <= %(soon)s OR i.number <> w.intake_number)
 ORDER BY w.expires_on LIMIT %(limit)s)
UNION ALL
(SELECT m.person_id, 'our_move', m.id, m.what, (m.stage_since AT TIME ZONE (SELECT zone FROM here))::date, m.stage_name
 FROM live m WHERE m.stage_type <> 'placed' AND m.waiting_for = 'us' AND m.stage_since <= %(since)s
 AND NOT (m.stage_type = 'shortlist' AND NOT EXISTS (
   SELECT 1 FROM submissions_willingness w WHERE w.candidacy_id = m.id AND w.replaced_at IS NULL))
 ORDER BY m.stage_since LIMIT %(limit)s)
UNION ALL
(SELECT c.person_id, 'decision_untold', c.id, 'V-' || v.number || ' ' || v.title,
 (c.ended_at AT TIME ZONE (SELECT zone FROM here))::date, s.name
 FROM submissions_candidacy c JOIN jobs_vacancy v ON v.id = c.vacancy_id JOIN jobs_stage s ON s.id = c.stage_id
 WHERE c.firm_id = %(firm)s AND c.owner_id = %(member)s AND (%(person)s::uuid IS NULL OR c.person_id = %(person)s)
 AND c.outcome IN ('by_us', 'by_client', 'closed') AND c.told_at IS NULL AND c.ended_at <= %(ended)s
 AND c.stage_type <> 'longlist' AND NOT person_kept_from(c.person_id, %(member)s) ORDER BY c.ended_at LIMIT %(limit)s)
UNION ALL
(SELECT m.person_id, 'write_to_confirm', m.id, m.what, s.written_by_on, m.stage_name
 FROM live m JOIN submissions_submission s ON s.candidacy_id = m.id AND s.withdrawn_at IS NULL
 WHERE s.written_by_on <= %(write_by)s AND s.written_by_on > %(written_after)s
 ORDER BY s.written_by_on LIMIT %(limit)s)
UNION ALL
(SELECT COALESCE(v.hiring_manager_id, c.person_id), 'unsuitable', u.id, 'V-' || v.number || ' ' || v.title, u.tell_on,
 p.full_name
 FROM submissions_unsuitability u JOIN submissions_candidacy c ON c.id = u.candidacy_id
 JOIN jobs_vacancy v ON v.id = c.vacancy_id JOIN people_person p ON p.id = c.person_id
 WHERE u.firm_id = %(firm)s AND u.tell_on IS NOT NULL AND u.told_client_at IS NULL AND c.owner_id = %(member)s
 AND NOT person_kept_from(c.person_id, %(member)s)
 AND (%(person)s::uuid IS NULL OR %(person)s = COALESCE(v.hiring_manager_id, c.person_id))
 ORDER BY u.tell_on LIMIT %(limit)s)
UNION ALL
(SELECT v.hiring_manager_id, 'no_coverage', v.id, 'V-' || v.number || ' ' || v.title, v.opened_on, ''
 FROM jobs_vacancy v WHERE v.firm_id = %(firm)s AND v.owner_id = %(member)s AND v.state = 'open'
 AND v.hiring_manager_id IS NOT NULL AND (%(person)s::uuid IS NULL OR v.hiring_manager_id = %(person)s)
 AND v.opened_on <= %(quiet_on)s AND (v.last_moved_at IS NULL OR v.last_moved_at <= %(quiet_at)s)
 AND NOT EXISTS (SELECT 1 FROM submissions_candidacy c
                 WHERE c.vacancy_id = v.id AND c.outcome = '' AND c.stage_type <> 'longlist')
 ORDER BY v.opened_on LIMIT %(limit)s)
"""

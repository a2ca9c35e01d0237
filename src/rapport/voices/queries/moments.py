"""Moments after which somebody is to be asked how it was: found in candidacies, placements and vacancies."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from rapport.foundation import clock
from rapport.foundation.prepared import fetch
from rapport.foundation.scope import current_firm_id
from rapport.rules.surveys import MOMENTS, OPEN_DAYS, REST_DAYS, Moment


@dataclass(frozen=True, slots=True)
class Due:
    """Somebody may be asked about something of theirs. `day`: when it happened; `about`: the vacancy's title."""

    person_id: UUID
    key: str
    subject_id: UUID
    member_id: UUID
    organisation_id: UUID
    day: date
    about: str

    @property
    def moment(self) -> Moment:
        """Which kind of moment it is."""
        return MOMENTS[self.key]

    @property
    def due_on(self) -> date:
        """The day from which on they are asked."""
        return self.day + timedelta(days=self.moment.after_days)


def moments(*, on: date, member_id: UUID | None = None, person_id: UUID | None = None, limit: int = 20) -> list[Due]:
    """Return what people may be asked about on a day, oldest first: of one member's work, about one person, or all.

    Nobody who was surveyed in the last sixty days, and nobody behind the wall about their own search by a member
    without the need. At most `limit` of each moment. One query.
    """
    given: dict[str, Any] = {
        "firm": current_firm_id(), "member": member_id, "person": person_id, "limit": limit,
        "rested": clock.midday(on - timedelta(days=REST_DAYS - 1)) - timedelta(hours=12),
    }  # fmt: skip
    for moment in MOMENTS.values():
        given[f"{moment.key}_until"] = on - timedelta(days=moment.after_days)
        given[f"{moment.key}_after"] = on - timedelta(days=moment.after_days + OPEN_DAYS)
    return sorted((Due(*row) for row in fetch(_MOMENTS, given)), key=lambda due: (due.due_on, due.subject_id))


# Days are days where the firm is. A member or a person who is not given costs nothing.
_PLACED = """
(SELECT {whose} AS person_id, '{key}' AS moment, p.id AS subject_id, p.owner_id, p.organisation_id, p.starts_on AS day,
 v.title FROM placements_placement p JOIN jobs_vacancy v ON v.id = p.vacancy_id
 WHERE p.firm_id = %(firm)s AND p.state IN ('started', 'ended')
 AND p.starts_on <= %({key}_until)s AND p.starts_on > %({key}_after)s
 AND (%(member)s::uuid IS NULL OR p.owner_id = %(member)s)
 AND (%(person)s::uuid IS NULL OR {whose} = %(person)s)
 AND NOT EXISTS (SELECT 1 FROM voices_surveyask a
  WHERE a.person_id = {whose} AND (a.moment, a.subject_id) = ('{key}', p.id))
 ORDER BY p.starts_on LIMIT %(limit)s)
"""
_DECIDED = """
(SELECT c.person_id, 'decision', c.id, c.owner_id, v.organisation_id, (c.told_at AT TIME ZONE h.zone)::date,
 CASE WHEN v.is_confidential THEN 'a job you were considered for' ELSE v.title END
 FROM here h, submissions_candidacy c JOIN jobs_vacancy v ON v.id = c.vacancy_id
 WHERE c.firm_id = %(firm)s AND c.outcome NOT IN ('', 'placed') AND c.stage_type <> 'longlist'
 AND c.told_at > %(decision_after)s
 AND (c.told_at AT TIME ZONE h.zone)::date <= %(decision_until)s
 AND (c.told_at AT TIME ZONE h.zone)::date > %(decision_after)s
 AND (%(member)s::uuid IS NULL OR c.owner_id = %(member)s)
 AND (%(person)s::uuid IS NULL OR c.person_id = %(person)s)
 AND NOT EXISTS (SELECT 1 FROM voices_surveyask a
  WHERE a.person_id = c.person_id AND (a.moment, a.subject_id) = ('decision', c.id))
 ORDER BY c.told_at LIMIT %(limit)s)
"""
_SHORTLISTED = """
(SELECT f.person_id, 'shortlist', f.id, f.owner_id, f.organisation_id, (f.first_at AT TIME ZONE h.zone)::date, f.title
 FROM here h, (
  SELECT v.id, v.hiring_manager_id AS person_id, v.owner_id, v.organisation_id, v.title, min(s.submitted_at) AS first_at
  FROM submissions_submission s JOIN submissions_candidacy c ON c.id = s.candidacy_id
  JOIN jobs_vacancy v ON v.id = c.vacancy_id
  WHERE s.firm_id = %(firm)s AND s.submitted_at > %(shortlist_after)s AND v.hiring_manager_id IS NOT NULL
  AND (%(member)s::uuid IS NULL OR v.owner_id = %(member)s)
  AND (%(person)s::uuid IS NULL OR v.hiring_manager_id = %(person)s)
  AND NOT EXISTS (SELECT 1 FROM submissions_submission e JOIN submissions_candidacy o ON o.id = e.candidacy_id
   WHERE o.vacancy_id = v.id AND e.submitted_at <= %(shortlist_after)s)
  GROUP BY v.id
 ) f WHERE (f.first_at AT TIME ZONE h.zone)::date <= %(shortlist_until)s
 AND NOT EXISTS (SELECT 1 FROM voices_surveyask a
  WHERE a.person_id = f.person_id AND (a.moment, a.subject_id) = ('shortlist', f.id))
 ORDER BY f.first_at LIMIT %(limit)s)
"""
_EVERY = " UNION ALL ".join((
    _DECIDED, _SHORTLISTED,
    *(_PLACED.format(key=key, whose="p.person_id") for key in ("start", "third_month")),
    _PLACED.format(key="hire", whose="v.hiring_manager_id"),
))  # fmt: skip
_MOMENTS = f"""
WITH here AS (SELECT time_zone AS zone FROM foundation_firm WHERE id = %(firm)s)
SELECT m.* FROM ({_EVERY}) m (person_id, moment, subject_id, member_id, organisation_id, day, about)
JOIN people_person p ON p.id = m.person_id AND p.merged_into_id IS NULL AND p.erased_at IS NULL
WHERE NOT EXISTS (SELECT 1 FROM voices_surveyask a WHERE a.person_id = m.person_id AND a.asked_at >= %(rested)s)
AND (m.moment IN ('shortlist', 'hire') OR NOT person_kept_from(m.person_id, m.member_id))
"""

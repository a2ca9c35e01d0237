"""Whether somebody was a jobseeker of ours, and who of them hires now."""

from uuid import UUID

from rapport.foundation.prepared import fetch
from rapport.foundation.scope import current_firm_id
from rapport.rules.wall import LEADING_WORDS


def has_history(person_id: UUID) -> bool:
    """Return whether anything is on record of a person as a jobseeker. One query."""
    return bool(fetch(_HISTORY, {"firm": current_firm_id(), "person": person_id}))


def named_without_wall() -> list[tuple[UUID, UUID]]:
    """Return (person, vacancy) of jobseekers whom a vacancy names as somebody who hires, and no wall stands: it was not
    known when they were named. One query. A vacancy for which the wall was taken back does not count.
    """
    return [(person, vacancy) for person, vacancy in fetch(_NAMED, {"firm": current_firm_id()})]


def titles_to_judge() -> list[UUID]:
    """Return people whose CV we sent, and who may hire by a title that nobody looked at yet. One query."""
    return [key for (key,) in fetch(_TITLES, {"firm": current_firm_id(), "leading": LEADING_WORDS})]


_OF = "WHERE t.firm_id = p.firm_id AND t.person_id = p.id"
_TABLES = (
    "submissions_candidacy", "placements_placement", "jobseekers_requirements", "jobseekers_serviceagreement",
    "jobseekers_availability", "compliance_seekerterms",
)  # fmt: skip
_HAS = " OR ".join([
    "p.roles && ARRAY['jobseeker', 'placed']::varchar[]",
    *(f"EXISTS (SELECT 1 FROM {table} t {_OF})" for table in _TABLES),
])  # fmt: skip
_HISTORY = f"SELECT p.id FROM people_person p WHERE p.firm_id = %(firm)s AND p.id = %(person)s AND ({_HAS})"
_NAMED = f"""
SELECT DISTINCT ON (p.id) p.id, n.vacancy_id FROM (
 SELECT v.hiring_manager_id AS person_id, v.id AS vacancy_id FROM jobs_vacancy v
 WHERE v.firm_id = %(firm)s AND v.hiring_manager_id IS NOT NULL
 UNION ALL
 SELECT c.person_id, c.vacancy_id FROM jobs_vacancycontact c WHERE c.firm_id = %(firm)s) n
JOIN people_person p ON p.id = n.person_id
WHERE p.hires_since_on IS NULL AND p.merged_into_id IS NULL AND p.erased_at IS NULL AND ({_HAS})
AND NOT EXISTS (SELECT 1 FROM people_hirernotice h
 WHERE h.person_id = p.id AND h.state = 'taken_back' AND h.noticed_on >= ALL (
  SELECT x.noticed_on FROM people_hirernotice x WHERE x.person_id = p.id))
ORDER BY p.id, n.vacancy_id
"""
_TITLES = """
SELECT DISTINCT p.id FROM submissions_submission s JOIN submissions_candidacy c ON c.id = s.candidacy_id
JOIN people_person p ON p.id = c.person_id
WHERE s.firm_id = %(firm)s AND p.hires_since_on IS NULL AND p.merged_into_id IS NULL AND p.erased_at IS NULL
AND p.title ~* %(leading)s
AND NOT EXISTS (SELECT 1 FROM people_hirernotice h WHERE h.person_id = p.id AND h.sign = 'title'
 AND h.said = left(lower(regexp_replace(btrim(p.title), '\\s+', ' ', 'g')), 200))
"""

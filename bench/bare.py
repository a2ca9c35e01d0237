# ruff: noqa: E501 - statements and tables read better unbroken
"""The same rows by hand: the least SQL that would fetch what each page shows."""

import time
from collections.abc import Sequence
from datetime import date
from typing import Any

TODAY_ITEMS = """
(SELECT person_id, 'u' FROM relations_relationship WHERE owner_id = %(m)s AND state = 'active' AND
   unanswered_since > %(on)s::date - 60 AND unanswered_since <= %(on)s::date - 1 ORDER BY unanswered_since DESC LIMIT 60)
UNION ALL (SELECT person_id, 'p' FROM relations_promise WHERE member_id = %(m)s AND by_us AND due_on <= %(on)s::date + 1
   AND kept_at IS NULL AND broken_at IS NULL AND released_at IS NULL ORDER BY due_on LIMIT 60)
UNION ALL (SELECT person_id, 'a' FROM relations_relationship WHERE owner_id = %(m)s AND state = 'active' AND
   due_on <= %(on)s AND ideal_days IS NOT NULL ORDER BY due_on LIMIT 60)
UNION ALL (SELECT person_id, 'c' FROM relations_relationship WHERE owner_id = %(m)s AND state = 'active' AND
   cooling_on <= %(on)s AND cooling_on > %(on)s::date - 90 AND strongest >= 30 ORDER BY cooling_on DESC LIMIT 60)
UNION ALL (SELECT person_id, 'r' FROM relations_relationship WHERE owner_id = %(m)s AND state = 'active' AND
   dormant_on <= %(on)s AND dormant_on > %(on)s::date - 730 AND strongest >= 50 AND tries < 2
   ORDER BY dormant_on DESC LIMIT 60)
UNION ALL (SELECT person_id, 'i' FROM relations_introduction WHERE member_id = %(m)s AND followed_up_at IS NULL AND
   accepted_on <= %(on)s::date - 7 ORDER BY accepted_on LIMIT 60)
UNION ALL (SELECT person_id, 'g' FROM relations_relationship WHERE owner_id = %(m)s AND state = 'active' AND
   again_on <= %(on)s ORDER BY again_on LIMIT 60)
UNION ALL (SELECT person_id, 'h' FROM relations_relationship WHERE owner_id = %(m)s AND state = 'active' AND
   handed_over_on <= %(on)s ORDER BY handed_over_on LIMIT 60)
UNION ALL (SELECT id, 'm' FROM people_person WHERE firm_id = %(f)s AND owner_id = %(m)s AND
   moved_at >= %(on)s::date - 45 ORDER BY moved_at DESC LIMIT 60)
UNION ALL (SELECT id, 'j' FROM people_person WHERE firm_id = %(f)s AND owner_id = %(m)s AND employed_since IS NOT NULL
   AND extract(month FROM employed_since)::int * 100 + extract(day FROM employed_since)::int = ANY(ARRAY[
       extract(month FROM %(on)s::date)::int * 100 + extract(day FROM %(on)s::date)::int,
       extract(month FROM %(on)s::date - 1)::int * 100 + extract(day FROM %(on)s::date - 1)::int,
       extract(month FROM %(on)s::date - 2)::int * 100 + extract(day FROM %(on)s::date - 2)::int]) LIMIT 60)
UNION ALL (SELECT id, 's' FROM people_person WHERE firm_id = %(f)s AND owner_id = %(m)s AND
   confirmed_on <= %(on)s::date - 365 ORDER BY confirmed_on LIMIT 60)
UNION ALL (SELECT id, 'k' FROM people_person WHERE firm_id = %(f)s AND owner_id = %(m)s AND
   delete_by_on <= %(on)s::date + 60 ORDER BY delete_by_on LIMIT 60)
UNION ALL (SELECT c.person_id, 'b' FROM compliance_consent c JOIN people_person p ON p.id = c.person_id
   WHERE c.firm_id = %(f)s AND c.purpose = 'birthday' AND c.withdrawn_on IS NULL
   AND c.month = extract(month FROM %(on)s::date) AND c.day = extract(day FROM %(on)s::date) AND p.owner_id = %(m)s)
"""
TODAY_FACTS = """
SELECT p.id, p.full_name, p.title, o.name, r.last_on, r.health, r.due_on,
  (SELECT count(*) FROM relations_touch t WHERE t.person_id = p.id AND t.at > now() - interval '730 days' AND t.counts)
FROM people_person p LEFT JOIN people_organisation o ON o.id = p.employer_id
LEFT JOIN relations_relationship r ON r.person_id = p.id AND r.owner_id = %(m)s WHERE p.id = ANY(%(ids)s)
"""
_SHOWN = """
SELECT p.id, p.full_name, p.title, p.roles, p.tags, p.city, p.last_touch_at, p.health, p.band, p.due_on, o.name, m.name,
  (SELECT value FROM people_contactpoint c WHERE c.person_id = p.id AND c.kind = 'email' LIMIT 1),
  (SELECT value FROM people_contactpoint c WHERE c.person_id = p.id AND c.kind = 'phone' LIMIT 1)
FROM people_person p LEFT JOIN people_organisation o ON o.id = p.employer_id LEFT JOIN accounts_member m ON m.id = p.owner_id
WHERE p.firm_id = %s AND p.merged_into_id IS NULL AND p.erased_at IS NULL
"""
SORT_COLUMNS = {
    "name": "p.name_key", "last": "p.last_touch_at", "health": "p.health", "due": "p.due_on", "added": "p.created_at",
    "employer": "p.employer_key",
}  # fmt: skip


def people_list(sort: str, *, where: str = "", deep: bool = False) -> str:
    """Return the statement of one page of the list; deep: behind a value that is given."""
    column = SORT_COLUMNS[sort.lstrip("-")]
    down = sort.startswith("-")
    behind = f" AND {column} {'<' if down else '>'} %s" if deep else f" AND {column} IS NOT NULL" if down else ""
    return f"{_SHOWN}{where}{behind} ORDER BY {column}{' DESC' if down else ''} LIMIT 50"


PERSON = (
    "SELECT p.*, o.name, m.name FROM people_person p LEFT JOIN people_organisation o ON o.id = p.employer_id "
    "LEFT JOIN accounts_member m ON m.id = p.owner_id WHERE p.id = %s",
    "SELECT * FROM people_contactpoint WHERE person_id = %s",
    "SELECT s.*, o.name FROM people_position s LEFT JOIN people_organisation o ON o.id = s.organisation_id "
    "WHERE s.person_id = %s",
    "SELECT * FROM relations_relationship WHERE person_id = %s",
    "SELECT t.*, m.name FROM relations_touch t JOIN accounts_member m ON m.id = t.member_id WHERE t.person_id = %s "
    "AND t.removed_at IS NULL ORDER BY t.at DESC, t.id DESC LIMIT 30",
    "SELECT * FROM relations_promise WHERE person_id = %s",
    "SELECT * FROM relations_boundary WHERE person_id = %s",
    "SELECT * FROM relations_introduction WHERE person_id = %s",
    "SELECT * FROM compliance_consent WHERE person_id = %s",
    "SELECT * FROM compliance_objection WHERE person_id = %s",
    "SELECT * FROM people_personalcard WHERE person_id = %s",
    "SELECT a.* FROM relations_agreedcontact a JOIN relations_relationship r ON r.id = a.relationship_id "
    "WHERE r.person_id = %s AND a.ended_on IS NULL",
    "SELECT * FROM desk_carddecision WHERE person_id = %s AND undone_at IS NULL",
    "SELECT o.id FROM people_person p JOIN people_person o ON o.firm_id = p.firm_id AND o.name_key = p.name_key "
    "AND o.id <> p.id WHERE p.id = %s LIMIT 5",
    "SELECT m.id, m.name, f.time_zone, (SELECT n.id FROM relations_healthnumbers n WHERE n.firm_id = f.id "
    "ORDER BY n.fitted_at DESC LIMIT 1) FROM people_person p JOIN foundation_firm f ON f.id = p.firm_id "
    "JOIN accounts_member m ON m.firm_id = p.firm_id WHERE p.id = %s",
    "SELECT c.*, v.title, o.name, s.name FROM submissions_candidacy c JOIN jobs_vacancy v ON v.id = c.vacancy_id "
    "JOIN people_organisation o ON o.id = v.organisation_id JOIN jobs_stage s ON s.id = c.stage_id "
    "WHERE c.person_id = %s",
    "SELECT v.*, o.name FROM jobs_vacancy v JOIN people_organisation o ON o.id = v.organisation_id "
    "WHERE v.hiring_manager_id = %s",
    "SELECT l.*, o.name FROM placements_placement l JOIN people_organisation o ON o.id = l.organisation_id "
    "WHERE l.person_id = %s",
    "SELECT r.*, a.* FROM jobseekers_requirements r FULL JOIN jobseekers_serviceagreement a ON a.person_id = r.person_id "
    "WHERE r.person_id = %s",
    "SELECT * FROM jobseekers_planstep WHERE person_id = %s",
    "SELECT * FROM compliance_check WHERE person_id = %s",
    "SELECT * FROM compliance_righttoworkcheck WHERE person_id = %s",
    "SELECT * FROM compliance_keyinformation WHERE person_id = %s",
    "SELECT l.*, s.* FROM access_doorlink l LEFT JOIN access_doorsession s ON s.link_id = l.id WHERE l.person_id = %s",
    "SELECT d.*, v.* FROM people_document d JOIN people_documentversion v ON v.document_id = d.id WHERE d.person_id = %s",
)
VACANCIES = """
SELECT v.*, o.name, m.name, p.full_name FROM jobs_vacancy v JOIN people_organisation o ON o.id = v.organisation_id
JOIN accounts_member m ON m.id = v.owner_id LEFT JOIN people_person p ON p.id = v.hiring_manager_id
WHERE v.firm_id = %s AND v.state IN ('draft', 'open', 'on_hold')
"""
VACANCY_COLUMNS = {"number": "v.number", "title": "v.title_key", "waiting": "v.candidates_waiting"}


def vacancy_list(sort: str, *, where: str = "") -> str:
    """Return the statement of one page of the list of vacancies."""
    column = VACANCY_COLUMNS[sort.lstrip("-")]
    return f"{VACANCIES}{where} ORDER BY {column}{' DESC' if sort.startswith('-') else ''} LIMIT 50"


FIND = """
SELECT p.id, p.full_name, p.title, o.name FROM (SELECT DISTINCT person_id FROM people_personword
  WHERE firm_id = %s AND word >= %s AND word < %s LIMIT 8) w
JOIN people_person p ON p.id = w.person_id LEFT JOIN people_organisation o ON o.id = p.employer_id
"""
FIND_TYPO = """
SELECT p.id, p.full_name, p.title, o.name FROM (SELECT word FROM people_nameword WHERE firm_id = %s AND word %% %s
  ORDER BY similarity(word, %s) DESC LIMIT 4) n
JOIN LATERAL (SELECT person_id FROM people_personword w WHERE w.firm_id = %s AND w.word = n.word LIMIT 8) w ON true
JOIN people_person p ON p.id = w.person_id LEFT JOIN people_organisation o ON o.id = p.employer_id LIMIT 8
"""
FIND_PART = """
SELECT p.id, p.full_name, p.title, o.name FROM (SELECT word FROM people_nameword WHERE firm_id = %s AND word LIKE %s
  LIMIT 4) n
JOIN LATERAL (SELECT person_id FROM people_personword w WHERE w.firm_id = %s AND w.word = n.word LIMIT 8) w ON true
JOIN people_person p ON p.id = w.person_id LEFT JOIN people_organisation o ON o.id = p.employer_id LIMIT 8
"""
LOG = (
    "INSERT INTO relations_touch (id, firm_id, relationship_id, person_id, member_id, channel, direction, at, counts, "
    "group_size, subject, excerpt, body, thread_key, source) SELECT gen_random_uuid(), firm_id, id, person_id, owner_id, "
    "'call', 'both', now(), true, 1, '', 'Spoke.', '', '', 'bare:' || gen_random_uuid() FROM relations_relationship "
    "WHERE person_id = %s AND owner_id = %s",
    "UPDATE relations_relationship SET last_on = current_date, last_both_at = now(), health = 50, due_on = current_date "
    "+ 30 WHERE person_id = %s AND owner_id = %s",
    "UPDATE people_person SET last_touch_at = now(), health = 50, due_on = current_date + 30 WHERE id = %s",
)
NIGHT = (
    "UPDATE relations_relationship SET health = greatest(health, 1) - 1, band = 'cooling', review_on = current_date + 9 "
    "WHERE firm_id = %s AND review_on <= %s"
)

ROWS_IN = (
    "CREATE TEMP TABLE bare_person ON COMMIT DROP AS SELECT *, gen_random_uuid() AS fresh FROM people_person "
    "WHERE firm_id = %s ORDER BY created_at DESC LIMIT %s",
    "INSERT INTO people_person (id, firm_id, full_name, called, roles, tags, owner_id, title, employer_id, employed_since, "
    "preferred_channel, language, time_zone, city, country, source, note, band) SELECT fresh, firm_id, full_name, called, "
    "roles, tags, owner_id, title, employer_id, employed_since, preferred_channel, language, time_zone, city, country, "
    "source, note, 'new' FROM bare_person",
    "INSERT INTO people_contactpoint (id, firm_id, person_id, kind, value, key, label, is_work, is_preferred) "
    "SELECT gen_random_uuid(), c.firm_id, p.fresh, c.kind, c.value, 'bare ' || c.key, c.label, c.is_work, c.is_preferred "
    "FROM bare_person p JOIN people_contactpoint c ON c.person_id = p.id",
    "INSERT INTO people_position (id, firm_id, person_id, organisation_id, title, department, started_on, is_current, source) "
    "SELECT gen_random_uuid(), s.firm_id, p.fresh, s.organisation_id, s.title, s.department, s.started_on, s.is_current, "
    "s.source FROM bare_person p JOIN people_position s ON s.person_id = p.id AND s.is_current",
)
MAIL_IN = (
    "CREATE TEMP TABLE bare_touch ON COMMIT DROP AS SELECT * FROM relations_touch WHERE brought_by = %s LIMIT %s",
    "INSERT INTO relations_touch (id, firm_id, relationship_id, person_id, member_id, channel, direction, at, counts, "
    "group_size, subject, excerpt, body, thread_key, source) SELECT gen_random_uuid(), firm_id, relationship_id, person_id, "
    "member_id, channel, direction, at, counts, group_size, subject, excerpt, body, thread_key, 'bare ' || source "
    "FROM bare_touch",
)


def brought_in(bare: Any, statements: Sequence[str], given: Sequence[object]) -> float:
    """Write again what an import wrote, from a copy made first; return the milliseconds. Nothing of it stays."""
    with bare.connection.transaction(force_rollback=True):
        bare.connection.execute(statements[0], given)
        bare.connection.execute(f"ANALYZE {statements[0].split()[3]}")  # the copy: else the joins may take minutes
        began = time.perf_counter()
        for statement in statements[1:]:
            bare.connection.execute(statement)
        return (time.perf_counter() - began) * 1000


def today(bare: Any, firm_id: object, member_id: object, on: date) -> int:
    """Fetch what one member's Today stands on."""
    given = {"m": member_id, "f": firm_id, "on": on}
    items = bare.connection.execute(TODAY_ITEMS, given).fetchall()
    facts = bare.connection.execute(TODAY_FACTS, given | {"ids": [row[0] for row in items]}).fetchall()
    return len(items) + len(facts)


def find(kind: str, firm_id: object, text: str) -> tuple[str, Sequence[object]]:
    """Return the statement for a search by name."""
    key = text.lower()
    if kind == "typing errors":
        word = max(key.split(), key=len)
        return FIND_TYPO, (firm_id, word, word, firm_id)
    if kind == "part of a word":
        return FIND_PART, (firm_id, f"%{key}%", firm_id)
    return FIND, (firm_id, key, key + "\U0010ffff")

"""Whether a client, or anything in its group, employs a person now (Conduct Regulations 2003 reg. 28)."""

from collections import Counter, defaultdict
from uuid import UUID

from django.db import connection

from rapport.foundation.scope import current_firm_id
from rapport.rules.correspondence import domain_of
from rapport.rules.employers import Employer, own_domain, same_employer

LEVELS = 20  # of a group; also what ends the walk, should an organisation stand above itself


def employs(organisation_id: UUID, person_id: UUID) -> bool:
    """Return whether the client or its group employs a person now, by name, site or address. One query.

    The group is everything below the topmost organisation above the client; the person's employer counts with all that
    stands above it. The client's people tell its domains by their addresses.
    """
    known: dict[tuple[str, str], set[str]] = defaultdict(set)
    given = {"firm": current_firm_id(), "organisation": organisation_id, "person": person_id}
    with connection.cursor() as cursor:
        cursor.execute(_KNOWN, given)
        for side, what, text in cursor.fetchall():
            known[side, what].add(text)
    known["client", "address"] = _shared(known["client", "address"])
    theirs, client = (
        Employer(*(frozenset(known[side, what]) for what in ("name", "site", "address")))
        for side in ("theirs", "client")
    )
    return same_employer(theirs, client)


def _shared(addresses: set[str]) -> set[str]:
    """Return the addresses in domains that several people there have, all when no domain is shared.

    Somebody who changed sides still has the address of the employer before: one alone tells nothing of the client.
    """
    domains = Counter(own_domain(domain_of(address)) for address in addresses)
    several = {domain for domain, people in domains.items() if people > 1}
    return {address for address in addresses if own_domain(domain_of(address)) in several} if several else addresses


_KNOWN = f"""
WITH RECURSIVE up AS (
  SELECT id, parent_id, 0 AS level FROM people_organisation WHERE firm_id = %(firm)s AND id = %(organisation)s
  UNION ALL SELECT o.id, o.parent_id, u.level + 1 FROM up u JOIN people_organisation o ON o.id = u.parent_id
  WHERE u.level < {LEVELS}
), whole AS (
  SELECT id FROM (SELECT id FROM up ORDER BY level DESC LIMIT 1) top
  UNION SELECT o.id FROM whole w JOIN people_organisation o ON o.parent_id = w.id
), theirs AS (
  SELECT organisation_id AS id, 0 AS level FROM people_position
  WHERE firm_id = %(firm)s AND person_id = %(person)s AND is_current AND organisation_id IS NOT NULL
  UNION SELECT employer_id, 0 FROM people_person WHERE id = %(person)s AND employer_id IS NOT NULL
  UNION SELECT o.parent_id, t.level + 1 FROM theirs t JOIN people_organisation o ON o.id = t.id
  WHERE o.parent_id IS NOT NULL AND t.level < {LEVELS}
), places AS (
  SELECT 'client' AS side, id FROM whole UNION ALL SELECT 'theirs', id FROM theirs
)
SELECT p.side, 'name', o.name FROM places p JOIN people_organisation o ON o.id = p.id
UNION SELECT p.side, 'site', o.website FROM places p JOIN people_organisation o ON o.id = p.id WHERE o.website <> ''
UNION SELECT 'theirs', 'address', key FROM people_contactpoint
  WHERE firm_id = %(firm)s AND person_id = %(person)s AND kind = 'email'
UNION SELECT 'client', 'address', key FROM people_contactpoint WHERE kind = 'email' AND person_id = ANY(ARRAY(
  SELECT id FROM people_person WHERE employer_id = %(organisation)s AND id <> %(person)s LIMIT 50))
"""

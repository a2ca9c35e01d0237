"""Where ties come from: one SELECT each, giving a, b, strength, kind and evidence, a and b in either order.

Given to each: %(firm)s and %(on)s, the day. What features below know of people who know each other is added here.
"""

from rapport.rules import network

INTRODUCED = f"""
SELECT person_id, connector_id, {network.INTRODUCED}::float8, 'introduced',
       'Introduced us in ' || to_char(accepted_on, 'FMMonth YYYY')
FROM relations_introduction WHERE firm_id = %(firm)s AND connector_id IS NOT NULL
"""

_TOGETHER = "least(one.until_on, other.until_on) - greatest(one.started_on, other.started_on)"
WORKED = f"""
SELECT one.person_id, other.person_id,
       least({network.WORKED_MOST}, {network.WORKED_LEAST} + {network.WORKED_A_YEAR} * ({_TOGETHER})
             / {network.YEAR_DAYS})::float8 * {network.INFERRED}, 'worked',
       'Both at ' || one.name || ', ' || extract(year FROM greatest(one.started_on, other.started_on)) || ' to '
       || extract(year FROM least(one.until_on, other.until_on))
FROM seats one JOIN seats other ON other.organisation_id = one.organisation_id AND other.part = one.part
     AND other.person_id > one.person_id
WHERE {_TOGETHER} >= {network.LEAST_DAYS}
"""

REFERRED = f"""
SELECT referrer_id, referred_id, {network.REFERRED}::float8, 'referred',
       'One brought us the other in ' || to_char(given_at, 'FMMonth YYYY')
FROM referrals_referral WHERE firm_id = %(firm)s AND referred_id IS NOT NULL
"""

SAME_EVENT = f"""
SELECT one.person_id, other.person_id, {network.SAME_EVENT * network.INFERRED}::float8, 'event', 'Both at ' || g.name
FROM gatherings_gathering g JOIN gatherings_met one ON one.gathering_id = g.id
JOIN gatherings_met other ON other.gathering_id = g.id AND other.person_id > one.person_id
WHERE g.firm_id = %(firm)s AND g.called_off_at IS NULL AND
      (SELECT count(DISTINCT m.person_id) FROM gatherings_met m WHERE m.gathering_id = g.id)
      <= {network.MOST_COLLEAGUES}
"""

# who sat where, from when until when; of a big employer each department by itself, and none that is big too
SEATS = f"""
positions AS MATERIALIZED (
  SELECT person_id, organisation_id, lower(department) AS department, started_on,
         CASE WHEN is_current THEN %(on)s::date ELSE ended_on END AS until_on
  FROM people_position WHERE firm_id = %(firm)s AND organisation_id IS NOT NULL AND started_on IS NOT NULL
    AND (is_current OR ended_on IS NOT NULL)
),
sizes AS (
  SELECT organisation_id, count(DISTINCT person_id) > {network.MOST_COLLEAGUES} AS is_big
  FROM positions GROUP BY organisation_id
),
seats AS MATERIALIZED (
  SELECT * FROM (
    SELECT p.person_id, p.organisation_id, o.name, CASE WHEN is_big THEN p.department ELSE '' END AS part,
           min(p.started_on) AS started_on, max(p.until_on) AS until_on,
           count(*) OVER (PARTITION BY p.organisation_id, CASE WHEN is_big THEN p.department ELSE '' END) AS colleagues
    FROM positions p JOIN sizes USING (organisation_id) JOIN people_organisation o ON o.id = p.organisation_id
    WHERE NOT is_big OR p.department <> ''
    GROUP BY p.person_id, p.organisation_id, o.name, is_big, CASE WHEN is_big THEN p.department ELSE '' END
  ) counted WHERE colleagues <= {network.MOST_COLLEAGUES}
)
"""

SOURCES: tuple[str, ...] = (INTRODUCED, REFERRED, WORKED, SAME_EVENT)

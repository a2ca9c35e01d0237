"""A limit on contact at an organisation binds everybody at its sites, departments and subsidiaries too."""

from importlib import import_module

from django.db import migrations

from rapport.foundation.security import functions

_BEFORE = import_module("rapport.relations.migrations.0005_bounded").BOUNDED.replace("CREATE", "CREATE OR REPLACE", 1)

# People whom a limit in force on a day binds: their own, their employer's, or that of what stands above the employer,
# at most ten levels (which also ends the walk, should an organisation stand above itself).
BOUNDED = r"""
CREATE OR REPLACE FUNCTION relations_bounded(asked text, today date) RETURNS SETOF uuid STABLE
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH RECURSIVE live AS MATERIALIZED (
        SELECT b.person_id, b.organisation_id FROM relations_boundary b
        WHERE b.firm_id = nullif(current_setting('app.firm', true), '')::uuid AND b.lifted_at IS NULL
          AND (b.until_on IS NULL OR b.until_on > today) AND (asked IN ('any', 'none') OR b.kind = asked)
    ), bound AS (
        SELECT organisation_id AS id, 0 AS level FROM live WHERE organisation_id IS NOT NULL
        UNION
        SELECT o.id, bound.level + 1 FROM bound JOIN people_organisation o ON o.parent_id = bound.id
        WHERE bound.level < 10
    )
    SELECT person_id FROM live WHERE person_id IS NOT NULL
    UNION
    SELECT p.id FROM bound JOIN people_person p ON p.employer_id = bound.id
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("relations", "0007_taken_back")]

    operations = [functions([BOUNDED], [_BEFORE])]

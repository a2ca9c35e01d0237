"""Whom a limit on contact binds, for the list of people: one function of the owner that sees only the firm in scope."""

from django.db import migrations, models

from rapport.foundation.security import functions

# People whom a limit in force on a day binds: their own, or their employer's. `asked`: a kind; "any" and "none": every.
BOUNDED = r"""
CREATE FUNCTION relations_bounded(asked text, today date) RETURNS SETOF uuid STABLE
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH live AS MATERIALIZED (
        SELECT b.person_id, b.organisation_id FROM relations_boundary b
        WHERE b.firm_id = nullif(current_setting('app.firm', true), '')::uuid AND b.lifted_at IS NULL
          AND (b.until_on IS NULL OR b.until_on > today) AND (asked IN ('any', 'none') OR b.kind = asked)
    )
    SELECT person_id FROM live WHERE person_id IS NOT NULL
    UNION
    SELECT p.id FROM live JOIN people_person p ON p.employer_id = live.organisation_id
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0008_boundary_and_no"), ("relations", "0004_breaches_of_a_firm")]

    operations = [
        migrations.AddIndex(
            "boundary",
            models.Index(fields=["firm", "kind"], condition=models.Q(lifted_at=None), name="boundary_in_force"),
        ),
        functions([BOUNDED], ["DROP FUNCTION relations_bounded(text, date)"]),
    ]

"""Job anniversaries of one owner's people by index, which row-level security keeps the planner from using by itself."""

from django.db import migrations

from rapport.foundation.security import functions

FIND = """
CREATE INDEX person_by_anniversary ON people_person
    (owner_id, (extract(month FROM employed_since)::int * 100 + extract(day FROM employed_since)::int))
    WHERE employed_since IS NOT NULL;
CREATE FUNCTION people_anniversaries(owner uuid, days int[], only_person uuid, most int)
RETURNS TABLE (id uuid, since date, title text, employer text) STABLE
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT p.id, p.employed_since, p.title, o.name FROM people_person p
    LEFT JOIN people_organisation o ON o.id = p.employer_id
    WHERE p.owner_id = owner AND p.firm_id = nullif(current_setting('app.firm', true), '')::uuid
    AND extract(month FROM p.employed_since)::int * 100 + extract(day FROM p.employed_since)::int = ANY(days)
    AND p.employed_since IS NOT NULL AND p.merged_into_id IS NULL AND p.erased_at IS NULL
    AND (only_person IS NULL OR p.id = only_person)
    ORDER BY p.employed_since DESC, p.id LIMIT most
$$;
"""
DROP = "DROP FUNCTION people_anniversaries(uuid, int[], uuid, int); DROP INDEX person_by_anniversary"


class Migration(migrations.Migration):
    dependencies = [("people", "0005_today_by_owner")]

    operations = [functions([FIND], [DROP])]

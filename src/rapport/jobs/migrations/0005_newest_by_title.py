"""The newest vacancies that hold a text in their title: for lists of a few, however many hold it."""

from django.db import migrations

from rapport.foundation.security import functions

NEWEST = r"""
CREATE FUNCTION jobs_newest_named(query text, most integer) RETURNS SETOF uuid STABLE
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    firm constant uuid := nullif(current_setting('app.firm', true), '')::uuid;
    safe constant text := replace(replace(replace(rapport_key(query), '\', '\\'), '%', '\%'), '_', '\_');
BEGIN
    IF length(safe) < 3 THEN  -- no trigram to look up, and most titles hold it: the newest are read until enough do
        RETURN QUERY SELECT v.id FROM jobs_vacancy v WHERE v.firm_id = firm AND v.title_key LIKE '%' || safe || '%'
            ORDER BY v.number DESC LIMIT most;
        RETURN;
    END IF;
    RETURN QUERY WITH named AS MATERIALIZED (
        SELECT v.id, v.number FROM jobs_vacancy v WHERE v.firm_id = firm AND v.title_key LIKE '%' || safe || '%'
    ) SELECT n.id FROM named n ORDER BY n.number DESC LIMIT most;
END $$;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('jobs', '0004_titles_by_index'),
    ]

    operations = [functions([NEWEST], ["DROP FUNCTION jobs_newest_named(text, integer)"])]

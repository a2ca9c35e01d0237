"""Titles are searched by index under row-level security: a function of the owner that sees only the firm in scope."""

from django.db import migrations

from rapport.foundation.security import functions

NAMED = r"""
CREATE FUNCTION jobs_named(query text) RETURNS SETOF uuid STABLE
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    firm constant uuid := nullif(current_setting('app.firm', true), '')::uuid;
    safe constant text := replace(replace(replace(rapport_key(query), '\', '\\'), '%', '\%'), '_', '\_');
BEGIN
    RETURN QUERY SELECT v.id FROM jobs_vacancy v WHERE v.firm_id = firm AND v.title_key LIKE '%' || safe || '%';
END $$;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('jobs', '0003_indexes_of_the_list'),
        ('people', '0004_search_functions'),
    ]

    operations = [functions([NAMED], ["DROP FUNCTION jobs_named(text)"])]

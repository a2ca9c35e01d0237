"""Several words of one or two letters are searched from the beginning of the name; words of new names cost less."""

from importlib import import_module

from django.db import migrations

from rapport.foundation.security import functions

_BEFORE = import_module("rapport.people.migrations.0004_search_functions")

# The words of a search when there are several and all have one or two letters, else NULL. So short, each is in too many
# names to help: one of them has to begin the name then, whichever, which the index on names answers by itself.
SHORT_WORDS = r"""
CREATE FUNCTION people_short_words(asked text) RETURNS text[] IMMUTABLE LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
DECLARE
    found constant text[] := ARRAY(SELECT DISTINCT w FROM (SELECT w FROM regexp_split_to_table(
        rapport_key(coalesce(asked, '')), '[\s\u00a0\u3000]+') w WHERE w <> '' LIMIT 6) f);
BEGIN
    IF cardinality(found) < 2 OR EXISTS (SELECT FROM unnest(found) w
        WHERE length(w) >= 3 OR w ~ '[\u2e80-\u9fff\uac00-\ud7af]') THEN RETURN NULL; END IF;
    RETURN found;
END $$;
"""

_WORDS_LOOP = "    FOR word IN SELECT w FROM regexp_split_to_table("
_WORDS_SHORT = r"""    IF short IS NOT NULL AND indexed THEN
        RETURN sql || ' AND p.id IN (' || (SELECT string_agg('SELECT p.id FROM people_person p WHERE ' || f, ' UNION ALL ')
            FROM people_short_beginnings(firm, short) f) || ')';
    ELSIF short IS NOT NULL THEN
        RETURN sql || ' AND (' || (SELECT string_agg('(' || f || ')', ' OR ')
            FROM people_short_beginnings(firm, short) f) || ')';
    END IF;
"""

# The names that begin with one of the words and have the others further on: a condition for each.
BEGINNINGS = r"""
CREATE FUNCTION people_short_beginnings(firm uuid, short text[]) RETURNS SETOF text IMMUTABLE LANGUAGE sql
SET search_path = public, pg_temp AS $$
    SELECT format('p.firm_id = %L::uuid AND p.name_key >= %L AND p.name_key < %L%s', firm, one, one || chr(1114111),
        (SELECT string_agg(format(' AND p.name_key LIKE %L',
            '% ' || replace(replace(replace(other, '\', '\\'), '%', '\%'), '_', '\_') || '%'), '')
         FROM unnest(short) other WHERE other <> one))
    FROM unnest(short) one
$$;
"""


def _replaced(text: str, *pairs: tuple[str, str]) -> str:
    for old, new in (("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"), *pairs):
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


CONDITIONS = _replaced(
    _BEFORE.CONDITIONS,
    (_WORDS_LOOP, _WORDS_SHORT + _WORDS_LOOP),
    ("    word text; piece", "    short constant text[] := people_short_words(filters->>'q');\n    word text; piece"),
)
_DECLARED = "    sign text; place text;"
_FIRST = "    IF filtered THEN\n"
_OTHERS = "        ELSE\n            IF cardinality(ids) > few THEN\n"
_SOURCE = "source := CASE WHEN cardinality(ids) > few THEN"
PAGE = _replaced(
    _BEFORE.PAGE,
    (
        _DECLARED,
        """    -- set when short words are all that was asked for
    short constant text[] := CASE WHEN filters - 'q' = '{}'::jsonb THEN people_short_words(filters->>'q') END;
"""
        + _DECLARED,
    ),
    (_FIRST, "    IF filtered AND short IS NULL THEN\n"),
    (
        _OTHERS,
        """        ELSIF short IS NOT NULL AND keys[1] = 'name_key' THEN
            EXECUTE format('SELECT array_agg(id) FROM (SELECT p.id FROM (%s) p ORDER BY %s LIMIT %s) f',
                (SELECT string_agg(format('(SELECT p.id, p.name_key FROM people_person p WHERE %s'
                    ' AND p.merged_into_id IS NULL AND p.erased_at IS NULL%s ORDER BY %s LIMIT %s)',
                    beginning, place, order_by, most - got), ' UNION ALL ')
                 FROM people_short_beginnings(nullif(current_setting('app.firm', true), '')::uuid, short) beginning),
                order_by, most - got) INTO found;
"""
        + _OTHERS,
    ),
    (_SOURCE, "source := CASE WHEN short IS NOT NULL OR cardinality(ids) > few THEN"),
)

# As before, with the words worked out once for each name, and without regular expressions where it is plain.
WORDS_ADDED = r"""
CREATE OR REPLACE FUNCTION people_words_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    WITH words AS MATERIALIZED (
        SELECT n.firm_id, left(w, 60) AS word, n.id FROM added n, unnest(CASE WHEN n.name_key ~ '^[a-z0-9 ]*$'
            THEN string_to_array(n.name_key, ' ') ELSE rapport_words(n.name_key) END) w WHERE w <> ''
    ), fresh AS (
        INSERT INTO people_nameword (firm_id, word)
            SELECT DISTINCT firm_id, word FROM words ORDER BY 1, 2 ON CONFLICT DO NOTHING
    )
    INSERT INTO people_personword (firm_id, word, person_id)
        SELECT firm_id, word, id FROM words ORDER BY 1, 2, 3 ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
"""
WORDS_ADDED_BEFORE = r"""
CREATE OR REPLACE FUNCTION people_words_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO people_personword (firm_id, word, person_id)
        SELECT DISTINCT n.firm_id, w, n.id FROM added n, unnest(rapport_words(n.name_key)) w
        ON CONFLICT DO NOTHING;
    INSERT INTO people_nameword (firm_id, word)
        SELECT DISTINCT n.firm_id, w FROM added n, unnest(rapport_words(n.name_key)) w ORDER BY 1, 2
        ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0006_job_anniversaries")]

    operations = [
        functions(
            [SHORT_WORDS, BEGINNINGS, CONDITIONS, PAGE, WORDS_ADDED],
            [
                WORDS_ADDED_BEFORE,
                _replaced(_BEFORE.PAGE),
                _replaced(_BEFORE.CONDITIONS),
                "DROP FUNCTION people_short_beginnings(uuid, text[])",
                "DROP FUNCTION people_short_words(text)",
            ],
        ),
    ]

"""Lists with common filters are walked before they are gathered; names are found by beginnings before typing errors."""

from importlib import import_module

from django.db import migrations

from rapport.foundation.security import functions

_FIRST = import_module("rapport.people.migrations.0004_search_functions")
_SHORT = import_module("rapport.people.migrations.0007_short_words")


def _again(text: str) -> str:
    return text.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")


# How many people a list has in the planner's eyes. Trusted only as far as "many": see who asks.
ESTIMATE = r"""
CREATE FUNCTION people_estimate(filters jsonb) RETURNS bigint VOLATILE
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
SET jit = off SET max_parallel_workers_per_gather = 0 AS $$
DECLARE plan json;
BEGIN
    EXECUTE 'EXPLAIN (FORMAT JSON) SELECT FROM people_person p WHERE ' || people_conditions(filters, false) INTO plan;
    RETURN round((plan->0->'Plan'->>'Plan Rows')::numeric);
END $$;
"""

# One page of a list. `keys`: the columns of the order; the last is always the id. NULLs of the first come last.
PAGE = r"""
CREATE OR REPLACE FUNCTION people_page(filters jsonb, keys text[], downwards boolean, behind text[], most int)
RETURNS SETOF uuid VOLATILE LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
SET jit = off SET max_parallel_workers_per_gather = 0 AS $$
DECLARE
    few constant int := 1500;  -- so many are sorted
    budget constant int := 15000;  -- so many are walked, in the order asked for, before all that match are sorted
    ids uuid[];
    found uuid[];
    filtered constant boolean := filters <> '{}'::jsonb;
    walked constant text := people_conditions(filters, false);
    listed constant text := array_to_string(keys, ', ');
    -- set when short words are all that was asked for
    short constant text[] := CASE WHEN filters - 'q' = '{}'::jsonb THEN people_short_words(filters->>'q') END;
    many boolean := false; gathered boolean := false;
    sign text; place text; order_by text; source text; got int;
BEGIN
    IF NOT keys <@ ARRAY['name_key', 'last_touch_at', 'health', 'due_on', 'created_at', 'employer_key', 'id'] THEN
        RAISE EXCEPTION 'no such order';
    END IF;
    IF filtered AND short IS NULL THEN
        many := NOT filters ? 'q' AND people_estimate(filters) > 3 * few;
        IF NOT many THEN
            ids := people_gathered(filters, few + 1);
            IF ids IS NULL THEN RETURN; END IF;
            gathered := true;
            many := cardinality(ids) > few;
        END IF;
    END IF;
    sign := CASE WHEN downwards THEN '<' ELSE '>' END;
    got := 0;
    -- two stretches: those who have a value in the first column, then those who have none
    FOR stretch IN 1..2 LOOP
        IF stretch = 1 THEN
            CONTINUE WHEN behind IS NOT NULL AND behind[1] IS NULL;
            place := format(' AND p.%I IS NOT NULL', keys[1]);
        ELSE
            EXIT WHEN got >= most OR keys[1] IN ('name_key', 'created_at');
            place := format(' AND p.%I IS NULL', keys[1]);
            keys := keys[2:];
            behind := CASE WHEN behind[1] IS NULL THEN behind[2:] END;
        END IF;
        IF behind IS NOT NULL THEN
            place := place || format(' AND (%s) %s (%s)',
                (SELECT string_agg('p.' || k, ', ' ORDER BY n) FROM unnest(keys) WITH ORDINALITY u(k, n)), sign,
                (SELECT string_agg(quote_literal(v), ', ' ORDER BY n) FROM unnest(behind) WITH ORDINALITY u(v, n)));
        END IF;
        order_by := (SELECT string_agg('p.' || k || CASE WHEN downwards THEN ' DESC' ELSE '' END, ', ' ORDER BY n)
                     FROM unnest(keys) WITH ORDINALITY u(k, n));
        found := NULL;
        IF NOT filtered THEN
            EXECUTE format('SELECT array_agg(id) FROM (SELECT p.id FROM people_person p WHERE %s%s ORDER BY %s LIMIT %s) f',
                walked, place, order_by, most - got) INTO found;
        ELSIF short IS NOT NULL AND keys[1] = 'name_key' THEN
            EXECUTE format('SELECT array_agg(id) FROM (SELECT p.id FROM (%s) p ORDER BY %s LIMIT %s) f',
                (SELECT string_agg(format('(SELECT p.id, p.name_key FROM people_person p WHERE %s'
                    ' AND p.merged_into_id IS NULL AND p.erased_at IS NULL%s ORDER BY %s LIMIT %s)',
                    beginning, place, order_by, most - got), ' UNION ALL ')
                 FROM people_short_beginnings(nullif(current_setting('app.firm', true), '')::uuid, short) beginning),
                order_by, most - got) INTO found;
        ELSE
            IF many THEN
                EXECUTE format('SELECT array_agg(id) FROM (SELECT p.id FROM (SELECT * FROM people_person p'
                    ' WHERE p.firm_id = %L::uuid%s%s ORDER BY %s LIMIT %s) p WHERE %s ORDER BY %s LIMIT %s) f',
                    nullif(current_setting('app.firm', true), ''), place,
                    CASE WHEN keys[1] = 'health' AND filters ? 'band'
                         THEN ' AND p.band = ' || quote_nullable(filters->>'band') END,
                    order_by, budget, walked, order_by, most - got) INTO found;
            END IF;
            IF coalesce(cardinality(found), 0) < most - got THEN
                IF NOT gathered AND short IS NULL THEN
                    ids := people_gathered(filters, few + 1);
                    gathered := true;
                END IF;
                source := CASE WHEN short IS NOT NULL OR cardinality(ids) > few THEN people_conditions(filters, true)
                               ELSE 'p.id = ANY($1)' END;
                EXECUTE format('WITH p AS MATERIALIZED (SELECT %s FROM people_person p WHERE %s)'
                    ' SELECT array_agg(id) FROM (SELECT p.id FROM p WHERE true%s ORDER BY %s LIMIT %s) f',
                    listed, source, place, order_by, most - got) INTO found USING ids;
            END IF;
        END IF;
        RETURN QUERY SELECT unnest(found);
        got := got + coalesce(cardinality(found), 0);
    END LOOP;
END $$;
"""

# Up to so many of those on a list, in no order; NULL when there is nobody.
GATHERED = r"""
CREATE FUNCTION people_gathered(filters jsonb, most int) RETURNS uuid[] STABLE
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
SET jit = off SET max_parallel_workers_per_gather = 0 AS $$
DECLARE ids uuid[];
BEGIN
    EXECUTE format('SELECT array_agg(id) FROM (SELECT p.id FROM people_person p WHERE %s LIMIT %s) f',
        people_conditions(filters, true), most) INTO ids;
    RETURN ids;
END $$;
"""

# How many there are: exact up to `most`, else the planner's estimate, said to be one. A great estimate is believed
# when a walk from the beginning of the alphabet soon meets fifty of them.
COUNT = r"""
CREATE OR REPLACE FUNCTION people_count(filters jsonb, most int, OUT number bigint, OUT exact boolean) VOLATILE
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
SET jit = off SET max_parallel_workers_per_gather = 0 AS $$
DECLARE
    budget constant int := 15000;
    enough constant int := 50;
    estimate bigint; met int := 0;
BEGIN
    IF filters <> '{}'::jsonb AND NOT filters ? 'q' THEN
        estimate := people_estimate(filters);
        IF estimate > 4 * most THEN
            EXECUTE format('SELECT count(*) FROM (SELECT FROM (SELECT * FROM people_person p WHERE p.firm_id = %L::uuid'
                ' ORDER BY p.name_key, p.id LIMIT %s) p WHERE %s LIMIT %s) f',
                nullif(current_setting('app.firm', true), ''), budget, people_conditions(filters, false), enough) INTO met;
        END IF;
    END IF;
    IF met < enough THEN
        EXECUTE format('SELECT count(*) FROM (SELECT FROM people_person p WHERE %s LIMIT %s) f',
            people_conditions(filters, true), most + 1) INTO number;
    END IF;
    exact := met < enough AND number <= most;
    IF NOT exact THEN
        number := greatest(number, most + 1, coalesce(estimate, people_estimate(filters)));
    END IF;
END $$;
"""

# A setting of an extension may be named in a function only in a session that has used the extension.
LOADED = "SELECT similarity('', '')"

# People by name, the likeliest first: the whole name; its beginning; all words of it by their beginnings; and when that
# leaves places, with typing errors. A longer word must be more alike: it has more letters to be alike in.
FIND = r"""
CREATE OR REPLACE FUNCTION people_find(asked text, most int) RETURNS TABLE (id uuid) VOLATILE
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
SET pg_trgm.similarity_threshold = 0.26 SET jit = off SET max_parallel_workers_per_gather = 0 AS $$
DECLARE
    firm constant uuid := nullif(current_setting('app.firm', true), '')::uuid;
    whole constant text := trim(rapport_key(asked));
    asked_words text[] := ARRAY(SELECT w FROM regexp_split_to_table(whole, '[\s\u00a0\u3000,]+') w WHERE w <> '' LIMIT 5);
    tolerant boolean; each text; found text[]; sets text[]; short text;
    ids uuid[];
    further uuid[];
BEGIN
    IF cardinality(asked_words) = 0 THEN RETURN; END IF;
    ids := ARRAY(SELECT p.id FROM people_person p WHERE p.firm_id = firm
        AND p.name_key >= whole AND p.name_key < whole || chr(1114111)
        AND p.merged_into_id IS NULL AND p.erased_at IS NULL ORDER BY p.name_key, p.id LIMIT most);
    FOREACH tolerant IN ARRAY ARRAY[false, true] LOOP
        EXIT WHEN cardinality(ids) >= most;
        sets := '{}';
        short := '';
        FOREACH each IN ARRAY asked_words LOOP
            each := regexp_replace(each, '[!-/:-@\[-`{-~‘’“”]', '', 'g');
            CONTINUE WHEN each = '';
            IF length(each) < 3 AND cardinality(asked_words) > 1 AND each !~ '[\u2e80-\u9fff\uac00-\ud7af]' THEN
                short := short || format(' AND (p.name_key LIKE %L OR p.name_key LIKE %L)', each || '%', '% ' || each || '%');
                CONTINUE;
            END IF;
            found := ARRAY(SELECT d.word FROM people_nameword d
                WHERE d.firm_id = firm AND d.word >= each AND d.word < each || chr(1114111) ORDER BY d.word LIMIT 60);
            IF tolerant AND length(each) >= 3 THEN
                PERFORM set_config('pg_trgm.similarity_threshold', CASE WHEN length(each) < 8 THEN '0.26' ELSE '0.4' END, true);
                found := found || ARRAY(SELECT d.word FROM people_nameword d WHERE d.firm_id = firm AND d.word % each
                    ORDER BY similarity(d.word, each) DESC, d.word LIMIT 40);
            END IF;
            IF cardinality(found) = 0 THEN sets := NULL; EXIT; END IF;
            sets := sets || format('(SELECT n.person_id FROM people_personword n WHERE n.firm_id = %L::uuid'
                ' AND n.word = ANY(%L::text[]) LIMIT 20000)', firm, found);
        END LOOP;
        CONTINUE WHEN sets IS NULL OR cardinality(sets) = 0;
        EXECUTE format('SELECT array_agg(f.id ORDER BY n) FROM (SELECT p.id, row_number() OVER () AS n FROM people_person p'
            ' WHERE p.id = ANY(ARRAY(SELECT person_id FROM (%s) s LIMIT %s))'
            ' AND p.merged_into_id IS NULL AND p.erased_at IS NULL AND NOT p.id = ANY($1)%s'
            ' ORDER BY round(similarity(p.name_key, $2)::numeric, 1) DESC, p.last_touch_at DESC NULLS LAST, p.id LIMIT %s) f',
            array_to_string(sets, ' INTERSECT '), CASE WHEN short = '' THEN 600 ELSE 6000 END, short,
            most - cardinality(ids)) INTO further USING ids, whole;
        ids := ids || further;
    END LOOP;
    RETURN QUERY SELECT unnest(ids);
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0009_opened_lately")]

    operations = [
        functions(
            [ESTIMATE, GATHERED, PAGE, COUNT, LOADED, FIND],
            [
                LOADED,
                _again(_FIRST.FIND),
                _again(_FIRST.COUNT),
                _SHORT.PAGE,
                "DROP FUNCTION people_gathered(jsonb, int)",
                "DROP FUNCTION people_estimate(jsonb)",
            ],
        ),
    ]

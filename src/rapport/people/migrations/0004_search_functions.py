"""Search by index under row-level security: functions of the owner that see only the firm in scope and return ids."""

from django.db import migrations, models

from rapport.foundation.security import functions

# Conditions of a list in SQL. With `indexed`, names are looked up by their words too (for finding, not for walking).
CONDITIONS = r"""
CREATE FUNCTION people_conditions(filters jsonb, indexed boolean) RETURNS text STABLE
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
SET jit = off SET max_parallel_workers_per_gather = 0 AS $$
DECLARE
    firm constant uuid := nullif(current_setting('app.firm', true), '')::uuid;
    sql text := format('p.firm_id = %L::uuid AND p.merged_into_id IS NULL AND p.erased_at IS NULL', firm);
    word text; piece text; found text[]; safe text; bearers int;
BEGIN
    IF filters ? 'tag' THEN
        sql := sql || format(' AND p.tags @> %L::varchar[]', ARRAY(SELECT jsonb_array_elements_text(filters->'tag')));
    END IF;
    IF filters ? 'role' THEN
        sql := sql || format(' AND p.roles @> %L::varchar[]', ARRAY(SELECT jsonb_array_elements_text(filters->'role')));
    END IF;
    IF filters ? 'owner' THEN
        sql := sql || CASE WHEN filters->>'owner' = 'none' THEN ' AND p.owner_id IS NULL'
                           ELSE format(' AND p.owner_id = %L::uuid', filters->>'owner') END;
    END IF;
    IF filters ? 'employer' THEN sql := sql || format(' AND p.employer_id = %L::uuid', filters->>'employer'); END IF;
    IF filters ? 'band' THEN sql := sql || format(' AND p.band = %L', filters->>'band'); END IF;
    IF filters ? 'country' THEN sql := sql || format(' AND p.country = %L', filters->>'country'); END IF;
    IF filters ? 'city' THEN
        sql := sql || format(' AND rapport_key(p.city) = %L', rapport_key(filters->>'city'));
    END IF;
    IF filters ? 'source' THEN
        sql := sql || format(' AND rapport_key(p.source) = %L', rapport_key(filters->>'source'));
    END IF;
    IF filters ? 'due' THEN sql := sql || format(' AND p.due_on <= %L::date', filters->>'due'); END IF;
    IF filters ? 'email' THEN
        sql := sql || ' AND EXISTS (SELECT FROM people_contactpoint c WHERE c.person_id = p.id AND c.kind = ''email'')';
    END IF;
    FOR word IN SELECT w FROM regexp_split_to_table(rapport_key(coalesce(filters->>'q', '')), '[\s\u00a0\u3000]+') w
                WHERE w <> '' LIMIT 6 LOOP
        safe := replace(replace(replace(word, '\', '\\'), '%', '\%'), '_', '\_');
        IF length(word) >= 3 OR word ~ '[\u2e80-\u9fff\uac00-\ud7af]' THEN
            sql := sql || format(' AND p.name_key LIKE %L', '%' || safe || '%');
        ELSE
            sql := sql || format(' AND (p.name_key LIKE %L OR p.name_key LIKE %L)', safe || '%', '% ' || safe || '%');
        END IF;
        CONTINUE WHEN NOT indexed;
        SELECT w INTO piece FROM unnest(rapport_words(word)) w ORDER BY length(w) DESC, w LIMIT 1;
        CONTINUE WHEN piece IS NULL;
        IF length(piece) >= 3 THEN
            found := ARRAY(SELECT d.word FROM people_nameword d WHERE d.firm_id = firm
                AND d.word LIKE '%' || piece || '%' LIMIT 3001);
        ELSE
            found := ARRAY(SELECT d.word FROM people_nameword d WHERE d.firm_id = firm
                AND d.word >= piece AND d.word < piece || chr(1114111) LIMIT 3001);
        END IF;
        SELECT count(*) INTO bearers FROM (SELECT FROM people_personword n
            WHERE n.firm_id = firm AND n.word = ANY(found) LIMIT 50001) few;
        IF cardinality(found) <= 3000 AND bearers <= 50000 THEN
            sql := sql || format(' AND p.id IN (SELECT n.person_id FROM people_personword n'
                ' WHERE n.firm_id = %L::uuid AND n.word = ANY(%L::text[]))', firm, found);
        END IF;
    END LOOP;
    RETURN sql;
END $$;
"""

# One page of a list. `keys`: the columns of the order; the last is always the id. NULLs of the first come last.
PAGE = r"""
CREATE FUNCTION people_page(filters jsonb, keys text[], downwards boolean, behind text[], most int)
RETURNS SETOF uuid STABLE LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
SET jit = off SET max_parallel_workers_per_gather = 0 AS $$
DECLARE
    few constant int := 1500;  -- so many are sorted
    budget constant int := 15000;  -- so many are walked, in the order asked for, before all that match are sorted
    ids uuid[];
    found uuid[];
    filtered constant boolean := filters <> '{}'::jsonb;
    walked constant text := people_conditions(filters, false);
    listed constant text := array_to_string(keys, ', ');
    sign text; place text; order_by text; source text; got int;
BEGIN
    IF NOT keys <@ ARRAY['name_key', 'last_touch_at', 'health', 'due_on', 'created_at', 'employer_key', 'id'] THEN
        RAISE EXCEPTION 'no such order';
    END IF;
    IF filtered THEN
        EXECUTE format('SELECT array_agg(id) FROM (SELECT p.id FROM people_person p WHERE %s LIMIT %s) f',
            people_conditions(filters, true), few + 1) INTO ids;
        IF ids IS NULL THEN RETURN; END IF;
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
        ELSE
            IF cardinality(ids) > few THEN
                EXECUTE format('SELECT array_agg(id) FROM (SELECT p.id FROM (SELECT * FROM people_person p'
                    ' WHERE p.firm_id = %L::uuid%s%s ORDER BY %s LIMIT %s) p WHERE %s ORDER BY %s LIMIT %s) f',
                    nullif(current_setting('app.firm', true), ''), place,
                    CASE WHEN keys[1] = 'health' AND filters ? 'band' THEN ' AND p.band = ' || quote_nullable(filters->>'band') END, order_by, budget, walked, order_by, most - got)
                    INTO found;
            END IF;
            IF coalesce(cardinality(found), 0) < most - got THEN
                source := CASE WHEN cardinality(ids) > few THEN people_conditions(filters, true) ELSE 'p.id = ANY($1)' END;
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

# How many there are: exact up to `most`, else the planner's estimate, said to be one.
COUNT = r"""
CREATE FUNCTION people_count(filters jsonb, most int, OUT number bigint, OUT exact boolean) VOLATILE
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
SET jit = off SET max_parallel_workers_per_gather = 0 AS $$
DECLARE plan json;
BEGIN
    EXECUTE format('SELECT count(*) FROM (SELECT FROM people_person p WHERE %s LIMIT %s) f',
        people_conditions(filters, true), most + 1) INTO number;
    exact := number <= most;
    IF NOT exact THEN
        EXECUTE 'EXPLAIN (FORMAT JSON) SELECT FROM people_person p WHERE ' || people_conditions(filters, false) INTO plan;
        number := greatest(number, round((plan->0->'Plan'->>'Plan Rows')::numeric));
    END IF;
END $$;
"""

# People by name, the likeliest first: the whole name, its beginning, then all words of it, typing errors allowed.
FIND = r"""
CREATE FUNCTION people_find(asked text, most int) RETURNS TABLE (id uuid) STABLE
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
SET pg_trgm.similarity_threshold = 0.26 SET jit = off SET max_parallel_workers_per_gather = 0 AS $$
DECLARE
    firm constant uuid := nullif(current_setting('app.firm', true), '')::uuid;
    whole constant text := trim(rapport_key(asked));
    asked_words text[] := ARRAY(SELECT w FROM regexp_split_to_table(whole, '[\s\u00a0\u3000,]+') w WHERE w <> '' LIMIT 5);
    each text; found text[]; sets text[] := '{}'; short text := '';
    first_ids uuid[];
BEGIN
    IF cardinality(asked_words) = 0 THEN RETURN; END IF;
    first_ids := ARRAY(SELECT p.id FROM people_person p WHERE p.firm_id = firm
        AND p.name_key >= whole AND p.name_key < whole || chr(1114111)
        AND p.merged_into_id IS NULL AND p.erased_at IS NULL ORDER BY p.name_key, p.id LIMIT most);
    RETURN QUERY SELECT unnest(first_ids);
    IF cardinality(first_ids) >= most THEN RETURN; END IF;
    FOREACH each IN ARRAY asked_words LOOP
        each := regexp_replace(each, '[!-/:-@\[-`{-~‘’“”]', '', 'g');
        CONTINUE WHEN each = '';
        IF length(each) < 3 AND cardinality(asked_words) > 1 AND each !~ '[\u2e80-\u9fff\uac00-\ud7af]' THEN
            short := short || format(' AND (p.name_key LIKE %L OR p.name_key LIKE %L)', each || '%', '% ' || each || '%');
            CONTINUE;
        END IF;
        found := ARRAY(SELECT d.word FROM people_nameword d
            WHERE d.firm_id = firm AND d.word >= each AND d.word < each || chr(1114111) ORDER BY d.word LIMIT 60);
        IF length(each) >= 3 THEN
            found := found || ARRAY(SELECT d.word FROM people_nameword d WHERE d.firm_id = firm AND d.word % each ORDER BY similarity(d.word, each) DESC, d.word LIMIT 40);
        END IF;
        IF cardinality(found) = 0 THEN RETURN; END IF;
        sets := sets || format('(SELECT n.person_id FROM people_personword n WHERE n.firm_id = %L::uuid'
            ' AND n.word = ANY(%L::text[]) LIMIT 20000)', firm, found);
    END LOOP;
    IF cardinality(sets) = 0 THEN RETURN; END IF;
    RETURN QUERY EXECUTE format('SELECT p.id FROM people_person p WHERE p.id = ANY(ARRAY(SELECT person_id FROM (%s) s LIMIT %s))'
        ' AND p.merged_into_id IS NULL AND p.erased_at IS NULL AND NOT p.id = ANY($1)%s'
        ' ORDER BY round(similarity(p.name_key, $2)::numeric, 1) DESC, p.last_touch_at DESC NULLS LAST, p.id LIMIT %s',
        array_to_string(sets, ' INTERSECT '), CASE WHEN short = '' THEN 1500 ELSE 6000 END, short,
        most - cardinality(first_ids)) USING first_ids, whole;
END $$;
CREATE FUNCTION organisations_find(asked text, most int) RETURNS TABLE (id uuid) STABLE
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
SET jit = off SET max_parallel_workers_per_gather = 0 AS $$
DECLARE
    firm constant uuid := nullif(current_setting('app.firm', true), '')::uuid;
    whole constant text := trim(rapport_key(asked));
    first_ids uuid[];
BEGIN
    IF whole = '' THEN RETURN; END IF;
    first_ids := ARRAY(SELECT o.id FROM people_organisation o WHERE o.firm_id = firm
        AND o.name_key >= whole AND o.name_key < whole || chr(1114111) ORDER BY o.name_key, o.id LIMIT most);
    RETURN QUERY SELECT unnest(first_ids);
    IF cardinality(first_ids) >= most OR length(whole) < 3 THEN RETURN; END IF;
    RETURN QUERY SELECT o.id FROM people_organisation o WHERE o.firm_id = firm
        AND (o.name_key LIKE '%' || replace(replace(replace(whole, '\', '\\'), '%', '\%'), '_', '\_') || '%'
             OR whole <% o.name_key) AND NOT o.id = ANY(first_ids)
        ORDER BY word_similarity(whole, o.name_key) DESC, o.name_key, o.id LIMIT most - cardinality(first_ids);
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0003_default_view")]

    operations = [
        migrations.AddIndex("person", models.Index(fields=["firm", "band", "health", "id"], name="person_by_band")),
        functions(
            [CONDITIONS, PAGE, COUNT, FIND],
            [
                "DROP FUNCTION organisations_find(text, int)",
                "DROP FUNCTION people_find(text, int)",
                "DROP FUNCTION people_count(jsonb, int)",
                "DROP FUNCTION people_page(jsonb, text[], boolean, text[], int)",
                "DROP FUNCTION people_conditions(jsonb, boolean)",
            ],
        ),
    ]

"""Words of names, filters and sorts that stay fast at a million people."""

import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

import rapport.foundation.models
from rapport.foundation.security import functions, row_security

_GIN = django.contrib.postgres.indexes.GinIndex
_LIKE = django.contrib.postgres.indexes.OpClass

# One order everywhere, whatever the server's: that of code points. Prefix ranges rely on it.
COLLATE = (
    'ALTER TABLE people_person ALTER COLUMN name_key TYPE text COLLATE "C"; '
    'ALTER TABLE people_organisation ALTER COLUMN name_key TYPE text COLLATE "C"'
)

EMPLOYER = """
CREATE FUNCTION people_employer_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.employer_key := (SELECT o.name_key FROM people_organisation o WHERE o.id = NEW.employer_id);
    RETURN NEW;
END $$;
CREATE TRIGGER employer_key BEFORE INSERT OR UPDATE OF employer_id, employer_key ON people_person
    FOR EACH ROW EXECUTE FUNCTION people_employer_key();
CREATE FUNCTION people_employer_renamed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE people_person SET employer_key = NEW.name_key WHERE employer_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER employer_renamed AFTER UPDATE OF name ON people_organisation
    FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION people_employer_renamed();
"""
NO_EMPLOYER = """
DROP TRIGGER employer_renamed ON people_organisation; DROP FUNCTION people_employer_renamed();
DROP TRIGGER employer_key ON people_person; DROP FUNCTION people_employer_key();
"""

# The words of a name: split at spaces; split at punctuation too; joined without it ("o'brien": o, brien, obrien); and,
# for scripts that write without spaces, every ending of a word, so that a given name behind a family name is found.
WORDS = r"""
CREATE FUNCTION rapport_words(text) RETURNS text[] IMMUTABLE STRICT PARALLEL SAFE LANGUAGE sql AS $$
    SELECT coalesce(array_agg(DISTINCT left(w, 60)) FILTER (WHERE w <> ''), '{}') FROM (
        SELECT regexp_replace(t, '[!-/:-@\[-`{-~‘’“”·、，。・]', '', 'g')
            FROM regexp_split_to_table($1, '[\s\u00a0\u3000]+') t
        UNION ALL
        SELECT p FROM regexp_split_to_table($1, '[\s\u00a0\u3000!-/:-@\[-`{-~‘’“”·、，。・]+') p
        UNION ALL
        SELECT substr(t, n) FROM regexp_split_to_table($1, '[\s\u00a0\u3000]+') t, generate_series(2, least(length(t), 8)) n
            WHERE t ~ '[\u2e80-\u9fff\uac00-\ud7af]'
    ) AS found(w)
$$;
CREATE FUNCTION people_words_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO people_personword (firm_id, word, person_id)
        SELECT DISTINCT n.firm_id, w, n.id FROM added n, unnest(rapport_words(n.name_key)) w
        ON CONFLICT DO NOTHING;
    INSERT INTO people_nameword (firm_id, word)
        SELECT DISTINCT n.firm_id, w FROM added n, unnest(rapport_words(n.name_key)) w ORDER BY 1, 2
        ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
CREATE FUNCTION people_words_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM people_personword
        WHERE firm_id = OLD.firm_id AND word = ANY(rapport_words(OLD.name_key)) AND person_id = OLD.id;
    IF TG_OP = 'UPDATE' THEN
        INSERT INTO people_personword (firm_id, word, person_id)
            SELECT NEW.firm_id, w, NEW.id FROM unnest(rapport_words(NEW.name_key)) w ON CONFLICT DO NOTHING;
        INSERT INTO people_nameword (firm_id, word)
            SELECT NEW.firm_id, w FROM unnest(rapport_words(NEW.name_key)) w ORDER BY 2 ON CONFLICT DO NOTHING;
    END IF;
    DELETE FROM people_nameword d WHERE d.firm_id = OLD.firm_id AND d.word = ANY(rapport_words(OLD.name_key))
        AND NOT EXISTS (SELECT FROM people_personword p WHERE p.firm_id = d.firm_id AND p.word = d.word);
    RETURN NULL;
END $$;
CREATE TRIGGER words_added AFTER INSERT ON people_person
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION people_words_added();
CREATE TRIGGER words_changed AFTER UPDATE OF full_name ON people_person
    FOR EACH ROW WHEN (OLD.name_key IS DISTINCT FROM NEW.name_key) EXECUTE FUNCTION people_words_changed();
CREATE TRIGGER words_gone AFTER DELETE ON people_person
    FOR EACH ROW EXECUTE FUNCTION people_words_changed();
"""
NO_WORDS = """
DROP TRIGGER words_gone ON people_person; DROP TRIGGER words_changed ON people_person;
DROP TRIGGER words_added ON people_person;
DROP FUNCTION people_words_changed(); DROP FUNCTION people_words_added(); DROP FUNCTION rapport_words(text);
"""

# What was there before this migration.
CATCH_UP = """
INSERT INTO people_personword (firm_id, word, person_id)
    SELECT p.firm_id, w, p.id FROM people_person p, unnest(rapport_words(p.name_key)) w;
INSERT INTO people_nameword (firm_id, word) SELECT DISTINCT firm_id, word FROM people_personword;
UPDATE people_person SET employer_key = NULL WHERE employer_id IS NOT NULL;
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial"), ("foundation", "0001_initial"), ("people", "0001_initial")]

    operations = [
        functions([COLLATE], [""]),
        migrations.AddField("person", "employer_key", models.TextField(db_collation="C", editable=False, null=True)),
        migrations.CreateModel(
            name="NameWord",
            fields=[
                (
                    "firm",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+",
                        to="foundation.firm",
                    ),
                ),
                ("word", models.TextField(db_collation="C")),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "firm_id", "word", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
            ],
            options={"indexes": [_GIN("firm", _LIKE("word", name="gin_trgm_ops"), name="name_word_like")]},
        ),
        migrations.CreateModel(
            name="PersonWord",
            fields=[
                (
                    "firm",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+",
                        to="foundation.firm",
                    ),
                ),
                ("word", models.TextField(db_collation="C")),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+", to="people.person",
                    ),
                ),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "firm_id", "word", "person_id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
            ],
        ),
        row_security("people_nameword", "people_personword"),
        functions([EMPLOYER], [NO_EMPLOYER]),
        functions([WORDS], [NO_WORDS]),
        functions([CATCH_UP], [""]),
        migrations.AddIndex(
            "organisation", _GIN("firm", _LIKE("name_key", name="gin_trgm_ops"), name="organisation_like")
        ),
        migrations.AddIndex("organisation", _GIN("firm", "tags", "owner", name="organisation_by_filters")),
        migrations.AddIndex(
            "person",
            models.Index(fields=["firm", "employer_key", "name_key", "id"], name="person_by_employer_name"),
        ),
        migrations.AddIndex(
            "person",
            _GIN(
                "firm", "tags", "roles", rapport.foundation.models.Key("city"), "country",
                rapport.foundation.models.Key("source"), "band", "owner", "employer",
                gin_pending_list_limit=512, name="person_by_filters",
            ),
        ),
    ]

"""Whether somebody has an e-mail address stands on the person, so that those without one are found by an index."""

from importlib import import_module

from django.db import migrations, models

from rapport.foundation.security import functions

_BEFORE = import_module("rapport.people.migrations.0008_boundary_and_no")

KEPT = """
CREATE FUNCTION people_emails_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE people_person p SET has_email = true
    WHERE p.id IN (SELECT person_id FROM added WHERE kind = 'email') AND NOT p.has_email;
    RETURN NULL;
END $$;
CREATE FUNCTION people_emails_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE people_person p SET has_email = NOT p.has_email
    WHERE p.id IN (SELECT person_id FROM before WHERE kind = 'email' UNION SELECT person_id FROM after WHERE kind = 'email')
    AND p.has_email <> EXISTS (SELECT FROM people_contactpoint c WHERE c.person_id = p.id AND c.kind = 'email');
    RETURN NULL;
END $$;
CREATE FUNCTION people_emails_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE people_person p SET has_email = false
    WHERE p.id IN (SELECT person_id FROM before WHERE kind = 'email') AND p.has_email
    AND NOT EXISTS (SELECT FROM people_contactpoint c WHERE c.person_id = p.id AND c.kind = 'email');
    RETURN NULL;
END $$;
CREATE TRIGGER emails_added AFTER INSERT ON people_contactpoint
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION people_emails_added();
CREATE TRIGGER emails_changed AFTER UPDATE ON people_contactpoint
    REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION people_emails_changed();
CREATE TRIGGER emails_gone AFTER DELETE ON people_contactpoint
    REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION people_emails_gone();
UPDATE people_person p SET has_email = true
    WHERE EXISTS (SELECT FROM people_contactpoint c WHERE c.person_id = p.id AND c.kind = 'email');
"""
NOT_KEPT = """
DROP TRIGGER emails_added ON people_contactpoint; DROP TRIGGER emails_changed ON people_contactpoint;
DROP TRIGGER emails_gone ON people_contactpoint; DROP FUNCTION people_emails_added(); DROP FUNCTION people_emails_changed();
DROP FUNCTION people_emails_gone();
"""


def _conditions() -> str:
    start = _BEFORE.CONDITIONS.index("    IF filters ? 'email' THEN")
    end = _BEFORE.CONDITIONS.index("END IF;\n", start) + len("END IF;\n")
    return (
        _BEFORE.CONDITIONS[:start]
        + """    IF filters ? 'email' THEN
        sql := sql || CASE WHEN filters->>'email' = 'no' THEN ' AND NOT p.has_email' ELSE ' AND p.has_email' END;
    END IF;
"""
        + _BEFORE.CONDITIONS[end:]
    )


class Migration(migrations.Migration):
    dependencies = [("people", "0011_moved_at")]

    operations = [
        migrations.AddField(
            "person", "has_email", models.BooleanField(db_default=False, default=False, editable=False)
        ),
        migrations.AddIndex(
            "person",
            models.Index(condition=models.Q(has_email=False), fields=["firm", "id"], name="person_without_email"),
        ),
        functions([KEPT, _conditions()], [_BEFORE.CONDITIONS, NOT_KEPT]),
    ]

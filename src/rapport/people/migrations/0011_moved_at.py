"""Who moved lately is found from the member's own people: a person repeats when their current job was noticed as new."""

from django.db import migrations, models

from rapport.foundation.security import functions

MOVED = """
CREATE FUNCTION people_moved() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE whose uuid;
BEGIN
    FOREACH whose IN ARRAY ARRAY(SELECT DISTINCT id FROM unnest(ARRAY[
        CASE WHEN TG_OP <> 'INSERT' THEN OLD.person_id END, CASE WHEN TG_OP <> 'DELETE' THEN NEW.person_id END]) id
        WHERE id IS NOT NULL) LOOP
        UPDATE people_person SET moved_at = (
            SELECT max(s.noticed_at) FROM people_position s WHERE s.person_id = whose AND s.is_current)
        WHERE id = whose;
    END LOOP;
    RETURN NULL;
END $$;
CREATE TRIGGER moved_in AFTER INSERT ON people_position
    FOR EACH ROW WHEN (NEW.noticed_at IS NOT NULL) EXECUTE FUNCTION people_moved();
CREATE TRIGGER moved_on AFTER UPDATE OF person_id, is_current, noticed_at ON people_position
    FOR EACH ROW WHEN (NEW.noticed_at IS NOT NULL OR OLD.noticed_at IS NOT NULL) EXECUTE FUNCTION people_moved();
CREATE TRIGGER moved_away AFTER DELETE ON people_position
    FOR EACH ROW WHEN (OLD.noticed_at IS NOT NULL) EXECUTE FUNCTION people_moved();
UPDATE people_person p SET moved_at = s.noticed_at FROM people_position s
    WHERE s.person_id = p.id AND s.is_current AND s.noticed_at IS NOT NULL;
"""
NOT_MOVED = """
DROP TRIGGER moved_in ON people_position; DROP TRIGGER moved_on ON people_position;
DROP TRIGGER moved_away ON people_position; DROP FUNCTION people_moved();
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0010_walk_first")]

    operations = [
        migrations.AddField("person", "moved_at", models.DateTimeField(editable=False, null=True)),
        migrations.AddIndex(
            "person",
            models.Index(
                condition=models.Q(moved_at__isnull=False), fields=["owner", "moved_at"], name="person_by_move"
            ),
        ),
        functions([MOVED], [NOT_MOVED]),
        migrations.RemoveIndex("position", "position_noticed"),
        migrations.RemoveIndex("position", "position_anniversary"),
    ]

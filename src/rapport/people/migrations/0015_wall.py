"""Whoever hires now stands behind the wall: since when, who looked after their search, and what told us."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import rapport.foundation.keys
from rapport.foundation.security import functions, row_security

# Asked with a reader by every statement that reads several people's history; no reader: they see behind every wall.
KEPT = """
CREATE FUNCTION person_kept_from(asked uuid, reader uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE keeper uuid;
BEGIN
    IF reader IS NULL THEN RETURN false; END IF;
    SELECT p.search_owner_id INTO keeper FROM people_person p WHERE p.id = asked AND p.hires_since_on IS NOT NULL;
    IF NOT FOUND OR keeper = reader THEN RETURN false; END IF;
    RETURN NOT EXISTS (SELECT 1 FROM submissions_candidacy c
                       WHERE c.person_id = asked AND c.owner_id = reader AND c.outcome = '');
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0014_by_source"), ("accounts", "0003_api_tokens"), ("foundation", "0002_tries")]

    operations = [
        migrations.AddField("person", "hires_since_on", models.DateField(editable=False, null=True)),
        migrations.AddField(
            "person",
            "search_owner",
            models.ForeignKey(
                db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT,
                related_name="+", to="accounts.member",
            ),
        ),
        migrations.CreateModel(
            name="HirerNotice",
            fields=[
                ("id", models.UUIDField(
                    default=rapport.foundation.keys.new_id, editable=False, primary_key=True, serialize=False
                )),
                ("sign", models.CharField(choices=[
                    ("vacancy", "Named on a vacancy"), ("title", "A title"), ("member", "A member's word")
                ], max_length=7)),
                ("said", models.CharField(max_length=200)),
                ("noticed_on", models.DateField()),
                ("state", models.CharField(choices=[
                    ("noticed", "To be looked at"), ("confirmed", "They hire"), ("dismissed", "Not so"),
                    ("taken_back", "Taken back"),
                ], default="noticed", max_length=10)),
                ("decided_at", models.DateTimeField(null=True)),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("roles_before", django.contrib.postgres.fields.ArrayField(
                    base_field=models.CharField(max_length=20), default=list, size=None
                )),
                ("decided_by", models.ForeignKey(
                    null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.member"
                )),
                ("firm", models.ForeignKey(
                    db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+",
                    to="foundation.firm",
                )),
                ("person", models.ForeignKey(
                    db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.person"
                )),
            ],
            options={
                "indexes": [models.Index(
                    condition=models.Q(("state", "noticed")), fields=["person"], name="hirer_noticed"
                )],
                "constraints": [models.UniqueConstraint(
                    fields=("person", "sign", "said"), name="hirer_noticed_once"
                )],
            },
        ),
        row_security("people_hirernotice"),
        functions([KEPT], ["DROP FUNCTION person_kept_from(uuid, uuid);"]),
    ]

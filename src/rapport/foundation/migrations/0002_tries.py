from django.db import migrations


class Migration(migrations.Migration):
    """Where tries are counted for all web processes together (Django's own database cache; nobody's rows)."""

    dependencies = [("foundation", "0001_initial")]

    operations = [
        migrations.RunSQL(
            [
                "CREATE TABLE foundation_tries ("
                "cache_key varchar(255) PRIMARY KEY, value text NOT NULL, expires timestamptz NOT NULL)",
                "CREATE INDEX foundation_tries_expires ON foundation_tries (expires)",
            ],
            "DROP TABLE foundation_tries",
        ),
    ]

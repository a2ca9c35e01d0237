"""What was told in confidence is marked: behind the wall once they hire."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("relations", "0011_targets"), ("people", "0015_wall")]

    operations = [migrations.AddField("touch", "personal", models.BooleanField(db_default=False, default=False))]

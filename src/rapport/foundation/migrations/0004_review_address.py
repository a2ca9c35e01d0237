"""Where else people may review the firm."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("foundation", "0003_said_word")]

    operations = [
        migrations.AddField("firm", "review_address", models.URLField(blank=True, default="", max_length=300))
    ]

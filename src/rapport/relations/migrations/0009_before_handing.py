"""A relationship that was handed over keeps what undo needs."""

import django.core.serializers.json
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("relations", "0008_limits_from_above")]

    operations = [
        migrations.AddField(
            "relationship",
            "before_handing",
            models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder, null=True),
        ),
    ]

"""Who follows up a meeting: whoever met them, until a colleague takes over."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_api_tokens"), ("gatherings", "0001_initial")]

    operations = [
        migrations.RemoveIndex("met", "met_not_followed"),
        migrations.AddField(
            "met", "owner",
            models.ForeignKey(
                null=True, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+",
                to="accounts.member",
            ),
        ),
        migrations.RunSQL("UPDATE gatherings_met SET owner_id = member_id", migrations.RunSQL.noop),
        migrations.AlterField(
            "met", "owner",
            models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.member",
            ),
        ),
        migrations.AddIndex(
            "met",
            models.Index(fields=["owner", "noted_at"], condition=models.Q(("followed_at", None)), name="met_to_follow_up"),
        ),
    ]

"""The library, and to whom pieces of it went."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
import rapport.foundation.keys
from django.db import migrations, models

from rapport.foundation.security import row_security


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0003_api_tokens'),
        ('foundation', '0002_tries'),
        ('people', '0014_by_source'),
    ]

    operations = [
        migrations.CreateModel(
            name='Content',
            fields=[
                ('id', models.UUIDField(default=rapport.foundation.keys.new_id, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('link', 'A link'), ('note', 'A note of ours'), ('opportunity', 'An opportunity')], max_length=12)),
                ('title', models.CharField(max_length=200)),
                ('address', models.URLField(blank=True, max_length=500)),
                ('text', models.TextField(blank=True)),
                ('fields', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=50), blank=True, default=list, size=None)),
                ('roles', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), blank=True, default=list, size=None)),
                ('until_on', models.DateField(null=True)),
                ('retired_at', models.DateTimeField(null=True)),
                ('made_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('firm', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.firm')),
                ('made_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.member')),
            ],
        ),
        migrations.CreateModel(
            name='Shared',
            fields=[
                ('id', models.UUIDField(default=rapport.foundation.keys.new_id, editable=False, primary_key=True, serialize=False)),
                ('line', models.CharField(max_length=500)),
                ('channel', models.CharField(max_length=10)),
                ('sent_at', models.DateTimeField()),
                ('outcome', models.CharField(blank=True, choices=[('thanked', 'They thanked us'), ('talked', 'We talked about it'), ('no_use', 'Not for them'), ('nothing', 'Nothing came')], max_length=10)),
                ('outcome_at', models.DateTimeField(null=True)),
                ('content', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sharing.content')),
                ('firm', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.firm')),
                ('member', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.member')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person')),
            ],
        ),
        migrations.AddIndex(
            model_name='content',
            index=models.Index(fields=['firm', '-made_at', 'id'], name='content_newest'),
        ),
        migrations.AddConstraint(
            model_name='content',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'link'), _negated=True), models.Q(('address', ''), _negated=True), _connector='OR'), name='link_has_an_address'),
        ),
        migrations.AddConstraint(
            model_name='shared',
            constraint=models.UniqueConstraint(fields=('content', 'person'), name='shared_once'),
        ),
        row_security('sharing_content', 'sharing_shared'),
    ]

"""Concerns: somebody is unhappy, until it is settled."""

import django.db.models.deletion
import rapport.foundation.keys
from django.db import migrations, models

from rapport.foundation.security import row_security


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0003_api_tokens'),
        ('foundation', '0002_tries'),
        ('people', '0014_by_source'),
        ('relations', '0009_before_handing'),
    ]

    operations = [
        migrations.CreateModel(
            name='Concern',
            fields=[
                ('id', models.UUIDField(default=rapport.foundation.keys.new_id, editable=False, primary_key=True, serialize=False)),
                ('source_kind', models.CharField(choices=[('check_in', 'A check-in'), ('survey', 'A survey'), ('told', 'They told us')], max_length=10)),
                ('source_id', models.UUIDField(null=True)),
                ('said', models.CharField(max_length=500)),
                ('raised_at', models.DateTimeField()),
                ('resolved_at', models.DateTimeField(null=True)),
                ('outcome', models.CharField(blank=True, max_length=500)),
                ('firm', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.firm')),
                ('organisation', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
                ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.member')),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person')),
                ('raised_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.member')),
            ],
            options={
                'indexes': [models.Index(fields=['person', '-raised_at'], name='concern_of_person'), models.Index(fields=['organisation', '-raised_at'], name='concern_of_client'), models.Index(condition=models.Q(('resolved_at__isnull', True)), fields=['owner', 'raised_at'], name='concern_open')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('source_id__isnull', False)), fields=('firm', 'source_kind', 'source_id'), name='concern_once_for_its_source'), models.CheckConstraint(condition=models.Q(('resolved_at__isnull', True), models.Q(('outcome', ''), _negated=True), _connector='OR'), name='settled_concern_has_outcome')],
            },
        ),
        row_security('relations_concern'),
    ]

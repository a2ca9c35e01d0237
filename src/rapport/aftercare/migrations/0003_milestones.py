"""Milestones: noticed, confirmed, greeted."""

import django.db.models.deletion
import rapport.foundation.keys
from django.db import migrations, models

from rapport.foundation.security import row_security


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0003_api_tokens'),
        ('aftercare', '0002_own_steps'),
        ('foundation', '0003_said_word'),
        ('people', '0014_by_source'),
    ]

    operations = [
        migrations.CreateModel(
            name='Milestone',
            fields=[
                ('id', models.UUIDField(default=rapport.foundation.keys.new_id, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('anniversary', 'Job anniversary'), ('promotion', 'Promotion'), ('new_role', 'New role'), ('told', 'Good news')], max_length=12)),
                ('noticed_from', models.CharField(choices=[('position', 'A change on the record'), ('import', 'An import'), ('signature', 'A mail signature'), ('told', 'They told us')], max_length=10)),
                ('state', models.CharField(choices=[('noticed', 'To confirm'), ('confirmed', 'Confirmed'), ('dismissed', 'Not so'), ('greeted', 'Congratulated')], default='noticed', max_length=10)),
                ('on', models.DateField()),
                ('started_on', models.DateField(null=True)),
                ('from_title', models.CharField(blank=True, max_length=200)),
                ('from_employer', models.CharField(blank=True, max_length=200)),
                ('to_title', models.CharField(blank=True, max_length=200)),
                ('to_employer', models.CharField(blank=True, max_length=200)),
                ('about', models.CharField(blank=True, max_length=300)),
                ('evidence', models.CharField(blank=True, max_length=200)),
                ('news', models.CharField(max_length=64)),
                ('position_id', models.UUIDField(null=True)),
                ('brought_by', models.UUIDField(null=True)),
                ('noticed_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(null=True)),
                ('greeted_at', models.DateTimeField(null=True)),
                ('decided_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.member')),
                ('firm', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.firm')),
                ('greeted_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.member')),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state__in', ('noticed', 'confirmed'))), fields=['firm', 'state', '-noticed_at'], name='milestone_waiting'), models.Index(fields=['position_id'], name='milestone_of_position'), models.Index(condition=models.Q(('brought_by__isnull', False)), fields=['brought_by'], name='milestone_of_import')],
                'constraints': [models.UniqueConstraint(fields=('person', 'news'), name='milestone_once'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'greeted'), _negated=True), ('greeted_at__isnull', False), _connector='OR'), name='greeted_has_a_moment')],
            },
        ),
        row_security('aftercare_milestone'),
    ]

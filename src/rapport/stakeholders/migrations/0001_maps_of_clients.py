"""Maps of clients, as they stand and as they stood."""

import django.core.serializers.json
import django.db.models.deletion
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
            name='AlarmOff',
            fields=[
                ('id', models.UUIDField(default=rapport.foundation.keys.new_id, editable=False, primary_key=True, serialize=False)),
                ('alarm', models.CharField(choices=[('single_contact', 'One contact is enough'), ('no_visit', 'No visits wanted')], max_length=30)),
                ('why', models.CharField(max_length=300)),
                ('since', models.DateField()),
                ('firm', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.firm')),
                ('member', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.member')),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('organisation', 'alarm'), name='alarm_off_once')],
            },
        ),
        migrations.CreateModel(
            name='MapSnapshot',
            fields=[
                ('id', models.UUIDField(default=rapport.foundation.keys.new_id, editable=False, primary_key=True, serialize=False)),
                ('taken_on', models.DateField()),
                ('positions', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('firm', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.firm')),
                ('member', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.member')),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('organisation', 'taken_on'), name='one_map_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Stakeholder',
            fields=[
                ('id', models.UUIDField(default=rapport.foundation.keys.new_id, editable=False, primary_key=True, serialize=False)),
                ('part', models.CharField(choices=[('decision_maker', 'Decides'), ('influencer', 'Influences'), ('gatekeeper', 'Gatekeeper'), ('champion', 'Champion'), ('blocker', 'Blocker'), ('user', 'Works with whom we place')], max_length=14)),
                ('influence', models.PositiveSmallIntegerField()),
                ('stance', models.SmallIntegerField()),
                ('note', models.CharField(blank=True, max_length=500)),
                ('evidence', models.CharField(blank=True, max_length=300)),
                ('evidence_on', models.DateField(null=True)),
                ('since', models.DateField()),
                ('ended', models.DateField(null=True)),
                ('firm', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.firm')),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person')),
                ('reports_to', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'indexes': [models.Index(fields=['firm', 'organisation'], name='stakeholder_of_client')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended__isnull', True)), fields=('organisation', 'person'), name='once_on_the_map'), models.CheckConstraint(condition=models.Q(('influence__lte', 100), ('stance__gte', -100), ('stance__lte', 100)), name='stands_on_the_map'), models.CheckConstraint(condition=models.Q(('reports_to', models.F('person')), _negated=True), name='reports_to_somebody_else')],
            },
        ),
        row_security('stakeholders_alarmoff', 'stakeholders_mapsnapshot', 'stakeholders_stakeholder'),
    ]

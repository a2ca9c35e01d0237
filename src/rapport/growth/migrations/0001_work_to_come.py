"""Opportunities with how they moved, and workforce plans."""

import django.core.validators
import django.db.models.deletion
import django.db.models.functions.datetime
import rapport.foundation.keys
from django.db import migrations, models

from rapport.foundation.security import row_security


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0003_api_tokens'),
        ('foundation', '0003_said_word'),
        ('jobs', '0006_words_of_states'),
        ('people', '0014_by_source'),
        ('relations', '0011_targets'),
    ]

    operations = [
        migrations.CreateModel(
            name='Opportunity',
            fields=[
                ('id', models.UUIDField(default=rapport.foundation.keys.new_id, editable=False, primary_key=True, serialize=False)),
                ('title', models.CharField(max_length=200)),
                ('kind', models.CharField(choices=[('new_client', 'New client'), ('vacancy', 'Vacancy'), ('project', 'Project'), ('retainer', 'Retainer')], max_length=10)),
                ('stage', models.CharField(choices=[('found', 'Found'), ('talking', 'Talking'), ('proposed', 'Proposed'), ('won', 'Won'), ('lost', 'Lost')], default='found', max_length=8)),
                ('value_pence', models.PositiveBigIntegerField(null=True)),
                ('expected_on', models.DateField()),
                ('lost_reason', models.CharField(blank=True, max_length=300)),
                ('closed_on', models.DateField(null=True)),
                ('made_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('contact', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('firm', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.firm')),
                ('next_step', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relations.promise')),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.member')),
                ('vacancy', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='jobs.vacancy')),
            ],
        ),
        migrations.CreateModel(
            name='OpportunityMove',
            fields=[
                ('id', models.UUIDField(default=rapport.foundation.keys.new_id, editable=False, primary_key=True, serialize=False)),
                ('stage', models.CharField(choices=[('found', 'Found'), ('talking', 'Talking'), ('proposed', 'Proposed'), ('won', 'Won'), ('lost', 'Lost')], max_length=8)),
                ('at', models.DateTimeField()),
                ('firm', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.firm')),
                ('member', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.member')),
                ('opportunity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='growth.opportunity')),
            ],
        ),
        migrations.CreateModel(
            name='WorkforcePlan',
            fields=[
                ('id', models.UUIDField(default=rapport.foundation.keys.new_id, editable=False, primary_key=True, serialize=False)),
                ('role', models.CharField(max_length=200)),
                ('how_many', models.PositiveSmallIntegerField(default=1, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(999)])),
                ('from_on', models.DateField()),
                ('place', models.CharField(blank=True, max_length=200)),
                ('worth_pence', models.PositiveBigIntegerField(null=True)),
                ('note', models.CharField(blank=True, max_length=500)),
                ('state', models.CharField(choices=[('announced', 'Announced'), ('opened', 'Vacancy opened'), ('dropped', 'Dropped')], default='announced', max_length=10)),
                ('dropped_reason', models.CharField(blank=True, max_length=300)),
                ('made_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('firm', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.firm')),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.member')),
                ('told_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('vacancy', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='jobs.vacancy')),
            ],
        ),
        migrations.AddIndex(
            model_name='opportunity',
            index=models.Index(fields=['firm', 'expected_on', 'id'], name='opportunity_by_day'),
        ),
        migrations.AddIndex(
            model_name='opportunity',
            index=models.Index(fields=['owner', 'expected_on'], name='opportunity_of_owner'),
        ),
        migrations.AddIndex(
            model_name='opportunity',
            index=models.Index(fields=['organisation', 'expected_on'], name='opportunity_of_client'),
        ),
        migrations.AddConstraint(
            model_name='opportunity',
            constraint=models.UniqueConstraint(condition=models.Q(('closed_on', None)), fields=('organisation', 'title'), name='opportunity_open_once'),
        ),
        migrations.AddConstraint(
            model_name='opportunity',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_on__isnull', False), ('stage__in', ('won', 'lost'))), models.Q(models.Q(('stage__in', ('won', 'lost')), _negated=True), ('closed_on__isnull', True)), _connector='OR'), name='opportunity_closed_has_a_day'),
        ),
        migrations.AddConstraint(
            model_name='opportunity',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('stage', 'lost'), _negated=True), models.Q(('lost_reason', ''), _negated=True), _connector='OR'), name='opportunity_lost_for_a_reason'),
        ),
        migrations.AddIndex(
            model_name='opportunitymove',
            index=models.Index(fields=['opportunity', 'at'], name='opportunity_history'),
        ),
        migrations.AddIndex(
            model_name='workforceplan',
            index=models.Index(fields=['firm', 'from_on', 'id'], name='workforce_plan_by_day'),
        ),
        migrations.AddIndex(
            model_name='workforceplan',
            index=models.Index(fields=['owner', 'from_on'], name='workforce_plan_of_owner'),
        ),
        migrations.AddIndex(
            model_name='workforceplan',
            index=models.Index(fields=['organisation', 'from_on'], name='workforce_plan_of_client'),
        ),
        migrations.AddConstraint(
            model_name='workforceplan',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'announced')), fields=('organisation', 'role', 'from_on'), name='workforce_plan_once'),
        ),
        migrations.AddConstraint(
            model_name='workforceplan',
            constraint=models.CheckConstraint(condition=models.Q(('how_many__gte', 1)), name='workforce_plan_needs_somebody'),
        ),
        migrations.AddConstraint(
            model_name='workforceplan',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'opened'), _negated=True), ('vacancy__isnull', False), _connector='OR'), name='workforce_plan_opened'),
        ),
        row_security('growth_opportunity', 'growth_opportunitymove', 'growth_workforceplan'),
    ]

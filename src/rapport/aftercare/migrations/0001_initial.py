"""Care after a start: patterns, plans, steps, check-ins."""

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.datetime
import rapport.foundation.keys
from django.db import migrations, models

from rapport.foundation.security import row_security


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('foundation', '0002_tries'),
        ('people', '0014_by_source'),
        ('placements', '0003_parity'),
    ]

    operations = [
        migrations.CreateModel(
            name='CarePattern',
            fields=[
                ('id', models.UUIDField(default=rapport.foundation.keys.new_id, editable=False, primary_key=True, serialize=False)),
                ('track', models.CharField(choices=[('person', 'The person placed'), ('client', 'The client'), ('left', 'Who left')], max_length=10)),
                ('key', models.CharField(max_length=30)),
                ('anchor', models.CharField(choices=[('start', 'the first day'), ('end', 'the last day of the assignment'), ('rebate', 'the last day of the rebate'), ('left', 'the day they left')], max_length=10)),
                ('months', models.SmallIntegerField()),
                ('days', models.SmallIntegerField()),
                ('lasts_days', models.PositiveSmallIntegerField()),
                ('kinds', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=10), blank=True, size=None)),
                ('yearly', models.BooleanField(default=False)),
                ('say', models.CharField(max_length=200)),
                ('made_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('replaced_at', models.DateTimeField(null=True)),
                ('firm', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.firm')),
            ],
        ),
        migrations.CreateModel(
            name='CarePlan',
            fields=[
                ('id', models.UUIDField(default=rapport.foundation.keys.new_id, editable=False, primary_key=True, serialize=False)),
                ('track', models.CharField(choices=[('person', 'The person placed'), ('client', 'The client'), ('left', 'Who left')], max_length=10)),
                ('opened_on', models.DateField()),
                ('closed_on', models.DateField(null=True)),
                ('why', models.CharField(blank=True, max_length=100)),
                ('firm', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.firm')),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person')),
                ('placement', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='placements.placement')),
            ],
        ),
        migrations.CreateModel(
            name='CareStep',
            fields=[
                ('id', models.UUIDField(default=rapport.foundation.keys.new_id, editable=False, primary_key=True, serialize=False)),
                ('key', models.CharField(max_length=30)),
                ('number', models.PositiveSmallIntegerField()),
                ('due_on', models.DateField()),
                ('moved_by_hand', models.BooleanField(default=False)),
                ('done_at', models.DateTimeField(null=True)),
                ('skipped_at', models.DateTimeField(null=True)),
                ('reason', models.CharField(blank=True, max_length=200)),
                ('firm', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.firm')),
                ('pattern', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='aftercare.carepattern')),
                ('plan', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='aftercare.careplan')),
            ],
        ),
        migrations.CreateModel(
            name='CheckIn',
            fields=[
                ('id', models.UUIDField(default=rapport.foundation.keys.new_id, editable=False, primary_key=True, serialize=False)),
                ('track', models.CharField(choices=[('person', 'The person placed'), ('client', 'The client'), ('left', 'Who left')], max_length=10)),
                ('asked_at', models.DateTimeField()),
                ('answered_at', models.DateTimeField(null=True)),
                ('by', models.CharField(blank=True, choices=[('link', 'In their door'), ('call', 'Told to a colleague')], max_length=4)),
                ('how_is_it', models.PositiveSmallIntegerField(null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)])),
                ('as_described', models.PositiveSmallIntegerField(null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)])),
                ('stay', models.CharField(blank=True, choices=[('yes', 'Yes'), ('unsure', 'Not sure'), ('no', 'No')], max_length=6)),
                ('words', models.CharField(blank=True, max_length=1000)),
                ('worries', models.BooleanField(default=False)),
                ('firm', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.firm')),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person')),
                ('placement', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='placements.placement')),
                ('step', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='aftercare.carestep')),
            ],
        ),
        migrations.AddConstraint(
            model_name='carepattern',
            constraint=models.UniqueConstraint(condition=models.Q(('replaced_at__isnull', True)), fields=('firm', 'track', 'key'), name='one_care_pattern'),
        ),
        migrations.AddIndex(
            model_name='careplan',
            index=models.Index(fields=['person', 'opened_on'], name='care_plan_of_person'),
        ),
        migrations.AddConstraint(
            model_name='careplan',
            constraint=models.UniqueConstraint(fields=('placement', 'track'), name='one_care_plan_a_track'),
        ),
        migrations.AddIndex(
            model_name='carestep',
            index=models.Index(condition=models.Q(('done_at__isnull', True), ('skipped_at__isnull', True)), fields=['firm', 'due_on'], name='care_step_due'),
        ),
        migrations.AddConstraint(
            model_name='carestep',
            constraint=models.UniqueConstraint(fields=('plan', 'key', 'number'), name='care_step_once'),
        ),
        migrations.AddConstraint(
            model_name='carestep',
            constraint=models.CheckConstraint(condition=models.Q(('done_at__isnull', True), ('skipped_at__isnull', True), _connector='OR'), name='care_step_one_end'),
        ),
        migrations.AddIndex(
            model_name='checkin',
            index=models.Index(fields=['person', '-asked_at'], name='check_in_of_person'),
        ),
        migrations.AddIndex(
            model_name='checkin',
            index=models.Index(fields=['placement', '-asked_at'], name='check_in_of_placement'),
        ),
        migrations.AddConstraint(
            model_name='checkin',
            constraint=models.UniqueConstraint(condition=models.Q(('answered_at__isnull', True)), fields=('placement', 'track'), name='one_open_check_in'),
        ),
        migrations.AddConstraint(
            model_name='checkin',
            constraint=models.CheckConstraint(condition=models.Q(('answered_at__isnull', True), models.Q(('as_described__range', (1, 5)), ('how_is_it__range', (1, 5)), ('stay__in', ('yes', 'unsure', 'no'))), _connector='OR'), name='answered_check_in_says_how'),
        ),
        row_security(
            'aftercare_carepattern', 'aftercare_careplan', 'aftercare_carestep', 'aftercare_checkin'
        ),
    ]

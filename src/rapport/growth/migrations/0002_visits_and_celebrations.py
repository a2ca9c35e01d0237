"""Visits to clients, and successes worth a note."""

import django.db.models.deletion
import django.db.models.functions.datetime
import rapport.foundation.keys
from django.db import migrations, models

from rapport.foundation.security import row_security


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0003_api_tokens'),
        ('foundation', '0003_said_word'),
        ('growth', '0001_work_to_come'),
        ('people', '0014_by_source'),
        ('placements', '0003_parity'),
    ]

    operations = [
        migrations.CreateModel(
            name='Visit',
            fields=[
                ('id', models.UUIDField(default=rapport.foundation.keys.new_id, editable=False, primary_key=True, serialize=False)),
                ('planned_on', models.DateField()),
                ('starts_at', models.TimeField(null=True)),
                ('minutes', models.PositiveSmallIntegerField(default=60)),
                ('place', models.CharField(blank=True, max_length=200)),
                ('agenda', models.CharField(max_length=1000)),
                ('held_on', models.DateField(null=True)),
                ('notes', models.CharField(blank=True, max_length=4000)),
                ('cancelled_at', models.DateTimeField(null=True)),
                ('cancelled_reason', models.CharField(blank=True, max_length=300)),
                ('made_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('firm', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.firm')),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.member')),
            ],
        ),
        migrations.CreateModel(
            name='VisitGuest',
            fields=[
                ('id', models.UUIDField(default=rapport.foundation.keys.new_id, editable=False, primary_key=True, serialize=False)),
                ('was_met', models.BooleanField(null=True)),
                ('firm', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.firm')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person')),
                ('visit', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='growth.visit')),
            ],
        ),
        migrations.CreateModel(
            name='VisitMember',
            fields=[
                ('id', models.UUIDField(default=rapport.foundation.keys.new_id, editable=False, primary_key=True, serialize=False)),
                ('firm', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.firm')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.member')),
                ('visit', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='growth.visit')),
            ],
        ),
        migrations.CreateModel(
            name='Celebration',
            fields=[
                ('id', models.UUIDField(default=rapport.foundation.keys.new_id, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('hire', 'A hire'), ('year', 'A year in the job'), ('hires', 'Another ten hires'), ('terms', 'Terms renewed'), ('told', 'They told us')], max_length=5)),
                ('source', models.CharField(max_length=60)),
                ('on', models.DateField()),
                ('number', models.PositiveSmallIntegerField(null=True)),
                ('about', models.CharField(blank=True, max_length=200)),
                ('greeted_at', models.DateTimeField(null=True)),
                ('dismissed_at', models.DateTimeField(null=True)),
                ('firm', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.firm')),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.member')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person')),
                ('placement', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='placements.placement')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('dismissed_at__isnull', True), ('greeted_at__isnull', True)), fields=['owner', '-on'], name='celebration_waits'), models.Index(fields=['organisation', '-on'], name='celebration_of_client')],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'source'), name='celebration_once'), models.CheckConstraint(condition=models.Q(('greeted_at__isnull', True), ('dismissed_at__isnull', True), _connector='OR'), name='celebration_one_end')],
            },
        ),
        migrations.AddIndex(
            model_name='visit',
            index=models.Index(condition=models.Q(('cancelled_at__isnull', True), ('held_on__isnull', True)), fields=['firm', 'planned_on', 'id'], name='visit_to_come'),
        ),
        migrations.AddIndex(
            model_name='visit',
            index=models.Index(condition=models.Q(('cancelled_at__isnull', True), ('held_on__isnull', True)), fields=['owner', 'planned_on'], name='visit_of_owner'),
        ),
        migrations.AddIndex(
            model_name='visit',
            index=models.Index(fields=['organisation', '-planned_on'], name='visit_of_client'),
        ),
        migrations.AddConstraint(
            model_name='visit',
            constraint=models.UniqueConstraint(condition=models.Q(('cancelled_at__isnull', True), ('held_on__isnull', True)), fields=('organisation', 'planned_on'), name='visit_planned_once_a_day'),
        ),
        migrations.AddConstraint(
            model_name='visit',
            constraint=models.CheckConstraint(condition=models.Q(('held_on__isnull', True), ('cancelled_at__isnull', True), _connector='OR'), name='visit_one_end'),
        ),
        migrations.AddConstraint(
            model_name='visit',
            constraint=models.CheckConstraint(condition=models.Q(('cancelled_at__isnull', True), models.Q(('cancelled_reason', ''), _negated=True), _connector='OR'), name='visit_called_off_for_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='visitguest',
            constraint=models.UniqueConstraint(fields=('visit', 'person'), name='visit_guest_once'),
        ),
        migrations.AddConstraint(
            model_name='visitmember',
            constraint=models.UniqueConstraint(fields=('visit', 'member'), name='visit_member_once'),
        ),
        row_security('growth_visit', 'growth_visitguest', 'growth_visitmember', 'growth_celebration'),
    ]

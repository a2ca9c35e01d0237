"""Events, bodies, who went and whom they met."""

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
            name='Body',
            fields=[
                ('id', models.UUIDField(default=rapport.foundation.keys.new_id, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=200)),
                ('kind', models.CharField(choices=[('body', 'Professional body or association'), ('online', 'Online network')], default='body', max_length=10)),
                ('yearly_cost_pence', models.PositiveIntegerField(default=0)),
                ('note', models.CharField(blank=True, max_length=500)),
                ('ended_on', models.DateField(null=True)),
                ('firm', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.firm')),
            ],
        ),
        migrations.CreateModel(
            name='Gathering',
            fields=[
                ('id', models.UUIDField(default=rapport.foundation.keys.new_id, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=200)),
                ('place', models.CharField(blank=True, max_length=200)),
                ('on', models.DateField()),
                ('hours', models.PositiveSmallIntegerField(default=0)),
                ('cost_pence', models.PositiveIntegerField(default=0)),
                ('purpose', models.CharField(blank=True, max_length=500)),
                ('called_off_at', models.DateTimeField(null=True)),
                ('made_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('body', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='gatherings.body')),
                ('firm', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.firm')),
                ('planned_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.member')),
            ],
        ),
        migrations.CreateModel(
            name='Going',
            fields=[
                ('id', models.UUIDField(default=rapport.foundation.keys.new_id, editable=False, primary_key=True, serialize=False)),
                ('firm', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.firm')),
                ('gathering', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='gatherings.gathering')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.member')),
            ],
        ),
        migrations.CreateModel(
            name='Met',
            fields=[
                ('id', models.UUIDField(default=rapport.foundation.keys.new_id, editable=False, primary_key=True, serialize=False)),
                ('note', models.CharField(blank=True, max_length=500)),
                ('noted_at', models.DateTimeField()),
                ('was_known', models.BooleanField()),
                ('followed_at', models.DateTimeField(null=True)),
                ('firm', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.firm')),
                ('gathering', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='gatherings.gathering')),
                ('member', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.member')),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person')),
            ],
        ),
        migrations.AddConstraint(
            model_name='body',
            constraint=models.UniqueConstraint(fields=('firm', 'name'), name='body_once'),
        ),
        migrations.AddIndex(
            model_name='gathering',
            index=models.Index(fields=['firm', '-on', 'id'], name='gathering_by_day'),
        ),
        migrations.AddConstraint(
            model_name='going',
            constraint=models.UniqueConstraint(fields=('gathering', 'member'), name='going_once'),
        ),
        migrations.AddIndex(
            model_name='met',
            index=models.Index(fields=['person', 'noted_at'], name='met_person'),
        ),
        migrations.AddIndex(
            model_name='met',
            index=models.Index(condition=models.Q(('followed_at', None)), fields=['member', 'noted_at'], name='met_not_followed'),
        ),
        migrations.AddConstraint(
            model_name='met',
            constraint=models.UniqueConstraint(fields=('gathering', 'person', 'member'), name='met_once'),
        ),
        row_security('gatherings_body', 'gatherings_gathering', 'gatherings_going', 'gatherings_met'),
    ]

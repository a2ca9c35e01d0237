"""Who knows whom: ties, whom members know, what they hide."""

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
            name='HiddenTie',
            fields=[
                ('id', models.UUIDField(default=rapport.foundation.keys.new_id, editable=False, primary_key=True, serialize=False)),
                ('firm', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.firm')),
                ('member', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.member')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('member', 'person'), name='hidden_once', nulls_distinct=False)],
            },
        ),
        migrations.CreateModel(
            name='Tie',
            fields=[
                ('id', models.UUIDField(default=rapport.foundation.keys.new_id, editable=False, primary_key=True, serialize=False)),
                ('strength', models.FloatField()),
                ('kind', models.CharField(choices=[('met', 'Know each other'), ('worked', 'Worked together'), ('referred', 'Referred'), ('introduced', 'Introduced us'), ('event', 'At the same event')], max_length=10)),
                ('evidence', models.CharField(max_length=300)),
                ('a', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person')),
                ('b', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person')),
                ('firm', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.firm')),
            ],
            options={
                'indexes': [models.Index(fields=['b'], name='tie_back')],
                'constraints': [models.UniqueConstraint(fields=('firm', 'a', 'b'), include=('strength',), name='tie_once'), models.CheckConstraint(condition=models.Q(('a', models.F('b')), _negated=True), name='tie_of_two')],
            },
        ),
        migrations.CreateModel(
            name='UserTie',
            fields=[
                ('id', models.UUIDField(default=rapport.foundation.keys.new_id, editable=False, primary_key=True, serialize=False)),
                ('strength', models.FloatField()),
                ('firm', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.firm')),
                ('member', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.member')),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('firm', 'person', 'member'), include=('strength',), name='member_knows_once')],
            },
        ),
        row_security('ties_tie', 'ties_usertie', 'ties_hiddentie'),
    ]

"""Targets for contact."""

import django.core.validators
import django.db.models.deletion
import rapport.foundation.keys
from django.db import migrations, models

from rapport.foundation.security import row_security


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0003_api_tokens'),
        ('foundation', '0003_said_word'),
        ('relations', '0010_concerns'),
    ]

    operations = [
        migrations.CreateModel(
            name='ContactTarget',
            fields=[
                ('id', models.UUIDField(default=rapport.foundation.keys.new_id, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('conversations', 'Conversations'), ('promises', 'Promises kept'), ('new_people', 'New people'), ('visits', 'Visits and meetings')], max_length=14)),
                ('per', models.CharField(choices=[('day', 'A day'), ('week', 'A week')], max_length=4)),
                ('number', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1)])),
                ('from_on', models.DateField()),
                ('ended_on', models.DateField(null=True)),
                ('firm', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.firm')),
                ('member', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.member')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_on__isnull', True)), fields=('firm', 'member', 'kind'), name='one_target_in_force', nulls_distinct=False)],
            },
        ),
        row_security('relations_contacttarget'),
    ]

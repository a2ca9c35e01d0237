"""Introductions asked for."""

import django.db.models.deletion
import rapport.foundation.keys
from django.db import migrations, models

from rapport.foundation.security import row_security


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0003_api_tokens'),
        ('foundation', '0002_tries'),
        ('people', '0014_by_source'),
        ('ties', '0001_who_knows_whom'),
    ]

    operations = [
        migrations.CreateModel(
            name='IntroductionAsk',
            fields=[
                ('id', models.UUIDField(default=rapport.foundation.keys.new_id, editable=False, primary_key=True, serialize=False)),
                ('why', models.CharField(max_length=500)),
                ('text', models.TextField()),
                ('state', models.CharField(choices=[('asked', 'Asked'), ('approved', 'Approved'), ('declined', 'Declined'), ('made', 'Made'), ('done', 'Done')], default='asked', max_length=10)),
                ('asked_at', models.DateTimeField()),
                ('made_at', models.DateTimeField(null=True)),
                ('outcome', models.CharField(blank=True, max_length=500)),
                ('asker', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.member')),
                ('colleague', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.member')),
                ('connector', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person')),
                ('firm', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.firm')),
                ('target', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person')),
            ],
            options={
                'indexes': [models.Index(fields=['asker', '-asked_at'], name='introductions_asked'), models.Index(fields=['colleague', '-asked_at'], name='introductions_asked_of')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('connector__isnull', False), ('state__in', ('asked', 'approved'))), fields=('connector',), name='one_open_ask_of_a_person'), models.UniqueConstraint(condition=models.Q(('connector__isnull', True), ('state__in', ('asked', 'approved'))), fields=('colleague',), name='one_open_ask_of_a_colleague')],
            },
        ),
        row_security('ties_introductionask'),
    ]

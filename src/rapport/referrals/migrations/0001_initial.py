"""Who brought us whom, and thanks."""

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
        ('relations', '0010_concerns'),
    ]

    operations = [
        migrations.CreateModel(
            name='Referral',
            fields=[
                ('id', models.UUIDField(default=rapport.foundation.keys.new_id, editable=False, primary_key=True, serialize=False)),
                ('state', models.CharField(choices=[('asked', 'Asked'), ('given', 'Given'), ('declined', 'They would rather not'), ('duplicate', 'Somebody brought them before')], max_length=10)),
                ('asked_at', models.DateTimeField(null=True)),
                ('given_at', models.DateTimeField(null=True)),
                ('how', models.CharField(blank=True, max_length=10)),
                ('evidence', models.CharField(blank=True, max_length=300)),
                ('may_tell', models.BooleanField(default=False)),
                ('made_at', models.DateTimeField()),
                ('duplicate_of', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='referrals.referral')),
                ('firm', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.firm')),
                ('member', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.member')),
                ('referred', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person')),
                ('referrer', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person')),
            ],
        ),
        migrations.CreateModel(
            name='ReferralThanks',
            fields=[
                ('id', models.UUIDField(default=rapport.foundation.keys.new_id, editable=False, primary_key=True, serialize=False)),
                ('about', models.CharField(choices=[('given', 'for the introduction'), ('submitted', 'their CV was sent to a client'), ('placed', 'they found a job through us'), ('nothing', 'nothing came of it this time')], max_length=10)),
                ('given_at', models.DateTimeField()),
                ('firm', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.firm')),
                ('referral', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='referrals.referral')),
                ('touch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='relations.touch')),
            ],
        ),
        migrations.AddIndex(
            model_name='referral',
            index=models.Index(fields=['referrer', '-made_at'], name='referral_by'),
        ),
        migrations.AddIndex(
            model_name='referral',
            index=models.Index(fields=['referred'], name='referral_of'),
        ),
        migrations.AddIndex(
            model_name='referral',
            index=models.Index(fields=['member', 'given_at'], name='referral_of_member'),
        ),
        migrations.AddIndex(
            model_name='referral',
            index=models.Index(fields=['firm', '-made_at', '-id'], name='referral_newest'),
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'given')), fields=('firm', 'referred'), name='one_referral_stands'),
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.UniqueConstraint(condition=models.Q(('referred__isnull', False)), fields=('firm', 'referrer', 'referred'), name='referred_once_by_each'),
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.CheckConstraint(condition=models.Q(('referred__isnull', True), models.Q(('referred', models.F('referrer')), _negated=True), _connector='OR'), name='nobody_refers_themselves'),
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('given_at__isnull', False), ('referred__isnull', False), ('state__in', ('given', 'duplicate'))), models.Q(('asked_at__isnull', False), ('referred__isnull', True), ('state__in', ('asked', 'declined'))), _connector='OR'), name='referral_names_whom_it_brought'),
        ),
        migrations.AddConstraint(
            model_name='referralthanks',
            constraint=models.UniqueConstraint(fields=('referral', 'about'), name='thanked_once'),
        ),
        row_security('referrals_referral', 'referrals_referralthanks'),
    ]

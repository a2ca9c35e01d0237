"""Documents of people and organisations, and their versions."""

import django.db.models.deletion
import django.db.models.functions.datetime
import rapport.foundation.keys
from django.db import migrations, models

from rapport.foundation.security import row_security


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_cover_of_leave'),
        ('foundation', '0002_tries'),
        ('people', '0012_has_email'),
    ]

    operations = [
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.UUIDField(default=rapport.foundation.keys.new_id, editable=False, primary_key=True, serialize=False)),
                ('vacancy_id', models.UUIDField(null=True)),
                ('kind', models.CharField(choices=[('cv', 'CV'), ('contract', 'Contract'), ('terms', 'Terms of business'), ('kid', 'Key information document'), ('identity', 'Identity'), ('qualification', 'Qualification'), ('reference', 'Reference'), ('right_to_work', 'Right to work'), ('assessment', 'Assessment'), ('other', 'Other')], max_length=20)),
                ('title', models.CharField(max_length=200)),
                ('visible_to_person', models.BooleanField(default=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('removed_at', models.DateTimeField(null=True)),
                ('firm', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.firm')),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person')),
            ],
        ),
        migrations.CreateModel(
            name='DocumentVersion',
            fields=[
                ('id', models.UUIDField(default=rapport.foundation.keys.new_id, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField()),
                ('key', models.CharField(max_length=100)),
                ('file_name', models.CharField(max_length=200)),
                ('content_type', models.CharField(max_length=100)),
                ('size_bytes', models.PositiveIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('uploaded_at', models.DateTimeField()),
                ('by_person', models.BooleanField(default=False)),
                ('document', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.document')),
                ('firm', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.firm')),
                ('uploaded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.member')),
            ],
        ),
        migrations.AddIndex(
            model_name='document',
            index=models.Index(condition=models.Q(('removed_at__isnull', False)), fields=['firm', 'removed_at'], name='document_removed'),
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('organisation__isnull', False), ('person__isnull', True)), models.Q(('organisation__isnull', True), ('person__isnull', False)), _connector='OR'), name='document_of_exactly_one'),
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=models.CheckConstraint(condition=models.Q(('visible_to_person', False), ('person__isnull', False), _connector='OR'), name='only_a_person_can_be_shown_a_document'),
        ),
        migrations.AddConstraint(
            model_name='documentversion',
            constraint=models.UniqueConstraint(fields=('document', 'number'), name='document_version_number_once'),
        ),
        migrations.AddConstraint(
            model_name='documentversion',
            constraint=models.UniqueConstraint(fields=('firm', 'key'), name='document_file_once'),
        ),
        row_security('people_document', 'people_documentversion'),
    ]

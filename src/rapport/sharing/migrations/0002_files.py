"""Files in the library."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0003_api_tokens'),
        ('foundation', '0003_said_word'),
        ('people', '0016_library_documents'),
        ('sharing', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='content',
            name='document',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.document'),
        ),
        migrations.AlterField(
            model_name='content',
            name='kind',
            field=models.CharField(choices=[('link', 'A link'), ('note', 'A note of ours'), ('file', 'A file'), ('opportunity', 'An opportunity')], max_length=12),
        ),
        migrations.AddConstraint(
            model_name='content',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('document__isnull', False), ('kind', 'file')), models.Q(('kind', 'file'), _negated=True), _connector='OR'), name='file_is_kept'),
        ),
    ]

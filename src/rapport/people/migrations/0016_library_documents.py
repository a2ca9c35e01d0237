"""Documents of nobody but the firm: files of the library."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('foundation', '0003_said_word'),
        ('people', '0015_wall'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='document',
            name='document_of_exactly_one',
        ),
        migrations.AlterField(
            model_name='document',
            name='kind',
            field=models.CharField(choices=[('cv', 'CV'), ('contract', 'Contract'), ('terms', 'Terms of business'), ('kid', 'Key information document'), ('identity', 'Identity'), ('qualification', 'Qualification'), ('reference', 'Reference'), ('right_to_work', 'Right to work'), ('assessment', 'Assessment'), ('other', 'Other'), ('library', 'For the library')], max_length=20),
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(models.Q(('organisation__isnull', False), ('person__isnull', True)), models.Q(('organisation__isnull', True), ('person__isnull', False)), _connector='OR'), models.Q(('kind', 'library'), _negated=True)), models.Q(('kind', 'library'), ('organisation__isnull', True), ('person__isnull', True)), _connector='OR'), name='document_of_exactly_one'),
        ),
    ]

"""A vacancy whose intake is not taken yet says so."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('jobs', '0005_newest_by_title'),
    ]

    operations = [
        migrations.AlterField(
            model_name='vacancy',
            name='state',
            field=models.CharField(choices=[('draft', 'Intake open'), ('open', 'Open'), ('on_hold', 'On hold'), ('filled', 'Filled'), ('lost', 'Closed without us')], default='draft', max_length=10),
        ),
    ]

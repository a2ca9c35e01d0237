"""Who asked not to be scored is shown as that, not as new."""

from django.db import migrations

_OF = "FROM relations_notscored n WHERE n.firm_id = t.firm_id AND n.person_id = t."
TABLES = {"relations_relationship": "person_id", "people_person": "id"}


def _renamed(old: str, new: str) -> list[str]:
    return [
        f"UPDATE {table} t SET band = '{new}' {_OF}{column} AND t.band = '{old}'" for table, column in TABLES.items()
    ]


class Migration(migrations.Migration):
    dependencies = [("relations", "0005_bounded")]

    operations = [migrations.RunSQL(_renamed("new", "not scored"), _renamed("not scored", "new"))]

"""What Django can say without a database: are the settings sound, has every model change its migration, and are the
migrations one line per app, named after what they do, reversible, and safe beside the running version?
"""

import sys
from pathlib import Path

import django

LOCKING = {"RemoveField", "DeleteModel", "RenameField", "RenameModel", "AlterUniqueTogether"}


def faults() -> list[str]:
    """Return a sentence for every fault, [] when all is well."""
    from django.db.migrations.loader import MigrationLoader  # noqa: PLC0415 - after setup
    from django.db.migrations.operations import RunPython, RunSQL  # noqa: PLC0415

    loader = MigrationLoader(None)
    found = [f"{app} has two last migrations: {', '.join(names)}" for app, names in loader.detect_conflicts().items()]
    for (app, name), migration in sorted(loader.disk_migrations.items()):
        if not migration.__module__.startswith("rapport."):
            continue
        place = f"{app}.{name}"
        if "_auto_" in name:
            found.append(f"{place} is not named after what it does")
        for step in migration.operations:
            kind = type(step).__name__
            if isinstance(step, RunPython | RunSQL) and not step.reversible:
                found.append(f"{place} has a {kind} with no way back")
            if kind in LOCKING and not getattr(migration, "breaks_running_version", False):
                found.append(
                    f"{place}: {kind} breaks the version that still runs during an update; remove it one release later "
                    "and say breaks_running_version = True"
                )
    return found


def main() -> int:
    """Print every fault; return the exit status."""
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    call_command("check", fail_level="WARNING")
    call_command("makemigrations", check_changes=True, dry_run=True)
    found = faults()
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

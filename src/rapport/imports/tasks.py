"""Running and undoing imports in the background."""

from uuid import UUID

from rapport.foundation.tasks import task
from rapport.imports.actions import run, run_undo


@task("imports.run", queue="imports")
def run_import(*, firm_id: UUID, import_id: str) -> None:
    """Bring a file in, from where it stands to its end."""
    run(firm_id, UUID(import_id))


@task("imports.undo", queue="imports")
def undo_import(*, firm_id: UUID, import_id: str) -> None:
    """Undo an import, from where it stands to its end."""
    run_undo(firm_id, UUID(import_id))

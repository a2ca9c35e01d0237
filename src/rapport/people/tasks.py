"""Work of people and organisations that waits until its transaction has committed."""

from uuid import UUID

from rapport.foundation.tasks import task
from rapport.people.actions.keeping_files import throw_away


@task("people.throw_away_files")
def delete_files(*, firm_id: UUID, keys: str) -> None:
    """Delete the files of documents that are gone."""
    throw_away(keys.split())

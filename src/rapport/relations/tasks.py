"""Jobs of relations."""

from datetime import date
from uuid import UUID

from rapport.accounts.roles import system_actor
from rapport.foundation.tasks import task
from rapport.relations.actions.fitting import SCORE_ALL
from rapport.relations.actions.reviewing import score_all


@task(SCORE_ALL)
def score_everyone(*, firm_id: UUID, on: str) -> None:
    """Judge every relationship of the firm anew. Harmless twice."""
    score_all(system_actor(firm_id), date.fromisoformat(on))

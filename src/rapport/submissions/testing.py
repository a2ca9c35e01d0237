"""Builders of candidacies, through actions."""

from uuid import UUID

from rapport.foundation.actors import Actor
from rapport.submissions import actions
from rapport.submissions.models import Candidacy


def make_candidacy(actor: Actor, *, vacancy_id: UUID, person_id: UUID, stage_type: str = "longlist") -> Candidacy:
    """Consider a person for a vacancy, on its longlist or its shortlist."""
    return actions.consider(actor, vacancy_id=vacancy_id, person_ids=[person_id], stage_type=stage_type)[0]

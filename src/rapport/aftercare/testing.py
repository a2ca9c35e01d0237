"""Builders for tests of care: somebody placed, through actions."""

from typing import Any
from uuid import UUID

from rapport.foundation.actors import Actor
from rapport.placements.testing import make_placement
from rapport.submissions.testing import make_submission


def make_placed(actor: Actor, *, person_id: UUID, terms: dict[str, Any] | None = None, **vacancy: Any) -> Any:
    """Return the placement of a person in a permanent job from 7 December 2026, in a vacancy made for it."""
    sent = make_submission(actor, person_id=person_id, **vacancy)
    return make_placement(actor, candidacy_id=sent.candidacy_id, **terms or {})

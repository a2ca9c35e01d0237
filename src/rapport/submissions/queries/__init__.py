"""What can be asked about candidates."""

from rapport.submissions.queries.candidacies import (
    candidacy,
    considered,
    kept_until,
    moves,
    of_person,
    rejection,
    willingness,
)

__all__ = ["candidacy", "considered", "kept_until", "moves", "of_person", "rejection", "willingness"]

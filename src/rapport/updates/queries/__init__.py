"""What can be asked about updates."""

from rapport.updates.queries.drafts import Span, candidate_draft, client_draft
from rapport.updates.queries.updates import (
    about,
    covered_since,
    draft_of,
    rhythm_of,
    told_of_search,
    update,
    update_for,
    updates_of,
)

__all__ = [
    "Span", "about", "candidate_draft", "client_draft", "covered_since", "draft_of", "rhythm_of",
    "told_of_search", "update", "update_for", "updates_of",
]  # fmt: skip

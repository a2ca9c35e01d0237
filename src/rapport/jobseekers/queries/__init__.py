"""What can be asked of a person's search."""

from rapport.jobseekers.queries.changes import (
    Change,
    availability_in_words,
    changed_since_review,
    differences,
    pay_in_words,
    requirements_in_words,
)
from rapport.jobseekers.queries.panel import SearchPanel, search_panel
from rapport.jobseekers.queries.searching import (
    Agreements,
    FreshFacts,
    Steps,
    Version,
    agreement,
    agreement_version,
    availability,
    fresh_facts,
    requirements,
    reviews,
    steps,
    versions,
)

__all__ = [
    "Agreements",
    "Change",
    "FreshFacts",
    "SearchPanel",
    "Steps",
    "Version",
    "agreement",
    "agreement_version",
    "availability",
    "availability_in_words",
    "changed_since_review",
    "differences",
    "fresh_facts",
    "pay_in_words",
    "requirements",
    "requirements_in_words",
    "reviews",
    "search_panel",
    "steps",
    "versions",
]

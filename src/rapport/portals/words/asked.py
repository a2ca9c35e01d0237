"""What is asked of somebody about us: surveys that wait, words we would like to have."""

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from rapport.voices import queries


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing we would like to hear, the page where it is said, what kind of thing it is."""

    text: str
    href: str
    kind: str


def wanted(person_id: UUID, door: str) -> list[Wanted]:
    """Return what we would like to hear of somebody in one door of theirs. Two queries."""
    found = [
        Wanted(f"Tell us how it was: {row.about}", reverse(f"door_{door}_survey", kwargs={"ask_id": row.pk}), "survey")
        for row in queries.waiting(person_id, door)
    ]
    if queries.asked_for(person_id) is not None:
        found.append(Wanted("Say something about us, if you like", reverse(f"door_{door}_said"), "testimonial"))
    return found

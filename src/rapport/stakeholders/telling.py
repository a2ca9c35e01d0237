"""What maps keep of a person, told to them. What members think of them is theirs to ask for; it is told too."""

from uuid import UUID

from rapport.foundation.telling import Told, told
from rapport.stakeholders.models import MapSnapshot, Stakeholder


def tell(person_id: UUID) -> Told:
    """Return the parts they are said to take in the decisions of clients, and what is noted about it."""
    key = str(person_id)
    past = MapSnapshot.objects.filter(positions__contains=[{"person": key}]).order_by("taken_on")
    return {
        "parts on maps as they stood": [
            {"on": kept.taken_on.isoformat(), **{name: row[name] for name in ("part", "influence", "stance")}}
            for kept in past
            for row in kept.positions
            if row["person"] == key
        ],
        "parts in decisions": told(
            Stakeholder.objects.filter(person_id=person_id), "organisation__name", "part", "influence", "stance",
            "note", "evidence", "evidence_on", "since", "ended",
        ),
    }  # fmt: skip

"""Forgetting somebody who stood on a client's map, and on its past."""

from uuid import UUID

from rapport.foundation.actors import Actor
from rapport.stakeholders.models import MapSnapshot, Stakeholder
from rapport.stakeholders.queries import naming


def forget_person(actor: Actor, person_id: UUID) -> dict[str, int]:
    """Delete a person's places on every map, now and as it stood; lines to them end. Returns rows by kind.

    Called by the erasure only, inside its action. Harmless twice.
    """
    key = str(person_id)
    past = list(MapSnapshot.objects.select_for_update().filter(naming(person_id)))
    for snapshot in past:
        snapshot.positions = [
            {**row, "reports_to": None if row["reports_to"] == key else row["reports_to"]}
            for row in snapshot.positions
            if row["person"] != key
        ]
        snapshot.save(update_fields=["positions"])
    Stakeholder.objects.filter(reports_to_id=person_id).update(reports_to=None)
    places = Stakeholder.objects.filter(person_id=person_id).delete()[0]
    return {"places on maps": places, "maps as they stood": len(past)}

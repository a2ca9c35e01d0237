"""What can be asked about care after a start."""

from rapport.aftercare.queries.check_ins import check_in, door_of, waiting_for
from rapport.aftercare.queries.plans import Care, care_of_client, care_of_person, care_of_placement, step

__all__ = [
    "Care",
    "care_of_client",
    "care_of_person",
    "care_of_placement",
    "check_in",
    "door_of",
    "step",
    "waiting_for",
]

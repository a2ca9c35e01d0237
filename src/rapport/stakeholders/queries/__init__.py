"""Every question about a client's map."""

from rapport.stakeholders.queries.clients import ClientView, alarms_at, client_view, people_around, standing_alarms
from rapport.stakeholders.queries.past import naming, past_map, snapshot_days
from rapport.stakeholders.queries.places import Place, places, positions_of, stakeholder

__all__ = [
    "ClientView", "Place", "alarms_at", "client_view", "naming", "past_map", "people_around", "places",
    "positions_of", "snapshot_days", "stakeholder", "standing_alarms",
]  # fmt: skip

"""Relationships, touches, agreed contact, promises, boundaries, introductions, the fitted numbers of health."""

from rapport.relations.models.agreed import AgreedContact, Boundary, Introduction, Promise
from rapport.relations.models.concerns import Concern
from rapport.relations.models.relationships import HealthNumbers, Relationship
from rapport.relations.models.scored import NotScored
from rapport.relations.models.targets import ContactTarget
from rapport.relations.models.touches import Channel, Direction, Touch

__all__ = [
    "AgreedContact",
    "Boundary",
    "Channel",
    "Concern",
    "ContactTarget",
    "Direction",
    "HealthNumbers",
    "Introduction",
    "NotScored",
    "Promise",
    "Relationship",
    "Touch",
]

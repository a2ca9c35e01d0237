"""What can be done to people and organisations: one verb, one function."""

from rapport.people.actions.adding import add_organisation, add_person
from rapport.people.actions.changing import CARD, change_card, change_organisation, change_person
from rapport.people.actions.points import EmailTaken
from rapport.people.actions.warmth import Warmth, keep_warmth

__all__ = [
    "CARD",
    "EmailTaken",
    "Warmth",
    "add_organisation",
    "add_person",
    "change_card",
    "change_organisation",
    "change_person",
    "keep_warmth",
]

"""What can be done to people and organisations: one verb, one function."""

from rapport.people.actions.adding import add_organisation, add_person
from rapport.people.actions.bringing import BroughtIn, bring_in
from rapport.people.actions.changing import CARD, change_card, change_organisation, change_person
from rapport.people.actions.forgetting import forget_person
from rapport.people.actions.incoming import NewPerson
from rapport.people.actions.points import EmailTaken
from rapport.people.actions.warmth import Warmth, keep_warmth
from rapport.people.actions.writing import take_back

__all__ = [
    "CARD",
    "BroughtIn",
    "EmailTaken",
    "NewPerson",
    "Warmth",
    "add_organisation",
    "add_person",
    "bring_in",
    "change_card",
    "change_organisation",
    "change_person",
    "forget_person",
    "keep_warmth",
    "take_back",
]

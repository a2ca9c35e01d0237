"""People, organisations, positions, contact points; documents; saved views; merges."""

from rapport.people.models.documents import Document, DocumentVersion
from rapport.people.models.hiring import HirerNotice
from rapport.people.models.merges import Merge
from rapport.people.models.organisations import Organisation
from rapport.people.models.persons import ContactKind, ContactPoint, Person, PersonalCard, Position
from rapport.people.models.views import Opened, SavedView
from rapport.people.models.words import NameWord, PersonWord

__all__ = [
    "ContactKind",
    "ContactPoint",
    "Document",
    "DocumentVersion",
    "HirerNotice",
    "Merge",
    "NameWord",
    "Opened",
    "Organisation",
    "Person",
    "PersonWord",
    "PersonalCard",
    "Position",
    "SavedView",
]

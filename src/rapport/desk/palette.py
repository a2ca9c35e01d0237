"""What the palette finds: people, organisations, pages and actions, best first."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from rapport.foundation.actors import Actor, Can
from rapport.foundation.web import NAV
from rapport.people import queries as people

MOST_PEOPLE, MOST_ORGANISATIONS = 8, 4


@dataclass(frozen=True, slots=True)
class Found:
    """One line of the palette: where it leads, what it is."""

    label: str
    detail: str
    href: str
    icon: str


_ACTIONS = (
    ("Add a person", "person_new", "user-plus", Can.KEEP_PEOPLE),
    ("Add a client", "client_new", "building-2", Can.KEEP_PEOPLE),
    ("Import contacts or mail", "imports", "upload", Can.IMPORT),
    ("Sort out strangers", "triage", "inbox", Can.TRIAGE),
    ("Held back today", "held_back", "shield", Can.ACT_ON_TODAY),
    ("How health is computed", "health_help", "heart-pulse", Can.SEE_PEOPLE),
    ("Invite a colleague", "settings_invite", "user-plus", Can.INVITE),
)


def find(text: str, *, actor: Actor) -> Sequence[Found]:
    """Return what a text finds; for an empty text the pages and actions this actor may use."""
    text = text.strip()
    found: list[Found] = []
    if text and actor.may(Can.SEE_PEOPLE):
        found += [
            Found(row.label, row.about, reverse("person", kwargs={"person_id": row.id}), "user-round")
            for row in people.find_people(text, limit=MOST_PEOPLE)
        ]
        found += [
            Found(row.label, row.about, reverse("client", kwargs={"organisation_id": row.id}), "building-2")
            for row in people.find_organisations(text, limit=MOST_ORGANISATIONS)
        ]
    return [*found, *(line for line in _pages(actor) if text.casefold() in line.label.casefold())]


def _pages(actor: Actor) -> list[Found]:
    rows = [(item.label, item.url_name, item.icon, None) for item in NAV] + list(_ACTIONS)
    found = []
    for label, name, icon, needs in rows:
        if needs is not None and not actor.may(needs):
            continue
        try:
            found.append(Found(label, "", reverse(name), icon))
        except NoReverseMatch:
            continue
    return found

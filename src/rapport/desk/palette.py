"""What the palette finds: people, organisations, vacancies, pages and actions, best first."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from uuid import UUID

from django.urls import reverse

from rapport.foundation.actors import Actor, Can
from rapport.foundation.web import NAV
from rapport.jobs import queries as jobs
from rapport.people import queries as people

MOST_PEOPLE, MOST_ORGANISATIONS, MOST_VACANCIES, MOST_RECENT = 8, 4, 4, 6
LEAST_TYPED, NEARLY = 4, 0.75  # letters before an error is forgiven; how alike the rest must be


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
    ("New vacancy", "vacancy_new", "briefcase-business", Can.KEEP_VACANCY),
    ("Import contacts or mail", "imports", "upload", Can.IMPORT),
    ("Sort out strangers", "triage", "inbox", Can.TRIAGE),
    ("Held back today", "held_back", "shield", Can.ACT_ON_TODAY),
    ("Overrides: gates let through", "overrides", "shield-check", Can.OVERRIDE_GATE),
    ("How health is worked out", "help_health", "heart-pulse", Can.SEE_PEOPLE),
    ("Invite a colleague", "settings_members", "user-plus", Can.INVITE),
)


def find(text: str, *, actor: Actor) -> Sequence[Found]:
    """Return what a text finds; for an empty one whom and what the actor opened lately, then pages and actions."""
    text = text.strip()
    found: list[Found] = []
    if not text and actor.may(Can.SEE_PEOPLE):
        found += [
            _person(row.id, row.label, row.about) if row.kind == "person" else _client(row.id, row.label, row.about)
            for row in people.recently_opened(actor.own_id, limit=MOST_RECENT)
        ]
    if text and actor.may(Can.SEE_PEOPLE):
        found += [_person(row.id, row.label, row.about) for row in people.find_people(text, limit=MOST_PEOPLE)]
        found += [
            _client(row.id, row.label, row.about) for row in people.find_organisations(text, limit=MOST_ORGANISATIONS)
        ]
        found += [
            _vacancy(row.pk, row.title, f"{row}, {row.organisation.name}")
            for row in jobs.matching(text, limit=MOST_VACANCIES)
        ]
    return [*found, *_meant(text.casefold(), _pages(actor))]


def _meant(given: str, pages: Sequence[Found]) -> list[Found]:
    """Return the pages and actions whose words hold the text; where none does, those that nearly do."""
    if held := [page for page in pages if given in page.label.casefold()]:
        return held
    if len(given) < LEAST_TYPED:
        return []
    return [page for page in pages if get_close_matches(given, page.label.casefold().split(), 1, NEARLY)]


def _person(key: UUID, name: str, about: str) -> Found:
    return Found(name, about, reverse("person", kwargs={"person_id": key}), "user-round")


def _client(key: UUID, name: str, about: str) -> Found:
    return Found(name, about, reverse("client", kwargs={"organisation_id": key}), "building-2")


def _vacancy(key: UUID, title: str, about: str) -> Found:
    return Found(title, about, reverse("vacancy", kwargs={"vacancy_id": key}), "briefcase-business")


def _pages(actor: Actor) -> list[Found]:
    bar = [Found(item.label, "", reverse(item.url_name), item.icon) for item in NAV if item.is_for(actor)]
    return bar + [Found(label, "", reverse(name), icon) for label, name, icon, needs in _ACTIONS if actor.may(needs)]

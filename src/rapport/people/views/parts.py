"""What the pages of a person and of a client show of this feature: desk puts it together with the rest."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from rapport.people import queries
from rapport.people.forms import ClientDocumentForm, PersonDocumentForm
from rapport.people.models import Person
from rapport.people.queries.sheets import organisation_head, organisation_sheet, person_sheet
from rapport.people.views.gate import today_of
from rapport.rules.wall import Wall

CLIENT_TABS = (  # name and URL name
    ("Overview", "client"),
    ("Stakeholders", "client_map"),
    ("Vacancies", "client_vacancies"),
    ("SLA", "client_sla"),
    ("Placements and care", "client_placements"),
    ("Business", "client_growth"),
    ("Former contacts", "client_former"),
    ("Insights", "client_insights"),
    ("Documents", "client_documents"),
)


def person_parts(request: HttpRequest, shown: Person, wall: Wall) -> dict[str, Any]:
    """Return what `people/header.html`, `people/facts.html` and `people/card.html` need. Five queries."""
    return {"sheet": person_sheet(shown, wall, on=today_of(request))}


def client_parts(request: HttpRequest, organisation_id: UUID) -> dict[str, Any]:
    """Return what `people/client.html` needs. Five queries, and one for each level above. Raises DoesNotExist."""
    return {"sheet": organisation_sheet(organisation_id), "today": today_of(request),
            "tabs": client_tabs(organisation_id, "client")}  # fmt: skip


def client_head_parts(organisation_id: UUID, tab: str) -> dict[str, Any]:
    """Return what `people/client_base.html` needs for the tab of that URL name, beside its `pieces`.

    One query, and one for each level above. Raises DoesNotExist.
    """
    return {"sheet": organisation_head(organisation_id), "tabs": client_tabs(organisation_id, tab)}


def client_tabs(organisation_id: UUID, current: str) -> list[tuple[str, str, bool]]:
    """Return name, address and whether it is this one of every tab of a client's page. No query."""
    keys = {"organisation_id": organisation_id}
    return [(name, reverse(its, kwargs=keys), its == current) for name, its in CLIENT_TABS]


def person_document_parts(person_id: UUID, wall: Wall) -> dict[str, Any]:
    """Return what `people/documents.html` needs for a person, as far as a wall leaves them. One query."""
    return {
        "documents": queries.documents_for(person_id, wall),
        "documents_home": reverse("person_documents", kwargs={"person_id": person_id}),
        "document_form": PersonDocumentForm(initial={"kind": "cv"}, auto_id="document-%s"),
    }


def client_document_parts(organisation_id: UUID) -> dict[str, Any]:
    """Return what `people/documents.html` needs for an organisation. One query."""
    return {
        "documents": queries.documents_of_organisation(organisation_id),
        "documents_home": reverse("client_documents", kwargs={"organisation_id": organisation_id}),
        "document_form": ClientDocumentForm(initial={"kind": "terms"}, auto_id="document-%s"),
    }

"""What the pages of a person and of a client show of this feature: desk puts it together with the rest."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest

from rapport.people.models import Person
from rapport.people.queries.sheets import organisation_sheet, person_sheet
from rapport.people.views.gate import today_of


def person_parts(request: HttpRequest, shown: Person) -> dict[str, Any]:
    """Return what `people/header.html`, `people/facts.html` and `people/card.html` need. Five queries."""
    return {"sheet": person_sheet(shown, on=today_of(request))}


def client_parts(request: HttpRequest, organisation_id: UUID) -> dict[str, Any]:
    """Return what `people/client.html` needs. Six queries, and one for each level above. Raises DoesNotExist."""
    return {"sheet": organisation_sheet(organisation_id), "today": today_of(request)}

"""What the person page shows of this feature: desk puts it together with the rest."""

from typing import Any

from django.http import HttpRequest

from rapport.people.models import Person
from rapport.people.queries.sheets import person_sheet
from rapport.people.views.gate import today_of


def person_parts(request: HttpRequest, shown: Person) -> dict[str, Any]:
    """Return what `people/header.html`, `people/facts.html` and `people/card.html` need. Six queries."""
    return {"sheet": person_sheet(shown.pk, on=today_of(request))}

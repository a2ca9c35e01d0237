"""What the pages of the clients' door share: whose vacancy it is, and the frame around it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse

from rapport.foundation import clock
from rapport.foundation.web import actor_of
from rapport.jobs import queries as jobs
from rapport.portals.doorway import door_page, visitor_of
from rapport.rules.zoned import clock_of, differ, said


@dataclass(frozen=True, slots=True)
class Hers:
    """A vacancy as somebody at the client has to do with it. `decides`: sees the candidates, agrees, gives feedback."""

    vacancy: Any
    decides: bool

    @property
    def is_live(self) -> bool:
        """Whether it is not closed."""
        return self.vacancy.closed_on is None


def hers(request: HttpRequest, vacancy_id: UUID) -> Hers:
    """Return a vacancy of hers. Two queries. Raises ObjectDoesNotExist."""
    actor = actor_of(request)
    return Hers(jobs.for_contact(actor, vacancy_id), jobs.may_decide(vacancy_id, actor.own_id))


def decided(request: HttpRequest, vacancy_id: UUID) -> Hers:
    """Return a vacancy about which she decides. Two queries. Raises Http404 and ObjectDoesNotExist."""
    found = hers(request, vacancy_id)
    if not found.decides:
        raise Http404("not hers to decide")
    return found


def show(
    request: HttpRequest, template: str, of: Hers, context: dict[str, Any], *, here: str = "", status: int = 200
) -> HttpResponse:
    """Render a page about one vacancy; `here` is the line of its navigation."""
    frame = {
        "vacancy": of.vacancy, "decides": of.decides, "is_live": of.is_live, "here": here, "now": clock.now(),
        "said_at": said, "differ": differ, "zone_said": clock_of(visitor_of(request).time_zone),
    }  # fmt: skip
    return door_page(request, f"portals/client/{template}", frame | context, status=status)

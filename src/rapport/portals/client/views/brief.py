"""A market brief that was shared with her, with our joint figures, as a page and as a PDF."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from rapport.foundation import clock
from rapport.foundation.pdf import pdf
from rapport.insights import queries
from rapport.insights.paper import PAPER, paper
from rapport.portals.doorway import door_page, for_door, visitor_of


@for_door("client")
@require_GET
def brief(request: HttpRequest, brief_id: UUID) -> HttpResponse:
    """Show her a brief: what is said of her sector, and what we did together."""
    context = {"report": _told(request, brief_id), "brief_id": brief_id}
    return door_page(request, "portals/client/brief.html", context)


@for_door("client")
@require_GET
def brief_pdf(request: HttpRequest, brief_id: UUID) -> HttpResponse:
    """Give her the same as a PDF."""
    told = _told(request, brief_id)
    answer = HttpResponse(pdf(PAPER, told, at=clock.now()), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="Market brief version {told["version"]}.pdf"'
    return answer


def _told(request: HttpRequest, brief_id: UUID) -> dict[str, Any]:
    visitor = visitor_of(request)
    today = clock.today(visitor.time_zone)
    shared = queries.read_by(visitor.person_id, brief_id, on=today)
    joint = queries.joint_figures(shared.organisation_id, on=today)
    return paper(shared.brief, firm=visitor.firm_name, joint=joint)

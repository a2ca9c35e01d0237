"""The progress report, as a page and as a PDF."""

from pathlib import Path
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from rapport.foundation import clock
from rapport.foundation.pdf import pdf
from rapport.jobs import queries as jobs
from rapport.portals.client.asking import tasks
from rapport.portals.client.report import Figures
from rapport.portals.client.report import report as report_of
from rapport.portals.client.shell import Hers, hers, show
from rapport.portals.doorway import for_door, visitor_of
from rapport.submissions import queries

PAPER = Path(__file__).parent.parent / "documents" / "progress.typ"


@for_door("client")
@require_GET
def report(request: HttpRequest, vacancy_id: UUID) -> HttpResponse:
    """Show how a search stands, to be read or passed on."""
    of = hers(request, vacancy_id)
    return show(request, "report.html", of, {"report": _told(request, of)}, here="report")


@for_door("client")
@require_GET
def report_pdf(request: HttpRequest, vacancy_id: UUID) -> HttpResponse:
    """Give the same report as a PDF."""
    of = hers(request, vacancy_id)
    answer = HttpResponse(pdf(PAPER, _told(request, of), at=clock.now()), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="Progress {of.vacancy}.pdf"'
    return answer


def _told(request: HttpRequest, of: Hers) -> dict[str, Any]:
    visitor, at, vacancy_id = visitor_of(request), clock.now(), of.vacancy.pk
    cards = queries.client_cards(vacancy_id, visitor.person_id) if of.decides else []
    to_agree = jobs.to_agree([vacancy_id]) if of.decides and of.is_live else {}
    figures = Figures(
        progress=queries.progress([vacancy_id]).get(vacancy_id, queries.Progress()),
        sla=jobs.sla(vacancy_id, at),
        cards=cards,
        tasks=tasks(to_agree=to_agree, cards=cards, ticking=jobs.ticking([vacancy_id]), at=at) if of.is_live else [],
    )
    return report_of(of, figures, firm=visitor.firm_name, at=at, zone=visitor.time_zone)

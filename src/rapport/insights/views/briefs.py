"""Briefs: made, read as page and PDF, approved, shared."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.accounts import queries as accounts
from rapport.foundation import clock
from rapport.foundation.actors import Can
from rapport.foundation.pdf import pdf
from rapport.foundation.web import actor_of, needs, page
from rapport.insights import actions, queries
from rapport.insights.forms import ShareForm
from rapport.insights.paper import PAPER, paper

HERE = {"here": "network"}


@require_http_methods(["GET", "POST"])
@needs(Can.SEE_PEOPLE)
def listing(request: HttpRequest) -> HttpResponse:
    """Show the briefs there are; make the next version of one."""
    if request.method == "POST":
        sector = request.POST.get("sector", "").replace("\0", "")
        made = actions.make_brief(actor_of(request), sector=sector)
        messages.success(request, f"{made}, is made. Read it through; a manager approves it.")
        return redirect("brief", brief_id=made.pk)
    context = {"briefs": queries.briefs(), "sectors": queries.sectors(), **HERE}
    return page(request, "insights/briefs.html", context)


@require_GET
@needs(Can.SEE_PEOPLE)
def brief(request: HttpRequest, brief_id: UUID) -> HttpResponse:
    """Show a brief as a client would read it, what of its sector is not in it, and with whom it is shared."""
    return _shown(request, brief_id, None)


@require_GET
@needs(Can.SEE_PEOPLE)
def brief_pdf(request: HttpRequest, brief_id: UUID) -> HttpResponse:
    """Give a brief as a PDF."""
    row = queries.brief(brief_id)
    told = pdf(PAPER, paper(row, firm=accounts.firm().name), at=clock.now())
    answer = HttpResponse(told, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="Market brief version {row.version}.pdf"'
    return answer


@require_POST
def approve(request: HttpRequest, brief_id: UUID) -> HttpResponse:
    """Approve a brief."""
    actions.approve_brief(actor_of(request), brief_id=brief_id)
    messages.success(request, "Approved. It may be shared now.")
    return redirect("brief", brief_id=brief_id)


@require_POST
@needs(Can.KEEP_INSIGHT)
def share(request: HttpRequest, brief_id: UUID) -> HttpResponse:
    """Share a brief with somebody at a client."""
    queries.brief(brief_id)
    form = ShareForm(queries.may_be_shared_with(), request.POST)
    if not form.is_valid():
        return _shown(request, brief_id, form)
    shared = actions.share_brief(actor_of(request), brief_id=brief_id, person_id=form.cleaned_data["person_id"])
    messages.success(request, f"{shared.person.full_name} reads it in their door now.")
    return redirect("brief", brief_id=brief_id)


@require_POST
def take_back(request: HttpRequest, share_id: UUID) -> HttpResponse:
    """Take a brief back from somebody."""
    row = actions.take_back_share(actor_of(request), share_id=share_id)
    messages.success(request, "Taken back: it is gone from their door.")
    return redirect("brief", brief_id=row.brief_id)


def _shown(request: HttpRequest, brief_id: UUID, form: ShareForm | None) -> HttpResponse:
    row = queries.brief(brief_id)
    context = {
        "brief": row, "report": paper(row, firm=accounts.firm().name), "shares": queries.shares_of(brief_id),
        "form": form or ShareForm(queries.may_be_shared_with()) if row.approved_at else None,
    }  # fmt: skip
    return page(request, "insights/brief.html", context | HERE, status=422 if form else 200)

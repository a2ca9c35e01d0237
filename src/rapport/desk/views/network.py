"""Network: everything that keeps relationships alive beyond one vacancy, on one page of doors."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from rapport.foundation.actors import Can
from rapport.foundation.web import needs, page

PAGES = (  # page, name, icon, what it is for
    ("referrals", "Referrals", "users-round", "Who brought us whom, what came of it, whom to thank."),
    ("milestones", "Good news", "party-popper", "Promotions and new jobs of your people: is it so, and a kind word."),
    ("gatherings", "Events and bodies", "calendar", "Where you go, whom you meet, who waits to hear from you."),
    ("library", "Library", "library", "Guides, notes and opportunities, and whom of yours they would serve."),
    ("insights", "Insights and briefs", "lightbulb", "What people told you of markets, firms and pay."),
    ("voices", "What people say about us", "message-square-quote", "Surveys, advocates, words that may be shown."),
    ("introductions", "Introductions", "handshake", "Those you were asked for, and those you asked for."),
)  # fmt: skip


@require_GET
@needs(Can.SEE_PEOPLE)
def network(request: HttpRequest) -> HttpResponse:
    """Lead to each part of the network."""
    return page(request, "desk/network.html", {"pages": PAGES, "here": "network"})

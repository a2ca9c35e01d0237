"""The published formula of health, and which score the firm shows."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from rapport.foundation.web import actor_of, page
from rapport.relations import actions, queries
from rapport.rules import record
from rapport.rules.health import WEIGHTS
from rapport.rules.health_words import BANDS, Word

BAND_WORDS = {
    Word.THRIVING: "in touch often, lately, and both ways",
    Word.STEADY: "in touch at its usual rhythm",
    Word.COOLING: "quieter than it used to be",
    Word.QUIET: "no contact for long",
}


@require_GET
def help_health(request: HttpRequest) -> HttpResponse:
    """Publish the formula, its weights, the firm's numbers and how it was judged."""
    newest = queries.numbers()
    context = {
        "here": "help", "weights": WEIGHTS, "frame": queries.frame(), "newest": newest,
        "notice": queries.score_notice(), "report": newest.report if newest else {},
        "bands": [(word.value, lowest, BAND_WORDS[word]) for lowest, word in BANDS],
        "depths": [(record.WORDS[kind], weight) for kind, weight in record.WEIGHTS.items()],
    }  # fmt: skip
    return page(request, "relations/help_health.html", context)


@require_POST
def choose_score(request: HttpRequest) -> HttpResponse:
    """Switch between health and the weighted count."""
    actions.choose_score(actor_of(request), model=request.POST.get("model", ""))
    messages.success(request, "Chosen. Every relationship is being scored anew; it takes a few minutes.")
    return redirect("help_health")

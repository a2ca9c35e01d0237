"""Pages of what people say of us."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from rapport.foundation.scope import firm_scope
from rapport.voices import queries


@login_not_required
@require_safe
def said(request: HttpRequest, word: str) -> HttpResponse:
    """Show everybody what people let a firm show in public today; 404 where there is nothing.

    It may be kept for some minutes, never past midnight where the firm is.
    """
    firm_id = queries.firm_of_word(word)
    if firm_id is None:
        raise Http404("no firm shows anything here")
    with firm_scope(firm_id):
        shown = queries.public_page()
    if not shown.said:
        raise Http404("this firm shows nothing today")
    answer = render(request, "voices/said.html", {"shown": shown})
    patch_cache_control(answer, private=True, max_age=shown.seconds)
    return answer

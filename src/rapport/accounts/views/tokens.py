"""Tokens of programs: make one, see its text once, revoke it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from rapport.accounts import actions, queries
from rapport.accounts.forms import TokenForm
from rapport.accounts.roles import SCOPES
from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.web import actor_of, page


@never_cache
@require_http_methods(["GET", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """List one's tokens; make one, whose text is shown this once."""
    actor = actor_of(request)
    form = TokenForm(request.POST or None)
    text = ""
    if form.is_valid():
        try:
            text = actions.make_token(actor, **form.cleaned_data).text
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            form = TokenForm()
    context = {
        "form": form,
        "text": text,
        "tokens": queries.tokens(actor.own_id),
        "now": clock.now(),
        "scopes": {name: words for name, (words, _) in SCOPES.items()},
    }
    return page(request, "accounts/tokens.html", context, status=422 if form.errors else 200)


@require_POST
def revoke(request: HttpRequest, token_id: UUID) -> HttpResponse:
    """Make a token worthless."""
    token = actions.revoke_token(actor_of(request), token_id=token_id)
    messages.success(request, f"{token.name} is revoked: the program that used it is refused from now on.")
    return redirect("settings_tokens")

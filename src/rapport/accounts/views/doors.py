"""The two doors that need no account: founding the firm, joining it."""

from typing import Any
from uuid import UUID

from allauth.account.utils import perform_login
from allauth.account.views import PasswordResetView
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from rapport.accounts import actions, letters, queries
from rapport.accounts.forms import JoinForm, WelcomeForm
from rapport.accounts.models import Invitation
from rapport.accounts.roles import system_actor
from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.models import Firm
from rapport.foundation.scope import firm_scope

GONE = {
    "accepted": "This invitation has been used. If it was you, sign in with your e-mail address and password.",
    "revoked": "This invitation was taken back. Ask the person who invited you for a new one.",
    "expired": "This invitation has expired: a link works for seven days. Ask who invited you for a new one.",
}


@login_not_required
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def welcome(request: HttpRequest) -> HttpResponse:
    """Found the firm. Not there once a firm is, unless the install is open to more."""
    if queries.any_firm() and not settings.OPEN_FIRMS:
        raise Http404("there is a firm already")
    form = WelcomeForm(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        try:
            founded = actions.found_firm(
                name=given["firm_name"],
                member_name=given["member_name"],
                email=given["email"],
                password=given["password"],
                time_zone=given["time_zone"],
                region=given["region"],
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return _signed_in(request, founded.user)
    return render(request, "accounts/welcome.html", {"form": form}, status=422 if form.errors else 200)


@login_not_required
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, firm_id: UUID, secret: str) -> HttpResponse:
    """Join a firm by the link of an invitation: once, in time, unless it was taken back (410 with the reason)."""
    with firm_scope(firm_id):
        try:
            invitation = queries.invitation_of(secret)
        except Invitation.DoesNotExist as fault:
            raise Http404("no such invitation") from fault
        state = queries.state_of(invitation, at=clock.now())
        if state != "open":
            return render(request, "accounts/gone.html", {"sentence": GONE[state]}, status=410)
        form = JoinForm(request.POST or None, email=invitation.email, initial={"name": invitation.name})
        if form.is_valid():
            try:
                user = actions.join(
                    system_actor(firm_id),
                    secret=secret,
                    name=form.cleaned_data["name"],
                    password=form.cleaned_data["password"],
                )
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                return _signed_in(request, user)
        context = {"form": form, "invitation": invitation, "firm": Firm.objects.get(pk=firm_id)}
        return render(request, "accounts/join.html", context, status=422 if form.errors else 200)


class Forgotten(PasswordResetView):  # type: ignore[misc,unused-ignore]
    """Send a link for a new password; where no mail can be sent, say whom to ask instead."""

    def post(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        answer: HttpResponse = super().post(request) if letters.can_post() else self.get(request)
        return answer

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        return {**super().get_context_data(**given), "can_post": letters.can_post()}


def _signed_in(request: HttpRequest, user: object) -> HttpResponse:
    answer: HttpResponse = perform_login(request, user, email_verification="none", redirect_url="/")
    return answer

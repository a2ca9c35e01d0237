"""The firm's settings, its permissions and its audit trail."""

from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from rapport.accounts import actions, queries
from rapport.accounts.forms import FirmForm
from rapport.accounts.models import Role
from rapport.accounts.roles import IN_WORDS, STAFF
from rapport.foundation.actors import Can
from rapport.foundation.models import AuditEntry
from rapport.foundation.web import actor_of, page

A_PAGE = 50
OUTSIDE = {"client": "A hiring manager", "candidate": "A candidate", "referee": "A referee"}
_FIELDS = ("name", "time_zone", "region", "digest_hour", "cards_a_day", "default_ideal_days")


@require_http_methods(["GET", "POST"])
def firm(request: HttpRequest) -> HttpResponse:
    """Show and change the firm's settings."""
    actor = actor_of(request)
    if not actor.may(Can.CHANGE_FIRM):
        raise PermissionDenied("only administrators change the firm")
    now = queries.firm()
    form = FirmForm(request.POST or None, initial={field: getattr(now, field) for field in _FIELDS})
    if form.is_valid():
        actions.change_firm(actor, **form.cleaned_data)
        messages.success(request, "The firm's settings are saved.")
        return redirect("settings_firm")
    return page(request, "accounts/firm.html", {"form": form, "firm": now}, status=422 if form.errors else 200)


@require_GET
def permissions(request: HttpRequest) -> HttpResponse:
    """Show which role may do what."""
    rows = [{"name": words, "holds": [can in STAFF[role] for role in Role]} for can, words in IN_WORDS.items()]
    return page(request, "accounts/permissions.html", {"rows": rows, "roles": [role.label for role in Role]})


@require_GET
def audit(request: HttpRequest) -> HttpResponse:
    """Show who did what, newest first."""
    if not actor_of(request).may(Can.SEE_AUDIT):
        raise PermissionDenied("the audit trail is for administrators and compliance officers")
    entries = queries.audit(before=_key(request.GET.get("before")), limit=A_PAGE + 1)
    names = queries.names()
    rows = [
        {"at": entry.at, "who": _who(names, entry), "what": in_words(entry.action), "about": entry.about}
        for entry in entries[:A_PAGE]
    ]
    older = entries[A_PAGE - 1].pk if len(entries) > A_PAGE else None
    return page(request, "accounts/audit.html", {"rows": rows, "older": older})


def in_words(action: str) -> str:
    """Return an action's registered name as it reads on a page: "people.add_person" is "Add person"."""
    return action.rpartition(".")[2].replace("_", " ").capitalize()


def _who(names: Mapping[UUID, str], entry: AuditEntry) -> str:
    if entry.actor_id is None:
        return "Rapport itself"
    return OUTSIDE.get(entry.actor_kind) or names.get(entry.actor_id, "Somebody no longer listed")


def _key(text: str | None) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError as fault:
        raise Http404("no such entry") from fault

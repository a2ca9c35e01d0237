"""Targets for contact: one's own; for whoever sees the team, everybody's."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from rapport.accounts import queries as accounts
from rapport.foundation import clock
from rapport.foundation.actors import Can
from rapport.foundation.web import actor_of, key_or_none, needs, page
from rapport.relations import actions, queries
from rapport.relations.forms import TargetForm


@require_http_methods(["GET", "POST"])
@needs(Can.KEEP_RELATIONSHIP)
def targets(request: HttpRequest) -> HttpResponse:
    """Show the targets in force with what is done, and set one."""
    actor, on = actor_of(request), clock.today(accounts.firm().time_zone)
    sees_team = actor.may(Can.SEE_TEAM)
    whose = [(str(actor.own_id), "Me")]
    if sees_team:
        members = accounts.members().exclude(pk=actor.own_id).values_list("pk", "name")
        whose += [("", "Everybody without their own"), *((str(key), name) for key, name in members)]
    form = TargetForm(request.POST or None, whose=whose, initial={"member": str(actor.own_id), "number": 5})
    if form.is_valid():
        given = dict(form.cleaned_data)
        actions.set_target(actor, member_id=key_or_none(given.pop("member")), **given)
        messages.success(request, "The target stands from today." if given["number"] else "The target is given up.")
        return redirect("targets")
    shown = queries.progress(on=on, member_id=None if sees_team else actor.own_id)
    context = {"form": form, "targets": shown, "here": "team" if sees_team else "today"}
    return page(request, "relations/targets.html", context, status=422 if form.errors else 200)

"""Making, sending and taking back links of a person, ending their visits: posted from the person's page."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from rapport.access import actions
from rapport.access.forms import LinkForm
from rapport.access.models import Door
from rapport.foundation.action import Refused
from rapport.foundation.actors import Can
from rapport.foundation.web import actor_of, needs, page
from rapport.mail.queries import can_send
from rapport.people import queries as people


@require_http_methods(["GET", "POST"])
@never_cache
@needs(Can.OPEN_DOOR)
def make(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Make a link: sent by mail, or shown this once to be copied."""
    person = people.get(person_id)
    first = Door.CLIENT if "hiring_manager" in person.roles else Door.CANDIDATE
    form = LinkForm(request.POST or None, initial={"door": first})
    context = {"person": person, "form": form, "can_send": can_send(), "here": "people"}
    if not form.is_valid():
        return page(request, "access/make.html", context, status=422 if form.errors else 200)
    actor, given = actor_of(request), form.cleaned_data
    try:
        if request.POST.get("act") == "send":
            actions.send_link(actor, person_id=person_id, **given)
            messages.success(request, f"A link is on its way to {person.full_name}.")
            return redirect("person", person_id=person_id)
        made = actions.make_link(actor, person_id=person_id, **given)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return page(request, "access/make.html", context, status=422)
    return page(request, "access/made.html", {**context, "made": made})


@require_POST
def revoke(request: HttpRequest, link_id: UUID) -> HttpResponse:
    """Take a link back."""
    link = actions.revoke_link(actor_of(request), link_id=link_id)
    messages.success(request, "The link is taken back; it no longer works.")
    return redirect("person", person_id=link.person_id)


@require_POST
def end(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """End one visit."""
    session = actions.end_session(actor_of(request), session_id=session_id)
    messages.success(request, "Ended. To come back they need a new link.")
    return redirect("person", person_id=session.person_id)


@require_POST
def end_all(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """End every visit of a person, and take back the links that wait."""
    people.get(person_id)
    actions.end_all_sessions(actor_of(request), person_id=person_id)
    messages.success(request, "Their doors are closed. To come back they need a new link.")
    return redirect("person", person_id=person_id)

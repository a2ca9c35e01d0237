"""The first page, messages, the person's own data."""

from typing import Any

from django.contrib import messages
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from rapport.access import queries as access
from rapport.accounts import queries as accounts
from rapport.foundation import clock, telling
from rapport.foundation.action import Refused
from rapport.foundation.keys import new_id
from rapport.foundation.web import actor_of, key_or_none
from rapport.portals.candidate.home import home_of, whom_to_write_to
from rapport.portals.doorway import door_page, for_door, note_read, visitor_of
from rapport.relations import actions as relations
from rapport.relations import queries as relationships
from rapport.updates import queries as updates

SHOWN = 10
WHAT_IS_IN = (
    "Everything Rapport holds about you that can be given without somebody reading it first: what you told us, what we "
    "did for you, and what was agreed (UK GDPR articles 15 and 20). Notes members made of conversations, what they "
    "noted to get to know you, documents you are not shown and what others said in confidence may be about other "
    "people too. Ask us for them: somebody reads them through and gives you what is about you."
)


@for_door("candidate")
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Show what is asked of them, where everything stands, and what was done."""
    shown = home_of(visitor_of(request).person_id, today=_today())
    everything = "all" in request.GET
    done = shown.done if everything else shown.done[:SHOWN]
    told = updates.told_of_search(visitor_of(request).person_id, limit=1)
    context = {"home": shown, "done": done, "is_all": len(done) == len(shown.done), "told": told, "here": "home"}
    return door_page(request, "portals/candidate/home.html", context)


@for_door("candidate")
@require_GET
def told(request: HttpRequest) -> HttpResponse:
    """Show what they were told about their search, and note that they read it."""
    found = updates.told_of_search(visitor_of(request).person_id)
    note_read(request, found)
    return door_page(request, "portals/candidate/told.html", {"updates": found, "here": "home"})


@for_door("candidate")
@require_http_methods(["GET", "POST"])
def conversation(request: HttpRequest) -> HttpResponse:
    """Show the messages between them and us; write another."""
    visitor = visitor_of(request)
    members = whom_to_write_to(visitor.person_id, access.maker_of(visitor.link_id))
    if request.method == "POST":
        member_id = key_or_none(request.POST.get("member", ""))
        if member_id not in dict(members):
            raise Refused("Choose whom to write to.")
        given = {"text": request.POST.get("text", ""), "once": request.POST.get("once", "")[:50]}
        relations.write_message(actor_of(request), member_id=member_id, **given)
        messages.success(request, "Your message was sent.")
        return redirect("door_candidate_messages")
    shown = relationships.messages(visitor.person_id, before=request.GET.get("before", "")[:100])
    context = {"conversation": shown, "members": members, "once": new_id(), "here": "messages"}
    return door_page(request, "portals/candidate/messages.html", context)


@for_door("candidate")
@require_GET
def data(request: HttpRequest) -> HttpResponse:
    """Give them what is held about them, machine-readable."""
    visitor = visitor_of(request)
    made: dict[str, Any] = {
        "held by": visitor.firm_name, "made at": clock.now(), "what is in it": WHAT_IS_IN,
        **telling.tell(visitor.person_id),
    }  # fmt: skip
    answer = JsonResponse(made, encoder=DjangoJSONEncoder, json_dumps_params={"indent": 2, "ensure_ascii": False})
    answer["Content-Disposition"] = 'attachment; filename="my-data.json"'
    return answer


def _today() -> Any:
    return clock.today(accounts.firm().time_zone)

"""What is written through a door, as staff read and answer it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from rapport.foundation.actors import Actor
from rapport.foundation.keys import new_id
from rapport.foundation.web import actor_of
from rapport.relations import actions, queries
from rapport.relations.views.touches import home_of

SHOWN = 5


def message_parts(reader: Actor, person_id: UUID, *, before: str = "", expects_any: bool = True) -> dict[str, object]:
    """Return what `relations/messages.html` needs. One query, none where no message is to be expected."""
    asked = {"before": before[:100], "limit": SHOWN, "reader": reader}
    conversation = queries.messages(person_id, **asked) if expects_any else queries.Conversation((), "")  # type: ignore[arg-type]
    return {"conversation": conversation, "once": new_id()}


@require_POST
def answer(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Answer somebody outside; they read it in their door."""
    given = request.POST
    actions.answer_message(
        actor_of(request), person_id=person_id, text=given.get("text", ""), once=given.get("once", "")[:50]
    )
    messages.success(request, "Sent to their page.")
    return redirect(home_of(person_id) + "#messages")

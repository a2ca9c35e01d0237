"""Her vacancies, one of them, and what was written about it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from rapport.aftercare import queries as aftercare
from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.keys import new_id
from rapport.foundation.web import actor_of
from rapport.insights import queries as insights
from rapport.jobs import queries as jobs
from rapport.portals.client.asking import tasks
from rapport.portals.client.shell import hers, show
from rapport.portals.doorway import door_page, for_door, note_read, visitor_of
from rapport.portals.words.asked import wanted
from rapport.relations import actions as relations
from rapport.relations import queries as conversations
from rapport.rules.zoned import differ, said
from rapport.submissions import queries as candidates
from rapport.submissions.queries import ClientCard, Meeting
from rapport.updates import queries as updates

CLOSED_SHOWN = 20
UPDATES_SHOWN = 5
NO_PROGRESS = candidates.Progress()


@for_door("client")
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Show her vacancies: how far each has come, what waits for her, what we owe."""
    person_id, at = visitor_of(request).person_id, clock.now()
    found = list(jobs.vacancies_of_contact(person_id))
    live = [one for one in found if one.closed_on is None]
    closed = [one for one in found if one.closed_on is not None][:CLOSED_SHOWN]
    decided = jobs.decided_by(person_id)
    cards = candidates.cards_in_play({one.pk: one.is_blind for one in live if one.pk in decided})
    ticking = jobs.ticking([one.pk for one in live])
    to_agree = jobs.to_agree([one.pk for one in live if one.pk in decided])
    progress = candidates.progress([one.pk for one in live])
    context = {
        "live": [(one, progress.get(one.pk, NO_PROGRESS), one.pk in decided) for one in live],
        "closed": closed,
        "titles": {one.pk: one.title for one in live},
        "tasks": tasks(to_agree=to_agree, cards=cards, ticking=ticking, at=at),
        "ours": [one for one in ticking if one.side == "us"],
        "coming": coming(cards, at),
        "briefs": insights.shared_with(person_id, on=clock.today(visitor_of(request).time_zone)),
        "wanted": wanted(person_id, "client"),
        "check_ins": aftercare.waiting_for(person_id, door="client"),
        "now": at, "said_at": said, "differ": differ,
    }  # fmt: skip
    return door_page(request, "portals/client/home.html", context)


@for_door("client")
@require_GET
def vacancy(request: HttpRequest, vacancy_id: UUID) -> HttpResponse:
    """Show one of her vacancies: what waits, how far it has come, what both sides promised, what she was told."""
    of, at = hers(request, vacancy_id), clock.now()
    told = updates.updates_of(visitor_of(request).person_id, vacancy_id=vacancy_id, limit=UPDATES_SHOWN)
    note_read(request, told)
    cards = candidates.cards_in_play({vacancy_id: of.vacancy.is_blind}) if of.decides and of.is_live else []
    to_agree = jobs.to_agree([vacancy_id]) if of.decides and of.is_live else {}
    context = {
        "tasks": tasks(to_agree=to_agree, cards=cards, ticking=jobs.ticking([vacancy_id]), at=at),
        "progress": candidates.progress([vacancy_id]).get(vacancy_id, NO_PROGRESS),
        "coming": coming(cards, at),
        "sla": jobs.sla(vacancy_id, at),
        "about": about(vacancy_id, decides=of.decides),
        "updates": told,
    }
    return show(request, "vacancy.html", of, context, here="vacancy")


@for_door("client")
@require_http_methods(["GET", "HEAD", "POST"])
def messages_page(request: HttpRequest, vacancy_id: UUID) -> HttpResponse:
    """Show what she and we wrote each other; write to whoever has the vacancy."""
    of, person_id = hers(request, vacancy_id), visitor_of(request).person_id
    wrong, text = "", ""
    if request.method == "POST":
        text = request.POST.get("text", "")
        once = request.POST.get("once", "")[:50]
        try:
            relations.write_message(actor_of(request), member_id=of.vacancy.owner_id, text=text, once=once)
        except Refused as refusal:
            wrong = str(refusal)
        else:
            messages.success(request, f"Sent to {of.vacancy.owner.name}.")
            return redirect("door_client_messages", vacancy_id=vacancy_id)
    context = {
        "conversation": conversations.messages(person_id, before=request.GET.get("before", "")[:100]),
        "once": new_id(), "wrong": wrong, "text": text,
    }  # fmt: skip
    return show(request, "messages.html", of, context, here="messages", status=422 if wrong else 200)


def coming(cards: list[ClientCard], at: datetime) -> list[tuple[ClientCard, Meeting]]:
    """Return the interviews still to come, the next one first."""
    found = [(card, one) for card in cards for one in card.meetings if one.state == "booked" and not one.began(at)]
    return sorted(found, key=lambda pair: pair[1].starts_at or at)


def about(vacancy_id: UUID, *, decides: bool) -> dict[UUID, str]:
    """Return what each clock is about: the names of candidates, by candidacy and by interview, for who may know them.
    At most three queries.
    """
    if not decides:
        return {}
    names: dict[UUID, Any] = dict(candidates.shown_names(vacancy_id))
    return names | {
        one.id: names[key] for key, shown in candidates.interviews(list(names)).items() for one in shown
    }

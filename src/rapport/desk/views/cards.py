"""Pages for staff: Today, the team, drafts."""

from datetime import timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.accounts import queries as accounts
from rapport.desk import actions, cover, queries
from rapport.desk.drafts import draft
from rapport.desk.forms import Decision, HandOver
from rapport.desk.leads import IN_PLACE_OF_WRITING, leads
from rapport.desk.models import CardDecision
from rapport.desk.today import MOST_PER_REASON, Desk, facts_of, items_of, todays_desk
from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.actors import Can
from rapport.foundation.web import actor_of, is_partial, needs, page
from rapport.growth import queries as growth
from rapport.people import queries as people
from rapport.people.faces import faces
from rapport.relations import actions as relations
from rapport.relations import facts as relations_queries
from rapport.relations.forms import HOWS, LogForm
from rapport.relations.queries import limits_on, progress
from rapport.relations.views.messages import message_parts
from rapport.relations.views.touches import CHANNELS
from rapport.rules.contact import closed, contact_gates, warnings
from rapport.rules.reasons import REASONS
from rapport.rules.transactional import judge

AT_ONCE = 25  # what is owed may be more than a screen holds; the rest is one press away
QUICK = ("call", "email", "text", "meeting")  # most contact; the rest is logged on the person's page
UNDO = {
    CardDecision.Act.SNOOZED: "Snoozed until {day}.",
    CardDecision.Act.NEVER: "You will not see this reason for them again.",
    CardDecision.Act.WRONG: "Thank you: noted as wrong, and put away.",
    CardDecision.Act.DONE: "Done.",
}


@require_GET
def today(request: HttpRequest) -> HttpResponse:
    """Show the signed-in member's list for today in the firm's time zone; who has no list starts with People."""
    actor = actor_of(request)
    if not actor.may(Can.ACT_ON_TODAY):
        return redirect("people")
    desk = _desk(request)
    if not queries.was_shown(member_id=actor.own_id, on=desk.on):
        actions.note_shown(actor, on=desk.on, desk=desk)
    everybody = (*desk.list.cards, *desk.list.later)
    behind = "behind" in request.GET
    cards = everybody if behind else desk.list.cards[:AT_ONCE]
    context = {
        "desk": desk,
        "cards": cards,
        "last": relations_queries.last_touches(actor, [card.person_id for card in cards]),
        "leads": leads([item for card in cards for item in card.items]),
        "settled_there": IN_PLACE_OF_WRITING,
        "reasons": REASONS,
        "behind": behind,
        "waiting": len(everybody) - len(desk.list.cards[:AT_ONCE]),
        "breaches": queries.team_breach_count(on=desk.on) if actor.may(Can.SEE_TEAM) else 0,
        "targets": progress(on=desk.on, member_id=actor.own_id),
        "here": "today",
    }
    return page(request, "desk/today.html", context)


@require_GET
@needs(Can.ACT_ON_TODAY)
def more(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Show what else can be done with a card: the menu that opens on it, or a page of its own."""
    actor = actor_of(request)
    face, reason = faces([person_id]).get(person_id), REASONS.get(request.GET.get("reason", ""))
    if face is None or reason is None:
        raise Http404("no such card")
    context = {
        "face": face,
        "reason": reason,
        "tomorrow": clock.today(accounts.firm().time_zone) + timedelta(days=1),
        "colleagues": [] if "instead" in request.GET else accounts.members().exclude(pk=actor.own_id),
        "on_card": is_partial(request),
        "here": "today",
    }
    return page(request, "desk/card_menu.html" if is_partial(request) else "desk/more.html", context)


@require_GET
@needs(Can.ACT_ON_TODAY)
def held_back(request: HttpRequest) -> HttpResponse:
    """Show what was not put on the list, each with the closed gates' sentences."""
    return page(request, "desk/held.html", {"desk": _desk(request), "reasons": REASONS, "here": "today"})


@require_POST
@needs(Can.ACT_ON_TODAY)
def decide(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Put a card away, and offer undo."""
    form = Decision(request.POST)
    if not form.is_valid():
        messages.error(request, "That did not work: choose what to do with the card, and a day after today.")
        return redirect("today")
    made = actions.decide(actor_of(request), person_id=person_id, **form.cleaned_data)
    said = UNDO[CardDecision.Act(made.act)].format(day=f"{made.until_on:%-d %B}" if made.until_on else "")
    messages.success(request, said, extra_tags=reverse("today_undo", kwargs={"decision_id": made.pk}))
    return _back(request)


@require_POST
@needs(Can.ACT_ON_TODAY)
def undo(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """Put a card back."""
    actions.take_back_decision(actor_of(request), decision_id=decision_id)
    messages.success(request, "Back on your list.")
    return _back(request)


@require_POST
@needs(Can.HAND_OVER)
def hand_over(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Give one's relationship with a person to a colleague."""
    form = HandOver(request.POST)
    if not form.is_valid():
        messages.error(request, "Choose the colleague who takes over.")
        return redirect("today")
    actor = actor_of(request)
    to = form.cleaned_data["to"]
    tie = relations_queries.tie_of(person_id=person_id, member_id=actor.own_id)
    relations.hand_over(actor, relationship_id=tie, to_member_id=to)
    undo = reverse("hand_over_undo", kwargs={"relationship_id": tie})
    messages.success(request, f"Handed over to {accounts.member(to).name}, who sees it in Today now.", extra_tags=undo)
    return _back(request)


@require_http_methods(["GET", "POST"])
@needs(Can.LOG_TOUCH)
def log(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Log a contact from a card: show the ways most contact goes, and record the one that was pressed."""
    actor, form = actor_of(request), LogForm(request.POST or None)
    face = faces([person_id]).get(person_id)
    if face is None:
        raise Http404("nobody here")
    if request.method == "POST":
        if not form.is_valid():
            raise Refused("Choose how you were in touch.")
        given = {name: form.cleaned_data[name] for name in ("channel", "direction", "text")}
        touch = relations.log_touch(actor, person_id=person_id, **given)
        undo = reverse("touch_remove", kwargs={"touch_id": touch.pk})
        messages.success(request, f"Logged for {face.name}.", extra_tags=undo)
        return _back(request)
    ways = [(channel, HOWS[channel]) for channel in QUICK]
    context = {"face": face, "ways": ways, "channels": CHANNELS, "on_card": is_partial(request), "here": "today"}
    return page(request, "desk/log_menu.html" if is_partial(request) else "desk/log.html", context)


@require_GET
@needs(Can.ACT_ON_TODAY)
def write(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Show a draft for a card's reason, with every gate between us and the person, judged for now."""
    actor = actor_of(request)
    face = faces([person_id]).get(person_id)
    if face is None:
        raise Http404("nobody here")
    firm, member = accounts.firm(), accounts.member(actor.own_id)
    zone = ZoneInfo(face.time_zone or firm.time_zone)
    now = clock.now().astimezone(zone)
    on = clock.today(firm.time_zone)
    reason = REASONS.get(request.GET.get("reason", ""), REASONS["agreed_contact"])
    wall = people.wall(actor, people.get(person_id))
    items = items_of(member_id=actor.own_id, person_id=person_id, on=on, wall=wall)
    item = next((found for found in items if found.reason == reason.key), None)
    channel = request.GET.get("channel") or "email"
    facts = facts_of(actor.own_id, {person_id: face}, on, firm=firm)[person_id]
    gates = contact_gates(facts.contact, reason, on=on, channel=channel, at=now.time())
    return page(
        request,
        "desk/write.html",
        {
            "face": face,
            "reason": reason,
            "item": item,
            "draft": draft(item, face, signed=member.name),
            "flags": [limit for limit in limits_on(person_id, on) if limit.kind == limit.Kind.FLAG],
            "closed": closed(gates),
            "warnings": warnings(gates),
            "their_time": now,
            **message_parts(actor, person_id),
            "here": "today",
        },
    )


@require_GET
@needs(Can.SEE_TEAM)
def team(request: HttpRequest) -> HttpResponse:
    """Show agreed contact that was not kept, across the firm, and who is away with what cannot wait."""
    on = clock.today(accounts.firm().time_zone)
    away = cover.away(on=on, limit=MOST_PER_REASON)
    names = accounts.names()
    dealings = [(names[key], judge(found)) for key, found in growth.dealings_of_members(on=on).items()]
    context = {
        "breaches": queries.team_breaches(on=on), "away": away, "on": on, "here": "team", "reasons": REASONS,
        "dealings": sorted(dealings), "targets": progress(on=on),
    }  # fmt: skip
    return page(request, "desk/team.html", context)


def _desk(request: HttpRequest) -> Desk:
    on = clock.today(accounts.firm().time_zone)
    return todays_desk(member_id=actor_of(request).own_id, on=on)


def _back(request: HttpRequest) -> HttpResponse:
    """Lead back to the list, with those behind the cap when they were shown."""
    return redirect(reverse("today") + ("?behind" if "behind" in request.GET else ""))

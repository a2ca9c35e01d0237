"""The timeline and its log box."""

from datetime import UTC
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.foundation.actors import Can
from rapport.foundation.web import actor_of, is_partial, key_or_none, needs, page, zone_of
from rapport.people import queries as people
from rapport.relations import actions, queries
from rapport.relations.forms import HOWS, LogForm, TouchForm, asks_of
from rapport.relations.models import Channel, Direction

CHANNELS = dict(Channel.choices)


def home_of(person_id: UUID) -> str:
    """Return the address of a person's page, or of the relationship's own where there is none."""
    try:
        return reverse("person", kwargs={"person_id": person_id})
    except NoReverseMatch:
        return reverse("person_relationship", kwargs={"person_id": person_id})


def timeline_parts(request: HttpRequest, person_id: UUID, panel: queries.Panel | None = None) -> dict[str, object]:
    """Return what `relations/timeline.html` needs, read from the query string. Two queries; with the panel one."""
    given = request.GET
    filters = queries.Filters(
        channel=given.get("channel", "") if given.get("channel", "") in Channel.values else "",
        direction=given.get("direction", "") if given.get("direction", "") in Direction.values else "",
        member_id=key_or_none(given.get("member", "")),
        text=given.get("q", "").replace("\0", "").strip()[:200],
    )
    shown = queries.timeline(
        person_id, reader=actor_of(request), filters=filters, before=given.get("before", "")[:100]
    )
    return {
        "person_id": person_id, "timeline": shown, "hows": HOWS, "channels": CHANNELS,
        "directions": dict(Direction.choices), "members": panel.members if panel else queries.members_of(person_id),
    }  # fmt: skip


@require_GET
@needs(Can.SEE_PEOPLE)
def relationship(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Show a relationship by itself: health, what is agreed, timeline."""
    person = people.get(person_id)
    actor = actor_of(request)
    panel = queries.panel(person_id, actor.own_id, people.wall(actor, person))
    parts = timeline_parts(request, person_id, panel)
    return page(request, "relations/relationship.html", {"person": person, "panel": panel, "here": "people", **parts})


@require_http_methods(["GET", "POST"])
@needs(Can.SEE_PEOPLE)
def touches(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Show a person's timeline; log a touch."""
    if request.method == "POST":
        return _log(request, person_id)
    person = people.get(person_id)
    parts = {"person": person, "here": "people", **timeline_parts(request, person_id)}
    piece = "relations/lines.html" if request.GET.get("lines") else "relations/timeline.html"
    return page(request, piece if is_partial(request) else "relations/timeline_page.html", parts)


def _log(request: HttpRequest, person_id: UUID) -> HttpResponse:
    form = LogForm(request.POST)
    if not form.is_valid():
        sentence = " ".join(str(error) for errors in form.errors.values() for error in errors)
        return page(request, "base/refused.html", {"sentence": sentence}, status=422)
    actor, given = actor_of(request), form.cleaned_data
    touch = actions.log_touch(
        actor, person_id=person_id, channel=given["channel"], direction=given["direction"],
        at=form.moment(zone_of(request)), text=given["text"], asks=asks_of(given["asks"]),
        personal=given["personal"],
    )  # fmt: skip
    if given["promise_text"]:
        actions.make_promise(
            actor, person_id=person_id, text=given["promise_text"], due_on=given["promise_due_on"],
            by_us=given["promise_by"] != "them",
        )  # fmt: skip
    if request.POST.get("keep") and actor.may(Can.KEEP_INSIGHT):
        messages.success(request, "Logged.")
        return redirect(f"{reverse('insight_new', kwargs={'person_id': person_id})}?touch={touch.pk}")
    if not is_partial(request):
        messages.success(request, "Logged.", extra_tags=reverse("touch_remove", kwargs={"touch_id": touch.pk}))
        return redirect(home_of(person_id))
    return answered(request, person_id)


def answered(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Answer htmx with the timeline, and the health and the panel beside it brought up to date."""
    actor, person = actor_of(request), people.get(person_id)
    panel = queries.panel(person_id, actor.own_id, people.wall(actor, person))
    parts = timeline_parts(request, person_id, panel)
    return page(request, "relations/answered.html", {"panel": panel, "person": person, **parts})


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, touch_id: UUID) -> HttpResponse:
    """Change a touch one logged within the last day."""
    touch = queries.touch_for(actor_of(request), touch_id)
    zone = zone_of(request)
    first = {
        "channel": touch.channel, "direction": touch.direction, "text": touch.excerpt,
        "at": touch.at.astimezone(ZoneInfo(zone)).replace(tzinfo=UTC),
        "asks": {True: "yes", False: "no", None: ""}[touch.asks],
    }  # fmt: skip
    form = TouchForm(request.POST or None, initial=first)
    if form.is_valid():
        given = form.cleaned_data
        actions.change_touch(
            actor_of(request), touch_id=touch_id, channel=given["channel"], direction=given["direction"],
            at=given["at"].replace(tzinfo=ZoneInfo(zone)), text=given["text"], asks=asks_of(given["asks"]),
        )  # fmt: skip
        messages.success(request, "Changed.")
        return redirect(home_of(touch.person_id))
    context = {"form": form, "touch": touch, "home": home_of(touch.person_id), "here": "people"}
    return page(request, "relations/touch.html", context, status=422 if form.errors else 200)


@require_POST
def remove(request: HttpRequest, touch_id: UUID) -> HttpResponse:
    """Take back a touch one logged within the last day."""
    touch = actions.remove_touch(actor_of(request), touch_id=touch_id)
    if is_partial(request):
        return answered(request, touch.person_id)
    messages.success(request, "Taken back.", extra_tags=reverse("touch_restore", kwargs={"touch_id": touch_id}))
    return redirect(home_of(touch.person_id))


@require_POST
def restore(request: HttpRequest, touch_id: UUID) -> HttpResponse:
    """Undo taking back."""
    touch = actions.restore_touch(actor_of(request), touch_id=touch_id)
    messages.success(request, "It is back on the timeline.")
    return redirect(home_of(touch.person_id))

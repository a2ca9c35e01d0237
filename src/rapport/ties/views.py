"""Who knows somebody, and introductions asked for."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.foundation.action import Refused
from rapport.foundation.actors import Can
from rapport.foundation.web import actor_of, key_or_none, needs, page
from rapport.people import queries as people
from rapport.rules.network import MOST_BETWEEN
from rapport.ties import actions, queries
from rapport.ties.forms import AskForm, OutcomeForm
from rapport.ties.picture import picture

FURTHEST = MOST_BETWEEN + 1


@require_GET
@needs(Can.SEE_PEOPLE)
def who_knows_person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Show the warmest ways to a person, and the network around them."""
    person, reader = people.get(person_id), actor_of(request).own_id
    hops = FURTHEST if request.GET.get("hops") == str(FURTHEST) else MOST_BETWEEN
    graph, home = queries.around_person(person_id), reverse("person", kwargs={"person_id": person_id})
    context: dict[str, Any] = {
        "name": person.full_name, "home": home, "here": "people", "person_id": person_id,
        "ways": queries.ways(queries.paths(to_person_id=person_id, hops=hops)), "hops": hops, "furthest": FURTHEST,
        "graph": graph, "picture": picture(graph, subject_url=home), "hidden": queries.hidden_of(reader),
        "knows_them": queries.knows(reader, person_id), "barred": queries.is_barred([person_id]),
    }  # fmt: skip
    return page(request, "ties/who_knows.html", context)


@require_GET
@needs(Can.SEE_PEOPLE)
def who_knows_client(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """Show the warmest ways into a client, and the network around it."""
    organisation = people.get_organisation(organisation_id)
    there, home = queries.working_at(organisation_id), reverse("client", kwargs={"organisation_id": organisation_id})
    graph = queries.around_client(organisation_id, organisation.name, there)
    ways = queries.ways(queries.paths(to_organisation_id=organisation_id, there=there))
    context: dict[str, Any] = {
        "name": organisation.name, "home": home, "here": "clients", "person_id": None,
        "ways": ways, "hops": FURTHEST, "furthest": FURTHEST,
        "graph": graph, "picture": picture(graph, subject_url=home), "hidden": frozenset(), "knows_them": False,
        "barred": False,
    }  # fmt: skip
    return page(request, "ties/who_knows.html", context)


@require_GET
@needs(Can.SEE_PEOPLE)
def network_of_gathering(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    """Show whom we met at an event, and who of us knows them."""
    graph, home = queries.around_gathering(gathering_id), reverse("gathering", kwargs={"gathering_id": gathering_id})
    context = {"name": graph.subject, "home": home, "here": "network", "ways": None, "graph": graph}
    return page(request, "ties/who_knows.html", context | {"picture": picture(graph, subject_url=home)})


@require_GET
@needs(Can.KEEP_TIES)
def introductions(request: HttpRequest) -> HttpResponse:
    """Show what one asked for, what colleagues ask, and whether one's own ties are shown."""
    reader = actor_of(request).own_id
    context = {
        "asked": queries.asks_of(reader), "wanted": queries.asks_for(reader),
        "hides_all": None in queries.hidden_of(reader), "here": "network",
    }  # fmt: skip
    return page(request, "ties/introductions.html", context)


@require_http_methods(["GET", "POST"])
@needs(Can.KEEP_TIES)
def ask(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Ask for an introduction to a person: `colleague` and, where there is one, `through` name the way."""
    colleague, through = (key_or_none(request.GET.get(name, "")) for name in ("colleague", "through"))
    if colleague is None:
        raise Http404("no way was chosen")
    target, form = people.get(person_id), AskForm(request.POST or None)
    if form.is_valid():
        try:
            actions.ask_introduction(
                actor_of(request), target_id=person_id, colleague_id=colleague, connector_id=through,
                why=form.cleaned_data["why"], text=form.cleaned_data["text"],
            )  # fmt: skip
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Asked. You read here what comes of it.")
            return redirect("introductions")
    home = reverse("who_knows_person", kwargs={"person_id": person_id})
    context = {"form": form, "title": f"An introduction to {target.full_name}", "submit": "Ask", "home": home}
    context |= {"action": request.get_full_path(), "here": "people"}
    return page(request, "ties/form.html", context, status=422 if form.errors else 200)


@require_POST
def answer(request: HttpRequest, ask_id: UUID, how: str) -> HttpResponse:
    """Say yes or no to a colleague's ask."""
    if how not in {"yes", "no"}:
        raise Http404("yes or no")
    actions.answer_ask(actor_of(request), ask_id=ask_id, approve=how == "yes")
    said = "Thank you. Pass the text on; they will tell you what came of it." if how == "yes" else "Declined."
    messages.success(request, said)
    return redirect("introductions")


@require_POST
def made(request: HttpRequest, ask_id: UUID) -> HttpResponse:
    """Note that one was introduced."""
    actions.note_made(actor_of(request), ask_id=ask_id)
    messages.success(request, "Noted as an introduction. Whoever introduced you is owed thanks; Today brings it up.")
    return redirect("introductions")


@require_http_methods(["GET", "POST"])
@needs(Can.KEEP_TIES)
def close(request: HttpRequest, ask_id: UUID) -> HttpResponse:
    """Note what came of an ask."""
    ask, form = queries.own_ask(ask_id, actor_of(request).own_id), OutcomeForm(request.POST or None)
    if form.is_valid():
        try:
            actions.close_ask(actor_of(request), ask_id=ask_id, outcome=form.cleaned_data["outcome"])
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Kept. Whoever helped you can read it.")
            return redirect("introductions")
    context = {"form": form, "title": f"The introduction to {ask.target.full_name}", "submit": "Keep"}
    context |= {"home": reverse("introductions"), "action": request.path, "here": "people"}
    return page(request, "ties/form.html", context, status=422 if form.errors else 200)


@require_POST
def hide(request: HttpRequest, person_id: UUID, how: str) -> HttpResponse:
    """Hide, or show again, that one knows a person."""
    if how not in {"hide", "show"}:
        raise Http404("hide or show")
    verb = actions.hide if how == "hide" else actions.show
    verb(actor_of(request), person_id=person_id)
    messages.success(request, "Nobody sees that you know them." if how == "hide" else "Colleagues see it again.")
    return redirect("who_knows_person", person_id=person_id)


@require_POST
def hide_all(request: HttpRequest, how: str) -> HttpResponse:
    """Hide, or show again, whom one knows."""
    if how not in {"hide", "show"}:
        raise Http404("hide or show")
    (actions.hide_all if how == "hide" else actions.show_all)(actor_of(request))
    messages.success(request, "Nobody sees whom you know." if how == "hide" else "Colleagues see whom you know again.")
    return redirect("introductions")

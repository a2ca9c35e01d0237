"""Organisations: the list, one of them, adding, changing facts in place."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from rapport.foundation.action import Refused
from rapport.foundation.web import is_partial, page
from rapport.people import actions, queries
from rapport.people.forms import FactForm, NewClientForm
from rapport.people.queries.clients import STANDINGS, clients
from rapport.people.queries.members import owners
from rapport.people.queries.organisations import by_names
from rapport.people.queries.sheets import organisation_facts
from rapport.people.views.gate import keeper, today_of


@require_GET
def list_clients(request: HttpRequest) -> HttpResponse:
    """Show clients, or with "all" every organisation."""
    found = clients(dict(request.GET.lists()))
    today, keys = today_of(request), [row.pk for row in found.rows if row.is_client]
    stands = {key: how for told in STANDINGS for key, how in told(keys, on=today).items()}
    context = {"here": "clients", "rows": found.rows, "after": found.after, "sort": request.GET.get("sort", "name"),
               "today": today, "stands": stands}  # fmt: skip
    if is_partial(request) and "after" in request.GET:
        return page(request, "people/client_rows.html", context)
    return page(request, "people/clients.html", context | {"count": found.count, "owners": owners()})


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Add an organisation."""
    actor = keeper(request)
    form = NewClientForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_organisation(actor, **form.cleaned_data)
        except Refused as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, f"{made.name} was added.")
            return redirect("client", organisation_id=made.pk)
    context = {"heading": "Add a client", "form": form, "action": reverse("client_new"), "back": reverse("clients"),
               "said": "", "here": "clients"}  # fmt: skip
    return page(request, "people/form.html", context)


@require_http_methods(["GET", "POST"])
def fact(request: HttpRequest, organisation_id: UUID, name: str) -> HttpResponse:
    """Change one fact of an organisation in place."""
    actor = keeper(request)
    organisation = queries.get_organisation(organisation_id)
    shown = {each.name: each for each in organisation_facts(organisation)}
    if name not in shown:
        raise Refused("This fact cannot be changed here.")
    now = shown[name].value if name in {"tags", "parent_id"} else getattr(organisation, name)
    form = FactForm(name, shown[name].label, request.POST or None, initial={"value": now})
    href = reverse("client_fact", kwargs={"organisation_id": organisation_id, "name": name})
    back = reverse("client", kwargs={"organisation_id": organisation_id})
    if request.method == "POST" and (form.is_valid() or name == "is_client"):
        try:
            actions.change_organisation(
                actor, organisation_id=organisation_id, **{name: _value(name, form.cleaned_data.get("value"))}
            )
        except Refused as fault:
            form.add_error("value", str(fault))
        else:
            if not is_partial(request):
                return redirect(back)
            after = {each.name: each for each in organisation_facts(queries.get_organisation(organisation_id))}
            return page(request, "people/fact.html", {"fact": after[name], "href": href})
    context = {"form": form, "action": href, "back": back, "fact": shown[name], "href": href,
               "whose": organisation.name, "here": "clients"}  # fmt: skip
    if is_partial(request) and request.GET.get("cancel"):
        return page(request, "people/fact.html", context)
    return page(request, "people/fact_form.html" if is_partial(request) else "people/fact_page.html", context)


def _value(name: str, given: Any) -> Any:
    if name != "parent_id":
        return given or ""
    if not given:
        return None
    found = by_names([given]).get(given)
    if found is None:
        raise Refused(f"There is no organisation called {given}. Add it first, or check the spelling.")
    return found

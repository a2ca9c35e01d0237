"""One person: adding, changing facts in place, contact points, positions, the card."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from rapport.foundation.action import Refused
from rapport.foundation.web import is_partial, page
from rapport.people import actions, queries
from rapport.people.forms import CardForm, FactForm, NewPersonForm, PointForm, PositionForm
from rapport.people.queries.addresses import NotUnderstood
from rapport.people.queries.merging import CARD
from rapport.people.queries.parts import card_of, contact_point, with_phone
from rapport.people.queries.parts import position as position_of
from rapport.people.queries.persons import home_country
from rapport.people.queries.sheets import CARD_LABELS, person_facts
from rapport.people.views.gate import keeper

_BOTH = require_http_methods(["GET", "POST"])


@_BOTH
def new(request: HttpRequest) -> HttpResponse:
    """Add a person: a name is enough."""
    actor = keeper(request)
    form = NewPersonForm(request.POST or None, initial={
        "owner_id": str(actor.id), "organisation": request.GET.get("organisation", "").replace("\0", "")[:200]
    })  # fmt: skip
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        given |= {"emails": [given.pop("email")], "phones": [given.pop("phone")], "owner_id": given["owner_id"] or None}
        try:
            person = actions.add_person(actor, **given)
        except Refused as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, f"{person.full_name} was added.")
            return redirect("person", person_id=person.pk)
    return page(request, "people/new.html", {"form": form, "here": "people", "alike": _alike(form.data)})


@require_GET
def alike(request: HttpRequest) -> HttpResponse:
    """Say who on record may be the person that is being added."""
    keeper(request)
    return page(request, "people/alike.html", {"alike": _alike(request.GET)})


def _alike(given: object) -> list[queries.Found]:
    """Return people with the same address or number, or a name like this one."""
    read = getattr(given, "get", lambda *_: "")
    ids = []
    email, phone, name = (str(read(field, "") or "").strip() for field in ("email", "phone", "full_name"))
    try:
        if email:
            ids += list(queries.by_addresses([queries.email_key(email)]).values())
        if phone:
            key = queries.phone_key(phone, home_country())
            ids += with_phone(key)
    except NotUnderstood:
        pass  # half typed
    same = [queries.Found(row.id, row.full_name, "the same address") for row in queries.rows_of(ids)]
    if len(name) >= 3:  # noqa: PLR2004 - shorter is everybody
        same += [found for found in queries.find_people(name, 4) if found.id not in ids]
    return same


@_BOTH
def fact(request: HttpRequest, person_id: UUID, name: str) -> HttpResponse:
    """Change one fact in place."""
    actor = keeper(request)
    person = queries.get(person_id)
    wall = queries.wall(actor, person)
    shown = {each.name: each for each in person_facts(person, wall)}
    if name not in shown:
        raise Refused("This fact cannot be changed here.")
    now = getattr(person, name)
    initial = {"value": ", ".join(now) if name == "tags" else now}
    form = FactForm(name, shown[name].label, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            changed = actions.change_person(actor, person_id=person_id, **{name: form.cleaned_data["value"]})
        except Refused as fault:
            form.add_error("value", str(fault))
        else:
            if not is_partial(request):
                return redirect("person", person_id=person_id)
            after = {each.name: each for each in person_facts(queries.get(changed.pk), wall)}
            return page(request, "people/fact.html", _fact(person_id, after[name]))
    action = reverse("person_fact", kwargs={"person_id": person_id, "name": name})
    context = {"form": form, "action": action, "back": reverse("person", kwargs={"person_id": person_id}),
               "fact": shown[name], "href": action, "whose": person.full_name, "here": "people"}  # fmt: skip
    if is_partial(request) and request.GET.get("cancel"):
        return page(request, "people/fact.html", context)
    return page(request, "people/fact_form.html" if is_partial(request) else "people/fact_page.html", context)


def _fact(person_id: UUID, shown: object) -> dict[str, object]:
    href = reverse("person_fact", kwargs={"person_id": person_id, "name": getattr(shown, "name", "")})
    return {"fact": shown, "href": href}


@_BOTH
def card(request: HttpRequest, person_id: UUID, name: str) -> HttpResponse:
    """Change what we know of somebody as a human being."""
    actor = keeper(request)
    person = queries.seeker(actor, person_id)
    if name not in CARD:
        raise Refused("Choose a field of the card.")
    row = card_of(person_id)
    form = CardForm(request.POST or None, initial={"value": getattr(row, name) if row else ""})
    form.fields["value"].label = CARD_LABELS[name]
    if request.method == "POST" and form.is_valid():
        actions.change_card(actor, person_id=person_id, changes={name: form.cleaned_data["value"]})
        return redirect("person", person_id=person_id)
    action = reverse("person_card", kwargs={"person_id": person_id, "name": name})
    return _form(request, f"{CARD_LABELS[name]}: {person.full_name}", form, action, person_id)


@_BOTH
def new_point(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Add an address, a number or a profile."""
    actor = keeper(request)
    person = queries.get(person_id)
    form = PointForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_contact_point(actor, person_id=person_id, **form.cleaned_data)
        except Refused as fault:
            form.add_error(None, str(fault))
        else:
            return redirect("person", person_id=person_id)
    action = reverse("contact_new", kwargs={"person_id": person_id})
    return _form(request, f"How else to reach {person.full_name}", form, action, person_id)


@_BOTH
def point(request: HttpRequest, point_id: UUID) -> HttpResponse:
    """Change, prefer or remove an address, a number or a profile."""
    actor = keeper(request)
    row = contact_point(point_id)
    act = request.POST.get("act", "change")
    form = PointForm(request.POST or None, initial={"kind": row.kind, "value": row.value, "label": row.label})
    form.fields.pop("kind")
    if request.method == "POST":
        try:
            if act == "prefer":
                actions.prefer_contact_point(actor, point_id=point_id)
            elif act == "remove":
                actions.remove_contact_point(actor, point_id=point_id)
                messages.success(request, f"{row.value} was removed.")
            elif form.is_valid():
                actions.change_contact_point(actor, point_id=point_id, **form.cleaned_data)
        except Refused as fault:
            form.add_error(None, str(fault))
        if not form.is_bound or act != "change" or form.is_valid():
            return redirect("person", person_id=row.person_id)
    action = reverse("contact_change", kwargs={"point_id": point_id})
    return _form(request, "Change how to reach them", form, action, row.person_id)


@_BOTH
def new_position(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Note a new employer, or with an end a former one."""
    actor = keeper(request)
    person = queries.get(person_id)
    form = PositionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        try:
            if given["ended_on"] is None:
                given.pop("ended_on")
                actions.change_employer(actor, person_id=person_id, **given)
            else:
                actions.add_position(actor, person_id=person_id, **given)
        except Refused as fault:
            form.add_error(None, str(fault))
        else:
            return redirect("person", person_id=person_id)
    action = reverse("position_new", kwargs={"person_id": person_id})
    said = "Leave “until” empty when they work there now: the position they had is kept as a former one."
    return _form(request, f"A position of {person.full_name}", form, action, person_id, said=said)


@_BOTH
def position(request: HttpRequest, position_id: UUID) -> HttpResponse:
    """Correct a position, or end it."""
    actor = keeper(request)
    row = position_of(position_id)
    initial = {
        "organisation": row.organisation.name if row.organisation else "", "title": row.title,
        "started_on": row.started_on, "ended_on": row.ended_on,
    }  # fmt: skip
    form = PositionForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_position(actor, position_id=position_id, department=row.department, **form.cleaned_data)
        except Refused as fault:
            form.add_error(None, str(fault))
        else:
            return redirect("person", person_id=row.person_id)
    action = reverse("position_change", kwargs={"position_id": position_id})
    return _form(request, "Correct a position", form, action, row.person_id)


def _form(request: HttpRequest, title: str, form: object, action: str, person_id: UUID, said: str = "") -> HttpResponse:
    back = reverse("person", kwargs={"person_id": person_id})
    context = {"heading": title, "form": form, "action": action, "back": back, "said": said, "here": "people"}
    return page(request, "people/form.html", context)
